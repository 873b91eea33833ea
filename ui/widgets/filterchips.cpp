// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterchips.h"

#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"

#include <QtGui/QKeyEvent>

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

FilterChips::FilterChips(const QString &objectName, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(objectName);
    auto *flow = new FlowLayout(this, 6);
    flow->setContentsMargins(0, 0, 0, 0);
    hide();
}

void FilterChips::setChips(const QList<Choice> &chips)
{
    const auto focused = std::ranges::find_if(m_buttons, [](const Button *button) { return button->hasFocus(); });
    const auto place = focused == m_buttons.end() ? -1 : focused - m_buttons.begin();
    m_chips = chips;
    // A button that is pressed right now may be one of those that go.
    for (Button *button : std::exchange(m_buttons, {})) {
        layout()->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    for (const Choice &chip : m_chips) {
        auto *button = new Button(ButtonKind::Secondary, objectName() + QLatin1Char('_') + chip.id, this);
        button->setSmall(true);
        button->setIconKind(Icon::X);
        button->installEventFilter(this);
        connect(button, &Button::clicked, this, [this, id = chip.id] { Q_EMIT removed(id); });
        layout()->addWidget(button);
        button->show();
        m_buttons.append(button);
    }
    sayWords();
    setVisible(!m_chips.isEmpty());
    updateGeometry();
    if (place >= 0 && m_buttons.isEmpty())
        Q_EMIT emptied();
    else if (place >= 0)
        m_buttons.at(std::min(place, m_buttons.size() - 1))->setFocus();
}

bool FilterChips::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const auto found = std::ranges::find(m_buttons, watched);
        if ((key == Qt::Key_Delete || key == Qt::Key_Backspace) && found != m_buttons.end()) {
            (*found)->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterChips::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        sayWords();
    QWidget::changeEvent(event);
}

void FilterChips::sayWords()
{
    for (qsizetype place = 0; place < m_buttons.size(); ++place) {
        Button *button = m_buttons.at(place);
        button->setWord(m_chips.at(place).word);
        button->setAccessibleName(tr("Take away the filter: %1").arg(m_chips.at(place).word));
        button->setToolTip(button->accessibleName());
    }
}

} // namespace mekendesh::ui
