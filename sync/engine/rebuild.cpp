// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/rebuild.h"

#include "sync/engine/apply.h"
#include "sync/engine/chain.h"
#include "sync/engine/issueagain.h"
#include "sync/engine/joining.h"
#include "sync/engine/rebuildawaited.h"
#include "sync/engine/rebuildfrom.h"
#include "sync/engine/rebuildkeeps.h"

#include <limits>
#include <map>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kArchivedAtOnceMax = 32;
constexpr quint64 kProofMax = 256; // change-sets read only to see that a snapshot goes on from what was applied here

enum class Standing { Counts, Beyond, Unknown };

// One stream as it was applied here, and the point up to which it is applied anew.
struct Branch {
    StreamPosition applied;
    CutPoint target;
    Standing standing = Standing::Counts;
};

// Change-sets of an own stream that count: all up to a number, or those of another branch.
struct Counted {
    quint64 numberMax = 0;
    std::vector<CutPoint> points;
};

struct StreamChain {
    StreamKey stream;
    Chain chain;
};

class Rebuild {
public:
    explicit Rebuild(Session &session) : m_session(session) {}

    Status run()
    {
        TRY_ASSIGN(const bool isNew, hasNewCuts(m_session));
        if (!isNew)
            return {};
        m_session.looksEverywhere = true; // what counts may have become more, too
        TRY(learnWhatWasCleared(m_session));
        TRY(judgeStreams());
        TRY(doubt());
        TRY(readArchives());
        std::set<ScopeId> scopes;
        for (const auto &[scope, branches] : m_branches) {
            const auto again = m_again.find(scope);
            const bool hasOwnBeyond = !m_session.isCutOff && again != m_again.end() && again->second.isAnyLeft();
            if (hasOwnBeyond || std::ranges::find(branches, Standing::Beyond, &Branch::standing) != branches.end())
                scopes.insert(scope);
        }
        for (const ScopeId scope : scopes) {
            m_session.waitsForRebuild.insert(scope);
            TRY(m_session.goOn());
            TRY_ASSIGN(const bool isDone, rebuild(scope));
            if (isDone)
                m_session.waitsForRebuild.erase(scope);
        }
        for (const ScopeId scope : m_doubted) {
            if (scopes.contains(scope))
                continue;
            TRY(m_session.goOn());
            m_isOnlyDoubted = true;
            TRY_ASSIGN(const bool isDone, rebuild(scope));
            m_isOnlyDoubted = false;
            m_isUnsure = m_isUnsure || !isDone; // it goes on with what was read, and is tried again
        }
        if (!m_session.waitsForRebuild.empty() || m_isUnsure)
            return m_awaited.remember(m_session);
        TRY(clearUncutShelf(m_session));
        return rememberSettled(m_session);
    }

    // What comes next there was cleared.
    Status fromSnapshot(ScopeId scope)
    {
        TRY(judgeStreams());
        if (std::ranges::find(m_branches[scope], Standing::Beyond, &Branch::standing) != m_branches[scope].end())
            return {};
        m_doubted.insert(scope);
        m_isOnlyDoubted = m_needsSnapshot = true;
        TRY(readArchives());
        TRY_ASSIGN(const bool isDone, rebuild(scope)); // otherwise it stays as it was, and is tried again with the next look everywhere
        if (!isDone && m_isAnyRefused)
            TRY(stopForLeftOut(m_session, scope));
        if (isDone) {
            ++m_session.report.scopesBegunAnew;
            m_session.report.clearedAtMs = std::max(m_session.report.clearedAtMs, m_session.cleared.at(scope).statements.front().statedAtMs);
        }
        return {};
    }

private:
    // Scopes that were read from snapshots of a laptop of the embassy that was taken out since.
    Status doubt()
    {
        for (const auto &[scope, branches] : m_branches) {
            TRY_ASSIGN(const bool rests, restsOnOneTakenOut(m_session, scope));
            if (rests && !m_session.isCutOff) {
                m_doubted.insert(scope);
                m_mayBeForged.insert(scope);
            }
        }
        return {};
    }

