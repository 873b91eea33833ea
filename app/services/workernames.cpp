// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/workernames.h"

#include "app/records/embassyperson.h"
#include "app/records/user.h"
#include "app/services/session.h"
#include "app/services/workspace.h"

#include <QCoreApplication>

namespace mekendesh::app {

using namespace sync;

QString WorkerNames::of(const RecordId &id, ScopeId scope)
{
    if (id.isNull())
        return {};
    const std::pair key(scope.value, id);
    const auto known = m_known.constFind(key);
    return known != m_known.cend() ? *known : *m_known.insert(key, find(id, scope));
}

QString WorkerNames::find(const RecordId &id, ScopeId scope) const
{
    Records &records = m_workspace.records();
    if (const auto here = records.open<User>(id, scope))
        return here->value.name;
    const Desk &desk = m_workspace.session().desk();
    // At the embassy itself its register knows a new name before it has been told to the offices.
    if (desk.isEmbassy) {
        if (const auto own = records.open<User>(id, desk.homeScope))
            return own->value.name;
    }
    const auto ofEmbassy = records.open<EmbassyPerson>(id, ScopeId::network());
    return ofEmbassy ? ofEmbassy->value.name : QString();
}

QString workerName(Workspace &workspace, const RecordId &id, ScopeId scope)
{
    return WorkerNames(workspace).of(id, scope);
}

QString workerInWords(Workspace &workspace, const RecordId &id, ScopeId scope)
{
    const QString name = workerName(workspace, id, scope);
    return name.isEmpty() && !id.isNull() ? QCoreApplication::translate("WorkerNames", "not yet received") : name;
}

}
