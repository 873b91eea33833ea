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
    addHeading([] { return tr("Circumstances"); });
    addRow({"region", "city"});
    addRow({"against", "stage"});
    addRow({"what_happened"});
    addRow({"goal"});
    addHeading([this] { return m_hasClaimants ? tr("The end. The money is the sum of the claimants") : tr("Money and end"); });
    addRow({"claimed", "recovered"});
    addRow({"summary"});
    standAsPage();
    setDraftTitle({"title"});
}

void CaseForm::setCasefile(const app::Casefile &casefile, bool isNew, bool hasClaimants)
{
    fill(casefile, hasClaimants, [isNew] { return isNew ? tr("New case") : tr("Case"); });
}

void CaseForm::setNewCasefile(const app::Casefile &casefile, const QString &person)
{
    fill(casefile, false, [person] { return person.isEmpty() ? tr("New case") : tr("New case for %1").arg(person); });
}

void CaseForm::fill(const app::Casefile &casefile, bool hasClaimants, std::function<QString()> title)
{
    m_hasClaimants = hasClaimants;
    for (const char *wire : {"claimed", "recovered"})
        editors().row(wire)->setVisible(!hasClaimants);
    begin(&casefile, std::move(title), [] { return tr("Save"); });
}

}
