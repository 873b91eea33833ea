// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/random.h"
#include "sync/base/result.h"
#include "sync/trust/invitation.h"
#include "sync/trust/keys.h"

#include <vector>

namespace mekendesh::app {

// The file beside the database that holds its key once for each person, wrapped by Argon2id(password). Tells a thief how many
// people there are, not who: names are kept as salted hashes.
class KeySlots {
public:
    // ProfileMissing without a file, DamagedData for one that cannot be read.
    static sync::Result<KeySlots> load(const QString &path);
    KeySlots() = default;

    // Adds a slot or replaces the one of this login. BadInput for an empty login or password.
    sync::Status put(const QString &login, const QString &password, const sync::SymmetricKey &databaseKey, const sync::KdfCost &cost, sync::Random &random);
    // WrongPassword also for an unknown login, after the same time.
    [[nodiscard]] sync::Result<sync::SymmetricKey> unlock(const QString &login, const QString &password) const;
    void remove(const QString &login);
    [[nodiscard]] bool contains(const QString &login) const;
    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_slots.size()); }

    // Written beside, brought to the disk, then put in the old one's place.
    sync::Status store(const QString &path) const;

private:
    struct Slot {
        sync::Bytes salt;
        sync::Bytes loginHash;
        quint64 operations = 0;
        quint64 memoryBytes = 0;
        sync::Bytes nonce;
        sync::Bytes box;
    };
    [[nodiscard]] const Slot *find(const QString &login) const;

    std::vector<Slot> m_slots;
};

}
