// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sqljournal.h"

#include "app/store/lives.h"
#include "app/store/outbox.h"
#include "app/store/positions.h"
#include "app/store/reissue.h"
#include "app/store/rowstore.h"
#include "app/store/scopeeraser.h"
#include "app/store/scopestate.h"

#include <map>

namespace mekendesh::app {

using sync::RecordId;
using sync::RecordState;
using sync::ScopeId;
using sync::StreamPosition;

sync::Result<std::vector<StreamPosition>> readPositions(Storage &storage)
{
    std::vector<StreamPosition> positions;
    TRY_ASSIGN(auto waiting, storage.outbox().greatestTimes());
    TRY_ASSIGN(Statement rows, storage.database().prepare("SELECT scope, incarnation, device, number, hash, seen_time FROM position"));
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            break;
        StreamPosition position;
        TRY_ASSIGN(position.stream.scope, storage.handles().scope(rows.integer(0)));
        TRY_ASSIGN(position.stream.incarnation, storage.handles().incarnation(rows.integer(1)));
        position.device = sync::DeviceId::fromBytes(rows.blobView(2));
        position.number = static_cast<quint64>(rows.integer(3));
        position.hash = sync::Hash::fromBytes(rows.blobView(4));
        position.seenTime = static_cast<quint64>(rows.integer(5));
        const quint64 waitingTime = waiting.take(position.stream);
        TRY_ASSIGN(const bool hasEnded, storage.lives().hasEnded(rows.integer(1)));
        if (!hasEnded)
            position.seenTime = std::max(position.seenTime, waitingTime);
        positions.push_back(position);
    }
    // Own streams that have sealed nothing yet.
    for (auto own = waiting.cbegin(); own != waiting.cend(); ++own) {
        TRY_ASSIGN(const qint64 life, storage.handles().knownIncarnation(own.key().incarnation));
        TRY_ASSIGN(const bool hasEnded, storage.lives().hasEnded(life));
        if (!hasEnded)
            positions.push_back({.stream = own.key(), .device = {}, .number = 0, .hash = {}, .seenTime = own.value()});
    }
    std::ranges::sort(positions, {}, &StreamPosition::stream);
    return positions;
}

namespace {

class SqlJournalTransaction final : public sync::JournalTransaction {
public:
    SqlJournalTransaction(Storage &storage, const sync::Clock &clock, sync::Random &random, Transaction transaction)
        : m_storage(storage), m_clock(clock), m_random(random), m_transaction(std::move(transaction))
    {
    }

    sync::Result<std::vector<RecordState>> load(ScopeId scope, const QString &table, std::span<const RecordId> ids) override;
    sync::Status write(ScopeId scope, const sync::TableOutcome &outcome) override;
    sync::Result<std::vector<sync::ReplacedValue>> replaced(ScopeId scope, const QString &table, std::span<const RecordId> ids) override;
    sync::Result<std::vector<StreamPosition>> positions() override { return readPositions(m_storage); }
    sync::Status setPosition(const StreamPosition &position) override;
    sync::Result<quint64> conflictCount(ScopeId scope) override;
    sync::Result<std::vector<sync::WaitingEdit>> waitingEdits(const sync::StreamKey &stream, qsizetype countMax) override;
    sync::Status markSealed(std::span<const sync::WaitingEdit> edits) override;
    sync::Status keepSealed(const sync::SealedObject &object) override;
    sync::Result<std::vector<sync::WaitingEdit>> takeWaiting(ScopeId scope) override;
    sync::Status keepWaiting(ScopeId scope, std::span<const sync::WaitingEdit> edits) override;
    sync::Status setAside(ScopeId scope, std::span<const sync::WaitingEdit> edits) override;
    sync::Result<std::vector<sync::WaitingEdit>> takeAside(ScopeId scope) override;
    sync::Result<QStringList> forgetScope(ScopeId scope) override;
    sync::Result<std::vector<sync::Stamp>> newStamps(const sync::IncarnationId &endedLife, qsizetype count) override;
    sync::Status receiveTime(quint64 greatestTime) override;
    sync::Status commit() override { return m_transaction.commit(); }

private:
    // What load() saw and write() needs; rows of one (scope, table).
    struct Loaded {
        ScopeId scope;
        QString table;
        QHash<RecordId, KnownRow> rows{};
    };
    Loaded &loadedOf(ScopeId scope, const QString &table);

