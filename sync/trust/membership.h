// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/clock.h"
#include "sync/store/store.h"
#include "sync/trust/cut.h"
#include "sync/trust/invitation.h"
#include "sync/trust/joinletter.h"
#include "sync/trust/lettersread.h"

#include <functional>
#include <utility>
#include <vector>

namespace mekendesh::sync {

// A laptop that asks to be let in, as its letter says; admitted by a person who compared the six words.
struct JoinRequest {
    QString path; // of the letter on the store
    SignPublicKey signKey;
    BoxPublicKey boxKey;
    ScopeId scope;
    QString name; // what the laptop calls itself: shown to people
    SymmetricKey token;
    QString words;         // fingerprint
    bool isFrozen = false; // its invitation was used by two laptops
    bool isExpired = false;
};

// With what was `read` before only new letters are fetched: where there are none, one listing is all that is asked of the store.
struct LookForRequests {
    std::function<Status(const Keyring &)> keep{};
    LettersRead *read = nullptr;
    std::function<bool()> isCancelled{}; // asked between two letters
};

// The ceremonies around a network's members. Each changes the keyring in memory; the caller persists it
// after success, in this order: keyring first, then the store (an object nobody remembers is only litter).
class Membership {
public:
    Membership(Store &store, const Clock &clock, Random &random)
        : m_store(store)
        , m_clock(clock)
        , m_random(random)
    {
    }

    // A new network with this laptop as registrar: root key, root certificate, keys of the network and the embassy. The store is
    // not taken yet: keys that only live in memory would be gone with the power, and the store nobody's for ever.
    // StoreForeign when another network lies there already.
    Result<Keyring> found(const QString &deviceName);
    // The marker: from now on the store belongs to the network that was founded. Only when the founder's keyring is safe on the
    // disk. Repeating it is harmless. StoreForeign when somebody else came first.
    Status takeStore(const Keyring &founder);

    // A token and everything an invitation says; the office's scope gets its first epoch key when it is new.
    // `scope` null makes a new scope. Registrar only.
    Result<Invitation> invite(Keyring &keyring, ScopeId scope, DeviceClass deviceClass, const QString &officeCode,
        const QString &officeName, const QString &timeZone, const QString &mark, qint64 expiresAtMs);

    // A keyring for the laptop that holds the invitation; it may work at once, without a network.
    Keyring accept(const Invitation &invitation) const;
    // Puts the join letter, sealed to the embassy and authenticated by the token. Repeating it is harmless.
    Status askToJoin(Keyring &keyring, const QString &deviceName);
    // Letters that wait for the registrar, forged and foreign ones left out. A token used by two laptops freezes both. A laptop that was
    // admitted and asks all the same has lost its keys: it is given them again.
    // `keep`, here and below, before each keys object is put: a number that somebody may have read is not given again, whatever the power
    // and the store do.
    using Keep = std::function<Status(const Keyring &)>;
    Result<std::vector<JoinRequest>> requests(Keyring &keyring, const LookForRequests &look = {});
    // Certificate and keys for the new laptop, and its certificate for everybody it will meet. Of one that breaks off only the numbers stay.
    Status admit(Keyring &keyring, const JoinRequest &request, const Keep &keep = {});

    // What of these streams counts, from now on for everybody: a signed statement (cut.h). Registrar only; it has read everything
    // before. A device cut of a registrar needs the root key, and nobody cuts off the laptop it works on. What a laptop could read gets
    // new keys when it is taken out. It is told by tellCuts, when the keyring is safe on the disk. TooLarge when keys objects could not
    // carry it.
    Status cut(Keyring &keyring, Cut statement);
    // The statement with that id no longer says anything. NotFound for one that is not known.
    Status withdrawCut(Keyring &keyring, const Hash &id);
    // Everything this laptop may hold, given once more. NotFound for one that does not belong to the network.
    Status giveKeys(Keyring &keyring, const DeviceId &device, const Keep &keep = {});
    // Where the laptops of offices, or of the embassy, shall exchange from now on; with user and password. Registrar only. Told by
    // tellCuts, too. Nobody loses the exchange: a laptop goes on by its old way until it has seen the new one work.
    Status offerStore(Keyring &keyring, bool isForEmbassy, const QString &address);
    // Takes back what any registrar has stated so: who went over goes back to the way he came from, if it still works.
    Status withdrawStore(Keyring &keyring, bool isForEmbassy);
    // New keys of these scopes, told by tellCuts: everybody seals with them as soon as he has them, and opens what was sealed before with
    // the old ones. Registrar only.
    Status rotate(Keyring &keyring, const std::vector<ScopeId> &scopes);
    // Two offices become one: every laptop of `into` reads and writes the data of `from`, too, and of what was merged into that before.
    // `withLaptops`: those of `from` read and write the data of `into`, too. They go on with `from` as their home: what they make lies
    // there. New certificates, told by tellCuts; nothing is copied or sealed anew. Repeating it gives the same to laptops admitted since, and
    // says anew what was certified by a registrar that was taken out. Registrar only.
    Status mergeOffices(Keyring &keyring, ScopeId from, ScopeId into, bool withLaptops);
    // Gives everybody keys with what was stated. A ceremony that broke off is gone on with: every session asks. `keep` after each laptop, too.
    Status tellCuts(Keyring &keyring, const Keep &keep = {});
    // Gives again what does not lie there any more, the laptops' that were taken out included: a store was wiped or put back.
    Status giveMissingKeys(Keyring &keyring, const Keep &keep = {});

    // Seals everything this registrar holds for whoever brings two shares of the root key, when it changed since the last time; with
    // `looks` also when it does not lie on the store any more. True when something was put.
    Result<bool> keepForRescue(Keyring &keyring, bool looks, const Keep &keep = {});
    // The laptops of the embassy are lost: a keyring for a new one, made a registrar by the root key, with what was kept for the rescue.
    // NotFound when nothing was; StoreForeign when the shares are another network's. Everybody hears of it by tellCuts.
    Result<Keyring> recover(const SignKeys &root, const QString &deviceName);

    // The marker equals what the keyring expects. StoreMissing: nothing there. StoreForeign: somebody else's.
    Status checkMarker(const Keyring &keyring);
    // Takes the newest own keys object, if there is one newer than what was accepted. True when something new came.
    Result<bool> refreshKeys(Keyring &keyring);

private:
    Status refuseOccupiedStore();
    Status stateOffer(Keyring &keyring, bool isForEmbassy, const QString &address);
    Result<Certificate> certify(Keyring &registrar, const IssuedInvitation &invitation, const JoinRequest &request);
    Status giveTo(Keyring &keyring, const Keep &keep, quint64 step, const std::function<Result<bool>(const Certificate &)> &isNeeded);
    Result<std::vector<std::pair<QString, JoinLetter>>> joinLetters(
        const Keyring &keyring, const std::vector<StoredObject> &objects, LettersRead &read, const std::function<bool()> &isCancelled);

    Store &m_store;
    const Clock &m_clock;
    Random &m_random;
};

}
