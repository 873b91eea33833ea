// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/casefile.h"
#include "app/services/stored.h"
#include "sync/base/result.h"

#include <functional>

namespace mekendesh::app {

class Workspace;

// One case of unpaid wages for a whole brigade, two months on its way: twelve people with their sums, what was said and written,
// what is to be done. All of it through the services, as an office does it, each thing on its day: `goTo` sets the clock of this laptop
// so many days back, less at every step and 0 in the end.
sync::Result<Stored<Casefile>> playWageCase(Workspace &workspace, const std::function<void(int daysAgo)> &goTo);
// What the fund helps two of them with today, where there is a cash box with enough in it.
sync::Status helpBrigade(Workspace &workspace, const sync::RecordId &casefile);

}
