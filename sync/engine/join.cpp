// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/join.h"

#include "sync/engine/apply.h"
#include "sync/engine/chain.h"
#include "sync/engine/joinrecord.h"
#include "sync/engine/snapshotfetch.h"
#include "sync/snapshotjournal.h"

#include <QHash>

#include <map>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kCandidatesToLookAt = 4;
constexpr quint64 kProofChangeSetsMax = 256; // read only to see that two positions lie on one chain
constexpr qsizetype kOwnReadAtOnce = 32;

// Which snapshot is being joined into a scope; empty: none.
QString joinFact(ScopeId scope)
{
    return u"join "_s + scope.path();
}

QHash<IncarnationId, quint64> seenIn(std::span<const StreamPosition> positions, ScopeId scope)
{
    QHash<IncarnationId, quint64> times;
    for (const StreamPosition &position : positions) {
        if (position.stream.scope == scope)
            times.insert(position.stream.incarnation, position.seenTime);
    }
    return times;
}

SeenBefore seenBy(const QHash<IncarnationId, quint64> &times)
{
    return [&times](const Stamp &stamp) { return stamp.time <= times.value(stamp.incarnation, 0); };
}

// One snapshot, of which all parts are here, into its scope.
class Join {
public:
    Join(Session &session, const FoundSnapshot &snapshot) : m_session(session), m_snapshot(snapshot), m_scope(snapshot.name.scope) {}

    Status run()
    {
        m_seenThere = seenIn(m_snapshot.index.streams, m_scope);
        const std::size_t parts = m_snapshot.index.parts.size();
        for (std::size_t place = 0; place < parts; ++place) {
            TRY(m_session.goOn());
            TRY_ASSIGN(std::vector<SnapshotTable> tables, openPart(m_session, m_snapshot, place));
            TRY_ASSIGN(const auto transaction, m_session.setup.journal.begin());
            for (SnapshotTable &table : tables)
                TRY(joinTable(*transaction, table));
            if (place + 1 == parts)
                TRY(raise(*transaction));
            TRY(transaction->commit());
            m_session.tell(Progress::Step::Receiving, place + 1, parts);
        }
        if (parts == 0) {
            TRY_ASSIGN(const auto transaction, m_session.setup.journal.begin());
            TRY(raise(*transaction));
            TRY(transaction->commit());
        }
        for (const StreamPosition &covered : m_snapshot.index.streams)
            m_session.owners.insert_or_assign(covered.stream.incarnation, covered.device);
        ++m_session.report.snapshotsJoined;
        m_session.report.conflictsNew += m_conflictsNew;
        return {};
    }

private:
    Status joinTable(JournalTransaction &transaction, SnapshotTable &table)
    {
        if (!m_session.report.tablesChanged.contains(table.name))
            m_session.report.tablesChanged.append(table.name);
        std::vector<RecordId> ids;
        for (const SnapshotRecord &record : table.records)
            ids.push_back(record.state.id);
        TRY_ASSIGN(std::vector<RecordState> states, transaction.load(m_scope, table.name, ids));
        TableOutcome outcome{.table = table.name, .states = {}, .history = {}, .edits = {}};
        const Table *declared = declaredTable(m_session.setup.tables, table.name);
        if (declared && declared->growth == Growth::AppendOnly) {
            for (std::size_t place = 0; place < states.size(); ++place) {
                if (states[place].fields.empty())
                    outcome.edits.push_back(rowOf(table.name, table.records[place].state));
            }
            return transaction.write(m_scope, outcome);
        }
        std::vector<RecordId> known;
        for (const RecordState &state : states) {
            if (!state.fields.empty())
                known.push_back(state.id);
        }
        TRY_ASSIGN(const std::vector<ReplacedValue> kept, transaction.replaced(m_scope, table.name, known));
        QHash<RecordId, std::vector<ReplacedValue>> replaced;
        for (const ReplacedValue &value : kept)
            replaced[value.record].push_back(value);
        TRY_ASSIGN(const std::vector<StreamPosition> positions, transaction.positions());
        const QHash<IncarnationId, quint64> here = seenIn(positions, m_scope);
        const SeenBefore seenHere = seenBy(here);
        const SeenBefore seenThere = seenBy(m_seenThere);
        for (std::size_t place = 0; place < states.size(); ++place) {
            RecordState &state = states[place];
            const auto conflictsBefore = std::ranges::count_if(state.fields, isConflict);
            SnapshotRecord &record = table.records[place];
            tellReplacers(record);
            const auto before = replaced.constFind(state.id);
            auto fresh = joinRecord(state, before == replaced.cend() ? std::span<const ReplacedValue>() : std::span(*before), std::move(record),
                                    seenHere, seenThere);
            std::ranges::move(fresh, std::back_inserter(outcome.history));
            const auto conflicts = std::ranges::count_if(state.fields, isConflict);
            m_conflictsNew += static_cast<quint64>(std::max<std::ptrdiff_t>(conflicts - conflictsBefore, 0));
            if (!state.pending.empty())
                m_pending[table.name].push_back(state.id);
        }
        outcome.states = std::move(states);
        return transaction.write(m_scope, outcome);
    }

