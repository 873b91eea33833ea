// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/workspace.h"

#include "app/services/workspaceparts.h"

namespace mekendesh::app {

Workspace::Workspace(Session &session)
    : m_parts(std::make_unique<Parts>(*this, session))
{
}

Workspace::~Workspace() = default;

Records &Workspace::records()
{
    return *m_parts->records;
}

Cases &Workspace::cases()
{
    return m_parts->cases;
}

Ledger &Workspace::ledger()
{
    return m_parts->ledger;
}

Conflicts &Workspace::conflicts()
{
    return m_parts->conflicts;
}

Reviews &Workspace::reviews()
{
    return m_parts->reviews;
}

Transfer &Workspace::transfer()
{
    return m_parts->transfer;
}

Exports &Workspace::exports()
{
    return m_parts->exports;
}

Imports &Workspace::imports()
{
    return m_parts->imports;
}

Users &Workspace::users()
{
    return m_parts->users;
}

Tasks &Workspace::tasks()
{
    return m_parts->tasks;
}

Documents &Workspace::documents()
{
    return m_parts->documents;
}

Today &Workspace::today()
{
    return m_parts->today;
}

Finder &Workspace::finder()
{
    return m_parts->finder;
}

Undo &Workspace::undo()
{
    return m_parts->undo;
}

Preferences &Workspace::preferences()
{
    return m_parts->preferences;
}

Drafts &Workspace::drafts()
{
    return m_parts->drafts;
}

void Workspace::interrupt()
{
    m_parts->database->interrupt();
}

Session &Workspace::session()
{
    return m_parts->session;
}

Database &Workspace::database()
{
    return *m_parts->database;
}

Storage &Workspace::storage()
{
    return *m_parts->storage;
}

RecordStore &Workspace::recordStore()
{
    return *m_parts->recordStore;
}

LedgerStore &Workspace::ledgerStore()
{
    return *m_parts->ledgerStore;
}

SqlJournal &Workspace::journal()
{
    return *m_parts->journal;
}

}
