// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/today.h"

#include "app/core/attention.h"
#include "app/core/codelists.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/records/review.h"
#include "app/services/ledger.h"
#include "app/services/letters.h"
#include "app/services/ownboxes.h"
#include "app/services/referrals.h"
#include "app/services/session.h"
#include "app/services/workernames.h"
#include "app/store/todaystore.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kWeekDays = 7;
constexpr int kWaitingMax = 1000;
constexpr int kFundLinesMax = 2000; // far more than any box sees in two weeks
constexpr int kRemarksLookedAt = 50;
constexpr qsizetype kReadLettersMax = 300;
constexpr qsizetype kDidMax = 100;

QString readLettersKey()
{
    return QStringLiteral("today.readLetters");
}

QString didKey()
{
    return QStringLiteral("today.did");
}

// Marks of former programs held the id alone; what they say is still true.
bool wasRead(const QJsonArray &read, const QString &mark, const RecordId &letter)
{
    return read.contains(mark) || read.contains(letter.text());
}

// An id alone may stand in several scopes.
QString readMark(const RecordId &letter, ScopeId scope)
{
    return QString::number(scope.value, 16) + u'/' + letter.text();
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

QString todayWords(const char *source)
{
    return QCoreApplication::translate("today", source);
}

Result<QJsonArray> keptArray(Workspace &workspace, const QString &key)
{
    TRY_ASSIGN(const Bytes bytes, workspace.preferences().value(key));
    return QJsonDocument::fromJson(bytes).array();
}

Status keepArray(Workspace &workspace, const QString &key, const QJsonArray &array)
{
    return workspace.preferences().set(key, QJsonDocument(array).toJson(QJsonDocument::Compact));
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

QString firstLine(const QString &text)
{
    return text.section(u'\n', 0, 0).trimmed();
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
            TRY_ASSIGN(const auto waiting, store.casesInState(QStringLiteral("waiting_hq"), kWaitingMax));
            figures.waiting = static_cast<qint64>(waiting.size());
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

Result<std::vector<LetterLine>> Today::letters(int limit)
{
    const bool isEmbassy = m_workspace.session().desk().isEmbassy;
    TRY_ASSIGN(std::vector<LetterLine> letters, isEmbassy ? sealedLetters() : referrals());
    TRY_ASSIGN(std::vector<LetterLine> others, isEmbassy ? waitingCases(limit) : remarks(limit));
    std::ranges::move(others, std::back_inserter(letters));
    return letters;
}

// Cases that other offices ask this one to take over stand before what the embassy remarks.
Result<std::vector<LetterLine>> Today::referrals()
{
    const OfficeTime time(m_workspace.session().desk().timeZone);
    TRY_ASSIGN(const auto waiting, Referrals(m_workspace).waiting());
    std::vector<LetterLine> letters;
    for (const ReferralLine &referral : waiting) {
        LetterLine line{.subjectTable = QStringLiteral("letter")};
        line.title = referral.title;
        line.second = QStringList{QCoreApplication::translate("today", "Asks you to take over"), referral.office, time.nearText(referral.receivedAt, now())}.join(
            QStringLiteral(" · "));
        line.isUnread = true;
        letters.push_back(std::move(line));
    }
    return letters;
}

// Not read yet: what only the embassy may know stands before everything else.
Result<std::vector<LetterLine>> Today::sealedLetters()
{
    const OfficeTime time(m_workspace.session().desk().timeZone);
    TRY_ASSIGN(const auto received, Letters(m_workspace).received(true));
    std::vector<LetterLine> letters;
    for (const ReceivedLetter &letter : received) {
        LetterLine line{.subjectTable = QStringLiteral("letter")};
        line.title = letter.complaint.about.isEmpty() ? QCoreApplication::translate("today", "Complaint") : letter.complaint.about;
        line.second = QStringList{QCoreApplication::translate("today", "Sealed letter"), letter.office, time.nearText(letter.receivedAt, now())}.join(
            QStringLiteral(" · "));
        line.isUnread = true;
        letters.push_back(std::move(line));
    }
    return letters;
}

Result<std::vector<LetterLine>> Today::remarks(int limit)
{
    const OfficeTime time(m_workspace.session().desk().timeZone);
    TRY_ASSIGN(const QJsonArray read, keptArray(m_workspace, readLettersKey()));
    TRY_ASSIGN(const auto reviews, m_workspace.reviews().latest(limit));
    const bool seesCases = allows(m_workspace.session().desk().role, Right::SeeCases);
    std::vector<LetterLine> letters;
    for (const Stored<Review> &review : reviews) {
        LetterLine letter{.id = review.id, .subjectTable = review.value.subjectTable, .subject = review.value.subject, .scope = review.scope};
        letter.isUnread = !wasRead(read, readMark(review.id, review.scope), review.id);
        letter.isReturned = review.value.verdict.value == QLatin1String("returned");
        const QString verdict = codeLabel(u"review_verdict", review.value.verdict);
        letter.title = review.value.text.isEmpty() ? verdict : firstLine(review.value.text);
        QStringList second{time.nearText(review.value.at, now()), verdict};
        if (review.value.subjectTable == QLatin1String("casefile") && seesCases) {
            if (const auto casefile = m_workspace.records().open<Casefile>(review.value.subject, review.scope))
                second << casefile->value.number;
        }
        if (letter.isUnread)
            second << todayWords(QT_TRANSLATE_NOOP("today", "not read yet"));
        letter.second = second.join(QStringLiteral(" · "));
        letters.push_back(std::move(letter));
    }
    return letters;
}

Result<std::vector<LetterLine>> Today::waitingCases(int limit)
{
    if (!allows(m_workspace.session().desk().role, Right::SeeCases))
        return std::vector<LetterLine>{};
    const OfficeTime time(m_workspace.session().desk().timeZone);
    TRY_ASSIGN(const auto rows, TodayStore(m_workspace.storage()).casesInState(QStringLiteral("waiting_hq"), limit));
    TRY_ASSIGN(const auto cases, openAll<Casefile>(m_workspace.records(), rows));
    std::vector<LetterLine> letters;
    for (const Stored<Casefile> &casefile : cases) {
        LetterLine letter{.id = casefile.id, .subjectTable = QStringLiteral("casefile"), .subject = casefile.id, .scope = casefile.scope};
        letter.title = casefile.value.title;
        letter.second = QStringList{casefile.value.number, codeLabel(u"case_type", casefile.value.type), time.nearText(casefile.changedAt, now())}.join(
            QStringLiteral(" · "));
        letter.isUnread = true;
        letters.push_back(std::move(letter));
    }
    return letters;
}

Status Today::markRead(const RecordId &letter, ScopeId scope)
{
    TRY_ASSIGN(QJsonArray read, keptArray(m_workspace, readLettersKey()));
    const QString mark = readMark(letter, scope);
    if (read.contains(mark))
        return {};
    read.append(mark);
    while (read.size() > kReadLettersMax)
        read.removeFirst();
    return keepArray(m_workspace, readLettersKey(), read);
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

Status Today::remember(const QString &words)
{
    TRY_ASSIGN(QJsonArray did, keptArray(m_workspace, didKey()));
    did.append(QJsonArray{static_cast<double>(now().ms), words});
    while (did.size() > kDidMax)
        did.removeFirst();
    return keepArray(m_workspace, didKey(), did);
}

Result<std::vector<DidLine>> Today::did(int limit)
{
    TRY_ASSIGN(const QJsonArray kept, keptArray(m_workspace, didKey()));
    std::vector<DidLine> lines;
    for (qsizetype place = kept.size() - 1; place >= 0 && static_cast<int>(lines.size()) < limit; --place) {
        const QJsonArray line = kept.at(place).toArray();
        lines.push_back({{static_cast<qint64>(line.at(0).toDouble())}, line.at(1).toString()});
    }
    return lines;
}

}
