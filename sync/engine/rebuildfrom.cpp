// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/rebuildfrom.h"

#include <algorithm>
#include <map>

namespace mekendesh::sync {

namespace {

QString authorsFact(ScopeId scope)
{
    return QStringLiteral("snapshots of ") + scope.path();
}

// Also those of a store that was wiped: the embassy keeps its last two.
Result<std::vector<SnapshotName>> knownSnapshots(const Session &session, ScopeId scope)
{
    TRY_ASSIGN(std::vector<SnapshotName> listed, listSnapshots(session, scope));
    std::vector<SnapshotName> names = chosenSnapshots(session, std::move(listed));
    TRY_ASSIGN(const std::vector<QString> shelved, session.setup.journal.snapshots().shelved(snapshotsFolder(scope)));
    for (const QString &path : shelved) {
        const auto name = parseSnapshotFolder(scope, path.section(u'/', -2, -2));
        if (name && std::ranges::find(names, *name) == names.end())
            names.push_back(*name);
    }
    std::ranges::stable_sort(names, std::ranges::greater(), &SnapshotName::number);
    return names;
}

}

Result<std::optional<FoundSnapshot>> snapshotForRebuild(Session &session, ScopeId scope, const std::set<Hash> &passed, const FitsRebuild &isFitting)
{
    if (session.isCutOff)
        return std::nullopt;
    TRY_ASSIGN(const std::vector<StreamPosition> positions, session.setup.journal.positions());
    const auto cleared = session.cleared.find(scope);
    const auto isOwnBeyondHere = [&](const StreamPosition &covered) {
        const auto known = std::ranges::find(positions, covered.stream, &StreamPosition::stream);
        const quint64 number = known == positions.end() ? 0 : known->number;
        if (clearedUpTo(session, covered.stream) > number && !session.isOwn(covered.stream.incarnation))
            return false; // its life has ended, and the rest of it lies nowhere else any more
        return session.ownerOf(covered.stream.incarnation) == session.keyring.device() && number < covered.number;
    };
    TRY_ASSIGN(std::vector<SnapshotName> names, knownSnapshots(session, scope));
    if (cleared != session.cleared.end()) // all that are newer may reach beyond a cut; this one does not
        names.push_back(cleared->second.snapshot);
    std::map<DeviceId, std::size_t> believed; // of each: one of them that writes many hides none of the others
    for (const SnapshotName &name : names) {
        if (passed.contains(name.hash))
            continue;
        TRY(session.goOn());
        TRY_ASSIGN(auto snapshot, fetchIndex(session, name));
        const bool isNamed = cleared != session.cleared.end() && name == cleared->second.snapshot;
        if (!snapshot || (++believed[snapshot->author] > kBelievedLookedAtMax && !isNamed))
            continue;
        if (std::ranges::any_of(snapshot->index.streams, isOwnBeyondHere))
            continue;
        TRY_ASSIGN(const bool counts, coversOnlyWhatCounts(session, snapshot->index));
        if (!counts)
            continue;
        TRY_ASSIGN(const bool fits, isFitting(*snapshot));
        if (!fits)
            continue;
        TRY_ASSIGN(const bool isHere, fetchParts(session, *snapshot));
        if (isHere)
            return snapshot;
    }
    return std::nullopt;
}

Status rememberAuthor(Session &session, ScopeId scope, const DeviceId &author)
{
    TRY_ASSIGN(const Bytes text, session.setup.journal.fact(authorsFact(scope)));
    QList<Bytes> authors = text.isEmpty() ? QList<Bytes>() : text.split('\n');
    if (authors.contains(author.hex()))
        return {};
    authors.append(author.hex());
    return session.setup.journal.setFact(authorsFact(scope), authors.join('\n'));
}

Status restsOnlyOn(Session &session, ScopeId scope, const std::optional<DeviceId> &author)
{
    return session.setup.journal.setFact(authorsFact(scope), author ? author->hex() : Bytes());
}

Result<bool> restsOnOneTakenOut(Session &session, ScopeId scope)
{
    TRY_ASSIGN(const Bytes text, session.setup.journal.fact(authorsFact(scope)));
    const QList<Bytes> authors = text.split('\n');
    return std::ranges::any_of(authors, [&session](const Bytes &author) { return session.cuts.isCutOff(DeviceId::fromHex(author)); });
}

}
