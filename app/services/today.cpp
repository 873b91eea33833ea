// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/today.h"

#include "app/core/attention.h"
#include "app/core/codelists.h"
#include "app/records/member.h"
#include "app/services/keptlist.h"
#include "app/services/ledger.h"
#include "app/services/ownboxes.h"
#include "app/services/session.h"
#include "app/services/workernames.h"
#include "app/store/todaystore.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <tuple>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kWeekDays = 7;
constexpr int kFundLinesMax = 2000; // far more than any box sees in two weeks
constexpr int kRemarksLookedAt = 50;
constexpr qsizetype kDidMax = 100;

// As they are kept: they never change.
struct DeedCode {
    DeedKind kind;
    QLatin1StringView code;
};
constexpr std::array kDeedCodes{
    DeedCode{DeedKind::PersonWritten, QLatin1StringView("person")},
    DeedCode{DeedKind::CaseOpened, QLatin1StringView("case")},
    DeedCode{DeedKind::Changed, QLatin1StringView("changed")},
    DeedCode{DeedKind::ClaimantAdded, QLatin1StringView("claimant")},
    DeedCode{DeedKind::ClaimantTakenOut, QLatin1StringView("claimant.out")},
    DeedCode{DeedKind::EntryWritten, QLatin1StringView("entry")},
    DeedCode{DeedKind::RemarkWritten, QLatin1StringView("remark")},
    DeedCode{DeedKind::TaskWritten, QLatin1StringView("task")},
    DeedCode{DeedKind::TaskDone, QLatin1StringView("task.done")},
    DeedCode{DeedKind::TaskOpenedAgain, QLatin1StringView("task.again")},
    DeedCode{DeedKind::DocumentWritten, QLatin1StringView("document")},
    DeedCode{DeedKind::ListImported, QLatin1StringView("import")},
    DeedCode{DeedKind::ImportUndone, QLatin1StringView("import.undone")},
    DeedCode{DeedKind::TakenBack, QLatin1StringView("taken_back")},
};

QLatin1StringView codeOf(DeedKind kind)
{
    const auto found = std::ranges::find(kDeedCodes, kind, &DeedCode::kind);
    ENFORCE(found != kDeedCodes.end());
    return found->code;
}

std::optional<DeedKind> deedKind(const QString &code)
{
    const auto found = std::ranges::find_if(kDeedCodes, [&code](const DeedCode &each) { return each.code == code; });
    return found == kDeedCodes.end() ? std::nullopt : std::optional(found->kind);
}

QString didKey()
{
    return QStringLiteral("today.did");
}

TodayStore::TaskFilter taskFilter(const Desk &desk, QDate today, Today::Whose whose, const RecordId &one)
{
    TodayStore::TaskFilter filter{.scope = desk.homeScope}; // one after the other, see sumOverOffice()
    switch (whose) {
    case Today::Whose::Mine:
        filter.takenBy = TodayStore::TakenBy::OneOrNobody;
        filter.one = desk.userId;
        break;
    case Today::Whose::Week:
        filter.until = today.addDays(kWeekDays - 1);
        break;
    case Today::Whose::One:
        filter.takenBy = TodayStore::TakenBy::One;
        filter.one = one;
        break;
    case Today::Whose::Nobody:
        filter.takenBy = TodayStore::TakenBy::Nobody;
        break;
    case Today::Whose::All:
        break;
    }
    return filter;
}

// Of the own office and of those merged into it.
template <class Count> Result<qint64> sumOverOffice(const Desk &desk, const Count &count)
{
    qint64 sum = 0;
    for (const ScopeId scope : desk.scopes) {
        TRY_ASSIGN(const qint64 there, count(scope));
        sum += there;
    }
    return sum;
}

Result<qint64> openTasksOf(TodayStore &store, const Desk &desk, TodayStore::TaskFilter filter)
{
    return sumOverOffice(desk, [&](ScopeId scope) {
        filter.scope = scope;
        return store.countOpenTasks(filter);
    });
}

