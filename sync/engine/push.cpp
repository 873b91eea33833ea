// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/push.h"

#include "sync/base/limits.h"
#include "sync/engine/announced.h"
#include "sync/object/changeset.h"
#include "sync/trust/membership.h"

#include <QHash>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSealedAtOnceMax = 32;
constexpr qint64 kDayMs = 24 * 60 * 60 * 1000LL;
const QString kCopiesLookedForFact = QStringLiteral("copies looked for");
constexpr std::size_t kComparedAtOnceMax = 64; // of each stream
constexpr int kStrangersLookedAtMax = 16; // objects under the name of an own stream that are not ours to begin with

// What the own head on the store says beyond what is known here: only this laptop, or its copy, can have signed it. While it is
// remembered which one was put last, another one of the same or a later generation is a copy's, also when it says the same.
Status compareOwnHead(Session &session, const QString &path, const Bytes &object, bool isLastRemembered)
{
    const auto opened = openHint(path, object, session.keyring, session.keyring.self.sign.publicKey);
    if (!opened) { // damaged or foreign: written anew at the end
        // Signed here, and sealed with a key that never was here: a copy, or this database before it was put back, went on with newer ones.
        const bool isOfOther = opened.error().code == ErrorCode::NotAdmitted && session.isOwn(session.memory.headIncarnation);
        if (isOfOther)
            session.closed.insert({session.keyring.homeScope, session.memory.headIncarnation});
        return {};
    }
    const auto head = HeadContent::parse(*opened);
    if (!head)
        return {};
    const bool isOfCopy = isLastRemembered && head->generation >= session.memory.headGeneration;
    if (isOfCopy && session.isOwn(session.memory.headIncarnation))
        session.closed.insert({session.keyring.homeScope, session.memory.headIncarnation});
    session.memory.headGeneration = std::max(session.memory.headGeneration, head->generation);
    session.memory.acksGeneration = std::max(session.memory.acksGeneration, head->acksGeneration);
    TRY_ASSIGN(const std::vector<StreamPosition> positions, session.ownPositions());
    for (const StreamHead &claimed : head->streams) {
        const auto known = std::ranges::find(positions, claimed.stream, &StreamPosition::stream);
        const quint64 number = known == positions.end() ? 0 : known->number;
        const bool differs = known != positions.end() && claimed.number == number && claimed.hash != known->hash;
        if (session.isOwn(claimed.stream.incarnation) && (isOfCopy || claimed.number > number || differs))
            session.closed.insert(claimed.stream);
    }
    return {};
}

// What was remembered of the own head is gone (another version of the program wrote it, or it was lost): the head that lies there
// tells from which generation the next one goes on. Without it the others would not believe the next one.
Status findOwnHead(Session &session)
{
    const DeviceId device = session.keyring.device();
    TRY_ASSIGN(session.ownHeads, session.setup.store.list(headsFolder(device)));
    for (const StoredObject &object : *session.ownHeads) {
        const auto incarnation = incarnationOfHead(object.path, device);
        if (!incarnation || !session.isOwn(*incarnation))
            continue;
        TRY(session.goOn());
        const auto bytes = session.setup.store.get(object.path, kHintBytesMax);
        if (!bytes)
            continue; // a hint that cannot be read is none: the streams are compared all the same
        session.memory.headIncarnation = *incarnation;
        TRY(compareOwnHead(session, object.path, *bytes, false));
    }
    return {};
}

// Whether an object under the name of an own stream was really signed by this laptop or its copy.
Result<bool> isSignedByUs(Session &session, const QString &path)
{
    const auto bytes = session.setup.store.get(path, limits::kReadObjectBytesMax);
    if (!bytes) {
        const ErrorCode code = bytes.error().code; // one object, not the store: a stranger's name must not end the session
        if (code == ErrorCode::NotFound || code == ErrorCode::TooLarge || code == ErrorCode::StoreRefused)
            return false;
        return bytes.error();
    }
    const auto envelope = unpackChangeSet(path, *bytes);
    return envelope && envelope->author == session.keyring.device()
        && verifyChangeSet(*envelope, session.keyring.network, session.keyring.self.sign.publicKey);
}

