// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/cleanup.h"

#include "sync/base/limits.h"
#include "sync/engine/cleanupacks.h"
#include "sync/engine/cleanuplist.h"
#include "sync/engine/cleanupstate.h"
#include "sync/engine/copysfloor.h"
#include "sync/object/changeset.h"
#include "sync/snapshotjournal.h"

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kCleanupDayMs = 24 * 60 * 60 * 1000LL;
constexpr qint64 kReadBackMs = 30 * kCleanupDayMs; // how often the snapshot that stands for what went is compared byte by byte
constexpr qsizetype kFillerBytes = 16 * 1024;
const QString kFillerPath = QStringLiteral("filler.zip"); // room for a statement where there is no room any more

// The number of the newest own snapshot when nothing that it makes needless lay on the store any more.
QString thinnedFact(ScopeId scope)
{
    return u"snapshots thinned "_s + scope.path();
}

class ScopeCleanup {
public:
    ScopeCleanup(Session &session, ScopeId scope, qint64 nowMs) : m_session(session), m_scope(scope), m_nowMs(nowMs) {}

    Status run()
    {
        TRY_ASSIGN(m_state, CleanupState::load(m_session, m_scope));
        TRY(goOnWithFloor());
        return thinSnapshots();
    }

private:
    Status goOnWithFloor()
    {
        TRY(leaveFloorToCopy());
        if (m_state.floor.number > 0) {
            TRY_ASSIGN(const bool stands, doesFloorStand());
            if (!stands)
                return {};
        }
        if (m_state.floor.number > 0 && !m_state.isDone)
            return clear();
        if (m_state.aging.number == 0)
            return beginAging();
        if (m_nowMs - m_state.agingSinceMs < keptMs())
            return {};
        TRY_ASSIGN(const bool isFloor, makeFloor());
        return isFloor ? clear() : Status();
    }

    // As often as a new one was written.
    Status thinSnapshots()
    {
        TRY_ASSIGN(const std::vector<FoundSnapshot> own, ownSnapshots());
        TRY_ASSIGN(const Bytes thinned, m_session.setup.journal.fact(thinnedFact(m_scope)));
        if (own.empty() || thinned.toULongLong() == own.front().name.number)
            return {};
        TRY_ASSIGN(std::set<QString> held, snapshotsHeldForCleanup(m_session, m_scope));
        TRY(learnWhatWasCleared(m_session));
        if (const auto cleared = m_session.cleared.find(m_scope); cleared != m_session.cleared.end()) {
            for (const ClearedStatement &statement : cleared->second.statements) // a copy's floor, too: everybody stands on it
                held.insert(statement.snapshot.folder());
        }
        m_listed.clear();
        TRY_ASSIGN(const bool isAll, listSuperseded(m_session, own.front(), held, m_listed));
        if (!m_listed.empty()) {
            TRY_ASSIGN(const bool lies, isProven(own.front()));
            return lies ? takeAway() : Status();
        }
        return isAll ? m_session.setup.journal.setFact(thinnedFact(m_scope), Bytes::number(own.front().name.number)) : Status();
    }

    [[nodiscard]] qint64 keptMs() const { return m_session.setup.cleanup.keptDays * kCleanupDayMs; }
    [[nodiscard]] SnapshotJournal &shelf() const { return m_session.setup.journal.snapshots(); }
    Status remember() { return m_state.save(m_session, m_scope); }

    // Where a copy of this laptop has come further, its floor stands for what was cleared, and what comes next begins above it.
    Status leaveFloorToCopy()
    {
        if (m_state.floor.number == 0)
            return {};
        TRY_ASSIGN(const auto floor, fetchIndex(m_session, m_state.floor));
        TRY_ASSIGN(const bool isLeft, floor ? isBelowFloorOfCopy(m_session, *floor) : Result<bool>(false));
        if (!isLeft)
            return {};
        m_state = {};
        return remember();
    }

    // Own snapshots that are whole on the shelf, cover only what counts and are needed still, the newest first.
    Result<std::vector<FoundSnapshot>> ownSnapshots()
    {
        TRY_ASSIGN(const std::vector<QString> paths, shelf().shelved(snapshotsFolder(m_scope)));
        std::set<QString> folders;
        for (const QString &path : paths)
            folders.insert(path.section(u'/', -2, -2));
        std::vector<FoundSnapshot> found;
        for (const QString &folder : folders) {
            const auto name = parseSnapshotFolder(m_scope, folder);
            if (!name || !std::ranges::binary_search(paths, name->indexPath()))
                continue;
            TRY_ASSIGN(const auto snapshot, fetchIndex(m_session, *name));
            if (!snapshot || snapshot->author != m_session.keyring.device())
                continue;
            TRY_ASSIGN(const bool isWhole, isWholeOnShelf(*snapshot));
            TRY_ASSIGN(const bool counts, coversOnlyWhatCounts(m_session, snapshot->index));
            TRY_ASSIGN(const bool isNeedless, isBelowFloorOfCopy(m_session, *snapshot));
            if (isWhole && counts && !isNeedless)
                found.push_back(*snapshot);
        }
        std::ranges::sort(found, std::ranges::greater(), [](const FoundSnapshot &one) { return one.name.number; });
        return found;
    }

