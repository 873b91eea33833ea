// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/recordstore.h"

#include "app/core/money.h"
#include "app/records/registers.h"
#include "app/store/history.h"
#include "app/store/lives.h"
#include "app/store/rowlister.h"
#include "app/store/rowstore.h"

#include <algorithm>

namespace mekendesh::app {

using sync::ErrorCode;
using sync::failure;
using sync::RecordId;
using sync::ScopeId;
using sync::Stamp;
using sync::Value;

// One open transaction: its clock, and whether somebody asked for it or a single change opened it for itself.
struct RecordStore::Writing {
    Transaction transaction;
    sync::HybridClock clock;
    bool isBroken = false; // a change failed half-way: nothing of this transaction may stay
};

namespace {

// What a fresh record holds anyway is not written: an unset field has no head, so setting it first is no replacement.
bool isAsFresh(const sync::Field &field, const Value &value)
{
    if (sync::isEmpty(value))
        return true;
    if (const auto *number = std::get_if<qint64>(&value))
        return *number == 0;
    return field.kind == sync::FieldKind::Money && value == sync::Register<Money>::toValue(Money{});
}

RowFacts factsOf(const TableLayout &layout, ScopeId scope, const sync::RecordState &state)
{
    RowFacts facts{.id = state.id, .scope = scope};
    facts.base.resize(layout.fields.size());
    quint64 changed = 0;
    for (const sync::FieldHeads &field : state.fields) {
        if (field.heads.empty())
            continue;
        changed = std::max(changed, field.heads.back().stamp.time);
        const FieldLayout *declared = layout.field(field.field);
        if (declared)
            facts.base[static_cast<std::size_t>(declared - layout.fields.data())] = sync::shownAndEqual(field);
        facts.hasConflict = facts.hasConflict || sync::isConflict(field);
    }
    facts.isDeleted = sync::isDeleted(state);
    facts.hasConflict = !facts.isDeleted && (facts.hasConflict || sync::isDeleteContested(state));
    facts.changedAt.ms = static_cast<qint64>(changed >> 16);
    return facts;
}

sync::Error noSuchRow()
{
    return failure(ErrorCode::NotFound, QStringLiteral("no such record in this database"));
}

}

RecordStore::RecordStore(Storage &storage, const sync::Clock &clock, sync::Random &random, Actor actor)
    : m_storage(storage), m_clock(clock), m_random(random), m_actor(std::move(actor))
{
}

RecordStore::~RecordStore() = default;

RecordStore::Batch::~Batch()
{
    if (m_store)
        m_store->abandon();
}

sync::Status RecordStore::Batch::commit()
{
    ENFORCE(m_store && m_store->m_writing);
    RecordStore &store = *std::exchange(m_store, nullptr);
    const sync::Status committed = store.m_writing->isBroken
        ? sync::Status(failure(ErrorCode::Internal, QStringLiteral("a change of this transaction failed half-way")))
        : store.m_writing->transaction.commit();
    store.abandon(); // of a committed transaction only the clock is left
    return committed;
}

void RecordStore::abandon()
{
    m_storage.lives().remember(m_writing->clock);
    m_writing.reset();
}

sync::Result<RecordStore::Batch> RecordStore::begin(Work work)
{
    ENFORCE(!m_writing);
    TRY_ASSIGN(Transaction transaction, Transaction::begin(m_storage.database()));
    TRY_ASSIGN(const sync::HybridClock clock,
               work == Work::Import ? m_storage.lives().import(m_clock, m_random) : m_storage.lives().day(m_clock, m_random));
    m_writing = std::make_unique<Writing>(std::move(transaction), clock, false);
    return Batch(*this);
}

sync::Status RecordStore::change(const std::function<sync::Status(Writing &)> &write)
{
    if (m_writing)
        return write(*m_writing);
    TRY_ASSIGN(Batch batch, begin());
    TRY(write(*m_writing));
    return batch.commit();
}

// The one place where something saved becomes a row, an edit for the others and a line of history.
sync::Status RecordStore::putEdit(const TableLayout &layout, ScopeId scope, const sync::Edit &edit, bool isNew)
{
    const sync::Status written = putRowAndEdit(layout, scope, edit, isNew);
    if (!written)
        m_writing->isBroken = true;
    return written;
}

sync::Status RecordStore::putRowAndEdit(const TableLayout &layout, ScopeId scope, const sync::Edit &edit, bool isNew)
{
    TRY_ASSIGN(const qint64 place, m_storage.handles().ofScope(scope));
    if (layout.isAppendOnly()) {
        ENFORCE(isNew);
        TRY(m_storage.rows().insertOnce(layout, place, edit));
    } else if (isNew) {
        TRY(m_storage.rows().make(layout, place, {}, edit));
    } else {
        std::vector<sync::ReplacedValue> history;
        const sync::Edit *const edits[]{&edit};
        TRY_ASSIGN(LoadedRow row, m_storage.rows().load(layout, place, edit.record, edits));
        TRY_ASSIGN(const QSet<Stamp> unseen, m_storage.outbox().unseenOf(place, row.state, edit));
        sync::merge(row.state, edit, [&unseen](const Stamp &stamp) { return !unseen.contains(stamp); }, history);
        TRY(m_storage.rows().write(layout, place, row.known, row.state, history));
    }
    // What stands in the row is not kept twice: it would be half of what an import writes.
    if (isNew)
        return m_storage.outbox().putMade(place, edit);
    return layout.isKnown() ? m_storage.outbox().putChanged(place, edit) : m_storage.outbox().put(place, edit);
}

sync::Result<RowFacts> RecordStore::create(const sync::Table &table, ScopeId scope, const void *value, const RecordId &cause)
{
    if (!mayWrite(m_actor, scope, table))
        return failure(ErrorCode::NotAllowed, QStringLiteral("this device may not write %1 there").arg(QLatin1String(table.wire)));
    const TableLayout &layout = m_storage.schema().layout(table);
    RowFacts facts{.id = {}, .scope = scope};
    facts.base.resize(layout.fields.size());
    const sync::Status created = change([&](Writing &writing) -> sync::Status {
        sync::Edit edit{.table = layout.wire, .record = cause, .stamp = writing.clock.next(), .author = m_actor.user, .fields = {}, .saw = {}};
        if (cause.isNull())
            edit.record = RecordId::fromStamp(edit.stamp);
        edit.fields.reserve(layout.fields.size());
        const QList<Stamp> made{edit.stamp}; // one for all fields
        for (std::size_t place = 0; place < layout.fields.size(); ++place) {
            Value written = layout.fields[place].field->read(value);
            if (isAsFresh(*layout.fields[place].field, written))
                continue;
            edit.fields.push_back({layout.fields[place].wire, std::move(written), {}});
            facts.base[place] = made;
        }
        facts.id = edit.record;
        facts.changedAt.ms = edit.stamp.wallMs();
        return putEdit(layout, scope, edit, cause.isNull());
    });
    TRY(created);
    return facts;
}

sync::Result<RowFacts> RecordStore::open(const sync::Table &table, const RecordId &id, void *value, std::optional<ScopeId> scope)
{
    const TableLayout &layout = m_storage.schema().layout(table);
    ScopeId found;
    if (scope) {
        found = *scope;
    } else {
        TRY_ASSIGN(found, scopeOf(layout.wire, id));
    }
    TRY_ASSIGN(const qint64 place, m_storage.handles().knownScope(found));
    TRY_ASSIGN(const LoadedRow row, m_storage.rows().load(layout, place, id));
    if (row.known.rid == 0)
        return noSuchRow();
    for (const sync::FieldHeads &field : row.state.fields) {
        const FieldLayout *declared = layout.field(field.field);
        // A value the record cannot hold is shown as none; its head stays.
        if (declared)
            static_cast<void>(declared->field->write(value, sync::shownValue(field)));
    }
    return factsOf(layout, found, row.state);
}

sync::Result<RowFacts> RecordStore::save(const sync::Table &table, const RecordId &id, ScopeId scope, const void *before, const void *now,
                                         const FieldBase &base)
{
    const TableLayout &layout = m_storage.schema().layout(table);
    if (!mayWrite(m_actor, scope, table) || layout.isAppendOnly())
        return failure(ErrorCode::NotAllowed, QStringLiteral("this device may not change %1 there").arg(QLatin1String(table.wire)));
    if (base.size() != layout.fields.size())
        return failure(ErrorCode::ChangedMeanwhile, QStringLiteral("the record was not opened before it was saved"));
    RowFacts facts{.id = id, .scope = scope, .base = base};
    std::vector<sync::FieldEdit> fields;
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < layout.fields.size(); ++place) {
        const sync::Field &field = *layout.fields[place].field;
        Value written = field.read(now);
        if (field.read(before) == written)
            continue;
        fields.push_back({layout.fields[place].wire, std::move(written), base[place]});
        places.push_back(place);
    }
    if (fields.empty())
        return facts;
    TRY_ASSIGN(const Stamp stamp, writeFields(layout.wire, id, scope, std::move(fields)));
    for (const std::size_t place : places)
        facts.base[place] = {stamp};
    facts.changedAt.ms = stamp.wallMs();
    return facts;
}

