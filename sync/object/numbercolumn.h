// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/wire.h"

#include <span>
#include <vector>

namespace mekendesh::sync {

// A column of numbers, in whichever of several shapes will compress best: one constant, varints, differences,
// planes of bytes, days of the calendar, a list of distinct values. The reader knows how many there are.
void writeNumbers(WireWriter &writer, std::span<const qint64> numbers);
// Gives exactly `count` numbers, or the reader is no longer good.
std::vector<qint64> readNumbers(WireReader &reader, quint64 count);

}
