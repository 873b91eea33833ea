// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formfoot.h"

#include "ui/widgets/button.h"
#include "ui/widgets/buttonroom.h"
#include "ui/widgets/flowlayout.h"

#include <QtCore/QEvent>

namespace mekendesh::ui {

namespace {

constexpr int kFootGap = 8;
constexpr int kFootSteps = 3; // whole, without the keys beside, without the main key: words are never left out

} // namespace

FormFoot::FormFoot(const QList<Button *> &buttons, QWidget *parent)
    : QWidget(parent)
{
    auto *flow = new FlowLayout(this, kFootGap);
    for (Button *button : buttons) {
        flow->addWidget(button);
        m_buttons.append(button);
    }
}

bool FormFoot::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit(); // another word, or another language
    return QWidget::event(event);
}

void FormFoot::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void FormFoot::fit()
{
    const ButtonRoom room(m_buttons, kFootGap);
    int step = 0;
    while (step < kFootSteps && room.widthAfter(step) > width())
        ++step;
    room.take(step < kFootSteps ? step : 0); // one under the other there is room for everything
}

} // namespace mekendesh::ui
