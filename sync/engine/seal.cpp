// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/seal.h"

#include "sync/base/limits.h"
#include "sync/engine/authority.h"

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

StreamPosition ownPosition(const std::vector<StreamPosition> &positions, const StreamKey &stream, const DeviceId &self)
{
    const auto found = std::ranges::find(positions, stream, &StreamPosition::stream);
    StreamPosition position;
    if (found != positions.end())
        position = *found;
    position.stream = stream;
    position.device = self;
    return position;
}

// Seals the oldest waiting edits of one stream, at most `countMax` of them, which is lowered when they were too many.
// Gives how many were sealed; 0 when none is left or the stream was stopped.
Result<qsizetype> sealNext(Session &session, const StreamKey &stream, const EpochKey &epoch, qsizetype &countMax)
{
    TRY_ASSIGN(const auto transaction, session.setup.journal.begin());
    TRY_ASSIGN(std::vector<WaitingEdit> waiting, transaction->waitingEdits(stream, countMax));
    if (waiting.empty()) {
        TRY(transaction->commit()); // the last ones may have been set aside
        return 0;
    }
    TRY_ASSIGN(const std::vector<StreamPosition> positions, transaction->positions());
    StreamPosition position = ownPosition(positions, stream, session.keyring.device());
    const quint64 number = position.number + 1;

    while (true) {
        ChangeSet changeSet{.stream = stream,
                            .number = number,
                            .previous = position.hash,
                            .edits = {},
                            .sealedAtMs = session.setup.clock.nowMs(),
                            .program = session.setup.program};
        std::ranges::transform(waiting, std::back_inserter(changeSet.edits), &WaitingEdit::edit);
        const auto owners = [&session](const IncarnationId &life) { return LifeOwner{.device = session.ownerOf(life)}; };
        if (const auto refusal = refuseAuthority(changeSet, session.certificate(), session.setup.tables, owners)) {
            session.stop(stream, session.keyring.device(), number, refusal->reason, u"own edits: "_s + refusal->detail);
            return 0;
        }
        const auto sealed = sealChangeSet(changeSet, session.keyring.network, epoch, session.keyring.self, session.setup.random);
        if (sealed) {
            TRY(transaction->keepSealed(*sealed));
            TRY(transaction->markSealed(waiting));
            position.number = number;
            position.hash = sealed->hash;
            position.seenTime = waiting.back().edit.stamp.time; // not of those that go on waiting: they may get other stamps
            TRY(transaction->setPosition(position));
            TRY(transaction->commit());
            return static_cast<qsizetype>(waiting.size());
        }
        if (sealed.error().code != ErrorCode::TooLarge)
            return sealed.error();
        const qsizetype fewer = fewerEdits(static_cast<qsizetype>(waiting.size()));
        if (fewer == 0) {
            session.stop(stream, session.keyring.device(), number, StopReason::FrozenMalformed, u"one own edit is too large to be sent"_s);
            return 0;
        }
        waiting.resize(static_cast<std::size_t>(fewer));
        countMax = fewer;
    }
}

}

Status sealWaiting(Session &session)
{
    TRY_ASSIGN(const quint64 total, session.setup.journal.waitingCount());
    TRY_ASSIGN(const std::vector<StreamKey> streams, session.setup.journal.streamsWithWaitingEdits());
    quint64 done = 0;
    for (const StreamKey &stream : streams) {
        if (!session.isOwn(stream.incarnation) || session.waitsForRebuild.contains(stream.scope))
            continue;
        const EpochKey *epoch = session.keyring.newestEpoch(stream.scope);
        if (!epoch) {
            session.stop(stream, session.keyring.device(), 0, StopReason::HeldForKey, u"no key to seal own edits with"_s);
            continue;
        }
        qsizetype countMax = limits::kSealedEditsMax;
        while (true) {
            TRY(session.goOn());
            TRY_ASSIGN(const qsizetype sealed, sealNext(session, stream, *epoch, countMax));
            if (sealed == 0)
                break;
            done += static_cast<quint64>(sealed);
            session.tell(Progress::Step::Sealing, done, std::max(done, total));
        }
    }
    return {};
}

}
