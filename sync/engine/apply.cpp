// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/apply.h"

#include <QHash>
#include <QSet>

#include <limits>
#include <map>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

using SeenTimes = QHash<IncarnationId, quint64>;

SeenBefore seenUpTo(const SeenTimes &times)
{
    return [&times](const Stamp &stamp) { return stamp.time <= times.value(stamp.incarnation, 0); };
}

quint64 conflictCount(const RecordState &state)
{
    return static_cast<quint64>(std::ranges::count_if(state.fields, isConflict));
}

// Whether the row holds what the edit says; a field that is not there holds nothing.
bool isSameRow(const RecordState &row, const Edit &edit)
{
    std::map<QString, Value> held;
    for (const FieldHeads &field : row.fields) {
        if (!isEmpty(shownValue(field)))
            held.emplace(field.field, shownValue(field));
    }
    std::map<QString, Value> said;
    for (const FieldEdit &field : edit.fields) {
        if (!isEmpty(field.value))
            said.insert_or_assign(field.field, field.value);
    }
    return held == said;
}

// What an edit that inserts a row makes of it.
RecordState insertedRow(const Edit &edit)
{
    RecordState row{.id = edit.record, .fields = {}, .pending = {}};
    for (const FieldEdit &field : edit.fields)
        row.fields.push_back({.field = field.field, .heads = {Head{edit.stamp, field.value, edit.author}}});
    return row;
}

// Whether the edit says the first of a record and nothing of what was there before.
bool onlyMakes(const Edit &edit)
{
    return edit.record == RecordId::fromStamp(edit.stamp) && edit.saw.isEmpty()
        && std::ranges::all_of(edit.fields, [](const FieldEdit &field) { return field.replaces.isEmpty() && field.field != kLifeRegister; });
}

// The states of one table's records, with the edits of a change-set merged in.
class TableMerge {
public:
    TableMerge(JournalTransaction &transaction, ScopeId scope, const QString &table) : m_transaction(transaction), m_scope(scope)
    {
        m_outcome.table = table;
    }

    [[nodiscard]] const QString &table() const { return m_outcome.table; }
    void add(Edit &&edit) { m_outcome.edits.push_back(std::move(edit)); }

    // Rows that are inserted once: one that is there already with the same content is left out, one with another is refused. Nothing
    // is written yet: another kind may be refused.
    Result<std::optional<Refusal>> chooseRows()
    {
        std::vector<RecordId> ids;
        std::ranges::transform(m_outcome.edits, std::back_inserter(ids), &Edit::record);
        std::ranges::sort(ids);
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        TRY_ASSIGN(std::vector<RecordState> states, m_transaction.load(m_scope, m_outcome.table, ids));
        ENFORCE(states.size() == ids.size());
        std::vector<Edit> fresh;
        for (Edit &edit : m_outcome.edits) {
            RecordState &state = *std::ranges::lower_bound(states, edit.record, {}, &RecordState::id);
            if (state.fields.empty()) {
                state = insertedRow(edit);
                fresh.push_back(std::move(edit));
            } else if (!isSameRow(state, edit)) {
                return Refusal{StopReason::FrozenMalformed, u"another row of %1 under an id that is taken"_s.arg(m_outcome.table)};
            }
        }
        m_outcome.edits = std::move(fresh);
        return std::nullopt;
    }

    // Those that were chosen.
    Status writeRows() { return m_transaction.write(m_scope, m_outcome); }

    // Record by record, whatever lay between its edits.
    Status mergeAndWrite(const SeenBefore &seenBefore, const SeenBefore &seenAfter)
    {
        std::vector<Edit *> order;
        order.reserve(m_outcome.edits.size());
        std::ranges::transform(m_outcome.edits, std::back_inserter(order), [](Edit &edit) { return &edit; });
        std::ranges::stable_sort(order, {}, &Edit::record);
        TRY_ASSIGN(std::vector<RecordState> states, m_transaction.loadFor(m_scope, m_outcome.table, {order.begin(), order.end()}));
        m_outcome.states.reserve(states.size());
        m_outcome.history.reserve(order.size());
        auto edit = order.cbegin();
        for (RecordState &state : states) {
            const auto end = std::find_if(edit, order.cend(), [&state](const Edit *other) { return other->record != state.id; });
            ENFORCE(end != edit);
            if (end - edit == 1 && state.fields.empty() && state.pending.empty() && onlyMakes(**edit))
                m_outcome.made.push_back(std::move(**edit));
            else
                mergeInto(state, {edit, end}, seenBefore, seenAfter);
            edit = end;
        }
        ENFORCE(edit == order.cend());
        return m_transaction.write(m_scope, m_outcome);
    }

