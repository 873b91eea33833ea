// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sessionlog.h"

namespace mekendesh::app {

sync::Status SessionLog::add(const SessionEntry &entry)
{
    TRY_ASSIGN(Transaction transaction, Transaction::begin(m_database, WriteGate::Who::Exchange, m_mayWait));
    TRY_ASSIGN(const auto last, entries(1));
    if (!last.empty() && last.front().movedNothing() && entry.movedNothing() && last.front().endedAs(entry))
        TRY(m_database.execute("DELETE FROM session WHERE number = (SELECT max(number) FROM session)"));
    {
        TRY_ASSIGN(Statement insert,
                   m_database.prepare("INSERT INTO session(at, place, sent, received, bytes, result, stopped) VALUES (?, ?, ?, ?, ?, ?, ?)"));
        insert.bind(0, entry.atMs);
        insert.bindText(1, entry.place);
        insert.bind(2, entry.sent);
        insert.bind(3, entry.received);
        insert.bind(4, entry.bytes);
        insert.bind(5, entry.result);
        insert.bind(6, entry.stopped);
        TRY(insert.run());
    }
    TRY(m_database.execute("DELETE FROM session WHERE number NOT IN (SELECT number FROM session ORDER BY number DESC LIMIT "
                           + sync::Bytes::number(kKept) + ")"));
    return transaction.commit();
}

sync::Result<std::vector<SessionEntry>> SessionLog::entries(int limit)
{
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT at, place, sent, received, bytes, result, stopped FROM session ORDER BY number DESC LIMIT ?"));
    rows.bind(0, limit);
    std::vector<SessionEntry> found;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return found;
        found.push_back({rows.integer(0), rows.text(1), rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5), rows.integer(6)});
    }
}

}
