// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/board.h"
#include "ui/charts/chartdata.h"

namespace mekendesh::ui {

// "New cases, 12 months": a line that ends with the month of now, which is incomplete.
ChartData newCasesByMonth(const app::BoardView &view);
// The same in one line: the month before, this one until now, the average of those that are over. Empty where nothing was opened.
QString newCasesInWords(const app::BoardView &view);
inline constexpr int kKindsOnBoard = 8;
// "New cases by kind, this month": bars, at most so many and the most frequent first, the rest in words. What stands behind is the code of the kind.
ChartData newCasesByKind(const app::BoardView &view, int kinds = kKindsOnBoard);
// "5 other kinds: 12".
QString restOfKinds(std::size_t kinds, qint64 cases);

}
