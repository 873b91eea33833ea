// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/actor.h"

#include <algorithm>

namespace mekendesh::app {

bool mayWrite(const Actor &actor, sync::ScopeId scope, const sync::Table &table)
{
    if (scope.isNetwork() != (table.placement == sync::Placement::Network))
        return false;
    if (actor.isEmbassyDevice)
        return true;
    return table.writer == sync::Writer::Anyone && !scope.isNetwork() && std::ranges::find(actor.scopes, scope) != actor.scopes.end();
}

}