    Status judgeStreams()
    {
        TRY_ASSIGN(const std::vector<StreamPosition> positions, m_session.setup.journal.positions());
        for (const StreamPosition &position : positions) {
            if (position.number == 0 && position.device.isNull())
                continue;
            Branch branch{.applied = position, .target = {position.number, position.hash}};
            if (position.number == 0) {
                m_branches[position.stream.scope].push_back(branch);
                continue;
            }
            if (const auto cut = m_session.cuts.of(position.stream, position.device)) {
                TRY_ASSIGN(branch.standing, standingOf(position, *cut));
                if (branch.standing == Standing::Beyond)
                    branch.target = *cut;
                m_isUnsure = m_isUnsure || branch.standing == Standing::Unknown;
            }
            m_branches[position.stream.scope].push_back(branch);
        }
        return {};
    }

    Result<Standing> standingOf(const StreamPosition &position, const CutPoint &cut)
    {
        if (position.number >= cut.number)
            return CutPoint{position.number, position.hash} == cut ? Standing::Counts : Standing::Beyond;
        // What is fetched here is applied by the pull that follows.
        TRY_ASSIGN(const Chain chain, chainTo(m_session, position.stream, cut, position.number, position.device, Fetched::Shelved));
        if (!chain.isWhole()) {
            m_awaited.add(position.stream, chain, false);
            return Standing::Unknown;
        }
        return chain.base == position.hash ? Standing::Counts : Standing::Beyond;
    }

    // Of scopes in which something was decided about own streams, or that hold what does not count.
    Status readArchives()
    {
        TRY_ASSIGN(const std::vector<StreamKey> streams, m_session.setup.journal.sealedStreams());
        std::set<ScopeId> scopes = m_doubted;
        for (const StreamKey &stream : streams) {
            if (m_session.cuts.of(stream, m_session.keyring.device()))
                scopes.insert(stream.scope);
        }
        for (const auto &[scope, branches] : m_branches) {
            if (std::ranges::find(branches, Standing::Beyond, &Branch::standing) != branches.end())
                scopes.insert(scope);
        }
        for (const ScopeId scope : scopes) {
            m_branches[scope];
            TRY(readArchive(scope, streams));
        }
        return {};
    }

    // Own sealed edits that do not count, and under which names edits were issued again before.
    Status readArchive(ScopeId scope, const std::vector<StreamKey> &streams)
    {
        for (const StreamKey &stream : streams) {
            if (stream.scope != scope)
                continue;
            IssueAgain &again = m_again.try_emplace(stream.scope, m_session, stream.scope).first->second;
            TRY_ASSIGN(const auto counted, countedOf(stream));
            // What would tell lies nowhere now: should the scope begin with a snapshot, that tells it. Tried again when the part is there.
            m_isUnsure = m_isUnsure || !counted;
            const quint64 clearedTo = m_needsSnapshot ? clearedUpTo(m_session, stream) : 0; // more than is here: a copy may have gone on otherwise
            const bool isBehind = clearedTo > 0 && std::ranges::none_of(m_branches[scope], [&](const Branch &branch) {
                return branch.applied.stream == stream && branch.applied.number >= clearedTo;
            });
            if (isBehind)
                m_unproved.insert(stream);
            for (quint64 after = 0;;) {
                TRY_ASSIGN(const std::vector<SealedObject> kept, m_session.setup.journal.sealed(stream, after, kArchivedAtOnceMax));
                if (kept.empty())
                    break;
                for (const SealedObject &object : kept) {
                    after = object.number;
                    TRY_ASSIGN(std::vector<Edit> edits, openOwnSealed(m_session, object));
                    const CutPoint point{object.number, object.hash};
                    if (isBehind || !counted)
                        again.addUnproved(std::move(edits));
                    else if (counted->numberMax >= point.number || std::ranges::find(counted->points, point) != counted->points.end())
                        again.countApplied(edits);
                    else
                        again.add(std::move(edits));
                }
            }
        }
        return {};
    }

    // Which of what is kept here of an own stream counts: nothing when that cannot be told now.
    Result<std::optional<Counted>> countedOf(const StreamKey &stream)
    {
        const auto cut = m_session.cuts.of(stream, m_session.keyring.device());
        if (!cut)
            return Counted{.numberMax = std::numeric_limits<quint64>::max(), .points = {}};
        if (cut->number == 0)
            return Counted{};
        TRY_ASSIGN(const std::vector<SealedObject> kept, m_session.setup.journal.sealed(stream, cut->number - 1, 1));
        if (!kept.empty() && CutPoint{kept.front().number, kept.front().hash} == *cut)
            return Counted{.numberMax = cut->number, .points = {}};
        TRY_ASSIGN(const Chain chain, chainTo(m_session, stream, *cut, 0, m_session.keyring.device(), Fetched::Shelved));
        if (!chain.isWhole()) {
            m_awaited.add(stream, chain, false);
            return std::nullopt;
        }
        Counted counted;
        counted.points = chain.links;
        return counted;
    }

