// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/mark.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <numbers>

namespace mekendesh::ui {

namespace {

// Parts of the side of the drawing square (LOOK.md 2).
constexpr double kRimRadius = 0.41;
constexpr double kRimWidth = 0.115;
constexpr double kLathWidth = 0.07;
constexpr double kLathOffset = 0.31; // of the rim's radius
constexpr double kHoleRadius = 0.02;
constexpr double kThinStroke = 0.44; // of the full one
constexpr int kHoleCount = 20;
constexpr double kSideWithHoles = 44;
constexpr double kIconInset = 0.08;
constexpr double kIconCorner = 0.22;

QPainterPath circle(double radius)
{
    QPainterPath path;
    path.addEllipse(QPointF(0, 0), radius, radius);
    return path;
}

/// The whole mark around (0, 0) in a square of the given side.
QPainterPath markPath(double side, double stroke)
{
    const double radius = kRimRadius * side;
    const double width = kRimWidth * side * stroke;
    const double lath = kLathWidth * side * stroke;
    QPainterPath laths;
    for (const double sign : {-1.0, 1.0}) {
        const double offset = sign * kLathOffset * radius;
        QPainterPath along;
        along.addRect(-radius, offset - lath / 2, 2 * radius, lath);
        QPainterPath across;
        across.addRect(offset - lath / 2, -radius, lath, 2 * radius);
        laths = laths.united(along).united(across);
    }
    QTransform turn;
    turn.rotate(45);
    QPainterPath path = circle(radius + width / 2).subtracted(circle(radius - width / 2));
    path = path.united(turn.map(laths).intersected(circle(radius)));
    if (side >= kSideWithHoles) {
        for (int hole = 0; hole < kHoleCount; ++hole) {
            const double angle = 2 * std::numbers::pi * hole / kHoleCount;
            path = path.subtracted(circle(kHoleRadius * side * stroke).translated(radius * std::cos(angle), radius * std::sin(angle)));
        }
    }
    return path;
}

class AppIconEngine final : public QIconEngine {
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override { paintAppIcon(*painter, rect); }

    QPixmap pixmap(const QSize &size, QIcon::Mode, QIcon::State) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintAppIcon(painter, QRectF(QPointF(0, 0), QSizeF(size)));
        return pixmap;
    }

    QIconEngine *clone() const override { return new AppIconEngine(*this); }
};

} // namespace

void paintMark(QPainter &painter, const QRectF &rect, const QColor &mark, MarkStroke stroke)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center());
    painter.fillPath(markPath(std::min(rect.width(), rect.height()), stroke == MarkStroke::Thin ? kThinStroke : 1), mark);
    painter.restore();
}

void paintAppIcon(QPainter &painter, const QRectF &rect)
{
    const double side = std::min(rect.width(), rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(rect.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::Nav));
    painter.drawRoundedRect(square, side * kIconCorner, side * kIconCorner);
    painter.restore();
    const double inset = side * kIconInset;
    paintMark(painter, square.adjusted(inset, inset, -inset, -inset), color(Token::Orn));
}

QIcon appIcon()
{
    QIcon icon(new AppIconEngine);
    return icon;
}

MarkView::MarkView(int size, Shape shape, QWidget *parent)
    : QWidget(parent)
    , m_size(size)
    , m_shape(shape)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize MarkView::sizeHint() const
{
    return {scaled(m_size), scaled(m_size)};
}

void MarkView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    switch (m_shape) {
    case Shape::Mark:
        paintMark(painter, rect(), color(Token::Orn));
        break;
    case Shape::AppIcon:
        paintAppIcon(painter, rect());
        break;
    case Shape::Quiet:
        paintMark(painter, rect(), color(Token::Edge));
        break;
    }
}

} // namespace mekendesh::ui
