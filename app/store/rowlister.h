// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/rowquery.h"
#include "app/store/rowstore.h"
#include "app/store/storage.h"

namespace mekendesh::app {

// Lists of one kind of record. Pages go on behind the key of the last row, never by counting rows: rows inserted meanwhile leave
// no gap and no double. The natural order runs over an index; any other order sorts what the filter leaves.
class RowLister {
public:
    RowLister(Storage &storage, const sync::Table &table);

    sync::Result<QByteArray> list(const RowQuery &query, RowSink &sink);
    sync::Result<qint64> count(const RowQuery &query);

private:
    // Where a row stands in an order: keys compare as bytes, rows with equal keys by their place in the table.
    struct Key {
        sync::Bytes bytes;
        qint64 rid = 0;
        bool operator<(const Key &other) const { return bytes != other.bytes ? bytes < other.bytes : rid < other.rid; }
    };
    struct Filter {
        std::vector<qint64> scopes; // handles; all when the query names none
        bool isOneScope = false;
        sync::Bytes condition; // SQL, empty or " AND …"
        const FieldLayout *field = nullptr;
        sync::Value value{};
    };
    sync::Result<Filter> filterOf(const RowQuery &query);
    void bindCondition(Statement &statement, int &parameter, const Filter &filter) const;
    // Nothing: the query has no word to look for.
    sync::Result<std::optional<std::vector<qint64>>> hits(const QString &search);

    sync::Result<std::vector<Key>> keys(const RowQuery &query, const Key &after, qsizetype countMax);
    sync::Result<std::vector<Key>> naturalKeys(const Filter &filter, bool descending, const Key &after, qsizetype countMax, const std::vector<qint64> *among);
    sync::Result<std::vector<Key>> sortedKeys(const Filter &filter, const FieldLayout *orderBy, bool descending, const Key &after, qsizetype countMax,
                                              const std::vector<qint64> *among);
    sync::Status emitRow(qint64 rid, RowSink &sink);
    [[nodiscard]] sync::Bytes orderKey(const Statement &row, int column, const sync::Field &field) const;
    static sync::Bytes pageKey(const Key &key);
    static sync::Result<Key> parsePageKey(const QByteArray &page);

    Storage &m_storage;
    const TableLayout &m_layout;
};

}