Status lastKept(Session &session, const StreamKey &stream, CutPoint &last)
{
    while (true) {
        TRY_ASSIGN(const std::vector<SealedObject> kept, session.setup.journal.sealed(stream, last.number, kSealedAtOnceMax));
        if (kept.empty())
            return {};
        last = {kept.back().number, kept.back().hash};
    }
}

// Whether that very change-set was sealed here.
Result<bool> keepsPoint(const Session &session, const StreamKey &stream, const CutPoint &point)
{
    if (point.number == 0)
        return false;
    TRY_ASSIGN(const std::vector<SealedObject> kept, session.setup.journal.sealed(stream, point.number - 1, 1));
    return !kept.empty() && CutPoint{kept.front().number, kept.front().hash} == point;
}

// One own stream against the folders of the store.
class StreamHealer {
public:
    StreamHealer(Session &session, const StreamPosition &position) : m_session(session), m_position(position) {}

    Status run()
    {
        TRY(listFolders());
        TRY(findMissing());
        TRY(lookAtStrangers());
        if (m_session.closed.contains(m_position.stream))
            return {};
        TRY(putThem());
        if (m_position.number > 0)
            m_session.memory.sent[m_position.stream] = m_position.number;
        return {};
    }

    Status putMissing()
    {
        TRY(listFolders());
        TRY(findMissing());
        if (m_session.isCutOff)
            TRY(findDamaged());
        return putThem();
    }

private:
    Status putThem()
    {
        for (const quint64 number : m_missing) {
            TRY(m_session.goOn());
            TRY_ASSIGN(const std::vector<SealedObject> kept, m_session.setup.journal.sealed(m_position.stream, number - 1, 1));
            for (const SealedObject &object : kept)
                TRY(m_session.setup.store.put(object.path, object.bytes));
        }
        return {};
    }

    Status listFolders()
    {
        const quint64 last = m_position.number + 1;
        for (quint64 number = 1; number <= last; number += limits::kChangeSetsPerFolder - number % limits::kChangeSetsPerFolder) {
            TRY(m_session.goOn());
            TRY_ASSIGN(const std::vector<StoredObject> objects, m_session.setup.store.list(changeSetFolder(m_position.stream, number)));
            for (const StoredObject &object : objects)
                m_listed.insert(object.path, object.sizeBytes);
        }
        return {};
    }

    // Leaves in m_listed what is not one of our objects.
    Status findMissing()
    {
        TRY_ASSIGN(const quint64 clearedTo, ownHeldUpTo(m_session, m_position.stream));
        for (quint64 after = 0; after < m_position.number;) {
            TRY_ASSIGN(const std::vector<SealedObject> kept, m_session.setup.journal.sealed(m_position.stream, after, kSealedAtOnceMax));
            if (kept.empty())
                break;
            for (const SealedObject &object : kept) {
                after = object.number;
                if (object.number > m_position.number)
                    break; // cut off: it does not count
                const auto size = m_listed.constFind(object.path);
                const bool isCleared = size == m_listed.constEnd() && object.number <= clearedTo;
                if (!isCleared && (size == m_listed.constEnd() || *size != object.bytes.size()))
                    m_missing.push_back(object.number);
                else if (!isCleared)
                    m_lying.push_back(object.number);
                m_listed.remove(object.path);
            }
            m_session.tell(Progress::Step::Checking, std::min(after, m_position.number), m_position.number);
        }
        return {};
    }

    // Who was taken out cannot hear any more what others wish for: their heads are sealed with newer keys. So it compares the bytes itself;
    // of many those that are drawn by lot.
    Status findDamaged()
    {
        for (std::size_t compared = 0; compared < kComparedAtOnceMax && !m_lying.empty(); ++compared) {
            std::swap(m_lying[m_session.setup.random.below(static_cast<quint32>(m_lying.size()))], m_lying.back());
            const quint64 number = m_lying.back();
            m_lying.pop_back();
            TRY(m_session.goOn());
            TRY_ASSIGN(const std::vector<SealedObject> kept, m_session.setup.journal.sealed(m_position.stream, number - 1, 1));
            const auto there = m_session.setup.store.get(kept.front().path, limits::kReadObjectBytesMax);
            if (!there && isStoreTrouble(there.error().code))
                return there.error();
            if (!there || *there != kept.front().bytes)
                m_missing.push_back(number);
        }
        return {};
    }

