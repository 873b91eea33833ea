// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/casefile.h"
#include "app/services/stored.h"
#include "sync/base/result.h"

namespace mekendesh::app {

class Workspace;

// What the generic service does not know of a case: its number for people, given once and never twice.
class Cases {
public:
    explicit Cases(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // A new case of the own office. Fills what is empty: the number (MSK-2-2026-00412, also without network), the day, the state,
    // who is responsible. Errors as Records::create.
    sync::Result<Stored<Casefile>> create(const Casefile &casefile);

private:
    Workspace &m_workspace;
};

}
