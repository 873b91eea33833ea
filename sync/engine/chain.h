// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/candidate.h"

namespace mekendesh::sync {

// The change-sets of one stream that lead to a point of it. Each names the hash of the one before, so from the end on their names
// are known without a listing, and of several branches it is this one. Own ones come from what is kept here.
struct Chain {
    quint64 after = 0;                    // the number before the first link
    Hash base;                            // its hash, as the first link says; null for 0
    std::vector<ChangeSetEnvelope> links; // whole and signed by a certified laptop; empty when one cannot be had
    quint64 missing = 0;                  // the number of that one; 0: all are here
    Refusal refusal;                      // why

    [[nodiscard]] bool isWhole() const { return missing == 0; }
};

// From number `after` + 1 up to `end`. `writer` may be null when nobody knows it yet. An error means that the store does not answer.
Result<Chain> chainTo(const Session &session, const StreamKey &stream, const CutPoint &end, quint64 after, const DeviceId &writer);

}
