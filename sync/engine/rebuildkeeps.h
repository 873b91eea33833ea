// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/snapshotfetch.h"

namespace mekendesh::sync {

// How far a stream was applied here, and the first change-set that is applied after the snapshot; none where the snapshot covers all.
struct ReadHere {
    StreamPosition applied;
    std::optional<CutPoint> next;
};

// Whether a snapshot, of which all parts are on the shelf, may stand for what was read here: every value here that it covers stands in
// it, shown or replaced, and nothing stands in it under a stamp that was read here and is not known. Only what was replaced before its
// history begins may be missing. Otherwise one laptop of the embassy could make everybody forget what the others wrote.
Result<bool> keepsWhatWasRead(Session &session, const FoundSnapshot &base, std::span<const ReadHere> read);

}
