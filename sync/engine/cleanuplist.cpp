// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/cleanuplist.h"

#include "sync/base/limits.h"
#include "sync/engine/candidate.h"
#include "sync/object/changeset.h"
#include "sync/snapshotjournal.h"

#include <algorithm>
#include <map>

namespace mekendesh::sync {

namespace {

constexpr std::size_t kDoubtedLookedAtMax = 64; // objects under numbers that have more than one
constexpr std::size_t kOlderLookedAtMax = 64;   // snapshots: the others by lot, another day

// What is not kept here for another reason leaves the shelf again.
Result<std::optional<FoundSnapshot>> lookAtIndex(Session &session, const SnapshotName &name)
{
    TRY_ASSIGN(const std::vector<QString> kept, session.setup.journal.snapshots().shelved(name.folder()));
    TRY_ASSIGN(auto found, fetchIndex(session, name));
    if (kept.empty())
        TRY(session.setup.journal.snapshots().clearShelf(name.folder()));
    return found;
}

// The index last.
Status listWhole(Session &session, const SnapshotName &name, std::vector<QString> &listed)
{
    TRY_ASSIGN(const std::vector<StoredObject> objects, session.setup.store.list(name.folder()));
    for (const StoredObject &object : objects) {
        if (object.path != name.indexPath())
            listed.push_back(object.path);
    }
    listed.push_back(name.indexPath());
    return {};
}

}

bool coversAll(const SnapshotIndex &index, std::span<const StreamPosition> points)
{
    return std::ranges::all_of(points, [&index](const StreamPosition &point) {
        const StreamPosition *covered = index.position(point.stream);
        return covered && (covered->number > point.number || (covered->number == point.number && covered->hash == point.hash));
    });
}

Result<bool> listCovered(Session &session, std::span<const StreamPosition> points, std::vector<QString> &listed)
{
    listed.clear();
    std::size_t doubted = 0;
    for (const StreamPosition &point : points) {
        std::map<quint64, std::vector<QString>> named;
        for (quint64 number = 1; number <= point.number; number += limits::kChangeSetsPerFolder - number % limits::kChangeSetsPerFolder) {
            TRY(session.goOn());
            TRY_ASSIGN(const std::vector<StoredObject> objects, session.setup.store.list(changeSetFolder(point.stream, number)));
            for (const StoredObject &object : objects) {
                const auto name = parseChangeSetPath(object.path);
                if (name && name->stream == point.stream && name->number <= point.number)
                    named[name->number].push_back(object.path);
            }
        }
        for (const auto &[number, paths] : named) {
            std::size_t sound = 0;
            for (const QString &path : std::span(paths).first(paths.size() > 1 ? paths.size() : 0)) {
                if (++doubted > kDoubtedLookedAtMax)
                    return false;
                TRY_ASSIGN(const Candidate candidate, fetchCandidate(session, path, point));
                sound += candidate.isValid() ? 1 : 0;
            }
            if (sound > 1)
                return false;
            std::ranges::copy(paths, std::back_inserter(listed));
        }
    }
    return true;
}

Status listSnapshotsBefore(Session &session, const FoundSnapshot &floor, std::vector<QString> &listed)
{
    TRY_ASSIGN(const std::vector<SnapshotName> names, listSnapshots(session, floor.name.scope));
    for (const SnapshotName &name : names) {
        if (name.number >= floor.name.number)
            continue;
        TRY(session.goOn());
        TRY_ASSIGN(const auto older, fetchIndex(session, name));
        TRY(session.setup.journal.snapshots().clearShelf(name.folder()));
        if (!older || older->author != session.keyring.device() || !coversAll(floor.index, older->index.streams))
            continue;
        TRY(listWhole(session, name, listed));
    }
    return {};
}

Result<bool> listSuperseded(Session &session, const FoundSnapshot &newest, const std::set<QString> &held, std::vector<QString> &listed)
{
    TRY_ASSIGN(std::vector<SnapshotName> names, listSnapshots(session, newest.name.scope));
    std::erase_if(names, [&newest](const SnapshotName &name) { return name.number > newest.name.number; });
    const bool isAll = names.size() <= kOlderLookedAtMax;
    for (std::size_t place = kBelievedLookedAtMax; place < names.size(); ++place) // what lies behind a flood is found some day
        std::swap(names[place], names[place + session.setup.random.below(static_cast<quint32>(names.size() - place))]);
    names.resize(std::min(names.size(), kOlderLookedAtMax));
    std::ranges::stable_sort(names, std::ranges::greater(), &SnapshotName::number);
    std::size_t newer = 0;
    for (const SnapshotName &name : names) {
        TRY(session.goOn());
        TRY_ASSIGN(const auto older, lookAtIndex(session, name));
        if (!older || older->author != session.keyring.device() || newer++ < kBelievedLookedAtMax || held.contains(name.folder()))
            continue;
        if (coversAll(newest.index, older->index.streams))
            TRY(listWhole(session, name, listed));
    }
    return isAll;
}

}
