// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/peers.h"
#include "sync/engine/session.h"

namespace mekendesh::sync {

// A join that broke off begins again, from the parts kept here; until it is done its scope stands still. Before anything else of a
// session: a scope that is joined by half holds more than its positions say.
Status resumeJoins(Session &session);

// Where much was written that was not read here, the newest snapshot that counts is joined instead of reading years of change-sets:
// all its parts are fetched first, then taken in record by record, and the positions are raised in the last transaction. Only when
// both positions of every stream lie on one chain; otherwise the change-sets are read as ever.
Status joinSnapshots(Session &session, const Peers &peers);

}