sync::Result<Stamp> RecordStore::writeFields(const QString &table, const RecordId &id, ScopeId scope, std::vector<sync::FieldEdit> fields,
                                             const QList<Stamp> &saw)
{
    Stamp given;
    const sync::Status changed = change([&](Writing &writing) -> sync::Status {
        TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(table));
        ENFORCE(!layout->isAppendOnly());
        sync::Edit edit{.table = table, .record = id, .stamp = writing.clock.next(), .author = m_actor.user, .fields = std::move(fields), .saw = saw};
        given = edit.stamp;
        return putEdit(*layout, scope, edit, false);
    });
    TRY(changed);
    return given;
}

sync::Status RecordStore::remove(const sync::Table &table, const RecordId &id, std::optional<ScopeId> scope)
{
    return changeLife(table, id, scope, true);
}

sync::Status RecordStore::restore(const sync::Table &table, const RecordId &id, std::optional<ScopeId> scope)
{
    return changeLife(table, id, scope, false);
}

sync::Status RecordStore::changeLife(const sync::Table &table, const RecordId &id, std::optional<ScopeId> listed, bool isRemoval)
{
    const QString wire = QString::fromLatin1(table.wire);
    return change([&](Writing &) -> sync::Status {
        TRY_ASSIGN(const ScopeId scope, listed ? sync::Result<ScopeId>(*listed) : scopeOf(wire, id));
        if (!mayWrite(m_actor, scope, table) || table.growth == sync::Growth::AppendOnly)
            return failure(ErrorCode::NotAllowed, QStringLiteral("this device may not remove %1 there").arg(wire));
        TRY_ASSIGN(const sync::RecordState row, state(wire, id, scope));
        if (sync::isDeleted(row) == isRemoval)
            return {};
        QList<Stamp> saw;
        QList<Stamp> replaces;
        for (const sync::FieldHeads &field : row.fields) {
            for (const sync::Head &head : field.heads)
                (field.field == sync::kLifeRegister ? replaces : saw).append(head.stamp);
        }
        TRY(writeFields(wire, id, scope, {{sync::kLifeRegister, Value{qint64{isRemoval ? 1 : 0}}, replaces}}, isRemoval ? saw : QList<Stamp>{}));
        return {};
    });
}