    [[nodiscard]] quint64 conflictsNew() const { return m_conflictsNew; }

private:
    void mergeInto(RecordState &state, std::span<Edit *const> edits, const SeenBefore &seenBefore, const SeenBefore &seenAfter)
    {
        const quint64 conflictsBefore = conflictCount(state);
        for (const Edit *edit : edits)
            merge(state, *edit, seenBefore, m_outcome.history);
        forgetSeenPending(state, seenAfter);
        const quint64 conflicts = conflictCount(state);
        m_conflictsNew += conflicts - std::min(conflicts, conflictsBefore);
        m_outcome.states.push_back(std::move(state));
    }

    JournalTransaction &m_transaction;
    ScopeId m_scope;
    TableOutcome m_outcome;
    quint64 m_conflictsNew = 0;
};

void sortNames(Edit &edit)
{
    std::ranges::sort(edit.fields, {}, &FieldEdit::field);
    for (FieldEdit &field : edit.fields)
        std::ranges::sort(field.replaces);
    std::ranges::sort(edit.saw);
    std::ranges::sort(edit.again);
}

// The stamp alone does not tell: two copies whose clock stands behind count on from the same time, by small steps.
bool isSameEdit(Edit one, Edit other)
{
    sortNames(one);
    sortNames(other);
    return one == other;
}

// Whether both insert a row under one id, and not the same.
bool isOtherRow(std::span<const Table *const> tables, const Edit &one, const Edit &other)
{
    const Table *table = declaredTable(tables, one.table);
    return table && table->growth == Growth::AppendOnly && one.table == other.table && one.record == other.record
        && !isSameRow(insertedRow(one), other);
}

// They are merged already; merging them again would bring back values that were replaced since. Gives them. What else waits there a copy
// has not sent. Where it gave one of those stamps to something else, all that waits is issued again first: what is written
// here under that stamp could not be told from what comes. A row that is never changed, of which the copy made another one, gets a new id then.
Result<std::vector<WaitingEdit>> leaveOutWaiting(JournalTransaction &transaction, std::span<const Table *const> tables, ChangeSet &changeSet)
{
    TRY_ASSIGN(std::vector<WaitingEdit> waiting, transaction.waitingEdits(changeSet.stream, std::numeric_limits<qsizetype>::max()));
    std::vector<WaitingEdit> arrived;
    std::vector<WaitingEdit> unsent;
    bool isStampTaken = false;
    for (WaitingEdit &own : waiting) {
        const auto there = std::ranges::find(changeSet.edits, own.edit.stamp, &Edit::stamp);
        const bool isThere = there != changeSet.edits.end();
        if (isThere && isSameEdit(*there, own.edit)) {
            changeSet.edits.erase(there);
            arrived.push_back(std::move(own));
        } else {
            isStampTaken |= isThere;
            if (isThere && isOtherRow(tables, *there, own.edit))
                own.edit.record = {};
            unsent.push_back(std::move(own));
        }
    }
    if (isStampTaken)
        TRY(transaction.reissue(unsent));
    return arrived;
}

SeenTimes seenTimes(std::span<const StreamPosition> positions, ScopeId scope)
{
    SeenTimes times;
    for (const StreamPosition &position : positions) {
        if (position.stream.scope == scope)
            times.insert(position.stream.incarnation, position.seenTime);
    }
    return times;
}

// Of a stream of which nothing was applied yet: before its first change-set.
StreamPosition positionIn(std::span<const StreamPosition> positions, const StreamKey &stream, const DeviceId &author)
{
    const auto known = std::ranges::find(positions, stream, &StreamPosition::stream);
    return known != positions.end() ? *known : StreamPosition{.stream = stream, .device = author, .number = 0, .hash = {}, .seenTime = 0};
}

// All tables of some edits of one scope.
class ScopeMerge {
public:
    ScopeMerge(JournalTransaction &transaction, std::span<const Table *const> tables, ScopeId scope)
        : m_transaction(transaction), m_tables(tables), m_scope(scope)
    {
    }

