// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/ledgerstore.h"

#include "app/store/lives.h"
#include "app/store/rowstore.h"

#include <algorithm>

namespace mekendesh::app {

using sync::RecordId;

namespace {

// The laptop that sealed what every life of a database wrote in this scope.
sync::Result<QHash<sync::IncarnationId, sync::DeviceId>> writersIn(Storage &storage, qint64 place)
{
    QHash<sync::IncarnationId, sync::DeviceId> writers;
    TRY_ASSIGN(Statement rows, storage.database().prepare("SELECT incarnation, device FROM position WHERE scope = ? AND length(device) > 0"));
    rows.bind(0, place);
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return writers;
        TRY_ASSIGN(const sync::IncarnationId life, storage.handles().incarnation(rows.integer(0)));
        writers.insert(life, sync::DeviceId::fromBytes(rows.blobView(1)));
    }
}

sync::Result<std::vector<LedgerRecord>> readLines(Storage &storage, qint64 place, const TableLayout &layout, Statement &rows)
{
    TRY_ASSIGN(const auto writers, writersIn(storage, place));
    TRY_ASSIGN(const auto ownLives, storage.lives().own());
    std::vector<LedgerRecord> lines;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return lines;
        LedgerRecord line;
        line.id.time = static_cast<quint64>(rows.integer(kIdTimeColumn));
        TRY_ASSIGN(line.id.source, storage.handles().incarnation(rows.integer(kIdSourceColumn)));
        TRY_ASSIGN(line.scope, storage.handles().scope(rows.integer(kScopeColumn)));
        storage.rows().readValue(layout, rows, &line.entry);
        line.writer = writers.value(line.id.source);
        line.isOfThisDatabase = std::ranges::find(ownLives, line.id.source) != ownLives.end();
        lines.push_back(std::move(line));
    }
}

const TableLayout &ledgerLayout(Storage &storage)
{
    return storage.schema().layout(sync::Declared<LedgerEntry>::table());
}

}

sync::Result<std::vector<LedgerRecord>> LedgerStore::lines(const RecordId &box, sync::ScopeId scope)
{
    Storage &storage = m_records.storage();
    const TableLayout &layout = ledgerLayout(storage);
    TRY_ASSIGN(const qint64 place, storage.handles().knownScope(scope));
    TRY_ASSIGN(Statement rows, storage.database().prepare("SELECT " + layout.columnList + " FROM r_ledger_entry WHERE f_box = ? AND scope = ?"
                                                          " ORDER BY f_number, id_time, id_source"));
    rows.bindBlob(0, box.bytes());
    rows.bind(1, place);
    return readLines(storage, place, layout, rows);
}

sync::Result<std::vector<LedgerRecord>> LedgerStore::page(const RecordId &box, sync::ScopeId scope, qint64 beforeNumber, int limit)
{
    Storage &storage = m_records.storage();
    const TableLayout &layout = ledgerLayout(storage);
    TRY_ASSIGN(const qint64 place, storage.handles().knownScope(scope));
    TRY_ASSIGN(Statement rows, storage.database().prepare("SELECT " + layout.columnList + " FROM r_ledger_entry WHERE f_box = ? AND scope = ? AND f_number < ?"
                                                          " ORDER BY f_number DESC, id_time DESC, id_source DESC LIMIT ?"));
    rows.bindBlob(0, box.bytes());
    rows.bind(1, place);
    rows.bind(2, beforeNumber > 0 ? beforeNumber : std::numeric_limits<qint64>::max());
    rows.bind(3, limit);
    return readLines(storage, place, layout, rows);
}

sync::Result<std::vector<LedgerRecord>> LedgerStore::numbered(const RecordId &box, sync::ScopeId scope, qint64 number)
{
    Storage &storage = m_records.storage();
    const TableLayout &layout = ledgerLayout(storage);
    TRY_ASSIGN(const qint64 place, storage.handles().knownScope(scope));
    TRY_ASSIGN(Statement rows, storage.database().prepare("SELECT " + layout.columnList + " FROM r_ledger_entry WHERE f_box = ? AND scope = ? AND f_number = ?"
                                                          " ORDER BY id_time, id_source"));
    rows.bindBlob(0, box.bytes());
    rows.bind(1, place);
    rows.bind(2, number);
    return readLines(storage, place, layout, rows);
}

sync::Result<qint64> LedgerStore::lineCount(const RecordId &box, sync::ScopeId scope)
{
    TRY_ASSIGN(const qint64 place, m_records.storage().handles().knownScope(scope));
    TRY_ASSIGN(Statement count, m_records.storage().database().prepare("SELECT count(*) FROM r_ledger_entry WHERE f_box = ? AND scope = ?"));
    count.bindBlob(0, box.bytes());
    count.bind(1, place);
    TRY(count.step());
    return count.integer(0);
}

sync::Result<LedgerRecord> LedgerStore::append(const RecordId &box, sync::ScopeId scope, const std::function<sync::Result<LedgerEntry>()> &make)
{
    TRY_ASSIGN(RecordStore::Batch batch, m_records.begin());
    TRY_ASSIGN(LedgerEntry entry, make());
    entry.box = box;
    TRY_ASSIGN(const RowFacts facts, m_records.create(sync::Declared<LedgerEntry>::table(), scope, &entry));
    TRY(batch.commit());
    return LedgerRecord{facts.id, facts.scope, std::move(entry)};
}

}
