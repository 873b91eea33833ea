// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/machine.h"

#include "app/records/catalogue.h"
#include "app/records/member.h"
#include "app/records/user.h"
#include "app/services/clearingletters.h"
#include "app/services/deskreader.h"
#include "app/services/knownpeers.h"
#include "app/services/letterkeys.h"
#include "app/services/referrals.h"
#include "sync/engine/snapshotwriter.h"
#include "tests/sim/oldprogram.h"
#include "tests/sim/violation.h"

#include <limits>

namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

const QString kLogin = u"somebody"_s;

app::Role roleOf(const Machine::Birth &birth)
{
    return birth.isEmbassy ? app::Role::HqAttache : app::Role::Coordinator;
}

}

Machine::Machine(Birth born, const qint64 &worldMs, const Keyring &keyring)
    : birth(std::move(born)), clock(worldMs), random(birth.key), m_database(DatabaseImage::prepared(birth.isOldProgram).clone(plug))
{
    open();
    keep(keyring);
    moveIn();
}

Machine::Machine(const Machine &original, quint64 key, const qint64 &worldMs)
    : birth(original.birth)
    , clock(worldMs)
    , random(key)
    , site(original.site)
    , seen(original.seen)
    , saved(original.saved)
    , m_database(DatabaseImage::copyOf(*original.m_database, plug))
{
    birth.key = key;
    birth.name += u" (copy)"_s;
    clock.setWrongBy(original.clock.wrongByMs());
    open();
}

Machine::~Machine()
{
    close();
}

void Machine::open()
{
    const auto tables = birth.isOldProgram ? oldCatalogue() : app::catalogue();
    m_storage = needed(app::Storage::open(*m_database, tables));
    app::Actor actor{.user = {},
        .role = roleOf(birth),
        .isEmbassyDevice = birth.isEmbassy,
        .scopes = {birth.home}};
    m_records = std::make_unique<app::RecordStore>(*m_storage, clock, random, std::move(actor));
    m_ledger = std::make_unique<app::LedgerStore>(*m_records);
    m_conflicts = std::make_unique<app::ConflictStore>(*m_records);
    m_journal = std::make_unique<app::SqlJournal>(*m_storage, clock, random);
    m_letters = std::make_unique<app::LetterStore>(*m_database);
    if (!needed(m_journal->keyring()).isEmpty())
        static_cast<void>(keyring());
    letWrite();
}

// Who works here, as a profile is filled when it is made.
void Machine::moveIn()
{
    needed(app::writeHomestead(*m_journal, {.officeCode = u"MSK"_s, .officeName = u"Moscow"_s, .timeZone = u"Europe/Moscow"_s, .deviceName = birth.name, .storeAddress = {}}));
    const app::User user{.name = birth.name, .login = kLogin, .role = app::roleCode(roleOf(birth)), .language = {}, .active = app::Tri::Yes};
    needed(m_records->create(Declared<app::User>::table(), birth.home, &user));
}

Result<std::unique_ptr<app::Session>> Machine::enter()
{
    return app::Session::over(m_database, kLogin, {.clock = clock, .random = random});
}

// Where its certificate says: of an office that took over another one in both.
void Machine::letWrite()
{
    app::Actor actor = m_records->actor();
    std::set<ScopeId> scopes{birth.home};
    if (m_keyring.certificate && !birth.isEmbassy)
        scopes.insert(m_keyring.certificate->scopes.begin(), m_keyring.certificate->scopes.end());
    actor.scopes.assign(scopes.begin(), scopes.end());
    m_records->setActor(std::move(actor));
}

void Machine::close()
{
    m_letters.reset();
    m_journal.reset();
    m_conflicts.reset();
    m_ledger.reset();
    m_records.reset();
    m_storage.reset();
}

void Machine::restart()
{
    plug.plugIn();
    close();
    open();
}

void Machine::upgrade()
{
    birth.isOldProgram = false;
    restart();
}

const Table &Machine::memberTable() const
{
    return birth.isOldProgram ? oldMemberTable() : Declared<app::Member>::table();
}

