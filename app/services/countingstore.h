// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/store.h"

namespace mekendesh::app {

// A store that counts the bytes of the objects that go to it and come from it.
class CountingStore final : public sync::Store {
public:
    explicit CountingStore(sync::Store &store) : m_store(store) {}

    [[nodiscard]] qint64 bytes() const { return m_bytes; }

    sync::Result<std::vector<sync::StoredObject>> list(const QString &folder) override { return m_store.list(folder); }
    sync::Result<std::vector<QString>> folders(const QString &folder) override { return m_store.folders(folder); }
    sync::Result<sync::Bytes> get(const QString &path, qint64 sizeBytesMax) override
    {
        auto got = m_store.get(path, sizeBytesMax);
        if (got)
            m_bytes += got->size();
        return got;
    }
    sync::Status put(const QString &path, const sync::Bytes &bytes) override
    {
        const sync::Status done = m_store.put(path, bytes);
        if (done)
            m_bytes += bytes.size();
        return done;
    }
    sync::Result<std::optional<qint64>> size(const QString &path) override { return m_store.size(path); }
    sync::Status remove(const QString &path) override { return m_store.remove(path); }
    [[nodiscard]] QString address() const override { return m_store.address(); }
    [[nodiscard]] std::optional<qint64> clockAheadMs() const override { return m_store.clockAheadMs(); }

private:
    sync::Store &m_store;
    qint64 m_bytes = 0;
};

}
