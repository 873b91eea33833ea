// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/taskpanel.h"

#include "app/services/session.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/draftkeeper.h"
#include "ui/forms/taskform.h"
#include "ui/models/tasksmodel.h"
#include "ui/threads/work.h"

#include <QHeaderView>

#include <algorithm>
#include <memory>

namespace mekendesh::ui {

TaskPanel::TaskPanel(Work &work, QWidget *parent) : RecordPanel(work, parent), m_model(new TasksModel(this)), m_form(new TaskForm(this))
{
    build({.name = QStringLiteral("task"),
           .table = QStringLiteral("task"),
           .icon = Icon::ListChecks,
           .model = m_model,
           .form = m_form,
           .newForm = DraftKeeper::kNewTask,
           .editForm = DraftKeeper::kTask});
    // A narrow card: what and who in one column, the chip at the right.
    m_model->setBeside();
    table()->setColumns({40, 0, 0, 0}, TasksModel::What, 120); // the chip takes what it needs, no more
    table()->setSqueezed({TasksModel::Who});
    table()->horizontalHeader()->moveSection(TasksModel::Due, TasksModel::What);
    connect(table(), &TableView::ticked, this, [this](const QModelIndex &index) { tick(index.row()); });
    connect(table(), &TableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == TasksModel::Tick)
            tick(index.row());
    });
}

bool TaskPanel::isPressing(const app::TaskLine &line)
{
    const auto due = TasksModel::dueStatus(line);
    return due == StatusKind::Late || due == StatusKind::Urgent;
}

void TaskPanel::standOnPressing()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!isPressing(m_model->line(row)))
            continue;
        table()->selectRow(row);
        table()->setFocus(Qt::OtherFocusReason);
        return;
    }
}

std::function<sync::Result<RecordPanel::Taking>(app::Workspace &)> TaskPanel::question()
{
    return [this, casefile = casefile(), member = member(), scope = scope()](app::Workspace &reader) -> sync::Result<Taking> {
        app::Tasks &tasks = reader.tasks();
        auto page = casefile.isNull() ? tasks.ofMember(member, scope) : tasks.ofCase(casefile, scope);
        if (!page && page.error().code != sync::ErrorCode::NotAllowed)
            return page.error();
        const auto lines = std::make_shared<std::vector<app::TaskLine>>();
        if (page) { // a role that sees no tasks sees an empty list
            TRY_ASSIGN(*lines, tasks.lines(std::move(page->rows)));
        }
        return Taking([this, lines] { take(std::move(*lines)); });
    };
}

void TaskPanel::take(std::vector<app::TaskLine> lines)
{
    m_open = static_cast<int>(std::ranges::count_if(lines, &app::TaskLine::isOpen));
    m_pressing = static_cast<int>(std::ranges::count_if(lines, isPressing));
    m_model->setLines(std::move(lines));
    Q_EMIT counted(m_open, m_pressing);
}

void TaskPanel::clear()
{
    m_open = 0;
    m_pressing = 0;
    m_model->setLines({});
}

QString TaskPanel::count() const
{
    return m_open > 0 ? QString::number(m_open) : QString();
}

void TaskPanel::tick(int row)
{
    const app::TaskLine line = m_model->line(row);
    work().save<app::Stored<app::Task>>(
        {QStringLiteral("task")},
        [id = line.task.id, scope = line.task.scope, isOpen = line.isOpen](app::Workspace &workspace) {
            return isOpen ? workspace.tasks().tick(id, scope) : workspace.tasks().untick(id, scope);
        },
        this, [this, line](const sync::Result<app::Stored<app::Task>> &ticked) {
            if (!ticked)
                complain(tr("Not ticked: the task is as it was."), ticked.error().text());
            else
                Q_EMIT done({.kind = line.isOpen ? app::DeedKind::TaskDone : app::DeedKind::TaskOpenedAgain, .about = {line.task.value.title}});
        });
}

void TaskPanel::fillNew()
{
    m_edited = {};
    m_edited.scope = scope();
    m_edited.value.casefile = casefile();
    m_edited.value.member = member();
    m_edited.value.assignee = work().desk().userId;
    offerColleagues(scope());
    m_form->setTask(m_edited.value, true);
}

sync::Status TaskPanel::fill(const sync::RecordId &id, sync::ScopeId scope)
{
    TRY_ASSIGN(m_edited, work().reader().records().open<app::Task>(id, scope));
    offerColleagues(scope);
    m_form->setTask(m_edited.value, false);
    return {};
}

// Who the others are may stay unknown: whoever has the task keeps it.
void TaskPanel::offerColleagues(sync::ScopeId scope)
{
    auto colleagues = work().reader().tasks().colleagues(scope, m_edited.value.assignee);
    m_form->setColleagues(colleagues ? *std::move(colleagues) : std::vector<app::Colleague>{});
}

RecordPanel::Place TaskPanel::recordAt(int row) const
{
    return {m_model->line(row).task.id, m_model->line(row).task.scope};
}

void TaskPanel::save()
{
    app::Task now = m_edited.value;
    if (!m_form->takeTask(now))
        return;
    beginSaving();
    work().save<app::Stored<app::Task>>(
        {QStringLiteral("task")},
        [opened = m_edited, now](app::Workspace &workspace) {
            return opened.id.isNull() ? workspace.tasks().create(now, opened.scope) : workspace.tasks().save(opened, now);
        },
        this, [this, title = now.title](const sync::Result<app::Stored<app::Task>> &written) {
            if (written)
                saved({.kind = app::DeedKind::TaskWritten, .about = {title}});
            else
                notSaved(written.error());
        });
}

RecordPanel::Words TaskPanel::words() const
{
    return {.title = tr("Tasks"), .newOne = tr("Add"), .newOneWhole = tr("New task"), .tableName = tr("Tasks"), .nothing = tr("No tasks yet.")};
}

}
