// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/keyring.h"
#include "sync/trust/keysobject.h"

namespace mekendesh::sync {

// A new key of that scope, which counts as its newest from now on. The embassy's own is where letters to it are sealed, too.
void addEpoch(Keyring &keyring, ScopeId scope, Random &random);
// Scopes of which that laptop holds keys, as far as this registrar knows.
std::vector<ScopeId> scopesReadBy(const Keyring &registrar, const Certificate &certificate);

// Takes over what checked keys say; what is known stays known. Keys of a registrar that has not heard yet which laptops were taken out
// are kept, to open what was sealed with them, and never become the newest. Of two registrars that made keys or admitted laptops
// without hearing of each other, each tells everybody again, with new keys where the other's cut needs them; so does one that learns from
// keys it gave itself what it does not remember: a ceremony broke off, or its database was put back.
Status mergeKeys(Keyring &keyring, const KeysContent &content, const DeviceId &issuer, Random &random);

}
