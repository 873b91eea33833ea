// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/code.h"

#include <QLatin1String>

namespace mekendesh::app {

// The one rule of who needs a look, for the board, Today, lists and the page of the exchange.
inline constexpr int kQuietDays = 3;         // no word for longer: watch it
inline constexpr int kSilentDays = 7;        // no word for longer: somebody must call
inline constexpr int kUrgentStillHours = 24; // an urgent case with which nothing was done for longer needs somebody

// Life and freedom, of cases and tasks: stands before what is only late.
inline constexpr QLatin1StringView kUrgentPriority{"1"};
inline bool isUrgent(const Code &priority)
{
    return priority.value == kUrgentPriority;
}

}
