// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/demopeople.h"

namespace mekendesh::app {

// The list an office kept for years, by many hands: a title above the heads, whole names in one cell and in every fashion,
// dates and telephones in every shape, passports with spaces and letters of both alphabets, somebody twice, a row without a name,
// heads once more in the middle, a total at the end. Text with semicolons; the same random source gives the same list.
[[nodiscard]] QString demoMessyList(std::span<const DemoPerson> people, sync::Random &random);

}
