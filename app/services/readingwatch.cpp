// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/readingwatch.h"

#include "app/services/workspace.h"
#include "app/store/database.h"

#include <utility>

namespace mekendesh::app {

void watchReading(Workspace &workspace, std::function<bool()> mayGoOn)
{
    workspace.database().setWatch(std::move(mayGoOn));
}

}
