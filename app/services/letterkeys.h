// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/trust/keyring.h"

namespace mekendesh::app {

class Workspace;

// An embassy's laptop tells everybody to which keys letters for the offices are sealed: those of their newest epochs. Only what changed, and
// never over a key this laptop has not heard of: two laptops, of which one has not the newest keys yet, do not write it back and forth. What
// a laptop that was taken out has told it puts right all the same: the embassy's laptop may have been stolen before.
// For an office that was merged into another one it tells that one and its key, as long as that has laptops: other offices hear of the merge
// by nothing else.
sync::Status publishLetterKeys(Workspace &workspace);

struct LetterAddress {
    sync::ScopeId scope; // of the office that goes on, when it was merged into another one
    sync::BoxPublicKey key;
};

// Where letters to that office or to the embassy go; NotFound while the embassy has not told it.
sync::Result<LetterAddress> letterAddressOf(Workspace &workspace, const sync::Keyring &keyring, sync::ScopeId scope);

}
