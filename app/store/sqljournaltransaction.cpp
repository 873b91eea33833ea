// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sqljournaltransaction.h"

#include "app/store/letterstore.h"
#include "app/store/lives.h"
#include "app/store/outbox.h"
#include "app/store/reissue.h"
#include "app/store/scopeeraser.h"
#include "app/store/scopestate.h"

#include <algorithm>
#include <map>

namespace mekendesh::app {

using sync::RecordId;
using sync::RecordState;
using sync::ScopeId;
using sync::StreamPosition;

sync::Result<SqlJournalTransaction::Loaded *> SqlJournalTransaction::loadedOf(ScopeId scope, const QString &table)
{
    for (Loaded &known : m_loaded) {
        if (known.scope == scope && known.table == table)
            return &known;
    }
    TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(table));
    TRY_ASSIGN(const qint64 place, m_storage.handles().ofScope(scope));
    return &m_loaded.emplace_back(Loaded{scope, table, layout, place});
}

sync::Status SqlJournalTransaction::loadOne(Loaded &loaded, const RecordId &id, std::span<const sync::Edit *const> edits, std::vector<RecordState> &states)
{
    TRY_ASSIGN(LoadedRow row, m_storage.rows().load(*loaded.layout, loaded.place, id, edits));
    loaded.rows.emplace(id, std::move(row.known));
    states.push_back(std::move(row.state));
    return {};
}

sync::Result<std::vector<RecordState>> SqlJournalTransaction::load(ScopeId scope, const QString &table, std::span<const RecordId> ids)
{
    TRY_ASSIGN(Loaded * const loaded, loadedOf(scope, table));
    std::vector<RecordState> states;
    states.reserve(ids.size());
    for (const RecordId &id : ids)
        TRY(loadOne(*loaded, id, {}, states));
    return states;
}

sync::Result<std::vector<RecordState>> SqlJournalTransaction::loadFor(ScopeId scope, const QString &table, std::span<const sync::Edit *const> edits)
{
    TRY_ASSIGN(Loaded * const loaded, loadedOf(scope, table));
    std::vector<RecordState> states;
    states.reserve(edits.size());
    loaded->rows.reserve(static_cast<qsizetype>(edits.size()));
    for (auto edit = edits.begin(); edit != edits.end();) {
        const auto end = std::find_if(edit, edits.end(), [edit](const sync::Edit *other) { return other->record != (*edit)->record; });
        TRY(loadOne(*loaded, (*edit)->record, {edit, end}, states));
        edit = end;
    }
    return states;
}

sync::Status SqlJournalTransaction::write(ScopeId scope, const sync::TableOutcome &outcome)
{
    TRY_ASSIGN(Loaded * const loaded, loadedOf(scope, outcome.table));
    const TableLayout &layout = *loaded->layout;
    if (layout.isAppendOnly()) {
        for (const sync::Edit &edit : outcome.edits)
            TRY(m_storage.rows().insertOnce(layout, loaded->place, edit));
        return {};
    }
    for (const sync::Edit &edit : outcome.made)
        TRY(m_storage.rows().make(layout, loaded->place, loaded->rows.take(edit.record), edit));
    // Merged record by record they come in this order, nearly always.
    std::vector<sync::ReplacedValue> sorted;
    std::span<const sync::ReplacedValue> history(outcome.history);
    if (!std::ranges::is_sorted(history, {}, &sync::ReplacedValue::record)) {
        sorted = outcome.history;
        std::ranges::stable_sort(sorted, {}, &sync::ReplacedValue::record);
        history = sorted;
    }
    for (auto state = outcome.states.begin(); state != outcome.states.end(); ++state) {
        std::span<const sync::ReplacedValue> replaced = std::ranges::equal_range(history, state->id, {}, &sync::ReplacedValue::record);
        auto known = loaded->rows.find(state->id);
        if (known == loaded->rows.end()) {
            TRY_ASSIGN(LoadedRow row, m_storage.rows().load(layout, loaded->place, state->id));
            known = loaded->rows.emplace(state->id, std::move(row.known));
            // A record that is named twice has lost its values once.
            if (std::ranges::find(outcome.states.begin(), state, state->id, &RecordState::id) != state)
                replaced = {};
        }
        TRY(m_storage.rows().write(layout, loaded->place, *known, *state, replaced));
        loaded->rows.erase(known); // what was known of it is no longer true
    }
    return {};
}

