// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/keyring.h"

namespace mekendesh::sync {

// NotAllowed on any other laptop.
Status requireRegistrar(const Keyring &keyring);
// NotAllowed unless this laptop founded the network: only it has the root key.
Status requireRoot(const Keyring &keyring);
// The root key's statement that this device is a registrar. It lies in clear on the store and therefore names nobody.
Certificate makeRegistrar(Certificate draft, const Keyring &keyring);

}
