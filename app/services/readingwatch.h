// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace mekendesh::app {

class Workspace;

// Asked again and again by the thread that reads here, also within one long statement: a no ends it with Cancelled. Null: nobody is asked.
void watchReading(Workspace &workspace, std::function<bool()> mayGoOn);

}
