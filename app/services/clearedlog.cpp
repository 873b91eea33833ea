// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/clearedlog.h"

namespace mekendesh::app {

using namespace sync;

namespace {

const QString kClearedFact = QStringLiteral("exchange cleared");
constexpr std::size_t kClearedKept = 200; // as many as exchanges

}

Result<std::vector<ClearedOnce>> clearedBefore(Journal &journal)
{
    TRY_ASSIGN(const Bytes text, journal.fact(kClearedFact));
    std::vector<ClearedOnce> all;
    for (const Bytes &line : text.split('\n')) {
        const QList<Bytes> parts = line.split(' ');
        if (parts.size() == 2)
            all.push_back({.atMs = parts[0].toLongLong(), .objects = parts[1].toLongLong()});
    }
    return all;
}

Status rememberCleared(Journal &journal, const ClearedOnce &once)
{
    TRY_ASSIGN(std::vector<ClearedOnce> all, clearedBefore(journal));
    all.push_back(once);
    Bytes text;
    for (std::size_t place = all.size() - std::min(all.size(), kClearedKept); place < all.size(); ++place)
        text += Bytes::number(all[place].atMs) + ' ' + Bytes::number(all[place].objects) + '\n';
    return journal.setFact(kClearedFact, text);
}

}