Result<qint64> lateTasksOf(TodayStore &store, const Desk &desk, TodayStore::TaskFilter filter, QDate today, QTime clock)
{
    return sumOverOffice(desk, [&](ScopeId scope) {
        filter.scope = scope;
        return store.countLateTasks(filter, today, clock);
    });
}

// As the store orders the tasks of one office.
auto placeInDay(const Stored<Task> &task)
{
    const QString time = task.value.dueTime.isEmpty() ? QStringLiteral("99") : task.value.dueTime;
    return std::tuple(!isUrgent(task.value.priority), task.value.dueOn.packed == 0, task.value.dueOn.packed, time);
}

template <class R> Result<std::vector<Stored<R>>> openAll(Records &records, const std::vector<FoundRow> &rows)
{
    std::vector<Stored<R>> opened;
    opened.reserve(rows.size());
    for (const FoundRow &row : rows) {
        TRY_ASSIGN(auto stored, records.open<R>(row.id, row.scope));
        opened.push_back(std::move(stored));
    }
    return opened;
}

}

Timestamp Today::now() const
{
    return {m_workspace.recordStore().clock().nowMs()};
}

QDate Today::day() const
{
    return OfficeTime(m_workspace.session().desk().timeZone).dateOf(now());
}

Result<TodayFigures> Today::figures()
{
    const Desk &desk = m_workspace.session().desk();
    const OfficeTime time(desk.timeZone);
    TodayStore store(m_workspace.storage());
    TodayFigures figures;
    figures.today = time.dateOf(now());
    if (allows(desk.role, Right::SeeCases)) {
        const QTime clock = QTime::fromString(time.toTimeText(now()), QStringLiteral("HH:mm"));
        const TodayStore::TaskFilter everybody = taskFilter(desk, figures.today, Whose::All, {});
        const TodayStore::TaskFilter mine = taskFilter(desk, figures.today, Whose::Mine, {});
        TRY_ASSIGN(figures.late, lateTasksOf(store, desk, everybody, figures.today, clock));
        TRY_ASSIGN(figures.lateMine, lateTasksOf(store, desk, mine, figures.today, clock));
        TRY_ASSIGN(figures.open, openTasksOf(store, desk, everybody));
        TRY_ASSIGN(const qint64 untilToday, openTasksOf(store, desk, {.scope = desk.homeScope, .until = figures.today}));
        figures.dueToday = untilToday - figures.late;
        if (desk.isEmbassy) {
            TRY_ASSIGN(figures.waiting, store.countCasesInState(QStringLiteral("waiting_hq")));
        }
    }
    if (allows(desk.role, Right::SeePersons)) {
        TRY_ASSIGN(figures.documents, sumOverOffice(desk, [&](ScopeId scope) -> Result<qint64> {
            TRY_ASSIGN(const qint64 documents, store.countEndingDocuments(scope, documentsFrom(), documentsUntil()));
            TRY_ASSIGN(const qint64 ownPapers, store.countEndingOwnPapers(scope, documentsFrom(), documentsUntil()));
            return documents + ownPapers;
        }));
        TRY_ASSIGN(const auto anybody, m_workspace.records().list<Member>({.limit = 1}));
        figures.isAnybodyThere = !anybody.rows.empty();
    }
    TRY_ASSIGN(figures.differences, m_workspace.conflicts().count());
    TRY_ASSIGN(const auto sealed, desk.isEmbassy ? sealedLetters() : referrals());
    TRY_ASSIGN(const auto letters, desk.isEmbassy ? Result<std::vector<LetterLine>>(std::vector<LetterLine>{}) : remarks(kRemarksLookedAt));
    figures.letters = std::ssize(sealed) + std::ranges::count_if(letters, &LetterLine::isUnread);
    return figures;
}

