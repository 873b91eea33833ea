// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/exchange/poorline.h"

using namespace mekendesh::sync;

namespace mekendesh::tests {

namespace {

constexpr int kAttempts = 3;
constexpr int kFirstPauseMs = 400;
constexpr qint64 kAskedBytes = 350;   // headers with Basic auth
constexpr qint64 kAnsweredBytes = 250;
constexpr qint64 kPropfindBytes = 180;
constexpr qint64 kEntryBytes = 300;
constexpr int kPutsMax = 3;

QString parentOf(const QString &path)
{
    return path.contains(u'/') ? path.left(path.lastIndexOf(u'/')) : QString();
}

}

Status PoorLine::request(qint64 bytesUp, qint64 bytesDown, const std::function<void()> &act, const std::function<void()> &half)
{
    qint64 pauseMs = kFirstPauseMs;
    for (int attempt = 1;; ++attempt) {
        ++requests;
        if (!m_isConnected)
            elapsedMs += 2 * m_kind.latencyMs;
        m_isConnected = true;
        const qint64 whole = kAskedBytes + bytesUp + kAnsweredBytes + bytesDown;
        const bool isBroken = static_cast<int>(m_dice() % 100) < m_kind.brokenPercent;
        const quint64 where = m_dice() % 3; // before, in the middle, after
        const qint64 carried = !isBroken || where == 2 ? whole : where == 1 ? whole / 2 : 0;
        elapsedMs += m_kind.latencyMs + carried * 8'000 / m_kind.bitsPerSecond;
        bytes += carried;
        if (act && (!isBroken || where == 2))
            act();
        else if (half && isBroken && where == 1)
            half();
        if (!isBroken)
            return {};
        ++broken;
        m_isConnected = false;
        if (attempt == kAttempts) {
            ++givenUp;
            return failure(ErrorCode::StoreMissing, QStringLiteral("the line broke"));
        }
        elapsedMs += pauseMs;
        pauseMs *= 2;
    }
}

Result<std::vector<StoredObject>> PoorLine::list(const QString &folder)
{
    TRY_ASSIGN(auto objects, m_server.list(folder));
    TRY(request(kPropfindBytes, kEntryBytes * static_cast<qint64>(objects.size() + 1)));
    return objects;
}

Result<std::vector<QString>> PoorLine::folders(const QString &folder)
{
    TRY_ASSIGN(auto names, m_server.folders(folder));
    TRY(request(kPropfindBytes, kEntryBytes * static_cast<qint64>(names.size() + 1)));
    return names;
}

Result<Bytes> PoorLine::get(const QString &path, qint64 sizeBytesMax)
{
    auto object = m_server.get(path, sizeBytesMax);
    TRY(request(0, object ? object->size() : 0));
    return object;
}

Result<std::optional<qint64>> PoorLine::size(const QString &path)
{
    TRY(request(0, 0));
    return m_server.size(path);
}

// The parent first where it is missing too, as the store does it.
Status PoorLine::makeFolder(const QString &folder)
{
    const QString parent = parentOf(folder);
    const auto isThere = [this](const QString &asked) {
        const QString prefix = asked + u'/';
        const auto object = m_server.contents().lower_bound(prefix);
        return asked.isEmpty() || m_madeFolders.contains(asked) || (object != m_server.contents().end() && object->first.startsWith(prefix));
    };
    if (isThere(folder))
        return {};
    TRY(request(0, 0));
    if (!isThere(parent)) {
        TRY(makeFolder(parent));
        TRY(request(0, 0));
    }
    m_madeFolders.insert(folder);
    return {};
}

Status PoorLine::put(const QString &path, const Bytes &object)
{
    const auto store = [&] { static_cast<void>(m_server.put(path, object)); };
    const auto storeHalf = [&] { static_cast<void>(m_server.put(path, object.first(object.size() / 2))); };
    for (int attempt = 0; attempt < kPutsMax; ++attempt) {
        const QString folder = parentOf(path);
        const int before = requests;
        TRY(makeFolder(folder));
        if (requests > before)
            TRY(request(object.size(), 0)); // the first PUT, which found no folder
        TRY(request(object.size(), 0, store, storeHalf));
        TRY_ASSIGN(const auto lying, size(path));
        if (lying == std::optional<qint64>(object.size()))
            return {};
    }
    return failure(ErrorCode::StoreGarbled, QStringLiteral("what was put does not lie there"));
}

}
