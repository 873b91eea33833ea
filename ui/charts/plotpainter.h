// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/charts/plot.h"
#include "ui/theme/tokens.h"

namespace mekendesh::ui {

// Draws chart data on a plot, anew each time: grid and axis from zero, bars or lines, figures, names, ring of the focus.
class PlotPainter {
public:
    explicit PlotPainter(QCustomPlot &plot);

    // `focused`: the category with the ring, or -1.
    void draw(const ChartData &data, int focused);
    [[nodiscard]] int categoryAt(const QPoint &place) const;

private:
    void prepare();
    void layOut();
    void drawCategories();
    void drawSteps();
    void addBars(const QList<int> &categories, const QBrush &brush, const QPen &pen);
    void drawColumns(int focused);
    void drawBars(int focused);
    void drawLines(int focused);
    void drawEnds();
    void drawIncomplete();
    void drawNothing();
    void ring(const QRectF &around);
    void write(const QPointF &at, Qt::Alignment side, const QString &text, const QFont &font, Token token);
    [[nodiscard]] QPointF pixel(double key, double value) const;

    QCustomPlot &m_plot;
    ChartData m_data;
    QList<double> m_steps;
    QRectF m_area; // within the axes
    double m_keyFrom = 0;
    double m_keyTo = 1;
};

}
