// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/seededrandom.h"
#include "sync/store/memorystore.h"
#include "sync/trust/membership.h"
#include "tests/bench/laptop.h"

namespace mekendesh::bench {

// Counts what a session asks of the place where laptops meet, and the bytes of it.
class CountingStore final : public sync::Store {
public:
    explicit CountingStore(sync::Store &store) : m_store(store) {}
    sync::Result<std::vector<sync::StoredObject>> list(const QString &folder) override;
    sync::Result<std::vector<QString>> folders(const QString &folder) override;
    sync::Result<sync::Bytes> get(const QString &path, qint64 sizeBytesMax) override;
    sync::Status put(const QString &path, const sync::Bytes &bytes) override;
    sync::Result<std::optional<qint64>> size(const QString &path) override;
    [[nodiscard]] QString address() const override { return m_store.address(); }

    int requests = 0;
    qint64 bytes = 0;

private:
    void count(const QString &what, qint64 size);
    sync::Store &m_store;
};

// One office with three laptops and the embassy, all admitted, around a store in memory.
class Network {
public:
    explicit Network(const QString &folder);

    sync::MemoryStore store;
    BenchClock clock;
    std::vector<std::unique_ptr<Laptop>> laptops; // of the office
    std::unique_ptr<Laptop> embassy;

    // Everybody but the first two, until nothing is new.
    void othersCatchUp();
    // One more of the office, let in just now: it has read nothing yet.
    [[nodiscard]] std::unique_ptr<Laptop> newcomer(const QString &path);

private:
    sync::SecureRandom m_start; // starts libsodium
    app::SeededRandom m_random{2};
    int m_newcomers = 0;
};

}
