// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/record/table.h"

#include <QStringView>

#include <span>

namespace mekendesh::app {

// Every kind of record this program declares, in the order in which their tables are made.
std::span<const sync::Table *const> catalogue();
// Null for a table this program does not know: a newer program may have made it.
const sync::Table *tableNamed(QStringView wire);

}
