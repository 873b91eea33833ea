// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/tasks.h"

#include "app/core/attention.h"
#include "app/core/codelists.h"
#include "app/core/personname.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/records/user.h"
#include "app/services/session.h"
#include "app/services/workernames.h"
#include "app/store/recordstore.h"

#include <QCoreApplication>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kColleaguesMax = 1000;

Code taskCode(const char *code)
{
    return {QLatin1String(code)};
}

Status tidyTask(Task &task)
{
    const auto time = tidyTimeOfDay(task.dueTime);
    if (!time)
        return failure(ErrorCode::BadInput, QStringLiteral("no time of a day"), QStringLiteral("due_time"));
    task.dueTime = *time;
    task.title = task.title.trimmed();
    return {};
}

}

bool isOpenTask(const Task &task)
{
    return task.status.isEmpty() || task.status.value == QLatin1String("open");
}

Result<ScopeId> Tasks::scopeFor(const Task &task)
{
    const std::pair<QString, RecordId> owners[]{{QStringLiteral("casefile"), task.casefile}, {QStringLiteral("member"), task.member}};
    for (const auto &[table, id] : owners) {
        if (id.isNull())
            continue;
        const auto scope = m_workspace.recordStore().scopeOf(table, id);
        if (scope)
            return *scope;
        if (scope.error().code != ErrorCode::NotFound)
            return scope.error();
    }
    return m_workspace.session().desk().homeScope;
}

Result<Stored<Task>> Tasks::create(const Task &task, std::optional<ScopeId> scope)
{
    Task made = task;
    TRY(tidyTask(made));
    if (made.status.isEmpty())
        made.status = taskCode("open");
    TRY_ASSIGN(const ScopeId place, scope ? Result<ScopeId>(*scope) : scopeFor(made));
    return m_workspace.records().create(place, made);
}

Result<Stored<Task>> Tasks::save(const Stored<Task> &opened, const Task &now)
{
    Task tidied = now;
    TRY(tidyTask(tidied));
    return m_workspace.records().save(opened, tidied);
}

Result<Stored<Task>> Tasks::tick(const RecordId &id, std::optional<ScopeId> scope)
{
    TRY_ASSIGN(const auto opened, m_workspace.records().open<Task>(id, scope));
    if (!isOpenTask(opened.value))
        return opened;
    Task done = opened.value;
    done.status = taskCode("done");
    done.doneAt = {m_workspace.recordStore().clock().nowMs()};
    done.doneBy = m_workspace.session().desk().userId;
    // The tick and the next task are one change: neither is there without the other.
    TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
    TRY_ASSIGN(auto saved, m_workspace.records().save(opened, done));
    TRY(beginAgain(saved));
    TRY(batch.commit());
    return saved;
}

Status Tasks::beginAgain(const Stored<Task> &done)
{
    if (done.value.recurrence.isEmpty())
        return {};
    const OfficeTime time(m_workspace.session().desk().timeZone);
    const QDate today = time.dateOf(done.value.doneAt);
    QDate day = nextTime(done.value.dueOn.isNull() ? today : done.value.dueOn.latest(), done.value.recurrence.value);
    // What was left undone for months does not come back once for every one of them.
    while (day.isValid() && day <= today)
        day = nextTime(day, done.value.recurrence.value);
    if (!day.isValid())
        return {};
    Task next = done.value;
    next.status = taskCode("open");
    next.doneAt = {};
    next.doneBy = {};
    next.result.clear();
    next.startOn = {};
    next.dueOn = FuzzyDate::fromDate(day);
    TRY(m_workspace.records().create(done.scope, next));
    return {};
}

Result<Stored<Task>> Tasks::untick(const RecordId &id, std::optional<ScopeId> scope)
{
    TRY_ASSIGN(const auto opened, m_workspace.records().open<Task>(id, scope));
    if (isOpenTask(opened.value))
        return opened;
    Task again = opened.value;
    again.status = taskCode("open");
    again.doneAt = {};
    again.doneBy = {};
    return m_workspace.records().save(opened, again);
}

