// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/keysdelivery.h"

#include "sync/base/limits.h"
#include "sync/trust/canonicaljson.h"
#include "sync/trust/keysmerge.h"

#include <algorithm>
#include <limits>
#include <ranges>

namespace mekendesh::sync {

namespace {

// Somebody who fills a folder with rubbish shall cost a session seconds, not hours.
constexpr std::size_t kCandidatesMax = 32;
constexpr std::size_t kGreatestMax = 8; // the others by lot: what lies behind a flood is found some day, wherever it lies
constexpr std::size_t kRescueCandidatesMax = 4096; // a ceremony of once in a lifetime may take its time
// Nobody takes a number that is further on than this, and nobody counts from there: one object of a stolen registrar would use them all up.
constexpr quint64 kNumbersAtOnceMax = 1'000'000;
constexpr std::size_t kSteppedOverMax = 32; // of own objects with smaller numbers
constexpr std::size_t kSteppedOverEachTimeMax = 8;
constexpr std::size_t kTakenRememberedMax = 64;
constexpr std::size_t kRootFilesMax = 64;
constexpr qint64 kRootFileBytesMax = 16 * 1024;

// The store did not answer, in contrast to an object that is no good.
bool isStoreSilent(const Error &error)
{
    return isStoreTrouble(error.code) || error.code == ErrorCode::StoreRefused || error.code == ErrorCode::Cancelled;
}

// Written down before it is put, and by this size until it surely was: nothing of that size lies anywhere.
constexpr qint64 kUnsureBytes = 0;

bool isUnsure(const GivenKeys &given)
{
    return !given.hash.isNull() && given.sizeBytes == kUnsureBytes;
}

// A registrar remembers of some before the last one, too.
void rememberTaken(Keyring &keyring, const Hash &hash)
{
    if (std::ranges::find(keyring.keysTaken, hash) == keyring.keysTaken.end())
        keyring.keysTaken.push_back(hash);
    if (keyring.keysTaken.size() > kTakenRememberedMax)
        keyring.keysTaken.erase(keyring.keysTaken.begin());
}

// So many of them that were not drawn before, in the place of the last ones.
template <class Value> void drawByLot(std::vector<Value> &values, std::size_t certain, std::size_t countMax, Random &random)
{
    if (values.size() <= countMax)
        return;
    for (std::size_t place = certain; place < countMax; ++place)
        std::swap(values[place], values[place + random.below(static_cast<quint32>(values.size() - place))]);
    values.resize(countMax);
}

}

QString rootCertificatePath(const Certificate &certificate)
{
    return kRootFolder + u'/' + hexText(hashOf(certificate.serialise())) + QLatin1StringView(".json");
}

Status KeysDelivery::give(Keyring &registrar, const Certificate &receiver, quint64 step, const Keep &keep)
{
    KeysContent content = contentFor(registrar, receiver);
    TRY_ASSIGN(const quint64 last, lastNumber(registrar, receiver.device()));
    // Of itself it may not have read the last one yet: of one number all are read, what stands below the greatest is not.
    const bool isUnread = receiver.device() == registrar.device() && last > registrar.keysNumber;
    const auto before = std::ranges::find(registrar.keysNumbers, receiver.device(), &GivenKeys::device);
    const bool isUsedAgain = before != registrar.keysNumbers.end() && isUnsure(*before) && before->number == last;
    content.number = isUnread || isUsedAgain ? last : last + step;
    TRY_ASSIGN(const KeysObject object, packKeys(content, registrar.self, m_random));
    std::erase_if(registrar.keysNumbers, [&receiver](const GivenKeys &given) { return given.device == receiver.device(); });
    registrar.keysNumbers.push_back({receiver.device(), content.number, object.name.hash, kUnsureBytes});
    if (keep)
        TRY(keep(registrar)); // who has read it takes nothing below that number, also when the power goes now and the store is lost
    TRY(putSurely(m_store, object.name.path(), object.bytes));
    registrar.keysNumbers.back().sizeBytes = object.bytes.size();
    if (receiver.device() == registrar.device()) { // it says nothing that is not known here
        registrar.keysNumber = content.number;
        rememberTaken(registrar, object.name.hash);
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
        return name->number == given->number && !isUnsure(*given) && (given->hash.isNull() || (name->hash == given->hash && object.sizeBytes == given->sizeBytes));
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
    content.embassyScope = registrar.embassyScope;
    content.embassyKeys = registrar.embassyKeys;
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
    TRY_ASSIGN(const Names names, namesAbove(keyring.device(), std::max<quint64>(keyring.keysNumber, 1) - 1, keyring.keysNumber + kNumbersAtOnceMax, kCandidatesMax));
    std::optional<Error> refused;
    bool isAnyTaken = false;
    for (const KeysName &name : names.toLookAt) {
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
                if (name.number > keyring.keysNumber && !changed.isRegistrar())
                    changed.keysTaken.clear();
                changed.keysNumber = name.number;
                rememberTaken(changed, name.hash);
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

Status KeysDelivery::takeSteppedOver(Keyring &registrar)
{
    const DeviceId self = registrar.device();
    TRY_ASSIGN(const auto objects, m_store.list(keysFolder(self)));
    std::vector<KeysName> names;
    for (const StoredObject &object : objects) {
        const auto name = parseKeysPath(object.path);
        if (name && name->device == self && name->number < registrar.keysNumber)
            names.push_back(*name);
    }
    std::ranges::sort(names, std::ranges::greater(), &KeysName::number);
    names.resize(std::min(names.size(), kSteppedOverMax));
    std::erase_if(names, [&registrar](const KeysName &name) { return std::ranges::find(registrar.keysTaken, name.hash) != registrar.keysTaken.end(); });
    drawByLot(names, 0, kSteppedOverEachTimeMax, m_random);
    for (const KeysName &name : names) {
        const auto container = verified(registrar, name);
        if (!container && isStoreSilent(container.error()))
            return container.error();
        if (!container || claimedAuthor(*container) != self)
            continue;
        const auto content = openKeys(name, *container, registrar.network, registrar.self);
        Keyring changed = registrar;
        if (!content || !checkKeys(*content, registrar.rootKey, registrar.registrars) || !mergeKeys(changed, *content, self, m_random))
            continue;
        registrar = std::move(changed);
        rememberTaken(registrar, name.hash);
    }
    return {};
}

Result<bool> KeysDelivery::takeOfAll(Keyring &keyring)
{
    struct Last {
        DeviceId issuer;
        KeysContent content;
    };
    TRY_ASSIGN(const Names names, namesAbove(keyring.device(), 0, std::numeric_limits<quint64>::max(), kRescueCandidatesMax));
    TRY_ASSIGN(std::vector<Certificate> registrars, rootCertificates(keyring));
    std::vector<Last> lasts; // the greatest number first
    std::optional<Error> refused;
    for (const KeysName &name : names.toLookAt) {
        auto last = [&]() -> Result<Last> {
            TRY_ASSIGN(const Container container, signedByRegistrar(keyring, name));
            const DeviceId issuer = claimedAuthor(container);
            if (std::ranges::find(lasts, issuer, &Last::issuer) != lasts.end())
                return Last{issuer, {}};
            TRY_ASSIGN(KeysContent content, openKeys(name, container, keyring.network, keyring.self));
            return Last{issuer, std::move(content)};
        }();
        if (!last && isStoreSilent(last.error()))
            return last.error();
        if (!last)
            refused = refused ? refused : last.error();
        else if (last->content.number != 0)
            lasts.push_back(*std::move(last));
    }
    // Whom the root key has made a registrar, nobody but the root key takes out: so all of them are known before anything is judged.
    for (const Last &last : lasts) {
        std::ranges::copy_if(last.content.registrars, std::back_inserter(registrars),
            [&keyring](const Certificate &registrar) { return isRootCertificate(registrar, keyring.rootKey, keyring.network); });
    }
    std::vector<Cut> cuts;
    std::erase_if(lasts, [&](const Last &last) {
        const Status checked = checkKeys(last.content, keyring.rootKey, registrars);
        if (checked)
            mergeCuts(cuts, last.content.cuts);
        else if (!refused)
            refused = checked.error();
        return !checked;
    });
    const Cuts together(cuts, registrars);
    std::erase_if(lasts, [&together](const Last &last) { return together.isCutOff(last.issuer); });
    Keyring changed = keyring;
    mergeCuts(changed.cuts, cuts);
    // What was stated last comes last.
    for (auto last = lasts.rbegin(); last != lasts.rend(); ++last)
        TRY(mergeKeys(changed, last->content, last->issuer, m_random));
    if (lasts.empty())
        return refused ? Result<bool>(*refused) : Result<bool>(false);
    keyring = std::move(changed);
    return true;
}

// The greatest first; of more than can be looked at those and others by lot.
Result<KeysDelivery::Names> KeysDelivery::namesAbove(const DeviceId &device, quint64 number, quint64 numberMax, std::size_t countMax)
{
    TRY_ASSIGN(const auto objects, m_store.list(keysFolder(device)));
    std::vector<KeysName> names;
    for (const StoredObject &object : objects) {
        const auto name = parseKeysPath(object.path);
        if (name && name->device == device && name->number > number && name->number <= numberMax)
            names.push_back(*name);
    }
    std::ranges::sort(names, std::ranges::greater(), &KeysName::number);
    const bool isAll = names.size() <= countMax;
    drawByLot(names, kGreatestMax, countMax, m_random);
    std::ranges::sort(names, std::ranges::greater(), &KeysName::number);
    return Names{std::move(names), isAll};
}

Result<Container> KeysDelivery::verified(const Keyring &keyring, const KeysName &name)
{
    TRY_ASSIGN(Container container, signedByRegistrar(keyring, name));
    if (keyring.knownCuts().isCutOff(claimedAuthor(container)))
        return failure(ErrorCode::DamagedData, QStringLiteral("keys object: by a registrar that was cut off"));
    return container;
}

Result<Container> KeysDelivery::signedByRegistrar(const Keyring &keyring, const KeysName &name)
{
    TRY_ASSIGN(const Bytes bytes, m_store.get(name.path(), limits::kReadObjectBytesMax));
    TRY_ASSIGN(Container container, unpackKeys(name, bytes));
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
    std::erase_if(objects, [](const StoredObject &object) { return object.sizeBytes > kRootFileBytesMax; });
    drawByLot(objects, 0, kRootFilesMax, m_random);
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
    TRY_ASSIGN(const Names names, namesAbove(receiver, last, std::numeric_limits<quint64>::max(), kCandidatesMax));
    quint64 found = last;
    std::vector<quint64> beyond; // that somebody can have come to by several steps
    for (const KeysName &name : names.toLookAt) {
        const auto container = signedByRegistrar(registrar, name); // also by one that was taken out since: who heard it then has gone on to its number
        if (!container && isStoreSilent(container.error()))
            return container.error();
        if (!container)
            continue;
        if (name.number <= last + kNumbersAtOnceMax) {
            found = name.number;
            break;
        }
        beyond.push_back(name.number);
    }
    for (const quint64 number : beyond | std::views::reverse) {
        if (number <= found + kNumbersAtOnceMax)
            found = number;
    }
    return names.isAll ? found : found + kStepOverForgotten; // another registrar's may lie where was not looked
}

}
