// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/keyring.h"

#include "sync/trust/canonicaljson.h"
#include "sync/trust/epochtext.h"

#include <algorithm>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kKeyringFormat = "mekendesh keyring 1"_L1;
constexpr qsizetype kKeyringBytesMax = 16 * 1024 * 1024;
constexpr qsizetype kKeyringEntriesMax = 4096;
constexpr qsizetype kAddressCharactersMax = 1000;

QJsonObject invitationJson(const IssuedInvitation &invitation)
{
    return {
        {"class"_L1, deviceClassText(invitation.deviceClass)},
        {"expires"_L1, invitation.expiresAtMs},
        {"frozen"_L1, invitation.frozen},
        {"mark"_L1, invitation.mark},
        {"name"_L1, invitation.name},
        {"scope"_L1, invitation.scope.path()},
        {"token"_L1, hexText(invitation.token)},
        {"used"_L1, hexText(invitation.usedBy)},
    };
}

Result<IssuedInvitation> readIssuedInvitation(const QJsonObject &object)
{
    JsonFields fields(object);
    IssuedInvitation invitation;
    const bool hasClass = deviceClassFromText(fields.text("class"_L1), invitation.deviceClass);
    invitation.expiresAtMs = fields.number("expires"_L1);
    invitation.frozen = fields.flag("frozen"_L1);
    invitation.mark = fields.text("mark"_L1);
    invitation.name = fields.text("name"_L1);
    invitation.scope = fields.scope("scope"_L1);
    invitation.token = fields.fixed<SymmetricKey>("token"_L1);
    invitation.usedBy = fields.fixed<DeviceId>("used"_L1);
    if (!fields.isComplete() || !hasClass)
        return failure(ErrorCode::DamagedData, QStringLiteral("not an issued invitation"));
    return invitation;
}

QJsonObject deviceKeysJson(const DeviceKeys &keys)
{
    return {
        {"box"_L1, hexText(keys.box.publicKey)},
        {"boxSecret"_L1, hexText(keys.box.secretKey)},
        {"sign"_L1, hexText(keys.sign.publicKey)},
        {"signSecret"_L1, hexText(keys.sign.secretKey)},
    };
}

Result<DeviceKeys> readDeviceKeys(const QJsonObject &object)
{
    JsonFields fields(object);
    DeviceKeys keys;
    keys.box.publicKey = fields.fixed<BoxPublicKey>("box"_L1);
    keys.box.secretKey = fields.fixed<BoxSecretKey>("boxSecret"_L1);
    keys.sign.publicKey = fields.fixed<SignPublicKey>("sign"_L1);
    keys.sign.secretKey = fields.fixed<SignSecretKey>("signSecret"_L1);
    if (!fields.isComplete())
        return failure(ErrorCode::DamagedData, QStringLiteral("not the keys of a laptop"));
    return keys;
}

QJsonObject keysNumbersJson(const Keyring &keyring)
{
    QJsonObject object;
    for (const GivenKeys &given : keyring.keysNumbers) {
        const auto number = static_cast<qint64>(given.number);
        object.insert(hexText(given.device), given.hash.isNull()
                ? QJsonValue(number)
                : QJsonValue(QJsonObject{{"hash"_L1, hexText(given.hash)}, {"number"_L1, number}, {"size"_L1, given.sizeBytes}}));
    }
    return object;
}

Status readKeysNumbers(const QJsonObject &object, Keyring &keyring)
{
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        GivenKeys given;
        given.device = DeviceId::fromHex(entry.key().toLatin1());
        qint64 number = entry.value().toInteger(-1); // an older program wrote nothing else
        bool isRead = number >= 0;
        if (entry.value().isObject()) {
            JsonFields fields(entry.value().toObject());
            number = fields.number("number"_L1);
            given.hash = fields.fixed<Hash>("hash"_L1);
            given.sizeBytes = fields.number("size"_L1);
            isRead = fields.isComplete() && !given.hash.isNull();
        }
        if (hexText(given.device) != entry.key() || !isRead)
            return failure(ErrorCode::DamagedData, QStringLiteral("not numbers of keys objects"));
        given.number = static_cast<quint64>(number);
        keyring.keysNumbers.push_back(given);
    }
    return {};
}

