// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/clock.h"
#include "sync/trust/invitation.h"

namespace mekendesh::app {

[[nodiscard]] bool isOver(const sync::Invitation &invitation, const sync::Clock &clock);
// On which it holds, as the office's calendar has it.
[[nodiscard]] QString lastDayOf(const sync::Invitation &invitation);

}
