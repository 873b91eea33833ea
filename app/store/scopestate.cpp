// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/scopestate.h"

#include "app/store/handles.h"
#include "app/store/schema.h"

#include <set>

namespace mekendesh::app {

sync::Status ScopeState::forgetSeen(const sync::IncarnationId &life, quint64 time)
{
    TRY_ASSIGN(const qint64 source, m_storage.handles().knownIncarnation(life));
    std::set<std::pair<qint64, qint64>> rows;
    TRY_ASSIGN(Statement seen, m_storage.database().prepare("SELECT tbl, rid FROM pending WHERE source = ? AND time <= ?"));
    seen.bind(0, source);
    seen.bind(1, static_cast<qint64>(time));
    for (;;) {
        TRY_ASSIGN(const bool hasRow, seen.step());
        if (!hasRow)
            break;
        rows.emplace(seen.integer(0), seen.integer(1));
    }
    for (const auto &[table, rid] : rows)
        TRY(forget(table, rid, source, static_cast<qint64>(time)));
    return {};
}

sync::Result<bool> ScopeState::isHere(const sync::Bytes &table, qint64 rid)
{
    TRY_ASSIGN(Statement find, m_storage.database().prepare("SELECT 1 FROM " + table + " WHERE rid = ? AND scope = ?"));
    find.bind(0, rid);
    find.bind(1, m_scope);
    return find.step();
}

sync::Status ScopeState::forget(qint64 table, qint64 rid, qint64 life, qint64 time)
{
    TRY_ASSIGN(const QString wire, m_storage.handles().name(table));
    TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(wire));
    TRY_ASSIGN(const bool isOfScope, isHere(layout->sqlName, rid));
    if (!isOfScope)
        return {};
    TRY_ASSIGN(Statement remove, m_storage.database().prepare("DELETE FROM pending WHERE tbl = ? AND rid = ? AND source = ? AND time <= ?"));
    remove.bind(0, table);
    remove.bind(1, rid);
    remove.bind(2, life);
    remove.bind(3, time);
    TRY(remove.run());
    if (!layout->isKnown())
        return {};
    TRY_ASSIGN(Statement unmark, m_storage.database().prepare("UPDATE " + layout->sqlName + " SET extra = extra & ~" + sync::Bytes::number(kPendingStamps)
                                                              + " WHERE rid = ?1 AND NOT EXISTS (SELECT 1 FROM pending WHERE tbl = ?2 AND rid = ?1)"));
    unmark.bind(0, rid);
    unmark.bind(1, table);
    return unmark.run();
}

sync::Result<quint64> ScopeState::conflictCount()
{
    quint64 count = 0;
    for (const auto &layout : m_storage.schema().layouts()) {
        if (layout->isAppendOnly())
            continue;
        TRY_ASSIGN(Statement rows, m_storage.database().prepare("SELECT count(*) FROM " + layout->sqlName + " WHERE scope = ? AND has_conflict = 1"));
        rows.bind(0, m_scope);
        TRY(rows.step());
        count += static_cast<quint64>(rows.integer(0));
    }
    return count;
}

}
