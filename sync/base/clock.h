// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mekendesh::sync {

// Wall clock, handed in so that tests and the simulator own the time.
class Clock {
public:
    virtual ~Clock() = default;
    // Milliseconds since 1970-01-01 UTC, as this computer believes. May be wrong by years.
    [[nodiscard]] virtual qint64 nowMs() const = 0;
};

}