    // What leads to the point of each stream, from where the snapshot ends if it begins with one; own streams first: no row of another
    // laptop can stand in the way of theirs. All of it lies here or on the shelf then; false when something is not at hand, which is told
    // when nothing else is left to begin with.
    Result<bool> gather(ScopeId scope, const FoundSnapshot *base, std::vector<StreamChain> &chains, bool isLast)
    {
        chains.clear();
        for (const Branch &branch : m_branches.at(scope)) {
            const StreamPosition &applied = branch.applied;
            const StreamPosition *covered = base ? base->index.position(applied.stream) : nullptr;
            const quint64 after = covered ? covered->number : 0;
            if (branch.target.number == 0 || after > branch.target.number)
                continue;
            TRY_ASSIGN(Chain chain, chainTo(m_session, applied.stream, branch.target, after, applied.device, Fetched::Shelved));
            if (chain.isWhole() && chain.unreadable != 0) {
                chain.missing = chain.unreadable;
                chain.refusal = chain.unreadableWhy;
            }
            if (base && covered && chain.base != covered->hash)
                return false;
            if (!isLast && !chain.isWhole())
                return false;
            if (!chain.isWhole()) {
                m_awaited.add(applied.stream, chain, !m_isOnlyDoubted);
                if (m_isOnlyDoubted)
                    return false;
                m_session.stop(applied.stream, applied.device, chain.missing, chain.refusal.reason, chain.refusal.detail);
                return false;
            }
            chains.push_back({applied.stream, std::move(chain)});
        }
        std::ranges::stable_partition(chains, [this](const StreamChain &one) { return isOfThisLaptop(one.chain); });
        return true;
    }

    // Where a snapshot says more of a stream than was read here, what was read has to lie on its way: otherwise one laptop of the embassy
    // could make everybody forget what the others wrote, with any cut that is due.
    Result<bool> goesOnFromWhatWasRead(ScopeId scope, const SnapshotIndex &index)
    {
        quint64 left = kProofMax;
        for (const Branch &branch : m_branches.at(scope)) {
            const StreamPosition &applied = branch.applied;
            const StreamPosition *covered = index.position(applied.stream);
            if (!covered || branch.target.number == 0 || covered->number <= branch.target.number)
                continue;
            const quint64 between = covered->number - branch.target.number;
            const quint64 clearedTo = clearedUpTo(m_session, applied.stream);
            if (covered->device == applied.device && clearedTo > branch.target.number && covered->number >= clearedTo)
                continue; // what would prove it was cleared, as a laptop of the embassy stated
            if (covered->device != applied.device || between > left)
                return false;
            left -= between;
            TRY_ASSIGN(const Chain chain, chainTo(m_session, applied.stream, {covered->number, covered->hash}, branch.target.number, applied.device));
            if (!chain.isWhole() || chain.base != branch.target.hash)
                return false;
        }
        return true;
    }

    // What a scope begins with: the newest snapshot that keeps what was read here, with what comes after it in `chains`. One that leaves
    // something out is told of and passed over, for those of other laptops first: no single one keeps anybody out.
    Result<std::optional<FoundSnapshot>> chooseBase(ScopeId scope, std::vector<StreamChain> &chains, bool isCompared)
    {
        m_leftOut.clear();
        std::set<Hash> passed;
        std::set<DeviceId> refused;
        bool mayBeOfRefused = false;
        const auto isFitting = [&](const FoundSnapshot &snapshot) -> Result<bool> {
            if (refused.contains(snapshot.author) && !mayBeOfRefused)
                return false;
            bool fits = !m_needsSnapshot || m_session.cleared.at(scope).isHeldBy(snapshot.index);
            if (fits) {
                TRY_ASSIGN(fits, goesOnFromWhatWasRead(scope, snapshot.index));
            }
            if (fits) {
                TRY_ASSIGN(fits, gather(scope, &snapshot, chains, false));
            }
            if (!fits)
                passed.insert(snapshot.name.hash);
            return fits;
        };
        for (std::size_t looks = 0; looks < kLeavingOutMax;) {
            TRY_ASSIGN(std::optional<FoundSnapshot> base, snapshotForRebuild(m_session, scope, passed, isFitting));
            if (!base && (mayBeOfRefused || refused.empty()))
                return std::nullopt;
            if (!base) {
                mayBeOfRefused = true;
                continue;
            }
            if (!isCompared)
                return base;
            TRY_ASSIGN(const bool keeps, keepsAll(scope, *base, chains));
            if (keeps)
                return base;
            ++looks;
            passed.insert(base->name.hash);
            refused.insert(base->author);
            m_isAnyRefused = true;
            if (!m_mayBeForged.contains(scope))
                tellLeftOut(m_session, base->author);
        }
        return std::nullopt;
    }

