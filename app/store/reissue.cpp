// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/reissue.h"

#include "app/store/lives.h"
#include "sync/record/references.h"

#include <algorithm>

namespace mekendesh::app {

using sync::Stamp;

Reissue::Reissue(Storage &storage, const sync::Clock &clock, sync::Random &random) : m_storage(storage), m_clock(clock), m_random(random) {}

sync::Status Reissue::run()
{
    TRY_ASSIGN(const std::vector<qint64> lives, m_storage.outbox().lives());
    return run(lives, {});
}

sync::Status Reissue::run(std::span<const sync::WaitingEdit> edits)
{
    std::set<qint64> lives;
    for (const sync::WaitingEdit &one : edits) {
        TRY_ASSIGN(const qint64 life, m_storage.handles().knownIncarnation(one.edit.stamp.incarnation));
        lives.insert(life);
    }
    return run(std::vector<qint64>(lives.begin(), lives.end()), edits);
}

sync::Status Reissue::run(std::span<const qint64> lives, std::span<const sync::WaitingEdit> only)
{
    for (const qint64 life : lives) {
        TRY_ASSIGN(const bool hasEnded, m_storage.lives().hasEnded(life));
        if (hasEnded)
            TRY(reissueLife(life, only));
    }
    if (!m_renamed.isEmpty())
        TRY(renameInOutbox());
    for (const auto &[table, records] : m_touched) {
        TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(table));
        TRY(m_storage.schema().dropGuards(*layout));
        for (const auto &[scope, record] : records)
            TRY(renameInRow(*layout, scope, record));
        TRY(m_storage.schema().putGuards(*layout));
    }
    return {};
}

sync::Status Reissue::reissueLife(qint64 life, std::span<const sync::WaitingEdit> only)
{
    TRY_ASSIGN(sync::HybridClock clock, m_storage.lives().successor(life, m_clock, m_random));
    TRY_ASSIGN(std::vector<Outbox::Placed> waiting, m_storage.outbox().ofLife(life)); // read now: a clock that was set back moves them
    std::set<qint64> ofTakenIds;
    if (!only.empty()) {
        std::set<qint64> places;
        for (const sync::WaitingEdit &one : only) {
            places.insert(one.sequence);
            if (one.edit.record.isNull())
                ofTakenIds.insert(one.sequence);
        }
        std::erase_if(waiting, [&places](const Outbox::Placed &placed) { return !places.contains(placed.sequence); });
    }
    for (Outbox::Placed &placed : waiting) {
        const sync::WaitingEdit withOldStamp{placed.sequence, placed.edit};
        TRY(m_storage.outbox().remove({&withOldStamp, 1}));
        const Stamp old = std::exchange(placed.edit.stamp, clock.next());
        m_renamed.insert({old, placed.edit.record}, placed.edit.stamp);
        for (sync::FieldEdit &field : placed.edit.fields)
            rename(placed.edit.record, field.replaces);
        rename(placed.edit.record, placed.edit.saw);
        TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(placed.edit.table));
        if (ofTakenIds.contains(placed.sequence))
            TRY(giveNewId(placed, *layout));
        TRY(m_storage.outbox().put(placed.scope, placed.edit));
        if (!layout->isAppendOnly())
            m_touched[placed.edit.table].emplace(placed.scope, placed.edit.record);
    }
    return {};
}

sync::Status Reissue::giveNewId(Outbox::Placed &placed, const TableLayout &layout)
{
    const sync::RecordId old = std::exchange(placed.edit.record, sync::RecordId::fromStamp(placed.edit.stamp));
    m_newIds.insert(old, placed.edit.record);
    TRY(m_storage.schema().dropGuards(layout));
    TRY(moveRow(placed, layout, old));
    return m_storage.schema().putGuards(layout);
}

// Its values have the stamp that is its id, and have it again. Before the edit is put back into the outbox, which leaves out what stands in the
// row. What it is found by stays as it was; only its place in the list may follow the id.
sync::Status Reissue::moveRow(const Outbox::Placed &placed, const TableLayout &layout, const sync::RecordId &old)
{
    const sync::RecordId &id = placed.edit.record;
    const sync::Bytes key = naturalKey(layout, id, [&](int place) {
        const auto field = std::ranges::find(placed.edit.fields, layout.fields[static_cast<std::size_t>(place)].wire, &sync::FieldEdit::field);
        return field != placed.edit.fields.end() ? field->value : sync::Value();
    });
    TRY_ASSIGN(const qint64 oldSource, m_storage.handles().knownIncarnation(old.source));
    TRY_ASSIGN(const qint64 source, m_storage.handles().ofIncarnation(id.source));
    TRY_ASSIGN(Statement move, m_storage.database().prepare("UPDATE " + layout.sqlName + " SET id_time = ?1, changed = ?1, id_source = ?2, sort_key = ?3"
                                                            " WHERE id_time = ?4 AND id_source = ?5 AND scope = ?6"));
    move.bind(0, static_cast<qint64>(id.time));
    move.bind(1, source);
    move.bindBlob(2, key);
    move.bind(3, static_cast<qint64>(old.time));
    move.bind(4, oldSource);
    move.bind(5, placed.scope);
    return move.run();
}

