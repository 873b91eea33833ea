// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choicecard.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/keycap.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>

namespace mekendesh::ui {

namespace {

constexpr int kRowSide = 22;
constexpr int kRowLineGap = 4;
constexpr int kRowTextSide = 17;
constexpr int kRowTile = 60;
constexpr int kRowTextGap = 18;
constexpr int kRowRight = 92;
constexpr int kRowChipBeside = 12;
constexpr int kRowChipGap = 6;
constexpr int kBlockSide = 18;
constexpr int kBlockTop = 16;
constexpr int kBlockWidth = 268;

int wrappedHeight(const QFont &font, const QString &text, int width)
{
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10000), Qt::AlignLeft | Qt::TextWordWrap, text).height();
}

} // namespace

ChoiceCard::ChoiceCard(Shape shape, Icon icon, const QString &objectName, QWidget *parent)
    : QAbstractButton(parent)
    , m_shape(shape)
    , m_icon(icon)
{
    setObjectName(objectName);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(shape == Shape::Row ? QSizePolicy::Expanding : QSizePolicy::Fixed, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChoiceCard::setWords(const QString &title, const QString &text)
{
    m_title = title;
    m_text = text;
    setAccessibleName(title);
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

void ChoiceCard::setKeyText(const QString &keys)
{
    m_keys = keys;
    update();
}

void ChoiceCard::setChip(StatusKind status, const QString &text, Icon icon)
{
    m_chipStatus = status;
    m_chipText = text;
    m_chipIcon = icon;
    updateGeometry();
    update();
}

void ChoiceCard::setLikely(bool isLikely)
{
    m_isLikely = isLikely;
    update();
}

QSize ChoiceCard::sizeHint() const
{
    const int width = m_shape == Shape::Row ? scaled(560) : scaled(kBlockWidth);
    return {width, heightForWidth(width)};
}

QSize ChoiceCard::minimumSizeHint() const
{
    const int width = m_shape == Shape::Row ? scaled(360) : scaled(220);
    return {width, heightForWidth(width)};
}

int ChoiceCard::heightForWidth(int width) const
{
    if (m_shape == Shape::Row) {
        const int textWidth = width - 2 * kRowSide - scaled(kRowTile) - kRowTextGap - scaled(kRowRight);
        const int text = QFontMetrics(textFont(17, Weight::SemiBold)).height() + kRowLineGap + wrappedHeight(textFont(14), m_text, textWidth);
        const int chip = m_chipText.isEmpty() || isChipBeside(width) ? 0 : chipHint().height() + kRowChipGap;
        return std::max(text + chip + 2 * kRowTextSide, scaled(kRowTile) + 2 * kRowSide);
    }
    // A column asks for its own width, and a block never gets wider than its own.
    const int textWidth = std::min(width, scaled(kBlockWidth)) - 2 * kBlockSide;
    return 2 * kBlockTop + scaled(kIconTile) + 6 + QFontMetrics(textFont(15, Weight::SemiBold)).height() + 4 + wrappedHeight(textFont(13), m_text, textWidth);
}

QSize ChoiceCard::chipHint() const
{
    return chipSize(m_chipText, m_chipIcon != Icon::None || statusLook(m_chipStatus).icon != Icon::None);
}

// Behind the title, or on a line of its own where it would run over the edge.
bool ChoiceCard::isChipBeside(int width) const
{
    const int left = kRowSide + scaled(kRowTile) + kRowTextGap;
    const int title = QFontMetrics(textFont(17, Weight::SemiBold)).horizontalAdvance(m_title);
    return left + title + kRowChipBeside + chipHint().width() <= width - kRowSide;
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isStrong = hasFocus() || m_isLikely;
    // The likeliest choice is outlined; the focused one has the ring of 3 px and stays distinct from it.
    const double width = hasFocus() ? 3 : isStrong ? 2 : 1;
    painter.setPen(QPen(color(isStrong ? Token::Accent : Token::Edge), width));
    painter.setBrush(color(underMouse() && isEnabled() ? Token::Hover : Token::Surface));
    const double half = width / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), kCornerChoice, kCornerChoice);
    if (m_shape == Shape::Row)
        paintRow(painter);
    else
        paintBlock(painter);
}

void ChoiceCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void ChoiceCard::paintRow(QPainter &painter) const
{
    const int tile = scaled(kRowTile);
    const QRectF tileRect(kRowSide, (height() - tile) / 2.0, tile, tile);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::AccentSoft));
    painter.drawRoundedRect(tileRect, kCornerChoice, kCornerChoice);
    QRectF iconRect(0, 0, scaled(30), scaled(30));
    iconRect.moveCenter(tileRect.center());
    paintIcon(painter, iconRect, m_icon, color(Token::Accent));

    const QFont titleFont = textFont(17, Weight::SemiBold);
    const QFontMetrics titleMetrics(titleFont);
    const QFont font = textFont(14);
    QRect text(kRowSide + tile + kRowTextGap, 0, 0, 0);
    text.setWidth(width() - text.left() - kRowSide - scaled(kRowRight));
    const int textHeight = wrappedHeight(font, m_text, text.width());
    const bool isBeside = isChipBeside(width());
    const int underText = m_chipText.isEmpty() || isBeside ? 0 : chipHint().height() + kRowChipGap;
    text.setTop((height() - titleMetrics.height() - kRowLineGap - textHeight - underText) / 2);
    text.setHeight(titleMetrics.height());
    painter.setFont(titleFont);
    painter.setPen(color(Token::Text));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    if (!m_chipText.isEmpty()) {
        const QPoint behind(text.left() + titleMetrics.horizontalAdvance(m_title) + kRowChipBeside, text.top() + 1);
        const QPoint under(text.left(), text.bottom() + 1 + kRowLineGap + textHeight + kRowChipGap);
        paintChip(painter, QRect(isBeside ? behind : under, chipHint()), m_chipStatus, m_chipText, m_chipIcon);
    }
    painter.setFont(font);
    painter.setPen(color(Token::Text2));
    painter.drawText(QRect(text.left(), text.bottom() + 1 + kRowLineGap, text.width(), textHeight), Qt::AlignLeft | Qt::TextWordWrap, m_text);

    const int chevron = scaled(22);
    const QRectF chevronRect(width() - kRowSide - chevron, (height() - chevron) / 2.0, chevron, chevron);
    paintIcon(painter, chevronRect, Icon::ChevronRight, color(Token::Text));
    if (!m_keys.isEmpty()) {
        const QSize cap = keyCapSize(m_keys);
        paintKeyCap(painter, QRectF(QPointF(chevronRect.left() - cap.width() - 16, (height() - cap.height()) / 2), cap), m_keys,
                    color(Token::Text2), color(Token::Edge));
    }
}

void ChoiceCard::paintBlock(QPainter &painter) const
{
    const int icon = scaled(kIconTile);
    paintIcon(painter, QRectF(kBlockSide, kBlockTop, icon, icon), m_icon, color(Token::Accent));
    if (!m_keys.isEmpty()) {
        const QSize cap = keyCapSize(m_keys);
        paintKeyCap(painter, QRectF(QPointF(width() - 16 - cap.width(), kBlockTop + 1), cap), m_keys, color(Token::Text2), color(Token::Edge));
    }
    const QFont titleFont = textFont(15, Weight::SemiBold);
    QRect text(kBlockSide, kBlockTop + icon + 6, width() - 2 * kBlockSide, QFontMetrics(titleFont).height());
    painter.setFont(titleFont);
    painter.setPen(color(Token::Text));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    painter.setFont(textFont(13));
    painter.setPen(color(Token::Text2));
    painter.drawText(QRect(text.left(), text.bottom() + 5, text.width(), height() - text.bottom()), Qt::AlignLeft | Qt::TextWordWrap, m_text);
}

} // namespace mekendesh::ui
