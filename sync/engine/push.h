// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/hint.h"
#include "sync/engine/session.h"

namespace mekendesh::sync {

// Finds out whether this is the store of last time: the own head lies there as it was left, or the marker is the network's.
// An error: it cannot be synchronised with now, and nothing has changed.
Status recogniseStore(Session &session);

// Whether that can wait: nothing to send, the own head was found in its place before, and not a day has passed. Reading others
// needs no recognition, their signed heads are as good; writing does (publish.h), so that a restored copy never writes first.
Result<bool> mayReadUnrecognised(const Session &session);

// Recognises the store if that has not been done yet, and compares own streams with it if there is reason to.
Status beSureOfStore(Session &session);

// Compares own streams with the store. The store behind: it is filled again from the sealed objects kept here (a wiped or
// restored server heals itself). The store ahead: this is a restored or copied database; the stream is closed, its life ends
// (newlife.h), nothing is sealed into it.
Status healOwnStreams(Session &session);

// The same for lives that ended: what was sealed in them, counts, and did not reach the store in time, only this laptop may have.
Status healEndedStreams(Session &session);

// Before something is sealed: an object of ours under a number that is not taken here was put by a copy of this database, or by
// this one before it was restored, also when no head tells of it. One request for each stream with waiting edits.
Status lookBeyondOwnStreams(Session &session);

// What other databases of this laptop ask for, under lives that are not its own: nobody else may have it. Asked once a day.
Result<std::vector<Wish>> wishesOfCopies(Session &session);

// Own change-sets others found missing or damaged are compared byte by byte and put again.
Status fulfilWishes(Session &session, std::span<const Wish> wishes);

// Puts what was sealed and does not lie on the store yet, in order, always the same bytes under the same name.
Status putSealed(Session &session);

}
