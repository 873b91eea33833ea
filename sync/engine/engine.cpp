// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/engine.h"

#include "sync/engine/cleanup.h"
#include "sync/engine/join.h"
#include "sync/engine/newlife.h"
#include "sync/engine/publish.h"
#include "sync/engine/pull.h"
#include "sync/engine/push.h"
#include "sync/engine/rebuild.h"
#include "sync/engine/seal.h"
#include "sync/engine/snapshotwriter.h"
#include "sync/trust/membership.h"

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLookEverywhereEveryMs = 24 * 60 * 60 * 1000LL;

Status persistKeyring(Session &session)
{
    return session.setup.journal.setKeyring(session.keyring.serialise());
}

// A ceremony that cannot be told now is told by a later session: it does not keep this laptop from exchanging.
Status giveKeys(Session &session, Status (Membership::*give)(Keyring &, const Membership::Keep &))
{
    Membership membership(session.setup.store, session.setup.clock, session.setup.random);
    Status kept;
    const auto keep = [&session, &kept](const Keyring &) { return kept = persistKeyring(session); };
    const Status given = (membership.*give)(session.keyring, keep);
    TRY(kept);
    TRY(session.goOn());
    session.report.keysUntold = session.report.keysUntold || !given;
    return persistKeyring(session);
}

// Asks to be let in, and takes what the registrar has given. True when this laptop belongs to the network.
Result<bool> enter(Session &session)
{
    Membership membership(session.setup.store, session.setup.clock, session.setup.random);
    if (!session.keyring.isAdmitted()) { // every session: a letter lost with a wiped store is put again
        TRY(membership.askToJoin(session.keyring, session.setup.deviceName));
        TRY(persistKeyring(session));
    }
    TRY_ASSIGN(const bool isNewer, membership.refreshKeys(session.keyring));
    if (isNewer)
        TRY(persistKeyring(session));
    session.cuts = session.keyring.knownCuts();
    session.isCutOff = session.cuts.isCutOff(session.keyring.device());
    if (session.keyring.isRegistrar() && session.keyring.hasCutsToTell && !session.isCutOff)
        TRY(giveKeys(session, &Membership::tellCuts));
    return session.keyring.isAdmitted();
}

bool isTimeToLookEverywhere(const Session &session)
{
    const qint64 sinceMs = session.setup.clock.nowMs() - session.memory.lookedAtMs;
    return sinceMs < 0 || sinceMs >= kLookEverywhereEveryMs;
}

Status learnOwners(Session &session)
{
    TRY_ASSIGN(const std::vector<StreamPosition> positions, session.setup.journal.positions());
    for (const StreamPosition &position : positions) {
        if (!position.device.isNull())
            session.owners.insert_or_assign(position.stream.incarnation, position.device);
    }
    // Also of streams of which nothing counts any more.
    for (const Cut &cut : session.cuts.inForce()) {
        for (const StreamPoint &point : cut.streams)
            session.owners.try_emplace(point.stream.incarnation, cut.device);
    }
    TRY_ASSIGN(const std::vector<StreamKey> sealed, session.setup.journal.sealedStreams());
    for (const StreamKey &stream : sealed)
        session.owners.try_emplace(stream.incarnation, session.keyring.device());
    return {};
}

