// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"
#include "app/store/keyslots.h"
#include "sync/base/folderlock.h"

#include <functional>
#include <memory>
#include <mutex>

namespace mekendesh::app {

// A fact of the database that was brought from a copy, until everything is back (app/services/restoring.h): the folder of the copy.
inline constexpr QLatin1String kRestoredFact("app.restored");

// The folder of one database on this computer, opened: mekendesh.db, keys.json, a lock. Holds the database key and the lock
// that keeps a second program out; both end with it.
class Profile {
public:
    struct Owner {
        QString login;
        QString password;
        sync::KdfCost cost{};
    };

    // Makes the folder whole or not at all: it is built under another name, `fill` writes what the first start knows, and only
    // then it gets its name. ProfileExists when the folder is not empty, ReadOnly, DiskFull, and what `fill` says.
    static sync::Result<std::unique_ptr<Profile>> create(const QString &folder, const Owner &owner, sync::Random &random,
                                                         const std::function<sync::Status(Database &)> &fill);
    // ProfileMissing, ProfileInUse, WrongPassword, NewerVersion, DamagedData.
    static sync::Result<std::unique_ptr<Profile>> open(const QString &folder, const QString &login, const QString &password);
    [[nodiscard]] static bool exists(const QString &folder);

    // What lies in a copied folder: as much as can be told without a password.
    struct Copy {
        QString folder{};  // that holds the files: the one that was named, or the only one in it that does
        qint64 bytes = 0;
    };
    // ProfileMissing where no folder of a profile is, BadInput where several are, ProfileInUse while a program works with it, ReadOnly where
    // its files cannot be read, DamagedData where one is missing or cut off.
    static sync::Result<Copy> look(const QString &folder);
    struct Restoring {
        QString login;
        QString password;
        std::function<void()> checking = [] {};                // the files are here, and are read through
        std::function<sync::Status(Database &)> audit{};       // of what lies in the whole database, before it counts
        std::function<qint64(const QString &folder)> bytesFree{}; // for tests; otherwise the disk is asked
    };
    // Brings a copy into `folder`, whole or not at all: it is copied beside, opened with the password, read to its end, audited, and only
    // then gets the name, with the mark of what was restored. The copy stays as it is. ProfileExists, WrongPassword, DiskFull (with the bytes wanted as subject), NewerVersion,
    // DamagedData, and as look().
    static sync::Status restore(const Copy &copy, const QString &folder, const Restoring &how, sync::Random &random);

    struct Saving {
        QString place;                                         // a folder: the copy becomes a folder in it
        QString name;                                          // of that folder, made of a stem, a day, and a number where the name is taken
        QString stem;                                          // what the names of all copies of this laptop begin with
        Database::CopyWatch mayGoOn = [](qint64, qint64) { return true; };
        std::function<bool()> mayGoOnChecking = [] { return true; }; // asked when all is written, and again and again while it is read through
    };
    // A copy of the database as it is at this moment and of the slots, for restore(): whole or not at all, read to its end before it
    // gets its name. Work goes on meanwhile. ProfileExists, ReadOnly, DiskFull (with the bytes wanted as subject where the disk is asked
    // before), Cancelled, DamagedData when the disk does not give back what was written; BadInput for a place inside the profile.
    sync::Result<Copy> saveCopy(const Saving &how, sync::Random &random);
    ~Profile();

    // A new connection for the calling thread.
    sync::Result<std::unique_ptr<Database>> connect();

    // A slot for another person; replaces the one of this login. Needs no second opening.
    sync::Status putSlot(const Owner &owner, sync::Random &random);
    sync::Status removeSlot(const QString &login);
    [[nodiscard]] bool hasSlot(const QString &login) const;
    // WrongPassword when it opens no slot of this login.
    [[nodiscard]] sync::Status checkPassword(const QString &login, const QString &password) const;
    [[nodiscard]] const QString &folder() const { return m_folder; }

private:
    Profile(QString folder, std::unique_ptr<sync::FolderLock> lock, sync::SymmetricKey key, KeySlots slots);
    [[nodiscard]] KeySlots slotsNow() const;
    sync::Status keepSlots(KeySlots changed);

    QString m_folder;
    std::unique_ptr<sync::FolderLock> m_lock;
    sync::SymmetricKey m_key;
    std::mutex m_slotsChange; // held over a whole change: none overwrites another
    mutable std::mutex m_slotsMutex; // asked in the window's thread, changed in others
    KeySlots m_slots;
    std::shared_ptr<WriteGate> m_gate;
};

}
