// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/stamp.h"

namespace mekendesh::sync {

// Gives stamps of one incarnation: strictly increasing, never far behind what was received, never refusing to work.
// The caller persists `last()` in the same transaction as what was stamped; a rolled-back transaction calls `rewind`-free
// construction again from what is persisted, because gaps do no harm and reuse would.
class HybridClock {
public:
    HybridClock(const Clock &clock, Random &random, IncarnationId incarnation, quint64 last)
        : m_clock(clock), m_random(random), m_incarnation(incarnation), m_last(last)
    {
    }

    // A new millisecond starts the counter at a random value, further stamps step by a random 1–16, far more where the clock stands behind:
    // two copies of one database hardly ever give the same stamp. Overflow of the counter carries into the milliseconds.
    [[nodiscard]] Stamp next();

    // Learns the greatest stamp of a change-set, unless it lies more than 24 h ahead of this computer's clock:
    // a wrong clock elsewhere can neither block nor poison this one.
    void receive(quint64 greatestTime);

    // Persisted with every use.
    [[nodiscard]] quint64 last() const { return m_last; }
    // The persisted time is so far ahead of the wall clock that a new incarnation has to begin.
    [[nodiscard]] bool isStranded() const;
    [[nodiscard]] IncarnationId incarnation() const { return m_incarnation; }

private:
    const Clock &m_clock;
    Random &m_random;
    IncarnationId m_incarnation;
    quint64 m_last;
};

}
