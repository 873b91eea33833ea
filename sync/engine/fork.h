// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/store.h"
#include "sync/trust/keyring.h"

#include <optional>
#include <vector>

namespace mekendesh::sync {

// One of the branches into which a stream split. Both copies of the database kept writing; on the store all of it stays.
struct ForkBranch {
    CutPoint first; // where it splits off
    CutPoint last;  // as far as it goes on the store: a cut here makes it the one that counts
    bool isOnStore = true; // otherwise only this laptop has read it, nobody can any more: it ends before it begins
    qint64 sealedAtMs = 0; // of the last, by the clock of that laptop; 0 when this laptop cannot open it
    quint64 edits = 0;     // in the whole branch, as far as this laptop can open it
};

struct Fork {
    StreamKey stream;
    DeviceId device;
    quint64 number = 0; // first number that stands twice
    std::vector<ForkBranch> branches; // the one with the smallest hash first
};

// Reads a stream from its beginning and tells where it splits; nothing when it does not. Only what its laptop signed is looked at:
// the one that wrote what was applied here, or number 1, while it may write there and was not taken out. A stream that goes on
// otherwise than it was applied, with the rest of that lost, is split too.
Result<std::optional<Fork>> findFork(Store &store, const Keyring &keyring, const StreamPosition &applied);

}
