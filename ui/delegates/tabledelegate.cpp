// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/tabledelegate.h"

#include "ui/delegates/tableview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/status.h"
#include "ui/widgets/chip.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <optional>

namespace mekendesh::ui {

namespace {

constexpr int kCellSide = 12;
constexpr int kIconGap = 8;
constexpr int kSelectionBar = 3;
constexpr int kFocusRing = 2;
constexpr int kMarkPadding = 1;
constexpr int kTextLeast = 200; // beside a sign with its word
constexpr int kSecondLeast = 24; // of what is cut anyway

bool flag(const QModelIndex &index, Role role)
{
    return index.data(role).toBool();
}

QString cellText(const QModelIndex &index)
{
    return index.data(Qt::DisplayRole).toString();
}

bool hasChip(const QModelIndex &index)
{
    return index.data(ChipKindRole).isValid();
}

StatusKind chipKind(const QModelIndex &index)
{
    return static_cast<StatusKind>(index.data(ChipKindRole).toInt());
}

QString chipText(const QModelIndex &index)
{
    const QString text = index.data(ChipTextRole).toString();
    return text.isEmpty() ? statusWord(chipKind(index)) : text;
}

Icon chipIcon(const QModelIndex &index)
{
    return static_cast<Icon>(index.data(ChipIconRole).toInt());
}

Icon cellIcon(const QModelIndex &index)
{
    return flag(index, NotReceivedRole) ? Icon::CloudDownload : static_cast<Icon>(index.data(IconRole).toInt());
}

/// The chip beside a text; the kind where there is one.
std::optional<StatusKind> signOf(const QModelIndex &index)
{
    const QVariant sign = index.data(SignRole);
    return sign.isValid() ? std::optional(static_cast<StatusKind>(sign.toInt())) : std::nullopt;
}

struct CellLook {
    QFont font;
    Token token;
};

CellLook cellLook(const QModelIndex &index)
{
    const auto amount = static_cast<Amount>(index.data(AmountRole).toInt());
    const bool isStrong = flag(index, EmphasisRole) || flag(index, TotalsRole) || amount == Amount::Income || amount == Amount::Running;
    Token token = Token::Text;
    if (flag(index, MutedRole) || flag(index, NotReceivedRole))
        token = Token::Text2;
    else if (amount == Amount::Income)
        token = Token::Ok;
    return {textFont(flag(index, SecondaryRole) ? 13 : 14, isStrong ? Weight::SemiBold : Weight::Regular), token};
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, bool isHovered)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    Token ground = Token::Surface;
    if (isSelected)
        ground = Token::AccentSoft;
    else if (isHovered || flag(index, TotalsRole))
        ground = Token::Hover;
    painter.fillRect(option.rect, color(ground));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), color(Token::Line));
}

/// The bar at the row's left and, while the table has the focus, the ring around the whole current row.
void paintSelection(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, const TableView *view)
{
    if (view == nullptr)
        return;
    const QHeaderView *header = view->horizontalHeader();
    int first = 0;
    while (first < header->count() - 1 && header->isSectionHidden(header->logicalIndex(first)))
        ++first;
    int last = header->count() - 1;
    while (last > 0 && header->isSectionHidden(header->logicalIndex(last)))
        --last;
    const int visual = header->visualIndex(index.column());
    const QRect rect = option.rect;
    const QColor accent = color(Token::Accent);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected && visual == first)
        painter.fillRect(QRect(rect.left(), rect.top(), kSelectionBar, rect.height()), accent);
    if (!view->hasFocus() || view->currentIndex().row() != index.row())
        return;
    painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), kFocusRing), accent);
    painter.fillRect(QRect(rect.left(), rect.bottom() - kFocusRing + 1, rect.width(), kFocusRing), accent);
    if (visual == first)
        painter.fillRect(QRect(rect.left(), rect.top(), kFocusRing, rect.height()), accent);
    if (visual == last)
        painter.fillRect(QRect(rect.right() - kFocusRing + 1, rect.top(), kFocusRing, rect.height()), accent);
}

/// One line of text with the found letters on a soft ground and underlined: two signs besides the colour of the text.
void paintMarkedText(QPainter &painter, const QRect &rect, const QString &text, const Marks &marks, Qt::Alignment alignment)
{
    const QFontMetrics metrics(painter.font());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
    const int textWidth = metrics.horizontalAdvance(shown);
    int left = rect.left();
    if (alignment & Qt::AlignRight)
        left = rect.right() + 1 - textWidth;
    else if (alignment & Qt::AlignHCenter)
        left = rect.left() + (rect.width() - textWidth) / 2;
    for (const Mark &mark : marks) {
        const int from = left + metrics.horizontalAdvance(shown.left(mark.start));
        const int to = left + metrics.horizontalAdvance(shown.left(mark.start + mark.length));
        const QRect ground(from - kMarkPadding, rect.top() + (rect.height() - metrics.height()) / 2, to - from + 2 * kMarkPadding, metrics.height());
        painter.fillRect(ground, color(Token::SoonBg));
        painter.fillRect(QRect(ground.left(), ground.bottom(), ground.width(), 2), color(Token::Soon));
    }
    painter.drawText(QRect(left, rect.top(), std::max(textWidth, 1) + 1, rect.height()), Qt::AlignVCenter | Qt::AlignLeft, shown);
}

