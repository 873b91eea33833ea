// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/casefile.h"
#include "app/services/stored.h"
#include "sync/base/result.h"

namespace mekendesh::app {

class Workspace;

// One case of unpaid wages for a whole brigade, two months on its way: twelve people with their sums, what was said and written,
// what is to be done, what the fund helped with. All of it through the services, as an office does it.
sync::Result<Stored<Casefile>> playWageCase(Workspace &workspace);

}
