// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/snapshotfetch.h"

#include <map>

namespace mekendesh::sync {

// How far a stream was applied here, and the first change-set that is applied after the snapshot; none where the snapshot covers all.
struct ReadHere {
    StreamPosition applied;
    std::optional<CutPoint> next;
};

// By kind: values here that such a snapshot leaves out, because its history begins later, it says. What replaced them there cannot be
// proved where it was not read, so they stay, in the history.
using LeftOut = std::map<QString, std::vector<ReplacedValue>>;

// Whether a snapshot, of which all parts are on the shelf, may stand for what was read here: every value here that it covers stands in
// it, shown or replaced, and nothing stands in it under a stamp that was read here and is not known. Only what was replaced before its
// history begins may be missing. Otherwise one laptop of the embassy could make everybody forget what the others wrote.
Result<bool> keepsWhatWasRead(Session &session, const FoundSnapshot &base, std::span<const ReadHere> read, LeftOut &leftOut);
// People are told whose it is; and, where nothing else was left to go on with, that the scope stays as it was.
void tellLeftOut(Session &session, const DeviceId &author);
Status stopForLeftOut(Session &session, ScopeId scope);
inline constexpr std::size_t kLeavingOutMax = 5; // of a scope, in a session: then no other is compared
// Once the snapshot was taken in, in the same transaction.
Status keepLeftOut(JournalTransaction &transaction, ScopeId scope, const LeftOut &leftOut);

}