Status readKeyringLists(JsonFields &fields, Keyring &keyring)
{
    TRY_ASSIGN(keyring.registrars, readCertificates(fields.array("registrars"_L1, kKeyringEntriesMax)));
    TRY_ASSIGN(keyring.certificates, readCertificates(fields.array("certificates"_L1, kKeyringEntriesMax)));
    TRY_ASSIGN(keyring.epochs, readEpochs(fields.array("epochs"_L1, kEpochsMax), keyring.network));
    if (fields.has("keysTaken"_L1)) {
        for (const QJsonValue &entry : fields.array("keysTaken"_L1, kKeyringEntriesMax)) {
            keyring.keysTaken.push_back(Hash::fromHex(entry.toString().toLatin1()));
            if (hexText(keyring.keysTaken.back()) != entry.toString())
                fields.refuse();
        }
    }
    if (fields.has("cuts"_L1)) { // written once there is one
        TRY_ASSIGN(keyring.cuts, readCuts(fields.array("cuts"_L1, kCutsHeldMax)));
    }
    if (fields.has("cutsToTell"_L1))
        keyring.hasCutsToTell = fields.flag("cutsToTell"_L1);
    if (fields.has("offers"_L1)) {
        TRY_ASSIGN(keyring.stores, readOffers(fields.array("offers"_L1, kKeyringEntriesMax)));
    }
    if (fields.has("embassyKeys"_L1)) {
        TRY_ASSIGN(keyring.embassyKeys, readEmbassyKeys(fields.array("embassyKeys"_L1, kKeyringEntriesMax)));
    }
    if (fields.has("stores"_L1)) // not signed, of an older program: it has to be stated anew
        static_cast<void>(fields.array("stores"_L1, kKeyringEntriesMax));
    if (fields.has("rescue"_L1)) {
        keyring.rescueKey = fields.fixed<BoxPublicKey>("rescue"_L1);
        keyring.rescueGiven = fields.fixed<Hash>("rescueGiven"_L1);
    }
    for (const QJsonValue &entry : fields.array("invitations"_L1, kKeyringEntriesMax)) {
        TRY_ASSIGN(auto invitation, readIssuedInvitation(entry.toObject()));
        keyring.invitations.push_back(std::move(invitation));
    }
    return readKeysNumbers(fields.object("keysNumbers"_L1), keyring);
}

}

const Certificate *Keyring::certificateOf(const DeviceId &sought) const
{
    if (certificate && certificate->device() == sought)
        return &*certificate;
    const auto found = std::ranges::find(certificates, sought, &Certificate::device);
    return found == certificates.end() ? nullptr : &*found;
}

const Certificate *Keyring::registrar(const DeviceId &sought) const
{
    const auto found = std::ranges::find(registrars, sought, &Certificate::device);
    return found == registrars.end() ? nullptr : &*found;
}

const EpochKey *Keyring::epoch(const EpochId &id) const
{
    const auto found = std::ranges::find(epochs, id, &EpochKey::id);
    return found == epochs.end() ? nullptr : &*found;
}

const EpochKey *Keyring::newestEpoch(ScopeId scope) const
{
    const auto found = std::find_if(epochs.rbegin(), epochs.rend(), [scope](const EpochKey &epoch) { return epoch.scope == scope; });
    return found == epochs.rend() ? nullptr : &*found;
}

