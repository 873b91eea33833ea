// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/snapshotfetch.h"

#include <set>

namespace mekendesh::sync {

// Whether a snapshot says all up to these points, each by its hash where it ends there.
bool coversAll(const SnapshotIndex &index, std::span<const StreamPosition> points);

// What lies on the store under numbers up to these points, the oldest of each stream first. False when two sound change-sets lie
// under one number: which one counts is decided by people, with both at hand.
Result<bool> listCovered(Session &session, std::span<const StreamPosition> points, std::vector<QString> &listed);

// Own ones that nobody looks at any more: as many newer ones of this laptop lie there as readers look at, and the newest says all of it.
// `held` stay. False when not all that lies there could be looked at this time.
Result<bool> listSuperseded(Session &session, const FoundSnapshot &newest, const std::set<QString> &held, std::vector<QString> &listed);

// Own ones that the floor makes needless: whoever wrote others takes them away, and would put them again. The index goes last, it
// tells whose they are; who begins with one of which parts are missing takes another.
Status listSnapshotsBefore(Session &session, const FoundSnapshot &floor, std::vector<QString> &listed);

}
