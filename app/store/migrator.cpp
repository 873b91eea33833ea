// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/migrator.h"

#include <array>

namespace mekendesh::app {

using sync::ErrorCode;
using sync::failure;

namespace {

// 1: what storage needs beside the typed tables. Handles are local numbers (handles.h), `tbl` and `field` are handles of names,
// `source` of incarnations. A row's rid is its place in its typed table, or in unknown_row while nobody here knows its kind.
// What was replaced is only ever appended to history: a row names its newest entry, an entry the one before it, so that a save
// touches the row's page and the ends of outbox and history, no index in the middle.
constexpr const char *kFirstTables = R"(
    CREATE TABLE incarnation(handle INTEGER PRIMARY KEY, content BLOB NOT NULL UNIQUE);
    CREATE TABLE scope(handle INTEGER PRIMARY KEY, content BLOB NOT NULL UNIQUE);
    CREATE TABLE author(handle INTEGER PRIMARY KEY, content BLOB NOT NULL UNIQUE);
    CREATE TABLE name(handle INTEGER PRIMARY KEY, content BLOB NOT NULL UNIQUE);
    CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE kind_column(tbl INTEGER NOT NULL, bit INTEGER NOT NULL, field INTEGER NOT NULL, PRIMARY KEY(tbl, bit)) WITHOUT ROWID;
    CREATE TABLE unknown_row(rid INTEGER PRIMARY KEY, tbl INTEGER NOT NULL, id_time INTEGER NOT NULL, id_source INTEGER NOT NULL,
        scope INTEGER NOT NULL, history INTEGER NOT NULL, UNIQUE(tbl, id_time, id_source, scope));
    CREATE TABLE head(tbl INTEGER NOT NULL, rid INTEGER NOT NULL, field INTEGER NOT NULL, time INTEGER NOT NULL, source INTEGER NOT NULL,
        author INTEGER NOT NULL, value BLOB NOT NULL, saw BLOB NOT NULL, PRIMARY KEY(tbl, rid, field, time, source)) WITHOUT ROWID;
    CREATE TABLE pending(tbl INTEGER NOT NULL, rid INTEGER NOT NULL, field INTEGER NOT NULL, time INTEGER NOT NULL, source INTEGER NOT NULL,
        PRIMARY KEY(tbl, rid, field, time, source)) WITHOUT ROWID;
    CREATE TABLE history(entry INTEGER PRIMARY KEY, previous INTEGER NOT NULL, replaced BLOB NOT NULL);
    CREATE TABLE outbox(sequence INTEGER PRIMARY KEY, scope INTEGER NOT NULL, incarnation INTEGER NOT NULL, edit BLOB NOT NULL);
    CREATE TABLE sealed(scope INTEGER NOT NULL, incarnation INTEGER NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL, path TEXT NOT NULL,
        bytes BLOB NOT NULL, PRIMARY KEY(scope, incarnation, number));
    CREATE TABLE position(scope INTEGER NOT NULL, incarnation INTEGER NOT NULL, device BLOB NOT NULL, number INTEGER NOT NULL,
        hash BLOB NOT NULL, seen_time INTEGER NOT NULL, PRIMARY KEY(scope, incarnation)) WITHOUT ROWID;
    CREATE TABLE stop(place INTEGER PRIMARY KEY, scope INTEGER NOT NULL, incarnation INTEGER NOT NULL, device BLOB NOT NULL,
        number INTEGER NOT NULL, reason INTEGER NOT NULL, detail TEXT NOT NULL);
    CREATE TABLE fact(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE keyring(one INTEGER PRIMARY KEY CHECK(one = 1), content BLOB NOT NULL);
    CREATE TABLE clock(one INTEGER PRIMARY KEY CHECK(one = 1), last INTEGER NOT NULL);
    CREATE TABLE own_incarnation(incarnation INTEGER PRIMARY KEY, work INTEGER NOT NULL);
)";

// 2: how many edits a sealed change-set holds, to say how many still wait to reach the store.
constexpr const char *kCountedSealed = "ALTER TABLE sealed ADD COLUMN edits INTEGER NOT NULL DEFAULT 1";

// 3: what lies on people's desks, see deskstore.h.
constexpr const char *kDesks = R"(
    CREATE TABLE preference(user BLOB NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY(user, name)) WITHOUT ROWID;
    CREATE TABLE draft(user BLOB NOT NULL, form TEXT NOT NULL, record BLOB NOT NULL, scope INTEGER NOT NULL, title TEXT NOT NULL,
        kept_at INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY(user, form, record, scope));
)";

// 4: what imports did on this laptop, see importlog.h.
constexpr const char *kImports = R"(
    CREATE TABLE import(number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, author BLOB NOT NULL, tbl TEXT NOT NULL,
        scope INTEGER NOT NULL, file TEXT NOT NULL, rows INTEGER NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL,
        refused INTEGER NOT NULL, undone_at INTEGER NOT NULL);
    CREATE TABLE import_edit(import INTEGER NOT NULL, record BLOB NOT NULL, edit BLOB NOT NULL);
    CREATE INDEX import_edit_of ON import_edit(import);
)";

// 5: how the last exchanges went, see sessionlog.h.
constexpr const char *kSessions = R"(
    CREATE TABLE session(number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, place TEXT NOT NULL, sent INTEGER NOT NULL,
        received INTEGER NOT NULL, bytes INTEGER NOT NULL, result INTEGER NOT NULL, stopped INTEGER NOT NULL);
)";

// 6: the figures of the board come from an index that schema.cpp makes with new tables only. Before the first start there is no table yet.
constexpr const char *kHasCases = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'r_casefile'";
constexpr const char *kBoardIndex = "CREATE INDEX IF NOT EXISTS r_casefile_extra ON r_casefile(scope, f_opened_on, f_due_on, f_state, f_priority, f_type)"
                                    " WHERE deleted = 0";

