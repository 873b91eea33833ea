// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/registrar.h"

namespace mekendesh::sync {

Status requireRegistrar(const Keyring &keyring)
{
    if (!keyring.isRegistrar())
        return failure(ErrorCode::NotAllowed, QStringLiteral("only a registrar's laptop may do this"));
    return {};
}

Status requireRoot(const Keyring &keyring)
{
    if (!keyring.rootSecret)
        return failure(ErrorCode::NotAllowed, QStringLiteral("only the laptop that founded the network makes registrars"));
    return {};
}

Certificate makeRegistrar(Certificate draft, const Keyring &keyring)
{
    ENFORCE(keyring.rootSecret.has_value());
    SignKeys root;
    root.publicKey = keyring.rootKey;
    root.secretKey = *keyring.rootSecret;
    draft.name.clear();
    return issueCertificate(draft, {}, root, keyring.network);
}

}
