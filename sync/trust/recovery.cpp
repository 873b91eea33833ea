// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/membership.h"

#include "sync/trust/canonicaljson.h"
#include "sync/trust/epochtext.h"
#include "sync/trust/keysdelivery.h"
#include "sync/trust/marker.h"
#include "sync/trust/registrar.h"
#include "sync/trust/shares.h"

#include <algorithm>

// What brings somebody back in who belongs to the network.
namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

// The rescue is a laptop that nobody has: its keys come from the root key, it writes nothing and nobody meets it.
Certificate rescueCertificate(const Keyring &registrar)
{
    Certificate draft;
    draft.signKey = registrar.rootKey;
    draft.boxKey = registrar.rescueKey;
    draft.deviceClass = DeviceClass::Embassy;
    draft.scopes = {registrar.embassyScope};
    draft.mark = QStringLiteral("0");
    return issueCertificate(draft, registrar.device(), registrar.self.sign, registrar.network);
}

Hash whatIsKept(const Keyring &registrar)
{
    return hashOf(canonicalJson({{"certificates"_L1, certificatesJson(registrar.certificates)}, {"cuts"_L1, cutsJson(registrar.cuts)},
        {"epochs"_L1, epochsJson(registrar.epochs)}, {"registrars"_L1, certificatesJson(registrar.registrars)}, {"stores"_L1, offersJson(registrar.stores)}}));
}

// Digits no laptop of the embassy has had.
QString freeMark(const Keyring &keyring)
{
    for (int mark = 1;; ++mark) {
        const QString digits = QString::number(mark);
        const bool isTaken = std::ranges::any_of(keyring.certificates,
            [&](const Certificate &certificate) { return certificate.scopes.contains(keyring.embassyScope) && certificate.mark == digits; });
        if (!isTaken)
            return digits;
    }
}

}

Status Membership::giveKeys(Keyring &keyring, const DeviceId &device, const Keep &keep)
{
    TRY(requireRegistrar(keyring));
    TRY(checkMarker(keyring));
    const Certificate *known = keyring.certificateOf(device);
    if (!known || device == keyring.device())
        return failure(ErrorCode::NotFound, QStringLiteral("no other laptop of this network"));
    const Certificate receiver = *known;
    return KeysDelivery(m_store, m_random).give(keyring, receiver, 1, keep);
}

Result<bool> Membership::keepForRescue(Keyring &keyring, bool looks, const Keep &keep)
{
    TRY(requireRegistrar(keyring));
    if (keyring.rootSecret)
        keyring.rescueKey = rescueKeysOf(*keyring.rootSecret).publicKey;
    if (keyring.rescueKey.isNull()) // a registrar that has not heard of it yet: the founder keeps it
        return false;
    KeysDelivery delivery(m_store, m_random);
    const Certificate rescue = rescueCertificate(keyring);
    const Hash kept = whatIsKept(keyring);
    bool isThere = keyring.rescueGiven == kept;
    if (isThere && looks) {
        TRY_ASSIGN(isThere, delivery.lies(keyring, rescue.device()));
    }
    if (isThere)
        return false;
    TRY(checkMarker(keyring));
    TRY(delivery.give(keyring, rescue, looks ? KeysDelivery::kStepOverForgotten : 1, keep));
    keyring.rescueGiven = kept;
    return true;
}

Result<Keyring> Membership::recover(const SignKeys &root, const QString &deviceName)
{
    const auto text = m_store.get(kMarkerPath, kMarkerBytesMax);
    if (!text)
        return text.error().code == ErrorCode::NotFound ? failure(ErrorCode::StoreMissing, QStringLiteral("no network lies there"), m_store.address()) : text.error();
    TRY_ASSIGN(const Marker marker, Marker::parse(*text));
    if (!marker.isSignedUnder(root.publicKey) || marker.registrar.scopes.isEmpty())
        return failure(ErrorCode::StoreForeign, QStringLiteral("these shares are of another network"), m_store.address());
    Keyring rescue;
    rescue.network = marker.network;
    rescue.rootKey = root.publicKey;
    rescue.storeId = marker.storeId;
    rescue.self = {.sign = root, .box = rescueKeysOf(root.secretKey)};
    rescue.embassyScope = marker.registrar.scopes.first();
    rescue.homeScope = rescue.embassyScope;
    rescue.deviceClass = DeviceClass::Embassy;
    TRY_ASSIGN(const bool isKept, KeysDelivery(m_store, m_random).takeOfAll(rescue));
    if (!isKept)
        return failure(ErrorCode::NotFound, QStringLiteral("no keys were kept for the rescue in this store"), m_store.address());

    Keyring keyring = rescue;
    keyring.rootSecret = root.secretKey;
    keyring.rescueKey = rescue.self.box.publicKey;
    keyring.self = DeviceKeys::generate(m_random);
    keyring.certificate.reset();
    keyring.keysNumber = 0;
    keyring.keysTaken.clear();
    keyring.keysNumbers.clear();
    std::erase_if(keyring.certificates, [&rescue](const Certificate &certificate) { return certificate.device() == rescue.device(); });
    keyring.deviceClass = DeviceClass::Registrar;
    keyring.mark = freeMark(keyring);
    Certificate draft;
    draft.signKey = keyring.self.sign.publicKey;
    draft.boxKey = keyring.self.box.publicKey;
    draft.deviceClass = DeviceClass::Registrar;
    draft.scopes = {keyring.embassyScope};
    draft.mark = keyring.mark;
    draft.name = deviceName.left(JsonFields::kNameCharactersMax);
    draft.issuedAtMs = std::max<qint64>(m_clock.nowMs(), 0);
    const Certificate rootCertificate = makeRegistrar(draft, keyring);
    keyring.registrars.push_back(rootCertificate);
    keyring.certificate = issueCertificate(draft, keyring.device(), keyring.self.sign, keyring.network);
    keyring.certificates.push_back(*keyring.certificate);
    keyring.hasCutsToTell = true;
    // Last: alone it is only litter. Whoever reads keys signed by this laptop finds it there.
    TRY(putSurely(m_store, rootCertificatePath(rootCertificate), rootCertificate.serialise()));
    return keyring;
}

}
