// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/certificate.h"

#include "sync/trust/canonicaljson.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kCertificateBytesMax = 16 * 1024;
constexpr qsizetype kMarkDigitsMax = 8;
constexpr qsizetype kScopesMax = 64;

constexpr std::array<std::pair<DeviceClass, QLatin1StringView>, 3> kClassTexts = {{
    {DeviceClass::Office, "office"_L1},
    {DeviceClass::Embassy, "embassy"_L1},
    {DeviceClass::Registrar, "registrar"_L1},
}};

// The network is part of what is signed, not of the text: a certificate of another network does not verify in ours.
Bytes certificateMessage(const Certificate &certificate, NetworkId network)
{
    return "mekendesh certificate 1" + network.bytes() + certificate.signedPart();
}

QJsonObject unsignedJson(const Certificate &certificate)
{
    QJsonArray scopes;
    for (const ScopeId scope : certificate.scopes)
        scopes.append(scope.path());
    return {
        {"box"_L1, hexText(certificate.boxKey)},
        {"class"_L1, deviceClassText(certificate.deviceClass)},
        {"issued"_L1, certificate.issuedAtMs},
        {"issuer"_L1, hexText(certificate.issuer)},
        {"mark"_L1, certificate.mark},
        {"name"_L1, certificate.name},
        {"scopes"_L1, scopes},
        {"sign"_L1, hexText(certificate.signKey)},
    };
}

QList<ScopeId> readScopes(JsonFields &fields)
{
    QList<ScopeId> scopes;
    for (const QJsonValue &text : fields.array("scopes"_L1, kScopesMax)) {
        ScopeId scope;
        if (!ScopeId::fromPath(text.toString(), scope) || scope.isNetwork() || scopes.contains(scope))
            fields.refuse();
        scopes.append(scope);
    }
    return scopes;
}

bool shareScope(const Certificate &one, const Certificate &other)
{
    return std::ranges::any_of(one.scopes, [&other](ScopeId scope) { return other.scopes.contains(scope); });
}

}

QString deviceClassText(DeviceClass deviceClass)
{
    for (const auto &[known, text] : kClassTexts) {
        if (known == deviceClass)
            return QString(text);
    }
    Q_UNREACHABLE();
}

bool deviceClassFromText(QStringView text, DeviceClass &deviceClass)
{
    for (const auto &[known, knownText] : kClassTexts) {
        if (knownText == text) {
            deviceClass = known;
            return true;
        }
    }
    return false;
}

Bytes Certificate::signedPart() const
{
    return canonicalJson(unsignedJson(*this));
}

Bytes Certificate::serialise() const
{
    return canonicalJson(toJson());
}

QJsonObject Certificate::toJson() const
{
    QJsonObject object = unsignedJson(*this);
    object.insert("signature"_L1, hexText(signature));
    return object;
}

Result<Certificate> Certificate::parse(QByteArrayView bytes)
{
    TRY_ASSIGN(const QJsonObject object, parseCanonicalJson(bytes, kCertificateBytesMax));
    return fromJson(object);
}

Result<Certificate> Certificate::fromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    Certificate certificate;
    certificate.boxKey = fields.fixed<BoxPublicKey>("box"_L1);
    certificate.issuedAtMs = fields.number("issued"_L1);
    certificate.issuer = fields.fixed<DeviceId>("issuer"_L1);
    certificate.mark = fields.digits("mark"_L1, kMarkDigitsMax);
    certificate.name = fields.text("name"_L1);
    certificate.scopes = readScopes(fields);
    certificate.signKey = fields.fixed<SignPublicKey>("sign"_L1);
    certificate.signature = fields.fixed<Signature>("signature"_L1);
    const bool hasClass = deviceClassFromText(fields.text("class"_L1), certificate.deviceClass);
    if (!fields.isComplete() || !hasClass || certificate.signKey.isNull() || certificate.boxKey.isNull())
        return failure(ErrorCode::DamagedData, QStringLiteral("not a certificate"));
    return certificate;
}

Certificate issueCertificate(Certificate unsignedCertificate, DeviceId issuer, const SignKeys &issuerKeys, NetworkId network)
{
    unsignedCertificate.issuer = issuer;
    unsignedCertificate.signature = issuerKeys.sign(certificateMessage(unsignedCertificate, network));
    return unsignedCertificate;
}

bool verifyCertificate(const Certificate &certificate, const SignPublicKey &issuerKey, NetworkId network)
{
    const bool isByRoot = certificate.issuer.isNull();
    if (!isByRoot && certificate.issuer != deviceIdOf(issuerKey))
        return false;
    return verifySignature(issuerKey, certificateMessage(certificate, network), certificate.signature);
}

bool isRootCertificate(const Certificate &certificate, const SignPublicKey &rootKey, NetworkId network)
{
    return certificate.issuer.isNull() && certificate.deviceClass == DeviceClass::Registrar
        && verifyCertificate(certificate, rootKey, network);
}

bool isTrusted(const Certificate &certificate, std::span<const Certificate> registrars, NetworkId network)
{
    const auto rootCertificateOf
        = [registrars](const DeviceId &device) { return std::ranges::find(registrars, device, &Certificate::device); };
    const auto issuer = rootCertificateOf(certificate.issuer);
    if (certificate.issuer.isNull() || issuer == registrars.end())
        return false;
    if (certificate.deviceClass == DeviceClass::Registrar) {
        const auto made = rootCertificateOf(certificate.device());
        if (made == registrars.end() || made->boxKey != certificate.boxKey)
            return false;
    }
    return verifyCertificate(certificate, issuer->signKey, network);
}

bool meet(const Certificate &one, const Certificate &other)
{
    return one.isEmbassy() || other.isEmbassy() || shareScope(one, other);
}

bool mayRead(const Certificate &certificate, ScopeId scope)
{
    return certificate.isEmbassy() || scope.isNetwork() || certificate.scopes.contains(scope);
}

bool mayWrite(const Certificate &certificate, ScopeId scope)
{
    return certificate.isEmbassy() || (!scope.isNetwork() && certificate.scopes.contains(scope));
}

bool mayWrite(const Certificate &certificate, ScopeId scope, const Table &table)
{
    const bool isPlaced = (table.placement == Placement::Network) == scope.isNetwork();
    return isPlaced && mayWrite(certificate, scope) && (table.writer == Writer::Anyone || certificate.isEmbassy());
}

}
