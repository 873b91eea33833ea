// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/ledgerentry.h"
#include "app/store/recordstore.h"

namespace mekendesh::app {

// A line of a cash book as it lies in the database.
struct LedgerRecord {
    sync::RecordId id;
    sync::ScopeId scope;
    LedgerEntry entry;
    sync::DeviceId writer{}; // whose signature it came with; null for a line of this database that was not sealed yet
    bool isOfThisDatabase = false;
};

// Rows of the cash books, in the order of their numbers. Knows no rule: app/core/ledgerrules.h judges, the service asks it.
// The table has triggers that forbid UPDATE and DELETE. A line belongs to a book when it lies in the scope of its box: what
// another office writes about the box is not part of it.
class LedgerStore {
public:
    explicit LedgerStore(RecordStore &records) : m_records(records) {}

    // All lines of a box by number, then id: two lines with one number and lines off the chain are all there.
    sync::Result<std::vector<LedgerRecord>> lines(const sync::RecordId &box, sync::ScopeId scope);
    // Newest first, numbers below `beforeNumber` (0: from the end).
    sync::Result<std::vector<LedgerRecord>> page(const sync::RecordId &box, sync::ScopeId scope, qint64 beforeNumber, int limit);
    // The lines with this number: normally one or none.
    sync::Result<std::vector<LedgerRecord>> numbered(const sync::RecordId &box, sync::ScopeId scope, qint64 number);
    // Lines never change: what was computed from a box with the same number of lines still holds.
    sync::Result<qint64> lineCount(const sync::RecordId &box, sync::ScopeId scope);

    // Writes the next line inside one transaction: `make` is asked while nobody else can write, reads the book through this
    // store and gives the line, or an error and nothing is written.
    sync::Result<LedgerRecord> append(const sync::RecordId &box, sync::ScopeId scope, const std::function<sync::Result<LedgerEntry>()> &make);

private:
    RecordStore &m_records;
};

}