const Keyring &Machine::keyring()
{
    Bytes text = needed(m_journal->keyring());
    if (m_keyringVersion == 0 || text != m_keyringText) {
        m_keyring = needed(Keyring::parse(text));
        m_keyringText = std::move(text);
        ++m_keyringVersion;
        letWrite();
    }
    return m_keyring;
}

quint64 Machine::keyringVersion()
{
    static_cast<void>(keyring());
    return m_keyringVersion;
}

void Machine::keep(const Keyring &keyring)
{
    needed(m_journal->setKeyring(keyring.serialise()));
}

std::set<ScopeId> Machine::scopes()
{
    const Keyring &held = keyring();
    std::set<ScopeId> readable;
    if (!held.certificate)
        return readable;
    readable.insert(ScopeId::network());
    readable.insert(held.certificate->scopes.begin(), held.certificate->scopes.end());
    if (held.certificate->isEmbassy()) {
        for (const EpochKey &epoch : held.epochs)
            readable.insert(epoch.scope);
    }
    return readable;
}

void Machine::keepBackup()
{
    m_backup = DatabaseImage::copyOf(*m_database, m_backupPlug);
    m_seenAtBackup = seen;
    m_savedAtBackup = saved;
}

void Machine::restoreBackup()
{
    close();
    plug.plugIn();
    m_database = DatabaseImage::copyOf(*m_backup, plug);
    seen = m_seenAtBackup;
    saved = m_savedAtBackup;
    ++copies;
    open();
}

void Machine::limitDisk(int pages)
{
    qint64 limit = std::numeric_limits<qint32>::max();
    if (pages >= 0)
        limit = needed(m_database->number("PRAGMA page_count")) + pages;
    needed(m_database->execute("PRAGMA max_page_count=" + QByteArray::number(limit)));
}

Machine::Outcome Machine::session(Site &place, const Reached::Weather &weather, const Accident &accident, Archive &archive, TraceHash &trace)
{
    using Kind = Accident::Kind;
    Reached::Weather outside = weather;
    CancelToken cancel;
    int steps = 0;
    const auto step = [&] {
        if (accident.kind == Kind::Cancelled && steps++ >= accident.at)
            cancel.cancel();
    };
    if (accident.kind == Kind::LineEnds)
        outside.lineEndsAt = accident.at;
    else if (accident.kind == Kind::PowerAtCall || accident.kind == Kind::PowerAfterCall)
        plug.pullAtCall(accident.at, accident.kind == Kind::PowerAfterCall);
    else if (accident.kind == Kind::PowerAtCommit)
        plug.pullAtCommit(accident.at);
    else if (accident.kind == Kind::DiskFull)
        limitDisk(accident.at);

    const Status told = tellLetterKeys();
    if (plug.isPulled()) {
        limitDisk(-1);
        restart();
        return {.report = told.error(), .wasUnplugged = true};
    }
    Reached reached(place, outside, plug, archive, [this] { return keyring(); }, trace);
    Engine engine({.store = reached,
        .journal = *m_journal,
        .clock = clock,
        .random = random,
        .tables = birth.isOldProgram ? oldCatalogue() : app::catalogue(),
        .program = u"sim 1"_s,
        .deviceName = birth.name,
        .cancel = cancel,
        .progress = [&step](const Progress &) { step(); },
        .snapshots = habit,
        .cleanup = cleanup});
    Outcome outcome{.report = engine.synchronise()};
    outcome.told = told;
    outcome.asked = reached.asked();
    outcome.put = reached.put();
    reached.tellCallsTo(step);
    if (outcome.report)
        exchangeLetters(outcome, reached, cancel);
    const auto isOfLetters = [](const QString &path) { return path.startsWith(u"letters/"_s); };
    std::ranges::copy_if(reached.removed(), std::back_inserter(outcome.removed), isOfLetters);
    outcome.faults = reached.faults();
    if (accident.kind == Kind::DiskFull)
        limitDisk(-1);
    outcome.wasUnplugged = plug.isPulled();
    plug.plugIn();
    if (outcome.wasUnplugged)
        restart();
    return outcome;
}

std::vector<const Error *> Machine::Outcome::besideTheSession() const
{
    std::vector<const Error *> errors;
    const auto look = [&errors](const auto &result) {
        if (!result)
            errors.push_back(&result.error());
    };
    look(told);
    look(learnt);
    look(answeredForLost);
    look(lettersCleared);
    look(answers);
    return errors;
}

