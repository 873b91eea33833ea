// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/payload.h"

#include "sync/base/limits.h"
#include "sync/object/columns.h"
#include "sync/object/deflate.h"
#include "sync/object/frame.h"

#include <sodium.h>

#include <algorithm>

namespace mekendesh::sync {

namespace {

constexpr quint64 kSchema = 1;    // of the records inside; a reader keeps what it does not know
constexpr quint64 kReaderMin = 1; // least schema a reader must know
constexpr qsizetype kProgramBytesMax = 64;
constexpr int kMillisecondsShift = 16;

enum PayloadCoding : quint64 { PayloadStored = 0, PayloadDeflated = 1 };

static_assert(Nonce::kSizeBytes == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
constexpr qsizetype kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

// Stamps are near the time of sealing, so their distance from it is short.
ColumnsBase baseOf(const StreamKey &stream, quint64 sealedAtMs)
{
    return {stream.incarnation, sealedAtMs << kMillisecondsShift};
}

const unsigned char *sodiumBytes(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

// Length of the body and how it is coded, in one number; the body.
Bytes codedBody(const WireWriter &body)
{
    const Bytes deflated = deflateColumns(body);
    // Beyond the ratio that readers accept, what repeats itself so often is sent as it is.
    const bool isDeflated = deflated.size() < body.written().size() && body.written().size() <= deflated.size() * limits::kReadInflateRatioMax;
    const Bytes &content = isDeflated ? deflated : body.written();
    WireWriter payload;
    payload.varint(static_cast<quint64>(content.size()) << 1 | (isDeflated ? PayloadDeflated : PayloadStored));
    payload.bytes(content);
    return payload.written();
}

Bytes unpaddedPayload(const ChangeSet &changeSet)
{
    const auto sealedAtMs = static_cast<quint64>(std::max<qint64>(changeSet.sealedAtMs, 0));
    WireWriter body;
    body.varint(sealedAtMs);
    body.varint(kSchema);
    body.varint(kReaderMin);
    body.text(changeSet.program.left(kProgramBytesMax / 4).toUtf8());
    writeEdits(body, changeSet.edits, baseOf(changeSet.stream, sealedAtMs));
    return codedBody(body);
}

}

Bytes packBody(const WireWriter &body)
{
    Bytes payload = codedBody(body);
    payload.resize(paddedSize(payload.size()), '\0');
    return payload;
}

Result<Bytes> unpackBody(QByteArrayView plaintext)
{
    const auto damaged = [](const char *what) { return failure(ErrorCode::DamagedData, QStringLiteral("payload: %1").arg(QLatin1StringView(what))); };
    WireReader outer(plaintext, 0);
    const quint64 first = outer.varint();
    const quint64 coding = first & 1;
    const QByteArrayView body = outer.take(first >> 1);
    if (!outer.isGood())
        return damaged("shorter than it says");
    const QByteArrayView padding = outer.rest();
    if (paddedSize(plaintext.size() - padding.size()) != plaintext.size() || std::ranges::any_of(padding, [](char letter) { return letter != '\0'; }))
        return damaged("wrong padding");
    if (coding == PayloadDeflated)
        return inflateColumns(body, limits::kReadPlaintextBytesMax);
    return body.toByteArray();
}

Bytes writePayload(const ChangeSet &changeSet)
{
    Bytes payload = unpaddedPayload(changeSet);
    payload.resize(paddedSize(payload.size()), '\0');
    return payload;
}

qsizetype payloadSizeBytes(const ChangeSet &changeSet)
{
    return unpaddedPayload(changeSet).size();
}

Status readPayload(QByteArrayView plaintext, ChangeSet &changeSet)
{
    const auto damaged = [](const char *what) { return failure(ErrorCode::DamagedData, QStringLiteral("payload: %1").arg(QLatin1StringView(what))); };
    TRY_ASSIGN(const Bytes body, unpackBody(plaintext));
    WireReader inner(body, 0);
    const quint64 sealedAtMs = inner.bounded(~quint64{0} >> (kMillisecondsShift + 1));
    inner.varint(); // the schema is for people who look inside
    const quint64 readerMin = inner.varint();
    const QByteArrayView program = inner.text(kProgramBytesMax);
    if (!inner.isGood())
        return damaged("head");
    if (readerMin > kSchema)
        return failure(ErrorCode::NewerVersion, QStringLiteral("payload needs schema %1").arg(readerMin));
    changeSet.sealedAtMs = static_cast<qint64>(sealedAtMs);
    changeSet.program = QString::fromUtf8(program);
    TRY_ASSIGN(changeSet.edits, decodeEdits(inner.rest(), baseOf(changeSet.stream, sealedAtMs)));
    return {};
}

Bytes encryptPayload(const Bytes &plaintext, const Manifest &manifest, const Hash &manifestHash, const SymmetricKey &key)
{
    Bytes ciphertext(plaintext.size() + kTagBytes, Qt::Uninitialized);
    ENFORCE(crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char *>(ciphertext.data()), nullptr, sodiumBytes(plaintext),
                                                       static_cast<unsigned long long>(plaintext.size()), manifestHash.data.data(),
                                                       manifestHash.data.size(), nullptr, manifest.nonce.data.data(), key.data())
            == 0);
    return ciphertext;
}

Result<Bytes> decryptPayload(QByteArrayView ciphertext, const Manifest &manifest, const Hash &manifestHash, const SymmetricKey &key)
{
    const auto damaged = failure(ErrorCode::DamagedData, QStringLiteral("payload does not open with its key"));
    if (ciphertext.size() < kTagBytes)
        return damaged;
    Bytes plaintext(ciphertext.size() - kTagBytes, Qt::Uninitialized);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char *>(plaintext.data()), nullptr, nullptr, sodiumBytes(ciphertext),
                                                   static_cast<unsigned long long>(ciphertext.size()), manifestHash.data.data(),
                                                   manifestHash.data.size(), manifest.nonce.data.data(), key.data())
        != 0)
        return damaged;
    return plaintext;
}

}
