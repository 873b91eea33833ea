// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/trust/keyring.h"

namespace mekendesh::app {

class Workspace;

// An embassy's laptop tells everybody to which keys letters for the offices are sealed: those of their newest epochs. Only what changed, and
// never over a key this laptop has not heard of: two laptops, of which one has not the newest keys yet, do not write it back and forth.
sync::Status publishLetterKeys(Workspace &workspace);

// The key for letters to that office or to the embassy; NotFound while the embassy has not told it.
sync::Result<sync::BoxPublicKey> letterKeyOf(Workspace &workspace, const sync::Keyring &keyring, sync::ScopeId scope);

}
