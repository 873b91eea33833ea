// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/join.h"

#include "sync/engine/apply.h"
#include "sync/engine/chain.h"
#include "sync/engine/joining.h"
#include "sync/engine/rebuildfrom.h"
#include "sync/snapshotjournal.h"

#include <map>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kProofChangeSetsMax = 256; // read only to see that two positions lie on one chain; at most half of those that need not be read
constexpr qsizetype kOwnReadAtOnce = 32;

// Which snapshot is being joined into a scope; empty: none.
QString joinFact(ScopeId scope)
{
    return u"join "_s + scope.path();
}

// A join that broke off was allowed when it began, and its scope has read and sealed nothing since: what proved it may lie nowhere any more.
enum class Proof { Asked, GivenBefore };

// Whether both positions of a stream lie on one chain; false also when that cannot be told cheaply.
Result<bool> isOneChain(const Session &session, const StreamPosition &here, const StreamPosition &there, Proof proof, quint64 &budget)
{
    if (here.number == 0)
        return !session.isOwn(there.stream.incarnation);
    if (here.number == there.number)
        return here.hash == there.hash;
    if (session.isOwn(here.stream.incarnation) && there.number > here.number)
        return false; // this database was restored: its life ends first
    if (proof == Proof::GivenBefore)
        return true;
    const StreamPosition &later = here.number < there.number ? there : here;
    const StreamPosition &earlier = here.number < there.number ? here : there;
    const quint64 between = later.number - earlier.number;
    if (between > budget)
        return false;
    budget -= between;
    TRY_ASSIGN(const Chain chain, chainTo(session, later.stream, {later.number, later.hash}, earlier.number, here.device));
    return chain.isWhole() && chain.base == earlier.hash;
}

Result<bool> mayJoin(const Session &session, const SnapshotIndex &index, Proof proof)
{
    TRY_ASSIGN(const bool counts, coversOnlyWhatCounts(session, index));
    if (!counts)
        return false;
    TRY_ASSIGN(const std::vector<StreamPosition> positions, session.setup.journal.positions());
    quint64 saved = 0;
    for (const StreamPosition &covered : index.streams) {
        const auto known = std::ranges::find(positions, covered.stream, &StreamPosition::stream);
        saved += known == positions.end() ? covered.number : covered.number - std::min(covered.number, known->number);
    }
    quint64 budget = std::min(saved / 2, kProofChangeSetsMax);
    for (const StreamPosition &covered : index.streams) {
        StreamPosition here{.stream = covered.stream, .device = {}, .number = 0, .hash = {}, .seenTime = 0};
        if (const auto known = std::ranges::find(positions, covered.stream, &StreamPosition::stream); known != positions.end())
            here = *known;
        if (here.number > 0 && here.device != covered.device)
            return false;
        TRY_ASSIGN(const bool isOne, isOneChain(session, here, covered, proof, budget));
        if (!isOne)
            return false;
    }
    return true;
}

Status joinWhole(Session &session, const FoundSnapshot &snapshot)
{
    const ScopeId scope = snapshot.name.scope;
    TRY(session.setup.journal.setFact(joinFact(scope), snapshot.name.folder().toUtf8()));
    TRY(rememberAuthor(session, scope, snapshot.author));
    TRY(joinInParts(session, snapshot));
    TRY(session.setup.journal.setFact(joinFact(scope), {}));
    return session.setup.journal.snapshots().clearShelf(snapshot.name.folder());
}

// Reason None when it was applied.
Result<Refusal> takeInOwn(const Session &session, JournalTransaction &transaction, const SealedObject &object)
{
    const auto envelope = unpackChangeSet(object.path, object.bytes);
    if (!envelope)
        return Refusal{StopReason::FrozenDamaged, envelope.error().detail};
    const EpochKey *epoch = session.keyring.epoch(envelope->epoch);
    if (!epoch)
        return Refusal{StopReason::HeldForKey, u"the key of an own change-set is not kept any more"_s};
    auto changeSet = openChangeSet(*envelope, session.keyring.network, *epoch);
    if (!changeSet)
        return Refusal{StopReason::FrozenDamaged, changeSet.error().detail};
    TRY_ASSIGN(const Applied applied,
               applyWithin(transaction, session.setup.tables, *std::move(changeSet), session.keyring.device(), object.hash));
    return applied.refusal.value_or(Refusal{});
}

