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

Result<bool> isTakenAwayByCopy(Session &session, const FoundSnapshot &own)
{
    TRY_ASSIGN(const auto lies, session.setup.store.size(own.name.indexPath()));
    return lies ? Result<bool>(false) : doesCopySayAll(session, own);
}

Result<bool> doesCopySayAll(Session &session, const FoundSnapshot &own)
{
    TRY_ASSIGN(std::vector<SnapshotName> listed, listSnapshots(session, own.name.scope));
    for (const SnapshotName &name : chosenSnapshots(session, std::move(listed))) {
        if (name.number <= own.name.number)
            return false;
        TRY(session.goOn());
        TRY_ASSIGN(const auto size, session.setup.store.size(name.indexPath()));
        TRY_ASSIGN(const std::vector<QString> kept, session.setup.journal.snapshots().shelved(name.folder()));
        TRY_ASSIGN(const auto newest, size ? lookAtFloorOfCopy(session, name) : Result<std::optional<FoundSnapshot>>(std::nullopt));
        if (newest && newest->author == session.keyring.device()) { // a database keeps its own last one whole; of others a look may leave something
            const bool isOwn = kept.size() > newest->index.parts.size();
            return !isOwn && coversAll(newest->index, own.index.streams);
        }
    }
    return false;
}

}
