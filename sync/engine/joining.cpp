// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/joining.h"

#include "sync/engine/authority.h"
#include "sync/engine/joinrecord.h"

#include <QHash>

#include <map>

namespace mekendesh::sync {

namespace {

QHash<IncarnationId, quint64> coveredTimes(std::span<const StreamPosition> positions, ScopeId scope)
{
    QHash<IncarnationId, quint64> times;
    for (const StreamPosition &position : positions) {
        if (position.stream.scope == scope)
            times.insert(position.stream.incarnation, position.seenTime);
    }
    return times;
}

SeenBefore coveredBy(const QHash<IncarnationId, quint64> &times)
{
    return [&times](const Stamp &stamp) { return stamp.time <= times.value(stamp.incarnation, 0); };
}

// One snapshot, of which all parts are here, into its scope.
class Join {
public:
    Join(Session &session, const FoundSnapshot &snapshot) : m_session(session), m_snapshot(snapshot), m_scope(snapshot.name.scope)
    {
        m_seenThere = coveredTimes(snapshot.index.streams, m_scope);
    }

    // A transaction for each part; the positions are raised in the last one.
    Status inParts()
    {
        const std::size_t parts = m_snapshot.index.parts.size();
        for (std::size_t place = 0; place < parts; ++place) {
            TRY(m_session.goOn());
            TRY_ASSIGN(std::vector<SnapshotTable> tables, openPart(m_session, m_snapshot, place));
            TRY_ASSIGN(const auto transaction, m_session.setup.journal.begin());
            TRY(joinTables(*transaction, tables));
            if (place + 1 == parts)
                TRY(raise(*transaction));
            TRY(transaction->commit());
            m_session.tell(Progress::Step::Joining, place + 1, parts);
        }
        if (parts == 0) {
            TRY_ASSIGN(const auto transaction, m_session.setup.journal.begin());
            TRY(raise(*transaction));
            TRY(transaction->commit());
        }
        ++m_session.report.snapshotsJoined;
        m_session.report.conflictsNew += m_conflictsNew;
        return {};
    }

    // All of it in a transaction that goes on.
    Status within(JournalTransaction &transaction, const OwnEdits &own)
    {
        for (std::size_t place = 0; place < m_snapshot.index.parts.size(); ++place) {
            TRY(m_session.goOn());
            TRY_ASSIGN(std::vector<SnapshotTable> tables, openPart(m_session, m_snapshot, place));
            tellOwn(tables, own);
            TRY(joinTables(transaction, tables));
            m_session.tell(Progress::Step::Joining, place + 1, m_snapshot.index.parts.size());
        }
        return raise(transaction);
    }

private:
    Status joinTables(JournalTransaction &transaction, std::vector<SnapshotTable> &tables)
    {
        for (SnapshotTable &table : tables)
            TRY(joinTable(transaction, table));
        return {};
    }

    void tellOwn(std::span<const SnapshotTable> tables, const OwnEdits &own) const
    {
        std::map<std::pair<Stamp, RecordId>, Edit> made;
        const auto add = [&](const Head &head, const QString &field, const RecordId &record) {
            if (m_session.ownerOf(head.stamp.incarnation) != m_session.keyring.device())
                return;
            Edit &edit = made[{head.stamp, record}];
            edit.stamp = head.stamp;
            edit.record = record;
            edit.fields.push_back({.field = field, .value = head.value, .replaces = {}});
        };
        for (const SnapshotTable &table : tables) {
            for (const SnapshotRecord &record : table.records) {
                for (const FieldHeads &field : record.state.fields) {
                    for (const Head &head : field.heads)
                        add(head, field.field, record.state.id);
                }
                for (const ReplacedValue &replaced : record.history)
                    add(replaced.before, replaced.field, record.state.id);
            }
        }
        std::vector<Edit> edits;
        for (auto &[name, edit] : made)
            edits.push_back(std::move(edit));
        own(edits);
    }

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
        const QHash<IncarnationId, quint64> here = coveredTimes(positions, m_scope);
        const SeenBefore seenHere = coveredBy(here);
        const SeenBefore seenThere = coveredBy(m_seenThere);
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
        for (const StreamPosition &covered : m_snapshot.index.streams)
            m_session.owners.insert_or_assign(covered.stream.incarnation, covered.device);
        TRY_ASSIGN(const std::vector<StreamPosition> raised, transaction.positions());
        const QHash<IncarnationId, quint64> now = coveredTimes(raised, m_scope);
        for (const auto &[table, ids] : m_pending) {
            TRY_ASSIGN(std::vector<RecordState> states, transaction.load(m_scope, table, ids));
            for (RecordState &state : states)
                forgetSeenPending(state, coveredBy(now));
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

}

Status joinInParts(Session &session, const FoundSnapshot &snapshot)
{
    return Join(session, snapshot).inParts();
}

Status joinWithin(Session &session, JournalTransaction &transaction, const FoundSnapshot &snapshot, const OwnEdits &own)
{
    return Join(session, snapshot).within(transaction, own);
}

}
