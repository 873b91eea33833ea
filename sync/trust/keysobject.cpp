// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/keysobject.h"

#include "sync/trust/canonicaljson.h"
#include "sync/trust/epochtext.h"
#include "sync/trust/sealedbox.h"

#include <algorithm>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kKeysFormat = "mekendesh keys 1"_L1;
constexpr qsizetype kKeysEntriesMax = 4096;
constexpr qsizetype kKeysNumberDigitsMax = 15;

Error brokenKeys(const char *why)
{
    return failure(ErrorCode::DamagedData, QStringLiteral("keys object: %1").arg(QLatin1StringView(why)));
}

Bytes keysText(const KeysContent &content)
{
    QJsonObject object = {
        {"certificate"_L1, content.certificate.toJson()},
        {"certificates"_L1, certificatesJson(content.certificates)},
        {"embassyLetterKey"_L1, hexText(content.embassyLetterKey)},
        {"epochs"_L1, epochsJson(content.epochs)},
        {"network"_L1, hexText(content.network)},
        {"number"_L1, static_cast<qint64>(content.number)},
        {"registrars"_L1, certificatesJson(content.registrars)},
    };
    if (!content.cuts.empty())
        object.insert("cuts"_L1, cutsJson(content.cuts));
    if (!content.stores.empty())
        object.insert("offers"_L1, offersJson(content.stores));
    if (!content.embassyKeys.empty()) {
        object.insert("embassy"_L1, content.embassyScope.path());
        object.insert("embassyKeys"_L1, embassyKeysJson(content.embassyKeys));
    }
    if (!content.rescueKey.isNull())
        object.insert("rescue"_L1, hexText(content.rescueKey));
    return canonicalJson(object);
}

Result<KeysContent> parseKeysText(const Bytes &text)
{
    TRY_ASSIGN(const QJsonObject object, parseCanonicalJson(text));
    JsonFields fields(object);
    KeysContent content;
    content.network = fields.fixed<NetworkId>("network"_L1);
    content.number = static_cast<quint64>(fields.number("number"_L1, 1));
    content.embassyLetterKey = fields.fixed<BoxPublicKey>("embassyLetterKey"_L1);
    TRY_ASSIGN(content.certificate, Certificate::fromJson(fields.object("certificate"_L1)));
    TRY_ASSIGN(content.registrars, readCertificates(fields.array("registrars"_L1, kKeysEntriesMax)));
    TRY_ASSIGN(content.certificates, readCertificates(fields.array("certificates"_L1, kKeysEntriesMax)));
    TRY_ASSIGN(content.epochs, readEpochs(fields.array("epochs"_L1, kEpochsMax), content.network));
    if (fields.has("cuts"_L1)) {
        TRY_ASSIGN(content.cuts, readCuts(fields.array("cuts"_L1, kCutsHeldMax)));
    }
    if (fields.has("offers"_L1)) {
        TRY_ASSIGN(content.stores, readOffers(fields.array("offers"_L1, kKeysEntriesMax)));
    }
    if (fields.has("stores"_L1)) // of a program before statements were signed: nobody answers for them
        static_cast<void>(fields.array("stores"_L1, kKeysEntriesMax));
    if (fields.has("embassyKeys"_L1)) {
        content.embassyScope = fields.scope("embassy"_L1);
        TRY_ASSIGN(content.embassyKeys, readEmbassyKeys(fields.array("embassyKeys"_L1, kKeysEntriesMax)));
    }
    if (fields.has("rescue"_L1))
        content.rescueKey = fields.fixed<BoxPublicKey>("rescue"_L1);
    if (!fields.isComplete())
        return brokenKeys("fields");
    return content;
}

Status checkKeysManifest(const Bytes &manifest)
{
    TRY_ASSIGN(const QJsonObject object, parseCanonicalJson(manifest));
    JsonFields fields(object);
    const QString format = fields.text("format"_L1);
    if (format != kKeysFormat && format.startsWith("mekendesh keys "_L1))
        return failure(ErrorCode::NewerVersion, QStringLiteral("keys object of a newer program"));
    if (!fields.isComplete() || format != kKeysFormat)
        return brokenKeys("manifest");
    return {};
}

}

QString keysFolder(const DeviceId &device)
{
    return "keys/"_L1 + hexText(device);
}

QString KeysName::signedPath() const
{
    return keysFolder(device) + u'/' + QString::number(number);
}

QString KeysName::path() const
{
    return signedPath() + u'-' + hexText(hash) + ".zip"_L1;
}