// 7: what lists are filtered and ordered by stands in the index of their order, and what waits for the embassy or is urgent in
// indexes of its own, as schema.cpp makes them with new tables.
constexpr const char *kHasPeople = "SELECT count(*) = 9 FROM pragma_table_info('r_member') WHERE name IN ('f_status', 'f_sex', 'f_category', 'f_region',"
                                   " 'f_home_oblast', 'f_language', 'f_birth', 'f_registered_until', 'f_entered')";
constexpr const char *kPeopleIndex = "DROP INDEX IF EXISTS r_member_order; CREATE INDEX r_member_order ON r_member(scope, sort_key, rid, f_status, f_sex,"
                                     " f_category, f_region, f_home_oblast, f_language, f_birth, f_registered_until, f_entered) WHERE deleted = 0";
// 8
constexpr const char *kFewCasesIndexes = "CREATE INDEX IF NOT EXISTS r_casefile_waiting ON r_casefile(changed) WHERE deleted = 0 AND f_state = 'waiting_hq';"
                                         " CREATE INDEX IF NOT EXISTS r_casefile_urgent ON r_casefile(changed) WHERE deleted = 0 AND f_priority = '1'";

// 9: whose passport or registration ends, the question of every morning, as schema.cpp makes them with new tables.
constexpr const char *kHasPapers = "SELECT count(*) = 2 FROM pragma_table_info('r_member') WHERE name IN ('f_passport_until', 'f_registered_until')";
constexpr const char *kPapersIndexes = "CREATE INDEX IF NOT EXISTS r_member_passport ON r_member(scope, f_passport_until) WHERE deleted = 0 AND f_passport_until > 0;"
                                       " CREATE INDEX IF NOT EXISTS r_member_registered ON r_member(scope, f_registered_until)"
                                       " WHERE deleted = 0 AND f_registered_until > 0";

// 10: sealed letters, see letterstore.h. Of own letters only what was sealed is kept, and that until it has arrived.
constexpr const char *kLetters = R"(
    CREATE TABLE IF NOT EXISTS letter_out(number INTEGER PRIMARY KEY, scope INTEGER NOT NULL, path TEXT NOT NULL, bytes BLOB NOT NULL, wants_receipt INTEGER NOT NULL,
        at INTEGER NOT NULL, sent_at INTEGER NOT NULL, received_at INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS letter_in(author BLOB NOT NULL, number INTEGER NOT NULL, path TEXT NOT NULL, content BLOB NOT NULL, received_at INTEGER NOT NULL,
        read_at INTEGER NOT NULL, PRIMARY KEY(author, number));
    CREATE TABLE IF NOT EXISTS letter_seen(path TEXT PRIMARY KEY, keys INTEGER NOT NULL) WITHOUT ROWID;
)";

// 11: in which rows somebody chose between two values, and when the last time: a pointer into their history, see conflictstore.h.
// What was decided before this step stands in the history of its card alone.
constexpr const char *kDecided = R"(
    CREATE TABLE IF NOT EXISTS decided(tbl INTEGER NOT NULL, rid INTEGER NOT NULL, time INTEGER NOT NULL, PRIMARY KEY(tbl, rid)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS decided_time ON decided(time, tbl, rid);
)";

// 12: what waits to be sent no longer repeats what stands in its row, see Codec::packChanged. What a former program put there is read
// as before and nothing moves; the number tells a former program that it cannot read what comes.
constexpr const char *kLeanOutbox = "";

// 13: how long an answer waits for its case, see Referrals::takeAnswers.
constexpr const char *kHasNoWaiting = "SELECT count(*) = 0 FROM pragma_table_info('letter_in') WHERE name = 'waited'";
constexpr const char *kWaiting = "ALTER TABLE letter_in ADD COLUMN waited INTEGER NOT NULL DEFAULT 0;"
                                 " ALTER TABLE letter_in ADD COLUMN looked_at INTEGER NOT NULL DEFAULT 0";

struct Step {
    const char *sql;
    const char *condition = nullptr; // a question: the step is left out when it answers 0
};
constexpr std::array kSteps{Step{kFirstTables}, Step{kCountedSealed}, Step{kDesks}, Step{kImports}, Step{kSessions}, Step{kBoardIndex, kHasCases},
                           Step{kPeopleIndex, kHasPeople}, Step{kFewCasesIndexes, kHasCases}, Step{kPapersIndexes, kHasPapers},
                           Step{kLetters}, Step{kDecided}, Step{kLeanOutbox}, Step{kWaiting, kHasNoWaiting}};
static_assert(kSteps.size() == static_cast<std::size_t>(kStoreVersion));

}

sync::Status migrate(Database &database, bool mustExist)
{
    TRY_ASSIGN(const qint64 version, database.number("PRAGMA user_version"));
    if (version > kStoreVersion)
        return failure(ErrorCode::NewerVersion, QStringLiteral("the database has version %1, this program knows %2").arg(version).arg(kStoreVersion));
    if (mustExist && version == 0)
        return failure(ErrorCode::DamagedData, QStringLiteral("the database is empty"));
    for (qint64 done = version; done < kStoreVersion; ++done) {
        TRY_ASSIGN(Transaction step, Transaction::begin(database));
        const Step &next = kSteps[static_cast<std::size_t>(done)];
        qint64 isNeeded = 1;
        if (next.condition) {
            TRY_ASSIGN(isNeeded, database.number(next.condition));
        }
        if (isNeeded)
            TRY(database.execute(next.sql));
        TRY(database.execute("PRAGMA user_version = " + QByteArray::number(done + 1)));
        TRY(step.commit());
    }
    return {};
}

}
