// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/snapshotfetch.h"

#include <functional>
#include <set>

namespace mekendesh::sync {

// What a scope that is applied anew begins with: the newest snapshot, on the store or on the own shelf, that covers nothing beyond
// the cuts, with all its parts at hand. None that goes further in an own stream than this database: a restored one learns of that
// first. None that was `passed` over before, by the hash of its index. `isFitting` is asked of each before its parts are fetched. Nothing
// when there is none, and for a laptop that was taken out: it would hear more than it has read. Then it begins with number 1 of every stream.
using FitsRebuild = std::function<Result<bool>(const FoundSnapshot &snapshot)>;
Result<std::optional<FoundSnapshot>> snapshotForRebuild(Session &session, ScopeId scope, const std::set<Hash> &passed, const FitsRebuild &isFitting);

// Whose snapshots a scope was read from. Written down before anything of them is taken in, so a crash leaves too many of them, never
// too few; forgotten when the scope was applied anew without them.
Status rememberAuthor(Session &session, ScopeId scope, const DeviceId &author);
Status restsOnlyOn(Session &session, ScopeId scope, const std::optional<DeviceId> &author);
// Whether one of them was taken out since: what it wrote may be what it liked.
Result<bool> restsOnOneTakenOut(Session &session, ScopeId scope);

}
