// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/store.h"

#include "sync/base/limits.h"

#include <algorithm>

namespace mekendesh::sync {

namespace {

bool isStoreCharacter(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= u'a' && code <= u'z') || (code >= u'0' && code <= u'9') || code == u'.' || code == u'-';
}

// Hidden names belong to the system, and Windows drops a dot at the end.
bool isStoreName(QStringView name)
{
    return !name.isEmpty() && !name.startsWith(u'.') && !name.endsWith(u'.') && !name.contains(QLatin1StringView(".."))
        && std::ranges::all_of(name, isStoreCharacter);
}

}

bool isStorePath(QStringView path)
{
    if (path.isEmpty() || path.size() > limits::kPathCharactersMax)
        return false;
    for (qsizetype start = 0; start <= path.size();) {
        const qsizetype slash = path.indexOf(u'/', start);
        const qsizetype end = slash < 0 ? path.size() : slash;
        if (!isStoreName(path.sliced(start, end - start)))
            return false;
        start = end + 1;
    }
    return true;
}

bool isObjectPath(QStringView path)
{
    return isStorePath(path) && (path.endsWith(QLatin1StringView(".zip")) || path.endsWith(QLatin1StringView(".json")));
}

Status Store::remove(const QString &path)
{
    return failure(ErrorCode::StoreRefused, QStringLiteral("nothing is taken away from this store"), path);
}

bool isStoreTrouble(ErrorCode code)
{
    switch (code) {
    case ErrorCode::StoreMissing:
    case ErrorCode::StoreSlow:
    case ErrorCode::StorePortal:
    case ErrorCode::StoreCertificate:
    case ErrorCode::StorePassword:
    case ErrorCode::StoreFull:
    case ErrorCode::StoreMoved:
    case ErrorCode::StoreGarbled:
    case ErrorCode::ProxyPassword:
    case ErrorCode::ProxyMissing:
        return true;
    default:
        return false;
    }
}

Status putSurely(Store &store, const QString &path, const Bytes &bytes)
{
    Status answer = store.put(path, bytes);
    if (answer || (answer.error().code != ErrorCode::StoreMissing && answer.error().code != ErrorCode::StoreSlow))
        return answer;
    const auto stored = store.get(path, bytes.size());
    if (stored && *stored == bytes)
        return {};
    return store.put(path, bytes);
}

}
