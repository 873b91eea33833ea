// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"

namespace mekendesh::app {

class Workspace;

inline constexpr QLatin1StringView kForkLetter("fork");

// Tells the embassy by a sealed letter of every stream that was found split in two, once for each place where one splits. Nothing at the
// embassy itself: it reads every stream and sees it.
sync::Status reportForks(Workspace &workspace, const std::vector<sync::StreamStop> &stops);

}
