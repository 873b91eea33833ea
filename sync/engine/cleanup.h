// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/session.h"

namespace mekendesh::sync {

// The last step of a session of the embassy, once a day: takes away change-sets that nobody needs any more, and the snapshots before
// the one that stands for them. For a change-set to go all of this has to hold, and what is in doubt stays:
//
//  - this laptop belongs to the embassy, was not taken out, and asked the store in this session whether it is the network's;
//  - nothing of the scope stands still here, waits to be applied anew, or is taken in by half;
//  - two snapshots of this laptop's own cover it, neither reaches beyond a cut, and both lie on the store now, byte for byte as kept here;
//  - the older one of the two has been kept for 180 days by a clock that no single laptop can put forward (cleanupacks.h);
//  - every life of every laptop that may read the scope has acknowledged it, or was silent for 180 days;
//  - one other laptop of the embassy, neither silent nor taken out, has acknowledged all of it: with only one laptop nothing ever goes;
//  - nothing was ever decided about its stream, and no other sound change-set lies under a number that is covered.
//
// What is cleared is stated first, signed, and kept here: put again on a store that lost it, with the snapshot it names. Then the oldest
// go first. Wherever it breaks off, the next session goes on. A store on which nothing may be deleted keeps everything.
Status cleanUp(Session &session);

// What did not work is tried another day: a store that deletes nothing is no reason to fail an exchange that went well.
bool endsOnlyCleanup(const Error &error);

// When the store was full: room for the next session.
Status makeRoom(Session &session);

// Folders of own snapshots that a clean-up stands on or will: they stay on the shelf.
Result<std::set<QString>> snapshotsHeldForCleanup(const Session &session, ScopeId scope);

}
