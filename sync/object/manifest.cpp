// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/manifest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace mekendesh::sync {

namespace {

constexpr int kManifestFormat = 1;
constexpr qsizetype kManifestBytesMax = 4096;
constexpr qsizetype kFeatureCharactersMax = 32;

bool isFeatureName(const QString &feature)
{
    const auto isPlain = [](QChar letter) { return (letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9') || letter == u'-' || letter == u'.'; };
    return !feature.isEmpty() && feature.size() <= kFeatureCharactersMax && std::ranges::all_of(feature, isPlain);
}

template <class Fixed>
Fixed fixedAt(const QJsonObject &object, QLatin1StringView key)
{
    return Fixed::fromHex(object.value(key).toString().toLatin1());
}

}

Bytes Manifest::serialise() const
{
    Bytes list;
    for (const QString &feature : features)
        list += (list.isEmpty() ? "\"" : ",\"") + feature.toLatin1() + '"';
    return "{\"format\":1,\"features\":[" + list + "],\"previous\":\"" + previous.hex() + "\",\"epoch\":\"" + epoch.hex() + "\",\"nonce\":\""
        + nonce.hex() + "\"}";
}

Result<Manifest> Manifest::parse(QByteArrayView bytes)
{
    const auto damaged = failure(ErrorCode::DamagedData, QStringLiteral("manifest is malformed"));
    if (bytes.size() > kManifestBytesMax)
        return damaged;
    const QJsonObject object = QJsonDocument::fromJson(bytes.toByteArray()).object();
    if (object.value(QLatin1StringView("format")).toInt() > kManifestFormat)
        return failure(ErrorCode::NewerVersion, QStringLiteral("manifest of a later format"));
    Manifest manifest;
    for (const QJsonValue &feature : object.value(QLatin1StringView("features")).toArray())
        manifest.features.append(feature.toString());
    if (!std::ranges::all_of(manifest.features, isFeatureName))
        return damaged;
    manifest.previous = fixedAt<Hash>(object, QLatin1StringView("previous"));
    manifest.epoch = fixedAt<EpochId>(object, QLatin1StringView("epoch"));
    manifest.nonce = fixedAt<Nonce>(object, QLatin1StringView("nonce"));
    // Order, spaces, unknown, repeated and missing keys, other spellings: all show here.
    if (manifest.serialise() != bytes)
        return damaged;
    return manifest;
}

}
