// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/world.h"

#include "sync/trust/membership.h"
#include "tests/sim/violation.h"

namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kCenturyMs = 36'525 * kDayMs; // no invitation expires, however wrong the embassy's clock is

// Small worlds are more frequent, all sizes are there.
int sizeOf(Dice &dice, quint32 max)
{
    return 1 + static_cast<int>(std::min(dice.below(max), dice.below(max)));
}

}

void Figures::add(const Figures &other)
{
    actions += other.actions;
    sessions += other.sessions;
    brokenSessions += other.brokenSessions;
    faults += other.faults;
    powerCuts += other.powerCuts;
    edits += other.edits;
    forks += other.forks;
    bereaved += other.bereaved;
    scopes += other.scopes;
    scopesLeftOut += other.scopesLeftOut;
    cuts += other.cuts;
    rebuilt += other.rebuilt;
    snapshotsWritten += other.snapshotsWritten;
    snapshotsJoined += other.snapshotsJoined;
    rounds = std::max(rounds, other.rounds);
    for (const auto &[what, times] : other.happened)
        happened[what] += times;
}

World::World(quint64 seed) : m_seed(seed)
{
    Dice dice(mixed(seed, 1));
    const int sites = sizeOf(dice, 3);
    for (int number = 0; number < sites; ++number) {
        m_sites.push_back(std::make_unique<Site>());
        m_sites.back()->kind = static_cast<ServerKind>(dice.below(kServerKinds));
        m_sites.back()->name = u"%1 %2"_s.arg(serverName(m_sites.back()->kind)).arg(number);
    }
    m_sites.push_back(std::make_unique<Site>());
    m_sites.back()->kind = ServerKind::Fat;
    m_sites.back()->name = u"stick"_s;

    found();
    const int embassyLaptops = sizeOf(dice, 3);
    for (int number = 1; number < embassyLaptops; ++number)
        invite(founder().keyring().embassyScope, true, false, u"embassy %1"_s.arg(number + 1), mixed(seed, 100 + static_cast<quint64>(number)));
    const int offices = sizeOf(dice, 6);
    for (int office = 0; office < offices; ++office) {
        ScopeId scope;
        const int laptops = sizeOf(dice, 5);
        for (int number = 0; number < laptops; ++number) {
            const quint64 key = mixed(seed, 1000 + static_cast<quint64>(office) * 10 + static_cast<quint64>(number));
            scope = invite(scope, false, dice.oneIn(8), u"office %1.%2"_s.arg(office + 1).arg(number + 1), key).birth.home;
        }
    }
    const Accident none;
    for (const auto &machine : m_machines)
        needed(machine->session(*m_sites.front(), {}, none, m_archive, m_trace).report);
    admitAll(founder());
    for (const auto &machine : m_machines)
        needed(machine->session(*m_sites.front(), {}, none, m_archive, m_trace).report);
    for (std::size_t index = 1; index < m_sites.size(); ++index)
        m_sites[index]->takeMissingFrom(*m_sites.front());

    const bool areClocksWrong = dice.oneIn(2);
    for (const auto &machine : m_machines) {
        machine->site = dice.oneIn(4) ? dice.below(static_cast<quint32>(sites)) : 0;
        if (areClocksWrong && dice.oneIn(3))
            machine->clock.setWrongBy((static_cast<qint64>(dice.below(40)) - 20) * kHourMs);
    }
}

World::~World() = default;

QString World::description() const
{
    QString text = u"%1 laptops at"_s.arg(m_machines.size());
    for (const auto &site : m_sites)
        text += u' ' + site->name;
    return text;
}

void World::found()
{
    VirtualClock clock(m_nowMs);
    SownRandom random(mixed(m_seed, 2));
    Site &site = *m_sites.front();
    const Keyring keyring = needed(Membership(site.memory, clock, random).found(u"embassy 1"_s));
    needed(Membership(site.memory, clock, random).takeStore(keyring));
    m_founderKey = mixed(m_seed, 3);
    const Machine::Birth birth{.name = u"embassy 1"_s, .key = m_founderKey, .home = keyring.homeScope, .isEmbassy = true};
    m_machines.push_back(std::make_unique<Machine>(birth, m_nowMs, keyring));
}

Reached World::reach(Machine &machine, std::size_t site)
{
    return Reached(*m_sites[site], {}, machine.plug, m_archive, [&machine] { return machine.keyring(); }, m_trace);
}