    static Edit rowOf(const QString &table, const RecordState &state)
    {
        const Head &first = state.fields.front().heads.front();
        Edit edit{.table = table, .record = state.id, .stamp = first.stamp, .author = first.author, .fields = {}, .saw = {}};
        for (const FieldHeads &field : state.fields)
            edit.fields.push_back({.field = field.field, .value = field.heads.back().value, .replaces = {}});
        return edit;
    }

    // The last step: from here on what the snapshot covers counts as read.
    Status raise(JournalTransaction &transaction)
    {
        TRY_ASSIGN(const std::vector<StreamPosition> positions, transaction.positions());
        quint64 greatest = 0;
        for (const StreamPosition &covered : m_snapshot.index.streams) {
            greatest = std::max(greatest, covered.seenTime);
            const auto known = std::ranges::find(positions, covered.stream, &StreamPosition::stream);
            if (known == positions.end() || known->number < covered.number)
                TRY(transaction.setPosition(covered));
        }
        TRY(transaction.receiveTime(greatest));
        TRY_ASSIGN(const std::vector<StreamPosition> raised, transaction.positions());
        const QHash<IncarnationId, quint64> now = seenIn(raised, m_scope);
        for (const auto &[table, ids] : m_pending) {
            TRY_ASSIGN(std::vector<RecordState> states, transaction.load(m_scope, table, ids));
            for (RecordState &state : states)
                forgetSeenPending(state, seenBy(now));
            TRY(transaction.write(m_scope, {.table = table, .states = std::move(states), .history = {}, .edits = {}}));
        }
        return {};
    }

    Session &m_session;
    const FoundSnapshot &m_snapshot;
    ScopeId m_scope;
    QHash<IncarnationId, quint64> m_seenThere;
    std::map<QString, std::vector<RecordId>> m_pending; // records with stamps that may have been seen by the end
    quint64 m_conflictsNew = 0;
};

// Whether both positions of a stream lie on one chain; false also when that cannot be told cheaply.
Result<bool> isOneChain(const Session &session, const StreamPosition &here, const StreamPosition &there, quint64 &budget)
{
    if (here.number == 0)
        return !session.isOwn(there.stream.incarnation);
    if (here.number == there.number)
        return here.hash == there.hash;
    if (session.isOwn(here.stream.incarnation) && there.number > here.number)
        return false; // this database was restored: its life ends first
    const StreamPosition &later = here.number < there.number ? there : here;
    const StreamPosition &earlier = here.number < there.number ? here : there;
    const quint64 between = later.number - earlier.number;
    if (between > budget)
        return false;
    budget -= between;
    TRY_ASSIGN(const Chain chain, chainTo(session, later.stream, {later.number, later.hash}, earlier.number, here.device));
    return chain.isWhole() && chain.base == earlier.hash;
}

Result<bool> mayJoin(const Session &session, const SnapshotIndex &index)
{
    TRY_ASSIGN(const bool counts, coversOnlyWhatCounts(session, index));
    if (!counts)
        return false;
    TRY_ASSIGN(const std::vector<StreamPosition> positions, session.setup.journal.positions());
    quint64 budget = kProofChangeSetsMax;
    for (const StreamPosition &covered : index.streams) {
        StreamPosition here{.stream = covered.stream, .device = {}, .number = 0, .hash = {}, .seenTime = 0};
        if (const auto known = std::ranges::find(positions, covered.stream, &StreamPosition::stream); known != positions.end())
            here = *known;
        if (here.number > 0 && here.device != covered.device)
            return false;
        TRY_ASSIGN(const bool isOne, isOneChain(session, here, covered, budget));
        if (!isOne)
            return false;
    }
    return true;
}

Status joinWhole(Session &session, const FoundSnapshot &snapshot)
{
    const ScopeId scope = snapshot.name.scope;
    TRY(session.setup.journal.setFact(joinFact(scope), snapshot.name.folder().toUtf8()));
    TRY(Join(session, snapshot).run());
    TRY(session.setup.journal.setFact(joinFact(scope), {}));
    return session.setup.journal.snapshots().clearShelf(snapshot.name.folder());
}

