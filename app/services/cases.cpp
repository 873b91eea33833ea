// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cases.h"

#include "app/services/casenumbers.h"
#include "app/services/session.h"
#include "app/store/recordstore.h"

namespace mekendesh::app {

using namespace sync;

Result<Stored<Casefile>> Cases::create(const Casefile &casefile)
{
    TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
    Casefile made = casefile;
    TRY(completeNewCase(m_workspace, made));
    TRY_ASSIGN(auto stored, m_workspace.records().create(m_workspace.session().desk().homeScope, made));
    TRY(batch.commit());
    return stored;
}

}
