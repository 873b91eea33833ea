// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/role.h"
#include "sync/base/id.h"
#include "sync/record/table.h"
#include "sync/stamp.h"

#include <vector>

namespace mekendesh::app {

// On whose behalf a store writes, fixed while a session lasts. The role is asked by the services; placement and writer
// of a declaration are checked by the store itself, because other laptops would refuse the change-set.
struct Actor {
    sync::RecordId user{};              // author of the edits; null for the program itself
    Role role = Role::None;
    bool isEmbassyDevice = false;       // reads and writes all scopes
    std::vector<sync::ScopeId> scopes{}; // offices whose records an office's device writes
    sync::DeviceId device{};             // the laptop itself, for records that name their maker; null: not asked
};

// The same rule as sync::mayWrite of a certificate, known before there is one.
[[nodiscard]] bool mayWrite(const Actor &actor, sync::ScopeId scope, const sync::Table &table);

}
