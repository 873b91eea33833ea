// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"

#include <vector>

namespace mekendesh::app {

// One exchange with the store, as it ended.
struct SessionEntry {
    qint64 atMs = 0;
    QString place{};
    qint64 sent = 0;
    qint64 received = 0;
    qint64 bytes = 0;
    qint64 result = 0;  // sync::ErrorCode and one more; 0: reached the end
    qint64 stopped = 0; // laptops from which something stood still

    [[nodiscard]] bool movedNothing() const { return sent == 0 && received == 0; }
    [[nodiscard]] bool endedAs(const SessionEntry &other) const { return place == other.place && result == other.result && stopped == other.stopped; }
};

// The last exchanges of this laptop, never synced. Exchanges in a row that moved nothing and ended alike are one line, the last of them.
class SessionLog {
public:
    static constexpr int kKept = 200;

    // `mayWait` as in Transaction::begin: it is the exchange that writes here, and waits its turn.
    explicit SessionLog(Database &database, Transaction::MayWait mayWait = {}) : m_database(database), m_mayWait(std::move(mayWait)) {}

    // In a transaction of its own.
    sync::Status add(const SessionEntry &entry);
    // The newest first.
    sync::Result<std::vector<SessionEntry>> entries(int limit = kKept);

private:
    Database &m_database;
    Transaction::MayWait m_mayWait;
};

}
