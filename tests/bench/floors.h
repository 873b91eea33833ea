// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/figures.h"

#include <QStringList>

namespace mekendesh::bench {

// Of a figure's id; null where nothing is promised.
[[nodiscard]] const Limit *limitOf(const QString &id);

// One sentence for each promise that was not kept, or not measured.
[[nodiscard]] QStringList missedFloors(const Figures &figures);

}
