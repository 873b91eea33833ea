// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/edit.h"
#include "sync/merge.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace mekendesh::sync {

// One stream: the change-sets of one (scope, incarnation), numbered from 1 without holes.
struct StreamKey {
    ScopeId scope;
    IncarnationId incarnation;

    auto operator<=>(const StreamKey &) const = default;
    friend size_t qHash(const StreamKey &key, size_t seed = 0) noexcept { return qHashMulti(seed, key.scope, key.incarnation); }
};

// How far a stream was applied here.
struct StreamPosition {
    StreamKey stream;
    DeviceId device;       // who writes it; fixed by its first change-set
    quint64 number = 0;    // last applied (of own streams: last sealed)
    Hash hash;             // of that object
    quint64 seenTime = 0;  // greatest stamp applied; of own streams also of edits not sealed yet
};

// Why a stream does not go on, in words a program can turn into words. Held: wait. Frozen: something is wrong with it.
enum class StopReason {
    None,
    HeldForNumber,       // the next number is not on the store yet, a later one is
    HeldForKey,          // no key for its epoch yet
    HeldForCertificate,  // its device is not known yet
    HeldForFeature,      // written by a newer program
    FrozenDamaged,       // bytes do not fit the name, the frame or the signature
    FrozenForked,        // does not follow what was applied before it
    FrozenNotAllowed,    // its device may not write this
    FrozenMalformed,     // opened, but not understood
    HeadRewound,         // no stream stands, but the head of its laptop is older than one read before: the store was put back
};

struct StreamStop {
    StreamKey stream;
    DeviceId device;
    quint64 number = 0; // the change-set that could not be applied
    StopReason reason = StopReason::None;
    QString detail;     // for support: English, no personal data

    bool operator==(const StreamStop &) const = default;
};

// An own change-set, sealed once and kept: uploaded again with the same bytes and name after any accident.
struct SealedObject {
    StreamKey stream;
    quint64 number = 0;
    Hash hash;
    QString path; // on the store
    Bytes bytes;
};

// An edit that waits to be sealed.
struct WaitingEdit {
    qint64 sequence = 0; // local handle, to mark it sealed
    Edit edit;
};

// What one change-set leaves of one table.
struct TableOutcome {
    QString table;
    std::vector<RecordState> states;
    std::vector<ReplacedValue> history;
    std::vector<Edit> edits; // of the change-set, in stamp order: append-only rows are taken from here
    std::vector<Edit> made{}; // each made a record that was not there, and is all that is known of it: that has no state here
};

class SnapshotJournal;

// One transaction of the journal: everything written through it is committed together, or nothing is.
class JournalTransaction {
public:
    virtual ~JournalTransaction() = default;

    // States of these records inside (scope, table), in the same order; a record not known yet has no fields.
    // Pending stamps are included. Of append-only tables it tells which rows are there already.
    virtual Result<std::vector<RecordState>> load(ScopeId scope, const QString &table, std::span<const RecordId> ids) = 0;
    // For merging these edits, of each record one after the other; one state for each record. Of a row it may hold only the fields that
    // they touch: the others stay as they are when it is written.
    virtual Result<std::vector<RecordState>> loadFor(ScopeId scope, const QString &table, std::span<const Edit *const> edits) = 0;
    virtual Status write(ScopeId scope, const TableOutcome &outcome) = 0;
    // What was replaced in these records, in no order; of records that are not there nothing.
    virtual Result<std::vector<ReplacedValue>> replaced(ScopeId scope, const QString &table, std::span<const RecordId> ids) = 0;

    virtual Result<std::vector<StreamPosition>> positions() = 0;
    // Pending stamps of that stream's life that have been seen now are forgotten, in the rows of its scope; in others they may yet come.
    virtual Status setPosition(const StreamPosition &position) = 0;
    // Records of that scope with a question for a person.
    virtual Result<quint64> conflictCount(ScopeId scope) = 0;

    // Oldest first, strictly in stamp order, of one own stream, at most `countMax`; empty: none is left. An edit of which a damaged
    // database no longer tells what it says is set aside here for good, in takeWaiting too, and does not hold back the others.
    virtual Result<std::vector<WaitingEdit>> waitingEdits(const StreamKey &stream, qsizetype countMax) = 0;
    virtual Status markSealed(std::span<const WaitingEdit> edits) = 0;
    // As reissueWaiting() does with all that waits, with these of a life that has ended. Before any row of theirs is loaded.
    virtual Status reissue(std::span<const WaitingEdit> edits) = 0;
    virtual Status keepSealed(const SealedObject &object) = 0;

