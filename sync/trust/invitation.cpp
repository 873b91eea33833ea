// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/invitation.h"

#include "sync/trust/canonicaljson.h"

#include <QtEndian>

#include <sodium.h>

#include <array>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

// File: tag, operations (4 bytes, big endian), memory in KiB (4), salt, nonce, box, BLAKE2b-256 of all before. The box is bound to
// what stands before it. The hash at the end tells a damaged file from a wrong code before any cost is paid.
constexpr QByteArrayView kInvitationTag("mekendesh invitation 1\n");
constexpr qsizetype kVersionAt = kInvitationTag.size() - 2;
constexpr qsizetype kCostBytes = 8;
constexpr qsizetype kSaltBytes = crypto_pwhash_SALTBYTES;
constexpr qsizetype kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kHeaderBytes = kInvitationTag.size() + kCostBytes + kSaltBytes + kNonceBytes;
constexpr qsizetype kBoxBytesMin = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype kInvitationBytesMax = 16 * 1024;
constexpr std::size_t kKibibyte = 1024;

Error wrongInvitation(const char *why)
{
    return failure(ErrorCode::InvitationWrong, QStringLiteral("invitation: %1").arg(QLatin1StringView(why)));
}

const unsigned char *rawBytes(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

bool isPayable(const KdfCost &cost)
{
    return cost.operations >= crypto_pwhash_argon2id_OPSLIMIT_MIN && cost.operations <= kKdfOperationsMax
        && cost.memoryBytes >= crypto_pwhash_argon2id_MEMLIMIT_MIN && cost.memoryBytes <= kKdfMemoryBytesMax;
}

// Fails only when the memory cannot be had.
bool deriveInvitationKey(const QString &code, QByteArrayView salt, const KdfCost &cost, SymmetricKey &key)
{
    const Bytes password = code.toLatin1();
    return crypto_pwhash(key.data(), SymmetricKey::kSizeBytes, password.constData(), static_cast<unsigned long long>(password.size()),
               rawBytes(salt), cost.operations, cost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13)
        == 0;
}

Bytes invitationText(const Invitation &invitation)
{
    return canonicalJson({
        {"class"_L1, deviceClassText(invitation.deviceClass)},
        {"embassy"_L1, invitation.embassyScope.path()},
        {"embassyLetterKey"_L1, hexText(invitation.embassyLetterKey)},
        {"expires"_L1, invitation.expiresAtMs},
        {"mark"_L1, invitation.mark},
        {"network"_L1, hexText(invitation.network)},
        {"officeCode"_L1, invitation.officeCode},
        {"officeName"_L1, invitation.officeName},
        {"root"_L1, hexText(invitation.rootKey)},
        {"scope"_L1, invitation.scope.path()},
        {"store"_L1, invitation.storeId},
        {"storeAddress"_L1, invitation.storeAddress},
        {"timeZone"_L1, invitation.timeZone},
        {"token"_L1, hexText(invitation.token)},
    });
}

Result<Invitation> parseInvitationText(const Bytes &text)
{
    const auto object = parseCanonicalJson(text, kInvitationBytesMax);
    if (!object)
        return wrongInvitation("not understood");
    JsonFields fields(*object);
    Invitation invitation;
    const bool hasClass = deviceClassFromText(fields.text("class"_L1), invitation.deviceClass);
    invitation.embassyScope = fields.scope("embassy"_L1);
    invitation.embassyLetterKey = fields.fixed<BoxPublicKey>("embassyLetterKey"_L1);
    invitation.expiresAtMs = fields.number("expires"_L1);
    invitation.mark = fields.text("mark"_L1);
    invitation.network = fields.fixed<NetworkId>("network"_L1);
    invitation.officeCode = fields.text("officeCode"_L1);
    invitation.officeName = fields.text("officeName"_L1);
    invitation.rootKey = fields.fixed<SignPublicKey>("root"_L1);
    invitation.scope = fields.scope("scope"_L1);
    invitation.storeId = fields.text("store"_L1);
    invitation.storeAddress = fields.text("storeAddress"_L1, kStoreAddressCharactersMax);
    invitation.timeZone = fields.text("timeZone"_L1);
    invitation.token = fields.fixed<SymmetricKey>("token"_L1);
    if (!fields.isComplete() || !hasClass)
        return wrongInvitation("fields");
    return invitation;
}

// What stands in a file before its box.
struct InvitationHeader {
    KdfCost cost;
    QByteArrayView salt;
    QByteArrayView nonce;
};

InvitationHeader readInvitationHeader(QByteArrayView file)
{
    const char *cost = file.data() + kInvitationTag.size();
    return {.cost = {qFromBigEndian<quint32>(cost), qFromBigEndian<quint32>(cost + sizeof(quint32)) * kKibibyte},
        .salt = file.sliced(kInvitationTag.size() + kCostBytes, kSaltBytes),
        .nonce = file.sliced(kHeaderBytes - kNonceBytes, kNonceBytes)};
}

}

