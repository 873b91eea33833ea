// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace mekendesh::app {

// How long until the exchange is tried again by itself after the line broke so many times in a row (1 or more): soon at first, for
// what was sent stays sent, and seldom when the store is really away. Whoever waits adds some jitter.
[[nodiscard]] inline int msUntilNextTry(int brokenInARow)
{
    constexpr int kFirstMs = 20'000;
    constexpr int kLongestMs = 10 * 60'000;
    constexpr int kDoublingsMax = 5;
    return std::min(kFirstMs << std::clamp(brokenInARow - 1, 0, kDoublingsMax), kLongestMs);
}

}
