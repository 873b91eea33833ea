// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choicebuttons.h"

#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/keycap.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QButtonGroup>

#include <algorithm>

namespace mekendesh::ui {

ChoiceButtons::ChoiceButtons(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setObjectName(objectName);
    new FlowLayout(this);
    setFocusPolicy(Qt::StrongFocus);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int position) { choose(position); });
}

void ChoiceButtons::setChoices(const QList<Choice> &choices)
{
    if (!choices.isEmpty() && std::ranges::equal(choices, m_choices, {}, &Choice::id, &Choice::id)) {
        for (int position = 0; position < choices.size(); ++position)
            static_cast<Button *>(m_group->button(position))->setWord(choices.at(position).word);
        m_choices = choices;
        return;
    }
    const bool hadFocus = focusWidget() != nullptr && focusWidget()->hasFocus();
    // New buttons would come last in the window; Tab finds them where the group stands.
    setFocusProxy(nullptr);
    setFocusPolicy(Qt::StrongFocus);
    QWidget *before = this;
    const auto old = m_group->buttons();
    for (QAbstractButton *button : old) {
        m_group->removeButton(button);
        layout()->removeWidget(button);
        delete button;
    }
    qDeleteAll(m_caps);
    m_caps.clear();
    m_choices = choices;
    for (int position = 0; position < choices.size(); ++position) {
        const Choice &choice = choices.at(position);
        auto *button = new Button(ButtonKind::Toggle, objectName() + QLatin1Char('_') + choice.id, this);
        button->setWord(choice.word);
        if (!m_hasCaps)
            button->setKeyText(QString::number(position + 1));
        button->installEventFilter(this);
        layout()->addWidget(button);
        if (m_hasCaps)
            addCap(position, button->sizeHint().height());
        m_group->addButton(button, position);
        button->show();
        setTabOrder(before, button);
        before = button;
    }
    setChosenId(QString(m_chosenId)); // a copy: it is cleared first
    if (hadFocus)
        setFocus();
}

void ChoiceButtons::addCap(int position, int height)
{
    auto *room = new QWidget(this);
    auto *row = new QHBoxLayout(room);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new KeyCap(QString::number(position + 1), room), 0, Qt::AlignVCenter);
    room->setFixedHeight(height);
    layout()->addWidget(room);
    room->show();
    m_caps.append(room);
}

void ChoiceButtons::setChosenId(const QString &id)
{
    m_chosenId.clear();
    m_group->setExclusive(false); // an exclusive group cannot go back to nothing chosen
    for (int position = 0; position < m_choices.size(); ++position) {
        const bool isChosen = m_choices.at(position).id == id;
        m_group->button(position)->setChecked(isChosen);
        if (isChosen)
            m_chosenId = id;
    }
    m_group->setExclusive(true);
    updateTabStop();
}

void ChoiceButtons::setAccessibleGroupName(const QString &name)
{
    setAccessibleName(name);
}

void ChoiceButtons::keyPressEvent(QKeyEvent *event)
{
    if (!handleKey(event))
        QWidget::keyPressEvent(event);
}

void ChoiceButtons::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_choices.isEmpty())
        return;
    QAbstractButton *chosen = m_group->checkedButton();
    (chosen != nullptr ? chosen : m_group->button(0))->setFocus(event->reason());
}

bool ChoiceButtons::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (handleKey(key))
            return true;
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            event->ignore(); // digits and arrows have chosen already: Enter belongs to the form
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

bool ChoiceButtons::handleKey(QKeyEvent *event)
{
    if (event->modifiers() & ~Qt::KeypadModifier)
        return false;
    const int digit = event->key() - Qt::Key_1;
    if (digit >= 0 && digit < m_choices.size()) {
        m_group->button(digit)->setFocus(Qt::ShortcutFocusReason);
        choose(digit);
        return true;
    }
    const bool isForward = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    const bool isBackward = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    if ((!isForward && !isBackward) || m_choices.isEmpty())
        return false;
    const int count = static_cast<int>(m_choices.size());
    int at = 0;
    while (at < count && !m_group->button(at)->hasFocus())
        ++at;
    const int next = at == count ? 0 : (at + (isForward ? 1 : count - 1)) % count;
    m_group->button(next)->setFocus(Qt::TabFocusReason);
    choose(next);
    return true;
}

void ChoiceButtons::choose(int position)
{
    const QString id = m_choices.at(position).id;
    const bool isNew = id != m_chosenId;
    setChosenId(id);
    if (isNew)
        Q_EMIT chosen(id);
}

void ChoiceButtons::updateTabStop()
{
    // One stop for Tab: the chosen button, or the first while nothing is chosen. Arrows reach the others.
    // Without a proxy first: Qt hands the policy of a widget on to it, and the stop would be none.
    setFocusProxy(nullptr);
    setFocusPolicy(Qt::NoFocus);
    const int stop = std::max(0, m_group->checkedId());
    for (int position = 0; position < m_choices.size(); ++position)
        m_group->button(position)->setFocusPolicy(position == stop ? Qt::StrongFocus : Qt::ClickFocus);
    if (!m_choices.isEmpty())
        setFocusProxy(m_group->button(stop));
}

} // namespace mekendesh::ui