sync::Result<std::vector<sync::ReplacedValue>> SqlJournalTransaction::replaced(ScopeId scope, const QString &table, std::span<const RecordId> ids)
{
    TRY_ASSIGN(Loaded * const loaded, loadedOf(scope, table));
    std::vector<sync::ReplacedValue> values;
    for (const RecordId &id : ids) {
        auto known = loaded->rows.constFind(id);
        if (known == loaded->rows.cend()) {
            TRY_ASSIGN(const LoadedRow row, m_storage.rows().load(*loaded->layout, loaded->place, id));
            known = loaded->rows.insert(id, row.known);
        }
        if (known->history == 0)
            continue;
        TRY_ASSIGN(auto kept, m_storage.rows().replaced(*known, id));
        std::ranges::move(kept, std::back_inserter(values));
    }
    return values;
}

sync::Status SqlJournalTransaction::setPosition(const StreamPosition &position)
{
    TRY_ASSIGN(const qint64 scope, m_storage.handles().ofScope(position.stream.scope));
    TRY_ASSIGN(const qint64 incarnation, m_storage.handles().ofIncarnation(position.stream.incarnation));
    TRY_ASSIGN(Statement write,
               m_storage.database().prepare("INSERT INTO position(scope, incarnation, device, number, hash, seen_time) VALUES (?, ?, ?, ?, ?, ?)"
                                            " ON CONFLICT(scope, incarnation) DO UPDATE SET device = excluded.device, number = excluded.number,"
                                            " hash = excluded.hash, seen_time = max(seen_time, excluded.seen_time)"));
    write.bind(0, scope);
    write.bind(1, incarnation);
    write.bindBlob(2, position.device.view());
    write.bind(3, static_cast<qint64>(position.number));
    write.bindBlob(4, position.hash.view());
    write.bind(5, static_cast<qint64>(position.seenTime));
    TRY(write.run());
    return ScopeState(m_storage, scope).forgetSeen(position.stream.incarnation, position.seenTime);
}

sync::Result<quint64> SqlJournalTransaction::conflictCount(ScopeId scope)
{
    TRY_ASSIGN(const qint64 place, m_storage.handles().knownScope(scope));
    return ScopeState(m_storage, place).conflictCount();
}

// With the last edit of a stream the outbox no longer tells how far the stream and the clock have come: it is written down here,
// for the stream only as far as was sealed: what still waits may yet be issued again in another life.
sync::Status SqlJournalTransaction::markSealed(std::span<const sync::WaitingEdit> edits)
{
    if (edits.empty())
        return {};
    TRY_ASSIGN(const quint64 greatest, m_storage.outbox().greatestTime());
    TRY_ASSIGN(Statement place, m_storage.database().prepare("SELECT scope, incarnation FROM outbox WHERE sequence = ?"));
    std::map<std::pair<qint64, qint64>, quint64> sealedTimes;
    for (const sync::WaitingEdit &edit : edits) {
        place.bind(0, edit.sequence);
        TRY_ASSIGN(const bool isThere, place.step());
        if (isThere) {
            quint64 &time = sealedTimes[{place.integer(0), place.integer(1)}];
            time = std::max(time, edit.edit.stamp.time);
        }
        place.reset();
    }
    for (const auto &[stream, time] : sealedTimes) {
        TRY_ASSIGN(Statement write, m_storage.database().prepare("INSERT INTO position(scope, incarnation, device, number, hash, seen_time)"
                                                                 " VALUES (?, ?, x'', 0, x'', ?) ON CONFLICT(scope, incarnation)"
                                                                 " DO UPDATE SET seen_time = max(seen_time, excluded.seen_time)"));
        write.bind(0, stream.first);
        write.bind(1, stream.second);
        write.bind(2, static_cast<qint64>(time));
        TRY(write.run());
    }
    TRY(m_storage.lives().keep(greatest));
    if (m_keptSealed) {
        TRY_ASSIGN(const qint64 scope, m_storage.handles().ofScope(m_keptSealed->stream.scope));
        TRY_ASSIGN(const qint64 incarnation, m_storage.handles().ofIncarnation(m_keptSealed->stream.incarnation));
        TRY_ASSIGN(Statement count, m_storage.database().prepare("UPDATE sealed SET edits = ? WHERE scope = ? AND incarnation = ? AND number = ?"));
        count.bind(0, static_cast<qint64>(edits.size()));
        count.bind(1, scope);
        count.bind(2, incarnation);
        count.bind(3, static_cast<qint64>(m_keptSealed->number));
        TRY(count.run());
        m_keptSealed.reset();
    }
    return m_storage.outbox().remove(edits);
}

