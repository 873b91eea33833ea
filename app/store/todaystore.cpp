// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/todaystore.h"

#include "app/core/casestates.h"
#include "app/store/handles.h"
#include "app/store/schema.h"
#include "app/store/caserules.h"

#include <algorithm>
#include <iterator>

namespace mekendesh::app {

namespace {

// Word for word as the partial indexes say it: otherwise SQLite does not see that they answer.
constexpr const char *kOpenTasks = " WHERE deleted = 0 AND ifnull(f_status, '') IN ('', 'open')";
constexpr const char *kValidDocuments = " WHERE deleted = 0 AND ifnull(f_status, '') IN ('', 'valid')";
constexpr const char *kFoundColumns = "id_time, id_source, scope";
constexpr int kFirstFreeParameter = 3; // after scope, one, until

qint64 packed(QDate day)
{
    return FuzzyDate::fromDate(day).packed;
}

const char *takenByCondition(TodayStore::TakenBy takenBy)
{
    switch (takenBy) {
    case TodayStore::TakenBy::OneOrNobody:
        return " AND (f_assignee IS NULL OR f_assignee = ?2)";
    case TodayStore::TakenBy::One:
        return " AND f_assignee = ?2";
    case TodayStore::TakenBy::Nobody:
        return " AND f_assignee IS NULL AND ?2 IS NULL";
    case TodayStore::TakenBy::Anybody:
        break;
    }
    return " AND ?2 IS NULL";
}

// Said as a word, not as a parameter: only so SQLite sees that the index of waiting cases answers.
sync::Bytes inState(const QString &state)
{
    ENFORCE(std::ranges::all_of(state, [](QChar letter) { return (letter >= u'a' && letter <= u'z') || letter == u'_'; }));
    return " FROM r_casefile WHERE deleted = 0 AND f_state = '" + state.toLatin1() + '\'';
}

sync::Result<qint64> numberOf(Statement &statement)
{
    TRY(statement.step());
    return statement.integer(0);
}

}

sync::Result<std::vector<FoundRow>> TodayStore::rows(Statement &statement)
{
    std::vector<FoundRow> found;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, statement.step());
        if (!hasRow)
            return found;
        FoundRow row;
        row.id.time = static_cast<quint64>(statement.integer(0));
        TRY_ASSIGN(row.id.source, m_storage.handles().incarnation(statement.integer(1)));
        TRY_ASSIGN(row.scope, m_storage.handles().scope(statement.integer(2)));
        found.push_back(row);
    }
}

sync::Result<Statement> TodayStore::taskQuestion(const sync::Bytes &what, const TaskFilter &filter, const sync::Bytes &more)
{
    TRY_ASSIGN(const qint64 scope, m_storage.handles().knownScope(filter.scope));
    const bool isOfOne = filter.takenBy == TakenBy::One || filter.takenBy == TakenBy::OneOrNobody;
    const sync::Bytes sql = "SELECT " + what + " FROM r_task" + kOpenTasks + " AND scope = ?1"
        + takenByCondition(filter.takenBy)
        + (filter.until.isValid() ? " AND f_due_on > 0 AND f_due_on <= ?3" : " AND ?3 IS NULL") + more;
    TRY_ASSIGN(Statement statement, m_storage.database().prepare(sql));
    statement.bind(0, scope);
    if (isOfOne)
        statement.bindBlob(1, filter.one.bytes());
    else
        statement.bindNull(1);
    if (filter.until.isValid())
        statement.bind(2, packed(filter.until));
    else
        statement.bindNull(2);
    return statement;
}

sync::Result<std::vector<FoundRow>> TodayStore::openTasks(const TaskFilter &filter, int limit)
{
    // Each question goes along the index of open tasks until enough are found; sorted are only those of one day.
    const sync::Bytes order = " ORDER BY f_due_on, CASE ifnull(f_due_time, '') WHEN '' THEN '99' ELSE f_due_time END, rid LIMIT ?4";
    std::vector<FoundRow> found;
    for (const char *priority : {" AND f_priority IS '1'", " AND f_priority IS NOT '1'"}) {
        for (const bool isDated : {true, false}) {
            const auto left = limit - std::ssize(found);
            if (left <= 0 || (filter.until.isValid() && !isDated))
                continue;
            const sync::Bytes day = isDated ? " AND f_due_on > 0" : " AND ifnull(f_due_on, 0) <= 0";
            TRY_ASSIGN(Statement statement, taskQuestion(kFoundColumns, filter, priority + day + order));
            statement.bind(kFirstFreeParameter, left);
            TRY_ASSIGN(const auto part, rows(statement));
            found.insert(found.end(), part.begin(), part.end());
        }
    }
    return found;
}

