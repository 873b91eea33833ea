// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/engine.h"
#include "sync/engine/fork.h"
#include "sync/store/memorystore.h"
#include "sync/trust/membership.h"
#include "tests/app/support/officefixture.h"

#include <set>

namespace mekendesh::tests {

// The program of a laptop: which kinds and fields it knows. With a path its database is a file, which another program may open later.
struct Program {
    std::span<const sync::Table *const> tables = app::catalogue();
    QString path{};
};

// A laptop of the exchange: a real database, its keyring, the real engine.
class Laptop {
public:
    Laptop(QString laptopName, quint64 seed, sync::ScopeId home, const sync::Keyring &keyring, const Program &installed = {});

    QString name;
    Program program;
    OfficeFixture office;
    std::unique_ptr<sync::CancelToken> cancel; // of the session that runs; a new one for each
    std::vector<sync::Progress> progress;
    sync::SnapshotHabit snapshots{};
    sync::CleanupHabit cleanup{};

    [[nodiscard]] sync::Result<sync::SessionReport> sync(sync::Store &store);
    // One session that works, or the test ends.
    sync::SessionReport synced(sync::Store &store);

    [[nodiscard]] sync::Keyring keyring() { return sync::Keyring::parse(wanted(office.journal().keyring())).value(); }
    void keep(const sync::Keyring &keyring) { wanted(office.journal().setKeyring(keyring.serialise())); }
    [[nodiscard]] sync::StreamKey stream() { return {office.home, office.incarnation()}; }
    // Of one stream; number 0 before its first change-set.
    [[nodiscard]] sync::StreamPosition position(const sync::StreamKey &stream);

    // What merging knows of these records, without what says nothing: empty fields left out, fields by name.
    std::vector<sync::RecordState> states(sync::ScopeId scope, const QString &table, const std::vector<sync::RecordId> &ids);
    QString surname(const sync::RecordId &id);
    void rename(const sync::RecordId &id, const QString &surname);
};

// Embassy and offices around one store, admitted and with their keys.
class ExchangeWorld {
public:
    // `laptops` each holds so many laptops of one office.
    // `installed` is on all laptops; of those that are invited later it is what `program` says then.
    ExchangeWorld(sync::Store &placeToMeet, const std::vector<int> &laptops, quint64 seed = 1, const Program &installed = {});

    sync::Store &store;
    Program program;
    std::vector<std::unique_ptr<Laptop>> laptops; // the embassy first

    [[nodiscard]] Laptop &embassy() { return *laptops.front(); }
    [[nodiscard]] Laptop &laptop(std::size_t index) { return *laptops.at(index); }
    // Asks to join from a new laptop; not admitted yet.
    Laptop &invite(sync::ScopeId scope, const QString &name);
    void admitAll();
    // The embassy states what counts, and tells everybody; after it has read everything. The id of the statement.
    sync::Hash cut(sync::Cut statement);
    sync::Hash cutStream(const sync::StreamKey &stream, const sync::CutPoint &last);
    sync::Hash cutDevice(const sync::DeviceId &device);
    void withdraw(const sync::Hash &id);
    // The branch that begins with this change-set counts.
    void decideFork(const sync::StreamKey &stream, const sync::Hash &first);
    // Everybody has one session after the other, that many times.
    void everybodySyncs(int times = 2);
    void advance(qint64 ms);

private:
    quint64 m_seed;
};

// The bytes under names, whatever the store is: for damage behind everybody's back.
class StoreContents {
public:
    virtual ~StoreContents() = default;
    virtual sync::Store &store() = 0;
    virtual QStringList paths() = 0;
    virtual sync::Bytes bytes(const QString &path) = 0;
    virtual void write(const QString &path, const sync::Bytes &bytes) = 0;
    virtual void remove(const QString &path) = 0;

    // Change-sets of one stream, oldest first.
    QStringList changeSets(const sync::StreamKey &stream);
    void flip(const QString &path);
    void cut(const QString &path) { write(path, bytes(path).first(bytes(path).size() / 2)); }
};
std::unique_ptr<StoreContents> memoryContents();
std::unique_ptr<StoreContents> folderContents();

// Counts what a session asks of a store, and the bytes that come and go.
class CountingStore final : public sync::Store {
public:
    explicit CountingStore(sync::Store &store) : m_store(store) {}

    sync::Result<std::vector<sync::StoredObject>> list(const QString &folder) override;
    sync::Result<std::vector<QString>> folders(const QString &folder) override;
    sync::Result<sync::Bytes> get(const QString &path, qint64 sizeBytesMax) override;
    sync::Status put(const QString &path, const sync::Bytes &bytes) override;
    sync::Result<std::optional<qint64>> size(const QString &path) override;
    sync::Status remove(const QString &path) override;
    [[nodiscard]] QString address() const override { return m_store.address(); }

    int requests = 0;
    int puts = 0;
    qint64 bytes = 0;
    QStringList asked;

private:
    void count(const QString &what, qint64 size);
    sync::Store &m_store;
};

}
