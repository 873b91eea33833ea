// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sqljournal.h"

#include "app/store/lives.h"
#include "app/store/outbox.h"
#include "app/store/positions.h"
#include "app/store/reissue.h"
#include "app/store/sqljournaltransaction.h"

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


sync::Result<std::unique_ptr<sync::JournalTransaction>> SqlJournal::begin()
{
    TRY_ASSIGN(Transaction transaction, Transaction::begin(m_storage.database(), WriteGate::Who::Exchange, m_mayWait));
    return std::unique_ptr<sync::JournalTransaction>(std::make_unique<SqlJournalTransaction>(m_storage, m_clock, m_random, std::move(transaction)));
}

sync::Result<std::vector<sync::IncarnationId>> SqlJournal::ownIncarnations()
{
    return m_storage.lives().own();
}

sync::Result<std::vector<sync::IncarnationId>> SqlJournal::endedIncarnations()
{
    return m_storage.lives().ended();
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
