// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/boardstore.h"

#include "app/store/handles.h"
#include "app/store/schema.h"
#include "app/store/caserules.h"

namespace mekendesh::app {

namespace {

qint64 packedDay(QDate day)
{
    return day.year() * 10000 + day.month() * 100 + day.day();
}

}

sync::Result<std::vector<BoardStore::CaseFigures>> BoardStore::cases(QDate today)
{
    TRY_ASSIGN(Statement rows,
               m_storage.database().prepare("SELECT scope, sum(" + caseIsOpen() + "), sum(ifnull(f_due_on, 0) > 0 AND " + lastDayOf("f_due_on") + " < ? AND "
                                            + caseHasDeadline() + "), sum(ifnull(f_opened_on, 0) / 100 = ?) FROM r_casefile WHERE deleted = 0 GROUP BY scope"));
    rows.bind(0, packedDay(today));
    rows.bind(1, packedDay(today) / 100);
    std::vector<CaseFigures> figures;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return figures;
        TRY_ASSIGN(const sync::ScopeId scope, m_storage.handles().scope(rows.integer(0)));
        figures.push_back({scope, rows.integer(1), rows.integer(2), rows.integer(3)});
    }
}

sync::Result<std::vector<BoardStore::KindFigures>> BoardStore::kinds(QDate month)
{
    TRY_ASSIGN(Statement rows, m_storage.database().prepare("SELECT ifnull(f_type, ''), count(*) FROM r_casefile WHERE deleted = 0 AND f_opened_on >= ? GROUP BY 1"));
    rows.bind(0, packedDay(month) / 100 * 100);
    std::vector<KindFigures> figures;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return figures;
        figures.push_back({rows.text(0), rows.integer(1)});
    }
}

sync::Result<std::vector<BoardStore::DayFigures>> BoardStore::days(QDate month)
{
    TRY_ASSIGN(Statement rows, m_storage.database().prepare("SELECT scope, f_opened_on, count(*) FROM r_casefile WHERE deleted = 0 AND f_opened_on >= ?"
                                                            " GROUP BY scope, f_opened_on"));
    rows.bind(0, packedDay(month) / 100 * 100);
    std::vector<DayFigures> figures;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return figures;
        TRY_ASSIGN(const sync::ScopeId scope, m_storage.handles().scope(rows.integer(0)));
        figures.push_back({scope, static_cast<int>(rows.integer(1)), rows.integer(2)});
    }
}

sync::Result<std::vector<BoardStore::StillCase>> BoardStore::urgentWithoutMovement(qint64 sinceMs)
{
    TRY_ASSIGN(Statement rows, m_storage.database().prepare(sync::Bytes("SELECT id_time, id_source, scope, changed FROM r_casefile WHERE deleted = 0 AND ")
                                                            + isUrgentStillSince(sinceMs) + " AND " + caseHasDeadline()));
    TRY_ASSIGN(Statement newest, m_storage.database().prepare("SELECT ifnull(max(f_at), 0) FROM r_activity WHERE f_casefile = ? AND deleted = 0"));
    std::vector<StillCase> cases;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return cases;
        StillCase still{.scope = {}, .id = {static_cast<quint64>(rows.integer(0)), {}}, .movedAtMs = rows.integer(3) >> 16};
        TRY_ASSIGN(still.id.source, m_storage.handles().incarnation(rows.integer(1)));
        TRY_ASSIGN(still.scope, m_storage.handles().scope(rows.integer(2)));
        newest.reset();
        newest.bindBlob(0, still.id.bytes());
        TRY(newest.step());
        still.movedAtMs = std::max(still.movedAtMs, newest.integer(0));
        cases.push_back(still);
    }
}

sync::Result<std::vector<BoardStore::ScopeCount>> BoardStore::differences()
{
    std::vector<ScopeCount> counts;
    for (const auto &layout : m_storage.schema().layouts()) {
        // With the plus nobody takes the index of a list's order for the grouping, and with it every row.
        TRY_ASSIGN(Statement rows, m_storage.database().prepare("SELECT scope, count(*) FROM " + layout->sqlName + " WHERE has_conflict = 1 GROUP BY +scope"));
        for (;;) {
            TRY_ASSIGN(const bool hasRow, rows.step());
            if (!hasRow)
                break;
            TRY_ASSIGN(const sync::ScopeId scope, m_storage.handles().scope(rows.integer(0)));
            counts.push_back({scope, rows.integer(1)});
        }
    }
    return counts;
}

sync::Result<std::vector<BoardStore::Heard>> BoardStore::heard()
{
    TRY_ASSIGN(Statement rows, m_storage.database().prepare("SELECT scope, device, max(seen_time) FROM position WHERE length(device) > 0"
                                                            " AND incarnation NOT IN (SELECT incarnation FROM own_incarnation) GROUP BY 1, 2"));
    std::vector<Heard> laptops;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return laptops;
        TRY_ASSIGN(const sync::ScopeId scope, m_storage.handles().scope(rows.integer(0)));
        laptops.push_back({scope, sync::DeviceId::fromBytes(rows.blobView(1)), rows.integer(2) >> 16});
    }
}

}
