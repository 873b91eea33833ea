// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/world.h"

#include "sync/engine/fork.h"
#include "sync/engine/streamend.h"
#include "sync/trust/keysmerge.h"
#include "sync/trust/membership.h"
#include "sync/trust/officescopes.h"
#include "tests/sim/violation.h"

// What the embassy states about streams and laptops.
namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

// What everybody knows together: a statement that anybody has heard of is not forgotten.
const Cuts &World::cutsKnown()
{
    std::vector<quint64> versions;
    for (const auto &machine : m_machines)
        versions.push_back(machine->keyringVersion());
    if (versions == m_cutsFrom)
        return m_cuts;
    m_cuts = cutsKnownWith({});
    m_cutsFrom = std::move(versions);
    return m_cuts;
}

Cuts World::cutsKnownWith(const std::vector<Cut> &others)
{
    std::vector<Cut> statements = others;
    std::vector<Certificate> registrars;
    for (const auto &machine : m_machines) {
        const Keyring &keyring = machine->keyring();
        mergeCuts(statements, keyring.cuts);
        if (keyring.isRegistrar())
            registrars = keyring.registrars;
    }
    return Cuts(statements, registrars);
}

bool World::isCutOff(Machine &machine)
{
    return cutsKnown().isCutOff(machine.keyring().device());
}

// The statement is safe on the disk before anybody hears of it; a store that does not answer hears of it in a later session.
void World::state(const std::function<Status(Membership &, Keyring &)> &ceremony)
{
    Reached store = reach(founder(), founder().site);
    Membership membership(store, founder().clock, founder().random);
    Keyring keyring = founder().keyring();
    if (!ceremony(membership, keyring))
        return;
    founder().keep(keyring);
    const Status told = membership.tellCuts(keyring);
    m_trace.add(told ? u"told" : u"not told");
    founder().keep(keyring);
}

void World::cutStream(Dice &dice)
{
    std::vector<StreamPosition> positions = needed(founder().journal().positions());
    const DeviceId self = founder().keyring().device();
    std::erase_if(positions, [&self](const StreamPosition &position) { return position.number == 0 || position.device == self; });
    const StreamPosition *position = pick(positions, dice.next(), [](const StreamPosition &one) { return static_cast<quint64>(qHash(one.stream, 0)); });
    if (!position)
        return;
    const std::vector<const Archived *> chain = m_archive.chain(*position);
    const auto last = dice.below(static_cast<quint32>(chain.size()) + 1);
    Cut statement;
    statement.device = position->device;
    statement.streams = {{position->stream, last == 0 ? CutPoint{} : CutPoint{chain[last - 1]->number, chain[last - 1]->hash}}};
    tell(u"cuts %1 at %2 of %3"_s.arg(QLatin1StringView(position->stream.incarnation.hex().first(6))).arg(last).arg(position->number));
    state([&statement](Membership &membership, Keyring &keyring) { return membership.cut(keyring, statement); });
}

void World::cutDevice(Dice &dice)
{
    std::vector<Machine *> others;
    for (const auto &machine : m_machines) {
        if (machine.get() != &founder() && machine->isAdmitted())
            others.push_back(machine.get());
    }
    Machine **chosen = pick(others, dice.next(), [](const Machine *machine) { return machine->birth.key; });
    if (!chosen)
        return;
    Cut statement;
    statement.kind = CutKind::Device;
    statement.device = (*chosen)->keyring().device();
    Reached store = reach(founder(), founder().site);
    const Keyring keyring = founder().keyring();
    const Certificate *writer = keyring.certificateOf(statement.device);
    if (!writer)
        return; // admitted after the backup that this laptop was put back to
    const auto ends = streamEnds(store, keyring, *writer, needed(founder().journal().positions()), needed(founder().journal().stops()));
    if (!ends)
        return;
    statement.streams = pointsOf(*ends); // and somebody insists where something is lost
    tell(u"takes %1 out of the network"_s.arg((*chosen)->birth.name));
    state([&statement](Membership &membership, Keyring &changed) { return membership.cut(changed, statement); });
}

void World::rotate(Dice &dice)
{
    const std::vector<ScopeId> all = scopesReadBy(founder().keyring(), *founder().keyring().certificate);
    const ScopeId one = all[dice.below(static_cast<quint32>(all.size()))];
    tell(u"makes new keys"_s);
    const std::vector<ScopeId> scopes = dice.oneIn(2) ? all : std::vector<ScopeId>{one};
    state([&scopes](Membership &membership, Keyring &keyring) { return membership.rotate(keyring, scopes); });
}

void World::withdrawCut(Dice &dice)
{
    const Cuts known(founder().keyring().cuts, founder().keyring().registrars);
    const std::vector<Cut> &cuts = known.inForce();
    if (cuts.empty())
        return;
    const Hash id = cuts[dice.below(static_cast<quint32>(cuts.size()))].id();
    tell(u"withdraws a cut"_s);
    state([&id](Membership &membership, Keyring &keyring) { return membership.withdrawCut(keyring, id); });
}

