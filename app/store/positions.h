// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/storage.h"
#include "sync/journal.h"

namespace mekendesh::app {

// How far every stream was applied, by stream; of own streams also the edits that are not sealed yet.
sync::Result<std::vector<sync::StreamPosition>> readPositions(Storage &storage);

}
