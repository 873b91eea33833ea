// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/record/table.h"

namespace mekendesh::app {

// Fields of a kind that everybody with the right to it reads, which yet name persons: to whom money went and why. A role without
// Right::SeePersons gets them empty, on the screen, in lists, in history, in files and on paper, and finds nothing by them.
[[nodiscard]] bool namesPerson(const sync::Table &table, const sync::Field &field);
[[nodiscard]] bool namesPersons(const sync::Table &table);

}