sync::Result<qint64> TodayStore::countOpenTasks(const TaskFilter &filter)
{
    TRY_ASSIGN(Statement statement, taskQuestion("count(*)", filter, ""));
    return numberOf(statement);
}

sync::Result<std::vector<sync::RecordId>> TodayStore::assignees(sync::ScopeId scope)
{
    TRY_ASSIGN(Statement statement, taskQuestion("DISTINCT f_assignee", {.scope = scope}, " AND f_assignee IS NOT NULL"));
    std::vector<sync::RecordId> assignees;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, statement.step());
        if (!hasRow)
            return assignees;
        assignees.push_back(sync::RecordId::fromBytes(statement.blob(0)));
    }
}

sync::Result<qint64> TodayStore::countLateTasks(const TaskFilter &filter, QDate today, QTime time)
{
    TaskFilter untilToday = filter;
    untilToday.until = today;
    TRY_ASSIGN(Statement statement,
               taskQuestion("count(*)", untilToday, " AND (f_due_on < ?3 OR (ifnull(f_due_time, '') <> '' AND f_due_time < ?4))"));
    statement.bindText(kFirstFreeParameter, time.toString(QStringLiteral("HH:mm")));
    return numberOf(statement);
}

sync::Result<std::vector<FoundRow>> TodayStore::endingDocuments(sync::ScopeId scope, QDate from, QDate until, int limit)
{
    TRY_ASSIGN(const qint64 handle, m_storage.handles().knownScope(scope));
    TRY_ASSIGN(Statement statement,
               m_storage.database().prepare(sync::Bytes("SELECT ") + kFoundColumns + " FROM r_document" + kValidDocuments
                                            + " AND scope = ? AND f_valid_until BETWEEN ? AND ? ORDER BY f_valid_until, rid LIMIT ?"));
    statement.bind(0, handle);
    statement.bind(1, packed(from));
    statement.bind(2, packed(until));
    statement.bind(3, limit);
    return rows(statement);
}

sync::Result<qint64> TodayStore::countEndingDocuments(sync::ScopeId scope, QDate from, QDate until)
{
    TRY_ASSIGN(const qint64 handle, m_storage.handles().knownScope(scope));
    TRY_ASSIGN(Statement statement, m_storage.database().prepare(sync::Bytes("SELECT count(*) FROM r_document") + kValidDocuments
                                                                 + " AND scope = ? AND f_valid_until BETWEEN ? AND ?"));
    statement.bind(0, handle);
    statement.bind(1, packed(from));
    statement.bind(2, packed(until));
    return numberOf(statement);
}

sync::Result<Statement> TodayStore::ownPaperQuestion(const sync::Bytes &what, bool isPassport, sync::ScopeId scope, QDate from, QDate until, const sync::Bytes &more)
{
    TRY_ASSIGN(const qint64 handle, m_storage.handles().knownScope(scope));
    const sync::Bytes column = isPassport ? "f_passport_until" : "f_registered_until";
    // An identity card is told apart from a passport by its end: the card of a person does not say which of them it means.
    // The pluses keep SQLite at the few documents of the person.
    const sync::Bytes kinds = isPassport ? "(f_type = 'passport_kg' OR (f_type = 'id_card_kg' AND f_valid_until = r_member.f_passport_until))"
                                         : "f_type = 'arrival_notice'";
    TRY_ASSIGN(Statement statement, m_storage.database().prepare("SELECT " + what + " FROM r_member" + (isPassport ? kEndingPassports : kEndingRegistrations)
                                                                 + " AND scope = ?1 AND " + column + " BETWEEN ?2 AND ?3 AND NOT EXISTS (SELECT 1 FROM r_document"
                                                                 + kValidDocuments + " AND f_member = " + referenceTo("r_member")
                                                                 + " AND +scope = ?1 AND +f_valid_until >= ?2 AND " + kinds + ")" + more));
    statement.bind(0, handle);
    statement.bind(1, packed(from));
    statement.bind(2, packed(until));
    return statement;
}