    Status lookAtStrangers()
    {
        int looked = 0;
        for (auto listed = m_listed.constBegin(); listed != m_listed.constEnd() && looked < kStrangersLookedAtMax; ++listed) {
            const auto name = parseChangeSetPath(listed.key());
            if (!name || name->stream != m_position.stream)
                continue;
            ++looked;
            TRY(m_session.goOn());
            TRY_ASSIGN(const bool isOurs, isSignedByUs(m_session, listed.key()));
            if (isOurs)
                m_session.closed.insert(m_position.stream);
        }
        return {};
    }

    Session &m_session;
    const StreamPosition &m_position;
    QHash<QString, qint64> m_listed;
    std::vector<quint64> m_missing;
    std::vector<quint64> m_lying; // with the right length
};

// Puts what follows `sent` of one stream; `done` counts over all streams.
Status putStream(Session &session, const StreamPosition &position, quint64 &sent, quint64 &done, quint64 total)
{
    while (sent < position.number) {
        TRY_ASSIGN(const std::vector<SealedObject> objects, session.setup.journal.sealed(position.stream, sent, kSealedAtOnceMax));
        if (objects.empty())
            return failure(ErrorCode::DamagedData, u"sealed change-set %1 is not kept any more"_s.arg(sent + 1));
        for (const SealedObject &object : objects) {
            ENFORCE(object.number == sent + 1);
            TRY(session.goOn());
            TRY(session.setup.store.put(object.path, object.bytes));
            sent = object.number;
            ++session.report.changeSetsSent;
            session.tell(Progress::Step::Sending, ++done, total);
        }
    }
    return {};
}

}

Result<bool> mayReadUnrecognised(const Session &session)
{
    if (!session.keyring.isAdmitted() || !session.memory.isHeadConfirmed || session.looksEverywhere)
        return false;
    TRY_ASSIGN(const quint64 waiting, session.setup.journal.waitingCount());
    TRY_ASSIGN(const std::vector<StreamPosition> positions, session.ownPositions());
    return waiting == 0 && std::ranges::all_of(positions, [&session](const StreamPosition &position) {
        const auto sent = session.memory.sent.find(position.stream);
        return sent != session.memory.sent.end() && sent->second >= position.number;
    });
}

Status recogniseStore(Session &session)
{
    session.isRecognised = true;
    session.ownHeadLiesThere = false;
    session.isCompared = false;
    if (session.keyring.isAdmitted() && !session.memory.headObject.isNull()) {
        const QString path = headPath(session.keyring.device(), session.memory.headIncarnation);
        const auto object = session.setup.store.get(path, kHintBytesMax);
        session.ownHeadLiesThere = object && hashOf(*object) == session.memory.headObject;
        session.memory.isHeadConfirmed = session.ownHeadLiesThere;
        if (session.ownHeadLiesThere)
            return {}; // signed and sealed by us for this network: worth as much as the marker
        if (object)
            TRY(compareOwnHead(session, path, *object, true));
    } else if (session.keyring.isAdmitted()) {
        TRY(findOwnHead(session));
    }
    return Membership(session.setup.store, session.setup.clock, session.setup.random).checkMarker(session.keyring);
}

Status beSureOfStore(Session &session)
{
    if (session.isRecognised)
        return {};
    TRY(recogniseStore(session));
    return healOwnStreams(session);
}

