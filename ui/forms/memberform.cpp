// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/memberform.h"

namespace mekendesh::ui {

MemberForm::MemberForm(QWidget *parent) : RecordSheet(sync::Declared<app::Member>::table(), QStringLiteral("memberForm"), parent)
{
    addHeading([] { return tr("Who it is"); });
    addRow({"surname", "given"});
    addRow({"patronymic"});
    addRow({"phone", "phone_safe"}); // who calls is asked this first
    addRow({"latin_name"});
    addRow({"birth", "sex"});
    addRow({"home_oblast", "birth_place"});
    addRow({"language", "other_names"});
    addHeading([] { return tr("How to reach, where lives and works"); });
    addRow({"other_phone"});
    addRow({"emergency_contact"}); // its label is long
    addRow({"region", "city"});
    addRow({"address", "employer"});
    addHeading([] { return tr("Papers and consent"); });
    addRow({"passport", "passport_until"});
    addRow({"pin", "entered"});
    addRow({"category", "registered_until"});
    addRow({"status", "consent_on"});
    addRow({"how_heard"});
    addRow({"note"});
    setDraftTitle({"surname", "given"});
}

void MemberForm::setMember(const app::Member &member, bool isNew)
{
    begin(&member, [isNew] { return isNew ? tr("New person") : tr("Person's card"); }, [] { return tr("Save"); });
}

}
