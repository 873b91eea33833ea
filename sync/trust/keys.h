// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/id.h"
#include "sync/base/secret.h"

namespace mekendesh::sync {

// libsodium only: Ed25519 signs, X25519 receives sealed boxes, XChaCha20-Poly1305 encrypts, BLAKE2b hashes.
using SignPublicKey = FixedBytes<struct SignPublicTag, 32>;
using BoxPublicKey = FixedBytes<struct BoxPublicTag, 32>;
using Signature = FixedBytes<struct SignatureTag, 64>;
using SignSecretKey = Secret<struct SignSecretTag, 64>;
using BoxSecretKey = Secret<struct BoxSecretTag, 32>;
using SymmetricKey = Secret<struct SymmetricTag, 32>;

Hash hashOf(QByteArrayView bytes); // BLAKE2b-256

struct SignKeys {
    SignPublicKey publicKey;
    SignSecretKey secretKey;
    static SignKeys generate(Random &random);
    [[nodiscard]] Signature sign(QByteArrayView message) const;
};
bool verifySignature(const SignPublicKey &key, QByteArrayView message, const Signature &signature);

struct BoxKeys {
    BoxPublicKey publicKey;
    BoxSecretKey secretKey;
    static BoxKeys generate(Random &random);
    static BoxKeys fromSeed(const SymmetricKey &seed);
};

// A laptop's identity. Its id is BLAKE2b-128 of the signing key.
struct DeviceKeys {
    SignKeys sign;
    BoxKeys box;
    static DeviceKeys generate(Random &random);
    [[nodiscard]] DeviceId device() const;
};
DeviceId deviceIdOf(const SignPublicKey &key);

// One key of one scope, named by what it is: BLAKE2b-128("epoch", network, scope, key). Checked when it is unwrapped,
// so that one object cannot open to two texts.
struct EpochKey {
    ScopeId scope;
    EpochId id;
    SymmetricKey key;
    // Whose registrar's word its place in the order is (epochorder.h). Nobody's: of a program before the order was signed, in which it
    // stood at this place of its scope.
    DeviceId maker{};
    quint64 count = 0;     // n-th of its scope
    quint64 cutsHeard = 0; // how many laptops its maker knew to be taken out
    Signature signature{};
    static EpochKey generate(NetworkId network, ScopeId scope, Random &random);
    static EpochId idOf(NetworkId network, ScopeId scope, const SymmetricKey &key);
    // Key pair to which letters for this scope are sealed: seed KDF(key, "letter").
    [[nodiscard]] BoxKeys letterKeys() const;
};

}