// As many whole words as have room; all of them where not even the first has.
qsizetype brokenAfter(const QString &text, const QFontMetrics &metrics, int room)
{
    qsizetype end = text.size();
    while (end > 0 && metrics.horizontalAdvance(text.left(end)) >= room) // whole pixels: a part of one would cost the last letters
        end = text.lastIndexOf(u' ', end - 1);
    return end > 0 ? end : text.size();
}

int contentWidth(const QModelIndex &index)
{
    int width = 2 * kCellSide;
    if (hasChip(index))
        return width + chipSize(chipText(index), chipIcon(index) != Icon::None || statusLook(chipKind(index)).icon != Icon::None).width();
    if (const auto sign = signOf(index))
        width += chipSize(statusWord(*sign), true).width() + kIconGap;
    if (index.data(Qt::CheckStateRole).isValid() || cellIcon(index) != Icon::None)
        width += scaled(kIconRow) + kIconGap;
    const int text = QFontMetrics(cellLook(index).font).horizontalAdvance(cellText(index));
    const int second = QFontMetrics(textFont(12)).horizontalAdvance(index.data(SecondLineRole).toString());
    return width + std::max(text, second) + 1;
}

/// The chip beside a text, in the middle of its place.
void paintSign(QPainter &painter, const QRect &place, StatusKind sign, const QString &word)
{
    QSize size = chipSize(word, true);
    size.setHeight(std::min(size.height(), place.height()));
    paintChip(painter, QRect(QPoint(place.right() + 1 - size.width(), place.top() + (place.height() - size.height()) / 2), size), sign, word);
}

/// The rest of the text stands in the second line, and behind it what usually stands there alone, except for what `taken` is for.
void paintWrapped(QPainter &painter, const QRect &inner, const CellLook &look, const QModelIndex &index, qsizetype end, int taken)
{
    const QString whole = cellText(index);
    const QString rest = whole.mid(end + 1);
    Marks marksOfFirst;
    Marks marksOfRest;
    for (const Mark &mark : index.data(MarksRole).value<Marks>()) {
        if (mark.start + mark.length <= end)
            marksOfFirst.append(mark);
        else if (mark.start > end)
            marksOfRest.append({mark.start - static_cast<int>(end) - 1, mark.length});
    }
    const QFontMetrics metrics(look.font);
    const int top = inner.top() + (inner.height() - 2 * metrics.height() + 2) / 2;
    paintMarkedText(painter, QRect(inner.left(), top, inner.width(), metrics.height()), whole.left(end), marksOfFirst, Qt::AlignLeft);
    const QRect below(inner.left(), top + metrics.height() - 2, inner.width() - taken, metrics.height());
    paintMarkedText(painter, below, rest, marksOfRest, Qt::AlignLeft);
    const int behind = metrics.horizontalAdvance(rest) + kIconGap;
    if (behind + scaled(kSecondLeast) > below.width())
        return;
    painter.setFont(textFont(12));
    painter.setPen(color(Token::Text2));
    paintMarkedText(painter, below.adjusted(behind, 0, 0, 0), index.data(SecondLineRole).toString(), {}, Qt::AlignLeft);
}

} // namespace