    // For a scope that is applied anew (engine/rebuild.h). Takes what waits there, of all lives, out of what waits; oldest first.
    virtual Result<std::vector<WaitingEdit>> takeWaiting(ScopeId scope) = 0;
    // Back again, also with new stamps and then without a sequence. What they say is written by write().
    virtual Status keepWaiting(ScopeId scope, std::span<const WaitingEdit> edits) = 0;
    // Own rows whose ids are taken by other ones: they count as waiting and are sealed by nobody, until their scope is applied anew
    // and takeAside gives them back, without sequences.
    virtual Status setAside(ScopeId scope, std::span<const WaitingEdit> edits) = 0;
    virtual Result<std::vector<WaitingEdit>> takeAside(ScopeId scope) = 0;
    // Forgets what was applied there: records, pending stamps, what was replaced, positions; tells which kinds had records. Nothing of
    // this is a deletion. Own sealed objects, what waits, and what people have not saved yet stay.
    virtual Result<QStringList> forgetScope(ScopeId scope) = 0;
    // New stamps, increasing, of the life that goes on with what that one, which has ended, began.
    virtual Result<std::vector<Stamp>> newStamps(const IncarnationId &endedLife, qsizetype count) = 0;

    // The hybrid clock learns the greatest stamp of a change-set; persisted with the transaction.
    virtual Status receiveTime(quint64 greatestTime) = 0;

    // Whether somebody waits to write until this transaction ends.
    virtual bool isAwaited() = 0;
    virtual Status commit() = 0; // without it, the destructor rolls back
};

// PORT. What the engine needs to remember; implemented over the database by app/store, batched, never a call per field.
// Used from one thread.
class Journal {
public:
    virtual ~Journal() = default;

    // Lets waiting writers of the program go first, then begins.
    virtual Result<std::unique_ptr<JournalTransaction>> begin() = 0;

    // Lives of this database: the day's work and, beside it, one for each bulk import.
    virtual Result<std::vector<IncarnationId>> ownIncarnations() = 0;
    // These lives are gone on with elsewhere: they are not own any more, what is written from now on belongs to a new one.
    // Their positions then tell only what was applied; their waiting edits stay until they are issued again.
    virtual Status endLives(std::span<const IncarnationId> lives) = 0;
    virtual Result<std::vector<IncarnationId>> endedIncarnations() = 0;
    // Gives new stamps, of lives that go on, to the waiting edits of those that ended, here and in what others will read.
    // Ids stay.
    virtual Status reissueWaiting() = 0;
    virtual Result<std::vector<StreamKey>> streamsWithWaitingEdits() = 0;
    virtual Result<std::vector<StreamPosition>> positions() = 0;
    virtual Result<quint64> waitingCount() = 0;
    // Scopes with edits that were set aside; sorted.
    virtual Result<std::vector<ScopeId>> scopesSetAside() = 0;
    // Own sealed objects of a stream with numbers after `after`, oldest first, at most `countMax`.
    virtual Result<std::vector<SealedObject>> sealed(const StreamKey &stream, quint64 after, qsizetype countMax) = 0;
    // Streams with own sealed objects, also of lives that ended; sorted.
    virtual Result<std::vector<StreamKey>> sealedStreams() = 0;

    // Why streams stand still. Replaced as a whole at the end of each session.
    virtual Result<std::vector<StreamStop>> stops() = 0;
    virtual Status setStops(std::span<const StreamStop> stops) = 0;

    // What is trusted and which keys are held (sync/trust/keyring.h), as one opaque text; empty before there is any.
    virtual Result<Bytes> keyring() = 0;
    virtual Status setKeyring(const Bytes &keyring) = 0;

    // Small facts the engine keeps between sessions (generation of the own head, positions others published …).
    virtual Result<Bytes> fact(const QString &name) = 0;
    virtual Status setFact(const QString &name, const Bytes &value) = 0;

    // What snapshots need beside all this (snapshotjournal.h).
    virtual SnapshotJournal &snapshots() = 0;
};

}
