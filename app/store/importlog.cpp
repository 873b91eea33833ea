// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/importlog.h"

namespace mekendesh::app {

using sync::RecordId;

namespace {

constexpr const char *kImportColumns = "number, at, author, tbl, scope, file, rows, added, changed, refused, undone_at";

ImportEntry entryOn(const Statement &row)
{
    return {.number = row.integer(0),
            .at = {row.integer(1)},
            .author = RecordId::fromBytes(row.blobView(2)),
            .table = row.text(3),
            .scope = {static_cast<quint64>(row.integer(4))},
            .fileName = row.text(5),
            .rows = row.integer(6),
            .added = row.integer(7),
            .changed = row.integer(8),
            .refused = row.integer(9),
            .undoneAt = {row.integer(10)}};
}

}

sync::Result<qint64> ImportLog::begin(const ImportEntry &entry)
{
    TRY_ASSIGN(Statement insert, m_database.prepare("INSERT INTO import(at, author, tbl, scope, file, rows, added, changed, refused, undone_at)"
                                                    " VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, 0)"));
    insert.bind(0, entry.at.ms);
    insert.bindBlob(1, entry.author.bytes());
    insert.bindText(2, entry.table);
    insert.bind(3, static_cast<qint64>(entry.scope.value));
    insert.bindText(4, entry.fileName);
    TRY(insert.run());
    return m_database.lastRowId();
}

sync::Status ImportLog::add(qint64 number, const ImportedEdit &edit)
{
    TRY_ASSIGN(Statement insert, m_database.prepare("INSERT INTO import_edit(import, record, edit) VALUES (?, ?, ?)"));
    insert.bind(0, number);
    insert.bindBlob(1, edit.record.bytes());
    insert.bindBlob(2, edit.madeRecord() ? QByteArrayView("") : QByteArrayView(edit.edit.bytes()));
    return insert.run();
}

sync::Status ImportLog::finish(const ImportEntry &entry)
{
    TRY_ASSIGN(Statement update, m_database.prepare("UPDATE import SET rows = ?, added = ?, changed = ?, refused = ? WHERE number = ?"));
    update.bind(0, entry.rows);
    update.bind(1, entry.added);
    update.bind(2, entry.changed);
    update.bind(3, entry.refused);
    update.bind(4, entry.number);
    return update.run();
}

sync::Status ImportLog::markUndone(qint64 number, Timestamp at)
{
    TRY_ASSIGN(Statement update, m_database.prepare("UPDATE import SET undone_at = ? WHERE number = ?"));
    update.bind(0, at.ms);
    update.bind(1, number);
    return update.run();
}

sync::Result<std::vector<ImportEntry>> ImportLog::entries(int limit)
{
    TRY_ASSIGN(Statement rows, m_database.prepare(sync::Bytes("SELECT ") + kImportColumns + " FROM import ORDER BY number DESC LIMIT ?"));
    rows.bind(0, limit);
    std::vector<ImportEntry> found;
    for (;;) {
        TRY_ASSIGN(const bool isThere, rows.step());
        if (!isThere)
            return found;
        found.push_back(entryOn(rows));
    }
}

sync::Result<ImportEntry> ImportLog::entry(qint64 number)
{
    TRY_ASSIGN(Statement row, m_database.prepare(sync::Bytes("SELECT ") + kImportColumns + " FROM import WHERE number = ?"));
    row.bind(0, number);
    TRY_ASSIGN(const bool isThere, row.step());
    if (!isThere)
        return sync::failure(sync::ErrorCode::NotFound, QStringLiteral("no such import on this laptop"), QString::number(number));
    return entryOn(row);
}

sync::Result<std::vector<ImportedEdit>> ImportLog::edits(qint64 number)
{
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT record, edit FROM import_edit WHERE import = ? ORDER BY rowid DESC"));
    rows.bind(0, number);
    std::vector<ImportedEdit> edits;
    for (;;) {
        TRY_ASSIGN(const bool isThere, rows.step());
        if (!isThere)
            return edits;
        const RecordId record = RecordId::fromBytes(rows.blobView(0));
        edits.push_back({record, rows.blobView(1).isEmpty() ? record : RecordId::fromBytes(rows.blobView(1))});
    }
}

}