// A snapshot that was joined by half does not count any more: the scope is emptied, own change-sets and what waits are taken in again,
// and everything else is read anew.
Status beginAnew(Session &session, ScopeId scope)
{
    TRY_ASSIGN(const std::vector<StreamKey> streams, session.setup.journal.sealedStreams());
    std::vector<SealedObject> own;
    for (const StreamKey &stream : streams) {
        for (quint64 after = 0; stream.scope == scope;) {
            TRY_ASSIGN(const std::vector<SealedObject> some, session.setup.journal.sealed(stream, after, kOwnReadAtOnce));
            if (some.empty())
                break;
            after = some.back().number;
            std::ranges::copy(some, std::back_inserter(own));
        }
    }
    TRY_ASSIGN(const auto transaction, session.setup.journal.begin());
    TRY_ASSIGN(const std::vector<WaitingEdit> waiting, transaction->takeWaiting(scope));
    TRY_ASSIGN(const QStringList tables, transaction->forgetScope(scope));
    for (const SealedObject &object : own) {
        TRY_ASSIGN(const ChangeSetEnvelope envelope, unpackChangeSet(object.path, object.bytes));
        const EpochKey *epoch = session.keyring.epoch(envelope.epoch);
        if (!epoch)
            return failure(ErrorCode::DamagedData, u"the key of an own change-set is not kept any more"_s);
        TRY_ASSIGN(ChangeSet changeSet, openChangeSet(envelope, session.keyring.network, *epoch));
        TRY_ASSIGN(const Applied applied,
                   applyWithin(*transaction, session.setup.tables, std::move(changeSet), session.keyring.device(), object.hash));
        if (applied.refusal)
            return failure(ErrorCode::DamagedData, u"an own change-set does not apply: "_s + applied.refusal->detail);
    }
    TRY_ASSIGN(const QStringList merged, mergeWaiting(*transaction, session.setup.tables, scope, waiting));
    TRY(transaction->keepWaiting(scope, waiting));
    TRY(transaction->commit());
    session.looksEverywhere = true;
    for (const QString &table : tables + merged) {
        if (!session.report.tablesChanged.contains(table))
            session.report.tablesChanged.append(table);
    }
    return session.setup.journal.setFact(joinFact(scope), {});
}

// Change-sets of others that heads tell of and that were not read here, by scope.
std::map<ScopeId, quint64> backlogs(const Session &session, const Peers &peers, std::span<const StreamPosition> positions)
{
    std::map<StreamKey, quint64> announced;
    for (const Peer &peer : peers.all()) {
        for (const HeadContent &head : peer.heads) {
            for (const StreamHead &claimed : head.streams) {
                if (!mayWrite(peer.certificate, claimed.stream.scope) || session.isOwn(claimed.stream.incarnation))
                    continue;
                const auto cut = session.cuts.of(claimed.stream, peer.certificate.device());
                const quint64 number = cut ? std::min(cut->number, claimed.number) : claimed.number;
                announced[claimed.stream] = std::max(announced[claimed.stream], number);
            }
        }
    }
    std::map<ScopeId, quint64> waiting;
    for (const auto &[stream, number] : announced) {
        const auto known = std::ranges::find(positions, stream, &StreamPosition::stream);
        const quint64 read = known == positions.end() ? 0 : known->number;
        waiting[stream.scope] += number - std::min(number, read);
    }
    return waiting;
}

Status joinNewest(Session &session, ScopeId scope)
{
    TRY_ASSIGN(const std::vector<SnapshotName> names, listSnapshots(session, scope));
    std::size_t looked = 0;
    for (const SnapshotName &name : names) {
        if (looked++ >= kCandidatesToLookAt)
            break;
        TRY(session.goOn());
        TRY_ASSIGN(const auto snapshot, fetchIndex(session, name));
        if (!snapshot)
            continue;
        TRY_ASSIGN(const bool may, mayJoin(session, snapshot->index));
        if (!may)
            continue;
        TRY_ASSIGN(const bool isHere, fetchParts(session, *snapshot));
        if (isHere)
            return joinWhole(session, *snapshot);
    }
    return {};
}

// Parts of a snapshot that was not joined in the end.
Status clearLeftovers(Session &session, ScopeId scope)
{
    TRY_ASSIGN(const std::vector<QString> shelved, session.setup.journal.snapshots().shelved(snapshotsFolder(scope)));
    return shelved.empty() ? Status() : session.setup.journal.snapshots().clearShelf(snapshotsFolder(scope));
}

}

Status resumeJoins(Session &session)
{
    for (const ScopeId scope : session.readableScopes()) {
        TRY_ASSIGN(const Bytes folder, session.setup.journal.fact(joinFact(scope)));
        if (folder.isEmpty())
            continue;
        const auto name = parseSnapshotFolder(scope, QString::fromUtf8(folder).section(u'/', -1));
        std::optional<FoundSnapshot> snapshot;
        if (name) {
            TRY_ASSIGN(snapshot, fetchIndex(session, *name));
        }
        bool may = snapshot.has_value();
        if (may) {
            TRY_ASSIGN(may, mayJoin(session, snapshot->index));
        }
        if (may) {
            TRY_ASSIGN(may, fetchParts(session, *snapshot));
        }
        TRY(may ? joinWhole(session, *snapshot) : beginAnew(session, scope));
    }
    return {};
}

Status joinSnapshots(Session &session, const Peers &peers)
{
    TRY_ASSIGN(const std::vector<StreamPosition> positions, session.setup.journal.positions());
    const std::map<ScopeId, quint64> waiting = backlogs(session, peers, positions);
    for (const ScopeId scope : session.readableScopes()) {
        const auto backlog = waiting.find(scope);
        const bool isFarBehind = backlog != waiting.end() && backlog->second >= kJoinChangeSetsMin;
        if (isFarBehind && !session.waitsForRebuild.contains(scope))
            TRY(joinNewest(session, scope));
        else if (!isFarBehind && !session.certificate().isEmbassy())
            TRY(clearLeftovers(session, scope));
    }
    return {};
}

}
