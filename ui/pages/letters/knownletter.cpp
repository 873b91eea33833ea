// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/letters/knownletter.h"

#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/workspace.h"
#include "ui/models/membersmodel.h"

namespace mekendesh::ui {

app::Complaint knownOfCase(app::Workspace &reader, const sync::RecordId &casefile, sync::ScopeId scope)
{
    const auto opened = reader.records().open<app::Casefile>(casefile, scope);
    if (!opened)
        return {};
    app::Complaint known = opened->value.member.isNull() ? app::Complaint{} : knownOfPerson(reader, opened->value.member, scope);
    QStringList about{opened->value.number, opened->value.title};
    about.removeAll(QString());
    known.about = about.join(QStringLiteral(" · "));
    return known;
}

app::Complaint knownOfPerson(app::Workspace &reader, const sync::RecordId &member, sync::ScopeId scope)
{
    const auto opened = reader.records().open<app::Member>(member, scope);
    return opened ? app::Complaint{.who = memberName(opened->value)} : app::Complaint{};
}

}
