// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"

#include <vector>

namespace mekendesh::app {

// What a laptop of the embassy took away from the store, and with which exchange. Beside the log of exchanges, never synced.
struct ClearedOnce {
    qint64 atMs = 0; // as that exchange stands in the log
    qint64 objects = 0;
};

// The oldest first.
sync::Result<std::vector<ClearedOnce>> clearedBefore(sync::Journal &journal);
sync::Status rememberCleared(sync::Journal &journal, const ClearedOnce &once);

}
