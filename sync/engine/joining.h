// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/snapshotfetch.h"

#include <functional>

namespace mekendesh::sync {

// A snapshot of which all parts are on the shelf into its scope, record by record: a transaction for each part; the positions are
// raised, and what was seen by then is no longer awaited, in the last one.
Status joinInParts(Session &session, const FoundSnapshot &snapshot);

// Into a scope that was emptied, in the caller's transaction. `own` hears of every edit of this laptop that is in it: its
// stamp, its record and what is left of its fields.
using OwnEdits = std::function<void(const std::vector<Edit> &edits)>;
Status joinWithin(Session &session, JournalTransaction &transaction, const FoundSnapshot &snapshot, const OwnEdits &own);

}