    void add(Edit edit)
    {
        if (!m_last || m_last->table() != edit.table)
            m_last = &m_merges.try_emplace(edit.table, m_transaction, m_scope, edit.table).first->second;
        m_last->add(std::move(edit));
    }

    // Whole or not at all: a refusal comes here, before anything is written.
    Result<std::optional<Refusal>> choose()
    {
        for (auto &[name, tableMerge] : m_merges) {
            if (!isInsertedOnce(name))
                continue;
            TRY_ASSIGN(auto refusal, tableMerge.chooseRows());
            if (refusal)
                return refusal;
        }
        return std::nullopt;
    }

    // What was chosen.
    Status write(const SeenBefore &before, const SeenBefore &after)
    {
        for (auto &[name, tableMerge] : m_merges) {
            TRY(isInsertedOnce(name) ? tableMerge.writeRows() : tableMerge.mergeAndWrite(before, after));
            m_conflictsNew += tableMerge.conflictsNew();
        }
        return {};
    }

    [[nodiscard]] quint64 conflictsNew() const { return m_conflictsNew; }
    [[nodiscard]] QStringList tables() const
    {
        QStringList names;
        for (const auto &[name, tableMerge] : m_merges)
            names.append(name);
        return names;
    }

private:
    [[nodiscard]] bool isInsertedOnce(const QString &name) const
    {
        const Table *table = declaredTable(m_tables, name);
        return table && table->growth == Growth::AppendOnly;
    }

    JournalTransaction &m_transaction;
    std::span<const Table *const> m_tables;
    ScopeId m_scope;
    std::map<QString, TableMerge> m_merges;
    TableMerge *m_last = nullptr; // edits of one kind stand together, nearly always
    quint64 m_conflictsNew = 0;
};

}

void goOnTo(StreamPosition &position, const ChangeSet &changeSet, const DeviceId &author, const Hash &hash)
{
    position.number = changeSet.number;
    position.device = author;
    position.hash = hash;
    if (!changeSet.edits.empty())
        position.seenTime = changeSet.edits.back().stamp.time;
}

Result<Applied> applyChangeSet(Journal &journal, std::span<const Table *const> tables, ChangeSet changeSet, const DeviceId &author,
                               const Hash &hash, const SealedObject *own)
{
    TRY_ASSIGN(const auto transaction, journal.begin());
    TRY_ASSIGN(Applied applied, applyWithin(*transaction, tables, std::move(changeSet), author, hash, own));
    if (!applied.refusal)
        TRY(transaction->commit());
    return applied;
}

Result<Applied> applyWithin(JournalTransaction &transaction, std::span<const Table *const> tables, ChangeSet changeSet, const DeviceId &author,
                            const Hash &hash, const SealedObject *own)
{
    TRY_ASSIGN(const std::vector<StreamPosition> positions, transaction.positions());
    Applied applied;
    applied.position = positionIn(positions, changeSet.stream, author);
    applied.refusal = refuseOrder(changeSet, applied.position);
    if (applied.refusal)
        return applied;
    goOnTo(applied.position, changeSet, author, hash);
    applied.editCount = changeSet.edits.size();
    const SeenTimes before = seenTimes(positions, changeSet.stream.scope);
    SeenTimes after = before;
    after.insert(changeSet.stream.incarnation, applied.position.seenTime);

    std::vector<WaitingEdit> arrived;
    if (own) {
        TRY_ASSIGN(arrived, leaveOutWaiting(transaction, tables, changeSet));
    }
    ScopeMerge merges(transaction, tables, changeSet.stream.scope);
    for (Edit &edit : changeSet.edits)
        merges.add(std::move(edit));
    TRY_ASSIGN(applied.refusal, merges.choose());
    if (applied.refusal)
        return applied;
    TRY(merges.write(seenUpTo(before), seenUpTo(after)));
    if (own && !own->bytes.isEmpty())
        TRY(transaction.keepSealed(*own));
    TRY(transaction.markSealed(arrived));
    applied.conflictsNew = merges.conflictsNew();
    applied.tables = merges.tables();
    TRY(transaction.setPosition(applied.position));
    TRY(transaction.receiveTime(applied.position.seenTime));
    return applied;
}