std::optional<KeysName> parseKeysPath(QStringView path)
{
    const auto parts = path.split(u'/');
    if (parts.size() != 3)
        return std::nullopt;
    const qsizetype dash = parts[2].indexOf(u'-');
    if (dash < 1 || dash > kKeysNumberDigitsMax || !path.endsWith(".zip"_L1))
        return std::nullopt;
    const KeysName name{.device = DeviceId::fromHex(parts[1].toLatin1()),
        .number = parts[2].first(dash).toULongLong(),
        .hash = Hash::fromHex(parts[2].sliced(dash + 1).chopped(4).toLatin1())};
    // Written back and compared: leading zeros, capitals and lengths need no rule of their own.
    if (name.number == 0 || name.path() != path)
        return std::nullopt;
    return name;
}

Result<KeysObject> packKeys(const KeysContent &content, const DeviceKeys &registrar, Random &random)
{
    KeysObject object;
    object.name.device = content.certificate.device();
    object.name.number = content.number;
    Container container;
    container.manifest = canonicalJson({{"format"_L1, QString(kKeysFormat)}});
    TRY_ASSIGN(container.payload, sealTo(content.certificate.boxKey, keysText(content), random));
    container.seal = sealMember(ObjectKind::Keys, content.network, object.name.signedPath(), container, registrar.sign);
    TRY_ASSIGN(object.bytes, packContainer(container));
    object.name.hash = hashOf(object.bytes);
    return object;
}

Result<Container> unpackKeys(const KeysName &name, const Bytes &bytes)
{
    if (hashOf(bytes) != name.hash)
        return brokenKeys("not the bytes its name says");
    return unpackContainer(bytes);
}

bool verifyKeys(const KeysName &name, const Container &container, NetworkId network, const SignPublicKey &registrar)
{
    return verifySeal(ObjectKind::Keys, network, name.signedPath(), container, registrar);
}

Result<KeysContent> openKeys(const KeysName &name, const Container &container, NetworkId network, const DeviceKeys &receiver)
{
    TRY(checkKeysManifest(container.manifest));
    TRY_ASSIGN(const Bytes text, openSealed(receiver.box, container.payload));
    TRY_ASSIGN(KeysContent content, parseKeysText(text));
    if (content.network != network || content.number != name.number)
        return brokenKeys("another network or number inside");
    const bool isForReceiver = name.device == receiver.device() && content.certificate.signKey == receiver.sign.publicKey
        && content.certificate.boxKey == receiver.box.publicKey;
    if (!isForReceiver)
        return brokenKeys("for another laptop");
    return content;
}

Status checkKeys(const KeysContent &content, const SignPublicKey &rootKey, std::vector<Certificate> registrars)
{
    for (const Certificate &registrar : content.registrars) {
        if (!isRootCertificate(registrar, rootKey, content.network))
            return brokenKeys("a registrar whom the root key has not made");
        registrars.push_back(registrar);
    }
    if (content.certificate.scopes.isEmpty() || !isTrusted(content.certificate, registrars, content.network))
        return brokenKeys("own certificate by nobody who may give it");
    for (const Certificate &certificate : content.certificates) {
        if (!isTrusted(certificate, registrars, content.network))
            return brokenKeys("a certificate by nobody who may give it");
    }
    if (static_cast<qsizetype>(content.cuts.size()) > kCutsHeldMax)
        return brokenKeys("more statements than anybody keeps");
    for (const Cut &cut : content.cuts) {
        if (!isTrustedCut(cut, rootKey, registrars, content.network))
            return brokenKeys("a cut by nobody who may say it");
    }
    for (const EpochKey &epoch : content.epochs) {
        if (!isTrustedEpoch(epoch, registrars, content.network))
            return brokenKeys("a key by nobody who may make one");
    }
    for (const EmbassyKey &key : content.embassyKeys) {
        if (!isTrustedEmbassyKey(key, content.embassyScope, registrars, content.network))
            return brokenKeys("a key for letters by nobody who may make one");
    }
    const auto mayHold = [&content](const EpochKey &epoch) { return mayRead(content.certificate, epoch.scope); };
    if (!std::ranges::all_of(content.epochs, mayHold))
        return brokenKeys("a key of a scope it may not read");
    for (const StoreOffer &offer : content.stores) {
        if (!isTrustedOffer(offer, registrars, content.network))
            return brokenKeys("a way to the store by nobody who may name one");
        if (offer.isForEmbassy && !content.certificate.isEmbassy())
            return brokenKeys("the embassy's own way to the store");
    }
    return {};
}

}
