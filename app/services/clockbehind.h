// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/clock.h"

namespace mekendesh::app {

// A clock that stands so much behind another one: on a laptop of a demonstration things happened before today.
class ClockBehind final : public sync::Clock {
public:
    explicit ClockBehind(const sync::Clock &clock)
        : m_clock(clock)
    {
    }
    void setBehind(qint64 ms) { m_behindMs = ms; }
    [[nodiscard]] qint64 nowMs() const override { return m_clock.nowMs() - m_behindMs; }

private:
    const sync::Clock &m_clock;
    qint64 m_behindMs = 0;
};

}