sync::Status SqlJournalTransaction::reissue(std::span<const sync::WaitingEdit> edits)
{
    m_loaded.clear();
    return Reissue(m_storage, m_clock, m_random).run(edits);
}

sync::Status SqlJournalTransaction::keepSealed(const sync::SealedObject &object)
{
    TRY_ASSIGN(const qint64 scope, m_storage.handles().ofScope(object.stream.scope));
    TRY_ASSIGN(const qint64 incarnation, m_storage.handles().ofIncarnation(object.stream.incarnation));
    TRY_ASSIGN(Statement write, m_storage.database().prepare("INSERT INTO sealed(scope, incarnation, number, hash, path, bytes) VALUES (?, ?, ?, ?, ?, ?)"));
    write.bind(0, scope);
    write.bind(1, incarnation);
    write.bind(2, static_cast<qint64>(object.number));
    write.bindBlob(3, object.hash.view());
    write.bindText(4, object.path);
    write.bindBlob(5, object.bytes);
    TRY(write.run());
    m_keptSealed = {.stream = object.stream, .device = {}, .number = object.number, .hash = {}, .seenTime = 0};
    return {};
}

sync::Result<std::vector<sync::WaitingEdit>> SqlJournalTransaction::waitingEdits(const sync::StreamKey &stream, qsizetype countMax)
{
    TRY_ASSIGN(const quint64 greatest, m_storage.outbox().greatestTime()); // the last of them may go aside
    TRY(m_storage.lives().keep(greatest));
    return m_storage.outbox().waiting(stream, countMax);
}

sync::Result<std::vector<sync::WaitingEdit>> SqlJournalTransaction::takeWaiting(ScopeId scope)
{
    TRY_ASSIGN(const quint64 greatest, m_storage.outbox().greatestTime()); // the outbox no longer tells how far the clock has come
    TRY(m_storage.lives().keep(greatest));
    TRY_ASSIGN(const qint64 place, m_storage.handles().knownScope(scope));
    TRY_ASSIGN(std::vector<sync::WaitingEdit> waiting, m_storage.outbox().ofScope(place));
    TRY(m_storage.outbox().remove(waiting));
    return waiting;
}

sync::Status SqlJournalTransaction::keepWaiting(ScopeId scope, std::span<const sync::WaitingEdit> edits)
{
    TRY_ASSIGN(const qint64 place, m_storage.handles().ofScope(scope));
    for (const sync::WaitingEdit &waiting : edits)
        TRY(m_storage.outbox().putBack(place, waiting));
    return {};
}

sync::Status SqlJournalTransaction::setAside(ScopeId scope, std::span<const sync::WaitingEdit> edits)
{
    TRY_ASSIGN(const qint64 place, m_storage.handles().ofScope(scope));
    for (const sync::WaitingEdit &edit : edits)
        TRY(m_storage.outbox().setAside(place, edit.edit));
    return {};
}

sync::Result<std::vector<sync::WaitingEdit>> SqlJournalTransaction::takeAside(ScopeId scope)
{
    TRY_ASSIGN(const qint64 place, m_storage.handles().knownScope(scope));
    return m_storage.outbox().takeAside(place);
}

sync::Result<QStringList> SqlJournalTransaction::forgetScope(ScopeId scope)
{
    std::erase_if(m_loaded, [scope](const Loaded &loaded) { return loaded.scope == scope; });
    TRY_ASSIGN(const qint64 place, m_storage.handles().ofScope(scope));
    TRY(LetterStore(m_storage.database()).doubtHeard());
    return ScopeEraser(m_storage, place).erase();
}

sync::Result<std::vector<sync::Stamp>> SqlJournalTransaction::newStamps(const sync::IncarnationId &endedLife, qsizetype count)
{
    TRY_ASSIGN(const qint64 life, m_storage.handles().ofIncarnation(endedLife));
    TRY_ASSIGN(sync::HybridClock clock, m_storage.lives().successor(life, m_clock, m_random));
    std::vector<sync::Stamp> stamps;
    for (qsizetype given = 0; given < count; ++given)
        stamps.push_back(clock.next());
    TRY(m_storage.lives().keep(clock.last()));
    return stamps;
}

sync::Status SqlJournalTransaction::receiveTime(quint64 greatestTime)
{
    TRY_ASSIGN(sync::HybridClock clock, m_storage.lives().day(m_clock, m_random));
    clock.receive(greatestTime);
    return m_storage.lives().keep(clock.last());
}

}
