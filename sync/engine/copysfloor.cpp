// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/copysfloor.h"

#include "sync/engine/cleanuplist.h"
#include "sync/snapshotjournal.h"

namespace mekendesh::sync {

namespace {

// What is fetched for a look stays on the shelf only where it was before.
Result<std::optional<FoundSnapshot>> lookAtFloorOfCopy(Session &session, const SnapshotName &name)
{
    TRY_ASSIGN(const std::vector<QString> shelved, session.setup.journal.snapshots().shelved(name.folder()));
    TRY_ASSIGN(auto found, fetchIndex(session, name));
    if (shelved.empty())
        TRY(session.setup.journal.snapshots().clearShelf(name.folder()));
    return found;
}

}

Result<bool> isBelowFloorOfCopy(Session &session, const FoundSnapshot &own)
{
    TRY(learnWhatWasCleared(session));
    const auto cleared = session.cleared.find(own.name.scope);
    if (cleared == session.cleared.end())
        return false;
    for (const ClearedStatement &statement : cleared->second.statements) {
        if (statement.author != session.keyring.device() || statement.snapshot.number <= own.name.number)
            continue;
        TRY(session.goOn());
        TRY_ASSIGN(const auto size, session.setup.store.size(statement.snapshot.indexPath()));
        if (!size)
            continue;
        TRY_ASSIGN(const auto floor, lookAtFloorOfCopy(session, statement.snapshot));
        if (floor && floor->author == session.keyring.device() && coversAll(floor->index, own.index.streams))
            return true;
    }
    return false;
}

}
