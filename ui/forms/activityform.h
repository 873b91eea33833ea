// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/activity.h"
#include "ui/forms/recordsheet.h"

namespace mekendesh::ui {

// One thing that happened in a case, to be written down: what kind, what was done.
class ActivityForm : public RecordSheet {
    Q_OBJECT

public:
    explicit ActivityForm(QWidget *parent = nullptr);

    void setActivity(const app::Activity &activity);
    bool takeActivity(app::Activity &activity) { return take(&activity); }
};

}