Result<std::vector<TaskLine>> Today::tasks(Whose whose, int limit, const RecordId &one)
{
    const Desk &desk = m_workspace.session().desk();
    if (!allows(desk.role, Right::SeeCases))
        return std::vector<TaskLine>{};
    TodayStore::TaskFilter filter = taskFilter(desk, day(), whose, one);
    std::vector<Stored<Task>> opened;
    for (const ScopeId scope : desk.scopes) {
        filter.scope = scope;
        TRY_ASSIGN(const auto rows, TodayStore(m_workspace.storage()).openTasks(filter, limit));
        TRY_ASSIGN(auto there, openAll<Task>(m_workspace.records(), rows));
        std::ranges::move(there, std::back_inserter(opened));
    }
    if (desk.scopes.size() > 1)
        std::ranges::stable_sort(opened, {}, placeInDay);
    opened.resize(std::min(opened.size(), static_cast<std::size_t>(std::max(limit, 0))));
    return m_workspace.tasks().lines(std::move(opened));
}

Result<qint64> Today::countTasks(Whose whose, const RecordId &one)
{
    const Desk &desk = m_workspace.session().desk();
    if (!allows(desk.role, Right::SeeCases))
        return qint64{0};
    TodayStore store(m_workspace.storage());
    return openTasksOf(store, desk, taskFilter(desk, day(), whose, one));
}

Result<std::vector<Colleague>> Today::withOpenTasks()
{
    const Desk &desk = m_workspace.session().desk();
    std::vector<Colleague> colleagues;
    if (!allows(desk.role, Right::SeeCases))
        return colleagues;
    WorkerNames names(m_workspace);
    for (const ScopeId scope : desk.scopes) {
        TRY_ASSIGN(const auto assignees, TodayStore(m_workspace.storage()).assignees(scope));
        for (const RecordId &assignee : assignees) {
            const QString name = names.of(assignee, scope);
            if (!name.isEmpty() && std::ranges::find(colleagues, assignee, &Colleague::id) == colleagues.end())
                colleagues.push_back({.id = assignee, .name = name, .isMe = assignee == desk.userId});
        }
    }
    return colleagues;
}

Result<TaskCounts> Today::countSoon(Whose whose, const RecordId &one)
{
    const Desk &desk = m_workspace.session().desk();
    TaskCounts counts;
    if (!allows(desk.role, Right::SeeCases))
        return counts;
    const OfficeTime time(desk.timeZone);
    const QTime clock = QTime::fromString(time.toTimeText(now()), QStringLiteral("HH:mm"));
    TodayStore store(m_workspace.storage());
    TodayStore::TaskFilter filter = taskFilter(desk, day(), whose, one);
    TRY_ASSIGN(counts.open, openTasksOf(store, desk, filter));
    TRY_ASSIGN(counts.late, lateTasksOf(store, desk, filter, day(), clock));
    filter.until = day();
    TRY_ASSIGN(const qint64 untilToday, openTasksOf(store, desk, filter));
    counts.dueToday = untilToday - counts.late;
    return counts;
}

QDate Today::documentsFrom() const
{
    return day().addDays(-kDocumentDaysBack);
}

QDate Today::documentsUntil() const
{
    return day().addDays(kDocumentDaysAhead);
}

Result<std::vector<DocumentLine>> Today::documents(int limit)
{
    const Desk &desk = m_workspace.session().desk();
    if (!allows(desk.role, Right::SeePersons))
        return std::vector<DocumentLine>{};
    TodayStore store(m_workspace.storage());
    std::vector<FoundRow> rows;
    std::vector<TodayStore::OwnPaper> ownPapers;
    for (const ScopeId scope : desk.scopes) {
        TRY_ASSIGN(const auto papers, store.endingDocuments(scope, documentsFrom(), documentsUntil(), limit));
        TRY_ASSIGN(const auto ofCards, store.endingOwnPapers(scope, documentsFrom(), documentsUntil(), limit));
        std::ranges::copy(papers, std::back_inserter(rows));
        std::ranges::copy(ofCards, std::back_inserter(ownPapers));
    }
    TRY_ASSIGN(auto opened, openAll<Document>(m_workspace.records(), rows));
    for (const TodayStore::OwnPaper &paper : ownPapers) {
        Stored<Document> told{};
        told.scope = paper.scope;
        told.value.member = paper.member;
        told.value.type = {paper.isPassport ? QStringLiteral("passport_kg") : QStringLiteral("arrival_notice")};
        told.value.validUntil = paper.until;
        opened.push_back(std::move(told));
    }
    std::ranges::stable_sort(opened, {}, [](const Stored<Document> &document) { return document.value.validUntil.packed; });
    opened.resize(std::min(opened.size(), static_cast<std::size_t>(limit)));
    return m_workspace.documents().lines(std::move(opened));
}

