// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/sealedbox.h"

#include <sodium.h>

#include <array>

namespace mekendesh::sync {

namespace {

constexpr auto kOneTimeKeyBytes = static_cast<qsizetype>(BoxPublicKey::kSizeBytes);
static_assert(crypto_box_SEALBYTES == BoxPublicKey::kSizeBytes + crypto_box_MACBYTES);

unsigned char *sealedData(Bytes &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

Bytes paddedToStep(Bytes text)
{
    const auto size = static_cast<std::size_t>(text.size());
    const auto sizeMax = size + static_cast<std::size_t>(kSealedStepBytes);
    text.resize(static_cast<qsizetype>(sizeMax));
    std::size_t padded = 0;
    ENFORCE(sodium_pad(&padded, sealedData(text), size, static_cast<std::size_t>(kSealedStepBytes), sizeMax) == 0);
    return text.left(static_cast<qsizetype>(padded));
}

}

Result<Bytes> sealTo(const BoxPublicKey &receiver, const Bytes &text, Random &random)
{
    const BoxKeys oneTime = BoxKeys::generate(random);
    // The nonce of a sealed box: a hash of both public keys. The one-time key makes it unique.
    std::array<unsigned char, crypto_box_NONCEBYTES> nonce{};
    const Bytes bothKeys = oneTime.publicKey.bytes() + receiver.bytes();
    ENFORCE(crypto_generichash(nonce.data(), nonce.size(), reinterpret_cast<const unsigned char *>(bothKeys.constData()),
                static_cast<unsigned long long>(bothKeys.size()), nullptr, 0)
        == 0);
    const Bytes padded = paddedToStep(text);
    Bytes sealed = oneTime.publicKey.bytes();
    sealed.resize(kOneTimeKeyBytes + static_cast<qsizetype>(crypto_box_MACBYTES) + padded.size());
    if (crypto_box_easy(sealedData(sealed) + kOneTimeKeyBytes, reinterpret_cast<const unsigned char *>(padded.constData()),
            static_cast<unsigned long long>(padded.size()), nonce.data(), receiver.data.data(), oneTime.secretKey.data())
        != 0)
        return failure(ErrorCode::BadInput, QStringLiteral("nothing can be sealed to this key"));
    return sealed;
}

Result<Bytes> openSealed(const BoxKeys &receiver, QByteArrayView sealed)
{
    const qsizetype textBytes = sealed.size() - static_cast<qsizetype>(crypto_box_SEALBYTES);
    if (textBytes <= 0)
        return failure(ErrorCode::DamagedData, QStringLiteral("sealed box too short"));
    Bytes text(textBytes, Qt::Uninitialized);
    if (crypto_box_seal_open(sealedData(text), reinterpret_cast<const unsigned char *>(sealed.data()),
            static_cast<unsigned long long>(sealed.size()), receiver.publicKey.data.data(), receiver.secretKey.data())
        != 0)
        return failure(ErrorCode::DamagedData, QStringLiteral("sealed to somebody else, or changed"));
    std::size_t size = 0;
    if (sodium_unpad(&size, sealedData(text), static_cast<std::size_t>(text.size()), static_cast<std::size_t>(kSealedStepBytes)) != 0)
        return failure(ErrorCode::DamagedData, QStringLiteral("sealed text without its padding"));
    text.truncate(static_cast<qsizetype>(size));
    return text;
}

}