// A snapshot that was joined by half does not count any more: the scope is emptied, own change-sets and what waits are taken in again,
// and everything else is read anew. Where an own change-set cannot be taken in, this scope stays as it is and says so; others go on. What
// does not follow the own one before it is passed over, it is read from the store.
Status beginAnew(Session &session, ScopeId scope)
{
    TRY_ASSIGN(const std::vector<StreamKey> streams, session.setup.journal.sealedStreams());
    std::vector<SealedObject> own;
    for (const StreamKey &stream : streams) {
        for (quint64 after = 0; stream.scope == scope;) {
            TRY_ASSIGN(const std::vector<SealedObject> some, session.setup.journal.sealed(stream, after, kOwnReadAtOnce));
            if (some.empty())
                break;
            after = some.back().number;
            std::ranges::copy(some, std::back_inserter(own));
        }
    }
    TRY_ASSIGN(const auto transaction, session.setup.journal.begin());
    TRY_ASSIGN(std::vector<WaitingEdit> waiting, transaction->takeWaiting(scope));
    TRY_ASSIGN(const QStringList tables, transaction->forgetScope(scope));
    std::map<StreamKey, CutPoint> reached;
    for (const SealedObject &object : own) {
        const auto envelope = unpackChangeSet(object.path, object.bytes);
        CutPoint &last = reached[object.stream];
        if (object.number != last.number + 1 || (envelope && envelope->previous != last.hash))
            continue;
        last = {object.number, object.hash};
        TRY_ASSIGN(const Refusal refusal, takeInOwn(session, *transaction, object));
        if (refusal.reason == StopReason::None)
            continue;
        session.stop(object.stream, session.keyring.device(), object.number, refusal.reason, refusal.detail);
        session.waitsForRebuild.insert(scope);
        return {};
    }
    TRY_ASSIGN(const std::vector<WaitingEdit> clashing, takeOutClashing(*transaction, session.setup.tables, scope, waiting));
    TRY(transaction->setAside(scope, clashing));
    TRY_ASSIGN(const QStringList merged, mergeWaiting(*transaction, session.setup.tables, scope, waiting));
    TRY(transaction->keepWaiting(scope, waiting));
    TRY(transaction->commit());
    TRY(restsOnlyOn(session, scope, std::nullopt));
    session.looksEverywhere = true;
    for (const QString &table : tables + merged) {
        if (!session.report.tablesChanged.contains(table))
            session.report.tablesChanged.append(table);
    }
    return session.setup.journal.setFact(joinFact(scope), {});
}

// Change-sets of others that heads tell of and that were not read here, by scope.
std::map<ScopeId, quint64> backlogs(const Session &session, const Peers &peers, std::span<const StreamPosition> positions)
{
    std::map<StreamKey, quint64> announced;
    for (const Peer &peer : peers.all()) {
        for (const HeadContent &head : peer.heads) {
            for (const StreamHead &claimed : head.streams) {
                if (!mayWrite(peer.certificate, claimed.stream.scope) || session.isOwn(claimed.stream.incarnation))
                    continue;
                const auto cut = session.cuts.of(claimed.stream, peer.certificate.device());
                const quint64 number = cut ? std::min(cut->number, claimed.number) : claimed.number;
                announced[claimed.stream] = std::max(announced[claimed.stream], number);
            }
        }
    }
    std::map<ScopeId, quint64> waiting;
    for (const auto &[stream, number] : announced) {
        const auto known = std::ranges::find(positions, stream, &StreamPosition::stream);
        const quint64 read = known == positions.end() ? 0 : known->number;
        waiting[stream.scope] += number - std::min(number, read);
    }
    return waiting;
}

Status joinNewest(Session &session, ScopeId scope)
{
    TRY_ASSIGN(std::vector<SnapshotName> listed, listSnapshots(session, scope));
    std::size_t believed = 0;
    for (const SnapshotName &name : chosenSnapshots(session, std::move(listed))) {
        TRY(session.goOn());
        TRY_ASSIGN(const auto snapshot, fetchIndex(session, name));
        if (!snapshot)
            continue;
        if (++believed > kBelievedLookedAtMax)
            break;
        TRY_ASSIGN(const bool may, mayJoin(session, snapshot->index, Proof::Asked));
        if (!may)
            continue;
        TRY_ASSIGN(const bool isHere, fetchParts(session, *snapshot));
        if (isHere)
            return joinWhole(session, *snapshot);
    }
    return {};
}

// Parts of a snapshot that was not joined in the end.
Status clearLeftovers(Session &session, ScopeId scope)
{
    TRY_ASSIGN(const std::vector<QString> shelved, session.setup.journal.snapshots().shelved(snapshotsFolder(scope)));
    return shelved.empty() ? Status() : session.setup.journal.snapshots().clearShelf(snapshotsFolder(scope));
}

}

Status resumeJoins(Session &session)
{
    if (session.isCutOff) // it stays as it is: what the rest says is not this laptop's business any more
        return {};
    for (const ScopeId scope : session.readableScopes()) {
        TRY_ASSIGN(const Bytes folder, session.setup.journal.fact(joinFact(scope)));
        if (folder.isEmpty())
            continue;
        const auto name = parseSnapshotFolder(scope, QString::fromUtf8(folder).section(u'/', -1));
        std::optional<FoundSnapshot> snapshot;
        if (name) {
            TRY_ASSIGN(snapshot, fetchIndex(session, *name));
        }
        bool may = snapshot.has_value();
        if (may) {
            TRY_ASSIGN(may, mayJoin(session, snapshot->index, Proof::GivenBefore));
        }
        if (may) {
            TRY_ASSIGN(may, fetchParts(session, *snapshot));
        }
        TRY(may ? joinWhole(session, *snapshot) : beginAnew(session, scope));
    }
    return {};
}

Status joinSnapshots(Session &session, const Peers &peers)
{
    TRY_ASSIGN(const std::vector<StreamPosition> positions, session.setup.journal.positions());
    const std::map<ScopeId, quint64> waiting = backlogs(session, peers, positions);
    for (const ScopeId scope : session.readableScopes()) {
        const auto backlog = waiting.find(scope);
        const bool isFarBehind = (backlog != waiting.end() && backlog->second >= session.setup.snapshots.joinAfterChangeSets)
            || missesWhatWasCleared(session, scope, positions);
        if (isFarBehind && !session.waitsForRebuild.contains(scope))
            TRY(joinNewest(session, scope));
        else if (!isFarBehind && !session.certificate().isEmbassy())
            TRY(clearLeftovers(session, scope));
    }
    return {};
}

}
