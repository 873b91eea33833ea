// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/session.h"
#include "sync/object/snapshot.h"

namespace mekendesh::sync {

// A snapshot of a scope whose index was read, signed by a laptop of the embassy that counts.
struct FoundSnapshot {
    SnapshotName name;
    SnapshotIndex index;
    DeviceId author; // who says so
};

// The snapshots of a scope on the store, the greatest number first. A name alone proves nothing.
Result<std::vector<SnapshotName>> listSnapshots(const Session &session, ScopeId scope);
// Those of them that are looked at now, in the same order: the greatest, and of the others some by lot. Whoever may write on the store
// can make any name; many of them delay a snapshot and hide none.
std::vector<SnapshotName> chosenSnapshots(const Session &session, std::vector<SnapshotName> names);
inline constexpr std::size_t kBelievedLookedAtMax = 4; // of those that were really written by the embassy

// Reading order: hash and frame → certificate of the embassy → signature → features → key → decrypt → decode. From the shelf, or from
// the store and then onto the shelf. Nothing when it cannot be had or must not be believed. An error: the store does not answer.
Result<std::optional<FoundSnapshot>> fetchIndex(Session &session, const SnapshotName &name);
// All parts onto the shelf; those that lie there already are not asked for again. False when one cannot be had.
Result<bool> fetchParts(Session &session, const FoundSnapshot &snapshot);
// One part from the shelf.
Result<std::vector<SnapshotTable>> openPart(Session &session, const FoundSnapshot &snapshot, std::size_t place);

// Whether it covers nothing beyond a cut, and no other branch than the one that counts.
Result<bool> coversOnlyWhatCounts(const Session &session, const SnapshotIndex &index);

}
