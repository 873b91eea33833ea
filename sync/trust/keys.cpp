// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/keys.h"

#include "sync/base/result.h"

#include <QtEndian>

#include <sodium.h>

namespace mekendesh::sync {

namespace {

static_assert(SignPublicKey::kSizeBytes == crypto_sign_PUBLICKEYBYTES);
static_assert(SignSecretKey::kSizeBytes == crypto_sign_SECRETKEYBYTES);
static_assert(Signature::kSizeBytes == crypto_sign_BYTES);
static_assert(BoxPublicKey::kSizeBytes == crypto_box_PUBLICKEYBYTES);
static_assert(BoxSecretKey::kSizeBytes == crypto_box_SECRETKEYBYTES);
static_assert(SymmetricKey::kSizeBytes == crypto_box_SEEDBYTES);
static_assert(SymmetricKey::kSizeBytes == crypto_sign_SEEDBYTES);
static_assert(SymmetricKey::kSizeBytes == crypto_kdf_KEYBYTES);
static_assert(SymmetricKey::kSizeBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

constexpr char kLetterContext[crypto_kdf_CONTEXTBYTES + 1] = "letter\0\0";
constexpr quint64 kLetterSubkey = 1;

const unsigned char *unsignedData(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned long long unsignedSize(QByteArrayView bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

// BLAKE2b with as many bytes as the target holds.
template <class Fixed>
Fixed blakeOf(QByteArrayView bytes)
{
    Fixed hash;
    ENFORCE(crypto_generichash(hash.data.data(), Fixed::kSizeBytes, unsignedData(bytes), unsignedSize(bytes), nullptr, 0) == 0);
    return hash;
}

}

Hash hashOf(QByteArrayView bytes)
{
    return blakeOf<Hash>(bytes);
}

SignKeys SignKeys::generate(Random &random)
{
    const auto seed = SymmetricKey::generate(random);
    SignKeys keys;
    ENFORCE(crypto_sign_seed_keypair(keys.publicKey.data.data(), keys.secretKey.data(), seed.data()) == 0);
    return keys;
}

Signature SignKeys::sign(QByteArrayView message) const
{
    Signature signature;
    ENFORCE(crypto_sign_detached(signature.data.data(), nullptr, unsignedData(message), unsignedSize(message), secretKey.data()) == 0);
    return signature;
}

bool verifySignature(const SignPublicKey &key, QByteArrayView message, const Signature &signature)
{
    return crypto_sign_verify_detached(signature.data.data(), unsignedData(message), unsignedSize(message), key.data.data()) == 0;
}

BoxKeys BoxKeys::generate(Random &random)
{
    return fromSeed(SymmetricKey::generate(random));
}

BoxKeys BoxKeys::fromSeed(const SymmetricKey &seed)
{
    BoxKeys keys;
    ENFORCE(crypto_box_seed_keypair(keys.publicKey.data.data(), keys.secretKey.data(), seed.data()) == 0);
    return keys;
}

DeviceKeys DeviceKeys::generate(Random &random)
{
    DeviceKeys keys;
    keys.sign = SignKeys::generate(random);
    keys.box = BoxKeys::generate(random);
    return keys;
}

DeviceId DeviceKeys::device() const
{
    return deviceIdOf(sign.publicKey);
}

DeviceId deviceIdOf(const SignPublicKey &key)
{
    return blakeOf<DeviceId>(key.view());
}

EpochKey EpochKey::generate(NetworkId network, ScopeId scope, Random &random)
{
    EpochKey epoch;
    epoch.scope = scope;
    epoch.key = SymmetricKey::generate(random);
    epoch.id = idOf(network, scope, epoch.key);
    return epoch;
}

EpochId EpochKey::idOf(NetworkId network, ScopeId scope, const SymmetricKey &key)
{
    // Every part has a fixed length, so they need no separators.
    const quint64 scopeBytes = qToBigEndian(scope.value);
    EpochId id;
    crypto_generichash_state state;
    ENFORCE(crypto_generichash_init(&state, nullptr, 0, EpochId::kSizeBytes) == 0);
    for (const QByteArrayView part : {QByteArrayView("epoch", 5), network.view(),
                                      QByteArrayView(reinterpret_cast<const char *>(&scopeBytes), sizeof scopeBytes), key.view()})
        ENFORCE(crypto_generichash_update(&state, unsignedData(part), unsignedSize(part)) == 0);
    ENFORCE(crypto_generichash_final(&state, id.data.data(), EpochId::kSizeBytes) == 0);
    sodium_memzero(&state, sizeof state);
    return id;
}

BoxKeys EpochKey::letterKeys() const
{
    SymmetricKey seed;
    ENFORCE(crypto_kdf_derive_from_key(seed.data(), SymmetricKey::kSizeBytes, kLetterSubkey, kLetterContext, key.data()) == 0);
    return BoxKeys::fromSeed(seed);
}

}
