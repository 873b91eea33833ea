// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/trendline.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr double kTrendPen = 1.6;
constexpr double kTrendDot = 2.5;

}

void paintTrend(QPainter &painter, const QRectF &rect, std::span<const double> values, Token token)
{
    if (values.size() < 2)
        return;
    const QRectF inner = rect.adjusted(kTrendDot, kTrendDot, -kTrendDot - 1, -kTrendDot);
    const double greatest = std::ranges::max(values);
    const double least = std::ranges::min(values);
    const double height = greatest - least;
    QPolygonF line;
    for (std::size_t at = 0; at < values.size(); ++at) {
        const double share = height > 0 ? (values[at] - least) / height : 0.5;
        line.append({inner.left() + inner.width() * static_cast<double>(at) / static_cast<double>(values.size() - 1), inner.bottom() - inner.height() * share});
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(token), kTrendPen, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(token));
    painter.drawEllipse(line.last(), kTrendDot, kTrendDot);
    painter.restore();
}

}
