// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRectF>
#include <QtGui/QColor>
#include <QtWidgets/QWidget>

class QPainter;

namespace mekendesh::ui {

/// Paints кочкор мүйүз: low ram's horns with a lozenge between the pairs on one base line, as many pairs as fit.
void paintOrnament(QPainter &painter, const QRectF &rect, const QColor &color);

/// The ornament as a widget. Only at the foot of the navigation, on first start, unlock and the printed letterhead.
class Ornament : public QWidget {
    Q_OBJECT
public:
    explicit Ornament(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace mekendesh::ui