namespace {

// What was cleared was read by the embassy: where a statement names more of an own life than was sealed here, and an own head says so,
// too, or none is left that tells of that life, this database was put back. Against an own head a statement ends no life. What heads of
// other lives of this laptop say is what they had read: less than here says nothing.
Status closeWhatWasCleared(Session &session, std::span<const StreamPosition> positions)
{
    using Announced = std::map<StreamKey, CutPoint>;
    std::optional<std::pair<Announced, Announced>> announced; // by own lives, by others
    for (const auto &[scope, cleared] : session.cleared) {
        for (const auto &[life, point] : cleared.claimed) {
            const StreamKey stream{scope, life};
            const auto known = std::ranges::find(positions, stream, &StreamPosition::stream);
            const quint64 number = known == positions.end() ? 0 : known->number;
            if (!session.isOwn(life) || point.device != session.keyring.device() || point.number <= number)
                continue;
            if (!announced) {
                TRY(session.goOn());
                const auto by = [&session](bool isOwn) {
                    return announcedBy(session.setup.store, session.keyring, session.certificate(), [&session, isOwn](const IncarnationId &one) { return session.isOwn(one) == isOwn; });
                };
                TRY_ASSIGN(Announced own, by(true));
                TRY_ASSIGN(Announced others, by(false));
                announced.emplace(std::move(own), std::move(others));
            }
            const auto isBeyond = [&](const Announced &said) { return said.contains(stream) && said.at(stream).number > number; };
            if (!announced->first.contains(stream) || isBeyond(announced->first) || isBeyond(announced->second))
                session.closed.insert(stream);
        }
    }
    return {};
}

// A copy may have begun to write an own life where this database has written nothing and waits for nothing: nobody else tells it here.
// Once a day and no oftener, also while the line breaks in every session.
Status lookForStreamsOfCopies(Session &session, std::span<const StreamPosition> compared)
{
    TRY_ASSIGN(const Bytes lookedText, session.setup.journal.fact(kCopiesLookedForFact));
    const qint64 nowMs = session.setup.clock.nowMs();
    const qint64 sinceMs = nowMs - lookedText.toLongLong();
    if (!lookedText.isEmpty() && sinceMs >= 0 && sinceMs < kDayMs)
        return {};
    for (const ScopeId scope : session.readableScopes()) {
        for (const IncarnationId &life : session.ownIncarnations) {
            const StreamKey stream{scope, life};
            const bool isCompared = std::ranges::find(compared, stream, &StreamPosition::stream) != compared.end();
            if (isCompared || session.closed.contains(stream) || !mayWrite(session.certificate(), scope))
                continue;
            const StreamPosition nothing{.stream = stream, .device = session.keyring.device(), .number = 0, .hash = {}, .seenTime = 0};
            TRY(session.goOn());
            TRY(StreamHealer(session, nothing).run());
        }
    }
    if (!session.closed.empty())
        return {}; // those lives have to end first
    return session.setup.journal.setFact(kCopiesLookedForFact, Bytes::number(nowMs));
}

}

Status healOwnStreams(Session &session)
{
    if (session.isCompared || (session.ownHeadLiesThere && !session.looksEverywhere))
        return {};
    session.isCompared = true;
    TRY(learnWhatWasCleared(session));
    TRY_ASSIGN(std::vector<StreamPosition> positions, session.ownPositions());
    TRY_ASSIGN(const std::vector<StreamKey> waiting, session.setup.journal.streamsWithWaitingEdits());
    for (const StreamKey &stream : waiting) {
        if (session.isOwn(stream.incarnation) && std::ranges::find(positions, stream, &StreamPosition::stream) == positions.end())
            positions.push_back({.stream = stream, .device = session.keyring.device(), .number = 0, .hash = {}, .seenTime = 0});
    }
    TRY(closeWhatWasCleared(session, positions));
    for (const StreamPosition &position : positions) {
        TRY(session.goOn());
        if (!session.closed.contains(position.stream))
            TRY(StreamHealer(session, position).run());
    }
    if (session.looksEverywhere)
        TRY(lookForStreamsOfCopies(session, positions));
    return session.looksEverywhere ? healEndedStreams(session) : Status();
}

// Where a copy has taken the same numbers the others see a fork, as there is one. Not where the embassy decided that it does not count.
Status healEndedStreams(Session &session)
{
    TRY_ASSIGN(const std::vector<StreamKey> streams, session.setup.journal.sealedStreams());
    for (const StreamKey &stream : streams) {
        if (session.isOwn(stream.incarnation))
            continue;
        TRY(session.goOn());
        CutPoint last;
        TRY(lastKept(session, stream, last));
        const quint64 settled = last.number; // what lies there afterwards, or counts no more
        bool isWanted = true;
        if (const auto cut = session.cuts.of(stream, session.keyring.device())) {
            TRY_ASSIGN(isWanted, keepsPoint(session, stream, *cut));
            last = *cut;
        }
        if (isWanted) {
            const StreamPosition position{
                .stream = stream, .device = session.keyring.device(), .number = last.number, .hash = last.hash, .seenTime = 0};
            TRY(StreamHealer(session, position).putMissing());
        }
        session.memory.sent[stream] = settled;
    }
    return {};
}

