// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/edit.h"

#include <vector>

namespace mekendesh::sync {

// Edits as typed columns: grouped by table and field, delta-coded, ids and stamps as an index into the sorted list of
// incarnations and the delta of the clock. FORMAT.md describes every byte. Not compressed.
Bytes encodeEdits(const std::vector<Edit> &edits);
// In stamp order. DamagedData for anything that does not decode to exactly what an encoder writes, TooLarge beyond limits.
Result<std::vector<Edit>> decodeEdits(QByteArrayView bytes);

}
