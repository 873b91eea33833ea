// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/reissue.h"

#include "app/store/lives.h"

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
        for (const auto &[scope, record] : records)
            TRY(renameInRow(*layout, scope, record));
    }
    return {};
}

sync::Status Reissue::reissueLife(qint64 life, std::span<const sync::WaitingEdit> only)
{
    TRY_ASSIGN(sync::HybridClock clock, m_storage.lives().successor(life, m_clock, m_random));
    TRY_ASSIGN(std::vector<Outbox::Placed> waiting, m_storage.outbox().ofLife(life)); // read now: a clock that was set back moves them
    if (!only.empty()) {
        std::set<qint64> places;
        std::ranges::transform(only, std::inserter(places, places.end()), &sync::WaitingEdit::sequence);
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
        TRY(m_storage.outbox().put(placed.scope, placed.edit));
        TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(placed.edit.table));
        if (!layout->isAppendOnly())
            m_touched[placed.edit.table].emplace(placed.scope, placed.edit.record);
    }
    return {};
}

// What was saved between the end of a life and now waits in one that goes on, and may replace what has a new stamp.
sync::Status Reissue::renameInOutbox()
{
    TRY_ASSIGN(const std::vector<qint64> lives, m_storage.outbox().lives());
    for (const qint64 life : lives) {
        TRY_ASSIGN(std::vector<Outbox::Placed> waiting, m_storage.outbox().ofLife(life));
        for (Outbox::Placed &placed : waiting) {
            const sync::Edit before = placed.edit;
            for (sync::FieldEdit &field : placed.edit.fields)
                rename(placed.edit.record, field.replaces);
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
            rename(record, head.stamp);
            rename(record, head.saw);
        }
        std::ranges::sort(field.heads, {}, &sync::Head::stamp);
    }
    TRY(m_storage.rows().write(layout, scope, row.known, row.state, {}));
    return renameInHistory(record, row.known.history);
}

sync::Status Reissue::renameInHistory(const sync::RecordId &record, qint64 newest)
{
    Codec codec(m_storage.handles());
    TRY_ASSIGN(Statement entry, m_storage.database().prepare("SELECT previous, replaced FROM history WHERE entry = ?"));
    TRY_ASSIGN(Statement write, m_storage.database().prepare("UPDATE history SET replaced = ? WHERE entry = ?"));
    for (qint64 next = newest; next != 0;) {
        entry.bind(0, next);
        TRY_ASSIGN(const bool isThere, entry.step());
        if (!isThere || entry.integer(0) >= next)
            return failure(sync::ErrorCode::DamagedData, QStringLiteral("a row's history leads nowhere"));
        TRY_ASSIGN(sync::ReplacedValue replaced, codec.unpackReplaced(entry.blobView(1)));
        const qint64 previous = entry.integer(0);
        entry.reset();
        rename(record, replaced.before.stamp);
        rename(record, replaced.before.saw);
        rename(record, replaced.replacedBy);
        TRY_ASSIGN(const sync::Bytes packed, codec.packReplaced(replaced));
        write.bindBlob(0, packed);
        write.bind(1, next);
        TRY(write.run());
        next = previous;
    }
    return {};
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
