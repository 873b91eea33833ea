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
    // A case that is opened for somebody: the form says for whom. Nobody: as above.
    void setNewCasefile(const app::Casefile &casefile, const QString &person);
    bool takeCasefile(app::Casefile &casefile) { return take(&casefile); }

private:
    void fill(const app::Casefile &casefile, bool hasClaimants, std::function<QString()> title);

    bool m_hasClaimants = false;
};

}