Status exchange(Session &session)
{
    TRY(learnOwners(session));
    TRY(closeCutLives(session));
    TRY_ASSIGN(const bool isDecidedAnew, hasNewCuts(session));
    if (isDecidedAnew || !session.closed.empty())
        TRY(beSureOfStore(session)); // something may have to be written after all
    session.looksEverywhere = session.looksEverywhere || !session.ownHeadLiesThere;
    Peers peers(session);
    TRY(peers.readHeads());
    if (!peers.vouchForStore())
        TRY(beSureOfStore(session));
    session.looksEverywhere = session.looksEverywhere || !session.ownHeadLiesThere;
    if (session.looksEverywhere && session.keyring.isRegistrar() && !session.isCutOff)
        TRY(giveKeys(session, &Membership::giveMissingKeys));
    TRY(healOwnStreams(session));
    session.asked = peers.wishes();
    TRY(fulfilWishes(session, session.asked)); // also when cut off: what counts may lie nowhere else
    std::ranges::copy(peers.wishesOfRewound(), std::back_inserter(session.asked));
    if (session.isRecognised && !session.isCutOff)
        TRY(lookBeyondOwnStreams(session));
    TRY(resumeJoins(session));
    TRY(goOnInNewLife(session, peers));
    if (!session.isCutOff) // what was written after a laptop was taken out is not its business, whatever keys it holds
        TRY(joinSnapshots(session, peers));
    if (session.isRecognised && !session.isCutOff) {
        TRY(sealWaiting(session));
        TRY(putSealed(session));
        TRY(publishHead(session));
    }
    TRY(tellWhatIsSetAside(session));

    if (!session.isCutOff)
        TRY(Pull(session, peers).run());

    session.tell(Progress::Step::Finishing, 0, 0);
    TRY_ASSIGN(session.ownIncarnations, session.setup.journal.ownIncarnations()); // what was read may have begun the first
    if (!session.isCutOff)
        TRY(publishAcknowledgements(session));
    TRY(peers.readAcknowledgements());
    TRY_ASSIGN(session.report.peers, peers.reports());
    if (session.looksEverywhere) { // last: on a poor line every request before the own work is one more that breaks
        TRY_ASSIGN(const std::vector<Wish> ofCopies, wishesOfCopies(session));
        TRY(fulfilWishes(session, ofCopies));
        std::ranges::copy(ofCopies, std::back_inserter(session.asked));
    }
    TRY(writeSnapshots(session));
    TRY(cleanUp(session));
    if (session.looksEverywhere)
        session.memory.lookedAtMs = session.setup.clock.nowMs();
    return {};
}

// The journal is written only when there is something new: a session without news leaves the database alone.
Status writeDown(Session &session, const ExchangeMemory &before)
{
    TRY_ASSIGN(const std::vector<StreamStop> stopsBefore, session.setup.journal.stops());
    if (stopsBefore != session.report.stops)
        TRY(session.setup.journal.setStops(session.report.stops));
    if (session.memory != before)
        TRY(session.remember());
    return {};
}

}

Engine::Engine(Setup setup) : m_setup(std::move(setup)) {}

Result<SessionReport> Engine::synchronise()
{
    Journal &journal = m_setup.journal;
    TRY_ASSIGN(const Bytes keyringText, journal.keyring());
    if (keyringText.isEmpty())
        return failure(ErrorCode::NotAdmitted, u"this database belongs to no network yet"_s);
    TRY_ASSIGN(Keyring keyring, Keyring::parse(keyringText));
    TRY_ASSIGN(const Bytes memoryText, journal.fact(Session::kMemoryFact));
    const ExchangeMemory before = ExchangeMemory::parse(memoryText);
    TRY_ASSIGN(const std::vector<StreamStop> stops, journal.stops());

    Session session(m_setup, std::move(keyring), before);
    session.wishes = wishesFor(stops);
    TRY_ASSIGN(session.ownIncarnations, journal.ownIncarnations());
    session.tell(Progress::Step::Checking, 0, 0);
    TRY(session.goOn());
    session.looksEverywhere = session.setup.looksEverywhere || isTimeToLookEverywhere(session);
    TRY_ASSIGN(session.ownHeadLiesThere, mayReadUnrecognised(session));
    if (!session.ownHeadLiesThere)
        TRY(recogniseStore(session));
    TRY_ASSIGN(const bool isAdmitted, enter(session));
    if (isAdmitted) {
        const Status exchanged = exchange(session);
        if (!exchanged && (exchanged.error().code == ErrorCode::DiskFull || exchanged.error().code == ErrorCode::StoreFull))
            TRY(makeRoom(session));
        TRY(exchanged);
        TRY(writeDown(session, before));
    }

    SessionReport report = std::move(session.report);
    TRY_ASSIGN(report.editsWaiting, journal.waitingCount());
    if (!isAdmitted)
        report.state = SessionState::WaitingForAdmission;
    else if (session.isCutOff)
        report.state = SessionState::CutOff;
    else if (!report.stops.empty() || report.keysUntold)
        report.state = SessionState::Stopped;
    return report;
}

}
