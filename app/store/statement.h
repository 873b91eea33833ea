// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"
#include "sync/base/result.h"

#include <QString>

#include <vector>

struct sqlite3_stmt;

namespace mekendesh::app {

class Database;

// One prepared statement. Made by Database::prepare; goes back to the database's cache when it ends, so asking for the same
// text again costs no parsing. Parameters and columns are numbered from 0. Text is never NULL unless bindNull says so.
class Statement {
public:
    Statement() = default;
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    ~Statement();

    void bind(int parameter, qint64 number);
    void bindText(int parameter, const QString &text);
    void bindUtf8(int parameter, QByteArrayView utf8);
    void bindBlob(int parameter, QByteArrayView bytes);
    void bindBlob(int parameter, const sync::Bytes &bytes);
    void bindNull(int parameter);

    // True when there is a row to read.
    [[nodiscard]] sync::Result<bool> step();
    // For statements without rows: steps to the end and makes the statement ready again.
    sync::Status run();
    // Ready to be bound and stepped again.
    void reset();

    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] sync::Bytes blob(int column) const;
    // Valid until the next step or reset.
    [[nodiscard]] QByteArrayView blobView(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    enum class Type { Null, Integer, Text, Blob, Real };
    [[nodiscard]] Type type(int column) const;

private:
    friend class Database;
    sync::Bytes &keptAt(int parameter);
    Statement(Database *database, sync::Bytes sql, sqlite3_stmt *handle) : m_database(database), m_sql(std::move(sql)), m_handle(handle) {}

    Database *m_database = nullptr;
    sync::Bytes m_sql;
    sqlite3_stmt *m_handle = nullptr;
    std::vector<sync::Bytes> m_kept; // what parameters are bound to, so that SQLite need not copy it
};

}
