// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/newlife.h"

#include "sync/engine/push.h"
#include "sync/engine/rebuild.h"

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

// First of all and in one transaction: from now on nothing can be sealed into them, whatever happens to this session.
Status endClosedLives(Session &session)
{
    std::set<IncarnationId> ended;
    for (const StreamKey &stream : session.closed)
        ended.insert(stream.incarnation);
    const std::vector<IncarnationId> lives(ended.begin(), ended.end());
    TRY(session.setup.journal.endLives(lives));
    session.closed.clear();
    session.memory.headIncarnation = {};
    session.memory.headObject = {};
    session.memory.isHeadConfirmed = false;
    session.ownHeadLiesThere = false;
    session.looksEverywhere = true;
    session.memory.lookedAtMs = 0; // until a session has come to its end: what these lives have sealed may lie nowhere else
    TRY_ASSIGN(session.ownIncarnations, session.setup.journal.ownIncarnations());
    return session.remember();
}

Result<std::vector<StreamKey>> endedWithWaitingEdits(const Session &session)
{
    TRY_ASSIGN(std::vector<StreamKey> streams, session.setup.journal.streamsWithWaitingEdits());
    std::erase_if(streams, [&session](const StreamKey &stream) { return session.isOwn(stream.incarnation); });
    return streams;
}

}

Status goOnInNewLife(Session &session, const Peers &peers)
{
    if (!session.closed.empty()) {
        TRY(endClosedLives(session));
        TRY(healEndedStreams(session)); // what waits in them is sent again below, what was sealed is not
    }
    TRY_ASSIGN(const std::vector<StreamKey> ended, endedWithWaitingEdits(session));
    if (!ended.empty()) { // some of what waits here may lie there already; what stands still is told when all is read
        const std::size_t told = session.report.stops.size();
        TRY(Pull(session, peers).readBack(ended));
        session.report.stops.resize(told);
    }
    TRY(rebuildWhereCut(session));
    TRY(rebuildWhereCleared(session)); // before edits get new stamps: a snapshot may have them
    if (ended.empty())
        return {};
    TRY(session.setup.journal.reissueWaiting());
    TRY_ASSIGN(session.ownIncarnations, session.setup.journal.ownIncarnations());
    return {};
}

Status tellWhatIsSetAside(Session &session)
{
    TRY_ASSIGN(const std::vector<ScopeId> scopes, session.setup.journal.scopesSetAside());
    const IncarnationId life = session.ownIncarnations.empty() ? IncarnationId{} : session.ownIncarnations.front();
    for (const ScopeId scope : scopes) {
        session.stop({scope, life}, session.keyring.device(), 0, StopReason::FrozenMalformed,
                     u"own edits wait aside: others stand under their ids, or what they say is found nowhere"_s);
    }
    return {};
}

}
