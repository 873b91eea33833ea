// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/ownboxes.h"

#include "app/services/ledger.h"
#include "app/services/session.h"

#include <algorithm>
#include <iterator>

namespace mekendesh::app {

sync::Result<std::vector<Stored<CashBox>>> ownBoxes(Workspace &workspace)
{
    std::vector<Stored<CashBox>> boxes;
    for (const sync::ScopeId scope : workspace.session().desk().scopes) {
        TRY_ASSIGN(auto there, workspace.ledger().boxes(scope));
        std::ranges::move(there, std::back_inserter(boxes));
    }
    return boxes;
}

}
