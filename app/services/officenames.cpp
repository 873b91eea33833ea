// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/officenames.h"

#include "app/services/workspace.h"

#include <QCoreApplication>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kNamedOfficesMax = 2000;

}

QString officeNameOf(const Office &office)
{
    //: Not a text: the code of your language, "ru" for Russian, "ky" for Kyrgyz
    const QString language = QCoreApplication::translate("code", "en");
    const QString &own = language == QLatin1String("ky") ? office.nameKy : language == QLatin1String("en") ? office.nameEn : office.nameRu;
    if (!own.isEmpty())
        return own;
    if (!office.nameRu.isEmpty())
        return office.nameRu;
    return office.nameKy.isEmpty() ? office.code : office.nameKy;
}

Result<OfficeNames> OfficeNames::read(Workspace &workspace)
{
    TRY_ASSIGN(const auto offices, workspace.records().list<Office>({.scope = ScopeId::network(), .limit = kNamedOfficesMax}));
    OfficeNames names;
    for (const Stored<Office> &office : offices.rows) {
        if (ScopeId scope; ScopeId::fromPath(office.value.scope, scope)) {
            names.m_offices.insert(scope, office.value);
            names.m_scopes.insert(office.id, scope);
        }
    }
    return names;
}

QString OfficeNames::of(ScopeId scope) const
{
    const auto known = m_offices.constFind(scope);
    return known == m_offices.constEnd() ? QString() : officeNameOf(*known);
}

std::optional<ScopeId> OfficeNames::scopeOf(const RecordId &office) const
{
    const auto known = m_scopes.constFind(office);
    return known == m_scopes.constEnd() ? std::nullopt : std::optional(*known);
}

}
