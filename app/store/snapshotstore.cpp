// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/snapshotstore.h"

#include "app/store/positions.h"
#include "app/store/rowstore.h"

namespace mekendesh::app {

using sync::RecordId;
using sync::ScopeId;
using sync::SnapshotRecord;

namespace {

const QString kShelfPrefix = QStringLiteral("object ");

QString shelfName(const QString &path)
{
    return kShelfPrefix + path;
}

// A transaction that only reads: the write-ahead log keeps the moment in which it began, and nobody waits for it.
class SqlSnapshotLook final : public sync::SnapshotLook {
public:
    explicit SqlSnapshotLook(Storage &storage) : m_storage(storage) {}
    SqlSnapshotLook(const SqlSnapshotLook &) = delete;
    SqlSnapshotLook &operator=(const SqlSnapshotLook &) = delete;
    ~SqlSnapshotLook() override
    {
        if (m_isOpen)
            static_cast<void>(m_storage.database().execute("COMMIT")); // nothing was written: nothing can be lost
    }

    sync::Status begin()
    {
        ENFORCE(!m_storage.database().inTransaction());
        TRY(m_storage.database().execute("BEGIN"));
        m_isOpen = true;
        TRY_ASSIGN(const qint64 any, m_storage.database().number("SELECT count(*) FROM position")); // the first read fixes the moment
        return any >= 0 ? sync::Status() : sync::Status(sync::failure(sync::ErrorCode::DamagedData, QStringLiteral("no positions")));
    }

    sync::Result<std::vector<sync::StreamPosition>> positions() override { return readPositions(m_storage); }
    sync::Result<bool> hasWaiting(ScopeId scope) override;
    sync::Result<QStringList> kinds(ScopeId scope) override;
    sync::Result<std::vector<RecordId>> ids(ScopeId scope, const QString &kind) override;
    sync::Result<std::vector<SnapshotRecord>> records(ScopeId scope, const QString &kind, std::span<const RecordId> ids) override;

private:
    Storage &m_storage;
    bool m_isOpen = false;
};

sync::Result<bool> SqlSnapshotLook::hasWaiting(ScopeId scope)
{
    TRY_ASSIGN(const qint64 place, m_storage.handles().knownScope(scope));
    TRY_ASSIGN(Statement any, m_storage.database().prepare("SELECT 1 FROM outbox WHERE scope = ? LIMIT 1"));
    any.bind(0, place);
    return any.step();
}

sync::Result<QStringList> SqlSnapshotLook::kinds(ScopeId scope)
{
    QStringList kinds;
    for (const auto &layout : m_storage.schema().layouts())
        kinds.append(layout->wire);
    TRY_ASSIGN(const qint64 place, m_storage.handles().knownScope(scope));
    TRY_ASSIGN(Statement unknown, m_storage.database().prepare("SELECT DISTINCT tbl FROM unknown_row WHERE scope = ?"));
    unknown.bind(0, place);
    for (;;) {
        TRY_ASSIGN(const bool hasRow, unknown.step());
        if (!hasRow)
            break;
        TRY_ASSIGN(const QString kind, m_storage.handles().name(unknown.integer(0)));
        kinds.append(kind);
    }
    kinds.sort();
    kinds.removeDuplicates();
    return kinds;
}

sync::Result<std::vector<RecordId>> SqlSnapshotLook::ids(ScopeId scope, const QString &kind)
{
    std::vector<RecordId> ids;
    TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(kind));
    TRY_ASSIGN(const qint64 place, m_storage.handles().knownScope(scope));
    TRY_ASSIGN(Statement rows, m_storage.database().prepare("SELECT id_time, id_source FROM " + layout->sqlName + " WHERE scope = ?"
                                                            + (layout->isKnown() ? "" : " AND tbl = " + sync::Bytes::number(layout->name))));
    rows.bind(0, place);
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            break;
        RecordId id{static_cast<quint64>(rows.integer(0)), {}};
        TRY_ASSIGN(id.source, m_storage.handles().incarnation(rows.integer(1)));
        ids.push_back(id);
    }
    std::ranges::sort(ids);
    return ids;
}

sync::Result<std::vector<SnapshotRecord>> SqlSnapshotLook::records(ScopeId scope, const QString &kind, std::span<const RecordId> ids)
{
    std::vector<SnapshotRecord> records;
    records.reserve(ids.size());
    TRY_ASSIGN(const TableLayout *layout, m_storage.schema().layoutOrUnknown(kind));
    TRY_ASSIGN(const qint64 place, m_storage.handles().knownScope(scope));
    for (const RecordId &id : ids) {
        TRY_ASSIGN(LoadedRow row, m_storage.rows().load(*layout, place, id));
        SnapshotRecord &record = records.emplace_back(SnapshotRecord{.state = std::move(row.state), .history = {}});
        if (row.known.history != 0) {
            TRY_ASSIGN(record.history, m_storage.rows().replaced(row.known, id));
        }
    }
    return records;
}

}

sync::Result<std::unique_ptr<sync::SnapshotLook>> SnapshotStore::look()
{
    auto look = std::make_unique<SqlSnapshotLook>(m_storage);
    TRY(look->begin());
    return look;
}

sync::Result<std::vector<QString>> SnapshotStore::shelved(const QString &folder)
{
    std::vector<QString> paths;
    TRY_ASSIGN(Statement names, m_storage.database().prepare("SELECT name FROM fact WHERE name >= ?1 || '/' AND name < ?1 || '0' ORDER BY name"));
    names.bindText(0, shelfName(folder));
    for (;;) {
        TRY_ASSIGN(const bool hasRow, names.step());
        if (!hasRow)
            return paths;
        paths.push_back(names.text(0).mid(kShelfPrefix.size()));
    }
}

sync::Result<sync::Bytes> SnapshotStore::fromShelf(const QString &path)
{
    TRY_ASSIGN(Statement find, m_storage.database().prepare("SELECT value FROM fact WHERE name = ?"));
    find.bindText(0, shelfName(path));
    TRY_ASSIGN(const bool isThere, find.step());
    return isThere ? find.blob(0) : sync::Bytes();
}

sync::Status SnapshotStore::shelve(std::span<const sync::ShelvedObject> objects)
{
    TRY_ASSIGN(Transaction transaction, Transaction::begin(m_storage.database(), WriteGate::Who::Exchange, m_mayWait));
    for (const sync::ShelvedObject &object : objects) {
        TRY_ASSIGN(Statement write, m_storage.database().prepare("INSERT OR REPLACE INTO fact(name, value) VALUES (?, ?)"));
        write.bindText(0, shelfName(object.path));
        write.bindBlob(1, object.bytes);
        TRY(write.run());
    }
    return transaction.commit();
}

sync::Status SnapshotStore::clearShelf(const QString &folder)
{
    TRY_ASSIGN(Transaction transaction, Transaction::begin(m_storage.database(), WriteGate::Who::Exchange, m_mayWait));
    TRY_ASSIGN(Statement remove, m_storage.database().prepare("DELETE FROM fact WHERE name >= ?1 || '/' AND name < ?1 || '0'"));
    remove.bindText(0, shelfName(folder));
    TRY(remove.run());
    return transaction.commit();
}

}