Machine &World::invite(ScopeId scope, bool isEmbassy, bool isOldProgram, const QString &name, quint64 key)
{
    Machine &registrar = founder();
    Reached store = reach(registrar, registrar.site);
    Membership membership(store, registrar.clock, registrar.random);
    Keyring keyring = registrar.keyring();
    const DeviceClass deviceClass = isEmbassy ? DeviceClass::Embassy : DeviceClass::Office;
    const auto mark = QString::number(m_machines.size());
    const Invitation invitation = needed(membership.invite(
        keyring, scope, deviceClass, u"MSK"_s, u"Moscow"_s, u"Europe/Moscow"_s, mark, registrar.clock.nowMs() + kCenturyMs));
    registrar.keep(keyring);
    // A registrar that is put back does not know any more whom it has invited: it has to invite again, which nobody does here.
    registrar.dropBackup();
    SownRandom random(mixed(key, 1));
    const Keyring accepted = Membership(store, registrar.clock, random).accept(invitation);
    const Machine::Birth birth{.name = name, .key = key, .home = invitation.scope, .isEmbassy = isEmbassy, .isOldProgram = isOldProgram};
    m_machines.push_back(std::make_unique<Machine>(birth, m_nowMs, accepted));
    m_machines.back()->site = registrar.site;
    return *m_machines.back();
}

void World::admitAll(Machine &registrar)
{
    Reached store = reach(registrar, registrar.site);
    Membership membership(store, registrar.clock, registrar.random);
    Keyring keyring = registrar.keyring();
    const auto requests = membership.requests(keyring);
    if (!requests)
        return; // a place that was wiped
    for (const JoinRequest &request : *requests) {
        if (!request.isFrozen && !request.isExpired)
            needed(membership.admit(keyring, request));
    }
    registrar.keep(keyring);
}

Machine *World::anybody(quint64 seed, bool onlyEmbassy)
{
    std::vector<Machine *> present;
    for (const auto &machine : m_machines) {
        if (machine->absentUntil <= m_number && (!onlyEmbassy || machine->birth.isEmbassy))
            present.push_back(machine.get());
    }
    Machine **chosen = pick(present, seed, [](const Machine *machine) { return machine->birth.key; });
    return chosen ? *chosen : nullptr;
}

const World::KnownRecord *World::someRecord(Machine &machine, const QString &table, quint64 seed)
{
    std::set<ScopeId> readable = machine.scopes();
    readable.insert(machine.birth.home);
    std::vector<const KnownRecord *> fitting;
    for (const KnownRecord &record : m_records) {
        if (record.row.table == table && readable.contains(record.row.scope))
            fitting.push_back(&record);
    }
    // A few of them are worked with at a time: otherwise nobody ever meets anybody in one record.
    if (fitting.size() > 12)
        fitting.erase(fitting.begin(), fitting.end() - 12);
    const KnownRecord **chosen = pick(fitting, seed, [](const KnownRecord *record) { return record->key; });
    return chosen ? *chosen : nullptr;
}

ScopeId World::someScope(Machine &machine, Dice &dice)
{
    std::set<ScopeId> scopes = machine.scopes();
    if (dice.oneIn(4) || (!machine.birth.isEmbassy && scopes.size() <= 2)) // its own and everybody's; more where offices were merged
        return machine.birth.home;
    scopes.erase(ScopeId::network());
    scopes.insert(machine.birth.home);
    const std::vector<ScopeId> all(scopes.begin(), scopes.end());
    return *pick(all, dice.next(), [](ScopeId scope) { return scope.value; });
}

QString World::text(const Action &action)
{
    return u"v%1.%2"_s.arg(action.number).arg(++m_texts);
}

void World::know(const Action &action, const RecordId &id, ScopeId scope, const QString &table)
{
    m_records.push_back({mixed(action.seed, m_records.size()), {scope, table, id}});
}

void World::write(std::size_t machine)
{
    const Action action{.deed = Deed::Change, .seed = mixed(m_seed, static_cast<quint64>(++m_number)), .number = m_number};
    Dice dice(action.seed);
    m_texts = 0;
    m_nowMs += kMinuteMs;
    m_machines[machine]->random.sow(action.seed);
    create(*m_machines[machine], action, dice);
    change(*m_machines[machine], action, dice);
}

