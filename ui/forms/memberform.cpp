// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/memberform.h"

#include "app/core/personname.h"
#include "ui/widgets/formfield.h"

#include <QEvent>
#include <QLineEdit>

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
    connect(qobject_cast<QLineEdit *>(editors().row("surname")->editor()), &QLineEdit::editingFinished, this, &MemberForm::splitName);
}

void MemberForm::setMember(const app::Member &member, bool isNew)
{
    m_isSplit = false;
    saySplit();
    begin(&member, [isNew] { return isNew ? tr("New person") : tr("Person's card"); }, [] { return tr("Save"); });
}

bool MemberForm::takeMember(app::Member &member)
{
    splitName(); // saved from within the field
    return take(&member);
}

// A whole name was written into the first field, as lists have it: it goes where letters and lists look for it.
void MemberForm::splitName()
{
    const auto *field = qobject_cast<QLineEdit *>(editors().row("surname")->editor());
    const auto typed = editors().typed();
    const app::PersonName name = app::PersonName::split(field->text());
    if (m_isSplit || !field->isModified() || name.given.isEmpty() || !typed.value(QStringLiteral("given")).trimmed().isEmpty()
        || !typed.value(QStringLiteral("patronymic")).trimmed().isEmpty())
        return;
    m_isSplit = true;
    editors().setTyped({{QStringLiteral("surname"), name.surname}, {QStringLiteral("given"), name.given}, {QStringLiteral("patronymic"), name.patronymic}});
    saySplit();
}

void MemberForm::saySplit()
{
    editors().row("surname")->setHint(m_isSplit ? tr("The whole name stood here and was put into its fields. Correct it where it is wrong.") : QString());
}

void MemberForm::changeEvent(QEvent *event)
{
    RecordSheet::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_isSplit)
        saySplit();
}

}