Result<Records::Page<Task>> Tasks::ofCase(const RecordId &casefile, ScopeId scope, const PageKey &after, int limit)
{
    return m_workspace.records().list<Task>(
        {.scope = scope, .whereField = QStringLiteral("casefile"), .whereValue = casefile, .descending = true, .after = after, .limit = limit});
}

Result<Records::Page<Task>> Tasks::ofMember(const RecordId &member, ScopeId scope, const PageKey &after, int limit)
{
    return m_workspace.records().list<Task>(
        {.scope = scope, .whereField = QStringLiteral("member"), .whereValue = member, .descending = true, .after = after, .limit = limit});
}

Result<std::vector<Colleague>> Tasks::colleagues(ScopeId scope, const RecordId &taken)
{
    const Desk &desk = m_workspace.session().desk();
    std::vector<Colleague> colleagues{{.id = desk.userId, .name = desk.userName, .isMe = true}};
    TRY_ASSIGN(const auto users, m_workspace.records().list<User>({.scope = scope, .limit = kColleaguesMax}));
    for (const Stored<User> &user : users.rows) {
        const bool isMe = user.id == desk.userId && user.scope == desk.homeScope;
        if (!isMe && user.value.active != Tri::No)
            colleagues.push_back({.id = user.id, .name = user.value.name});
    }
    std::sort(colleagues.begin() + 1, colleagues.end(), [](const Colleague &left, const Colleague &right) { return left.name.localeAwareCompare(right.name) < 0; });
    if (std::ranges::find(colleagues, taken, &Colleague::id) == colleagues.end()) {
        if (const QString name = workerName(m_workspace, taken, scope); !name.isEmpty())
            colleagues.push_back({.id = taken, .name = name});
    }
    return colleagues;
}

Result<std::vector<TaskLine>> Tasks::lines(std::vector<Stored<Task>> tasks)
{
    const Desk &desk = m_workspace.session().desk();
    const OfficeTime time(desk.timeZone);
    const Timestamp now{m_workspace.recordStore().clock().nowMs()};
    WorkerNames names(m_workspace);
    std::vector<TaskLine> lines;
    lines.reserve(tasks.size());
    for (Stored<Task> &task : tasks) {
        TaskLine line;
        if (!task.value.casefile.isNull()) {
            // Soft references: the case may not have come yet.
            if (const auto casefile = m_workspace.records().open<Casefile>(task.value.casefile, task.scope))
                line.about = casefile->value.number + QStringLiteral(" · ") + codeLabel(u"case_type", casefile->value.type);
        } else if (!task.value.member.isNull()) {
            if (const auto member = m_workspace.records().open<Member>(task.value.member, task.scope))
                line.about = PersonName{member->value.surname, member->value.given, member->value.patronymic}.shortName();
        }
        // An id alone may stand in several scopes: in an office's task it means somebody of that office first.
        const RecordId &assignee = task.value.assignee;
        line.isMine = assignee == desk.userId && (task.scope == desk.homeScope || !m_workspace.records().open<User>(assignee, task.scope));
        line.who = names.of(assignee, task.scope);
        if (line.who.isEmpty() && !assignee.isNull())
            line.who = QCoreApplication::translate("WorkerNames", "not yet received"); // taken all the same
        line.isOpen = isOpenTask(task.value);
        const Deadline deadline(task.value.dueOn, task.value.dueTime);
        if (line.isOpen)
            line.due = deadline.words(now, time);
        else
            line.due = {Nearness::None, nearText(time.dateOf(task.value.doneAt), time.dateOf(now)), codeLabel(u"task_status", task.value.status)};
        line.task = std::move(task);
        lines.push_back(std::move(line));
    }
    std::ranges::stable_sort(lines, [](const TaskLine &left, const TaskLine &right) {
        if (left.isOpen != right.isOpen)
            return left.isOpen;
        const auto key = [](const Task &task) {
            const bool hasDay = !task.dueOn.isNull();
            return std::tuple(!isUrgent(task.priority), !hasDay, task.dueOn.latest(), task.dueTime.isEmpty(), task.dueTime);
        };
        return left.isOpen && key(left.task.value) < key(right.task.value);
    });
    return lines;
}

}
