// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"
#include "sync/trust/invitation.h"

namespace mekendesh::app {

class Profile;
struct Homestead;

// Who works, in what office, on what laptop. Fixed while a session lasts, but for what admission brings.
struct Desk {
    sync::RecordId userId;
    QString userName;
    Role role{};
    sync::ScopeId homeScope;
    std::vector<sync::ScopeId> scopes; // whose records this laptop writes: its own, then those of offices merged into it
    QString officeCode;
    QString officeName;
    QByteArray timeZone; // IANA
    QString mark;        // digits of this laptop in human numbers
    QString deviceName;
    sync::DeviceId device;
    bool isEmbassy = false;
    bool isRegistrar = false;
    bool isAdmitted = false;
};

// What found and join ask for.
struct NewProfile {
    QString folder; // made when it is not there; ProfileExists when it holds a profile
    QString userName;
    QString login;
    QString password;
    Role role{};
    QString deviceName;  // "laptop 1"; empty for who joins: by the number in the invitation
    sync::KdfCost kdf{}; // raised to the floor of guessing, unless this is a demonstration or a test
    bool isDemo = false; // invented people only: the password may be cheap to guess
};

// Less than this a password may never cost, but for demonstrations and where mayBeCheapToGuess().
inline constexpr sync::KdfCost kKdfFloor{3, 64u * 1024 * 1024};
// For tests: MEKENDESH_TEST_KDF is set in the environment, and this is a build for developers. What people get does not obey it;
// it opens such a profile, but never makes one.
[[nodiscard]] bool mayBeCheapToGuess();

// An unlocked profile: the database key in memory, the lock on the folder, and who works. Everything else is reached
// through workspaces. Destroying it forgets the key and lets the folder go.
// Errors of opening: WrongPassword, ProfileMissing, ProfileInUse (another program has it), NewerVersion, DamagedData.
class Session {
public:
    struct Surroundings {
        const sync::Clock &clock;
        sync::Random &random;
    };

    // The embassy's first laptop: a new network on this store. Its keys are on the disk before the store is taken. When the store
    // fails in between, the profile stays: founding again with the same words goes on, and so does the next exchange.
    static sync::Result<std::unique_ptr<Session>> found(const NewProfile &profile, const QString &officeName, const QString &officeCode,
        const QString &storeAddress, Surroundings surroundings);
    // A new laptop with an invitation: works at once, is admitted later.
    // InvitationWrong, InvitationExpired; nothing is made then.
    static sync::Result<std::unique_ptr<Session>> join(
        const NewProfile &profile, const QByteArray &invitationFile, const QString &code, Surroundings surroundings);
    static sync::Result<std::unique_ptr<Session>> open(
        const QString &folder, const QString &login, const QString &password, Surroundings surroundings);
    // Over a database that is open already and lies in no folder: so many laptops work beside each other in one program (tests/sim). It
    // has no profile, so nobody else gets an entry and no copy of it is saved. NotAllowed for who does not work here.
    static sync::Result<std::unique_ptr<Session>> over(std::shared_ptr<Database> database, const QString &login, Surroundings surroundings);
    ~Session();

    [[nodiscard]] const Desk &desk() const;
    // Admission may have come with the last exchange.
    sync::Status refreshDesk();
    [[nodiscard]] const Surroundings &surroundings() const;
    [[nodiscard]] Profile &profile();

    // A new connection for the calling thread. The session outlives it.
    sync::Result<std::unique_ptr<Workspace>> workspace();

private:
    Session();
    static sync::Result<std::unique_ptr<Session>> founded(
        std::unique_ptr<Profile> profile, const QString &login, const Surroundings &surroundings);
    static sync::Result<std::unique_ptr<Session>> goOnFounding(
        const NewProfile &profile, const Homestead &homestead, const Surroundings &surroundings);
    static sync::Result<std::unique_ptr<Session>> unlocked(
        std::unique_ptr<Profile> profile, const QString &login, const Surroundings &surroundings);
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}
