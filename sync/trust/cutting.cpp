// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/membership.h"

#include "sync/trust/invitation.h"
#include "sync/trust/keysdelivery.h"
#include "sync/trust/keysmerge.h"
#include "sync/trust/registrar.h"

#include <algorithm>

// The registrar's statements about what counts, and how everybody hears of them.
namespace mekendesh::sync {

namespace {

// Signed by the root key where only it may say this.
Result<Cut> signCut(const Keyring &keyring, Cut statement, const DeviceId &about)
{
    if (about.isNull() || !keyring.registrar(about))
        return issueCut(std::move(statement), keyring.device(), keyring.self.sign, keyring.network);
    TRY(requireRoot(keyring));
    SignKeys root;
    root.publicKey = keyring.rootKey;
    root.secretKey = *keyring.rootSecret;
    return issueCut(std::move(statement), {}, root, keyring.network);
}

}

Status Membership::cut(Keyring &keyring, Cut statement)
{
    TRY(requireRegistrar(keyring));
    const bool isOfDevice = statement.kind == CutKind::Device;
    if (statement.kind == CutKind::Withdrawal || !keyring.certificateOf(statement.device))
        return failure(ErrorCode::BadInput, QStringLiteral("not a statement about a laptop of this network"));
    if (isOfDevice && statement.device == keyring.device())
        return failure(ErrorCode::NotAllowed, QStringLiteral("a laptop does not cut itself off"));
    if (static_cast<qsizetype>(statement.streams.size()) > kCutStreamsMax || static_cast<qsizetype>(keyring.cuts.size()) >= kCutsMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("more streams than one statement holds"));
    statement.issuedAtMs = std::max<qint64>(m_clock.nowMs(), 0);
    const DeviceId about = isOfDevice ? statement.device : DeviceId{};
    if (isOfDevice && keyring.registrar(about)) { // what it has stated until now goes on counting, nothing else it may have said
        for (const Cut &known : keyring.cuts) {
            if (known.issuer == about)
                statement.statements.push_back(known.id());
        }
    }
    Keyring changed = keyring;
    TRY_ASSIGN(const Cut issued, signCut(keyring, std::move(statement), about));
    mergeCuts(changed.cuts, {issued});
    if (isOfDevice) {
        for (const ScopeId scope : scopesReadBy(keyring, *keyring.certificateOf(about)))
            addEpoch(changed, scope, m_random);
    }
    putInOrder(changed);
    changed.hasCutsToTell = true;
    TRY(KeysDelivery(m_store, m_random).checkFits(changed));
    keyring = std::move(changed);
    return {};
}

Status Membership::withdrawCut(Keyring &keyring, const Hash &id)
{
    TRY(requireRegistrar(keyring));
    const auto known = std::ranges::find(keyring.cuts, id, &Cut::id);
    if (known == keyring.cuts.end() || known->kind == CutKind::Withdrawal)
        return failure(ErrorCode::NotFound, QStringLiteral("no such cut"));
    Cut withdrawal;
    withdrawal.kind = CutKind::Withdrawal;
    withdrawal.withdrawn = id;
    withdrawal.issuedAtMs = std::max<qint64>(m_clock.nowMs(), 0);
    const DeviceId about = known->kind == CutKind::Device ? known->device : DeviceId{};
    Keyring changed = keyring;
    TRY_ASSIGN(const Cut issued, signCut(keyring, std::move(withdrawal), about));
    mergeCuts(changed.cuts, {issued});
    putInOrder(changed);
    changed.hasCutsToTell = true;
    TRY(KeysDelivery(m_store, m_random).checkFits(changed));
    keyring = std::move(changed);
    return {};
}

Status Membership::offerStore(Keyring &keyring, bool isForEmbassy, const QString &address)
{
    TRY(requireRegistrar(keyring));
    if (address.isEmpty() || address.size() > kStoreAddressCharactersMax)
        return failure(ErrorCode::BadInput, QStringLiteral("not an address keys can carry"));
    return stateOffer(keyring, isForEmbassy, address);
}

Status Membership::withdrawStore(Keyring &keyring, bool isForEmbassy)
{
    TRY(requireRegistrar(keyring));
    if (!offerFor(keyring.stores, keyring.knownCuts(), isForEmbassy))
        return {};
    return stateOffer(keyring, isForEmbassy, {});
}

Status Membership::stateOffer(Keyring &keyring, bool isForEmbassy, const QString &address)
{
    // Above the last one that counts, and above the own one: two registrars state one after the other, whatever their clocks say.
    const StoreOffer *last = offerFor(keyring.stores, keyring.knownCuts(), isForEmbassy);
    if (last && last->address == address)
        return {};
    quint64 number = last ? last->number : 0;
    for (const StoreOffer &known : keyring.stores) {
        if (known.isForEmbassy == isForEmbassy && known.issuer == keyring.device())
            number = std::max(number, known.number);
    }
    if (number >= kOfferNumberMax)
        return failure(ErrorCode::NotAllowed, QStringLiteral("a registrar has used up all numbers: it has to be taken out first"));
    mergeOffers(keyring.stores,
        {issueOffer({.isForEmbassy = isForEmbassy, .address = address, .number = number + 1, .statedAtMs = std::max<qint64>(m_clock.nowMs(), 0)},
            keyring.device(), keyring.self.sign, keyring.network)});
    keyring.hasCutsToTell = true;
    return {};
}

Status Membership::rotate(Keyring &keyring, const std::vector<ScopeId> &scopes)
{
    TRY(requireRegistrar(keyring));
    Keyring changed = keyring;
    for (const ScopeId scope : scopes) {
        if (!keyring.newestEpoch(scope))
            return failure(ErrorCode::NotFound, QStringLiteral("no keys of such data"), scope.path());
        addEpoch(changed, scope, m_random);
    }
    putInOrder(changed);
    changed.hasCutsToTell = true;
    TRY(KeysDelivery(m_store, m_random).checkFits(changed));
    keyring = std::move(changed);
    return {};
}

Status Membership::tellCuts(Keyring &keyring, const Keep &keep)
{
    TRY(giveTo(keyring, keep, 1, [](const Certificate &) -> Result<bool> { return true; }));
    keyring.hasCutsToTell = false;
    return {};
}

Status Membership::giveMissingKeys(Keyring &keyring, const Keep &keep)
{
    KeysDelivery delivery(m_store, m_random);
    TRY(delivery.takeSteppedOver(keyring));
    if (keyring.hasCutsToTell)
        TRY(tellCuts(keyring, keep));
    return giveTo(keyring, keep, KeysDelivery::kStepOverForgotten, [&](const Certificate &certificate) -> Result<bool> {
        TRY_ASSIGN(const bool lies, delivery.lies(keyring, certificate.device()));
        return !lies;
    });
}

// The registrar's own first: should its database be put back to a backup, it learns from there whatever anybody may have heard. One
// that cannot be given to does not keep the others from hearing.
Status Membership::giveTo(Keyring &keyring, const Keep &keep, quint64 step, const std::function<Result<bool>(const Certificate &)> &isNeeded)
{
    TRY(requireRegistrar(keyring));
    TRY(checkMarker(keyring));
    KeysDelivery delivery(m_store, m_random);
    std::vector<Certificate> receivers = keyring.certificates;
    std::erase_if(receivers, [&keyring](const Certificate &one) { return one.device() == keyring.device(); });
    receivers.insert(receivers.begin(), *keyring.certificate);
    Status all;
    for (const Certificate &receiver : receivers) {
        TRY_ASSIGN(const bool needed, isNeeded(receiver));
        if (!needed)
            continue;
        // One that was brought back from its shares does not know what was given, and the store may have forgotten it.
        const bool isUnknown = keyring.rootSecret && std::ranges::find(keyring.keysNumbers, receiver.device(), &GivenKeys::device) == keyring.keysNumbers.end();
        const Status given = delivery.give(keyring, receiver, isUnknown ? KeysDelivery::kStepOverForgotten : step, keep);
        if (!given && given.error().code != ErrorCode::TooLarge)
            return given;
        if (!given)
            all = given;
        else if (keep)
            TRY(keep(keyring));
    }
    return all;
}

}
