// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/certificate.h"
#include "sync/trust/letterenvelope.h"

namespace mekendesh::sync {

// What a laptop says that wants to be let in. Sealed to the embassy, signed by the laptop's own key, authenticated by the token
// of its invitation: the server's admin can neither read nor forge it.
struct JoinLetter {
    NetworkId network;
    SignPublicKey signKey;
    BoxPublicKey boxKey;
    ScopeId scope;
    DeviceClass deviceClass = DeviceClass::Office;
    QString name;
    Hash authenticator; // BLAKE2b over all of it, keyed by the token

    [[nodiscard]] bool isBy(const SymmetricKey &token) const;
    [[nodiscard]] Hash authenticatorBy(const SymmetricKey &token) const;

    // As it stands inside the seal. Parsing proves nothing of who wrote it.
    [[nodiscard]] Bytes serialise() const;
    static Result<JoinLetter> parse(const Bytes &text);
};

// Fills in keys and authenticator. The letter goes to `embassyScope`, whose letter key is given.
Result<PackedLetter> packJoinLetter(JoinLetter letter, const SymmetricKey &token, const DeviceKeys &author, ScopeId embassyScope,
    const BoxPublicKey &letterKey, Random &random);
// DamagedData unless it is a whole letter for one of these keys, signed by the keys it names. The token is not checked yet.
Result<JoinLetter> openJoinLetter(
    const QString &path, const Bytes &bytes, NetworkId network, ScopeId embassyScope, std::span<const BoxKeys> letterKeys);

}
