// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/storecheck.h"
#include "sync/base/result.h"

#include <QString>

#include <atomic>

namespace mekendesh::app {

class Workspace;

// What is to be found where this laptop exchanges, or might.
struct StoreFinding {
    enum class State {
        Ours,     // the network of this laptop, and it may write there
        ReadOnly, // the network of this laptop, but nothing can be written
        Missing,  // no folder, or no network in it: not mounted, another stick; a server that does not answer
        Foreign,  // another network, or another store of this one
        Unknown,  // could not be looked at; `problem` says why
    };

    State state = State::Unknown;
    QString address;       // as it may be shown
    bool isServer = false;
    sync::Error problem{}; // of all but Ours
    QString clock{};       // the sentence about a clock that is off; empty when it is right
    std::vector<StoreCheck> checks{}; // of check(): in the order they were made
};

// Where this laptop meets the others: a folder, or a server with a user and an app password. Kept in the profile, never synced:
// each laptop reaches the store by its own way. An address that is given in here may hold "user:password@"; one that names the
// server in force without them means with them.
class StorePlace {
public:
    // Set from another thread, `cancel` ends the waiting for a slow place.
    explicit StorePlace(Workspace &workspace, const std::atomic<bool> *cancel = nullptr)
        : m_workspace(workspace)
        , m_cancel(cancel)
    {
    }

    // Who may manage the people of this laptop; whoever sets it up, until it is admitted.
    [[nodiscard]] bool mayMove() const;
    // As it may be shown.
    sync::Result<QString> address();
    // The name this laptop says to the server; empty with a folder.
    sync::Result<QString> user();
    // Looks and changes nothing. May wait for a slow place: never in the window's thread.
    StoreFinding look(const QString &address);
    // The same, and tries the place as the exchange will use it: writes one small object. Says each step in words.
    StoreFinding check(const QString &address);
    // From the next exchange on. NotAllowed for who may not. Only where the same store lies under another address: StoreMissing,
    // StoreForeign otherwise.
    sync::Status moveTo(const QString &address);
    // The same for a laptop that has just been made and cannot reach its store yet: keeps the address, and the first exchange
    // confirms the store before it writes anything.
    sync::Status keepForFirstExchange(const QString &address);
    // A new user or app password for the place in force; refused when the store does not take them.
    sync::Status setCredential(const QString &user, const QString &password);

    // What invitations of offices say, where the embassy has given them a user of their own that may not delete. As it may be
    // shown; empty when there is none.
    sync::Result<QString> addressForOffices();
    // Empty takes it away. Tried first, with the user and password it names and no others, and only for those who may, like moveTo.
    sync::Status setAddressForOffices(const QString &address);
    // The same, and tells every office: each goes on by its old way until it has seen the new one work.
    sync::Status giveToOffices(const QString &address);
    // Tells the other laptops of the embassy the way this one has.
    sync::Status giveToEmbassy();
    // Takes back what was named so, whoever of the embassy named it: who went over goes back to the way he came from, if that still
    // works; invitations carry it no more. NotFound when nothing is named.
    enum class NamedTo { Offices, Embassy };
    sync::Status takeBack(NamedTo whom);
    sync::Result<bool> isNamed(NamedTo whom);
    // Whether an office that is invited now would get the embassy's own user and password.
    static sync::Result<bool> invitesByOwnCredential(Workspace &workspace);
    // With the password, for an invitation.
    static sync::Result<QString> addressToInvite(Workspace &workspace, bool asEmbassyDevice);

    // The way out of the house: "system", "none" or "host:port", before that "user@". Of this laptop only. Never with the password.
    sync::Result<QString> proxy();
    // "user:password@host:port"; the same user at the same proxy without a password keeps the one in force. BadInput when it is none
    // of them, NotAllowed for who may not. From the next exchange on.
    sync::Status setProxy(const QString &text);

private:
    sync::Result<std::unique_ptr<sync::Store>> open(const QString &address);
    sync::Result<std::unique_ptr<sync::Store>> openWhole(const QString &whole);
    sync::Status offer(NamedTo whom, const QString &whole);
    sync::Result<QString> namedAddress(NamedTo whom);
    sync::Status keep(const QString &whole);
    sync::Result<QString> completed(const QString &address);
    sync::Status confirm(sync::Store &store);
    StoreFinding examine(const QString &address, bool tries);

    Workspace &m_workspace;
    const std::atomic<bool> *m_cancel;
};

}