TableDelegate::TableDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const TableView *>(option.widget);
    painter->save();
    paintGround(*painter, option, index, view != nullptr && view->hoverRow() == index.row());
    QRect inner = option.rect.adjusted(kCellSide, 0, -kCellSide, -1);

    if (!index.data(ChangedRole).toString().isEmpty()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(Token::Accent));
        painter->drawEllipse(QPointF(option.rect.left() + 6.5, option.rect.center().y()), 2.5, 2.5);
    }
    const QVariant tick = index.data(Qt::CheckStateRole);
    const int iconSize = scaled(kIconRow);
    const auto paintLeading = [&](Icon icon, Token token) {
        paintIcon(*painter, QRectF(inner.left(), inner.top() + (inner.height() - iconSize) / 2.0, iconSize, iconSize), icon, color(token));
        inner.setLeft(inner.left() + iconSize + kIconGap);
    };
    if (tick.isValid()) {
        const bool isTicked = tick.toInt() == Qt::Checked;
        paintLeading(isTicked ? Icon::SquareCheck : Icon::Square, isTicked ? Token::Accent : Token::Edge);
    }
    if (hasChip(index)) {
        const StatusKind kind = chipKind(index);
        const bool hasIcon = chipIcon(index) != Icon::None || statusLook(kind).icon != Icon::None;
        QSize size = chipSize(chipText(index), hasIcon);
        size.setWidth(std::min(size.width(), inner.width() + kCellSide - 2));
        paintChip(*painter, QRect(QPoint(inner.left(), inner.top() + (inner.height() - size.height()) / 2), size), kind, chipText(index),
                  chipIcon(index));
    } else {
        if (const Icon icon = cellIcon(index); icon != Icon::None) {
            const QVariant token = index.data(IconTokenRole);
            paintLeading(icon, token.isValid() ? static_cast<Token>(token.toInt()) : Token::Text2);
        }
        const QVariant alignmentData = index.data(Qt::TextAlignmentRole);
        const Qt::Alignment alignment = alignmentData.isValid() ? Qt::Alignment(alignmentData.toInt()) : Qt::AlignLeft;
        const QString second = index.data(SecondLineRole).toString();
        const CellLook look = cellLook(index);
        painter->setFont(look.font);
        painter->setPen(color(look.token));
        QRect first = inner;
        const int secondHeight = QFontMetrics(textFont(12)).height();
        // A table of low rows has the second line behind the first.
        const bool isStacked = view == nullptr || view->rows() == TableView::Rows::TwoLines || alignment.testFlag(Qt::AlignRight);
        int takenBelow = 0;
        if (const auto sign = signOf(index)) {
            const int whole = chipSize(statusWord(*sign), true).width();
            const bool hasRoom = inner.width() - whole >= scaled(kTextLeast);
            if (!hasRoom && isStacked && !second.isEmpty()) {
                // Its word stands at the end of the second line: the text above keeps its own words.
                const int height = QFontMetrics(textFont(12, Weight::SemiBold)).height() + 2;
                paintSign(*painter, QRect(inner.left(), inner.bottom() - height, inner.width(), height), *sign, statusWord(*sign));
                takenBelow = whole + kIconGap;
            } else { // without a second line colour and shape are left, and the tooltip
                const QString word = hasRoom ? statusWord(*sign) : QString();
                paintSign(*painter, inner, *sign, word);
                inner.setRight(inner.right() - chipSize(word, true).width() - kIconGap);
            }
        }
        if (!second.isEmpty() && isStacked) {
            // Two lines share only two pixels of their empty line spacing: the tails of the first do not touch the second.
            const int together = QFontMetrics(look.font).height() + secondHeight - 2;
            first = QRect(inner.left(), inner.top() + (inner.height() - together) / 2, inner.width(), QFontMetrics(look.font).height());
        }
        const QString text = cellText(index);
        const bool wraps = !second.isEmpty() && isStacked && flag(index, WrapRole);
        const qsizetype end = wraps ? brokenAfter(text, QFontMetrics(look.font), inner.width()) : text.size();
        if (end < text.size()) {
            paintWrapped(*painter, inner, look, index, end, takenBelow);
            paintSelection(*painter, option, index, view);
            painter->restore();
            return;
        }
        paintMarkedText(*painter, first, text, index.data(MarksRole).value<Marks>(), alignment);
        const int behind = QFontMetrics(look.font).horizontalAdvance(cellText(index)) + kCellSide;
        painter->setFont(textFont(12));
        painter->setPen(color(Token::Text2));
        if (!second.isEmpty() && isStacked)
            paintMarkedText(*painter, QRect(inner.left(), first.bottom() - 1, inner.width() - takenBelow, secondHeight), second, {}, alignment);
        else if (!second.isEmpty() && behind < inner.width())
            paintMarkedText(*painter, inner.adjusted(behind, 0, 0, 0), second, {}, Qt::AlignLeft);
    }
    paintSelection(*painter, option, index, view);
    painter->restore();
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool hasTwoLines = !index.data(SecondLineRole).toString().isEmpty();
    return {contentWidth(index), scaled(hasTwoLines ? kTwoLineRowHeight : kRowHeight)};
}

bool TableDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines;
    if (contentWidth(index) > view->visualRect(index).width())
        lines += QStringList{hasChip(index) ? chipText(index) : cellText(index), index.data(SecondLineRole).toString()};
    if (const auto sign = signOf(index))
        lines += statusWord(*sign);
    lines += QStringList{index.data(Qt::ToolTipRole).toString(), index.data(ChangedRole).toString()};
    lines.removeAll(QString());
    QToolTip::showText(event->globalPos(), lines.join(QLatin1Char('\n')), view);
    return true;
}

QString cellSpeech(const QModelIndex &index)
{
    QStringList words{cellText(index), index.data(SecondLineRole).toString()};
    if (hasChip(index))
        words += chipText(index);
    if (const auto sign = signOf(index))
        words.prepend(statusWord(*sign));
    if (flag(index, NotReceivedRole))
        words += statusWord(StatusKind::NotReceived);
    words += index.data(ChangedRole).toString();
    words.removeAll(QString());
    return words.join(QStringLiteral(", "));
}

} // namespace mekendesh::ui
