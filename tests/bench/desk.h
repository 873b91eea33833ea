// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/figures.h"

namespace mekendesh::bench {

// What a person at a desk waits for, at 20,000 members: import, search as they type, saving, saving while news comes in, pages of
// the list, the start. Over real profiles in `folder`, through the services, on the wall's clock.
void measureDesk(Figures &figures, const QString &folder);

}
