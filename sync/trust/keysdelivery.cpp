// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/keysdelivery.h"

#include "sync/base/limits.h"
#include "sync/trust/canonicaljson.h"
#include "sync/trust/keysmerge.h"

#include <algorithm>

namespace mekendesh::sync {

namespace {

// Somebody who fills a folder with rubbish shall cost a session seconds, not hours.
constexpr std::size_t kCandidatesMax = 32;
constexpr std::size_t kRootFilesMax = 64;
constexpr qint64 kRootFileBytesMax = 16 * 1024;

// The store did not answer, in contrast to an object that is no good.
bool isStoreSilent(const Error &error)
{
    return isStoreTrouble(error.code) || error.code == ErrorCode::StoreRefused || error.code == ErrorCode::Cancelled;
}

}

QString rootCertificatePath(const Certificate &certificate)
{
    return kRootFolder + u'/' + hexText(hashOf(certificate.serialise())) + QLatin1StringView(".json");
}

Status KeysDelivery::give(Keyring &registrar, const Certificate &receiver, quint64 step)
{
    KeysContent content = contentFor(registrar, receiver);
    TRY_ASSIGN(const quint64 last, lastNumber(registrar, receiver.device()));
    content.number = last + step;
    TRY_ASSIGN(const KeysObject object, packKeys(content, registrar.self, m_random));
    TRY(putSurely(m_store, object.name.path(), object.bytes));
    std::erase_if(registrar.keysNumbers, [&receiver](const GivenKeys &given) { return given.device == receiver.device(); });
    registrar.keysNumbers.push_back({receiver.device(), content.number, object.name.hash, object.bytes.size()});
    if (receiver.device() == registrar.device()) { // it says nothing that is not known here
        registrar.keysNumber = content.number;
        registrar.keysTaken = {object.name.hash};
    }
    return {};
}

Result<bool> KeysDelivery::lies(const Keyring &registrar, const DeviceId &receiver)
{
    const auto given = std::ranges::find(registrar.keysNumbers, receiver, &GivenKeys::device);
    TRY_ASSIGN(const auto objects, m_store.list(keysFolder(receiver)));
    return std::ranges::any_of(objects, [&](const StoredObject &object) {
        const auto name = parseKeysPath(object.path);
        if (!name || name->device != receiver)
            return false;
        if (given == registrar.keysNumbers.end())
            return true; // another registrar's business
        return name->number == given->number && (given->hash.isNull() || (name->hash == given->hash && object.sizeBytes == given->sizeBytes));
    });
}

Status KeysDelivery::checkFits(const Keyring &registrar)
{
    ENFORCE(registrar.certificate.has_value());
    KeysContent content = contentFor(registrar, *registrar.certificate);
    content.number = 1;
    TRY(packKeys(content, registrar.self, m_random));
    return {};
}

KeysContent KeysDelivery::contentFor(const Keyring &registrar, const Certificate &receiver)
{
    KeysContent content;
    content.network = registrar.network;
    content.certificate = receiver;
    content.registrars = registrar.registrars;
    content.embassyLetterKey = registrar.embassyLetterKey;
    std::ranges::copy_if(registrar.certificates, std::back_inserter(content.certificates),
        [&receiver](const Certificate &other) { return other.device() != receiver.device() && meet(receiver, other); });
    content.cuts = registrar.cuts;
    if (receiver.deviceClass == DeviceClass::Registrar)
        content.rescueKey = registrar.rescueKey;
    // A laptop that was cut off is told so and keeps what it has.
    if (!registrar.knownCuts().isCutOff(receiver.device())) {
        std::ranges::copy_if(registrar.stores, std::back_inserter(content.stores),
            [&receiver](const StoreOffer &offer) { return !offer.isForEmbassy || receiver.isEmbassy(); });
        std::ranges::copy_if(registrar.epochs, std::back_inserter(content.epochs),
            [&receiver](const EpochKey &epoch) { return mayRead(receiver, epoch.scope); });
    }
    return content;
}

Result<bool> KeysDelivery::take(Keyring &keyring)
{
    // Those of the greatest number, too: two registrars that did not see each other's may have given the same.
    TRY_ASSIGN(const auto names, namesAbove(keyring.device(), std::max<quint64>(keyring.keysNumber, 1) - 1));
    std::optional<Error> refused;
    bool isAnyTaken = false;
    for (const KeysName &name : names) {
        const bool isTaken = name.number == keyring.keysNumber && std::ranges::find(keyring.keysTaken, name.hash) != keyring.keysTaken.end();
        if (isTaken || name.number < keyring.keysNumber)
            continue;
        DeviceId issuer;
        auto content = [&]() -> Result<KeysContent> {
            TRY_ASSIGN(const Container container, verified(keyring, name));
            issuer = claimedAuthor(container);
            TRY_ASSIGN(KeysContent opened, openKeys(name, container, keyring.network, keyring.self));
            TRY(checkKeys(opened, keyring.rootKey, keyring.registrars));
            return opened;
        }();
        if (content) {
            Keyring changed = keyring;
            const Status merged = mergeKeys(changed, *content, issuer, m_random);
            if (merged) {
                if (name.number > keyring.keysNumber)
                    changed.keysTaken.clear();
                changed.keysNumber = name.number;
                changed.keysTaken.push_back(name.hash);
                keyring = std::move(changed);
                isAnyTaken = true;
                continue;
            }
            content = merged.error();
        }
        if (isStoreSilent(content.error()))
            return content.error();
        if (!refused)
            refused = content.error();
    }
    if (refused && !keyring.isAdmitted())
        return *refused;
    return isAnyTaken;
}

// The greatest first.
Result<std::vector<KeysName>> KeysDelivery::namesAbove(const DeviceId &device, quint64 number)
{
    TRY_ASSIGN(const auto objects, m_store.list(keysFolder(device)));
    std::vector<KeysName> names;
    for (const StoredObject &object : objects) {
        const auto name = parseKeysPath(object.path);
        if (name && name->device == device && name->number > number)
            names.push_back(*name);
    }
    std::ranges::sort(names, std::ranges::greater(), &KeysName::number);
    if (names.size() > kCandidatesMax)
        names.resize(kCandidatesMax);
    return names;
}

Result<Container> KeysDelivery::verified(const Keyring &keyring, const KeysName &name)
{
    TRY_ASSIGN(const Bytes bytes, m_store.get(name.path(), limits::kReadObjectBytesMax));
    TRY_ASSIGN(Container container, unpackKeys(name, bytes));
    if (keyring.knownCuts().isCutOff(claimedAuthor(container)))
        return failure(ErrorCode::DamagedData, QStringLiteral("keys object: by a registrar that was cut off"));
    TRY_ASSIGN(const SignPublicKey key, registrarKey(keyring, claimedAuthor(container)));
    if (!verifyKeys(name, container, keyring.network, key))
        return failure(ErrorCode::DamagedData, QStringLiteral("keys object: signature"));
    return container;
}

Result<SignPublicKey> KeysDelivery::registrarKey(const Keyring &keyring, const DeviceId &registrar)
{
    if (const Certificate *known = keyring.registrar(registrar))
        return known->signKey;
    TRY_ASSIGN(const auto certificates, rootCertificates(keyring));
    const auto found = std::ranges::find(certificates, registrar, &Certificate::device);
    if (found == certificates.end())
        return failure(ErrorCode::DamagedData, QStringLiteral("keys object: signed by nobody whom the root key has made a registrar"));
    return found->signKey;
}

// Only those that the root key has signed; whatever else lies in that folder says nothing.
Result<std::vector<Certificate>> KeysDelivery::rootCertificates(const Keyring &keyring)
{
    TRY_ASSIGN(auto objects, m_store.list(kRootFolder));
    if (objects.size() > kRootFilesMax)
        objects.resize(kRootFilesMax);
    std::vector<Certificate> certificates;
    for (const StoredObject &object : objects) {
        const auto bytes = m_store.get(object.path, kRootFileBytesMax);
        if (!bytes) {
            if (isStoreSilent(bytes.error()))
                return bytes.error();
            continue;
        }
        const auto certificate = Certificate::parse(*bytes);
        if (certificate && isRootCertificate(*certificate, keyring.rootKey, keyring.network))
            certificates.push_back(*certificate);
    }
    return certificates;
}

// Given by this registrar or by another one. Only a registrar's signature makes a number count:
// somebody else's great number must not use them all up.
Result<quint64> KeysDelivery::lastNumber(const Keyring &registrar, const DeviceId &receiver)
{
    const auto given = std::ranges::find(registrar.keysNumbers, receiver, &GivenKeys::device);
    quint64 last = given == registrar.keysNumbers.end() ? 0 : given->number;
    if (receiver == registrar.device())
        last = std::max(last, registrar.keysNumber);
    TRY_ASSIGN(const auto names, namesAbove(receiver, last));
    for (const KeysName &name : names) {
        const auto container = verified(registrar, name);
        if (container)
            return name.number;
        if (isStoreSilent(container.error()))
            return container.error();
    }
    return last;
}

}
