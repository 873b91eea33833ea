// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/marker.h"
#include "tests/sim/carrier.h"
#include "tests/sim/violation.h"
#include "tests/sim/world.h"

// What goes from one place to another without a network.
namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

bool isHint(const QString &path)
{
    return path.startsWith(u"heads/"_s) || path.startsWith(u"acks/"_s);
}

// Of a snapshot of which a page is whole neither here nor there nobody is told.
bool isWithheld(const QString &path, const MemoryStore::Contents &source, const MemoryStore::Contents &before)
{
    if (!path.startsWith(u"snapshots/"_s) || !path.endsWith(u"/index.zip"_s))
        return false;
    const QString pages = path.section(u'/', 0, -2) + u"/p"_s;
    return std::ranges::any_of(source, [&](const auto &page) {
        const auto there = before.find(page.first);
        return page.first.startsWith(pages) && !isWhole(page.first, page.second) && (there == before.end() || !isWhole(there->first, there->second));
    });
}

}

// A stick loses nothing: where it comes from nothing changes, where it goes nothing whole is taken away or replaced, nothing comes from
// nowhere; and when it says that it is done in good weather, all is there.
void World::carryObjects(Site &from, Site &to, const Reached::Weather &weather)
{
    const MemoryStore::Contents source = from.memory.contents();
    const MemoryStore::Contents before = to.memory.contents();
    const Carriage carriage = carry(from, to, weather, founder().keyring(), m_trace);
    const MemoryStore::Contents &after = to.memory.contents();
    m_figures.faults += carriage.faults;
    if (from.memory.contents() != source)
        violate("I9 carry", u"something changed at %1, from which objects were only taken"_s.arg(from.name));
    for (const auto &[path, bytes] : before) {
        const auto now = after.find(path);
        if (now == after.end())
            violate("I3 carry", u"%1 is gone from %2"_s.arg(path, to.name));
        // A listing that is wrong about its length lets the same bytes be put once more, and that may break off.
        const bool isPutAgain = carriage.faults > 0 && bytes.startsWith(now->second);
        const bool isMadeWhole = path == kMarkerPath && now->second.startsWith(bytes); // what broke off before: no name tells that it is half
        if (now->second != bytes && !isHint(path) && isWhole(path, bytes) && !isPutAgain && !isMadeWhole)
            violate("I3 carry", u"%1 was whole at %2 and was replaced"_s.arg(path, to.name));
    }
    for (const auto &[path, bytes] : after) {
        const auto there = before.find(path);
        const auto origin = source.find(path);
        const bool isNew = there == before.end() || there->second != bytes;
        if (carriage.faults > 0 && isHint(path))
            continue; // nothing tells the courier that it was damaged on the way, its readers see it
        // Half of it may lie there after a fault.
        if (isNew && (origin == source.end() || !origin->second.startsWith(bytes) || (carriage.faults == 0 && origin->second != bytes)))
            violate("I9 carry", u"%1 at %2 comes from nowhere"_s.arg(path, to.name));
    }
    if (!carriage.report) {
        if (carriage.faults == 0)
            violate("I20 carry", u"a stick cannot be carried: %1"_s.arg(carriage.report.error().detail));
        note(u"carry broken off"_s);
        return;
    }
    if (carriage.faults == 0) {
        for (const auto &[path, bytes] : source) {
            if (isHint(path) || !isWhole(path, bytes) || !path.contains(u'/'))
                continue;
            if (isWithheld(path, source, before))
                continue;
            const auto now = after.find(path);
            const bool hasLength = now != after.end() && now->second.size() == bytes.size(); // what is flipped there its readers find
            if (!hasLength)
                violate("I18 carry", u"a stick says that all lies there, and %1 does not"_s.arg(path));
        }
    }
    if (carriage.report->carried > 0)
        tell(u"%1 objects from %2 to %3"_s.arg(carriage.report->carried).arg(from.name, to.name));
}

}
