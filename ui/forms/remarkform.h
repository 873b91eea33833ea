// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/review.h"
#include "ui/forms/recordsheet.h"

namespace mekendesh::ui {

// The embassy's word on a case or a month, to be written.
class RemarkForm : public RecordSheet {
    Q_OBJECT

public:
    explicit RemarkForm(QWidget *parent = nullptr);

    void beginRemark();
    bool takeRemark(app::Review &review) { return take(&review); }
};

}
