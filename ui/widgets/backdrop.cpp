// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/backdrop.h"

#include "ui/theme/mark.h"
#include "ui/theme/ornament.h"
#include "ui/theme/tokens.h"

#include <QtGui/QPainter>

namespace mekendesh::ui {

namespace {

constexpr int kFriezeHeight = 32;
constexpr int kFriezeBottom = 11;
constexpr double kFaint = 0.1;

} // namespace

Backdrop::Backdrop(Placement placement, QWidget *parent)
    : QWidget(parent)
    , m_placement(placement)
{
}

int Backdrop::ornamentHeight()
{
    return kFriezeHeight + 2 * kFriezeBottom;
}

void Backdrop::setOrnament(bool hasOrnament)
{
    m_hasOrnament = hasOrnament;
    update();
}

void Backdrop::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Nav));
    QColor faint = color(Token::Orn);
    faint.setAlphaF(kFaint);
    const bool isCentred = m_placement == Placement::Centre;
    const double side = isCentred ? height() * 1.2 : height() * 0.84;
    QRectF mark(0, 0, side, side);
    mark.moveCenter(isCentred ? QPointF(width() / 2.0, height() / 2.0) : QPointF(width() * 0.43, height() * 0.61));
    paintMark(painter, mark, faint, MarkStroke::Thin);
    if (!m_hasOrnament)
        return;
    const int inset = isCentred ? 0 : 32;
    const int bottom = isCentred ? kFriezeBottom : 27;
    paintOrnament(painter, QRectF(inset, height() - bottom - kFriezeHeight, width() - 2 * inset, kFriezeHeight), color(Token::Orn));
}

} // namespace mekendesh::ui
