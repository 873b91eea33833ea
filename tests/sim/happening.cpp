// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/world.h"

#include "sync/trust/marker.h"
#include "sync/trust/membership.h"
#include "tests/sim/violation.h"

// What happens to laptops, stores and lines.
namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDayInMs = 24 * 3'600'000LL;

Accident someAccident(Dice &dice)
{
    using Kind = Accident::Kind;
    switch (dice.below(24)) {
    case 0:
    case 1:
    case 2:
        return {Kind::LineEnds, static_cast<int>(dice.below(25))};
    case 3:
        return {Kind::Cancelled, static_cast<int>(dice.below(12))};
    case 4:
        return {Kind::PowerAtCall, static_cast<int>(dice.below(25))};
    case 5:
        return {Kind::PowerAfterCall, static_cast<int>(dice.below(25))};
    case 6:
    case 7:
        return {Kind::PowerAtCommit, static_cast<int>(dice.below(10))};
    case 8:
        return {Kind::DiskFull, static_cast<int>(dice.below(3))};
    default:
        return {};
    }
}

QString stopName(StopReason reason)
{
    static const QStringList names{u"nothing"_s, u"number missing"_s, u"key missing"_s, u"certificate missing"_s, u"newer program"_s,
        u"damaged"_s, u"forked"_s, u"not allowed"_s, u"malformed"_s, u"head rewound"_s};
    return names[static_cast<int>(reason)];
}

QString accidentName(const Accident &accident)
{
    static const QStringList names{u"nothing"_s, u"line ends"_s, u"cancelled"_s, u"power cut before call"_s, u"power cut after call"_s,
        u"power cut at commit"_s, u"disk full"_s};
    const QString name = names[static_cast<int>(accident.kind)];
    return accident.kind == Accident::Kind::None ? QString() : u" (%1 %2)"_s.arg(name).arg(accident.at);
}

}

void World::session(Machine &machine, Dice &dice)
{
    static constexpr std::array<quint32, 6> kBadness{0, 0, 20, 60, 120, 300};
    const Reached::Weather weather{.seed = dice.next(), .badness = kBadness[dice.below(kBadness.size())]};
    const Accident accident = someAccident(dice);
    // Small worlds have few change-sets: somebody puts them together and somebody takes them over much sooner than an office would.
    static constexpr std::array<quint64, 4> kAfter{1, 3, 8, 64};
    machine.habit.writeAfterChangeSets = kAfter[dice.below(kAfter.size())];
    machine.habit.joinAfterChangeSets = kAfter[dice.below(kAfter.size())];
    Site &site = *m_sites[machine.site];
    const bool mayLettersGo = hasMarker(site);
    noteRead(machine); // whoever wrote it may hear of it as soon as this session has come to a store
    const Machine::Outcome outcome = meet(machine, site, weather, accident);
    ++m_figures.sessions;
    m_figures.brokenSessions += outcome.report ? 0 : 1;
    m_figures.faults += outcome.faults;
    countSession(outcome);
    noteAccident(accident, weather, outcome, site);
    using Kind = Accident::Kind;
    m_figures.powerCuts += accident.kind == Kind::PowerAtCall || accident.kind == Kind::PowerAfterCall || accident.kind == Kind::PowerAtCommit;
    const bool isCalm = weather.badness == 0 && accident.kind == Kind::None;
    tell(u" session at %1, badness %2%3: %4"_s.arg(site.name).arg(weather.badness).arg(accidentName(accident),
        outcome.report ? u"%1 sent, %2 received"_s.arg(outcome.report->changeSetsSent).arg(outcome.report->changeSetsReceived)
                       : outcome.report.error().detail));
    checkReport(machine, outcome, isCalm, isCalm && mayLettersGo);
}

// Who carries there with a line that breaks may leave half of it, until somebody carries there again: no new letter is put beside that.
bool World::hasMarker(const Site &site)
{
    const auto lying = site.memory.contents().find(kMarkerPath);
    return lying != site.memory.contents().end() && Marker::parse(lying->second);
}

// Only what really struck: a session may be over before.
void World::noteAccident(const Accident &accident, const Reached::Weather &weather, const Machine::Outcome &outcome, const Site &site)
{
    using Kind = Accident::Kind;
    if (outcome.wasUnplugged)
        note(accident.kind == Kind::PowerAtCommit ? u"power cut at a commit"_s : u"power cut at a call"_s);
    else if (accident.kind == Kind::LineEnds && !outcome.report)
        note(u"line broke"_s);
    else if (accident.kind == Kind::Cancelled && !outcome.report && outcome.report.error().code == ErrorCode::Cancelled)
        note(u"cancelled"_s);
    else if (accident.kind == Kind::DiskFull && !outcome.report && outcome.report.error().code == ErrorCode::DiskFull)
        note(u"disk full"_s);
    if (weather.badness > 0 && outcome.faults > 0)
        note(u"faults of "_s + serverName(site.kind), outcome.faults);
}

