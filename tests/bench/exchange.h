// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/figures.h"

namespace mekendesh::bench {

// Writing with capture, sealing, applying, bytes, growth, memory and concurrent edits, on the common workload, against plain
// SQLite and the session extension of the same build. Ratios are of processor time, medians of `rounds`. Other numbers of people
// than 10,000 show whether costs grow with the work or faster; they change every amount in proportion.
void measureExchange(Figures &figures, const QString &folder, int rounds, std::size_t people);

}
