// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/timestamp.h"
#include "app/store/database.h"
#include "sync/base/id.h"
#include "sync/stamp.h"

#include <vector>

namespace mekendesh::app {

// One import as this laptop remembers it.
struct ImportEntry {
    qint64 number = 0; // from 1, of this database
    Timestamp at{};
    sync::RecordId author{};
    QString table{}; // wire name
    sync::ScopeId scope{};
    QString fileName{};
    qint64 rows = 0;
    qint64 added = 0;
    qint64 changed = 0;
    qint64 refused = 0;
    Timestamp undoneAt{}; // null while it stands
};

// What one edit of an import did. The edit that made a record bears the record's own id.
struct ImportedEdit {
    sync::RecordId record;
    sync::RecordId edit; // its stamp, as an id
    [[nodiscard]] bool madeRecord() const { return record == edit; }
};

// Which records an import made and which of its edits changed others: what undoing it needs. Local to the laptop and never
// synced. Everything is written in the transaction of the import itself.
class ImportLog {
public:
    explicit ImportLog(Database &database) : m_database(database) {}

    // Inside the caller's transaction. Returns the number.
    sync::Result<qint64> begin(const ImportEntry &entry);
    sync::Status add(qint64 number, const ImportedEdit &edit);
    sync::Status finish(const ImportEntry &entry);
    sync::Status markUndone(qint64 number, Timestamp at);

    // The newest first.
    sync::Result<std::vector<ImportEntry>> entries(int limit);
    // NotFound.
    sync::Result<ImportEntry> entry(qint64 number);
    // The last first, as they are undone.
    sync::Result<std::vector<ImportedEdit>> edits(qint64 number);

private:
    Database &m_database;
};

}
