// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/stopwatch.h"
#include "tests/bench/workload.h"

namespace mekendesh::bench {

// A laptop that was let in when all people had been entered, in a change-set for every hundred: it joins the embassy's snapshot.
struct Newcomer {
    Spent written;  // the embassy's session that writes the snapshot
    Spent joined;   // the newcomer's, whole: fetching, verifying, decrypting, decoding, storing
    qint64 bytes = 0;
    std::size_t records = 0;
};

[[nodiscard]] Newcomer measureNewcomer(const QString &folder, const Workload &workload);

}
