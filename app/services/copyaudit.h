// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"
#include "sync/base/bytes.h"

#include <QString>

#include <span>
#include <vector>

namespace mekendesh::app {

class Storage;
struct LedgerEntry;

// What was found in a copy when it was looked through, before it counted. Nothing of it refuses the copy: what does not fit is told,
// and everything else is still worth having.
struct CopyFindings {
    struct BrokenBook {
        QString name;
        qint64 number = 0; // of the first line that does not fit

        bool operator==(const BrokenBook &) const = default;
    };
    std::vector<BrokenBook> brokenBooks{};
    qint64 soundBooks = 0;
    qint64 waiting = 0; // changes that wait to be sent, and are whole
    qint64 unsound = 0; // what was to be sent, or was, and is not what it was any more

    bool operator==(const CopyFindings &) const = default;
    [[nodiscard]] bool isSound() const { return brokenBooks.empty() && unsound == 0; }
    [[nodiscard]] sync::Bytes serialise() const;
    static CopyFindings parse(const sync::Bytes &bytes);
};

// Recomputes every cash book from its rows and reads whatever was to be sent.
sync::Result<CopyFindings> auditCopy(Storage &storage, const Session::Surroundings &surroundings);

// The first line of a whole book, oldest first, that breaks its numbers, its chain or its balance; 0: all fits. Written from the
// description in app/core/ledgerrules.h with other means than what writes the book: a slip there is not repeated here.
[[nodiscard]] qint64 firstBrokenLine(std::span<const LedgerEntry> book);

}
