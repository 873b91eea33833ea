// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/statement.h"
#include "app/store/writegate.h"
#include "sync/trust/keys.h"

#include <QHash>

#include <functional>
#include <memory>

struct sqlite3;

namespace mekendesh::app {

// One connection to the encrypted database: chacha20 under a raw 32-byte key, write-ahead log, every commit on the disk before
// it returns. Belongs to the thread that opened it. Nothing above app/store sees a statement.
// Errors: WrongPassword (the key does not open it), DamagedData, DiskFull, ReadOnly, ProfileInUse (another connection keeps
// writing), Internal.
class Database {
public:
    struct Options {
        int cacheKib = 64 * 1024;      // encrypted pages are dear to load again
        int busyTimeoutMs = 10'000;
        bool mayCreate = false;
        bool isAlone = false; // nobody else opens it meanwhile: no log beside it, also where memory cannot be shared (sticks, network disks)
        std::shared_ptr<WriteGate> gate{}; // shared by all connections of a profile
    };

    static sync::Result<std::unique_ptr<Database>> open(const QString &path, const sync::SymmetricKey &key, const Options &options);
    // For tests and measuring: nothing touches a disk.
    static sync::Result<std::unique_ptr<Database>> openInMemory();
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    // From the cache when it was prepared before.
    sync::Result<Statement> prepare(const sync::Bytes &sql);
    // Statements without parameters and rows, separated by semicolons.
    sync::Status execute(const sync::Bytes &sql);
    // The one number a query gives; NotFound without a row.
    sync::Result<qint64> number(const sync::Bytes &sql);

    [[nodiscard]] qint64 lastRowId() const;
    [[nodiscard]] qint64 changes() const;
    // Differs from before when anything was written meanwhile, by this connection or by another.
    sync::Result<sync::Bytes> writtenMark();
    // Of every statement that was prepared and waits to be used again.
    [[nodiscard]] QList<sync::Bytes> idleTexts() const { return m_idle.keys(); }
    [[nodiscard]] bool inTransaction() const;
    // Grows with every rollback: what was remembered of rows written meanwhile is no longer true.
    [[nodiscard]] quint64 rollbacks() const { return m_rollbacks; }
    // Whether somebody who wants to save waits for the transaction that is open here: what takes long may give way.
    [[nodiscard]] bool isAwaited() const { return m_gate && m_gate->peopleWaiting() > 0; }
    // Ends what is being read here with Cancelled. The only call that another thread may make.
    void interrupt();
    // Asked again and again by the thread that works here, also within one long statement: a no ends it with Cancelled.
    void setWatch(std::function<bool()> mayGoOn);
    // Asked after every piece of the copy: may it go on?
    using CopyWatch = std::function<bool(qint64 bytesDone, qint64 bytesTotal)>;
    // Copies the pages of another database over this one (both of the same key, or both in memory), as they were at one moment: who
    // writes there meanwhile waits for nothing. Cancelled when the watch says no.
    sync::Status copyFrom(Database &source, const CopyWatch &mayGoOn = {});

private:
    friend class Statement;
    friend class Transaction;
    explicit Database(sqlite3 *handle) : m_handle(handle) {}
    [[nodiscard]] sync::Error error(int code, const char *doing) const;
    void giveBack(sync::Bytes sql, sqlite3_stmt *statement);
    // One statement without parameters and rows, parsed once and kept.
    sync::Status runAgain(sqlite3_stmt *&statement, const char *sql);
    sync::Status enterGate(WriteGate::Who who, const std::function<bool()> &mayWait);
    // The write-ahead log is copied into the file when it has grown, after a commit and while others may write already.
    void foldLog();

    sqlite3 *m_handle = nullptr;
    QHash<sync::Bytes, sqlite3_stmt *> m_idle;
    sqlite3_stmt *m_begin = nullptr;
    sqlite3_stmt *m_commit = nullptr;
    std::function<bool()> m_mayGoOn;
    std::shared_ptr<WriteGate> m_gate;
    int m_busyTimeoutMs = 0;
    int m_logPages = 0; // after the last commit
    quint64 m_rollbacks = 0;
    bool m_inTransaction = false;
};

// Everything between begin and commit is written together or not at all. Rolls back in its destructor. Never nested.
class Transaction {
public:
    // Asked several times a second while another connection writes; false ends the waiting with Cancelled. Without it, the
    // waiting ends with ProfileInUse after the database's patience.
    using MayWait = std::function<bool()>;
    static sync::Result<Transaction> begin(Database &database, WriteGate::Who who = WriteGate::Who::Person, const MayWait &mayWait = {});
    Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    sync::Status commit();

private:
    explicit Transaction(Database &database) : m_database(&database) {}
    void end();

    Database *m_database;
};

}