Status checkInvitationFile(QByteArrayView file)
{
    constexpr auto kHashBytes = static_cast<qsizetype>(Hash::kSizeBytes);
    if (!file.startsWith(kInvitationTag.first(kVersionAt)) || file.size() > kInvitationBytesMax)
        return failure(ErrorCode::NotInvitation, QStringLiteral("not an invitation by its first bytes or its size"));
    if (file.size() < kHeaderBytes + kBoxBytesMin + kHashBytes || Hash::fromBytes(file.last(kHashBytes)) != hashOf(file.chopped(kHashBytes)))
        return failure(ErrorCode::InvitationDamaged, QStringLiteral("an invitation that is not whole"));
    if (!file.startsWith(kInvitationTag))
        return failure(ErrorCode::NewerVersion, QStringLiteral("invitation of a newer program"));
    if (!isPayable(readInvitationHeader(file).cost))
        return failure(ErrorCode::InvitationDamaged, QStringLiteral("an invitation at an absurd cost"));
    return {};
}

Bytes lockInvitation(const Invitation &invitation, const QString &code, const KdfCost &cost, Random &random)
{
    const QString canonical = canonicalCode(code);
    ENFORCE(!canonical.isEmpty());
    ENFORCE(isPayable(cost) && cost.memoryBytes % kKibibyte == 0);

    Bytes file = kInvitationTag.toByteArray();
    const std::array<quint32, 2> costWords
        = {qToBigEndian(static_cast<quint32>(cost.operations)), qToBigEndian(static_cast<quint32>(cost.memoryBytes / kKibibyte))};
    file.append(reinterpret_cast<const char *>(costWords.data()), kCostBytes);
    std::array<unsigned char, kSaltBytes + kNonceBytes> drawn{};
    random.fill(drawn);
    file.append(reinterpret_cast<const char *>(drawn.data()), kSaltBytes + kNonceBytes);

    SymmetricKey key;
    ENFORCE(deriveInvitationKey(canonical, readInvitationHeader(file).salt, cost, key));
    const Bytes text = invitationText(invitation);
    Bytes box(text.size() + kBoxBytesMin, Qt::Uninitialized);
    ENFORCE(crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char *>(box.data()), nullptr, rawBytes(text),
                static_cast<unsigned long long>(text.size()), rawBytes(file), static_cast<unsigned long long>(file.size()), nullptr,
                rawBytes(readInvitationHeader(file).nonce), key.data())
        == 0);
    file.append(box);
    return file + hashOf(file).bytes();
}

Result<Invitation> unlockInvitation(const Bytes &file, const QString &code)
{
    TRY(checkInvitationFile(file));
    const QString canonical = canonicalCode(code);
    if (canonical.isEmpty())
        return wrongInvitation("wrong code");
    const InvitationHeader header = readInvitationHeader(file);
    SymmetricKey key;
    if (!deriveInvitationKey(canonical, header.salt, header.cost, key))
        return failure(ErrorCode::Internal, QStringLiteral("not enough memory to open an invitation"));

    const QByteArrayView box = QByteArrayView(file).sliced(kHeaderBytes).chopped(static_cast<qsizetype>(Hash::kSizeBytes));
    Bytes text(box.size() - kBoxBytesMin, Qt::Uninitialized);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char *>(text.data()), nullptr, nullptr, rawBytes(box),
            static_cast<unsigned long long>(box.size()), rawBytes(file), static_cast<unsigned long long>(kHeaderBytes),
            rawBytes(header.nonce), key.data())
        != 0)
        return wrongInvitation("wrong code");
    return parseInvitationText(text);
}

}