    Storage &m_storage;
    const sync::Clock &m_clock;
    sync::Random &m_random;
    Transaction m_transaction;
    std::vector<Loaded> m_loaded;
    std::optional<sync::StreamPosition> m_keptSealed; // the object that the next marked edits went into
};

SqlJournalTransaction::Loaded &SqlJournalTransaction::loadedOf(ScopeId scope, const QString &table)
{
    const auto known = std::ranges::find_if(m_loaded, [&](const Loaded &candidate) { return candidate.scope == scope && candidate.table == table; });
    return known != m_loaded.end() ? *known : m_loaded.emplace_back(Loaded{scope, table});
}

sync::Result<std::vector<RecordState>> SqlJournalTransaction::load(ScopeId scope, const QString &table, std::span<const RecordId> ids)
{
    TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(table));
    TRY_ASSIGN(const qint64 place, m_storage.handles().ofScope(scope));
    Loaded &loaded = loadedOf(scope, table);
    std::vector<RecordState> states;
    states.reserve(ids.size());
    for (const RecordId &id : ids) {
        TRY_ASSIGN(LoadedRow row, m_storage.rows().load(*layout, place, id));
        loaded.rows.insert(id, std::move(row.known));
        states.push_back(std::move(row.state));
    }
    return states;
}

sync::Status SqlJournalTransaction::write(ScopeId scope, const sync::TableOutcome &outcome)
{
    TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(outcome.table));
    TRY_ASSIGN(const qint64 place, m_storage.handles().ofScope(scope));
    if (layout->isAppendOnly()) {
        for (const sync::Edit &edit : outcome.edits)
            TRY(m_storage.rows().insertOnce(*layout, place, edit));
        return {};
    }
    Loaded &loaded = loadedOf(scope, outcome.table);
    QHash<RecordId, std::vector<sync::ReplacedValue>> history;
    for (const sync::ReplacedValue &replaced : outcome.history)
        history[replaced.record].push_back(replaced);
    for (const RecordState &state : outcome.states) {
        auto known = loaded.rows.constFind(state.id);
        if (known == loaded.rows.cend()) {
            TRY_ASSIGN(const LoadedRow row, m_storage.rows().load(*layout, place, state.id));
            known = loaded.rows.insert(state.id, row.known);
        }
        const auto replaced = history.constFind(state.id);
        TRY(m_storage.rows().write(*layout, place, *known, state,
                                   replaced == history.cend() ? std::span<const sync::ReplacedValue>() : std::span(*replaced)));
        loaded.rows.remove(state.id); // what was known of it is no longer true
    }
    return {};
}