// What was saved between the end of a life and now waits in one that goes on, and may replace what has a new stamp.
sync::Status Reissue::renameInOutbox()
{
    TRY_ASSIGN(const std::vector<qint64> lives, m_storage.outbox().lives());
    for (const qint64 life : lives) {
        TRY_ASSIGN(std::vector<Outbox::Placed> waiting, m_storage.outbox().ofLife(life));
        for (Outbox::Placed &placed : waiting) {
            m_waiting.insert({placed.edit.stamp, placed.edit.record});
            const sync::Edit before = placed.edit;
            for (sync::FieldEdit &field : placed.edit.fields) {
                rename(placed.edit.record, field.replaces);
                rename(field.value);
            }
            rename(placed.edit.record, placed.edit.saw);
            if (placed.edit == before)
                continue;
            const sync::WaitingEdit renamed{placed.sequence, placed.edit};
            TRY(m_storage.outbox().remove({&renamed, 1}));
            TRY(m_storage.outbox().putBack(placed.scope, renamed));
            m_touched[placed.edit.table].emplace(placed.scope, placed.edit.record);
        }
    }
    return {};
}

sync::Status Reissue::renameInRow(const TableLayout &layout, qint64 scope, const sync::RecordId &record)
{
    TRY_ASSIGN(LoadedRow row, m_storage.rows().load(layout, scope, record));
    if (row.known.rid == 0)
        return {};
    for (sync::FieldHeads &field : row.state.fields) {
        for (sync::Head &head : field.heads) {
            if (layout.isAppendOnly())
                rename(head.value);
            else
                rename(record, head);
        }
    }
    TRY(renameInHistory(layout, row));
    for (sync::FieldHeads &field : row.state.fields)
        std::ranges::sort(field.heads, {}, &sync::Head::stamp);
    if (!m_newIds.isEmpty()) // values under the same stamps may be other ones
        std::ranges::fill(row.known.shown, Stamp{});
    TRY(m_storage.rows().write(layout, scope, row.known, row.state, {}));
    return {};
}

sync::Status Reissue::renameInHistory(const TableLayout &layout, LoadedRow &row)
{
    Codec codec(m_storage.handles());
    TRY_ASSIGN(Statement entry, m_storage.database().prepare("SELECT previous, replaced FROM history WHERE entry = ?"));
    TRY_ASSIGN(Statement write, m_storage.database().prepare("UPDATE history SET replaced = ? WHERE entry = ?"));
    qint64 newer = 0;
    for (qint64 next = row.known.history; next != 0;) {
        entry.bind(0, next);
        TRY_ASSIGN(const bool isThere, entry.step());
        if (!isThere || entry.integer(0) >= next)
            return failure(sync::ErrorCode::DamagedData, QStringLiteral("a row's history leads nowhere"));
        TRY_ASSIGN(sync::ReplacedValue replaced, codec.unpackReplaced(entry.blobView(1)));
        const qint64 previous = entry.integer(0);
        entry.reset();
        const Stamp old = replaced.before.stamp;
        rename(row.state.id, replaced.before);
        rename(row.state.id, replaced.replacedBy);
        if (replaced.before.stamp != old && !m_waiting.contains({replaced.replacedBy, row.state.id})) {
            showAgain(row.state, replaced, old);
            TRY(takeOut(layout, row.known, next, previous, newer));
        } else {
            TRY_ASSIGN(const sync::Bytes packed, codec.packReplaced(replaced));
            write.bindBlob(0, packed);
            write.bind(1, next);
            TRY(write.run());
            newer = next;
        }
        next = previous;
    }
    return {};
}

// It was replaced by something that others know already, and that names the old stamp only: a copy made both, and sent that one first. Others
// will show the value under its new stamp, and await the old one.
void Reissue::showAgain(sync::RecordState &state, const sync::ReplacedValue &replaced, const Stamp &old)
{
    auto field = std::ranges::find(state.fields, replaced.field, &sync::FieldHeads::field);
    if (field == state.fields.end())
        field = state.fields.insert(field, {.field = replaced.field, .heads = {}});
    field->heads.push_back(replaced.before);
    const sync::PendingStamp awaited{replaced.field, old};
    const auto place = std::lower_bound(state.pending.begin(), state.pending.end(), awaited);
    if (place == state.pending.end() || *place != awaited)
        state.pending.insert(place, awaited);
}

sync::Status Reissue::takeOut(const TableLayout &layout, KnownRow &known, qint64 entry, qint64 previous, qint64 newer)
{
    if (newer == 0)
        known.history = previous;
    TRY_ASSIGN(Statement join, m_storage.database().prepare(newer == 0 ? sync::Bytes("UPDATE " + layout.sqlName + " SET history = ? WHERE rid = ?")
                                                                      : sync::Bytes("UPDATE history SET previous = ? WHERE entry = ?")));
    join.bind(0, previous);
    join.bind(1, newer == 0 ? known.rid : newer);
    TRY(join.run());
    TRY_ASSIGN(Statement remove, m_storage.database().prepare("DELETE FROM history WHERE entry = ?"));
    remove.bind(0, entry);
    return remove.run();
}

// What others know already saw the old stamps.
void Reissue::rename(const sync::RecordId &record, sync::Head &head) const
{
    rename(record, head.stamp);
    if (!m_waiting.contains({head.stamp, record}))
        return;
    rename(record, head.saw);
    rename(head.value);
}

void Reissue::rename(sync::Value &value) const
{
    sync::replaceIds(value, [this](const sync::RecordId &id) { return m_newIds.value(id, id); });
}

void Reissue::rename(const sync::RecordId &record, Stamp &stamp) const
{
    stamp = m_renamed.value({stamp, record}, stamp);
}

void Reissue::rename(const sync::RecordId &record, QList<Stamp> &stamps) const
{
    for (Stamp &stamp : stamps)
        rename(record, stamp);
}

}