Machine::Outcome World::exchange(std::size_t machine, const Accident &accident)
{
    m_nowMs += kMinuteMs;
    m_machines[machine]->random.sow(mixed(m_seed, static_cast<quint64>(m_nowMs)));
    Machine::Outcome outcome = meet(*m_machines[machine], *m_sites.front(), {}, accident);
    const bool isCalm = accident.kind == Accident::Kind::None;
    checkReport(*m_machines[machine], outcome, isCalm, isCalm);
    checkMachine(*m_machines[machine]);
    return outcome;
}

// Whether it was more than an intention: there may have been no backup to put back, no cut to withdraw.
void World::noteDeed(Deed deed, int editsBefore, qsizetype storyBefore)
{
    static const std::set<Deed> always{Deed::Admit, Deed::Restart, Deed::Backup, Deed::WrongClock, Deed::Days, Deed::BackupStore};
    if (always.contains(deed) || m_figures.edits > editsBefore || m_story.size() > storyBefore)
        note(deedName(deed));
}

void World::play(const Action &action)
{
    m_story.clear();
    m_number = action.number;
    if (m_sabotage.action >= 0 && action.number >= m_sabotage.action) {
        m_sabotage.action = -1;
        for (const auto &machine : m_machines)
            needed(machine->database().execute(m_sabotage.sql));
    }
    m_texts = 0;
    Dice dice(action.seed);
    m_nowMs += dice.below(40 * kMinuteMs);
    ++m_figures.actions;
    const bool needsEmbassy = action.deed == Deed::Office || (action.deed == Deed::Remark && dice.oneIn(2));
    Machine *chosen = anybody(dice.next(), needsEmbassy);
    if (!chosen)
        return;
    Machine &machine = *chosen;
    machine.random.sow(mixed(action.seed, 7));
    tell(machine.birth.name + u": "_s);
    const int editsBefore = m_figures.edits;
    const qsizetype storyBefore = m_story.size();

    switch (action.deed) {
    case Deed::Create:
        create(machine, action, dice);
        break;
    case Deed::Change:
        change(machine, action, dice);
        break;
    case Deed::Decide:
        decide(machine, dice);
        break;
    case Deed::Remove:
    case Deed::Return:
        removeOrReturn(machine, action, action.deed == Deed::Remove);
        break;
    case Deed::Office:
        writeOffice(machine, action, dice);
        break;
    case Deed::Remark:
        remark(machine, action, dice);
        break;
    case Deed::CashLine:
        cashLine(machine, action, dice);
        break;
    case Deed::Import:
        import(machine, action, dice);
        break;
    case Deed::Unknown:
        writeUnknown(machine, action, dice);
        break;
    case Deed::Session:
        session(machine, dice);
        break;
    case Deed::StrangeStore:
        strangeStore(machine, action, dice);
        break;
    case Deed::PowerCutInSave:
        machine.plug.pullAtCommit(0);
        change(machine, action, dice);
        machine.restart();
        break;
    case Deed::Letter:
        writeLetter(machine, action);
        break;
    case Deed::ReadLetter:
        readLetter(machine, dice);
        break;
    case Deed::Refer:
        refer(machine, action, dice);
        break;
    case Deed::Accept:
    case Deed::Reject:
        answerReferral(action, dice);
        break;
    case Deed::Restart:
    case Deed::Backup:
    case Deed::RestoreBackup:
    case Deed::Clone:
    case Deed::Move:
    case Deed::WrongClock:
    case Deed::LongAbsence:
    case Deed::Upgrade:
        happenToMachine(machine, action, dice);
        break;
    case Deed::Carry:
    case Deed::Wipe:
    case Deed::BackupStore:
    case Deed::RestoreStore:
    case Deed::Rot:
    case Deed::Days:
        happenToStores(action, dice);
        break;
    case Deed::Join:
        join(action, dice);
        break;
    case Deed::CutStream:
    case Deed::CutDevice:
    case Deed::WithdrawCut:
    case Deed::DecideFork:
    case Deed::Rotate:
    case Deed::Merge:
        happenToNetwork(action, dice);
        break;
    case Deed::CleanUp:
        cleanUp(dice);
        break;
    case Deed::Admit:
        founder().random.sow(mixed(action.seed, 8));
        admitAll(founder());
        break;
    }
    noteDeed(action.deed, editsBefore, storyBefore);
    m_trace.add(m_story);
    if (dice.oneIn(6) || action.deed == Deed::RestoreBackup)
        checkMachine(machine);
}

}
