// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/deed.h"

namespace mekendesh::ui {

// In the language of now: the toast of the moment, and the line of Today long after it.
[[nodiscard]] QString deedWords(const app::Deed &deed);

}