    Result<bool> keepsAll(ScopeId scope, const FoundSnapshot &base, std::span<const StreamChain> chains)
    {
        std::vector<ReadHere> read;
        for (const Branch &branch : m_branches.at(scope)) {
            const auto follows = std::ranges::find(chains, branch.applied.stream, &StreamChain::stream);
            const bool hasNext = follows != chains.end() && !follows->chain.links.empty();
            if (branch.standing == Standing::Counts && !m_unproved.contains(branch.applied.stream))
                read.push_back({branch.applied, hasNext ? std::optional(follows->chain.links.front()) : std::nullopt});
        }
        return keepsWhatWasRead(m_session, base, read, m_leftOut);
    }

    [[nodiscard]] bool isOfThisLaptop(const Chain &chain) const { return chain.author == m_session.keyring.device(); }

    // False when something that is needed is not at hand: then nothing has changed.
    Result<bool> rebuild(ScopeId scope)
    {
        std::vector<StreamChain> chains;
        m_isAnyRefused = false;
        TRY_ASSIGN(std::optional<FoundSnapshot> base, chooseBase(scope, chains, true));
        if (m_needsSnapshot && !base)
            return false;
        // What stands here may be what somebody forged: where number 1 cannot be had, the embassy's word is better.
        const bool mayBelieve = m_isAnyRefused && m_mayBeForged.contains(scope);
        bool isAtHand = base.has_value();
        if (!isAtHand) {
            TRY_ASSIGN(isAtHand, gather(scope, nullptr, chains, !mayBelieve));
        }
        if (!isAtHand && mayBelieve) {
            TRY_ASSIGN(base, chooseBase(scope, chains, false));
            isAtHand = base.has_value();
            if (!isAtHand) {
                TRY_ASSIGN(isAtHand, gather(scope, nullptr, chains, true));
            }
        }
        if (!isAtHand)
            return false;

        if (base)
            TRY(rememberAuthor(m_session, scope, base->author));
        TRY_ASSIGN(const auto transaction, m_session.setup.journal.begin());
        TRY_ASSIGN(const quint64 conflictsBefore, transaction->conflictCount(scope));
        TRY_ASSIGN(std::vector<WaitingEdit> waiting, transaction->takeWaiting(scope));
        TRY_ASSIGN(std::vector<WaitingEdit> aside, transaction->takeAside(scope)); // who stood in their way may be gone
        std::ranges::move(aside, std::back_inserter(waiting));
        TRY_ASSIGN(QStringList tables, transaction->forgetScope(scope));
        IssueAgain &again = m_again.try_emplace(scope, m_session, scope).first->second;
        for (const Branch &branch : m_branches.at(scope)) { // whose it was stays known: what is issued again keeps its ids
            TRY(transaction->setPosition({.stream = branch.applied.stream, .device = branch.applied.device, .number = 0, .hash = {}, .seenTime = 0}));
        }
        if (base)
            TRY(joinWithin(m_session, *transaction, *base, [&](const std::vector<Edit> &own) { again.countNamed(own, base->index.historySince); }));
        TRY(keepLeftOut(*transaction, scope, m_leftOut));
        quint64 total = 0;
        for (const StreamChain &one : chains)
            total += one.chain.links.size();
        quint64 done = 0;
        for (const StreamChain &one : chains) {
            for (const CutPoint &point : one.chain.links) {
                TRY(m_session.goOn());
                TRY_ASSIGN(const Refusal refusal, apply(*transaction, one, point, again, tables));
                m_session.tell(Progress::Step::Checking, ++done, total);
                if (refusal.reason == StopReason::None)
                    continue;
                if (!isOfThisLaptop(one.chain))
                    break; // the stream ends here, the pull that follows says why
                m_session.stop(one.stream, one.chain.author, point.number, refusal.reason, refusal.detail);
                m_awaited.waitForOther();
                return false; // its next number is taken already: the old state stays
            }
        }
        TRY_ASSIGN(const QStringList issued, again.write(*transaction, std::move(waiting)));
        TRY_ASSIGN(const quint64 conflictsAfter, transaction->conflictCount(scope));
        TRY(transaction->commit());
        TRY(restsOnlyOn(m_session, scope, base ? std::optional(base->author) : std::nullopt));
        TRY(clearShelf(m_session, scope));
        TRY_ASSIGN(m_session.ownIncarnations, m_session.setup.journal.ownIncarnations());
        for (const QString &table : tables + issued) {
            if (!m_session.report.tablesChanged.contains(table))
                m_session.report.tablesChanged.append(table);
        }
        m_session.report.conflictsNew += conflictsAfter - std::min(conflictsBefore, conflictsAfter);
        ++m_session.report.scopesRebuilt;
        return true;
    }

