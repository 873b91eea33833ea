// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mekendesh::ui {

// Nothing of this process is written into a core dump, and no other process of the same user may look into it.
// Does what the system offers. Windows: neither stops who has the rights of an administrator.
void hideMemory();
[[nodiscard]] bool isMemoryHidden();

// The last thing of all, when everything is closed; returns the code where the system ends a process by itself. Windows would stop all other
// threads wherever they are, and then let each library clean up, which may wait for ever for a lock that one of them held.
int endProcess(int code);

// Runs this program again in place of itself, with these words (the first is its own name): nothing of its memory is left.
// Returns only where that cannot be done.
void beginAnew(const QStringList &arguments);

}
