// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/rowquery.h"
#include "app/store/rowstore.h"
#include "app/store/storage.h"

namespace mekendesh::app {

// Lists of one kind of record. Pages go on behind the key of the last row, never by counting rows: rows inserted meanwhile leave
// no gap and no double. The natural order walks over an index. Any other order reads what the filter leaves once for some
// thousand rows; for people and cases an index holds all that their lists filter and order by (schema.cpp), no row is touched.
class RowLister {
public:
    // `run` is kept by the caller between pages.
    RowLister(Storage &storage, const sync::Table &table, ListRun *run = nullptr);

    sync::Result<QByteArray> list(const RowQuery &query, RowSink &sink);
    sync::Result<qint64> count(const RowQuery &query);

private:
    using Key = ListKey;
    struct Filter {
        struct Bound {
            const sync::Field *field;
            sync::Value value;
        };
        std::vector<qint64> scopes; // handles; all when the query names none
        bool isOneScope = false;
        bool isByReference = false; // few rows belong to one record
        sync::Bytes condition;      // SQL, empty or " AND …"
        std::vector<Bound> values{};

        [[nodiscard]] bool isNarrow() const { return !condition.isEmpty(); }
    };
    // By what rows are ordered that is not their natural order.
    struct Order {
        sync::Bytes key;          // SQL of one value of a row
        const sync::Field *field; // whose value it is; null: worked out
        bool isNumber;
    };
    sync::Result<Filter> filterOf(const RowQuery &query);
    sync::Status addCondition(Filter &filter, const FieldCondition &condition) const;
    sync::Status addUrgentStill(Filter &filter, const FieldCondition &condition) const;
    void bindCondition(Statement &statement, int &parameter, const Filter &filter) const;
    // Nothing: the query has no word to look for.
    sync::Result<std::optional<std::vector<qint64>>> hits(const QString &search);

    sync::Result<std::vector<Key>> keys(const RowQuery &query, const Key &after, qsizetype countMax);
    sync::Result<std::vector<Key>> naturalKeys(const Filter &filter, bool descending, const Key &after, qsizetype countMax, const std::vector<qint64> *among);
    sync::Result<std::vector<Key>> sortedKeys(const Filter &filter, const std::optional<Order> &orderBy, bool descending, const Key &after, qsizetype countMax,
                                              const std::vector<qint64> *among);
    [[nodiscard]] sync::Result<std::optional<Order>> orderOf(const RowQuery &query) const;
    sync::Result<std::vector<Key>> keysOfRun(const RowQuery &query, const Filter &filter, const Order &orderBy, const Key &after, qsizetype countMax);
    sync::Result<bool> isEachLookedUp(const std::vector<qint64> &among);
    sync::Status emitRow(qint64 rid, RowSink &sink);
    [[nodiscard]] sync::Bytes orderKey(const Statement &row, int column, const sync::Field &field) const;
    static sync::Bytes pageKey(const Key &key);
    static sync::Result<Key> parsePageKey(const QByteArray &page);

    Storage &m_storage;
    const TableLayout &m_layout;
    ListRun *m_run;
};

}