    // Reason None when it was applied, otherwise why not; then nothing of it was written.
    Result<Refusal> apply(JournalTransaction &transaction, const StreamChain &from, const CutPoint &point, IssueAgain &again, QStringList &tables)
    {
        TRY_ASSIGN(const Candidate link, linkOf(m_session, from.stream, point, from.chain.author));
        if (!link.isValid())
            return link.refusal.reason == StopReason::None ? Refusal{StopReason::HeldForNumber, u"was here a moment ago"_s} : link.refusal;
        const StreamPosition before{.stream = from.stream,
                                    .device = from.chain.author,
                                    .number = point.number - 1,
                                    .hash = link.envelope->previous,
                                    .seenTime = 0};
        Opened opened = openCandidate(m_session, *link.envelope, before);
        if (!opened.changeSet)
            return opened.refusal;
        const Certificate *author = m_session.certificateOf(from.chain.author);
        ENFORCE(author);
        const auto owners = [this](const IncarnationId &life) { return LifeOwner{.device = m_session.ownerOf(life)}; };
        if (const auto refusal = refuseAuthority(*opened.changeSet, *author, m_session.setup.tables, owners))
            return *refusal;
        std::vector<Edit> own;
        if (isOfThisLaptop(from.chain))
            own = opened.changeSet->edits;
        TRY_ASSIGN(const Applied applied,
                   applyWithin(transaction, m_session.setup.tables, *std::move(opened.changeSet), from.chain.author, point.hash));
        if (applied.refusal)
            return *applied.refusal;
        again.countApplied(own);
        for (const QString &table : applied.tables) {
            if (!tables.contains(table))
                tables.append(table);
        }
        return Refusal{};
    }

    Session &m_session;
    std::map<ScopeId, std::vector<Branch>> m_branches;
    std::map<ScopeId, IssueAgain> m_again;
    std::set<ScopeId> m_doubted;
    std::set<ScopeId> m_mayBeForged; // of these, what somebody wrote who was taken out since
    LeftOut m_leftOut; // by what the scope begins with
    bool m_isAnyRefused = false; // of the scope that is applied anew
    std::set<StreamKey> m_unproved; // own ones that a copy may have gone on with otherwise
    bool m_isOnlyDoubted = false; // all streams of the scope that is applied anew count: nobody has to wait for it
    bool m_needsSnapshot = false;
    AwaitedParts m_awaited;
    bool m_isUnsure = false; // whether all that was applied counts: a part that would tell is missing
};

}

Status closeCutLives(Session &session)
{
    TRY_ASSIGN(const std::vector<StreamPosition> own, session.ownPositions());
    for (const StreamPosition &position : own) {
        if (session.isCutOff || session.cuts.isNamed(position.stream))
            session.closed.insert(position.stream);
    }
    return {};
}

Status rebuildWhereCut(Session &session)
{
    return Rebuild(session).run();
}

Status rebuildWhereCleared(Session &session)
{
    TRY_ASSIGN(const std::vector<ScopeId> scopes, scopesClearedBehind(session));
    for (const ScopeId scope : scopes) {
        TRY(session.goOn());
        if (!session.waitsForRebuild.contains(scope))
            TRY(Rebuild(session).fromSnapshot(scope));
    }
    return {};
}

}
