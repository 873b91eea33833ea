// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/letters/bringup.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

namespace mekendesh::ui {

namespace {

constexpr int kLaidOutWithinMs = 250;

}

BringUp::BringUp(QScrollArea *scroll, QWidget *part) : QObject(part), m_scroll(scroll), m_part(part)
{
    part->installEventFilter(this);
    connect(scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, &BringUp::place);
    connect(scroll->verticalScrollBar(), &QScrollBar::actionTriggered, this, &QObject::deleteLater); // somebody reads on
    QTimer::singleShot(kLaidOutWithinMs, this, &QObject::deleteLater);
    place();
}

void BringUp::place()
{
    if (m_scroll->widget()->isAncestorOf(m_part))
        m_scroll->verticalScrollBar()->setValue(m_part->mapTo(m_scroll->widget(), QPoint()).y());
}

bool BringUp::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize)
        place();
    return QObject::eventFilter(watched, event);
}

}
