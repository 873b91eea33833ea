// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/cashbox.h"
#include "app/services/stored.h"
#include "sync/base/result.h"

namespace mekendesh::app {

class Workspace;

// The cash boxes of the own office, then those of offices merged into it. A box stays where it is, and with the laptop that writes it: the
// other laptops of the office read its book, check it and print it.
sync::Result<std::vector<Stored<CashBox>>> ownBoxes(Workspace &workspace);

}