    Result<bool> isWholeOnShelf(const FoundSnapshot &snapshot)
    {
        for (std::size_t place = 0; place < snapshot.index.parts.size(); ++place) {
            TRY_ASSIGN(const Bytes bytes, shelf().fromShelf(snapshot.name.partPath(place)));
            if (bytes.isEmpty() || hashOf(bytes) != snapshot.index.parts[place])
                return false;
        }
        return true;
    }

    Status beginAging()
    {
        TRY_ASSIGN(const std::vector<FoundSnapshot> own, ownSnapshots());
        if (own.empty() || own.front().name.number <= m_state.floor.number)
            return {};
        // A clock here that is behind would make it old too early.
        for (const auto &[device, memory] : m_session.memory.peers) {
            if (memory.publishedAtMs > m_session.setup.clock.nowMs())
                return {};
        }
        m_state.aging = own.front().name;
        m_state.agingSinceMs = std::max<qint64>(m_session.setup.clock.nowMs(), 0);
        return remember();
    }

    // All that has to hold before the first object goes; then it is stated, and nothing has gone yet.
    Result<bool> makeFloor()
    {
        TRY_ASSIGN(const std::vector<FoundSnapshot> own, ownSnapshots());
        const auto aged = std::ranges::find(own, m_state.aging, &FoundSnapshot::name);
        if (aged == own.end()) { // it was lost, or reaches beyond what counts by now
            m_state.aging = {};
            TRY(remember());
            return false;
        }
        if (own.front().name == aged->name || !coversAll(own.front().index, aged->index.streams))
            return false; // a second one has to come first
        const std::vector<StreamPosition> points = undecided(aged->index);
        TRY_ASSIGN(const bool isHere, isReadHere(aged->index.streams));
        if (!isHere)
            return false;
        TRY_ASSIGN(const bool isRead, isReadByOthers(points));
        if (!isRead)
            return false;
        TRY_ASSIGN(const bool isPlain, listCovered(m_session, points, m_listed));
        if (!isPlain)
            return false;
        TRY_ASSIGN(const bool isNewest, isProven(own.front()));
        TRY_ASSIGN(const bool isAged, isProven(*aged));
        if (!isNewest || !isAged)
            return false;
        return state(*aged, points);
    }

    // A database that was put back, or emptied to be read anew, knows less than it once wrote down.
    Result<bool> isReadHere(std::span<const StreamPosition> points)
    {
        TRY_ASSIGN(const std::vector<StreamPosition> positions, m_session.setup.journal.positions());
        return std::ranges::all_of(points, [&positions](const StreamPosition &point) {
            const auto here = std::ranges::find(positions, point.stream, &StreamPosition::stream);
            return here != positions.end() && (here->number > point.number || (here->number == point.number && here->hash == point.hash));
        });
    }

    // By everybody who is not silent, and surely by one other laptop of the embassy: with only one nothing ever goes.
    Result<bool> isReadByOthers(std::span<const StreamPosition> points)
    {
        TRY_ASSIGN(const bool isRead, isReadByAll(m_session, m_scope, points, m_nowMs, keptMs()));
        return isRead ? isHeldByOtherOfEmbassy(m_session, m_scope, points, m_nowMs, keptMs()) : Result<bool>(false);
    }

    // Streams about which nobody decided anything: of the others everything stays.
    [[nodiscard]] std::vector<StreamPosition> undecided(const SnapshotIndex &index) const
    {
        std::vector<StreamPosition> points = index.streams;
        std::erase_if(points, [this](const StreamPosition &point) {
            return point.number == 0 || m_session.cuts.isNamed(point.stream) || m_session.cuts.of(point.stream, point.device);
        });
        for (StreamPosition &point : points)
            point.seenTime = 0;
        return points;
    }

