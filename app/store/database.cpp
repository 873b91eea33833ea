// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/database.h"

#include "app/store/pagecipher.h"

#include <QFile>

#include <sodium.h>
#include <sqlite3.h>

#include <array>

namespace mekendesh::app {

using sync::ErrorCode;
using sync::failure;

namespace {

constexpr qsizetype kIdleStatementsMax = 512;
constexpr std::chrono::milliseconds kAskWhileWaiting{100};
constexpr int kStepsBetweenQuestions = 200; // of the machine that runs statements; pages where a check reads them: half a second of a slow stick
constexpr int kLogPagesMax = 4000; // 16 MiB: pages that change often are copied once for many commits

ErrorCode databaseErrorCode(int sqliteCode)
{
    switch (sqliteCode & 0xff) {
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return ErrorCode::ReadOnly;
    case SQLITE_NOTADB:
        return ErrorCode::WrongPassword;
    case SQLITE_CORRUPT:
        return ErrorCode::DamagedData;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::ProfileInUse;
    case SQLITE_TOOBIG:
        return ErrorCode::TooLarge;
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    case SQLITE_IOERR:
        // Without space the log cannot grow, and some file systems say only "input/output error".
        return (sqliteCode == SQLITE_IOERR_WRITE || sqliteCode == SQLITE_IOERR_SHMSIZE) ? ErrorCode::DiskFull : ErrorCode::DamagedData;
    default:
        return ErrorCode::Internal;
    }
}

// The key as SQLite3 Multiple Ciphers takes it without deriving another one from it; wiped at once.
int giveKey(sqlite3 *handle, const sync::SymmetricKey &key)
{
    std::array<char, 4 + 2 * sync::SymmetricKey::kSizeBytes + 1> text{'r', 'a', 'w', ':'};
    sodium_bin2hex(text.data() + 4, text.size() - 4, key.data(), sync::SymmetricKey::kSizeBytes);
    const int code = sqlite3_key(handle, text.data(), static_cast<int>(text.size() - 1));
    sodium_memzero(text.data(), text.size());
    return code;
}

}

sync::Error Database::error(int code, const char *doing) const
{
    // SQLite's own message names tables and columns, never their content.
    const QString detail = QStringLiteral("%1: sqlite %2, %3")
                               .arg(QLatin1String(doing))
                               .arg(sqlite3_extended_errcode(m_handle))
                               .arg(QString::fromUtf8(sqlite3_errmsg(m_handle)));
    return failure(databaseErrorCode(code), detail);
}

sync::Result<std::unique_ptr<Database>> Database::open(const QString &path, const sync::SymmetricKey &key, const Options &options)
{
    sqlite3 *handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (options.mayCreate ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &handle, flags, nullptr);
    std::unique_ptr<Database> database(new Database(handle));
    if (code != SQLITE_OK)
        return database->error(code, "open");
    database->m_busyTimeoutMs = options.busyTimeoutMs;
    database->m_gate = options.gate;
    sqlite3_busy_timeout(handle, options.busyTimeoutMs);
    TRY(database->execute(QByteArray("PRAGMA cipher='") + pageCipherName() + '\''));
    if (const int keyed = giveKey(handle, key); keyed != SQLITE_OK)
        return database->error(keyed, "key");
    if (options.isAlone)
        TRY(database->execute("PRAGMA locking_mode=EXCLUSIVE"));
    // A wrong key shows only at the first read.
    TRY(database->number("SELECT count(*) FROM sqlite_master"));
    if (sqlite3_db_readonly(handle, "main") == 1)
        return failure(ErrorCode::ReadOnly, QStringLiteral("the database file cannot be written"));
    TRY(database->execute(options.isAlone ? "PRAGMA journal_mode=OFF" : "PRAGMA journal_mode=WAL"));
    TRY(database->execute("PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY;"
                          "PRAGMA secure_delete=ON; PRAGMA cache_size=-"
                          + QByteArray::number(options.cacheKib)));
    // Instead of SQLite's own copying inside a commit, when whoever wants to write next already waits.
    sqlite3_wal_hook(
        handle,
        [](void *logPages, sqlite3 *, const char *, int pages) {
            *static_cast<int *>(logPages) = pages;
            return SQLITE_OK;
        },
        &database->m_logPages);
    return database;
}

sync::Result<std::unique_ptr<Database>> Database::openInMemory()
{
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    std::unique_ptr<Database> database(new Database(handle));
    if (code != SQLITE_OK)
        return database->error(code, "open");
    return database;
}

Database::~Database()
{
    for (sqlite3_stmt *statement : std::as_const(m_idle))
        sqlite3_finalize(statement);
    sqlite3_finalize(m_begin);
    sqlite3_finalize(m_commit);
    ENFORCE(sqlite3_close(m_handle) == SQLITE_OK); // fails when a statement outlives its database
}

sync::Result<Statement> Database::prepare(const sync::Bytes &sql)
{
    if (sqlite3_stmt *idle = m_idle.take(sql))
        return Statement(this, sql, idle);
    sqlite3_stmt *handle = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql.constData(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK)
        return error(code, "prepare");
    return Statement(this, sql, handle);
}

void Database::giveBack(sync::Bytes sql, sqlite3_stmt *statement)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (m_idle.size() >= kIdleStatementsMax || m_idle.contains(sql))
        sqlite3_finalize(statement);
    else
        m_idle.insert(std::move(sql), statement);
}

