// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mekendesh::app {

// An answer that may not have been asked for. The numbers are what is stored.
enum class Tri : int { Unknown = 0, No = 1, Yes = 2 };

}
