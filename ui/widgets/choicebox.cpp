// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choicebox.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStyledItemDelegate>

namespace mekendesh::ui {

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
    connect(this, &QComboBox::editTextChanged, this, [this] {
        if (!hasFocus())
            showBeginning();
    });
    QAbstractItemView *popup = completer()->popup();
    popup->setObjectName(QStringLiteral("choicePopup")); // the style sheet gives it a frame, colours and air between its lines
    popup->setItemDelegate(new QStyledItemDelegate(popup)); // the completer's own asks no style sheet
    popup->installEventFilter(this); // before the completer's own, which closes on Enter without taking
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
    return QComboBox::eventFilter(watched, event);
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
