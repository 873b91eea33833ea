// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/tasks.h"
#include "ui/forms/recordsheet.h"

namespace mekendesh::ui {

// A task to be written. Asks no service: it is given a task and gives one back; whose it is stays as given.
class TaskForm : public RecordSheet {
    Q_OBJECT

public:
    explicit TaskForm(QWidget *parent = nullptr);

    // Who can do it; call it before setTask().
    void setColleagues(std::vector<app::Colleague> colleagues);
    void setTask(const app::Task &task, bool isNew);
    // False after saying under the fields what cannot be taken.
    bool takeTask(app::Task &task);

protected:
    void changeEvent(QEvent *event) override;

private:
    void offerColleagues();

    std::vector<app::Colleague> m_colleagues;
};

}
