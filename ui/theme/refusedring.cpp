// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/refusedring.h"

#include "ui/theme/tokens.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace mekendesh::ui {

namespace {

constexpr int kRingPen = 2;
constexpr int kRedBorder = 2;
constexpr int kAirBetween = 1;

class RingOnField final : public QWidget {
public:
    explicit RingOnField(QWidget *field)
        : QWidget(field)
    {
        setObjectName(QStringLiteral("refusedRing"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
        setGeometry(field->rect());
        raise();
        show();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color(Token::Accent), kRingPen));
        constexpr qreal inset = kRedBorder + kAirBetween + kRingPen / 2.0;
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), kCornerControl - kRedBorder, kCornerControl - kRedBorder);
    }
};

} // namespace

RefusedRing::RefusedRing(QObject *application)
    : QObject(application)
{
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, QWidget *now) { watch(now); });
    watch(QApplication::focusWidget());
}

void RefusedRing::watch(QWidget *focused)
{
    if (m_field)
        m_field->removeEventFilter(this);
    delete m_ring;
    m_field = focused;
    if (m_field)
        m_field->installEventFilter(this);
    look();
}

void RefusedRing::look()
{
    const bool isWanted = m_field && m_field->property("bad").toBool();
    if (!isWanted)
        delete m_ring;
    else if (!m_ring)
        m_ring = new RingOnField(m_field);
}

bool RefusedRing::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::DynamicPropertyChange)
        look();
    else if (watched == m_field && m_ring && event->type() == QEvent::Resize)
        m_ring->setGeometry(m_field->rect());
    return false;
}

} // namespace mekendesh::ui
