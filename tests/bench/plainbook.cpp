// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/plainbook.h"

#include "app/store/pagecipher.h"
#include "sync/base/result.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <cstring>

namespace mekendesh::bench {

namespace {

constexpr std::array<const char *, kPersonFields> kColumns{"surname", "given", "patronymic", "birth", "passport",
                                                           "phone",   "oblast", "employer",   "expiry", "notes"};
constexpr const char *kKey = "raw:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

void plainly(sqlite3 *handle, const QByteArray &sql)
{
    ENFORCE(sqlite3_exec(handle, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

sqlite3_stmt *prepared(sqlite3 *handle, const QByteArray &sql)
{
    sqlite3_stmt *statement = nullptr;
    ENFORCE(sqlite3_prepare_v3(handle, sql.constData(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) == SQLITE_OK);
    return statement;
}

void bindPlain(sqlite3_stmt *statement, int parameter, const QByteArray &text)
{
    sqlite3_bind_text(statement, parameter, text.constData(), static_cast<int>(text.size()), SQLITE_STATIC);
}

// A rule that gives both sides the same answer: the greater text stays.
int decide(void *context, int kind, sqlite3_changeset_iter *iterator)
{
    ++*static_cast<int *>(context);
    const char *table = nullptr;
    int columns = 0;
    int operation = 0;
    int isIndirect = 0;
    sqlite3changeset_op(iterator, &table, &columns, &operation, &isIndirect);
    if (kind != SQLITE_CHANGESET_DATA)
        return kind == SQLITE_CHANGESET_CONFLICT ? SQLITE_CHANGESET_REPLACE : SQLITE_CHANGESET_OMIT;
    for (int column = 1; operation == SQLITE_UPDATE && column < columns; ++column) {
        sqlite3_value *theirs = nullptr;
        sqlite3_value *ours = nullptr;
        sqlite3changeset_new(iterator, column, &theirs);
        if (!theirs)
            continue;
        sqlite3changeset_conflict(iterator, column, &ours);
        const auto *theirText = reinterpret_cast<const char *>(sqlite3_value_text(theirs));
        const auto *ourText = reinterpret_cast<const char *>(sqlite3_value_text(ours));
        return std::strcmp(theirText, ourText) > 0 ? SQLITE_CHANGESET_REPLACE : SQLITE_CHANGESET_OMIT;
    }
    return SQLITE_CHANGESET_OMIT;
}

QByteArray taken(int (*pack)(sqlite3_session *, int *, void **), sqlite3_session *session)
{
    int size = 0;
    void *bytes = nullptr;
    ENFORCE(pack(session, &size, &bytes) == SQLITE_OK);
    const QByteArray packed(static_cast<const char *>(bytes), size);
    sqlite3_free(bytes);
    return packed;
}

}

PlainBook::PlainBook(QString path) : m_path(std::move(path))
{
    ENFORCE(sqlite3_open(QFile::encodeName(m_path).constData(), &m_handle) == SQLITE_OK);
    plainly(m_handle, QByteArray("PRAGMA cipher='") + app::pageCipherName() + '\'');
    ENFORCE(sqlite3_key(m_handle, kKey, static_cast<int>(std::strlen(kKey))) == SQLITE_OK);
    plainly(m_handle, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY;"
                      "PRAGMA secure_delete=ON; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=4000;"
                      "CREATE TABLE person(id TEXT PRIMARY KEY NOT NULL, surname TEXT, given TEXT, patronymic TEXT, birth TEXT, passport TEXT,"
                      " phone TEXT, oblast TEXT, employer TEXT, expiry TEXT, notes TEXT)");
    m_insert = prepared(m_handle, "INSERT INTO person VALUES (?,?,?,?,?,?,?,?,?,?,?)");
    for (std::size_t field = 0; field < kPersonFields; ++field)
        m_update[field] = prepared(m_handle, QByteArray("UPDATE person SET ") + kColumns[field] + " = ? WHERE id = ?");
}

PlainBook::~PlainBook()
{
    if (m_session)
        sqlite3session_delete(m_session);
    sqlite3_finalize(m_insert);
    for (sqlite3_stmt *update : m_update)
        sqlite3_finalize(update);
    sqlite3_close(m_handle);
}

void PlainBook::run(sqlite3_stmt *statement)
{
    ENFORCE(sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
}

void PlainBook::insert(const std::vector<NewPerson> &people, std::size_t perTransaction)
{
    for (std::size_t number = 0; number < people.size(); ++number) {
        if (number % perTransaction == 0)
            plainly(m_handle, "BEGIN");
        bindPlain(m_insert, 1, people[number].id);
        for (std::size_t field = 0; field < kPersonFields; ++field)
            bindPlain(m_insert, static_cast<int>(field) + 2, people[number].texts[field]);
        run(m_insert);
        if (number % perTransaction == perTransaction - 1 || number + 1 == people.size())
            plainly(m_handle, "COMMIT");
    }
}

void PlainBook::edit(const Workload &workload, const std::vector<Change> &changes)
{
    for (const Change &change : changes) {
        sqlite3_stmt *update = m_update[change.field];
        bindPlain(update, 1, change.text);
        bindPlain(update, 2, workload.people[change.person].id);
        run(update);
    }
}

void PlainBook::record()
{
    if (m_session)
        sqlite3session_delete(m_session);
    ENFORCE(sqlite3session_create(m_handle, "main", &m_session) == SQLITE_OK);
    ENFORCE(sqlite3session_attach(m_session, nullptr) == SQLITE_OK);
}

QByteArray PlainBook::changeset()
{
    return taken(sqlite3session_changeset, m_session);
}

QByteArray PlainBook::patchset()
{
    return taken(sqlite3session_patchset, m_session);
}

void PlainBook::apply(QByteArray changeset)
{
    ENFORCE(sqlite3changeset_apply(m_handle, static_cast<int>(changeset.size()), changeset.data(), nullptr, decide, &m_conflicts) == SQLITE_OK);
}

qint64 PlainBook::fileBytes()
{
    plainly(m_handle, "PRAGMA wal_checkpoint(TRUNCATE)");
    return QFileInfo(m_path).size();
}

quint64 PlainBook::sum()
{
    sqlite3_stmt *rows = prepared(m_handle, "SELECT * FROM person ORDER BY id");
    quint64 sum = 1469598103934665603ULL;
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int column = 0; column <= static_cast<int>(kPersonFields); ++column) {
            for (const unsigned char *letter = sqlite3_column_text(rows, column); letter && *letter; ++letter)
                sum = (sum ^ *letter) * 1099511628211ULL;
        }
    }
    sqlite3_finalize(rows);
    return sum;
}

}
