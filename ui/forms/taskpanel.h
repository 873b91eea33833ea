// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/tasks.h"
#include "ui/forms/recordpanel.h"

namespace mekendesh::ui {

class TaskForm;
class TasksModel;

// The tasks of one case or one person, to be put into a page:
//
//     auto *tasks = new TaskPanel(work, this);
//     connect(tasks, &TaskPanel::done, this, &MyPage::done);   // "Done: …", for the toast; undo is Work::takeBack
//     tasks->showCase(id, scope);  or  tasks->showMember(id, scope);   // again for another record
//
// Space ticks, Enter opens, "New task" opens the form in place of the list.
class TaskPanel : public RecordPanel {
    Q_OBJECT

public:
    explicit TaskPanel(Work &work, QWidget *parent = nullptr);

    // Of those that are shown.
    [[nodiscard]] int pressingCount() const { return m_pressing; }
    // The first that is late or urgent is selected and has the focus.
    void standOnPressing();

Q_SIGNALS:
    // How many are open, and how many of them are late or urgent.
    void counted(int open, int pressing);

protected:
    std::function<sync::Result<Taking>(app::Workspace &)> question() override;
    void clear() override;
    QString count() const override;
    void fillNew() override;
    sync::Status fill(const sync::RecordId &id, sync::ScopeId scope) override;
    void save() override;
    Place recordAt(int row) const override;
    Words words() const override;

private:
    [[nodiscard]] static bool isPressing(const app::TaskLine &line);
    void tick(int row);
    void take(std::vector<app::TaskLine> lines);
    void offerColleagues(sync::ScopeId scope);

    app::Stored<app::Task> m_edited; // null id: a new one
    TasksModel *m_model;
    TaskForm *m_form;
    int m_open = 0;
    int m_pressing = 0;
};

}
