// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/newcomer.h"

#include "tests/bench/network.h"

#include <algorithm>

namespace mekendesh::bench {

namespace {

constexpr std::size_t kPeopleOfOneChangeSet = 100;

}

Newcomer measureNewcomer(const QString &folder, const Workload &workload)
{
    Network network(folder);
    Laptop &writer = *network.laptops[0];
    Laptop &late = *network.laptops[1];
    const std::vector<NewPerson> &people = workload.people;
    for (std::size_t first = 0; first < people.size(); first += kPeopleOfOneChangeSet) {
        const auto from = people.begin() + static_cast<std::ptrdiff_t>(first);
        const auto count = std::min(kPeopleOfOneChangeSet, people.size() - first);
        writer.insert({from, from + static_cast<std::ptrdiff_t>(count)}, kPeopleOfOneChangeSet);
        writer.exchange(network.store);
    }
    Newcomer figures{.written = {}, .joined = {}, .bytes = 0, .records = people.size()};
    const Stopwatch writing;
    ENFORCE(network.embassy->exchange(network.store).snapshotsWritten == 1);
    figures.written = writing.spent();
    for (const auto &[path, bytes] : network.store.contents())
        figures.bytes += path.startsWith(QLatin1String("snapshots/")) ? bytes.size() : 0;
    const Stopwatch joining;
    ENFORCE(late.exchange(network.store).snapshotsJoined == 1);
    figures.joined = joining.spent();
    return figures;
}

}
