// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/officenames.h"

#include "app/records/office.h"
#include "app/services/deskreader.h"
#include "app/services/workspace.h"

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kNamedOfficesMax = 2000;

}

Result<OfficeNames> OfficeNames::read(Workspace &workspace)
{
    TRY_ASSIGN(const auto offices, workspace.records().list<Office>({.scope = ScopeId::network(), .limit = kNamedOfficesMax}));
    OfficeNames names;
    for (const Stored<Office> &office : offices.rows) {
        if (ScopeId scope; ScopeId::fromPath(office.value.scope, scope))
            names.m_names.insert(scope, officeNameOf(office.value));
    }
    return names;
}

}
