// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/keyring.h"
#include "sync/trust/keysobject.h"

namespace mekendesh::sync {

// A new key of that scope by this registrar, which counts as its newest once they were put in order.
void addEpoch(Keyring &keyring, ScopeId scope, Random &random);
// The newest key of each scope last, and the newest one for letters to the embassy, after keys or cuts were heard of (epochorder.h).
void putInOrder(Keyring &keyring);
// Scopes of which that laptop holds keys, as far as this registrar knows.
std::vector<ScopeId> scopesReadBy(const Keyring &registrar, const Certificate &certificate);

// Takes over what checked keys say; what is known stays known, and it does not matter what is heard of first: keys that were made without
// knowing which laptops were taken out, or before others, are kept to open what was sealed with them and never become the newest. Of two registrars that made keys or admitted laptops
// without hearing of each other, each tells everybody again, with new keys where the other's cut needs them; so does one that learns from
// keys it gave itself what it does not remember: a ceremony broke off, or its database was put back.
Status mergeKeys(Keyring &keyring, const KeysContent &content, const DeviceId &issuer, Random &random);

}
