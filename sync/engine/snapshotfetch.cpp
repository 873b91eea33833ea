// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/snapshotfetch.h"

#include "sync/base/limits.h"
#include "sync/engine/chain.h"
#include "sync/snapshotjournal.h"

#include <algorithm>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kGreatestLookedAt = 8;
constexpr std::size_t kDrawnLookedAt = 24;

// One object: from the shelf, otherwise from the store. Empty when it cannot be had.
Result<Bytes> fetchBytes(Session &session, const QString &path, bool &isShelved)
{
    TRY_ASSIGN(const Bytes kept, session.setup.journal.snapshots().fromShelf(path));
    isShelved = !kept.isEmpty();
    if (isShelved)
        return kept;
    const auto got = session.setup.store.get(path, limits::kReadObjectBytesMax);
    if (got)
        return *got;
    const ErrorCode code = got.error().code;
    if (code == ErrorCode::NotFound || code == ErrorCode::TooLarge || code == ErrorCode::StoreRefused)
        return Bytes();
    return got.error();
}

// Whole, and signed by a laptop of the embassy that was not taken out.
std::optional<SnapshotEnvelope> believed(const Session &session, const Bytes &bytes, const Hash &hash, const SnapshotName &name,
                                         std::optional<std::size_t> place)
{
    auto envelope = unpackSnapshotObject(bytes, hash);
    if (!envelope)
        return {};
    const Certificate *author = session.certificateOf(envelope->author);
    if (!author || !author->isEmbassy() || session.cuts.isCutOff(envelope->author))
        return {};
    if (!verifySnapshotObject(*envelope, name, place, session.keyring.network, author->signKey) || !envelope->features.isEmpty())
        return {};
    return *std::move(envelope);
}

}

Result<std::vector<SnapshotName>> listSnapshots(const Session &session, ScopeId scope)
{
    std::vector<SnapshotName> names;
    TRY_ASSIGN(const std::vector<QString> folders, session.setup.store.folders(snapshotsFolder(scope)));
    for (const QString &folder : folders) {
        if (const auto name = parseSnapshotFolder(scope, folder))
            names.push_back(*name);
    }
    std::ranges::sort(names, [](const SnapshotName &left, const SnapshotName &right) {
        return left.number != right.number ? left.number > right.number : left.hash < right.hash;
    });
    return names;
}

std::vector<SnapshotName> chosenSnapshots(const Session &session, std::vector<SnapshotName> names)
{
    std::vector<SnapshotName> chosen;
    const auto take = [&chosen, &names](std::size_t place) {
        const auto taken = names.begin() + static_cast<std::ptrdiff_t>(place);
        chosen.push_back(*taken);
        names.erase(taken);
    };
    while (!names.empty() && chosen.size() < kGreatestLookedAt)
        take(0);
    while (!names.empty() && chosen.size() < kGreatestLookedAt + kDrawnLookedAt)
        take(session.setup.random.below(static_cast<quint32>(names.size())));
    std::ranges::stable_sort(chosen, std::ranges::greater(), &SnapshotName::number);
    return chosen;
}

Result<std::optional<FoundSnapshot>> fetchIndex(Session &session, const SnapshotName &name)
{
    bool isShelved = false;
    TRY_ASSIGN(const Bytes bytes, fetchBytes(session, name.indexPath(), isShelved));
    const auto envelope = believed(session, bytes, name.hash, name, {});
    if (!envelope)
        return std::nullopt;
    const EpochKey *epoch = session.keyring.epoch(envelope->epoch);
    if (!epoch)
        return std::nullopt;
    auto index = openSnapshotIndex(*envelope, name, session.keyring.network, *epoch);
    if (!index)
        return std::nullopt;
    if (!isShelved) {
        const ShelvedObject object{name.indexPath(), bytes};
        TRY(session.setup.journal.snapshots().shelve({&object, 1}));
    }
    return FoundSnapshot{.name = name, .index = *std::move(index), .author = envelope->author};
}

namespace {

Result<std::vector<SnapshotTable>> openedPart(const Session &session, const FoundSnapshot &snapshot, std::size_t place, const Bytes &bytes)
{
    TRY_ASSIGN(const SnapshotEnvelope envelope, unpackSnapshotObject(bytes, snapshot.index.parts[place]));
    const EpochKey *epoch = session.keyring.epoch(envelope.epoch);
    if (!epoch)
        return failure(ErrorCode::DamagedData, u"no key for a part of a snapshot"_s);
    return openSnapshotPart(envelope, snapshot.name.scope, session.keyring.network, *epoch);
}

}

Result<bool> fetchParts(Session &session, const FoundSnapshot &snapshot)
{
    for (std::size_t place = 0; place < snapshot.index.parts.size(); ++place) {
        TRY(session.goOn());
        const QString path = snapshot.name.partPath(place);
        bool isShelved = false;
        TRY_ASSIGN(const Bytes bytes, fetchBytes(session, path, isShelved));
        if (isShelved)
            continue;
        if (!believed(session, bytes, snapshot.index.parts[place], snapshot.name, place) || !openedPart(session, snapshot, place, bytes))
            return false; // also what its author sealed and nobody can read
        const ShelvedObject object{path, bytes};
        TRY(session.setup.journal.snapshots().shelve({&object, 1}));
        session.tell(Progress::Step::Joining, place + 1, snapshot.index.parts.size());
    }
    return true;
}

Result<std::vector<SnapshotTable>> openPart(Session &session, const FoundSnapshot &snapshot, std::size_t place)
{
    TRY_ASSIGN(const Bytes bytes, session.setup.journal.snapshots().fromShelf(snapshot.name.partPath(place)));
    return openedPart(session, snapshot, place, bytes);
}

Result<bool> coversOnlyWhatCounts(const Session &session, const SnapshotIndex &index)
{
    for (const StreamPosition &covered : index.streams) {
        const auto cut = session.cuts.of(covered.stream, covered.device);
        if (!cut)
            continue;
        if (covered.number > cut->number)
            return false;
        TRY_ASSIGN(const Chain chain, chainTo(session, covered.stream, *cut, covered.number, covered.device));
        if (!chain.isWhole() || chain.base != covered.hash)
            return false;
    }
    return true;
}

}
