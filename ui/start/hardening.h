// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mekendesh::ui {

// Nothing of this process is written into a core dump, and no other process of the same user may look into it.
// Does what the system offers; an old system offers less.
void hideMemory();
[[nodiscard]] bool isMemoryHidden();

}
