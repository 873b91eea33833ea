// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/statement.h"

#include "app/store/database.h"
#include "app/store/utf8.h"

#include <sqlite3.h>

namespace mekendesh::app {

namespace {

constexpr qsizetype kTextKeptMax = 512; // the memory of longer ones is given back

}

Statement::Statement(Statement &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
    , m_sql(std::move(other.m_sql))
    , m_handle(std::exchange(other.m_handle, nullptr))
    , m_kept(std::move(other.m_kept))
{
}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_database, other.m_database);
    std::swap(m_sql, other.m_sql);
    std::swap(m_handle, other.m_handle);
    std::swap(m_kept, other.m_kept);
    return *this;
}

Statement::~Statement()
{
    if (m_handle)
        m_database->giveBack(std::move(m_sql), m_handle);
}

void Statement::bind(int parameter, qint64 number)
{
    ENFORCE(sqlite3_bind_int64(m_handle, parameter + 1, number) == SQLITE_OK);
}

// Nothing points at what lay there before: it is bound anew at once, or the bindings are cleared before this ends.
sync::Bytes &Statement::keptAt(int parameter)
{
    const auto place = static_cast<std::size_t>(parameter);
    if (m_kept.size() <= place)
        m_kept.resize(place + 1);
    return m_kept[place];
}

void Statement::bindText(int parameter, const QString &text)
{
    sync::Bytes &kept = keptAt(parameter);
    const char *end = nullptr;
    if (text.size() <= kTextKeptMax) {
        kept.resize(text.size() * kUtf8BytesOfUnit);
        end = writeUtf8(kept.data(), text);
    }
    if (!end) {
        kept = text.toUtf8();
        end = kept.constData() + kept.size();
    }
    // An empty text has an address too, otherwise it would be NULL.
    const char *begin = kept.constData();
    ENFORCE(sqlite3_bind_text64(m_handle, parameter + 1, begin, static_cast<sqlite3_uint64>(end - begin), SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK);
}

void Statement::bindBlob(int parameter, const sync::Bytes &bytes)
{
    const sync::Bytes &kept = keptAt(parameter) = bytes;
    ENFORCE(sqlite3_bind_blob64(m_handle, parameter + 1, kept.constData(), static_cast<sqlite3_uint64>(kept.size()), SQLITE_STATIC) == SQLITE_OK);
}

void Statement::bindUtf8(int parameter, QByteArrayView utf8)
{
    // An empty text has to have an address, otherwise it would be NULL.
    const char *data = utf8.isEmpty() ? "" : utf8.data();
    ENFORCE(sqlite3_bind_text64(m_handle, parameter + 1, data, static_cast<sqlite3_uint64>(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8) == SQLITE_OK);
}

void Statement::bindBlob(int parameter, QByteArrayView bytes)
{
    const char *data = bytes.isEmpty() ? "" : bytes.data();
    ENFORCE(sqlite3_bind_blob64(m_handle, parameter + 1, data, static_cast<sqlite3_uint64>(bytes.size()), SQLITE_TRANSIENT) == SQLITE_OK);
}

void Statement::bindNull(int parameter)
{
    ENFORCE(sqlite3_bind_null(m_handle, parameter + 1) == SQLITE_OK);
}

sync::Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    const sync::Error error = m_database->error(code, "step");
    sqlite3_reset(m_handle);
    return error;
}

sync::Status Statement::run()
{
    for (;;) {
        TRY_ASSIGN(const bool hasRow, step());
        if (!hasRow)
            break;
    }
    reset();
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_handle);
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

QString Statement::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_handle, column));
    return bytes ? QString::fromUtf8(bytes, sqlite3_column_bytes(m_handle, column)) : QString(QLatin1String(""));
}

sync::Bytes Statement::blob(int column) const
{
    return blobView(column).toByteArray();
}

QByteArrayView Statement::blobView(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_handle, column));
    return {bytes, bytes ? sqlite3_column_bytes(m_handle, column) : 0};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

Statement::Type Statement::type(int column) const
{
    switch (sqlite3_column_type(m_handle, column)) {
    case SQLITE_INTEGER:
        return Type::Integer;
    case SQLITE_TEXT:
        return Type::Text;
    case SQLITE_BLOB:
        return Type::Blob;
    case SQLITE_FLOAT:
        return Type::Real;
    default:
        return Type::Null;
    }
}

}
