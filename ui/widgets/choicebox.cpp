// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choicebox.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStyledItemDelegate>

namespace mekendesh::ui {

namespace {

constexpr int kLineHeight = 32;
constexpr int kLineSide = 11; // as the words in the field
constexpr int kPointedBar = 3;
constexpr int kFoundLine = 2;
constexpr int kLinesShown = 10; // as many as below the arrow

/// A line of the list: as tables look, with the letters marked that were typed.
class FittingLine final : public QStyledItemDelegate {
public:
    explicit FittingLine(const QComboBox *box, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_box(box)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {QFontMetrics(textFont(14)).horizontalAdvance(index.data().toString()) + 2 * kLineSide, scaled(kLineHeight)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool isPointed = option.state.testFlag(QStyle::State_Selected);
        const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
        painter->save();
        painter->fillRect(option.rect, color(isPointed ? Token::AccentSoft : isHovered ? Token::Hover : Token::Surface));
        if (isPointed)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), kPointedBar, option.rect.height()), color(Token::Accent));
        const QFont font = textFont(14);
        const QFontMetrics metrics(font);
        const QRect room = option.rect.adjusted(kLineSide, 0, -kLineSide, 0);
        const QString words = metrics.elidedText(index.data().toString(), Qt::ElideRight, room.width());
        const QString typed = m_box->currentText().trimmed();
        if (const qsizetype at = typed.isEmpty() || typed == words ? -1 : words.indexOf(typed, 0, Qt::CaseInsensitive); at >= 0) {
            const int left = room.left() + metrics.horizontalAdvance(words.left(at));
            const QRect found(left, room.top() + (room.height() - metrics.height()) / 2, metrics.horizontalAdvance(words.mid(at, typed.size())), metrics.height());
            painter->fillRect(found, color(Token::SoonBg));
            painter->fillRect(QRect(found.left(), found.bottom(), found.width(), kFoundLine), color(Token::Soon));
        }
        painter->setFont(font);
        painter->setPen(color(Token::Text));
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, words);
        painter->restore();
    }

private:
    const QComboBox *m_box;
};

} // namespace

ChoiceBox::ChoiceBox(const QString &objectName, QWidget *parent)
    : QComboBox(parent)
{
    setObjectName(objectName);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setFocusPolicy(Qt::StrongFocus); // the wheel must not change a field without focus
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setMaxVisibleItems(kLinesShown);
    connect(this, &QComboBox::editTextChanged, this, [this] {
        if (!hasFocus())
            showBeginning();
    });
    QAbstractItemView *popup = completer()->popup();
    popup->setObjectName(QStringLiteral("choicePopup")); // the style sheet gives it its frame
    popup->setItemDelegate(new FittingLine(this, popup)); // the completer's own knows nothing of how lists look here
    setItemDelegate(new FittingLine(this, this));
    popup->installEventFilter(this); // before the completer's own, which closes on Enter without taking
    lineEdit()->installEventFilter(this);
}

int ChoiceBox::typedPosition() const
{
    return findText(currentText().trimmed(), Qt::MatchFixedString);
}

QVariant ChoiceBox::chosen() const
{
    // Two may be called the same.
    return currentIndex() >= 0 && currentText() == itemText(currentIndex()) ? currentData() : QVariant();
}

bool ChoiceBox::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPopupKey = event->type() == QEvent::KeyPress && completer() != nullptr && watched == completer()->popup();
    if (isPopupKey && handlePopupKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    const bool isClick = event->type() == QEvent::MouseButtonRelease && watched == lineEdit() && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton;
    if (isClick && !lineEdit()->hasSelectedText() && (currentText().isEmpty() || typedPosition() >= 0))
        offerAll();
    return QComboBox::eventFilter(watched, event);
}

// Whoever clicks into the field sees what there is: the arrow beside it is a small mark to hit. One may type all the same.
void ChoiceBox::offerAll()
{
    const int chosen = typedPosition();
    completer()->setCompletionPrefix({});
    completer()->complete();
    if (chosen >= 0)
        completer()->popup()->setCurrentIndex(completer()->completionModel()->index(chosen, 0));
    lineEdit()->selectAll();
}

bool ChoiceBox::handlePopupKey(int key)
{
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    const bool isTab = key == Qt::Key_Tab || key == Qt::Key_Backtab;
    if (!isEnter && !isTab)
        return false;
    const QModelIndex pointed = completer()->popup()->currentIndex();
    completer()->popup()->hide();
    if (pointed.isValid())
        take(findText(pointed.data().toString()));
    else if (isEnter)
        takeFirst();
    // What was taken needs no second Enter: the form goes on.
    if (isTab || typedPosition() >= 0)
        focusNextPrevChild(key != Qt::Key_Backtab);
    return true;
}

void ChoiceBox::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        takeFirst(); // then the form goes on to the next field
    QComboBox::keyPressEvent(event);
}

// Whoever comes back to words that fit nothing types others in their place.
void ChoiceBox::focusInEvent(QFocusEvent *event)
{
    QComboBox::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    if (reason != Qt::MouseFocusReason && reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
        lineEdit()->selectAll();
}

void ChoiceBox::focusOutEvent(QFocusEvent *event)
{
    QComboBox::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    takeOnly();
    showBeginning();
    Q_EMIT left();
}

QList<int> ChoiceBox::fitting() const
{
    const QString typed = currentText().trimmed();
    if (const int whole = typedPosition(); whole >= 0)
        return {whole};
    QList<int> positions;
    for (int position = 0; !typed.isEmpty() && position < count(); ++position) {
        if (itemText(position).contains(typed, Qt::CaseInsensitive))
            positions.append(position);
    }
    return positions;
}

void ChoiceBox::take(int position)
{
    setCurrentIndex(position);
    setEditText(itemText(position)); // also when it was the chosen one before something was typed
    lineEdit()->selectAll();
}

void ChoiceBox::takeFirst()
{
    if (const QList<int> positions = fitting(); !positions.isEmpty())
        take(positions.first());
}

void ChoiceBox::takeOnly()
{
    if (const QList<int> positions = fitting(); positions.size() == 1)
        take(positions.first());
}

// The end of a long word may be another word: of «Джалал-Абадская область» the tail reads like the name of a region, too.
void ChoiceBox::showBeginning()
{
    lineEdit()->setCursorPosition(0);
}

} // namespace mekendesh::ui
