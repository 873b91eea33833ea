// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/positions.h"
#include "app/store/rowstore.h"
#include "app/store/storage.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/journal.h"

namespace mekendesh::app {

// One transaction of the exchange over the rows of the database.
class SqlJournalTransaction final : public sync::JournalTransaction {
public:
    SqlJournalTransaction(Storage &storage, const sync::Clock &clock, sync::Random &random, Transaction transaction)
        : m_storage(storage), m_clock(clock), m_random(random), m_transaction(std::move(transaction))
    {
    }

    sync::Result<std::vector<sync::RecordState>> load(sync::ScopeId scope, const QString &table, std::span<const sync::RecordId> ids) override;
    sync::Result<std::vector<sync::RecordState>> loadFor(sync::ScopeId scope, const QString &table, std::span<const sync::Edit *const> edits) override;
    sync::Status write(sync::ScopeId scope, const sync::TableOutcome &outcome) override;
    sync::Result<std::vector<sync::ReplacedValue>> replaced(sync::ScopeId scope, const QString &table, std::span<const sync::RecordId> ids) override;
    sync::Result<std::vector<sync::StreamPosition>> positions() override { return readPositions(m_storage); }
    sync::Status setPosition(const sync::StreamPosition &position) override;
    sync::Result<quint64> conflictCount(sync::ScopeId scope) override;
    sync::Result<std::vector<sync::WaitingEdit>> waitingEdits(const sync::StreamKey &stream, qsizetype countMax) override;
    sync::Status markSealed(std::span<const sync::WaitingEdit> edits) override;
    sync::Status reissue(std::span<const sync::WaitingEdit> edits) override;
    sync::Status keepSealed(const sync::SealedObject &object) override;
    sync::Result<std::vector<sync::WaitingEdit>> takeWaiting(sync::ScopeId scope) override;
    sync::Status keepWaiting(sync::ScopeId scope, std::span<const sync::WaitingEdit> edits) override;
    sync::Status setAside(sync::ScopeId scope, std::span<const sync::WaitingEdit> edits) override;
    sync::Result<std::vector<sync::WaitingEdit>> takeAside(sync::ScopeId scope) override;
    sync::Result<QStringList> forgetScope(sync::ScopeId scope) override;
    sync::Result<std::vector<sync::Stamp>> newStamps(const sync::IncarnationId &endedLife, qsizetype count) override;
    sync::Status receiveTime(quint64 greatestTime) override;
    bool isAwaited() override { return m_storage.database().isAwaited(); }
    sync::Status commit() override { return m_transaction.commit(); }

private:
    // What load() saw and write() needs; rows of one (scope, table).
    struct Loaded {
        sync::ScopeId scope;
        QString table;
        const TableLayout *layout;
        qint64 place;
        QHash<sync::RecordId, KnownRow> rows{};
    };
    sync::Result<Loaded *> loadedOf(sync::ScopeId scope, const QString &table);
    sync::Status loadOne(Loaded &loaded, const sync::RecordId &id, std::span<const sync::Edit *const> edits, std::vector<sync::RecordState> &states);

    Storage &m_storage;
    const sync::Clock &m_clock;
    sync::Random &m_random;
    Transaction m_transaction;
    std::vector<Loaded> m_loaded;
    std::optional<sync::StreamPosition> m_keptSealed; // the object that the next marked edits went into
};

}
