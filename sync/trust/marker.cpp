// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/marker.h"

#include "sync/trust/canonicaljson.h"

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kMarkerFormat = "mekendesh marker 1"_L1;

QJsonObject unsignedMarker(const Marker &marker)
{
    return {
        {"certificate"_L1, marker.registrar.toJson()},
        {"format"_L1, QString(kMarkerFormat)},
        {"network"_L1, hexText(marker.network)},
        {"store"_L1, marker.storeId},
    };
}

Bytes markerMessage(const Marker &marker)
{
    return "mekendesh marker 1" + marker.network.bytes() + canonicalJson(unsignedMarker(marker));
}

}

Marker Marker::issue(NetworkId network, const QString &storeId, const Certificate &registrar, const SignKeys &registrarKeys)
{
    Marker marker{.network = network, .storeId = storeId, .registrar = registrar, .signature = {}};
    marker.signature = registrarKeys.sign(markerMessage(marker));
    return marker;
}

bool Marker::isSignedUnder(const SignPublicKey &rootKey) const
{
    return isRootCertificate(registrar, rootKey, network) && verifySignature(registrar.signKey, markerMessage(*this), signature);
}

Bytes Marker::serialise() const
{
    QJsonObject object = unsignedMarker(*this);
    object.insert("signature"_L1, hexText(signature));
    return canonicalJson(object);
}

Result<Marker> Marker::parse(QByteArrayView bytes)
{
    TRY_ASSIGN(const QJsonObject object, parseCanonicalJson(bytes, kMarkerBytesMax));
    JsonFields fields(object);
    const QString format = fields.text("format"_L1);
    if (format != kMarkerFormat && format.startsWith("mekendesh marker "_L1))
        return failure(ErrorCode::NewerVersion, QStringLiteral("marker of a newer program"));
    Marker marker;
    marker.network = fields.fixed<NetworkId>("network"_L1);
    marker.storeId = fields.text("store"_L1);
    marker.signature = fields.fixed<Signature>("signature"_L1);
    TRY_ASSIGN(marker.registrar, Certificate::fromJson(fields.object("certificate"_L1)));
    if (!fields.isComplete() || format != kMarkerFormat)
        return failure(ErrorCode::DamagedData, QStringLiteral("not a marker"));
    return marker;
}

}
