// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"
#include "sync/base/result.h"
#include "sync/engine/engine.h"

namespace mekendesh::app {

// After the postman, at a laptop of the embassy: takes letters away from the store of which the data of the offices, read just now, say what
// became of them (sync/engine/lettercleanup.h). How many; whoever cancels it ends it for this time, and nothing else.
sync::Result<quint64> clearLetters(Workspace &workspace, sync::Store &store, const sync::CancelToken &cancel, const sync::CleanupHabit &habit = {});

}
