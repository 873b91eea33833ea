// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <compare>

namespace mekendesh::app {

// A moment: milliseconds since 1970-01-01 UTC. 0 is "no moment".
struct Timestamp {
    qint64 ms = 0;

    auto operator<=>(const Timestamp &) const = default;

    [[nodiscard]] bool isNull() const { return ms == 0; }
};

}
