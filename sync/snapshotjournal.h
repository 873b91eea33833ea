// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"

#include <algorithm>

namespace mekendesh::sync {

// One record as a snapshot carries it: fields by name, heads and pending stamps sorted, replaced values by field and stamp, each once.
struct SnapshotRecord {
    RecordState state;
    std::vector<ReplacedValue> history; // who replaced them is not carried: it is told from the order of stamps

    bool operator==(const SnapshotRecord &other) const
    {
        return state == other.state
            && std::ranges::equal(history, other.history, [](const ReplacedValue &left, const ReplacedValue &right) {
                   return left.field == right.field && left.before == right.before;
               });
    }
};

// One look at the database: whatever is saved meanwhile, it shows one moment. Nothing is written through the journal while it is open.
class SnapshotLook {
public:
    virtual ~SnapshotLook() = default;

    virtual Result<std::vector<StreamPosition>> positions() = 0;
    // Whether edits made here are in the rows of that scope, but not in a change-set yet.
    virtual Result<bool> hasWaiting(ScopeId scope) = 0;
    // Kinds of record that may have rows there, also kinds this program does not know; sorted.
    virtual Result<QStringList> kinds(ScopeId scope) = 0;
    virtual Result<std::vector<RecordId>> ids(ScopeId scope, const QString &kind) = 0; // sorted
    // As the database keeps them, with all that was replaced.
    virtual Result<std::vector<SnapshotRecord>> records(ScopeId scope, const QString &kind, std::span<const RecordId> ids) = 0;
};

// An object as it lies on the store, or will.
struct ShelvedObject {
    QString path;
    Bytes bytes;
};

// PORT. What snapshots need of the database; implemented by app/store.
class SnapshotJournal {
public:
    virtual ~SnapshotJournal() = default;

    virtual Result<std::unique_ptr<SnapshotLook>> look() = 0;

    // A shelf for objects of snapshots: those written here until they are superseded, those fetched until all are there.
    virtual Result<std::vector<QString>> shelved(const QString &folder) = 0; // paths below it, sorted
    virtual Result<Bytes> fromShelf(const QString &path) = 0;                // empty when it is not there
    virtual Status shelve(std::span<const ShelvedObject> objects) = 0;
    virtual Status clearShelf(const QString &folder) = 0;
};

}
