// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/pull.h"

#include "sync/base/limits.h"
#include "sync/engine/apply.h"

#include <QRegularExpression>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kCandidatesMax = 8; // sound objects under one number that are compared
constexpr std::size_t kFetchedMax = 64;   // damaged ones among them do not hide the sound one, up to here

std::optional<IncarnationId> incarnationOfFolder(const QString &name)
{
    static const QRegularExpression pattern(u"^[0-9a-f]{32}$"_s);
    if (!pattern.match(name).hasMatch())
        return std::nullopt;
    return IncarnationId::fromHex(name.toLatin1());
}

}

Status Pull::run()
{
    TRY(planTurns());
    TRY_ASSIGN(const std::vector<IncarnationId> ended, m_session.setup.journal.endedIncarnations());
    for (const auto &[stream, turn] : m_turns) {
        if (std::ranges::find(ended, stream.incarnation) != ended.end())
            m_ownBefore.insert(stream);
    }
    return takeAllTurns();
}

Status Pull::readBack(std::span<const StreamKey> streams)
{
    const std::set<ScopeId> readable = m_session.readableScopes();
    TRY_ASSIGN(const std::vector<StreamPosition> positions, m_session.setup.journal.positions());
    for (const StreamKey &stream : streams) {
        if (!readable.contains(stream.scope))
            continue;
        if (const auto known = std::ranges::find(positions, stream, &StreamPosition::stream); known != positions.end())
            m_positions.emplace(stream, *known);
        turnOf(stream).looksBeyond = true;
        m_ownBefore.insert(stream);
    }
    return takeAllTurns();
}

// What was gathered is kept, also when the store does not answer any more or somebody pressed Stop.
Status Pull::takeAllTurns()
{
    const Status taken = takeTurnsToTheEnd();
    const Result<bool> applied = applyGathered();
    return taken && !applied ? Status(applied.error()) : taken;
}

Status Pull::takeTurnsToTheEnd()
{
    const auto goesOn = [](const auto &turn) { return !turn.second.isFinished; };
    while (std::ranges::any_of(m_turns, goesOn)) {
        for (auto &[stream, turn] : m_turns) {
            if (turn.isFinished)
                continue;
            TRY(m_session.goOn());
            TRY(takeTurn(turn));
        }
        if (std::ranges::any_of(m_turns, goesOn) || resumeDeferred())
            continue;
        TRY(applyGathered()); // streams whose change-set was refused there may go on
        resumeDeferred();
    }
    return {};
}

// Streams that waited for another one, of which something was read by now. True when there was one.
bool Pull::resumeDeferred()
{
    const auto isKnownNow = [this](const auto &deferred) { return !m_session.ownerOf(deferred.second).isNull(); };
    for (const auto &deferred : m_deferred) {
        if (!isKnownNow(deferred))
            continue;
        turnOf(deferred.first).isFinished = false;
        std::erase_if(m_session.report.stops, [&deferred](const StreamStop &stop) { return stop.stream == deferred.first; });
    }
    return std::erase_if(m_deferred, isKnownNow) > 0;
}

StreamTurn &Pull::turnOf(const StreamKey &stream)
{
    const auto found = m_turns.find(stream);
    if (found != m_turns.end())
        return found->second;
    StreamTurn turn;
    turn.position.stream = stream;
    if (const auto known = m_positions.find(stream); known != m_positions.end())
        turn.position = known->second;
    return m_turns.emplace(stream, std::move(turn)).first->second;
}

