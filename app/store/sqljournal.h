// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/snapshotstore.h"
#include "app/store/storage.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/journal.h"

#include <map>

namespace mekendesh::app {

// What the exchange remembers, over the same database and the same rows as everything else. Lets people who save go first.
// One per thread and connection.
class SqlJournal final : public sync::Journal {
public:
    SqlJournal(Storage &storage, const sync::Clock &clock, sync::Random &random)
        : m_storage(storage), m_clock(clock), m_random(random), m_snapshots(storage)
    {
    }

    sync::Result<std::unique_ptr<sync::JournalTransaction>> begin() override;
    sync::Result<std::vector<sync::IncarnationId>> ownIncarnations() override;
    sync::Result<std::vector<sync::IncarnationId>> endedIncarnations() override;
    sync::Status endLives(std::span<const sync::IncarnationId> lives) override;
    sync::Status reissueWaiting() override;
    sync::Result<std::vector<sync::StreamKey>> streamsWithWaitingEdits() override;
    sync::Result<std::vector<sync::StreamPosition>> positions() override;
    sync::Result<quint64> waitingCount() override;
    sync::Result<std::vector<sync::ScopeId>> scopesSetAside() override;
    sync::Result<std::vector<sync::SealedObject>> sealed(const sync::StreamKey &stream, quint64 after, qsizetype countMax) override;
    sync::Result<std::vector<sync::StreamKey>> sealedStreams() override;
    sync::Result<std::vector<sync::StreamStop>> stops() override;
    sync::Status setStops(std::span<const sync::StreamStop> stops) override;
    sync::Result<sync::Bytes> keyring() override;
    sync::Status setKeyring(const sync::Bytes &keyring) override;
    sync::Result<sync::Bytes> fact(const QString &name) override;
    sync::Status setFact(const QString &name, const sync::Bytes &value) override;
    sync::SnapshotJournal &snapshots() override { return m_snapshots; }

    // Asked while another connection of the program writes, an import for example: the exchange waits its turn. False ends the
    // waiting with Cancelled. Empty: it waits as long as everybody else.
    void setMayWait(Transaction::MayWait mayWait)
    {
        m_snapshots.setMayWait(mayWait);
        m_mayWait = std::move(mayWait);
    }
    [[nodiscard]] const Transaction::MayWait &mayWait() const { return m_mayWait; }

    // Edits in own change-sets that were sealed and do not lie on the store, also of lives that ended; `sent`: the last number of each
    // stream that does.
    sync::Result<quint64> sealedEditsBeyond(const std::map<sync::StreamKey, quint64> &sent);

private:
    sync::Status writeAlone(const sync::Bytes &sql, const QString &name, const sync::Bytes &value);

    Storage &m_storage;
    const sync::Clock &m_clock;
    sync::Random &m_random;
    SnapshotStore m_snapshots;
    Transaction::MayWait m_mayWait;
};

}