Status Machine::tellLetterKeys()
{
    return birth.isEmbassy && isAdmitted() ? atWork(app::publishLetterKeys) : Status();
}

// In the order of Exchange, and on the same code; where no letter waits here that it is about, a part of it would find nothing.
void Machine::exchangeLetters(Outcome &outcome, Reached &reached, const CancelToken &cancel)
{
    if (!birth.isOldProgram) {
        const auto peers = app::KnownPeers::learnt(*m_journal, outcome.report->peers);
        if (!peers)
            outcome.learnt = peers.error();
        if (!peers || plug.isPulled())
            return;
        if (hasUnread("referral"_L1))
            outcome.answeredForLost = atWork([](app::Workspace &desk) { return app::Referrals(desk).answerForLost(); });
        if (plug.isPulled())
            return;
    }
    const Keyring known = keyring();
    outcome.letters = Postman({.store = reached, .box = *m_letters, .keyring = known, .clock = clock, .random = random, .cancel = cancel}).run();
    const bool isCancelled = !outcome.letters && outcome.letters.error().code == ErrorCode::Cancelled;
    if (birth.isOldProgram || isCancelled || plug.isPulled())
        return;
    if (outcome.letters && birth.isEmbassy)
        outcome.lettersCleared = atWork([&](app::Workspace &desk) { return app::clearLetters(desk, reached, cancel, letterCleanup); });
    if (!outcome.lettersCleared || plug.isPulled())
        return;
    if (hasUnread("answer"_L1) || needed(m_letters->doubtSince()))
        outcome.answers = atWork([&outcome](app::Workspace &desk) { return app::Referrals(desk).takeAnswers(app::isOfficeRead(*outcome.report, desk.session().desk())); });
}

bool Machine::hasUnread(QLatin1StringView kind)
{
    const auto unread = m_letters->kept(app::LetterStore::Which::Unread);
    return unread && std::ranges::any_of(*unread, [kind](const app::KeptLetter &kept) { return kept.letter.kind == kind; });
}

std::vector<RecordState> Machine::states(ScopeId scope, const QString &table, const std::vector<RecordId> &ids)
{
    auto transaction = needed(m_journal->begin());
    return needed(transaction->load(scope, table, ids));
}

std::vector<std::pair<StreamKey, Edit>> Machine::waiting()
{
    std::vector<std::pair<StreamKey, Edit>> edits;
    for (const StreamKey &stream : needed(m_journal->streamsWithWaitingEdits())) {
        auto transaction = needed(m_journal->begin());
        for (WaitingEdit &edit : needed(transaction->waitingEdits(stream, std::numeric_limits<int>::max())))
            edits.emplace_back(stream, std::move(edit.edit));
    }
    return edits;
}

std::pair<Bytes, Bytes> Machine::snapshotOf(ScopeId scope)
{
    const auto look = needed(m_journal->snapshots().look());
    WireWriter writer;
    const auto write = [&writer](const std::vector<SnapshotTable> &tables) -> Status {
        writeSnapshotTables(writer, tables);
        return {};
    };
    const SnapshotIndex index = needed(collectSnapshot(*look, app::catalogue(), scope, 0, std::numeric_limits<qsizetype>::max(), write));
    return {snapshotVector(index), writer.written()};
}

std::vector<std::pair<QString, RecordId>> Machine::rowsOf(ScopeId scope)
{
    std::vector<std::pair<QString, RecordId>> rows;
    const auto look = needed(m_journal->snapshots().look());
    for (const QString &kind : needed(look->kinds(scope))) {
        for (const RecordId &id : needed(look->ids(scope, kind)))
            rows.emplace_back(kind, id);
    }
    return rows;
}

std::vector<SealedObject> Machine::sealedAll()
{
    std::vector<SealedObject> objects;
    for (const StreamPosition &position : needed(m_journal->positions())) {
        for (SealedObject &object : needed(m_journal->sealed(position.stream, 0, std::numeric_limits<int>::max())))
            objects.push_back(std::move(object));
    }
    return objects;
}

}
