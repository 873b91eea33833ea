// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/newcomer.h"

#include "tests/bench/network.h"

#include <algorithm>
#include <limits>

namespace mekendesh::bench {

using namespace sync;

namespace {

constexpr std::size_t kOfOneChangeSet = 100;

FirstSession firstSession(Laptop &laptop, Store &store, const SnapshotHabit &habit, quint64 joins)
{
    CountingStore counting(store);
    const Stopwatch watch;
    ENFORCE(laptop.exchange(counting, habit).snapshotsJoined == joins);
    return {.spent = watch.spent(), .requests = counting.requests, .bytes = counting.bytes};
}

template <class Thing, class Work>
void inHundreds(const std::vector<Thing> &things, const Work &work)
{
    for (std::size_t first = 0; first < things.size(); first += kOfOneChangeSet) {
        const auto from = things.begin() + static_cast<std::ptrdiff_t>(first);
        work(std::vector<Thing>(from, from + static_cast<std::ptrdiff_t>(std::min(kOfOneChangeSet, things.size() - first))));
    }
}

}

Newcomer measureNewcomer(const QString &folder, const Workload &workload, bool isChangedLater)
{
    Network network(folder);
    Laptop &writer = *network.laptops[0];
    inHundreds(workload.people, [&](const std::vector<NewPerson> &some) {
        writer.insert(some, kOfOneChangeSet);
        writer.exchange(network.store);
    });
    if (isChangedLater) {
        inHundreds(workload.edits, [&](const std::vector<Change> &some) {
            writer.edit(some);
            writer.exchange(network.store);
        });
    }
    Newcomer figures{};
    const Stopwatch writing;
    ENFORCE(network.embassy->exchange(network.store).snapshotsWritten == 1);
    figures.written = writing.spent();
    for (const auto &[path, bytes] : network.store.contents())
        figures.snapshotBytes += path.startsWith(QLatin1String("snapshots/")) ? bytes.size() : 0;
    figures.bySnapshot = firstSession(*network.newcomer(folder + QStringLiteral("/late1.db")), network.store, {}, 1);
    figures.byChangeSets = firstSession(*network.newcomer(folder + QStringLiteral("/late2.db")), network.store, {.joinAfterChangeSets = std::numeric_limits<quint64>::max()}, 0);
    return figures;
}

}
