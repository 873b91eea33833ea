// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"

#include <random>
#include <vector>

namespace mekendesh::fuzz {

// Damages a sample as accidents and enemies do: bits, cuts, pieces of another sample, pieces twice, counts that promise too much.
// The same for the same state of `engine`.
sync::Bytes damaged(const std::vector<sync::Bytes> &samples, std::mt19937 &engine);

}