// Which streams to read: those that heads name, those that stood still, and, where heads cannot be relied upon, those
// whose folders are there.
Status Pull::planTurns()
{
    const std::set<ScopeId> readable = m_session.readableScopes();
    TRY_ASSIGN(const std::vector<StreamPosition> positions, m_session.setup.journal.positions());
    for (const StreamPosition &position : positions) {
        if (!m_session.isOwn(position.stream.incarnation))
            m_positions.emplace(position.stream, position);
    }

    // A stream that no head names any more, although its laptop's heads are all there, has ended: it is looked at once a day.
    std::set<DeviceId> readableDevices;
    std::set<DeviceId> unreadable;
    std::set<ScopeId> scopesToLookInto;
    for (const Peer &peer : m_peers.all()) {
        for (const HeadContent &head : peer.heads) {
            for (const StreamHead &claimed : head.streams) {
                const bool isRead = readable.contains(claimed.stream.scope) && !m_session.isOwn(claimed.stream.incarnation)
                    && mayWrite(peer.certificate, claimed.stream.scope) && claimed.number > 0;
                if (!isRead)
                    continue;
                if (m_session.cuts.of(claimed.stream, peer.certificate.device()))
                    continue; // the folder of its scope tells what is there, the cut how far it goes
                StreamTurn &turn = turnOf(claimed.stream);
                if (claimed.number == turn.announced && claimed.hash != turn.announcedHash) // copies of one laptop went on both
                    turn.looksBeyond = true;
                if (claimed.number >= turn.announced) {
                    turn.announced = claimed.number;
                    turn.announcedHash = claimed.hash;
                }
            }
        }
        if (peer.isReadable) {
            readableDevices.insert(peer.certificate.device());
            continue;
        }
        unreadable.insert(peer.certificate.device());
        std::ranges::copy_if(readable, std::inserter(scopesToLookInto, scopesToLookInto.end()),
                             [&peer](ScopeId scope) { return mayWrite(peer.certificate, scope); });
    }
    for (const auto &[stream, position] : m_positions) {
        const auto turn = m_turns.find(stream);
        const bool isBehind = turn == m_turns.end() ? !readableDevices.contains(position.device) : turn->second.announced < position.number;
        if (readable.contains(stream.scope) && (isBehind || unreadable.contains(position.device)))
            turnOf(stream).looksBeyond = true;
    }
    TRY_ASSIGN(const std::vector<StreamStop> stops, m_session.setup.journal.stops());
    for (const StreamStop &stop : stops) {
        if (readable.contains(stop.stream.scope) && !m_session.isOwn(stop.stream.incarnation))
            turnOf(stop.stream).looksBeyond = true;
    }
    if (m_session.looksEverywhere)
        scopesToLookInto = readable;
    TRY(lookIntoScopes(scopesToLookInto));

    for (auto &[stream, turn] : m_turns) {
        turn.looksBeyond = turn.looksBeyond || m_session.looksEverywhere;
        m_total += turn.announced - std::min(turn.announced, turn.position.number);
    }
    return {};
}

Status Pull::lookIntoScopes(const std::set<ScopeId> &scopes)
{
    for (const ScopeId scope : scopes) {
        TRY(m_session.goOn());
        TRY_ASSIGN(const std::vector<QString> folders, m_session.setup.store.folders(u"cs/"_s + scope.path()));
        for (const QString &folder : folders) {
            const auto incarnation = incarnationOfFolder(folder);
            if (!incarnation || m_session.isOwn(*incarnation))
                continue;
            StreamTurn &turn = turnOf({scope, *incarnation});
            turn.looksBeyond = turn.looksBeyond || turn.announced == 0;
        }
    }
    return {};
}

Status Pull::takeTurn(StreamTurn &turn)
{
    if (m_session.waitsForRebuild.contains(turn.position.stream.scope)) {
        turn.isFinished = true;
        return {};
    }
    if (const auto cut = m_session.cuts.of(turn.position.stream, turn.position.device))
        return followCut(turn, *cut);
    TRY(checkFork(turn));
    if (turn.isFinished)
        return {};
    if (turn.next() > turn.announced && !turn.looksBeyond) {
        turn.isFinished = true;
        return {};
    }
    std::vector<Candidate> candidates;
    if (turn.next() == turn.announced && turn.listedFolder != changeSetFolder(turn.position.stream, turn.next())) {
        // The head gives its whole name: no listing is needed, unless it is not what it should be.
        TRY_ASSIGN(Candidate announced,
                   fetchCandidate(m_session, changeSetPath(turn.position.stream, turn.announced, turn.announcedHash), turn.position));
        if (announced.isValid() && !turn.looksBeyond)
            candidates.push_back(std::move(announced));
    }
    if (candidates.empty()) {
        TRY_ASSIGN(candidates, candidatesFor(turn, turn.next()));
    }
    const Choice choice = chooseCandidate(candidates);
    if (choice.candidate)
        return takeChosen(turn, *choice.candidate->envelope);
    if (choice.refusal.reason != StopReason::None) {
        finish(turn, choice.refusal, choice.claimedAuthor);
        return {};
    }
    return standStill(turn);
}

