// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/storage.h"

#include "app/core/alphabet.h"
#include "app/core/foldtext.h"
#include "app/store/lives.h"
#include "app/store/migrator.h"
#include "app/store/rowstore.h"

namespace mekendesh::app {

namespace {

// What the stored sort keys and search words were made by.
sync::Bytes rulesVersion()
{
    return sync::Bytes::number(kAlphabetVersion) + '.' + sync::Bytes::number(kFoldVersion);
}

sync::Result<sync::Bytes> storedRules(Database &database)
{
    TRY_ASSIGN(Statement find, database.prepare("SELECT value FROM meta WHERE name = 'rules'"));
    TRY_ASSIGN(const bool isThere, find.step());
    return isThere ? find.blob(0) : sync::Bytes();
}

sync::Status storeRules(Database &database)
{
    TRY_ASSIGN(Statement write, database.prepare("INSERT OR REPLACE INTO meta(name, value) VALUES ('rules', ?)"));
    write.bindBlob(0, rulesVersion());
    return write.run();
}

}

Storage::Storage(Database &database)
    : m_database(database)
    , m_handles(std::make_unique<Handles>(database))
    , m_schema(std::make_unique<Schema>(database, *m_handles))
    , m_searchIndex(std::make_unique<SearchIndex>(database))
    , m_rows(std::make_unique<RowStore>(database, *m_handles, *m_searchIndex))
    , m_outbox(std::make_unique<Outbox>(database, *m_handles, *m_schema, *m_rows))
    , m_lives(std::make_unique<Lives>(database, *m_handles, *m_outbox))
{
}

Storage::~Storage() = default;

sync::Result<std::unique_ptr<Storage>> Storage::open(Database &database, std::span<const sync::Table *const> tables, bool mustExist)
{
    TRY(migrate(database, mustExist));
    std::unique_ptr<Storage> storage(new Storage(database));
    TRY_ASSIGN(bool isComplete, storage->m_schema->load(tables));
    TRY_ASSIGN(sync::Bytes rules, storedRules(database));
    if (isComplete && rules == rulesVersion())
        return storage;

    TRY_ASSIGN(Transaction upgrade, Transaction::begin(database));
    // Another connection may have been faster.
    TRY_ASSIGN(isComplete, storage->m_schema->load(tables));
    if (!isComplete) {
        TRY_ASSIGN(const auto changed, storage->m_schema->complete());
        for (const TableLayout *layout : changed)
            TRY(storage->m_rows->adopt(*storage->m_schema, *layout));
    }
    TRY_ASSIGN(rules, storedRules(database));
    if (rules != rulesVersion()) {
        for (const auto &layout : storage->m_schema->layouts()) {
            TRY(storage->m_schema->dropGuards(*layout));
            TRY(storage->m_rows->refresh(*layout));
            TRY(storage->m_schema->putGuards(*layout));
        }
        TRY(storeRules(database));
    }
    TRY(upgrade.commit());
    return storage;
}

}
