// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/memorystore.h"

#include <functional>
#include <random>
#include <set>

namespace mekendesh::tests {

// A WebDAV server at the end of a poor line, in virtual time. Objects lie in memory; what is modelled is what the real store asks of
// a server, request by request, and what each request costs:
//   put     PUT with the object; an answer 409 when the folder is missing, then MKCOL for it and its parents, and PUT again; then HEAD
//   get     GET            list, folders   PROPFIND with some 300 bytes an entry            size   HEAD
// A request takes its latency, its bytes both ways with headers, and after a broken connection two more latencies for TCP and TLS. A
// share of the requests breaks: before it gets there, in the middle (half of an object then lies under its final name), or after it
// had its effect. The store tries a broken one three times, with pauses of 0.4 and 0.8 s (sync/store/http.h).
class PoorLine final : public sync::Store {
public:
    struct Kind {
        int bitsPerSecond = 32'000;
        int latencyMs = 3'000;
        int brokenPercent = 30;
    };
    PoorLine(sync::MemoryStore &server, Kind kind, quint64 seed) : m_server(server), m_kind(kind), m_dice(seed) {}

    sync::Result<std::vector<sync::StoredObject>> list(const QString &folder) override;
    sync::Result<std::vector<QString>> folders(const QString &folder) override;
    sync::Result<sync::Bytes> get(const QString &path, qint64 sizeBytesMax) override;
    sync::Status put(const QString &path, const sync::Bytes &bytes) override;
    sync::Result<std::optional<qint64>> size(const QString &path) override;
    [[nodiscard]] QString address() const override { return QStringLiteral("poor line"); }

    qint64 elapsedMs = 0;
    int requests = 0;
    int broken = 0;
    int givenUp = 0; // broken three times: the session ends
    qint64 bytes = 0;

private:
    // `act` is what the server does; `half` what a request that breaks in the middle leaves there.
    sync::Status request(qint64 bytesUp, qint64 bytesDown, const std::function<void()> &act = {}, const std::function<void()> &half = {});
    sync::Status makeFolder(const QString &folder);

    sync::MemoryStore &m_server;
    Kind m_kind;
    std::mt19937_64 m_dice;
    std::set<QString> m_madeFolders;
    bool m_isConnected = false;
};

}
