// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"

#include <QString>

#include <string_view>

namespace mekendesh::sync {

// One byte for each letter our texts mostly consist of (ASCII and the Cyrillic of Kyrgyz and its neighbours), so that
// compression sees letters, not halves of them. The table is in FORMAT.md and never changes.

// Appends the narrow form of a UTF-8 text; false, and anything appended, when a letter is not in the table.
bool appendNarrow(Bytes &narrow, std::string_view utf8);
// Every byte is a letter.
QString fromNarrow(QByteArrayView narrow);

}
