// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/scopeeraser.h"

#include "app/store/handles.h"
#include "app/store/schema.h"
#include "app/store/searchindex.h"

namespace mekendesh::app {

sync::Result<QStringList> ScopeEraser::erase()
{
    QStringList erased;
    for (const auto &layout : m_storage.schema().layouts()) {
        TRY_ASSIGN(const bool hadRows, eraseRows(*layout));
        if (hadRows)
            erased.append(layout->wire);
    }
    std::vector<qint64> unknownKinds;
    TRY_ASSIGN(Statement kinds, m_storage.database().prepare("SELECT DISTINCT tbl FROM unknown_row WHERE scope = ?1"));
    kinds.bind(0, m_scope);
    for (;;) {
        TRY_ASSIGN(const bool hasRow, kinds.step());
        if (!hasRow)
            break;
        unknownKinds.push_back(kinds.integer(0));
    }
    for (const qint64 kind : unknownKinds) {
        TRY_ASSIGN(const QString wire, m_storage.handles().name(kind));
        TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(wire));
        TRY(eraseRows(*layout));
    }
    TRY(run("DELETE FROM position WHERE scope = ?1"));
    return erased;
}

sync::Result<bool> ScopeEraser::eraseRows(const TableLayout &layout)
{
    const sync::Bytes kind = sync::Bytes::number(layout.name);
    const sync::Bytes place = layout.sqlName + " WHERE scope = ?1" + (layout.isKnown() ? sync::Bytes() : " AND tbl = " + kind);
    TRY_ASSIGN(Statement any, m_storage.database().prepare("SELECT 1 FROM " + place + " LIMIT 1"));
    any.bind(0, m_scope);
    TRY_ASSIGN(const bool hasRows, any.step());
    any.reset();
    if (!hasRows)
        return false;
    if (layout.isSearchable)
        TRY(eraseSearchWords(layout, place));
    for (const char *aside : {"head", "pending", "decided"})
        TRY(run(sync::Bytes("DELETE FROM ") + aside + " WHERE tbl = " + kind + " AND rid IN (SELECT rid FROM " + place + ")"));
    TRY(run("WITH RECURSIVE gone(entry) AS (SELECT history FROM " + place + " AND history <> 0"
            " UNION ALL SELECT previous FROM history JOIN gone USING(entry) WHERE previous <> 0)"
            " DELETE FROM history WHERE entry IN (SELECT entry FROM gone)"));
    TRY(m_storage.schema().dropGuards(layout));
    TRY(run("DELETE FROM " + place));
    TRY(m_storage.schema().putGuards(layout));
    return true;
}

sync::Status ScopeEraser::eraseSearchWords(const TableLayout &layout, const sync::Bytes &rows)
{
    std::vector<qint64> rids;
    TRY_ASSIGN(Statement all, m_storage.database().prepare("SELECT rid FROM " + rows));
    all.bind(0, m_scope);
    for (;;) {
        TRY_ASSIGN(const bool hasRow, all.step());
        if (!hasRow)
            break;
        rids.push_back(all.integer(0));
    }
    for (const qint64 rid : rids)
        TRY(m_storage.searchIndex().remove(layout, rid));
    return {};
}

sync::Status ScopeEraser::run(const sync::Bytes &sql)
{
    TRY_ASSIGN(Statement statement, m_storage.database().prepare(sql));
    statement.bind(0, m_scope);
    return statement.run();
}

}
