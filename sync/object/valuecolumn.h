// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/idcolumn.h"
#include "sync/record/value.h"

#include <vector>

namespace mekendesh::sync {

// A column of values: numbers that say of which type each is, then the column of each type.
void writeValues(WireWriter &writer, const IncarnationList &incarnations, const std::vector<const Value *> &values);
// Gives exactly `count` values, or the reader is no longer good.
std::vector<Value> readValues(WireReader &reader, const IncarnationList &incarnations, quint64 count);

// Tells the list of every incarnation a value speaks of.
void addIncarnations(IncarnationList &incarnations, const Value &value);

}
