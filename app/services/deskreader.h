// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"
#include "app/store/recordstore.h"
#include "app/store/sqljournal.h"
#include "sync/trust/keyring.h"

namespace mekendesh::app {

// What a laptop remembers of its office until the office's record arrives, and what only it knows. Kept as a fact beside the
// keyring, never synced.
struct Homestead {
    QString officeCode;
    QString officeName;
    QString timeZone;
    QString deviceName;
    QString storeAddress;

    bool operator==(const Homestead &) const = default;
    [[nodiscard]] sync::Bytes serialise() const;
    static Homestead parse(const sync::Bytes &bytes);
};

sync::Result<Homestead> readHomestead(SqlJournal &journal);
sync::Status writeHomestead(SqlJournal &journal, const Homestead &homestead);
sync::Result<sync::Keyring> readKeyring(SqlJournal &journal);

// Who works here, from the keyring, the register of offices and the user's own record. NotAllowed for a user who no longer
// works here or is not in the records.
sync::Result<Desk> readDesk(RecordStore &store, SqlJournal &journal, const QString &login);
// On whose behalf the stores write then.
// NotAllowed unless the person who works here may decide about laptops, on a registrar's laptop.
sync::Status checkRegistrar(const Desk &desk, const sync::Keyring &keyring);
[[nodiscard]] Actor actorOf(const Desk &desk);

}