void World::decideForks(Dice &dice)
{
    for (const StreamStop &stop : needed(founder().journal().stops())) {
        if (stop.reason != StopReason::FrozenForked)
            continue;
        Reached store = reach(founder(), founder().site);
        const std::vector<StreamPosition> positions = needed(founder().journal().positions());
        const auto known = std::ranges::find(positions, stop.stream, &StreamPosition::stream);
        const StreamPosition nothing{.stream = stop.stream, .device = {}, .number = 0, .hash = {}, .seenTime = 0};
        const auto fork = findFork(store, founder().keyring(), known == positions.end() ? nothing : *known);
        if (!fork || !*fork)
            continue;
        const ForkBranch &branch = (*fork)->branches[dice.below(static_cast<quint32>((*fork)->branches.size()))];
        Cut statement;
        statement.device = (*fork)->device;
        statement.streams = {{stop.stream, branch.last}};
        tell(u"decides a fork at %1, "_s.arg((*fork)->number));
        state([&statement](Membership &membership, Keyring &keyring) { return membership.cut(keyring, statement); });
    }
}

void World::cutStreamOf(std::size_t machine, quint64 number)
{
    const DeviceId device = m_machines[machine]->keyring().device();
    for (const StreamPosition &position : needed(founder().journal().positions())) {
        if (position.device != device || position.number < number || position.stream.scope != m_machines[machine]->birth.home)
            continue;
        Cut statement;
        statement.device = device;
        const Archived *last = number == 0 ? nullptr : m_archive.chain(position)[number - 1];
        statement.streams = {{position.stream, last ? CutPoint{last->number, last->hash} : CutPoint{}}};
        state([&statement](Membership &membership, Keyring &keyring) { return membership.cut(keyring, statement); });
        return;
    }
    violate("X", u"nothing to cut"_s);
}

void World::cutOff(std::size_t machine)
{
    Cut statement;
    statement.kind = CutKind::Device;
    statement.device = m_machines[machine]->keyring().device();
    statement.streams = lastPoints(needed(founder().journal().positions()), statement.device);
    state([&statement](Membership &membership, Keyring &keyring) { return membership.cut(keyring, statement); });
}

std::size_t World::copy(std::size_t machine)
{
    m_machines.push_back(std::make_unique<Machine>(*m_machines[machine], mixed(m_seed, 555), m_nowMs));
    return m_machines.size() - 1;
}

std::optional<std::size_t> World::neighbourOf(std::size_t machine)
{
    for (std::size_t other = 1; other < m_machines.size(); ++other) {
        if (other != machine && m_machines[other]->birth.home == m_machines[machine]->birth.home)
            return other;
    }
    return std::nullopt;
}

// The office whose laptops hold that one's data by now; itself where nobody took it over.
ScopeId World::officeThatGoesOn(ScopeId office)
{
    const Keyring &keyring = founder().keyring();
    const ScopeId into = mergedInto(keyring.certificates, keyring.knownCuts(), office);
    return into.isNetwork() ? office : into;
}

void World::mergeOffices(Dice &dice)
{
    std::set<ScopeId> known;
    for (const Certificate &certificate : founder().keyring().certificates) {
        if (!certificate.isEmbassy())
            known.insert(certificate.scopes.first());
    }
    const std::vector<ScopeId> offices(known.begin(), known.end());
    if (offices.size() < 2)
        return;
    const std::size_t from = dice.below(static_cast<quint32>(offices.size()));
    const std::size_t into = (from + 1 + dice.below(static_cast<quint32>(offices.size() - 1))) % offices.size();
    const bool withLaptops = dice.oneIn(2);
    state([&](Membership &membership, Keyring &keyring) {
        const Status merged = membership.mergeOffices(keyring, offices[from], offices[into], withLaptops);
        if (merged) {
            tell(u"makes %1 a part of %2"_s.arg(offices[from].path(), offices[into].path()));
            m_merged.insert({offices[from], offices[into]});
        }
        return merged; // refused where one of them was merged before
    });
}

void World::happenToNetwork(const Action &action, Dice &dice)
{
    founder().random.sow(mixed(action.seed, 10));
    // A registrar pulls before it cuts.
    m_figures.sessions += 1;
    if (!meet(founder(), *m_sites[founder().site], {}, {}).report)
        return;
    switch (action.deed) {
    case Deed::CutStream:
        cutStream(dice);
        break;
    case Deed::CutDevice:
        cutDevice(dice);
        break;
    case Deed::WithdrawCut:
        withdrawCut(dice);
        break;
    case Deed::Rotate:
        rotate(dice);
        break;
    case Deed::Merge:
        mergeOffices(dice);
        break;
    default:
        decideForks(dice);
        break;
    }
}

}
