// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/running.h"

#include "tests/sim/violation.h"

#include <algorithm>

namespace mekendesh::sim {

using namespace Qt::StringLiterals;

QString Ending::sentence() const
{
    if (isGood())
        return u"good"_s;
    const QString where = action < 0 ? u"at the end"_s : u"at action %1"_s.arg(action);
    return u"%1 %2: %3"_s.arg(invariant, where, text);
}

Ending runWorld(quint64 seed, const std::vector<Action> &plan, const Listener &listener, const World::Sabotage &sabotage)
{
    Ending ending;
    std::unique_ptr<World> world;
    int number = -1;
    try {
        world = std::make_unique<World>(seed);
        world->plan(sabotage);
        if (listener)
            listener(world->description());
        for (const Action &action : plan) {
            number = action.number;
            world->play(action);
            if (listener)
                listener(u"%1 %2: %3"_s.arg(action.number).arg(deedName(action.deed), world->story()));
        }
        number = -1;
        world->settle();
    } catch (const Violation &violation) {
        ending.invariant = violation.invariant;
        ending.text = violation.text;
        ending.action = number;
        if (listener && world)
            listener(u"%1: %2"_s.arg(number).arg(world->story()));
    }
    if (world) {
        ending.traceHash = world->traceHash();
        ending.figures = world->figures();
    }
    return ending;
}

std::vector<QString> expectedToHappen()
{
    std::vector<QString> names = deedNames();
    for (const QString &name : {u"cancelled"_s, u"carry broken off"_s, u"conflicts"_s, u"disk full"_s, u"line broke"_s, u"power cut at a call"_s,
             u"power cut at a commit"_s, u"scopes rebuilt"_s, u"snapshots joined"_s, u"snapshots written"_s, u"streams forked"_s, u"told: damaged"_s,
             u"told: forked"_s, u"told: head rewound"_s, u"told: number missing"_s, u"writers lost with the end of a stream"_s, u"letters: complaint"_s,
             u"letters: referral"_s, u"letters: answer"_s, u"letters arrived"_s,
             u"referred cases taken over"_s, u"referred cases taken over twice"_s, u"answers in the course"_s, u"power cut in a referral"_s,
             u"answers for lost laptops"_s, u"referrals taken away"_s, u"answers taken away"_s, u"referrals known without their letter"_s})
        names.push_back(name);
    for (quint32 kind = 0; kind < kServerKinds; ++kind)
        names.push_back(u"faults of "_s + serverName(static_cast<ServerKind>(kind)));
    return names;
}

Ending runSeed(quint64 seed, int actions, bool isTwice)
{
    const std::vector<Action> plan = planOf(seed, actions);
    Ending first = runWorld(seed, plan);
    if (!first.isGood() || !isTwice)
        return first;
    const Ending second = runWorld(seed, plan);
    if (second.traceHash != first.traceHash) {
        first.invariant = u"T"_s;
        first.text = u"two runs of one seed differ: "_s + second.sentence();
    }
    return first;
}

// Leaves out halves, quarters, ... single actions, as long as the same promise is broken without them.
std::vector<Action> shrunken(quint64 seed, std::vector<Action> plan, const QString &invariant, const World::Sabotage &sabotage)
{
    const Ending whole = runWorld(seed, plan, {}, sabotage);
    if (whole.action >= 0)
        std::erase_if(plan, [&whole](const Action &action) { return action.number > whole.action; });
    for (std::size_t chunk = std::max<std::size_t>(plan.size() / 2, 1);; chunk = std::max<std::size_t>(chunk / 2, 1)) {
        bool isSmaller = false;
        for (std::size_t first = 0; first < plan.size();) {
            std::vector<Action> fewer(plan.begin(), plan.begin() + static_cast<std::ptrdiff_t>(first));
            fewer.insert(fewer.end(), plan.begin() + static_cast<std::ptrdiff_t>(std::min(first + chunk, plan.size())), plan.end());
            if (runWorld(seed, fewer, {}, sabotage).invariant == invariant) {
                plan = std::move(fewer);
                isSmaller = true;
            } else {
                first += chunk;
            }
        }
        if (chunk == 1 && !isSmaller)
            return plan;
    }
}

}
