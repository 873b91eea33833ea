// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/container.h"
#include "sync/trust/certificate.h"
#include "sync/trust/cut.h"
#include "sync/trust/epochorder.h"
#include "sync/trust/storeoffer.h"

#include <optional>
#include <vector>

namespace mekendesh::sync {

// What one laptop may open and whom it meets, sealed to it and signed by a registrar. Lies outside the scopes it opens.
struct KeysContent {
    NetworkId network;
    quint64 number = 0;                    // the greatest counts
    Certificate certificate;               // of the receiver
    std::vector<Certificate> registrars;   // signed by the root key
    std::vector<Certificate> certificates; // of the devices the receiver meets
    std::vector<EpochKey> epochs;          // of the scopes it may read; the newest of a scope last
    BoxPublicKey embassyLetterKey;
    ScopeId embassyScope{};                // of which these are; with them
    std::vector<EmbassyKey> embassyKeys;   // to which letters to the embassy are sealed, as each registrar made it last
    std::vector<Cut> cuts;                 // every statement about what counts, by id
    std::vector<StoreOffer> stores;        // where to exchange from now on; the embassy hears of the offices' too
    BoxPublicKey rescueKey;                // for registrars: to which all keys are sealed for who holds two shares of the root key
};

// "keys/<device>/<n>-<hash>.zip"
struct KeysName {
    DeviceId device;
    quint64 number = 0;
    Hash hash;

    [[nodiscard]] QString path() const;
    [[nodiscard]] QString signedPath() const; // without the hash
};
QString keysFolder(const DeviceId &device);
// Nothing for foreign names.
std::optional<KeysName> parseKeysPath(QStringView path);

struct KeysObject {
    KeysName name;
    Bytes bytes;
};
Result<KeysObject> packKeys(const KeysContent &content, const DeviceKeys &registrar, Random &random);

// Hash of the name and frame. DamagedData otherwise; nothing is verified yet.
Result<Container> unpackKeys(const KeysName &name, const Bytes &bytes);
bool verifyKeys(const KeysName &name, const Container &container, NetworkId network, const SignPublicKey &registrar);
// After its signature was verified: opens it and checks that it is for this device, this network and this number.
// The certificates inside are not verified yet.
Result<KeysContent> openKeys(const KeysName &name, const Container &container, NetworkId network, const DeviceKeys &receiver);

// Whether everything inside hangs together under the root key: chain, certificates, cuts, and only keys the receiver may hold.
// `registrars`: root certificates known before, for certificates of registrars the object does not mention.
Status checkKeys(const KeysContent &content, const SignPublicKey &rootKey, std::vector<Certificate> registrars);

}