sync::Status Database::execute(const sync::Bytes &sql)
{
    const int code = sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return error(code, "execute");
    return {};
}

sync::Status Database::runAgain(sqlite3_stmt *&statement, const char *sql)
{
    if (!statement) {
        if (const int code = sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr); code != SQLITE_OK)
            return error(code, "prepare");
    }
    const int code = sqlite3_step(statement);
    const sync::Status done = code == SQLITE_DONE ? sync::Status() : sync::Status(error(code, "step"));
    sqlite3_reset(statement);
    return done;
}

sync::Result<qint64> Database::number(const sync::Bytes &sql)
{
    TRY_ASSIGN(Statement statement, prepare(sql));
    TRY_ASSIGN(const bool hasRow, statement.step());
    if (!hasRow)
        return failure(ErrorCode::NotFound, QStringLiteral("no row"));
    return statement.integer(0);
}

qint64 Database::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

qint64 Database::changes() const
{
    return sqlite3_changes64(m_handle);
}

sync::Result<sync::Bytes> Database::writtenMark()
{
    TRY_ASSIGN(const qint64 others, number("PRAGMA data_version"));
    return sync::Bytes::number(others) + ' ' + sync::Bytes::number(qint64{sqlite3_total_changes64(m_handle)}) + ' ' + sync::Bytes::number(m_rollbacks);
}

void Database::interrupt()
{
    sqlite3_interrupt(m_handle);
}

void Database::setWatch(std::function<bool()> mayGoOn)
{
    m_mayGoOn = std::move(mayGoOn);
    sqlite3_progress_handler(
        m_handle, m_mayGoOn ? kStepsBetweenQuestions : 0, // none: nobody is asked
        [](void *database) { return static_cast<Database *>(database)->m_mayGoOn() ? 0 : 1; }, this);
}

bool Database::inTransaction() const
{
    return m_inTransaction;
}

sync::Status Database::copyFrom(Database &source, const CopyWatch &mayGoOn)
{
    constexpr int kPiece = 512; // pages: some 2 MB
    constexpr int kAtOnce = -1;
    // One moment for all pieces: without a transaction a backup begins anew whenever somebody else has written.
    TRY_ASSIGN(const qint64 pageBytes, source.number("PRAGMA page_size"));
    const bool holdsMoment = mayGoOn && !source.m_inTransaction;
    if (holdsMoment)
        TRY(source.execute("BEGIN; SELECT 1 FROM sqlite_schema"));
    bool isStopped = false;
    int code = SQLITE_NOMEM;
    if (sqlite3_backup *backup = sqlite3_backup_init(m_handle, "main", source.m_handle, "main")) {
        while (!isStopped && sqlite3_backup_step(backup, mayGoOn ? kPiece : kAtOnce) == SQLITE_OK)
            isStopped = mayGoOn && !mayGoOn(pageBytes * (sqlite3_backup_pagecount(backup) - sqlite3_backup_remaining(backup)), pageBytes * sqlite3_backup_pagecount(backup));
        code = sqlite3_backup_finish(backup);
    } else {
        code = sqlite3_errcode(m_handle);
    }
    const sync::Status ended = holdsMoment ? source.execute("ROLLBACK") : sync::Status();
    if (code != SQLITE_OK)
        return error(code, "copy");
    if (isStopped)
        return failure(ErrorCode::Cancelled, QStringLiteral("the copy was stopped"));
    return ended;
}

sync::Status Database::enterGate(WriteGate::Who who, const Transaction::MayWait &mayWait)
{
    if (!m_gate)
        return {};
    if (!mayWait) {
        if (!m_gate->enter(who, std::chrono::milliseconds(m_busyTimeoutMs)))
            return failure(ErrorCode::ProfileInUse, QStringLiteral("another connection keeps writing"));
        return {};
    }
    while (!m_gate->enter(who, kAskWhileWaiting)) {
        if (!mayWait())
            return failure(ErrorCode::Cancelled, QStringLiteral("cancelled while another connection was writing"));
    }
    return {};
}

sync::Result<Transaction> Transaction::begin(Database &database, WriteGate::Who who, const MayWait &mayWait)
{
    ENFORCE(!database.m_inTransaction);
    TRY(database.enterGate(who, mayWait));
    if (const auto begun = database.runAgain(database.m_begin, "BEGIN IMMEDIATE"); !begun) {
        if (database.m_gate)
            database.m_gate->leave();
        return begun.error();
    }
    database.m_inTransaction = true;
    return Transaction(database);
}

void Database::foldLog()
{
    if (m_logPages < kLogPagesMax)
        return;
    m_logPages = 0;
    // What was committed is safe in the log: if the copying fails, or somebody reads, it is tried again after a later commit.
    static_cast<void>(sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr));
}

sync::Status Transaction::commit()
{
    ENFORCE(m_database);
    TRY(m_database->runAgain(m_database->m_commit, "COMMIT"));
    end();
    std::exchange(m_database, nullptr)->foldLog();
    return {};
}

Transaction::~Transaction()
{
    if (!m_database)
        return;
    ++m_database->m_rollbacks;
    // After a full disk SQLite has rolled back by itself.
    if (sqlite3_get_autocommit(m_database->m_handle) == 0)
        ENFORCE(m_database->execute("ROLLBACK").has_value());
    end();
}

void Transaction::end()
{
    m_database->m_inTransaction = false;
    if (m_database->m_gate)
        m_database->m_gate->leave();
}

}