void World::countSession(const Machine::Outcome &outcome)
{
    if (!outcome.report)
        return;
    m_figures.rebuilt += static_cast<int>(outcome.report->scopesRebuilt);
    m_figures.snapshotsWritten += static_cast<int>(outcome.report->snapshotsWritten);
    m_figures.snapshotsJoined += static_cast<int>(outcome.report->snapshotsJoined);
    note(u"snapshots written"_s, static_cast<int>(outcome.report->snapshotsWritten));
    note(u"snapshots joined"_s, static_cast<int>(outcome.report->snapshotsJoined));
    note(u"objects cleared"_s, static_cast<int>(outcome.report->objectsCleared));
    note(u"scopes rebuilt"_s, static_cast<int>(outcome.report->scopesRebuilt));
    note(u"conflicts"_s, static_cast<int>(outcome.report->conflictsNew));
    for (const StreamStop &stop : outcome.report->stops)
        note(u"told: "_s + stopName(stop.reason));
}

// The wrong stick, a store that is empty, a portal: nothing of this database changes (I9).
void World::strangeStore(Machine &machine, const Action &action, Dice &dice)
{
    static const MemoryStore::Contents foreign = [] {
        const qint64 nowMs = 1'795'000'000'000;
        const VirtualClock clock(nowMs);
        SownRandom random(4711);
        MemoryStore store;
        const Keyring keyring = needed(Membership(store, clock, random).found(u"another embassy"_s));
        needed(Membership(store, clock, random).takeStore(keyring));
        return store.contents();
    }();
    Site strange{.name = u"strange"_s, .kind = ServerKind::Plain};
    if (dice.oneIn(2))
        strange.memory.setContents(foreign);
    needed(machine.tellLetterKeys()); // before any store is asked, and so not because of this one
    const auto before = strange.memory.contents();
    const auto positions = needed(machine.journal().positions());
    const quint64 waiting = needed(machine.journal().waitingCount());
    const Machine::Outcome outcome = meet(machine, strange, {.seed = action.seed}, {});
    const bool isUnchanged = std::ranges::equal(positions, needed(machine.journal().positions()), [](const auto &one, const auto &other) {
        return one.stream == other.stream && one.number == other.number && one.hash == other.hash;
    });
    tell(u"meets a strange store"_s);
    if (!isUnchanged || needed(machine.journal().waitingCount()) != waiting || strange.memory.contents() != before)
        violate("I9", u"a strange store changed something of %1"_s.arg(machine.birth.name));
    const bool saidDone = outcome.report && outcome.report->state == SessionState::Done;
    if (saidDone && waiting > 0)
        violate("I18", u"%1 says that all is sent, to a strange store"_s.arg(machine.birth.name));
}

// What the founder had stated since its backup it knows no more; that alone excuses it at the end.
void World::putBack(Machine &machine)
{
    tell(u"is put back"_s);
    const Keyring before = machine.keyring();
    machine.restoreBackup();
    if (&machine != &founder())
        return;
    const Keyring &after = machine.keyring();
    const auto remember = [](const auto &stated, const auto &still, auto &forgotten) {
        std::ranges::copy_if(stated, std::back_inserter(forgotten), [&still](const auto &one) { return std::ranges::find(still, one) == still.end(); });
    };
    remember(before.cuts, after.cuts, m_cutsForgotten);
    remember(before.certificates, after.certificates, m_certificatesForgotten);
    std::ranges::copy_if(before.epochs, std::back_inserter(m_epochsForgotten), [&after](const EpochKey &epoch) { return !after.epoch(epoch.id); });
}

