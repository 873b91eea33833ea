// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/snapshotcolumns.h"

namespace mekendesh::sync {

// Joins what a snapshot says of one record into what is known of it here. A head stays that is in both, or in one and not seen by the
// other; what either side's pending stamps replace, and what was replaced here, does not. Pending stamps of both stay: what was seen
// of them is forgotten only when the snapshot's positions hold here, so that a join that broke off can begin anew.
// Gives what is to be kept as replaced; `replacedHere` is what is kept already.
std::vector<ReplacedValue> joinRecord(RecordState &here, std::span<const ReplacedValue> replacedHere, SnapshotRecord there, const SeenBefore &seenHere,
                                      const SeenBefore &seenThere);

}
