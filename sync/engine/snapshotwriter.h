// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/session.h"
#include "sync/object/snapshot.h"
#include "sync/snapshotjournal.h"

namespace mekendesh::sync {

// A scope as one look at the database shows it, part after part; the index comes without its parts' hashes. `sizeMax`: about so many
// bytes a part before compression.
using SnapshotPartSink = std::function<Status(std::vector<SnapshotTable> tables)>;
Result<SnapshotIndex> collectSnapshot(SnapshotLook &look, std::span<const Table *const> tables, ScopeId scope, quint64 historySince, qsizetype sizeMax,
                                      const SnapshotPartSink &sink);

// Only the embassy writes snapshots. When one is due, and nothing of the scope waits to be sealed, stands still or is to be rebuilt,
// the scope is read in one moment, sealed onto the shelf and put, the index last; what was begun is put to its end first, always the
// same bytes under the same names. Two laptops of the embassy that do so at once each write under a name of their own.
Status writeSnapshots(Session &session);

}
