// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"
#include "sync/store/store.h"
#include "sync/trust/keyring.h"

#include <span>
#include <vector>

namespace mekendesh::sync {

// How far a stream goes on the store, readable here or not: where a cut leaves all that was sent.
struct StreamEnd {
    StreamKey stream;
    CutPoint last;        // the last change-set the signed chain leads to; number 0: none
    quint64 greatest = 0; // the greatest number its laptop is known to have sent
    bool isForked = false; // two signed change-sets stand under one number: which of them counts is decided first

    // So many that were sent would not count after a cut at `last`: a part is missing or damaged, or the stream split.
    [[nodiscard]] quint64 lost() const { return greatest - std::min(greatest, last.number); }
    [[nodiscard]] bool isSure() const { return !isForked && lost() == 0; }
};

// All streams of a laptop that lie on the store or were applied here: the chain is followed from what was applied, through the signatures
// alone. What froze because its laptop may not write it ends where it was applied: nobody applies more of it. `stops`: of the last
// session.
Result<std::vector<StreamEnd>> streamEnds(Store &store, const Keyring &keyring, const Certificate &writer,
    std::span<const StreamPosition> applied, std::span<const StreamStop> stops);

// For a cut there.
std::vector<StreamPoint> pointsOf(std::span<const StreamEnd> ends);

}
