// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/edit.h"
#include "sync/object/idcolumn.h"

#include <vector>

namespace mekendesh::sync {

// What readers accept; writers stay far below.
inline constexpr quint64 kReadEditsMax = 65536;
inline constexpr qsizetype kNameBytesMax = 64; // of a table or a field

// Edits as typed columns: grouped by table and field, delta-coded, ids and stamps as an index into the sorted list of
// incarnations and the distance from the base's time. FORMAT.md describes every byte. Not compressed; the seams say where
// compression may start anew. Edits are of the base's incarnation, in stamp order, no field twice in one.
// The order of fields inside an edit has no meaning and is not kept: they come back in the order of their table.
void writeEdits(WireWriter &writer, const std::vector<Edit> &edits, const ColumnsBase &base);
Bytes encodeEdits(const std::vector<Edit> &edits, const ColumnsBase &base);

// In stamp order. DamagedData for anything that is not a well-formed encoding, TooLarge beyond limits.
Result<std::vector<Edit>> decodeEdits(QByteArrayView bytes, const ColumnsBase &base);

}
