// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/stopwatch.h"
#include "tests/bench/workload.h"

namespace mekendesh::bench {

// What a whole session of a laptop that was let in late costs: fetching, verifying, decrypting, decoding, storing.
struct FirstSession {
    Spent spent;
    int requests = 0;
    qint64 bytes = 0; // names and contents, both ways
};

// Two laptops that were let in when all people had been entered, a change-set for every hundred, and perhaps changed, too: one joins
// the embassy's snapshot, the other reads all change-sets.
struct Newcomer {
    Spent written; // the embassy's session that writes the snapshot
    FirstSession bySnapshot;
    FirstSession byChangeSets;
    qint64 snapshotBytes = 0;
};

[[nodiscard]] Newcomer measureNewcomer(const QString &folder, const Workload &workload, bool isChangedLater);

}