Bytes Keyring::serialise() const
{
    QJsonArray issued;
    for (const IssuedInvitation &invitation : invitations)
        issued.append(invitationJson(invitation));
    QJsonObject object = {
        {"class"_L1, deviceClassText(deviceClass)},
        {"certificates"_L1, certificatesJson(certificates)},
        {"embassy"_L1, embassyScope.path()},
        {"embassyLetterKey"_L1, hexText(embassyLetterKey)},
        {"epochs"_L1, epochsJson(epochs)},
        {"format"_L1, QString(kKeyringFormat)},
        {"home"_L1, homeScope.path()},
        {"invitations"_L1, issued},
        {"joinLetterPath"_L1, joinLetterPath},
        {"joinLetterSent"_L1, joinLetterSent},
        {"keysNumber"_L1, static_cast<qint64>(keysNumber)},
        {"keysNumbers"_L1, keysNumbersJson(*this)},
        {"mark"_L1, mark},
        {"network"_L1, hexText(network)},
        {"registrars"_L1, certificatesJson(registrars)},
        {"root"_L1, hexText(rootKey)},
        {"self"_L1, deviceKeysJson(self)},
        {"store"_L1, storeId},
    };
    if (certificate)
        object.insert("certificate"_L1, certificate->toJson());
    if (!keysTaken.empty()) {
        QJsonArray taken;
        for (const Hash &hash : keysTaken)
            taken.append(hexText(hash));
        object.insert("keysTaken"_L1, taken);
    }
    if (!cuts.empty())
        object.insert("cuts"_L1, cutsJson(cuts));
    if (!cuts.empty() || hasCutsToTell)
        object.insert("cutsToTell"_L1, hasCutsToTell);
    if (!stores.empty())
        object.insert("offers"_L1, offersJson(stores));
    if (!embassyKeys.empty())
        object.insert("embassyKeys"_L1, embassyKeysJson(embassyKeys));
    if (!rescueKey.isNull()) {
        object.insert("rescue"_L1, hexText(rescueKey));
        object.insert("rescueGiven"_L1, hexText(rescueGiven));
    }
    if (rootSecret)
        object.insert("rootSecret"_L1, hexText(*rootSecret));
    if (token)
        object.insert("token"_L1, hexText(*token));
    if (!joinedWith.isNull())
        object.insert("joinedWith"_L1, hexText(joinedWith));
    return canonicalJson(object);
}

Result<Keyring> Keyring::parse(QByteArrayView bytes)
{
    TRY_ASSIGN(const QJsonObject object, parseCanonicalJson(bytes, kKeyringBytesMax));
    JsonFields fields(object);
    const QString format = fields.text("format"_L1);
    if (format != kKeyringFormat && format.startsWith("mekendesh keyring "_L1))
        return failure(ErrorCode::NewerVersion, QStringLiteral("keyring of a newer program"));
    Keyring keyring;
    keyring.network = fields.fixed<NetworkId>("network"_L1);
    keyring.rootKey = fields.fixed<SignPublicKey>("root"_L1);
    keyring.storeId = fields.text("store"_L1, kAddressCharactersMax);
    TRY_ASSIGN(keyring.self, readDeviceKeys(fields.object("self"_L1)));
    keyring.homeScope = fields.scope("home"_L1);
    keyring.embassyScope = fields.scope("embassy"_L1);
    keyring.embassyLetterKey = fields.fixed<BoxPublicKey>("embassyLetterKey"_L1);
    keyring.mark = fields.text("mark"_L1);
    keyring.joinLetterSent = fields.flag("joinLetterSent"_L1);
    keyring.joinLetterPath = fields.text("joinLetterPath"_L1);
    keyring.keysNumber = static_cast<quint64>(fields.number("keysNumber"_L1));
    if (fields.has("rootSecret"_L1))
        keyring.rootSecret = fields.fixed<SignSecretKey>("rootSecret"_L1);
    if (fields.has("token"_L1))
        keyring.token = fields.fixed<SymmetricKey>("token"_L1);
    if (fields.has("joinedWith"_L1)) // an older program did not keep it
        keyring.joinedWith = fields.fixed<Hash>("joinedWith"_L1);
    if (fields.has("certificate"_L1)) {
        TRY_ASSIGN(keyring.certificate, Certificate::fromJson(fields.object("certificate"_L1)));
    }
    TRY(readKeyringLists(fields, keyring));
    const bool hasClass = deviceClassFromText(fields.text("class"_L1), keyring.deviceClass);
    if (!fields.isComplete() || !hasClass || format != kKeyringFormat)
        return failure(ErrorCode::DamagedData, QStringLiteral("not a keyring"));
    return keyring;
}

}
