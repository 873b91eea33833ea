// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/stamp.h"

#include "sync/base/result.h"

#include <QtEndian>

#include <sodium.h>

namespace mekendesh::sync {

RecordId RecordId::fromCause(QByteArrayView what, QByteArrayView cause)
{
    RecordId id;
    crypto_generichash_state state;
    ENFORCE(crypto_generichash_init(&state, nullptr, 0, IncarnationId::kSizeBytes) == 0);
    for (const QByteArrayView part : {what, cause}) {
        const quint64 length = qToLittleEndian(static_cast<quint64>(part.size()));
        ENFORCE(crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(&length), sizeof length) == 0);
        ENFORCE(crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(part.data()), static_cast<unsigned long long>(part.size())) == 0);
    }
    ENFORCE(crypto_generichash_final(&state, id.source.data.data(), IncarnationId::kSizeBytes) == 0);
    return id;
}

Bytes RecordId::bytes() const
{
    Bytes bytes(8, Qt::Uninitialized);
    qToBigEndian(time, bytes.data());
    return bytes + source.view().toByteArray();
}

RecordId RecordId::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != 24)
        return {};
    return {qFromBigEndian<quint64>(bytes.data()), IncarnationId::fromBytes(bytes.sliced(8))};
}

QString RecordId::text() const
{
    return QString::fromLatin1(bytes().toHex());
}

RecordId RecordId::fromText(QStringView text)
{
    return fromBytes(Bytes::fromHex(text.toLatin1()));
}

}
