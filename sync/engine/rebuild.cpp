// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/rebuild.h"

#include "sync/engine/apply.h"
#include "sync/engine/chain.h"
#include "sync/engine/issueagain.h"

#include <limits>
#include <map>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

const QString kSettledFact = QStringLiteral("cuts");
constexpr qsizetype kArchivedAtOnceMax = 32;

// Names what counts, so that a session without news about it looks no further.
Bytes settledText(const Session &session)
{
    Bytes ids(1, session.isCutOff ? '1' : '0');
    for (const Cut &cut : session.cuts.inForce())
        ids += cut.id().bytes();
    return hashOf(ids).bytes();
}

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

class Rebuild {
public:
    explicit Rebuild(Session &session) : m_session(session) {}

    Status run()
    {
        TRY_ASSIGN(const bool isNew, hasNewCuts(m_session));
        if (!isNew)
            return {};
        m_session.looksEverywhere = true; // what counts may have become more, too
        TRY(judgeStreams());
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
        if (!m_session.waitsForRebuild.empty() || m_isUnsure)
            return {};
        return m_session.setup.journal.setFact(kSettledFact, settledText(m_session));
    }

private:
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
        TRY_ASSIGN(const Chain chain, chainTo(m_session, position.stream, cut, position.number, position.device));
        if (!chain.isWhole())
            return Standing::Unknown;
        return chain.base == position.hash ? Standing::Counts : Standing::Beyond;
    }

    // Of scopes in which something was decided about own streams, or that hold what does not count.
    Status readArchives()
    {
        TRY_ASSIGN(const std::vector<StreamKey> streams, m_session.setup.journal.sealedStreams());
        std::set<ScopeId> scopes;
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
            if (!counted) {
                m_isUnsure = true;
                continue;
            }
            for (quint64 after = 0;;) {
                TRY_ASSIGN(const std::vector<SealedObject> kept, m_session.setup.journal.sealed(stream, after, kArchivedAtOnceMax));
                if (kept.empty())
                    break;
                for (const SealedObject &object : kept) {
                    after = object.number;
                    TRY_ASSIGN(std::vector<Edit> edits, open(object));
                    const CutPoint point{object.number, object.hash};
                    if (counted->numberMax >= point.number || std::ranges::find(counted->points, point) != counted->points.end())
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
        TRY_ASSIGN(const Chain chain, chainTo(m_session, stream, *cut, 0, m_session.keyring.device()));
        if (!chain.isWhole())
            return std::nullopt;
        Counted counted;
        for (const ChangeSetEnvelope &link : chain.links)
            counted.points.push_back({link.name.number, link.name.hash});
        return counted;
    }

    Result<std::vector<Edit>> open(const SealedObject &object)
    {
        TRY_ASSIGN(const ChangeSetEnvelope envelope, unpackChangeSet(object.path, object.bytes));
        const EpochKey *epoch = m_session.keyring.epoch(envelope.epoch);
        if (!epoch)
            return failure(ErrorCode::DamagedData, u"the key of an own change-set is not kept any more"_s);
        TRY_ASSIGN(ChangeSet changeSet, openChangeSet(envelope, m_session.keyring.network, *epoch));
        return std::move(changeSet.edits);
    }

    // False when something that is needed is not at hand: then nothing has changed.
    Result<bool> rebuild(ScopeId scope)
    {
        std::vector<Chain> chains;
        for (const Branch &branch : m_branches.at(scope)) {
            if (branch.target.number == 0)
                continue;
            TRY_ASSIGN(Chain chain, chainTo(m_session, branch.applied.stream, branch.target, 0, branch.applied.device));
            if (chain.isWhole())
                holdForKeys(chain);
            if (!chain.isWhole()) {
                m_session.stop(branch.applied.stream, branch.applied.device, chain.missing, chain.refusal.reason, chain.refusal.detail);
                return false;
            }
            chains.push_back(std::move(chain));
        }

        TRY_ASSIGN(const auto transaction, m_session.setup.journal.begin());
        TRY_ASSIGN(std::vector<WaitingEdit> waiting, transaction->takeWaiting(scope));
        TRY_ASSIGN(QStringList tables, transaction->forgetScope(scope));
        // From here on the scope is empty. Once the embassy writes snapshots, the newest that reaches beyond no cut is joined in this
        // place, and the chains begin after it.
        IssueAgain &again = m_again.try_emplace(scope, m_session, scope).first->second;
        for (const Branch &branch : m_branches.at(scope)) { // whose it was stays known: what is issued again keeps its ids
            TRY(transaction->setPosition({.stream = branch.applied.stream, .device = branch.applied.device, .number = 0, .hash = {}, .seenTime = 0}));
        }
        for (const Chain &chain : chains) {
            for (const ChangeSetEnvelope &link : chain.links) {
                TRY_ASSIGN(const bool isApplied, apply(*transaction, link, again, tables));
                if (!isApplied)
                    break;
            }
        }
        TRY_ASSIGN(const QStringList issued, again.write(*transaction, std::move(waiting)));
        TRY(transaction->commit());
        TRY_ASSIGN(m_session.ownIncarnations, m_session.setup.journal.ownIncarnations());
        for (const QString &table : tables + issued) {
            if (!m_session.report.tablesChanged.contains(table))
                m_session.report.tablesChanged.append(table);
        }
        ++m_session.report.scopesRebuilt;
        return true;
    }

    void holdForKeys(Chain &chain) const
    {
        for (const ChangeSetEnvelope &link : chain.links) {
            const bool isReadable = m_session.keyring.epoch(link.epoch) != nullptr;
            if (isReadable && understandsFeatures(link.features))
                continue;
            chain.missing = link.name.number;
            chain.refusal = isReadable ? Refusal{StopReason::HeldForFeature, u"needs "_s + link.features.join(u", ")}
                                       : Refusal{StopReason::HeldForKey, u"no key of its epoch yet"_s};
            return;
        }
    }

    // False when the stream ends here: the pull that follows says why.
    Result<bool> apply(JournalTransaction &transaction, const ChangeSetEnvelope &link, IssueAgain &again, QStringList &tables)
    {
        const StreamPosition before{
            .stream = link.name.stream, .device = link.author, .number = link.name.number - 1, .hash = link.previous, .seenTime = 0};
        Opened opened = openCandidate(m_session, link, before);
        const Certificate *author = m_session.certificateOf(link.author);
        ENFORCE(author);
        if (opened.changeSet) {
            const auto owners = [this](const IncarnationId &life) { return LifeOwner{.device = m_session.ownerOf(life)}; };
            if (const auto refusal = refuseAuthority(*opened.changeSet, *author, m_session.setup.tables, owners))
                opened = {.changeSet = {}, .refusal = *refusal};
        }
        if (opened.changeSet) {
            if (link.author == m_session.keyring.device())
                again.countApplied(opened.changeSet->edits);
            TRY_ASSIGN(const Applied applied,
                       applyWithin(transaction, m_session.setup.tables, *std::move(opened.changeSet), link.author, link.name.hash));
            if (!applied.refusal) {
                for (const QString &table : applied.tables) {
                    if (!tables.contains(table))
                        tables.append(table);
                }
                return true;
            }
        }
        return false;
    }

    Session &m_session;
    std::map<ScopeId, std::vector<Branch>> m_branches;
    std::map<ScopeId, IssueAgain> m_again;
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

Result<bool> hasNewCuts(const Session &session)
{
    TRY_ASSIGN(const Bytes settled, session.setup.journal.fact(kSettledFact));
    return settled.isEmpty() ? !session.keyring.cuts.empty() : settled != settledText(session);
}

Status rebuildWhereCut(Session &session)
{
    return Rebuild(session).run();
}

}