sync::Result<sync::RecordState> RecordStore::state(const QString &table, const RecordId &id, ScopeId scope)
{
    TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(table));
    TRY_ASSIGN(const qint64 place, m_storage.handles().knownScope(scope));
    TRY_ASSIGN(LoadedRow row, m_storage.rows().load(*layout, place, id));
    if (row.known.rid == 0)
        return noSuchRow();
    return std::move(row.state);
}

sync::Result<ScopeId> RecordStore::scopeOf(const QString &table, const RecordId &id)
{
    TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(table));
    TRY_ASSIGN(const auto places, m_storage.rows().find(*layout, id));
    if (places.empty())
        return noSuchRow();
    std::optional<ScopeId> first;
    for (const PlacedRow &row : places) {
        TRY_ASSIGN(const ScopeId scope, m_storage.handles().scope(row.scope));
        if (std::ranges::find(m_actor.scopes, scope) != m_actor.scopes.end())
            return scope;
        if (!first)
            first = scope;
    }
    return *first;
}

sync::Result<QStringList> RecordStore::textsOf(const sync::Table &table, const QString &wire)
{
    const TableLayout &layout = m_storage.schema().layout(table);
    const FieldLayout *field = layout.field(wire);
    ENFORCE(field && field->field->columns == 1);
    QStringList texts;
    TRY_ASSIGN(Statement rows, m_storage.database().prepare("SELECT DISTINCT " + field->columns + " FROM " + layout.sqlName));
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return texts;
        texts << rows.text(0);
    }
}

sync::Result<QByteArray> RecordStore::list(const sync::Table &table, const RowQuery &query, RowSink &sink)
{
    return RowLister(m_storage, table, &m_run).list(query, sink);
}

sync::Result<qint64> RecordStore::count(const sync::Table &table, const RowQuery &query)
{
    return RowLister(m_storage, table).count(query);
}

sync::Result<std::vector<HistoryEntry>> RecordStore::history(const sync::Table &table, const RecordId &id, int limit, std::optional<ScopeId> scope)
{
    TRY_ASSIGN(const ScopeId found, scope ? sync::Result<ScopeId>(*scope) : scopeOf(QString::fromLatin1(table.wire), id));
    return History(m_storage).of(table, id, found, limit);
}

}
