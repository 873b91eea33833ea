// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/arch/sourcetree.h"

// Who may include whom: only downwards. ui -> app -> sync, and the same inside each floor.
namespace mekendesh::tests {

// One line a forbidden include.
QStringList layeringProblems(const SourceFile &file);

}
