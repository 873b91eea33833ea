// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/todaypage.h"

#include "app/services/session.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/draftkeeper.h"
#include "ui/forms/taskform.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/tasksmodel.h"
#include "ui/pages/today/shortlist.h"
#include "ui/pages/today/todayfacts.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/scrollbody.h"

#include <QComboBox>
#include <QStackedWidget>

#include <algorithm>

// Whose tasks are shown, what is done with one of them, and their form.
namespace mekendesh::ui {

void TodayPage::chooseWhose(app::Today::Whose whose, const sync::RecordId &one)
{
    m_beginsWithFirst = m_beginsWithFirst || whose != m_whose || one != m_one;
    m_whose = whose;
    m_one = one;
    m_all->setChecked(whose == app::Today::Whose::All);
    m_mine->setChecked(whose == app::Today::Whose::Mine);
    m_week->setChecked(whose == app::Today::Whose::Week);
    if (whose != app::Today::Whose::One && whose != app::Today::Whose::Nobody)
        m_person->setCurrentIndex(-1);
    reload();
}

// Among everybody's the first one as near as that: urgent ones stand before the late ones.
void TodayPage::chooseTask(std::initializer_list<app::Nearness> nearness)
{
    chooseWhose(app::Today::Whose::All);
    int found = 0;
    for (int row = m_tasks->rowCount() - 1; row >= 0; --row) {
        if (std::ranges::find(nearness, m_tasks->line(row).due.nearness) != nearness.end())
            found = row;
    }
    if (m_tasks->rowCount() > 0)
        m_taskTable->selectRow(found);
    m_taskTable->setFocus(Qt::OtherFocusReason);
}

void TodayPage::showLateOnes()
{
    if (isEmbassy() && m_begin->rows() > 0) {
        m_begin->table()->selectRow(0);
        m_begin->table()->setFocus(Qt::OtherFocusReason);
    } else {
        chooseTask({app::Nearness::Late});
    }
}

void TodayPage::choosePerson(int row)
{
    const auto colleague = static_cast<std::size_t>(row);
    if (colleague < m_colleagues.size())
        chooseWhose(app::Today::Whose::One, m_colleagues[colleague].id);
    else
        chooseWhose(app::Today::Whose::Nobody);
}

// Whoever was chosen stays chosen while people come and go; a list that is open stays as it is while nobody does.
void TodayPage::offerPersons(const TodayFacts &facts)
{
    if (facts.colleagues)
        m_colleagues = *facts.colleagues;
    if (const auto busy = read(facts.busy)) {
        for (const app::Colleague &one : *busy) {
            if (std::ranges::find(m_colleagues, one.id, &app::Colleague::id) == m_colleagues.end())
                m_colleagues.push_back(one);
        }
    }
    QStringList words;
    int chosen = -1;
    for (const app::Colleague &colleague : m_colleagues) {
        if (m_whose == app::Today::Whose::One && colleague.id == m_one)
            chosen = static_cast<int>(words.size());
        words << (colleague.isMe ? tr("Only me", "whose tasks") : colleague.name);
    }
    words << tr("Nobody yet", "whose tasks");
    if (m_whose == app::Today::Whose::One && chosen < 0)
        chooseWhose(app::Today::Whose::All);
    QStringList offered;
    for (int row = 0; row < m_person->count(); ++row)
        offered << m_person->itemText(row);
    if (offered != words) {
        m_person->clear();
        m_person->addItems(words);
    }
    m_person->setCurrentIndex(m_whose == app::Today::Whose::Nobody ? m_person->count() - 1 : chosen);
}

void TodayPage::tick(int row)
{
    if (row < 0)
        return;
    const app::TaskLine line = m_tasks->line(row);
    if (!line.isOpen)
        return; // a second Space before the answer has come
    m_wantedRow = row;
    m_ticked = line.task;
    m_tasks->setOpen(row, false);
    m_work.save<app::Stored<app::Task>>(
        {QStringLiteral("task")}, [id = line.task.id, scope = line.task.scope](app::Workspace &workspace) { return workspace.tasks().tick(id, scope); },
        this, [this, title = line.task.value.title, id = line.task.id, scope = line.task.scope](const sync::Result<app::Stored<app::Task>> &saved) {
            if (saved) {
                Q_EMIT done({.kind = app::DeedKind::TaskDone, .about = {title}});
                return;
            }
            if (const int again = m_tasks->rowOf(id, scope); again >= 0)
                m_tasks->setOpen(again, true);
            m_message->say(InlineMessage::Kind::Late, tr("Not ticked: the task is as it was."), saved.error().text());
        });
}

void TodayPage::openTask(int row)
{
    const app::Stored<app::Task> &task = m_tasks->line(row).task;
    if (!task.value.casefile.isNull())
        Q_EMIT recordRequested(QStringLiteral("casefile"), task.value.casefile, task.scope);
    else if (!task.value.member.isNull())
        Q_EMIT recordRequested(QStringLiteral("member"), task.value.member, task.scope);
    else
        editTask(task.id, task.scope);
}

void TodayPage::goOnWithTask(const app::DraftKey &draft)
{
    if (draft.form == DraftKeeper::kTask)
        editTask(draft.record, draft.scope);
    else
        beginTaskOf(draft.record, draft.scope);
}

void TodayPage::beginNewTask()
{
    beginTaskOf({}, m_work.desk().homeScope);
}

void TodayPage::beginTaskOf(const sync::RecordId &member, sync::ScopeId scope)
{
    m_edited = {};
    m_edited.scope = scope;
    m_edited.value.member = member;
    m_edited.value.assignee = m_work.desk().userId;
    m_edited.value.dueOn = app::FuzzyDate::fromDate(m_work.reader().today().day());
    offerColleagues();
    m_form->setTask(m_edited.value, true);
    m_form->keepDraft(m_work, {.form = DraftKeeper::kNewTask, .record = member, .scope = scope});
    m_sides->setCurrentWidget(m_form);
    m_form->focusFirst();
}

void TodayPage::editTask(const sync::RecordId &id, sync::ScopeId scope)
{
    auto opened = read(m_work.reader().records().open<app::Task>(id, scope));
    if (!opened)
        return;
    m_edited = *std::move(opened);
    offerColleagues();
    m_form->setTask(m_edited.value, false);
    m_form->keepDraft(m_work, {.form = DraftKeeper::kTask, .record = m_edited.id, .scope = m_edited.scope});
    m_sides->setCurrentWidget(m_form);
    m_form->focusFirst();
}

// Of the office where the task lies. Who the others are may stay unknown: whoever has the task keeps it.
void TodayPage::offerColleagues()
{
    auto colleagues = m_work.reader().tasks().colleagues(m_edited.scope, m_edited.value.assignee);
    m_form->setColleagues(colleagues ? *std::move(colleagues) : std::vector<app::Colleague>{});
}

void TodayPage::saveTask()
{
    app::Task now = m_edited.value;
    if (!m_form->takeTask(now))
        return;
    m_work.save<app::Stored<app::Task>>(
        {QStringLiteral("task")},
        [opened = m_edited, now](app::Workspace &workspace) {
            return opened.id.isNull() ? workspace.tasks().create(now, opened.scope) : workspace.tasks().save(opened, now);
        },
        this, [this, title = now.title](const sync::Result<app::Stored<app::Task>> &saved) {
            if (!saved) {
                m_form->showProblem(tr("Not saved: everything you typed is still here."), saved.error().text());
                return;
            }
            m_form->finishDraft();
            leaveForm();
            Q_EMIT done({.kind = app::DeedKind::TaskWritten, .about = {title}});
        });
}

void TodayPage::leaveForm()
{
    m_sides->setCurrentWidget(m_scroll);
    reload();
    takeFocus();
}

}