void World::happenToMachine(Machine &machine, const Action &action, Dice &dice)
{
    switch (action.deed) {
    case Deed::Restart:
        machine.restart();
        break;
    case Deed::Backup:
        machine.keepBackup();
        break;
    case Deed::RestoreBackup:
        if (machine.hasBackup())
            putBack(machine);
        break;
    case Deed::Clone:
        if (&machine != &founder() && machine.copies == 0 && machine.isAdmitted()) {
            tell(u"is copied"_s);
            ++machine.copies;
            m_machines.push_back(std::make_unique<Machine>(machine, mixed(action.seed, 5), m_nowMs));
            m_machines.back()->copies = 1;
            // Elsewhere neither sees the other before both have written: that makes forks.
            if (dice.oneIn(2))
                m_machines.back()->site = dice.below(static_cast<quint32>(m_sites.size()));
        }
        break;
    case Deed::Move:
        machine.site = dice.below(static_cast<quint32>(m_sites.size()));
        tell(u"goes to "_s + m_sites[machine.site]->name);
        break;
    case Deed::WrongClock: {
        m_areClocksSet = true;
        static constexpr std::array<qint64, 6> kDays{0, 0, 400, -400, 9000, -9000};
        machine.clock.setWrongBy(kDays[dice.below(kDays.size())] * kDayInMs + static_cast<qint64>(dice.below(48)) * 3'600'000LL);
        break;
    }
    case Deed::LongAbsence:
        machine.absentUntil = action.number + 20 + static_cast<int>(dice.below(150));
        m_nowMs += 400 * kDayInMs;
        tell(u"is closed for 400 days"_s);
        break;
    case Deed::Upgrade:
        if (machine.birth.isOldProgram) {
            tell(u"gets the new program"_s);
            machine.upgrade();
        }
        break;
    default:
        break;
    }
}

void World::happenToStores(const Action &action, Dice &dice)
{
    const auto siteKey = [](const std::unique_ptr<Site> &site) { return mixed(static_cast<quint64>(site->kind), qHash(site->name, 0)); };
    Site &site = **pick(m_sites, dice.next(), siteKey);
    Site &other = **pick(m_sites, dice.next(), siteKey);
    switch (action.deed) {
    case Deed::Carry:
        if (&site != &other) {
            static constexpr std::array<quint32, 5> kBadness{0, 0, 0, 40, 150};
            carryObjects(other, site, {.seed = dice.next(), .badness = kBadness[dice.below(kBadness.size())],
                .lineEndsAt = dice.oneIn(4) ? static_cast<int>(dice.below(200)) : -1});
        }
        break;
    case Deed::Wipe: {
        // Somebody sets the server up again: marker and registrars are there, nothing else.
        MemoryStore::Contents left = site.memory.contents();
        std::erase_if(left, [](const auto &entry) { return entry.first.contains(u'/') && !entry.first.startsWith(u"root/"_s); });
        site.memory.setContents(std::move(left));
        tell(u"wiped: "_s + site.name);
        break;
    }
    case Deed::BackupStore:
        site.backup = site.memory.contents();
        break;
    case Deed::RestoreStore:
        if (site.backup) {
            site.memory.setContents(*site.backup);
            tell(u"put back: "_s + site.name);
        }
        break;
    case Deed::Rot:
        rot(site, dice);
        break;
    default:
        m_nowMs += static_cast<qint64>(1 + dice.below(5 * 24)) * 3'600'000LL;
        break;
    }
}

// Something on a store is damaged, cut, gone, or has got a stranger beside it.
void World::rot(Site &site, Dice &dice)
{
    auto contents = site.memory.contents();
    std::vector<QString> paths;
    for (const auto &[path, bytes] : contents) {
        if (path.startsWith(u"cs/"_s) || path.startsWith(u"snapshots/"_s) || path.startsWith(u"heads/"_s) || path.startsWith(u"acks/"_s))
            paths.push_back(path);
    }
    if (paths.empty())
        return;
    const QString path = *pick(paths, dice.next(), [](const QString &one) { return static_cast<quint64>(qHash(one, 0)); });
    Bytes &bytes = contents[path];
    const auto place = static_cast<qsizetype>(dice.below(static_cast<quint32>(std::max<qsizetype>(bytes.size(), 1))));
    switch (dice.below(4)) {
    case 0:
        if (!bytes.isEmpty())
            bytes[place] = static_cast<char>(bytes[place] ^ (1 << dice.below(8)));
        break;
    case 1:
        bytes.truncate(place);
        break;
    case 2:
        contents.erase(path);
        break;
    default: {
        // A copy under the name of another number, as sync tools and people with file managers make.
        QString other = path;
        other.replace(other.lastIndexOf(u'/') + 1, 1, QString::number(1 + dice.below(9)));
        contents.emplace(other, bytes);
        break;
    }
    }
    tell(u"rot at %1: %2"_s.arg(site.name, path));
    ++m_figures.faults;
    site.memory.setContents(std::move(contents));
}

void World::join(const Action &action, Dice &dice)
{
    if (m_machines.size() > 40)
        return;
    founder().random.sow(mixed(action.seed, 9));
    const bool isNewOffice = dice.oneIn(4);
    Machine *neighbour = anybody(dice.next());
    const ScopeId scope = isNewOffice || !neighbour || neighbour->birth.isEmbassy ? ScopeId{} : officeThatGoesOn(neighbour->birth.home);
    invite(scope, false, dice.oneIn(6), u"newcomer %1"_s.arg(action.number), mixed(action.seed, 4));
    tell(u"a newcomer"_s);
}

}
