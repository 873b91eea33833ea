// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

#include <QByteArrayView>
#include <QStringList>

#include <optional>
#include <vector>

namespace mekendesh::sync {

// What a WebDAV server says lies directly in a folder, or is asked for itself.
struct DavEntry {
    QString name; // empty: what was asked for itself
    bool isFolder = false;
    std::optional<qint64> sizeBytes{};

    bool operator==(const DavEntry &) const = default;
};

// Body of an answer 207 to a PROPFIND of depth 0 or 1. Strict, since anybody may be answering: no document type, no entity of its
// own, limits of size and depth, every address within what was asked for (`askedParts`: the parts of its path, decoded).
// Deeper entries, which servers that ignore the depth send, are left out. StoreGarbled otherwise.
Result<std::vector<DavEntry>> readMultistatus(QByteArrayView body, const QStringList &askedParts);

// Parts of the path of an address in an answer: whole URL or absolute path, percent-decoded. Nothing for what could mean
// two things: "..", an encoded "/", half an escape, a query.
std::optional<QStringList> hrefParts(QByteArrayView href);

}