sync::Result<std::vector<TodayStore::OwnPaper>> TodayStore::endingOwnPapers(sync::ScopeId scope, QDate from, QDate until, int limit)
{
    std::vector<OwnPaper> papers;
    for (const bool isPassport : {true, false}) {
        const sync::Bytes column = isPassport ? "f_passport_until" : "f_registered_until";
        TRY_ASSIGN(Statement statement, ownPaperQuestion("id_time, id_source, " + column, isPassport, scope, from, until, " ORDER BY " + column + ", rid LIMIT ?4"));
        statement.bind(kFirstFreeParameter, limit);
        for (;;) {
            TRY_ASSIGN(const bool hasRow, statement.step());
            if (!hasRow)
                break;
            OwnPaper paper{.member = {}, .scope = scope, .until = {}, .isPassport = isPassport};
            paper.member.time = static_cast<quint64>(statement.integer(0));
            TRY_ASSIGN(paper.member.source, m_storage.handles().incarnation(statement.integer(1)));
            paper.until.packed = static_cast<qint32>(statement.integer(2));
            papers.push_back(paper);
        }
    }
    return papers;
}

sync::Result<qint64> TodayStore::countEndingOwnPapers(sync::ScopeId scope, QDate from, QDate until)
{
    qint64 count = 0;
    for (const bool isPassport : {true, false}) {
        TRY_ASSIGN(Statement statement, ownPaperQuestion("count(*)", isPassport, scope, from, until, ""));
        TRY_ASSIGN(const qint64 ofKind, numberOf(statement));
        count += ofKind;
    }
    return count;
}

sync::Result<std::vector<FoundRow>> TodayStore::casesInState(const QString &state, int limit)
{
    TRY_ASSIGN(Statement statement, m_storage.database().prepare(sync::Bytes("SELECT ") + kFoundColumns + inState(state) + " ORDER BY changed LIMIT ?"));
    statement.bind(0, limit);
    return rows(statement);
}

sync::Result<qint64> TodayStore::countCasesInState(const QString &state)
{
    TRY_ASSIGN(Statement statement, m_storage.database().prepare("SELECT count(*)" + inState(state)));
    return numberOf(statement);
}

sync::Result<std::vector<DayCount>> TodayStore::casesOpened(sync::ScopeId scope, QDate from, QDate until)
{
    TRY_ASSIGN(const qint64 handle, m_storage.handles().knownScope(scope));
    TRY_ASSIGN(Statement statement, m_storage.database().prepare("SELECT f_opened_on, count(*) FROM r_casefile WHERE deleted = 0 AND scope = ?"
                                                                 " AND f_opened_on BETWEEN ? AND ? GROUP BY f_opened_on ORDER BY f_opened_on"));
    statement.bind(0, handle);
    statement.bind(1, packed(from));
    statement.bind(2, packed(until));
    std::vector<DayCount> days;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, statement.step());
        if (!hasRow)
            return days;
        const auto day = FuzzyDate::fromPacked(statement.integer(0));
        if (day && day->precision() == FuzzyDate::Precision::Day)
            days.push_back({day->earliest(), statement.integer(1)});
    }
}

sync::Result<std::vector<KindCount>> TodayStore::openCasesByKind(sync::ScopeId scope)
{
    TRY_ASSIGN(const qint64 handle, m_storage.handles().knownScope(scope));
    sync::Bytes finished;
    for (const QLatin1StringView state : kFinishedCaseStates)
        finished += (finished.isEmpty() ? "'" : ", '") + sync::Bytes(state.data(), state.size()) + '\'';
    TRY_ASSIGN(Statement statement, m_storage.database().prepare("SELECT ifnull(f_type, ''), count(*) FROM r_casefile WHERE deleted = 0 AND scope = ?"
                                                                 " AND ifnull(f_state, '') NOT IN (" + finished + ") GROUP BY 1"));
    statement.bind(0, handle);
    std::vector<KindCount> kinds;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, statement.step());
        if (!hasRow)
            return kinds;
        kinds.push_back({statement.text(0), statement.integer(1)});
    }
}

}
