// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/deadline.h"
#include "app/records/task.h"
#include "app/services/records.h"
#include "app/services/stored.h"

namespace mekendesh::app {

class Workspace;

// A task as lists show it.
struct TaskLine {
    Stored<Task> task{};
    QString about{};   // whose: the number and kind of the case, or the person; empty for the office's own
    QString who{};     // who does it; empty: nobody has taken it. One who is not known here yet has words for that
    bool isMine = false;
    bool isOpen = true;
    NearnessWords due{};
};

// Somebody who can do a task.
struct Colleague {
    sync::RecordId id{};
    QString name{};
    bool isMe = false;
};

// What the generic service does not know of a task: its words, its end, its next time.
//
// For a page:   lists   tasks.ofCase(id, scope) · tasks.ofMember(id, scope)   paged, newest first; lines(rows) gives the words
//               add     tasks.create(task, scope)                             in the saving thread
//               tick    tasks.tick(id, scope) · tasks.untick(id, scope)       the same; Workspace::undo() takes a tick back
// The ready widget is ui/forms/taskpanel.
class Tasks {
public:
    explicit Tasks(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // A new task: open. Lies in `scope`; where none is given with its case or person, otherwise in the own office. BadInput with
    // "due_time" for what is no time.
    sync::Result<Stored<Task>> create(const Task &task, std::optional<sync::ScopeId> scope = {});
    // The same checks for a changed one.
    sync::Result<Stored<Task>> save(const Stored<Task> &opened, const Task &now);
    // Done now, by who works here; the moment stands apart from the due day. What repeats begins again at its next day.
    // Ticking what is finished already changes nothing.
    sync::Result<Stored<Task>> tick(const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});
    sync::Result<Stored<Task>> untick(const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});

    sync::Result<Records::Page<Task>> ofCase(const sync::RecordId &casefile, sync::ScopeId scope, const PageKey &after = {}, int limit = 100);
    sync::Result<Records::Page<Task>> ofMember(const sync::RecordId &member, sync::ScopeId scope, const PageKey &after = {}, int limit = 100);

    // Who can take a task that lies in `scope`: who works at this desk first, then who works in that office, by name. At the end who has
    // taken it already, where he is known by name and not among them: one of the embassy, one who has left.
    sync::Result<std::vector<Colleague>> colleagues(sync::ScopeId scope, const sync::RecordId &taken = {});

    // In the language of now; open ones the worst first, then the finished.
    sync::Result<std::vector<TaskLine>> lines(std::vector<Stored<Task>> tasks);

private:
    sync::Result<sync::ScopeId> scopeFor(const Task &task);
    sync::Status beginAgain(const Stored<Task> &done);

    Workspace &m_workspace;
};

// Whether nobody has finished or dropped it.
[[nodiscard]] bool isOpenTask(const Task &task);

}
