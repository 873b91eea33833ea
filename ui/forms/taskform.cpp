// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/taskform.h"

#include "app/core/deadline.h"

#include <QEvent>

namespace mekendesh::ui {

TaskForm::TaskForm(QWidget *parent) : RecordSheet(sync::Declared<app::Task>::table(), QStringLiteral("taskForm"), parent)
{
    addRow({"title"});
    addRow({"due_on", "due_time"});
    addRow({"assignee"});
    addRow({"kind", "recurrence"});
    addRow({"priority"});
    addRow({"result"});
    addRow({"note"});
    setDraftTitle({"title"});
}

void TaskForm::setColleagues(std::vector<app::Colleague> colleagues)
{
    m_colleagues = std::move(colleagues);
    offerColleagues();
}

void TaskForm::offerColleagues()
{
    QList<Choice> choices;
    for (const app::Colleague &colleague : m_colleagues)
        choices.append({colleague.id.text(), colleague.isMe ? tr("%1 (me)").arg(colleague.name) : colleague.name});
    choices.append({QString(), tr("Nobody yet: whoever comes first")});
    editors().setChoices("assignee", choices);
}

void TaskForm::changeEvent(QEvent *event)
{
    RecordSheet::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        offerColleagues();
}

void TaskForm::setTask(const app::Task &task, bool isNew)
{
    begin(&task, [isNew] { return isNew ? tr("New task") : tr("Task"); }, [] { return tr("Save"); });
}

bool TaskForm::takeTask(app::Task &task)
{
    app::Task taken = task;
    if (!take(&taken))
        return false;
    if (!app::tidyTimeOfDay(taken.dueTime)) {
        editors().row("due_time")->setProblem(tr("This is not a time of day. Write it like 14:00."));
        editors().row("due_time")->editor()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    editors().row("due_time")->setProblem({});
    task = taken;
    return true;
}

}