sync::Result<std::vector<sync::ReplacedValue>> SqlJournalTransaction::replaced(ScopeId scope, const QString &table, std::span<const RecordId> ids)
{
    std::vector<sync::ReplacedValue> values;
    TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(table));
    TRY_ASSIGN(const qint64 place, m_storage.handles().ofScope(scope));
    Loaded &loaded = loadedOf(scope, table);
    for (const RecordId &id : ids) {
        auto known = loaded.rows.constFind(id);
        if (known == loaded.rows.cend()) {
            TRY_ASSIGN(const LoadedRow row, m_storage.rows().load(*layout, place, id));
            known = loaded.rows.insert(id, row.known);
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

sync::Result<std::unique_ptr<sync::JournalTransaction>> SqlJournal::begin()
{
    TRY_ASSIGN(Transaction transaction, Transaction::begin(m_storage.database(), WriteGate::Who::Exchange, m_mayWait));
    return std::unique_ptr<sync::JournalTransaction>(std::make_unique<SqlJournalTransaction>(m_storage, m_clock, m_random, std::move(transaction)));
}

sync::Result<std::vector<sync::IncarnationId>> SqlJournal::ownIncarnations()
{
    return m_storage.lives().own();
}

sync::Status SqlJournal::endLives(std::span<const sync::IncarnationId> lives)
{
    TRY_ASSIGN(Transaction transaction, Transaction::begin(m_storage.database(), WriteGate::Who::Exchange, m_mayWait));
    for (const sync::IncarnationId &life : lives)
        TRY(m_storage.lives().end(life));
    TRY_ASSIGN(const sync::HybridClock today, m_storage.lives().day(m_clock, m_random));
    TRY(m_storage.lives().keep(today.last()));
    return transaction.commit();
}

sync::Status SqlJournal::reissueWaiting()
{
    TRY_ASSIGN(Transaction transaction, Transaction::begin(m_storage.database(), WriteGate::Who::Exchange, m_mayWait));
    TRY(Reissue(m_storage, m_clock, m_random).run());
    return transaction.commit();
}

sync::Result<std::vector<sync::StreamKey>> SqlJournal::streamsWithWaitingEdits()
{
    return m_storage.outbox().streams();
}

sync::Result<std::vector<StreamPosition>> SqlJournal::positions()
{
    return readPositions(m_storage);
}

sync::Result<quint64> SqlJournal::waitingCount()
{
    TRY_ASSIGN(const qint64 count, m_storage.outbox().count());
    return static_cast<quint64>(count);
}

sync::Result<std::vector<sync::ScopeId>> SqlJournal::scopesSetAside()
{
    return m_storage.outbox().scopesAside();
}

sync::Result<quint64> SqlJournal::sealedEditsBeyond(const std::map<sync::StreamKey, quint64> &sent)
{
    TRY_ASSIGN(const std::vector<sync::StreamKey> streams, sealedStreams());
    quint64 edits = 0;
    for (const sync::StreamKey &own : streams) {
        const auto known = sent.find(own);
        const quint64 last = known == sent.end() ? 0 : known->second;
        TRY_ASSIGN(const qint64 scope, m_storage.handles().knownScope(own.scope));
        TRY_ASSIGN(const qint64 incarnation, m_storage.handles().knownIncarnation(own.incarnation));
        TRY_ASSIGN(Statement count,
                   m_storage.database().prepare("SELECT ifnull(sum(edits), 0) FROM sealed WHERE scope = ? AND incarnation = ? AND number > ?"));
        count.bind(0, scope);
        count.bind(1, incarnation);
        count.bind(2, static_cast<qint64>(last));
        TRY(count.step());
        edits += static_cast<quint64>(count.integer(0));
    }
    return edits;
}

sync::Result<std::vector<sync::SealedObject>> SqlJournal::sealed(const sync::StreamKey &stream, quint64 after, qsizetype countMax)
{
    std::vector<sync::SealedObject> objects;
    TRY_ASSIGN(const qint64 scope, m_storage.handles().knownScope(stream.scope));
    TRY_ASSIGN(const qint64 incarnation, m_storage.handles().knownIncarnation(stream.incarnation));
    TRY_ASSIGN(Statement rows, m_storage.database().prepare("SELECT number, hash, path, bytes FROM sealed"
                                                            " WHERE scope = ? AND incarnation = ? AND number > ? ORDER BY number LIMIT ?"));
    rows.bind(0, scope);
    rows.bind(1, incarnation);
    rows.bind(2, static_cast<qint64>(after));
    rows.bind(3, countMax);
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return objects;
        objects.push_back({stream, static_cast<quint64>(rows.integer(0)), sync::Hash::fromBytes(rows.blobView(1)), rows.text(2), rows.blob(3)});
    }
}

sync::Result<std::vector<sync::StreamKey>> SqlJournal::sealedStreams()
{
    std::vector<sync::StreamKey> streams;
    TRY_ASSIGN(Statement rows, m_storage.database().prepare("SELECT DISTINCT scope, incarnation FROM sealed"));
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            break;
        sync::StreamKey &stream = streams.emplace_back();
        TRY_ASSIGN(stream.scope, m_storage.handles().scope(rows.integer(0)));
        TRY_ASSIGN(stream.incarnation, m_storage.handles().incarnation(rows.integer(1)));
    }
    std::ranges::sort(streams);
    return streams;
}

