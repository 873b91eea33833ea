// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/idlewatch.h"

#include <QCoreApplication>
#include <QEvent>

namespace mekendesh::ui {

IdleWatch::IdleWatch(std::chrono::milliseconds limit, std::chrono::milliseconds warning, QObject *parent) : QObject(parent)
{
    m_untilWarning.setSingleShot(true);
    m_untilEnd.setSingleShot(true);
    connect(&m_untilWarning, &QTimer::timeout, this, [this] {
        m_untilEnd.start();
        Q_EMIT warned();
    });
    connect(&m_untilEnd, &QTimer::timeout, this, &IdleWatch::idled);
    qApp->installEventFilter(this);
    setLimit(limit, warning);
}

void IdleWatch::setLimit(std::chrono::milliseconds limit, std::chrono::milliseconds warning)
{
    m_untilWarning.setInterval(limit - warning);
    m_untilEnd.setInterval(warning);
    begin();
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::InputMethod:
        begin();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void IdleWatch::begin()
{
    const bool wasWarned = m_untilEnd.isActive();
    m_untilEnd.stop();
    m_untilWarning.start();
    if (wasWarned)
        Q_EMIT awoke();
}

}
