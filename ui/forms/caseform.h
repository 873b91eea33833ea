// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/casefile.h"
#include "ui/forms/recordsheet.h"

namespace mekendesh::ui {

// A case to be written: what it is about, how it stands, what was asked for and reached.
class CaseForm : public RecordSheet {
    Q_OBJECT

public:
    explicit CaseForm(QWidget *parent = nullptr);

    // With claimants whose money counts, the case has no sums of its own to be written.
    void setCasefile(const app::Casefile &casefile, bool isNew, bool hasClaimants = false);
    bool takeCasefile(app::Casefile &casefile) { return take(&casefile); }

private:
    bool m_hasClaimants = false;
};

}
