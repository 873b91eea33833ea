// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"
#include "app/services/undo.h"
#include "app/store/ledgerstore.h"
#include "app/store/profile.h"
#include "app/store/recordstore.h"
#include "app/store/sqljournal.h"

namespace mekendesh::app {

// Everything of one thread, in the order in which it is made; only workspace.cpp and session.cpp see it.
struct Workspace::Parts {
    Parts(Workspace &workspace, Session &owner)
        : session(owner)
        , cases(workspace)
        , ledger(workspace)
        , conflicts(workspace)
        , reviews(workspace)
        , transfer(workspace)
        , preferences(workspace)
        , drafts(workspace)
        , exports(workspace)
        , users(workspace)
        , tasks(workspace)
        , documents(workspace)
        , today(workspace)
        , finder(workspace)
        , undo(workspace)
        , imports(workspace)
    {
    }

    Session &session;
    std::shared_ptr<Database> database; // its own, but for a session over one that was open
    std::unique_ptr<Storage> storage;
    std::unique_ptr<SqlJournal> journal;
    std::unique_ptr<RecordStore> recordStore;
    std::unique_ptr<LedgerStore> ledgerStore;
    std::unique_ptr<Records> records;
    // Services reach the rest through their workspace.
    Cases cases;
    Ledger ledger;
    Conflicts conflicts;
    Reviews reviews;
    Transfer transfer;
    Preferences preferences;
    Drafts drafts;
    Exports exports;
    Users users;
    Tasks tasks;
    Documents documents;
    Today today;
    Finder finder;
    Undo undo;
    Imports imports;
};

}
