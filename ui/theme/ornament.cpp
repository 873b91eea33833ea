// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/ornament.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace mekendesh::ui {

namespace {

// Parts of the unit, which is a little less than the height of the frieze: strokes need room above and below.
constexpr double kUnitsHigh = 1.06;
constexpr double kPitch = 1.9;
constexpr double kHornWidth = 0.1;
constexpr double kLozenge = 0.16;
constexpr double kLozengeHeight = 0.32;
constexpr double kBaseWidth = 0.06;
constexpr double kBaseOpacity = 0.55;

/// One horn to the left of its stem: base line at y = 0, upwards positive.
QPainterPath hornPath()
{
    QPainterPath path(QPointF(0, 0));
    path.lineTo(0, 0.52);
    path.cubicTo(0, 0.82, -0.16, 0.95, -0.36, 0.95);
    path.cubicTo(-0.55, 0.95, -0.66, 0.83, -0.66, 0.67);
    path.cubicTo(-0.66, 0.52, -0.57, 0.43, -0.44, 0.43);
    path.cubicTo(-0.32, 0.43, -0.25, 0.5, -0.25, 0.58);
    path.cubicTo(-0.25, 0.65, -0.28, 0.69, -0.31, 0.69);
    return path;
}

} // namespace

void paintOrnament(QPainter &painter, const QRectF &rect, const QColor &color)
{
    const double height = rect.height() / kUnitsHigh;
    const double pitch = kPitch * height;
    const int pairs = std::max(1, static_cast<int>(rect.width() / pitch));
    const QPainterPath left = hornPath();
    const QPainterPath right = QTransform::fromScale(-1, 1).map(left);
    QPainterPath lozenge;
    lozenge.addPolygon(QPolygonF({{-kLozenge, kLozengeHeight}, {0, kLozengeHeight + kLozenge},
                                  {kLozenge, kLozengeHeight}, {0, kLozengeHeight - kLozenge}}));
    lozenge.closeSubpath();

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.left(), rect.bottom() - kBaseWidth * height);
    painter.scale(height, -height);
    const double width = rect.width() / height;
    painter.save();
    painter.setOpacity(kBaseOpacity);
    painter.fillRect(QRectF(0, -kBaseWidth / 2, width, kBaseWidth), color);
    painter.restore();
    const QPen pen(color, kHornWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    const double step = width / pairs;
    for (int pair = 0; pair < pairs; ++pair) {
        painter.save();
        painter.translate(step * (pair + 0.5), 0);
        painter.strokePath(left, pen);
        painter.strokePath(right, pen);
        if (pair + 1 < pairs) {
            painter.translate(step / 2, 0);
            painter.fillPath(lozenge, color);
        }
        painter.restore();
    }
    painter.restore();
}

Ornament::Ornament(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

QSize Ornament::sizeHint() const
{
    return {scaled(196), 20};
}

void Ornament::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintOrnament(painter, rect(), color(Token::Orn));
}

} // namespace mekendesh::ui
