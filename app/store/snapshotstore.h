// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/storage.h"
#include "sync/snapshotjournal.h"

namespace mekendesh::app {

// Whole scopes read in one moment, and the shelf of snapshots' objects, over the same database as the journal. The shelf is kept among
// the facts, under the objects' paths.
class SnapshotStore final : public sync::SnapshotJournal {
public:
    explicit SnapshotStore(Storage &storage) : m_storage(storage) {}

    sync::Result<std::unique_ptr<sync::SnapshotLook>> look() override;
    sync::Result<std::vector<QString>> shelved(const QString &folder) override;
    sync::Result<sync::Bytes> fromShelf(const QString &path) override;
    sync::Status shelve(std::span<const sync::ShelvedObject> objects) override;
    sync::Status clearShelf(const QString &folder) override;

    void setMayWait(Transaction::MayWait mayWait) { m_mayWait = std::move(mayWait); }

private:
    Storage &m_storage;
    Transaction::MayWait m_mayWait;
};

}
