// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sim/world.h"

#include <functional>

namespace mekendesh::sim {

// How a world ended.
struct Ending {
    QString invariant; // empty: all promises were kept
    QString text;
    int action = -1; // the number of the action after which it showed; -1 at the end
    QByteArray traceHash;
    Figures figures;

    [[nodiscard]] bool isGood() const { return invariant.isEmpty(); }
    [[nodiscard]] QString sentence() const;
};

// Hears one line an action, at once.
using Listener = std::function<void(const QString &)>;
Ending runWorld(quint64 seed, const std::vector<Action> &plan, const Listener &listener = {}, const World::Sabotage &sabotage = {});
// Names under Figures::happened of all that has to befall somebody in a few hundred worlds.
std::vector<QString> expectedToHappen();
// When asked, a second time, and it must come to the same.
Ending runSeed(quint64 seed, int actions, bool isTwice = true);
// The same failure with as few actions as can be found.
std::vector<Action> shrunken(quint64 seed, std::vector<Action> plan, const QString &invariant, const World::Sabotage &sabotage = {});

}