    // Lies on the store as it is kept here, to the last byte. What does not is put again and looked at another day; but for what a copy of
    // this laptop took away, which is ahead and would do so again.
    Result<bool> isProven(const FoundSnapshot &snapshot)
    {
        TRY_ASSIGN(const bool isLeft, isTakenAwayByCopy(m_session, snapshot));
        if (isLeft)
            return false;
        std::vector<QString> paths;
        for (std::size_t place = 0; place < snapshot.index.parts.size(); ++place)
            paths.push_back(snapshot.name.partPath(place));
        paths.push_back(snapshot.name.indexPath());
        bool isThere = true;
        for (const QString &path : paths) {
            TRY(m_session.goOn());
            TRY_ASSIGN(const bool lies, liesOrIsPut(path, true));
            isThere = isThere && lies;
        }
        return isThere;
    }

    // `isReadBack`: by its bytes, not only by its length.
    Result<bool> liesOrIsPut(const QString &path, bool isReadBack)
    {
        TRY_ASSIGN(const Bytes kept, shelf().fromShelf(path));
        if (kept.isEmpty())
            return false;
        if (isReadBack) {
            const auto there = m_session.setup.store.get(path, limits::kReadObjectBytesMax);
            if (!there && isStoreTrouble(there.error().code))
                return there.error();
            if (there && *there == kept)
                return true;
        } else {
            TRY_ASSIGN(const auto size, m_session.setup.store.size(path));
            if (size == kept.size())
                return true;
        }
        TRY(putSurely(m_session.setup.store, path, kept));
        return false;
    }

    Result<bool> state(const FoundSnapshot &aged, std::vector<StreamPosition> points)
    {
        const EpochKey *epoch = m_session.keyring.newestEpoch(m_scope);
        if (!epoch)
            return false;
        const ClearedStatement statement{.snapshot = aged.name, .statedAtMs = m_session.setup.clock.nowMs(), .streams = std::move(points)};
        TRY_ASSIGN(const SealedStatement sealed,
                   sealCleared(statement, m_session.keyring.network, *epoch, m_session.keyring.self, m_session.setup.random));
        const ShelvedObject object{sealed.path, sealed.bytes};
        TRY(shelf().shelve({&object, 1}));
        m_state.floor = aged.name;
        m_state.statement = sealed.path;
        m_state.isDone = false;
        m_state.aging = {};
        TRY(remember());
        TRY_ASSIGN(const bool lies, liesOrIsPut(sealed.path, true));
        return lies; // the first time it does not: the next session reads it back before anything goes
    }

    // Snapshot and statement of what was cleared lie on the store; a wiped one gets them again first: the parts, then the index, then the
    // word that they stand for something. Wherever the line breaks, nobody leaves out what nothing holds.
    Result<bool> doesFloorStand()
    {
        const bool isReadBack = m_state.isDone && m_nowMs - m_state.readBackAtMs >= kReadBackMs;
        TRY_ASSIGN(const std::vector<QString> paths, shelf().shelved(m_state.floor.folder()));
        if (std::ranges::find(paths, m_state.floor.indexPath()) == paths.end())
            return false;
        bool lies = true;
        for (const QString &path : paths) {
            TRY(m_session.goOn());
            TRY_ASSIGN(const bool one, path == m_state.floor.indexPath() ? Result<bool>(true) : liesOrIsPut(path, isReadBack));
            lies = lies && one;
        }
        TRY_ASSIGN(const bool isIndexThere, liesOrIsPut(m_state.floor.indexPath(), isReadBack)); // last: where it lies, all lies
        TRY_ASSIGN(const bool isStated, liesOrIsPut(m_state.statement, true));
        if (isReadBack && lies && isIndexThere) {
            m_state.readBackAtMs = std::max<qint64>(m_nowMs, 0);
            TRY(remember());
        }
        return lies && isIndexThere && isStated;
    }

    // What the statement names, as long as all of it holds still.
    Status clear()
    {
        TRY_ASSIGN(const std::vector<FoundSnapshot> own, ownSnapshots());
        const auto floor = std::ranges::find(own, m_state.floor, &FoundSnapshot::name);
        if (floor == own.end() || own.front().name == floor->name || !coversAll(own.front().index, floor->index.streams))
            return {};
        TRY_ASSIGN(const std::vector<StreamPosition> points, stated());
        TRY_ASSIGN(const bool isHere, isReadHere(floor->index.streams));
        if (!isHere)
            return {};
        TRY_ASSIGN(const bool isRead, isReadByOthers(points));
        TRY_ASSIGN(const bool isPlain, isRead ? listCovered(m_session, points, m_listed) : Result<bool>(false));
        if (!isPlain)
            return {};
        leaveWhatIsAskedFor();
        TRY(listSnapshotsBefore(m_session, *floor, m_listed));
        if (m_listed.empty()) {
            m_state.isDone = true;
            return remember();
        }
        TRY_ASSIGN(const bool isNewest, isProven(own.front()));
        TRY_ASSIGN(const bool isFloor, isProven(*floor));
        return isNewest && isFloor ? takeAway() : Status();
    }