// Only what leads to the point where the stream was cut; nothing lies beyond it, and which branch of a fork counts is decided.
Status Pull::followCut(StreamTurn &turn, const CutPoint &cut)
{
    const StreamPosition &position = turn.position;
    if (turn.chain && position.number >= cut.number) // the shelf is cleared of what was applied
        TRY(applyGathered());
    if (turn.isFinished)
        return {};
    if (position.number >= cut.number) {
        turn.isFinished = true;
        if (turn.chain)
            TRY(clearShelf(m_session, position.stream));
        turn.chain.reset();
        return {};
    }
    if (!turn.chain) {
        TRY_ASSIGN(turn.chain, chainTo(m_session, position.stream, cut, position.number, position.device, Fetched::Shelved));
    }
    if (!turn.chain->isWhole()) {
        m_session.stop(position.stream, position.device, turn.chain->missing, turn.chain->refusal.reason, turn.chain->refusal.detail);
        turn.isFinished = true;
        return {};
    }
    if (position.number == turn.chain->after && turn.chain->base != position.hash) {
        finish(turn, {StopReason::FrozenForked, u"another branch was applied than the one that counts"_s}, position.device);
        return {};
    }
    TRY_ASSIGN(const Candidate link,
               linkOf(m_session, position.stream, turn.chain->links.at(position.number - turn.chain->after), turn.chain->author));
    if (!link.isValid()) {
        finish(turn, link.refusal.reason == StopReason::None ? Refusal{StopReason::HeldForNumber, u"was there a moment ago"_s} : link.refusal,
               turn.chain->author);
        return {};
    }
    return takeChosen(turn, *link.envelope);
}

// Two objects under one number of a folder already listed, or another than the applied one by the head.
Status Pull::checkFork(StreamTurn &turn)
{
    const quint64 number = turn.position.number;
    const bool headDiffers = turn.announced == number && turn.announcedHash != turn.position.hash;
    if (number == 0 || turn.isForkChecked || (!headDiffers && !turn.looksBeyond))
        return {};
    turn.isForkChecked = true;
    TRY(list(turn, number));
    const QString applied = changeSetPath(turn.position.stream, number, turn.position.hash);
    std::size_t looked = 0;
    std::map<quint64, std::vector<QString>> named;
    for (const QString &path : turn.listed) {
        const auto name = parseChangeSetPath(path);
        if (name && name->stream == turn.position.stream && name->number <= number && path != applied)
            named[name->number].push_back(path);
    }
    for (const auto &[doubted, paths] : named) {
        const std::size_t soundMax = doubted == number ? 0 : 1; // the applied one was left out
        std::size_t sound = 0;
        for (const QString &path : paths) {
            if (paths.size() <= soundMax || looked++ >= kCandidatesMax)
                break;
            TRY_ASSIGN(const Candidate other, fetchCandidate(m_session, path, turn.position));
            sound += other.isValid() ? 1 : 0;
            if (sound <= soundMax)
                continue;
            finish(turn, {StopReason::FrozenForked, u"another signed change-set lies under a number that was applied"_s}, other.claimedAuthor);
            return {};
        }
    }
    return {};
}

