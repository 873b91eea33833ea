// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hybridclock.h"

#include "sync/base/limits.h"

#include <algorithm>

namespace mekendesh::sync {

namespace {

constexpr int kCounterBits = 16;
constexpr quint32 kCounterStepMax = 16;
constexpr quint32 kCounterStartBound = 1u << 12; // leaves room for thousands of steps inside one millisecond
// Behind what was read the counter goes on from the same place in every copy: there it steps by up to 16 ms, so that one step in half a
// million meets a stamp of another copy, and an import of 100,000 rows runs a quarter of an hour ahead.
constexpr quint32 kBehindStepMax = 1u << 20;
constexpr quint64 kBehindMs = 1000; // less is a bulk whose counter was full

// Not where such a step would strand it.
bool isBehind(quint64 byMs)
{
    return byMs > kBehindMs && byMs + (kBehindStepMax >> kCounterBits) < quint64{limits::kClockAheadMsMax};
}

}

Stamp HybridClock::next()
{
    const auto nowMs = static_cast<quint64>(std::max<qint64>(m_clock.nowMs(), 1));
    if (nowMs > (m_last >> kCounterBits))
        m_last = (nowMs << kCounterBits) + m_random.below(kCounterStartBound);
    else
        m_last += 1 + m_random.below(isBehind((m_last >> kCounterBits) - nowMs) ? kBehindStepMax : kCounterStepMax);
    return {m_last, m_incarnation};
}

void HybridClock::receive(quint64 greatestTime)
{
    const auto receivedMs = static_cast<qint64>(greatestTime >> kCounterBits);
    if (receivedMs <= m_clock.nowMs() + limits::kClockAheadMsMax)
        m_last = std::max(m_last, greatestTime);
}

bool HybridClock::isStranded() const
{
    return static_cast<qint64>(m_last >> kCounterBits) > m_clock.nowMs() + limits::kClockAheadMsMax;
}

}
