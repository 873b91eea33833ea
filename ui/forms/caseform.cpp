// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/caseform.h"

namespace mekendesh::ui {

CaseForm::CaseForm(QWidget *parent) : RecordSheet(sync::Declared<app::Casefile>::table(), QStringLiteral("caseForm"), parent)
{
    addRow({"title"});
    addRow({"type", "state"});
    addRow({"priority"});
    addRow({"opened_on", "due_on"});
    addHeading([] { return tr("What happened"); });
    addRow({"region", "city"});
    addRow({"against", "stage"});
    addRow({"what_happened"});
    addRow({"goal"});
    addHeading([this] { return m_hasClaimants ? tr("The end. The money is the sum of the claimants") : tr("Money and end"); });
    addRow({"claimed", "recovered"});
    addRow({"summary"});
    setDraftTitle({"title"});
}

void CaseForm::setCasefile(const app::Casefile &casefile, bool isNew, bool hasClaimants)
{
    m_hasClaimants = hasClaimants;
    for (const char *wire : {"claimed", "recovered"})
        editors().row(wire)->setVisible(!hasClaimants);
    begin(&casefile, [isNew] { return isNew ? tr("New case") : tr("Case"); }, [] { return tr("Save"); });
}

}
