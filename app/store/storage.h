// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"
#include "sync/record/table.h"

#include <span>

namespace mekendesh::app {

class Handles;
class Lives;
class Outbox;
class RowStore;
class Schema;
class SearchIndex;

// All that the stores of one connection share: the tables made from the declarations, local handles, rows, outbox, lives.
// The database must outlive it.
class Storage {
public:
    // Brings the database to this program's tables first, in transactions of its own. `mustExist` as in migrator.h.
    // `tables` are the declared kinds of record; what a newer program declared is kept untyped.
    static sync::Result<std::unique_ptr<Storage>> open(
        Database &database, std::span<const sync::Table *const> tables, bool mustExist = false);
    ~Storage();

    [[nodiscard]] Database &database() { return m_database; }
    [[nodiscard]] Schema &schema() { return *m_schema; }
    [[nodiscard]] Handles &handles() { return *m_handles; }
    [[nodiscard]] SearchIndex &searchIndex() { return *m_searchIndex; }
    [[nodiscard]] RowStore &rows() { return *m_rows; }
    [[nodiscard]] Outbox &outbox() { return *m_outbox; }
    [[nodiscard]] Lives &lives() { return *m_lives; }

private:
    explicit Storage(Database &database);

    Database &m_database;
    std::unique_ptr<Handles> m_handles;
    std::unique_ptr<Schema> m_schema;
    std::unique_ptr<SearchIndex> m_searchIndex;
    std::unique_ptr<RowStore> m_rows;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<Lives> m_lives;
};

}