Status lookBeyondOwnStreams(Session &session)
{
    if (session.isCompared)
        return {};
    TRY_ASSIGN(const std::vector<StreamPosition> positions, session.ownPositions());
    TRY_ASSIGN(const std::vector<StreamKey> waiting, session.setup.journal.streamsWithWaitingEdits());
    for (const StreamKey &stream : waiting) {
        if (!session.isOwn(stream.incarnation) || session.closed.contains(stream))
            continue;
        TRY(session.goOn());
        const auto known = std::ranges::find(positions, stream, &StreamPosition::stream);
        const quint64 number = known == positions.end() ? 0 : known->number;
        TRY_ASSIGN(const std::vector<StoredObject> objects, session.setup.store.list(changeSetFolder(stream, number + 1)));
        int looked = 0;
        for (const StoredObject &object : objects) {
            const auto name = parseChangeSetPath(object.path);
            if (!name || name->stream != stream || name->number <= number || looked++ >= kStrangersLookedAtMax)
                continue;
            TRY_ASSIGN(const bool isOurs, isSignedByUs(session, object.path));
            if (isOurs)
                session.closed.insert(stream);
        }
    }
    return {};
}

Result<std::vector<Wish>> wishesOfCopies(Session &session)
{
    std::vector<Wish> wishes;
    const DeviceId device = session.keyring.device();
    if (!session.ownHeads) {
        TRY_ASSIGN(session.ownHeads, session.setup.store.list(headsFolder(device)));
    }
    int looked = 0;
    for (const StoredObject &object : *session.ownHeads) {
        const auto incarnation = incarnationOfHead(object.path, device);
        if (!incarnation || session.isOwn(*incarnation) || looked++ >= kStrangersLookedAtMax)
            continue;
        TRY(session.goOn());
        const auto bytes = session.setup.store.get(object.path, kHintBytesMax);
        if (!bytes && isStoreTrouble(bytes.error().code))
            return bytes.error();
        const auto opened = bytes ? openHint(object.path, *bytes, session.keyring, session.keyring.self.sign.publicKey) : bytes;
        const auto head = opened ? HeadContent::parse(*opened) : Result<HeadContent>(opened.error());
        if (head)
            wishes.insert(wishes.end(), head->wishes.begin(), head->wishes.end());
    }
    return wishes;
}

Status fulfilWishes(Session &session, std::span<const Wish> wishes)
{
    std::set<std::pair<StreamKey, quint64>> looked;
    for (const Wish &wish : wishes) {
        if (wish.number == 0 || !looked.emplace(wish.stream, wish.number).second)
            continue;
        TRY(session.goOn());
        TRY_ASSIGN(const std::vector<SealedObject> kept, session.setup.journal.sealed(wish.stream, wish.number - 1, 1));
        const bool isUndecided = session.closed.contains(wish.stream) && !session.cuts.of(wish.stream, session.keyring.device());
        if (kept.empty() || kept.front().number != wish.number || isUndecided)
            continue;
        if (const auto cut = session.cuts.of(wish.stream, session.keyring.device()); cut && wish.number > cut->number)
            continue;
        const auto there = session.setup.store.get(kept.front().path, limits::kReadObjectBytesMax);
        if (there && *there == kept.front().bytes)
            continue;
        if (!there && there.error().code != ErrorCode::NotFound && there.error().code != ErrorCode::TooLarge)
            return there.error();
        TRY(session.setup.store.put(kept.front().path, kept.front().bytes));
    }
    return {};
}

Status putSealed(Session &session)
{
    TRY_ASSIGN(std::vector<StreamPosition> positions, session.ownPositions());
    std::erase_if(positions, [&session](const StreamPosition &position) { return session.closed.contains(position.stream); });
    quint64 total = 0;
    for (const StreamPosition &position : positions)
        total += position.number - std::min(position.number, session.memory.sent[position.stream]);
    quint64 done = 0;
    for (const StreamPosition &position : positions) {
        if (session.memory.sent[position.stream] >= position.number)
            continue;
        const Status put = putStream(session, position, session.memory.sent[position.stream], done, total);
        TRY(session.remember()); // what was reached stays reached, also when the line breaks now
        TRY(put);
    }
    return {};
}

}
