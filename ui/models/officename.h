// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/office.h"

namespace mekendesh::ui {

// Name of an office in the language of now.
[[nodiscard]] QString officeName(const app::Office &office);

}
