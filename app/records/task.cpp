// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/task.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::Task;

namespace {

constexpr std::array kTaskFields{
    field<&Task::title>("title", QT_TRANSLATE_NOOP("record", "What to do"), Required | Searchable | ListColumn),
    field<&Task::kind>("kind", QT_TRANSLATE_NOOP("record", "Kind"), NoFlag, "task_kind"),
    field<&Task::status>("status", QT_TRANSLATE_NOOP("record", "State"), ListColumn, "task_status"),
    field<&Task::casefile>("casefile", QT_TRANSLATE_NOOP("record", "Case"), NoFlag, "casefile"),
    field<&Task::member>("member", QT_TRANSLATE_NOOP("record", "Person"), NoFlag, "member"),
    field<&Task::assignee>("assignee", QT_TRANSLATE_NOOP("record", "Who does it"), NoFlag, "user"),
    field<&Task::priority>("priority", QT_TRANSLATE_NOOP("record", "Priority"), NoFlag, "priority"),
    field<&Task::startOn>("start_on", QT_TRANSLATE_NOOP("record", "Not before")),
    field<&Task::dueOn>("due_on", QT_TRANSLATE_NOOP("record", "Due on"), ListColumn),
    field<&Task::dueTime>("due_time", QT_TRANSLATE_NOOP("record", "By what time")),
    field<&Task::recurrence>("recurrence", QT_TRANSLATE_NOOP("record", "Repeats"), NoFlag, "recurrence"),
    field<&Task::doneAt>("done_at", QT_TRANSLATE_NOOP("record", "Really done")),
    field<&Task::doneBy>("done_by", QT_TRANSLATE_NOOP("record", "Who did it"), NoFlag, "user"),
    field<&Task::result>("result", QT_TRANSLATE_NOOP("record", "Result"), Sensitive),
    note<&Task::note>("note", QT_TRANSLATE_NOOP("record", "Note"), Sensitive),
};
static_assert(kTaskFields.size() == kMemberCount<Task>);

constexpr Table kTaskTable{"task", QT_TRANSLATE_NOOP("record", "Tasks"), Placement::Office, Writer::Anyone, Growth::Registers, kTaskFields};

}

const Table &Declared<Task>::table()
{
    return kTaskTable;
}
