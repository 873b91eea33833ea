// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/code.h"

#include <QLatin1String>

#include <algorithm>
#include <array>

namespace mekendesh::app {

// The one rule of what is done, for lists, Today, the board and the chips. Every other state, also one that
// this program does not know, is open and can be late.
inline constexpr std::array kFinishedCaseStates{QLatin1StringView("closed"), QLatin1StringView("cancelled"), QLatin1StringView("duplicate"),
                                                QLatin1StringView("transferred")};
// Open still, but what had to be done by the day is done: never late.
inline constexpr std::array kSettledCaseStates{QLatin1StringView("resolved"), QLatin1StringView("follow_up")};

inline bool isCaseFinished(const Code &state)
{
    return std::ranges::find(kFinishedCaseStates, state.value) != kFinishedCaseStates.end();
}

inline bool isCaseSettled(const Code &state)
{
    return std::ranges::find(kSettledCaseStates, state.value) != kSettledCaseStates.end();
}

inline bool hasCaseDeadline(const Code &state)
{
    return !isCaseFinished(state) && !isCaseSettled(state);
}

}