    // Who wrote it has put it again for somebody, and would put it again tomorrow. The wish of a life that ended stands for ever.
    void leaveWhatIsAskedFor()
    {
        std::erase_if(m_listed, [this](const QString &path) {
            const auto name = parseChangeSetPath(path);
            return name && std::ranges::find(m_session.asked, Wish{name->stream, name->number}) != m_session.asked.end();
        });
    }

    // As said, without streams about which something was decided since.
    Result<std::vector<StreamPosition>> stated()
    {
        TRY_ASSIGN(const Bytes bytes, shelf().fromShelf(m_state.statement));
        TRY_ASSIGN(const ClearedEnvelope envelope, unpackCleared(m_scope, m_state.statement, bytes));
        const EpochKey *epoch = m_session.keyring.epoch(envelope.epoch);
        if (!epoch)
            return std::vector<StreamPosition>();
        TRY_ASSIGN(const ClearedStatement statement, openCleared(envelope, m_scope, m_state.floor.number, m_session.keyring.network, *epoch));
        SnapshotIndex index;
        index.streams = statement.streams;
        return undecided(index);
    }

    Status takeAway()
    {
        for (const QString &path : m_listed) {
            if (m_session.report.objectsCleared >= m_session.setup.cleanup.objectsAtOnceMax)
                return {};
            TRY(m_session.goOn());
            TRY(m_session.setup.store.remove(path));
            ++m_session.report.objectsCleared;
        }
        return {}; // whether they are gone the next listing tells
    }

    Session &m_session;
    ScopeId m_scope;
    qint64 m_nowMs;
    CleanupState m_state;
    std::vector<QString> m_listed;
};

// As soon as there is something that may be cleared some day.
Status keepFiller(Session &session)
{
    bool isWanted = false;
    for (const ScopeId scope : session.readableScopes()) {
        TRY_ASSIGN(const CleanupState state, CleanupState::load(session, scope));
        isWanted = isWanted || state.aging.number > 0 || state.floor.number > 0;
    }
    if (!isWanted)
        return {};
    TRY_ASSIGN(const auto size, session.setup.store.size(kFillerPath));
    if (size == kFillerBytes)
        return {};
    Bytes filler;
    while (filler.size() < kFillerBytes) // whoever puts it, it is the same
        filler += hashOf(filler).bytes();
    return session.setup.store.put(kFillerPath, filler);
}

bool mayCleanUp(const Session &session)
{
    return session.keyring.isAdmitted() && session.certificate().isEmbassy() && !session.isCutOff && session.isRecognised;
}

Status cleanScopes(Session &session, std::span<const StreamStop> stops)
{
    const auto nowMs = judgedNowMs(session.memory, session.setup.clock.nowMs());
    if (!nowMs)
        return {};
    for (const ScopeId scope : session.readableScopes()) {
        const bool standsStill = std::ranges::any_of(stops, [scope](const StreamStop &stop) { return stop.stream.scope == scope; });
        if (!standsStill && !session.waitsForRebuild.contains(scope))
            TRY(ScopeCleanup(session, scope, *nowMs).run());
    }
    return {};
}

Status unlessOnlyCleanup(const Status &done)
{
    return done || endsOnlyCleanup(done.error()) ? Status() : done;
}

}

bool endsOnlyCleanup(const Error &error)
{
    return error.code != ErrorCode::Cancelled && (isStoreTrouble(error.code) || error.code == ErrorCode::StoreRefused || error.code == ErrorCode::NotFound
                                                  || error.code == ErrorCode::DiskFull || error.code == ErrorCode::TooLarge
                                                  || error.code == ErrorCode::DamagedData || error.code == ErrorCode::NewerVersion);
}

Status cleanUp(Session &session)
{
    if (!mayCleanUp(session) || !session.looksEverywhere)
        return {};
    TRY(unlessOnlyCleanup(cleanScopes(session, session.report.stops)));
    return unlessOnlyCleanup(keepFiller(session));
}

Status makeRoom(Session &session)
{
    if (!mayCleanUp(session))
        return {};
    TRY(unlessOnlyCleanup(session.setup.store.remove(kFillerPath)));
    TRY_ASSIGN(const std::vector<StreamStop> stops, session.setup.journal.stops()); // this session may not have come to see them
    return unlessOnlyCleanup(cleanScopes(session, stops));
}

Result<std::set<QString>> snapshotsHeldForCleanup(const Session &session, ScopeId scope)
{
    TRY_ASSIGN(const CleanupState state, CleanupState::load(session, scope));
    std::set<QString> held;
    for (const SnapshotName &name : {state.aging, state.floor}) {
        if (name.number > 0)
            held.insert(name.folder());
    }
    return held;
}

}
