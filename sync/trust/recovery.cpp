// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/membership.h"

#include "sync/trust/keysdelivery.h"
#include "sync/trust/registrar.h"

// What brings somebody back in who belongs to the network.
namespace mekendesh::sync {

Status Membership::giveKeys(Keyring &keyring, const DeviceId &device)
{
    TRY(requireRegistrar(keyring));
    TRY(checkMarker(keyring));
    const Certificate *known = keyring.certificateOf(device);
    if (!known || device == keyring.device())
        return failure(ErrorCode::NotFound, QStringLiteral("no other laptop of this network"));
    const Certificate receiver = *known;
    return KeysDelivery(m_store, m_random).give(keyring, receiver);
}

}
