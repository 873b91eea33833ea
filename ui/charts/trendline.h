// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QRectF>

#include <span>

class QPainter;

namespace mekendesh::ui {

// A trend of 7–12 points without axis and words, for rows of tables and lists: it shows a direction, the figures stand beside it.
// Painted by hand, as a row is no place for a whole plot. Give the direction in words to the accessible text of the row.
void paintTrend(QPainter &painter, const QRectF &rect, std::span<const double> values, Token token);

}