Result<std::vector<NewCases>> Today::newCases(int days)
{
    const Desk &desk = m_workspace.session().desk();
    const QDate today = day();
    std::vector<NewCases> series;
    if (!allows(desk.role, Right::SeeCases))
        return series;
    for (int back = days - 1; back >= 0; --back)
        series.push_back({today.addDays(-back), 0});
    for (const ScopeId scope : desk.scopes) {
        TRY_ASSIGN(const auto counted, TodayStore(m_workspace.storage()).casesOpened(scope, today.addDays(1 - days), today));
        for (const DayCount &each : counted)
            series[static_cast<std::size_t>(series.front().day.daysTo(each.day))].count += each.count;
    }
    return series;
}

Result<std::vector<OpenKind>> Today::openCasesByKind()
{
    const Desk &desk = m_workspace.session().desk();
    std::vector<OpenKind> kinds;
    if (!allows(desk.role, Right::SeeCases))
        return kinds;
    for (const ScopeId scope : desk.scopes) {
        TRY_ASSIGN(const auto counted, TodayStore(m_workspace.storage()).openCasesByKind(scope));
        for (const KindCount &each : counted) {
            const auto known = std::ranges::find(kinds, Code{each.kind}, &OpenKind::kind);
            known == kinds.end() ? kinds.push_back({{each.kind}, each.count}) : static_cast<void>(known->count += each.count);
        }
    }
    std::ranges::stable_sort(kinds, std::ranges::greater(), &OpenKind::count);
    return kinds;
}

Result<FundDays> Today::fundDays(int days)
{
    const Desk &desk = m_workspace.session().desk();
    if (!allows(desk.role, Right::SeeMoney))
        return FundDays{};
    TRY_ASSIGN(const auto boxes, ownBoxes(m_workspace));
    if (boxes.empty())
        return FundDays{};
    TRY_ASSIGN(const auto lines, m_workspace.ledger().page(boxes.front().id, 0, kFundLinesMax, boxes.front().scope));
    FundDays fund{.box = boxes.front().value.name};
    for (int back = days - 1; back >= 0 && !lines.empty(); --back) {
        const QDate end = day().addDays(-back);
        Money balance = lines.front().balance;
        for (const LedgerRow &line : lines) {
            if (line.entry.on.earliest() > end) {
                TRY_ASSIGN(balance, subtract(balance, line.change));
            }
        }
        fund.days.push_back(end);
        fund.balances.push_back(balance);
    }
    return fund;
}

Status Today::remember(const Deed &deed)
{
    TRY_ASSIGN(QJsonArray did, keptList(m_workspace, didKey()));
    QJsonArray line{static_cast<double>(now().ms), QString(codeOf(deed.kind))};
    for (const QString &about : deed.about)
        line.append(about);
    did.append(line);
    return keepInList(m_workspace, didKey(), did, kDidMax);
}

Result<std::vector<DidLine>> Today::did(int limit)
{
    TRY_ASSIGN(const QJsonArray kept, keptList(m_workspace, didKey()));
    std::vector<DidLine> lines;
    for (qsizetype place = kept.size() - 1; place >= 0 && static_cast<int>(lines.size()) < limit; --place) {
        const QJsonArray line = kept.at(place).toArray();
        const auto kind = deedKind(line.at(1).toString());
        if (!kind)
            continue; // another version kept it
        Deed deed{.kind = *kind};
        for (qsizetype about = 2; about < line.size(); ++about)
            deed.about << line.at(about).toString();
        lines.push_back({.at = {static_cast<qint64>(line.at(0).toDouble())}, .deed = std::move(deed)});
    }
    return lines;
}

}
