// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

namespace mekendesh::app {

// Cases can be ordered by this as by a field: those of life and freedom first, then by the day they are due; behind them those whose
// day does not matter (none is written down, or what had to be done is done), at the end the finished ones.
inline constexpr QLatin1StringView kWorstFirst{"worst_first"};

}
