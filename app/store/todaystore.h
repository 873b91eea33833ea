// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/fuzzydate.h"
#include "app/store/recordstore.h"

#include <QDate>
#include <QTime>

#include <vector>

namespace mekendesh::app {

// A row that a question found: enough to open it.
struct FoundRow {
    sync::RecordId id;
    sync::ScopeId scope;
};

// How many of one day.
struct DayCount {
    QDate day;
    qint64 count = 0;
};

// How many of one kind.
struct KindCount {
    QString kind;
    qint64 count = 0;
};

// The questions of every morning, each over an index of its own. Scopes are handles no caller knows: everything is asked by ScopeId.
class TodayStore {
public:
    explicit TodayStore(Storage &storage) : m_storage(storage) {}

    enum class TakenBy { Anybody, OneOrNobody, One, Nobody };
    // Whose tasks, and until which day.
    struct TaskFilter {
        sync::ScopeId scope;
        TakenBy takenBy = TakenBy::Anybody;
        sync::RecordId one{}; // with One and OneOrNobody
        QDate until{};        // invalid: also those without a day
    };
    // Open tasks: the urgent ones first, of each kind the one due first at the top (a time of the day before the whole day), those without a
    // day at the end.
    sync::Result<std::vector<FoundRow>> openTasks(const TaskFilter &filter, int limit);
    sync::Result<qint64> countOpenTasks(const TaskFilter &filter);
    // Whoever has taken one of them, each once.
    sync::Result<std::vector<sync::RecordId>> assignees(sync::ScopeId scope);
    // Late now: of earlier days, or of today with a time that is over.
    sync::Result<qint64> countLateTasks(const TaskFilter &filter, QDate today, QTime time);

    // Papers in force whose last day lies between the two, the earliest first.
    sync::Result<std::vector<FoundRow>> endingDocuments(sync::ScopeId scope, QDate from, QDate until, int limit);
    sync::Result<qint64> countEndingDocuments(sync::ScopeId scope, QDate from, QDate until);

    // A passport or a registration as the card of a person tells it.
    struct OwnPaper {
        sync::RecordId member;
        sync::ScopeId scope;
        FuzzyDate until;
        bool isPassport = false;
    };
    // Those whose last day lies between the two, the earliest of a kind first, at most `limit` of each. Left out are those of which a document in force
    // tells the end: it stands among endingDocuments(), or ends later.
    sync::Result<std::vector<OwnPaper>> endingOwnPapers(sync::ScopeId scope, QDate from, QDate until, int limit);
    sync::Result<qint64> countEndingOwnPapers(sync::ScopeId scope, QDate from, QDate until);

    // Cases in this state over every office this laptop reads, the oldest change first, which is no order of waiting. Only of what waits
    // for the embassy is there an index; for another state all cases are read.
    sync::Result<std::vector<FoundRow>> casesInState(const QString &state, int limit);
    sync::Result<qint64> countCasesInState(const QString &state);
    // New cases of one office, a day each; days without any are left out.
    sync::Result<std::vector<DayCount>> casesOpened(sync::ScopeId scope, QDate from, QDate until);
    // Cases of one office that are not finished, by kind.
    sync::Result<std::vector<KindCount>> openCasesByKind(sync::ScopeId scope);

private:
    sync::Result<Statement> ownPaperQuestion(const sync::Bytes &what, bool isPassport, sync::ScopeId scope, QDate from, QDate until, const sync::Bytes &more);
    sync::Result<std::vector<FoundRow>> rows(Statement &statement);
    sync::Result<Statement> taskQuestion(const sync::Bytes &what, const TaskFilter &filter, const sync::Bytes &more);

    Storage &m_storage;
};

}
