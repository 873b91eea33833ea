// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/ledgerbook.h"
#include "app/services/referrals.h"
#include "app/services/session.h"
#include "app/store/conflictstore.h"
#include "app/store/ledgerstore.h"
#include "app/store/letterstore.h"
#include "app/store/sqljournal.h"
#include "sync/engine/engine.h"
#include "sync/engine/postman.h"
#include "sync/trust/keyring.h"
#include "tests/sim/oracle.h"
#include "tests/sim/site.h"

namespace mekendesh::sim {

// A clock that shows what somebody set it to, and goes with the world's time.
class VirtualClock final : public sync::Clock {
public:
    explicit VirtualClock(const qint64 &worldMs) : m_worldMs(worldMs) {}
    [[nodiscard]] qint64 nowMs() const override { return m_worldMs + m_wrongByMs; }
    void setWrongBy(qint64 ms) { m_wrongByMs = ms; }
    [[nodiscard]] qint64 wrongByMs() const { return m_wrongByMs; }

private:
    const qint64 &m_worldMs;
    qint64 m_wrongByMs = 0;
};

// How one session ends early, besides the weather.
struct Accident {
    enum class Kind { None, LineEnds, Cancelled, PowerAtCall, PowerAfterCall, PowerAtCommit, DiskFull };
    Kind kind = Kind::None;
    int at = 0; // which call, commit or page
};

// One laptop: a real database in memory, the real stores over it, the real engine.
class Machine {
public:
    struct Birth {
        QString name;
        quint64 key = 0; // of its place in the world
        sync::ScopeId home;
        bool isEmbassy = false;
        bool isOldProgram = false; // knows fewer tables and fields
    };
    Machine(Birth birth, const qint64 &worldMs, const sync::Keyring &keyring);
    // A copy of another's disk: the same laptop twice.
    Machine(const Machine &original, quint64 key, const qint64 &worldMs);
    ~Machine();

    Birth birth;
    VirtualClock clock;
    SownRandom random;
    PowerPlug plug;
    sync::SnapshotHabit habit{.historyDays = 1'000'000}; // nothing that was ever written is left out: newcomers are asked for it all
    sync::CleanupHabit cleanup{};
    sync::CleanupHabit letterCleanup{};
    std::size_t site = 0;      // where it meets the others
    int absentUntil = 0;       // number of the action with which somebody opens it again
    std::set<QString> seen{};  // texts this database has shown once: it may not forget them (I4)
    std::map<sync::ScopeId, std::set<QString>> saved{}; // texts of every save that returned here; of what was put back only those from before
    int copies = 0;            // how often it was cloned or put back

    [[nodiscard]] app::RecordStore &records() { return *m_records; }
    [[nodiscard]] app::LedgerStore &ledger() { return *m_ledger; }
    [[nodiscard]] app::ConflictStore &conflicts() { return *m_conflicts; }
    [[nodiscard]] app::SqlJournal &journal() { return *m_journal; }
    [[nodiscard]] app::LetterStore &letters() { return *m_letters; }
    [[nodiscard]] app::Database &database() { return *m_database; }
    [[nodiscard]] const sync::Table &memberTable() const;

    // What a person does with this program's services on this laptop, or its exchange does there: the program starts, works and ends.
    // When the power goes meanwhile the stores stay closed until restart().
    template <class Work>
    std::invoke_result_t<Work, app::Workspace &> atWork(const Work &work)
    {
        close();
        auto done = within(work);
        if (!plug.isPulled())
            open();
        return done;
    }

    [[nodiscard]] const sync::Keyring &keyring(); // as the database keeps it; read again only when it has changed
    [[nodiscard]] quint64 keyringVersion();       // another one after each change
    void keep(const sync::Keyring &keyring);
    [[nodiscard]] bool isAdmitted() { return keyring().isAdmitted(); }
    [[nodiscard]] std::set<sync::ScopeId> scopes();

    // The program ends and starts again; what was not committed is gone.
    void restart();
    // With the next version of the program.
    void upgrade();
    void keepBackup();
    [[nodiscard]] bool hasBackup() const { return m_backup != nullptr; }
    void restoreBackup();
    void dropBackup() { m_backup.reset(); }
    // The disk takes so many more pages; a negative number: as many as there may be.
    void limitDisk(int pages);

    // Of the embassy, as every exchange of it does first: the keys for letters to the offices.
    sync::Status tellLetterKeys();
    struct Outcome {
        sync::Result<sync::SessionReport> report;
        sync::Result<sync::PostReport> letters{sync::PostReport{}}; // after it, when it came to its end
        sync::Status told{};                                     // the keys for letters, before it
        sync::Status learnt{};                                   // who else was heard of
        sync::Result<int> answeredForLost{0};                    // before the postman
        sync::Result<quint64> lettersCleared{quint64{0}};        // after it
        sync::Result<app::AnswersTaken> answers{app::AnswersTaken{}}; // to cases that were referred, taken into their course after it
        QStringList asked{}; // of the store
        QStringList put{};
        QStringList removed{};
        int faults = 0;
        bool wasUnplugged = false;

        // What did not work beside the session itself and the postman.
        [[nodiscard]] std::vector<const sync::Error *> besideTheSession() const;
    };
    Outcome session(Site &place, const Reached::Weather &weather, const Accident &accident, Archive &archive, TraceHash &trace);

    // For checkers.
    std::vector<sync::RecordState> states(sync::ScopeId scope, const QString &table, const std::vector<sync::RecordId> &ids);
    std::vector<std::pair<sync::StreamKey, sync::Edit>> waiting();
    std::vector<sync::SealedObject> sealedAll();
    // All rows there are of a scope, whether or not anybody knows of them.
    std::vector<std::pair<QString, sync::RecordId>> rowsOf(sync::ScopeId scope);
    // What a snapshot of a scope would say: what it covers, and the plaintext of its only part.
    [[nodiscard]] std::pair<sync::Bytes, sync::Bytes> snapshotOf(sync::ScopeId scope);

private:
    void open();
    void close();
    void letWrite();
    void moveIn();
    void exchangeLetters(Outcome &outcome, Reached &reached, const sync::CancelToken &cancel);
    [[nodiscard]] bool hasUnread(QLatin1StringView kind);
    [[nodiscard]] sync::Result<std::unique_ptr<app::Session>> enter();

    template <class Work>
    std::invoke_result_t<Work, app::Workspace &> within(const Work &work)
    {
        const auto session = enter();
        if (!session)
            return session.error();
        const auto workspace = (*session)->workspace();
        if (!workspace)
            return workspace.error();
        return work(**workspace);
    }

    std::shared_ptr<app::Database> m_database; // while it works, the program's
    std::unique_ptr<app::Storage> m_storage;
    std::unique_ptr<app::RecordStore> m_records;
    std::unique_ptr<app::LedgerStore> m_ledger;
    std::unique_ptr<app::ConflictStore> m_conflicts;
    std::unique_ptr<app::SqlJournal> m_journal;
    std::unique_ptr<app::LetterStore> m_letters;
    PowerPlug m_backupPlug;
    std::unique_ptr<app::Database> m_backup;
    std::set<QString> m_seenAtBackup;
    std::map<sync::ScopeId, std::set<QString>> m_savedAtBackup;
    sync::Bytes m_keyringText;
    sync::Keyring m_keyring;
    quint64 m_keyringVersion = 0;
};

}
