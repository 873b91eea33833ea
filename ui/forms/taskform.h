// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/task.h"
#include "ui/forms/recordsheet.h"

namespace mekendesh::ui {

// A task to be written. Knows no service: it is given a task and gives one back; whose it is stays as given.
class TaskForm : public RecordSheet {
    Q_OBJECT

public:
    explicit TaskForm(QWidget *parent = nullptr);

    void setTask(const app::Task &task, bool isNew);
    // False after saying under the fields what cannot be taken.
    bool takeTask(app::Task &task);
};

}
