// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/casefile.h"
#include "sync/base/result.h"

namespace mekendesh::app {

class Workspace;

// Fills what is empty in a case that is made now by who works here: number, day, state, who is responsible. Inside the transaction that
// makes the case: a number is neither lost nor given twice.
sync::Status completeNewCase(Workspace &workspace, Casefile &casefile);

}
