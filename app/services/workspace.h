// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/role.h"
#include "app/records/office.h"
#include "app/records/user.h"
#include "app/services/cases.h"
#include "app/services/conflicts.h"
#include "app/services/documents.h"
#include "app/services/exports.h"
#include "app/services/drafts.h"
#include "app/services/finder.h"
#include "app/services/imports.h"
#include "app/services/ledger.h"
#include "app/services/preferences.h"
#include "app/services/records.h"
#include "app/services/reviews.h"
#include "app/services/stored.h"
#include "app/services/tasks.h"
#include "app/services/today.h"
#include "app/services/transfer.h"
#include "app/services/users.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"

#include <memory>

namespace mekendesh::app {

class Database;
class RecordStore;
class LedgerStore;
class Session;
class SqlJournal;
class Storage;
class Undo;

// One thread's own connection to an opened profile and the services on it. The window reads through one, a writer thread
// saves through another, the exchange has a third.
class Workspace {
public:
    ~Workspace();
    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    [[nodiscard]] Records &records();
    [[nodiscard]] Cases &cases();
    [[nodiscard]] Ledger &ledger();
    [[nodiscard]] Conflicts &conflicts();
    [[nodiscard]] Reviews &reviews();
    [[nodiscard]] Transfer &transfer();
    [[nodiscard]] Preferences &preferences(); // of who works here, on this laptop only
    [[nodiscard]] Drafts &drafts();           // the same
    [[nodiscard]] Exports &exports();
    [[nodiscard]] Users &users();
    [[nodiscard]] Tasks &tasks();
    [[nodiscard]] Documents &documents();
    [[nodiscard]] Today &today();
    [[nodiscard]] Finder &finder();
    [[nodiscard]] Undo &undo(); // of what is saved through this workspace
    [[nodiscard]] Imports &imports();

    // Ends what is being read here with Cancelled. The only call that another thread may make.
    void interrupt();

    [[nodiscard]] Session &session();
    [[nodiscard]] Database &database();       // for app/services and app/store only
    [[nodiscard]] RecordStore &recordStore(); // for app/services only
    [[nodiscard]] LedgerStore &ledgerStore(); // for app/services only
    [[nodiscard]] SqlJournal &journal();      // for app/services only
    [[nodiscard]] Storage &storage();         // for app/services only

private:
    friend class Session;
    explicit Workspace(Session &session);
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}
