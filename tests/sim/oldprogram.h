// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/record/table.h"

namespace mekendesh::sim {

// What a program of an earlier version declares: members without a town, and no tasks.
std::span<const sync::Table *const> oldCatalogue();
const sync::Table &oldMemberTable();

}
