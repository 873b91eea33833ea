// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/applybatch.h"
#include "sync/engine/authority.h"
#include "sync/engine/candidate.h"
#include "sync/engine/chain.h"
#include "sync/engine/peers.h"

namespace mekendesh::sync {

// One stream of another laptop, as far as this session has come with it.
struct StreamTurn {
    StreamPosition position;     // applied, or gathered to be applied next; number 0 before the first
    quint64 announced = 0;       // by a head; 0 when no head names it
    Hash announcedHash;
    bool looksBeyond = false;    // no head can be relied upon: the folder is looked at
    bool isForkChecked = false;
    std::optional<Chain> chain;  // of a cut stream: what is still to be applied
    bool isFinished = false;
    QString listedFolder;
    std::vector<QString> listed; // names in that folder

    [[nodiscard]] quint64 next() const { return position.number + 1; }
};

// Reads what others have written: every stream from its next number, round-robin, one change-set a turn, so that no
// laptop's backlog stands before the day's work of another. What was read is gathered and written together, whole change-sets in
// their order. A stream that cannot go on is reported and tried again at every session; the others go on.
class Pull {
public:
    Pull(Session &session, const Peers &peers)
        : m_session(session), m_peers(peers), m_batch(session.setup.journal, session.setup.tables, session.setup.clock)
    {
    }

    Status run();
    // Reads these to their ends first: streams of lives that ended here, some of whose edits still wait here.
    Status readBack(std::span<const StreamKey> streams);

private:
    Status takeAllTurns();
    Status takeTurnsToTheEnd();
    bool resumeDeferred();
    Status planTurns();
    Status lookIntoScopes(const std::set<ScopeId> &scopes);
    StreamTurn &turnOf(const StreamKey &stream);

    Status takeTurn(StreamTurn &turn);
    Status checkFork(StreamTurn &turn);
    Status followCut(StreamTurn &turn, const CutPoint &cut);
    Status takeChosen(StreamTurn &turn, const ChangeSetEnvelope &envelope);
    // Opened and allowed; nothing when the stream ends there.
    std::optional<ChangeSet> openAllowed(StreamTurn &turn, const ChangeSetEnvelope &envelope);
    Status gather(StreamTurn &turn, const ChangeSetEnvelope &envelope, ChangeSet changeSet);
    // False when it had to be applied one by one: what was found out meanwhile may no longer be true.
    Result<bool> applyGathered();
    Status applyOneByOne();
    std::vector<ChangeSetEnvelope> goBack();
    Status goOnWriting();
    Status applyAlone(StreamTurn &turn, const ChangeSetEnvelope &envelope, ChangeSet changeSet);
    void account(quint64 changeSets, quint64 edits, quint64 conflicts, const QStringList &tables);
    void tellReceived() const
    {
        const quint64 done = m_session.report.changeSetsReceived + m_gathered.size();
        m_session.tell(Progress::Step::Receiving, done, std::max(done, m_total));
    }
    Result<std::optional<SealedObject>> forgottenHere(const ChangeSetEnvelope &envelope);
    [[nodiscard]] LifeOwner ownerOf(const IncarnationId &incarnation) const;
    Status standStill(StreamTurn &turn);
    Result<std::vector<Candidate>> candidatesFor(StreamTurn &turn, quint64 number);
    Status list(StreamTurn &turn, quint64 number);
    Result<bool> hasSignedLaterNumber(StreamTurn &turn);
    void finish(StreamTurn &turn, const Refusal &refusal, const DeviceId &device);

    Session &m_session;
    const Peers &m_peers;
    std::map<StreamKey, StreamPosition> m_positions;
    std::map<StreamKey, StreamTurn> m_turns;
    std::map<StreamKey, IncarnationId> m_deferred; // streams that go on from one that was not read yet
    std::set<StreamKey> m_ownBefore; // of lives that ended here: their change-sets may bring edits that were made here
    quint64 m_total = 0;
    ApplyBatch m_batch;
    std::vector<ChangeSetEnvelope> m_gathered;     // what the batch holds, as it came
    std::map<StreamKey, StreamPosition> m_applied; // of the streams it belongs to: what was really applied
    std::map<IncarnationId, DeviceId> m_ownersBefore;
};

}
