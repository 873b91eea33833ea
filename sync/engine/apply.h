// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/authority.h"
#include "sync/journal.h"

#include <QStringList>

namespace mekendesh::sync {

// What applying one change-set did.
struct Applied {
    std::optional<Refusal> refusal; // then nothing was written
    StreamPosition position;        // afterwards
    quint64 editCount = 0;
    quint64 conflictsNew = 0; // fields whose value became a question for a person
    QStringList tables;
};

// Merges one change-set that was opened and found allowed into the journal: one transaction, whole or not at all.
// `own`: the object it came in, of a life of this very laptop that was put back. Some of its edits may still wait here to be sealed;
// those are left out and wait no longer. The object is kept as if it had been sealed here: only so a later cut below it is followed by
// issuing its edits again. Not one without bytes: it does not go on from what is kept.
// An error is the journal's own (disk full, damaged database): nothing was changed either.
Result<Applied> applyChangeSet(Journal &journal, std::span<const Table *const> tables, ChangeSet changeSet, const DeviceId &author,
                               const Hash &hash, const SealedObject *own = nullptr);

// The same inside a transaction that goes on: what may be refused is looked at before the first row is written.
Result<Applied> applyWithin(JournalTransaction &transaction, std::span<const Table *const> tables, ChangeSet changeSet, const DeviceId &author,
                            const Hash &hash, const SealedObject *own = nullptr);

// What `position` is after the next change-set of its stream.
void goOnTo(StreamPosition &position, const ChangeSet &changeSet, const DeviceId &author, const Hash &hash);

// A change-set that was opened and found allowed, with what its object tells.
struct OpenedChangeSet {
    ChangeSet changeSet;
    DeviceId author;
    Hash hash;
};

// What applying several at once did.
struct AppliedTogether {
    std::size_t changeSetCount = 0;
    std::vector<StreamPosition> positions; // afterwards, of the streams they belong to; of a stream the last one counts
    quint64 editCount = 0;
    quint64 conflictsNew = 0;
    QStringList tables;
};

// Several, in their order, of any streams: each row is read, merged and written once. Leaves the same as one after the other. Nothing
// when one of them is refused: then nothing was written, and they have to be applied one by one.
Result<std::optional<AppliedTogether>> applyTogether(JournalTransaction &transaction, std::span<const Table *const> tables,
                                                     std::vector<OpenedChangeSet> changeSets);

// Takes those out of `edits` that would insert a row under an id which is taken by another one, there or among themselves.
Result<std::vector<WaitingEdit>> takeOutClashing(JournalTransaction &transaction, std::span<const Table *const> tables, ScopeId scope,
                                                 std::vector<WaitingEdit> &edits);

// Merges edits made here, in stamp order, into a scope that was applied anew, before they wait to be sealed: as others will meet them,
// one may replace another that comes after it. Gives the kinds.
Result<QStringList> mergeWaiting(JournalTransaction &transaction, std::span<const Table *const> tables, ScopeId scope, std::span<const WaitingEdit> edits);

}