sync::Result<std::vector<sync::StreamStop>> SqlJournal::stops()
{
    std::vector<sync::StreamStop> stops;
    TRY_ASSIGN(Statement rows, m_storage.database().prepare("SELECT scope, incarnation, device, number, reason, detail FROM stop ORDER BY place"));
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return stops;
        sync::StreamStop stop;
        TRY_ASSIGN(stop.stream.scope, m_storage.handles().scope(rows.integer(0)));
        TRY_ASSIGN(stop.stream.incarnation, m_storage.handles().incarnation(rows.integer(1)));
        stop.device = sync::DeviceId::fromBytes(rows.blobView(2));
        stop.number = static_cast<quint64>(rows.integer(3));
        stop.reason = static_cast<sync::StopReason>(rows.integer(4));
        stop.detail = rows.text(5);
        stops.push_back(std::move(stop));
    }
}

sync::Status SqlJournal::setStops(std::span<const sync::StreamStop> stops)
{
    TRY_ASSIGN(Transaction transaction, Transaction::begin(m_storage.database(), WriteGate::Who::Exchange, m_mayWait));
    TRY(m_storage.database().execute("DELETE FROM stop"));
    for (const sync::StreamStop &stop : stops) {
        TRY_ASSIGN(const qint64 scope, m_storage.handles().ofScope(stop.stream.scope));
        TRY_ASSIGN(const qint64 incarnation, m_storage.handles().ofIncarnation(stop.stream.incarnation));
        TRY_ASSIGN(Statement write,
                   m_storage.database().prepare("INSERT INTO stop(scope, incarnation, device, number, reason, detail) VALUES (?, ?, ?, ?, ?, ?)"));
        write.bind(0, scope);
        write.bind(1, incarnation);
        write.bindBlob(2, stop.device.view());
        write.bind(3, static_cast<qint64>(stop.number));
        write.bind(4, static_cast<qint64>(stop.reason));
        write.bindText(5, stop.detail);
        TRY(write.run());
    }
    return transaction.commit();
}

sync::Result<sync::Bytes> SqlJournal::keyring()
{
    TRY_ASSIGN(Statement find, m_storage.database().prepare("SELECT content FROM keyring"));
    TRY_ASSIGN(const bool isThere, find.step());
    return isThere ? find.blob(0) : sync::Bytes();
}

sync::Status SqlJournal::setKeyring(const sync::Bytes &keyring)
{
    return writeAlone("INSERT OR REPLACE INTO keyring(one, content) VALUES (1, ?)", {}, keyring);
}

// One small thing in a transaction of its own, or in the one that is open (a profile's first contents).
sync::Status SqlJournal::writeAlone(const sync::Bytes &sql, const QString &name, const sync::Bytes &value)
{
    std::optional<Transaction> own;
    if (!m_storage.database().inTransaction()) {
        TRY_ASSIGN(Transaction begun, Transaction::begin(m_storage.database(), WriteGate::Who::Exchange, m_mayWait));
        own.emplace(std::move(begun));
    }
    TRY_ASSIGN(Statement write, m_storage.database().prepare(sql));
    int parameter = 0;
    if (!name.isNull())
        write.bindText(parameter++, name);
    write.bindBlob(parameter, value);
    TRY(write.run());
    return own ? own->commit() : sync::Status();
}

sync::Result<sync::Bytes> SqlJournal::fact(const QString &name)
{
    TRY_ASSIGN(Statement find, m_storage.database().prepare("SELECT value FROM fact WHERE name = ?"));
    find.bindText(0, name);
    TRY_ASSIGN(const bool isThere, find.step());
    return isThere ? find.blob(0) : sync::Bytes();
}

sync::Status SqlJournal::setFact(const QString &name, const sync::Bytes &value)
{
    return writeAlone("INSERT OR REPLACE INTO fact(name, value) VALUES (?, ?)", name, value);
}

}