Result<std::vector<Candidate>> Pull::candidatesFor(StreamTurn &turn, quint64 number)
{
    TRY(list(turn, number));
    std::vector<Candidate> candidates;
    std::size_t sound = 0;
    for (const QString &path : turn.listed) {
        const auto name = parseChangeSetPath(path);
        if (!name || name->stream != turn.position.stream || name->number != number || sound >= kCandidatesMax || candidates.size() >= kFetchedMax)
            continue;
        TRY_ASSIGN(Candidate candidate, fetchCandidate(m_session, path, turn.position));
        sound += candidate.isValid() ? 1 : 0;
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

Status Pull::list(StreamTurn &turn, quint64 number)
{
    const QString folder = changeSetFolder(turn.position.stream, number);
    if (turn.listedFolder == folder)
        return {};
    TRY_ASSIGN(const std::vector<StoredObject> objects, m_session.setup.store.list(folder));
    turn.listedFolder = folder;
    turn.listed.clear();
    std::ranges::transform(objects, std::back_inserter(turn.listed), &StoredObject::path);
    return {};
}

Status Pull::takeChosen(StreamTurn &turn, const ChangeSetEnvelope &envelope)
{
    std::optional<ChangeSet> changeSet = openAllowed(turn, envelope);
    if (!changeSet)
        return {};
    if (!m_ownBefore.contains(turn.position.stream))
        return gather(turn, envelope, *std::move(changeSet));
    TRY(applyGathered());
    return turn.isFinished ? Status() : applyAlone(turn, envelope, *std::move(changeSet));
}

std::optional<ChangeSet> Pull::openAllowed(StreamTurn &turn, const ChangeSetEnvelope &envelope)
{
    Opened opened = openCandidate(m_session, envelope, turn.position);
    if (opened.changeSet) {
        const Certificate *author = m_session.certificateOf(envelope.author);
        ENFORCE(author);
        const auto owners = [this, &turn](const IncarnationId &life) {
            const LifeOwner owner = ownerOf(life);
            if (owner.device.isNull() && owner.isExpected)
                m_deferred.insert_or_assign(turn.position.stream, life);
            return owner;
        };
        if (const auto refusal = refuseAuthority(*opened.changeSet, *author, m_session.setup.tables, owners))
            opened.refusal = *refusal;
    }
    if (opened.refusal.reason == StopReason::None)
        return std::move(opened.changeSet);
    finish(turn, opened.refusal, envelope.author);
    return std::nullopt;
}

LifeOwner Pull::ownerOf(const IncarnationId &incarnation) const
{
    const auto isOfLife = [&incarnation](const auto &turn) { return turn.first.incarnation == incarnation; };
    return {.device = m_session.ownerOf(incarnation), .isExpected = std::ranges::any_of(m_turns, isOfLife)};
}

// Nothing lies under the next number: the end of the stream, or a hole.
Status Pull::standStill(StreamTurn &turn)
{
    bool isHole = turn.announced >= turn.next();
    if (!isHole) {
        TRY_ASSIGN(isHole, hasSignedLaterNumber(turn));
    }
    if (isHole)
        finish(turn, {StopReason::HeldForNumber, u"not on the store yet, a later one is"_s}, turn.position.device);
    turn.isFinished = true;
    return {};
}

// Whether a later number really exists; a name alone proves nothing, anybody can write one.
Result<bool> Pull::hasSignedLaterNumber(StreamTurn &turn)
{
    std::size_t looked = 0;
    for (const QString &path : turn.listed) {
        const auto name = parseChangeSetPath(path);
        if (!name || name->stream != turn.position.stream || name->number <= turn.next() || looked++ >= kCandidatesMax)
            continue;
        TRY_ASSIGN(const Candidate later, fetchCandidate(m_session, path, turn.position));
        if (later.isValid())
            return true;
    }
    return false;
}

void Pull::finish(StreamTurn &turn, const Refusal &refusal, const DeviceId &device)
{
    m_session.stop(turn.position.stream, device, turn.next(), refusal.reason, refusal.detail);
    turn.isFinished = true;
}

}
