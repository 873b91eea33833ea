// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/certificate.h"
#include "sync/trust/cut.h"
#include "sync/trust/epochorder.h"
#include "sync/trust/storeoffer.h"

#include <optional>
#include <vector>

namespace mekendesh::sync {

// An invitation the registrar has given out and waits for.
struct IssuedInvitation {
    SymmetricKey token;
    ScopeId scope;
    DeviceClass deviceClass = DeviceClass::Office;
    QString mark;
    QString name;
    qint64 expiresAtMs = 0;
    DeviceId usedBy;     // null while nobody used it
    bool frozen = false; // used by two laptops: neither is admitted
};

// The last keys object a registrar has given to a laptop: whether it still lies there is looked at once a day.
struct GivenKeys {
    DeviceId device;
    quint64 number = 0;
    Hash hash; // null when it was given by a program that did not write it down
    qint64 sizeBytes = 0;

    bool operator==(const GivenKeys &) const = default;
};

// What this laptop is, whom it trusts and what it may open. Kept as one opaque text in the encrypted database.
struct Keyring {
    NetworkId network;
    SignPublicKey rootKey;
    std::optional<SignSecretKey> rootSecret; // only on the laptop that founded the network
    QString storeId;                         // of the marker

    DeviceKeys self;
    std::optional<Certificate> certificate; // own; absent until admitted
    ScopeId homeScope;                      // own office
    ScopeId embassyScope;
    BoxPublicKey embassyLetterKey;         // as the invitation says; then the newest of these
    std::vector<EmbassyKey> embassyKeys;   // as each registrar made it last
    DeviceClass deviceClass = DeviceClass::Office; // as invited; after admission the certificate decides
    QString mark;                                  // digits of this laptop
    std::optional<SymmetricKey> token;             // of the invitation, until admitted
    Hash joinedWith;                               // of that token, kept; null where the network was founded, or joined with an older program
    bool joinLetterSent = false;
    QString joinLetterPath; // where it was put: put again only when it does not lie there

    std::vector<Certificate> registrars;   // the chain: certificates signed by the root key, without names
    std::vector<Certificate> certificates; // of every device it meets, registrars included; once admitted its own too
    std::vector<EpochKey> epochs;          // of every scope it may read; the newest of a scope last
    std::vector<Cut> cuts;                 // every statement it has heard of, by id: they are only ever added
    std::vector<StoreOffer> stores;        // where to exchange, as each registrar stated it last: tried before it is used
    quint64 keysNumber = 0;                // greatest number of the own keys object that was accepted
    std::vector<Hash> keysTaken;           // the accepted ones of that number: two registrars may have given the same

    // Only of a registrar.
    std::vector<IssuedInvitation> invitations;
    std::vector<GivenKeys> keysNumbers; // last keys object given to each device, its own included
    bool hasCutsToTell = false;                            // not everybody was given what was stated last
    BoxPublicKey rescueKey;                                // to which all keys are sealed for who holds two shares of the root key
    Hash rescueGiven;                                      // of what was sealed to it last

    [[nodiscard]] bool hasJoinedWith(const SymmetricKey &invitationToken) const { return joinedWith == hashOf(invitationToken.view()); }
    [[nodiscard]] DeviceId device() const { return self.device(); }
    // Its own, too. Null for a device it does not know.
    [[nodiscard]] const Certificate *certificateOf(const DeviceId &device) const;
    [[nodiscard]] const Certificate *registrar(const DeviceId &device) const;
    [[nodiscard]] const EpochKey *epoch(const EpochId &id) const;
    [[nodiscard]] const EpochKey *newestEpoch(ScopeId scope) const;
    [[nodiscard]] Cuts knownCuts() const { return {cuts, registrars}; }
    // The embassy took this laptop out: it reads what it can and seals nothing more.
    [[nodiscard]] bool isCutOff() const { return knownCuts().isCutOff(device()); }
    [[nodiscard]] bool isAdmitted() const { return certificate.has_value(); }
    [[nodiscard]] bool isRegistrar() const { return certificate && certificate->deviceClass == DeviceClass::Registrar; }

    [[nodiscard]] Bytes serialise() const;
    static Result<Keyring> parse(QByteArrayView bytes);
};

}
