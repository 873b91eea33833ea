// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/membership.h"

#include "sync/base/limits.h"
#include "sync/trust/canonicaljson.h"
#include "sync/trust/keysdelivery.h"
#include "sync/trust/keysmerge.h"
#include "sync/trust/marker.h"
#include "sync/trust/registrar.h"

#include <algorithm>
#include <array>

namespace mekendesh::sync {

namespace {

using StoreIdBytes = FixedBytes<struct StoreIdTag, 16>;
using ScopeBytes = FixedBytes<struct ScopeTag, sizeof(quint64)>;

ScopeId newScope(Random &random)
{
    ScopeId scope;
    while (scope.isNetwork())
        scope.value = random.fixed<ScopeBytes>().hex().toULongLong(nullptr, 16);
    return scope;
}

Error cannotSyncNow(const char *why, const Store &store)
{
    return failure(ErrorCode::StoreMissing, QStringLiteral("cannot sync now: %1").arg(QLatin1StringView(why)), store.address());
}

Result<Marker> readMarker(Store &store)
{
    const auto bytes = store.get(kMarkerPath, kMarkerBytesMax);
    if (!bytes) {
        if (bytes.error().code == ErrorCode::NotFound)
            return cannotSyncNow("no marker lies there", store);
        if (bytes.error().code == ErrorCode::TooLarge)
            return cannotSyncNow("something else answers in the place of the marker", store);
        return bytes.error();
    }
    auto marker = Marker::parse(*bytes);
    if (!marker && marker.error().code == ErrorCode::DamagedData)
        return cannotSyncNow("what answers is not a marker", store);
    return marker;
}

bool isTextWithin(const QString &text, qsizetype charactersMax = JsonFields::kNameCharactersMax)
{
    return text.size() <= charactersMax;
}

}

Result<Keyring> Membership::found(const QString &deviceName)
{
    TRY(refuseOccupiedStore());
    Keyring keyring;
    keyring.network = m_random.fixed<NetworkId>();
    const SignKeys root = SignKeys::generate(m_random);
    keyring.rootKey = root.publicKey;
    keyring.rootSecret = root.secretKey;
    keyring.storeId = hexText(m_random.fixed<StoreIdBytes>());
    keyring.self = DeviceKeys::generate(m_random);
    keyring.embassyScope = newScope(m_random);
    keyring.homeScope = keyring.embassyScope;
    keyring.deviceClass = DeviceClass::Registrar;
    keyring.mark = QStringLiteral("1");
    addEpoch(keyring, ScopeId::network(), m_random);
    addEpoch(keyring, keyring.embassyScope, m_random);
    putInOrder(keyring);

    Certificate draft;
    draft.signKey = keyring.self.sign.publicKey;
    draft.boxKey = keyring.self.box.publicKey;
    draft.deviceClass = DeviceClass::Registrar;
    draft.scopes = {keyring.embassyScope};
    draft.mark = keyring.mark;
    draft.name = deviceName.left(JsonFields::kNameCharactersMax);
    draft.issuedAtMs = std::max<qint64>(m_clock.nowMs(), 0);
    const Certificate rootCertificate = makeRegistrar(draft, keyring);
    keyring.registrars = {rootCertificate};
    keyring.certificate = issueCertificate(draft, keyring.device(), keyring.self.sign, keyring.network);
    keyring.certificates = {*keyring.certificate};

    // Shows already now whether the store can be written. Alone it is only litter.
    TRY(putSurely(m_store, rootCertificatePath(rootCertificate), rootCertificate.serialise()));
    return keyring;
}

Status Membership::takeStore(const Keyring &founder)
{
    TRY(requireRoot(founder));
    const Status marked = checkMarker(founder);
    if (marked || marked.error().code != ErrorCode::StoreMissing)
        return marked;
    TRY(refuseOccupiedStore());
    const Certificate *rootCertificate = founder.registrar(founder.device());
    ENFORCE(rootCertificate);
    TRY(putSurely(m_store, rootCertificatePath(*rootCertificate), rootCertificate->serialise()));
    const Marker marker = Marker::issue(founder.network, founder.storeId, *rootCertificate, founder.self.sign);
    return putSurely(m_store, kMarkerPath, marker.serialise());
}

Status Membership::refuseOccupiedStore()
{
    const auto foreign = failure(ErrorCode::StoreForeign, QStringLiteral("a network lies there already"), m_store.address());
    const auto bytes = m_store.get(kMarkerPath, kMarkerBytesMax);
    if (bytes)
        return Marker::parse(*bytes) ? foreign : cannotSyncNow("what answers is not a marker", m_store);
    if (bytes.error().code != ErrorCode::NotFound)
        return bytes.error().code == ErrorCode::TooLarge ? foreign : bytes.error();
    // A store whose marker got lost is somebody's all the same. Root certificates alone are litter of a founding that failed.
    TRY_ASSIGN(const auto folders, m_store.folders(QString()));
    constexpr std::array kOccupied = {QLatin1StringView("acks"), QLatin1StringView("blobs"), QLatin1StringView("cs"),
        QLatin1StringView("heads"), QLatin1StringView("keys"), QLatin1StringView("letters"), QLatin1StringView("snapshots")};
    const bool isOccupied
        = std::ranges::any_of(folders, [&](const QString &folder) { return std::ranges::find(kOccupied, folder) != kOccupied.end(); });
    if (isOccupied)
        return foreign;
    return {};
}

Result<Invitation> Membership::invite(Keyring &keyring, ScopeId scope, DeviceClass deviceClass, const QString &officeCode,
    const QString &officeName, const QString &timeZone, const QString &mark, qint64 expiresAtMs)
{
    TRY(requireRegistrar(keyring));
    const bool isForEmbassy = deviceClass != DeviceClass::Office;
    if (deviceClass == DeviceClass::Registrar)
        TRY(requireRoot(keyring));
    if (scope.isNetwork())
        scope = isForEmbassy ? keyring.embassyScope : newScope(m_random);
    const bool isMarkDigits
        = !mark.isEmpty() && mark.size() <= 8 && std::ranges::all_of(mark, [](QChar digit) { return digit >= u'0' && digit <= u'9'; });
    const bool isPlaced = isForEmbassy == (scope == keyring.embassyScope);
    if (!isMarkDigits || !isPlaced || expiresAtMs < 0 || !isTextWithin(officeCode) || !isTextWithin(officeName) || !isTextWithin(timeZone)
        || !isTextWithin(m_store.address(), kStoreAddressCharactersMax))
        return failure(ErrorCode::BadInput, QStringLiteral("an invitation cannot say this"));

    if (!keyring.newestEpoch(scope)) {
        addEpoch(keyring, scope, m_random);
        putInOrder(keyring);
    }
    Invitation invitation;
    invitation.network = keyring.network;
    invitation.rootKey = keyring.rootKey;
    invitation.embassyLetterKey = keyring.embassyLetterKey;
    invitation.embassyScope = keyring.embassyScope;
    invitation.scope = scope;
    invitation.deviceClass = deviceClass;
    invitation.officeCode = officeCode;
    invitation.officeName = officeName;
    invitation.timeZone = timeZone;
    invitation.mark = mark;
    invitation.storeAddress = m_store.address();
    invitation.storeId = keyring.storeId;
    invitation.token = SymmetricKey::generate(m_random);
    invitation.expiresAtMs = expiresAtMs;
    keyring.invitations.push_back({.token = invitation.token,
        .scope = scope,
        .deviceClass = deviceClass,
        .mark = mark,
        .name = officeName,
        .expiresAtMs = expiresAtMs,
        .usedBy = {},
        .frozen = false});
    return invitation;
}

Keyring Membership::accept(const Invitation &invitation) const
{
    Keyring keyring;
    keyring.network = invitation.network;
    keyring.rootKey = invitation.rootKey;
    keyring.storeId = invitation.storeId;
    keyring.self = DeviceKeys::generate(m_random);
    keyring.homeScope = invitation.scope;
    keyring.embassyScope = invitation.embassyScope;
    keyring.embassyLetterKey = invitation.embassyLetterKey;
    keyring.deviceClass = invitation.deviceClass;
    keyring.mark = invitation.mark;
    keyring.token = invitation.token;
    keyring.joinedWith = hashOf(invitation.token.view());
    return keyring;
}

Status Membership::askToJoin(Keyring &keyring, const QString &deviceName)
{
    if (keyring.isAdmitted())
        return {};
    if (!keyring.token)
        return failure(ErrorCode::InvitationWrong, QStringLiteral("this laptop holds no invitation"));
    TRY(checkMarker(keyring));
    if (!keyring.joinLetterPath.isEmpty()) {
        const auto letter = m_store.get(keyring.joinLetterPath, limits::kJoinLetterBytesMax);
        if (letter && isLetter(keyring.joinLetterPath, keyring.embassyScope, *letter))
            return {};
    }
    JoinLetter letter;
    letter.network = keyring.network;
    letter.scope = keyring.homeScope;
    letter.deviceClass = keyring.deviceClass;
    letter.name = deviceName.left(JsonFields::kNameCharactersMax);
    TRY_ASSIGN(const PackedLetter packed,
        packJoinLetter(letter, *keyring.token, keyring.self, keyring.embassyScope, keyring.embassyLetterKey, m_random));
    TRY(putSurely(m_store, packed.path, packed.bytes));
    keyring.joinLetterPath = packed.path;
    keyring.joinLetterSent = true;
    return {};
}

Status Membership::checkMarker(const Keyring &keyring)
{
    TRY_ASSIGN(const Marker marker, readMarker(m_store));
    if (marker.network != keyring.network)
        return failure(ErrorCode::StoreForeign, QStringLiteral("cannot sync now: the store of another network"), m_store.address());
    if (marker.storeId != keyring.storeId)
        return failure(ErrorCode::StoreForeign, QStringLiteral("cannot sync now: another store of this network"), m_store.address());
    if (!marker.isSignedUnder(keyring.rootKey))
        return failure(
            ErrorCode::StoreForeign, QStringLiteral("cannot sync now: the marker is not signed by this network"), m_store.address());
    return {};
}

Result<bool> Membership::refreshKeys(Keyring &keyring)
{
    return KeysDelivery(m_store, m_random).take(keyring);
}

}
