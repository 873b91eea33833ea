// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRectF>
#include <QtGui/QColor>
#include <QtGui/QIcon>
#include <QtWidgets/QWidget>

class QPainter;

namespace mekendesh::ui {

/// Paints the mark, a tunduk seen from below, into the largest square of the rectangle (geometry: LOOK.md 2).
/// One path in one colour: pole holes are cut out, so a translucent mark has no darker crossings.
/// Thin is the large quiet one behind first start and unlock: as wide strokes there would shout.
enum class MarkStroke { Full, Thin };
void paintMark(QPainter &painter, const QRectF &rect, const QColor &mark, MarkStroke stroke = MarkStroke::Full);

/// Paints the application's icon: the mark on a rounded square.
void paintAppIcon(QPainter &painter, const QRectF &rect);
QIcon appIcon();

/// The mark as a widget; decoration, hidden from screen readers.
class MarkView : public QWidget {
    Q_OBJECT
public:
    enum class Shape { Mark, AppIcon, Quiet };
    explicit MarkView(int size, Shape shape, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_size;
    Shape m_shape;
};

} // namespace mekendesh::ui
