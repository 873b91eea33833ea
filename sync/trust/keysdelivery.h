// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/store.h"
#include "sync/trust/keyring.h"
#include "sync/trust/keysobject.h"

#include <functional>
#include <vector>

namespace mekendesh::sync {

// Carries keys objects between keyrings and the store. The greatest number counts, and it never goes back: neither a restored
// server nor somebody who replays an old object takes a key or a certificate away.
class KeysDelivery {
public:
    KeysDelivery(Store &store, Random &random)
        : m_store(store)
        , m_random(random)
    {
    }

    // The next keys object of a laptop, with everything it may hold as this registrar knows it.
    // `step`: so many numbers on. Where a server was put back, numbers that were given and forgotten with it are stepped over.
    // `keep` is called before it is put: a number that somebody may have read is never forgotten. One that was not surely put is used again.
    using Keep = std::function<Status(const Keyring &)>;
    Status give(Keyring &registrar, const Certificate &receiver, quint64 step = 1, const Keep &keep = {});
    static constexpr quint64 kStepOverForgotten = 1'000;
    // Whether what this registrar has given last still lies there, whole by its length; of one it gave nothing: whether anything does.
    Result<bool> lies(const Keyring &registrar, const DeviceId &receiver);
    // TooLarge when an object with all that this registrar knows cannot be carried.
    Status checkFits(const Keyring &registrar);
    // The newest own keys objects that hold together: all of the greatest number. True when there was something new.
    // Damaged and forged ones are passed over; a laptop that was not admitted yet is told of them.
    Result<bool> take(Keyring &keyring);
    // What this registrar gave itself and has stepped over since, without knowing of it: it was put back, and went on at a place where that
    // did not lie. Each object is looked at once: keysTaken of a registrar holds some from before the last number, too.
    Status takeSteppedOver(Keyring &registrar);
    // Of all that any registrar has given to that laptop the last of each, put together; nothing of one who was taken out, by whatever
    // anybody of them has heard. For who knows nothing yet but the root key. False when there is nothing.
    Result<bool> takeOfAll(Keyring &keyring);

private:
    static KeysContent contentFor(const Keyring &registrar, const Certificate &receiver);
    struct Names {
        std::vector<KeysName> toLookAt; // the greatest number first
        bool isAll = true;
    };
    Result<Names> namesAbove(const DeviceId &device, quint64 number, quint64 numberMax, std::size_t countMax);
    // Signed by somebody whom the root key has made a registrar, whatever was stated about him since.
    Result<Container> signedByRegistrar(const Keyring &keyring, const KeysName &name);
    Result<Container> verified(const Keyring &keyring, const KeysName &name);
    Result<SignPublicKey> registrarKey(const Keyring &keyring, const DeviceId &registrar);
    Result<std::vector<Certificate>> rootCertificates(const Keyring &keyring);
    Result<quint64> lastNumber(const Keyring &registrar, const DeviceId &receiver);

    Store &m_store;
    Random &m_random;
};

inline const QString kRootFolder = QStringLiteral("root");
// "root/<hash>.json"
QString rootCertificatePath(const Certificate &certificate);

}