// What one of them replaces may have come with another and be replaced already: it is then awaited for a moment, as inside a single
// change-set, and forgotten when all are merged.
Result<std::optional<AppliedTogether>> applyTogether(JournalTransaction &transaction, std::span<const Table *const> tables,
                                                     std::vector<OpenedChangeSet> changeSets)
{
    TRY_ASSIGN(const std::vector<StreamPosition> positions, transaction.positions());
    std::map<StreamKey, StreamPosition> reached;
    std::map<ScopeId, ScopeMerge> merges;
    std::vector<quint64> times;
    AppliedTogether applied{.changeSetCount = changeSets.size(), .positions = {}, .editCount = 0, .conflictsNew = 0, .tables = {}};
    for (OpenedChangeSet &one : changeSets) {
        const StreamKey stream = one.changeSet.stream;
        auto position = reached.find(stream);
        if (position == reached.end()) {
            position = reached.emplace(stream, positionIn(positions, stream, one.author)).first;
        }
        if (refuseOrder(one.changeSet, position->second))
            return std::nullopt;
        goOnTo(position->second, one.changeSet, one.author, one.hash);
        times.push_back(position->second.seenTime);
        ScopeMerge &merge = merges.try_emplace(stream.scope, transaction, tables, stream.scope).first->second;
        applied.editCount += one.changeSet.edits.size();
        for (Edit &edit : one.changeSet.edits)
            merge.add(std::move(edit));
    }
    for (auto &[scope, merge] : merges) {
        TRY_ASSIGN(const auto refusal, merge.choose());
        if (refusal)
            return std::nullopt;
    }
    for (auto &[scope, merge] : merges) {
        const SeenTimes before = seenTimes(positions, scope);
        SeenTimes after = before;
        for (const auto &[stream, position] : reached) {
            if (stream.scope == scope)
                after.insert(stream.incarnation, position.seenTime);
        }
        TRY(merge.write(seenUpTo(before), seenUpTo(after)));
        applied.conflictsNew += merge.conflictsNew();
        applied.tables += merge.tables();
    }
    for (const auto &[stream, position] : reached) {
        TRY(transaction.setPosition(position));
        applied.positions.push_back(position);
    }
    for (const quint64 time : times) // of each by itself: the clock follows those that are not too far ahead
        TRY(transaction.receiveTime(time));
    applied.tables.removeDuplicates();
    return applied;
}

Result<std::vector<WaitingEdit>> takeOutClashing(JournalTransaction &transaction, std::span<const Table *const> tables, ScopeId scope,
                                                 std::vector<WaitingEdit> &edits)
{
    std::map<std::pair<QString, RecordId>, RecordState> rows;
    std::vector<WaitingEdit> clashing;
    std::vector<WaitingEdit> fitting;
    for (WaitingEdit &waiting : edits) {
        const Edit &edit = waiting.edit;
        const Table *table = declaredTable(tables, edit.table);
        if (!table || table->growth != Growth::AppendOnly) {
            fitting.push_back(std::move(waiting));
            continue;
        }
        auto row = rows.find({edit.table, edit.record});
        if (row == rows.end()) {
            TRY_ASSIGN(std::vector<RecordState> states, transaction.load(scope, edit.table, {&edit.record, 1}));
            row = rows.emplace(std::pair(edit.table, edit.record), std::move(states.front())).first;
        }
        const bool isFree = row->second.fields.empty();
        if (isFree)
            row->second = insertedRow(edit);
        auto &place = isFree || isSameRow(row->second, edit) ? fitting : clashing;
        place.push_back(std::move(waiting));
    }
    edits = std::move(fitting);
    return clashing;
}

Result<QStringList> mergeWaiting(JournalTransaction &transaction, std::span<const Table *const> tables, ScopeId scope, std::span<const WaitingEdit> edits)
{
    TRY_ASSIGN(const std::vector<StreamPosition> positions, transaction.positions());
    const SeenTimes before = seenTimes(positions, scope);
    QSet<Stamp> made;
    ScopeMerge merges(transaction, tables, scope);
    for (const WaitingEdit &waiting : edits) {
        made.insert(waiting.edit.stamp);
        merges.add(waiting.edit);
    }
    // Not all that came before them in their life: a restored database goes on in one of which it has forgotten the rest.
    const SeenBefore seenBefore = seenUpTo(before);
    const SeenBefore seenAfter = [&](const Stamp &stamp) { return made.contains(stamp) || seenBefore(stamp); };
    TRY_ASSIGN(const auto refusal, merges.choose());
    if (refusal)
        return failure(ErrorCode::DamagedData, refusal->detail);
    TRY(merges.write(seenBefore, seenAfter));
    return merges.tables();
}

}
