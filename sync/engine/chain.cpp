// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/chain.h"

#include "sync/object/changeset.h"
#include "sync/snapshotjournal.h"

#include <algorithm>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

const QString kChangeSetsFolder = QStringLiteral("cs");
constexpr std::size_t kShelvedAtOnce = 16;

// Objects on their way to the shelf: a transaction for some, and for the rest when the line breaks.
class ShelfWriter {
public:
    ShelfWriter(const Session &session, Fetched fetched) : m_session(session), m_isWanted(fetched == Fetched::Shelved) {}

    Status add(const QString &path, const Bytes &bytes)
    {
        if (!m_isWanted)
            return {};
        m_objects.push_back({path, bytes});
        return m_objects.size() < kShelvedAtOnce ? Status() : write();
    }

    Status write()
    {
        if (m_objects.empty())
            return {};
        TRY(m_session.setup.journal.snapshots().shelve(m_objects));
        m_objects.clear();
        return {};
    }

private:
    const Session &m_session;
    bool m_isWanted;
    std::vector<ShelvedObject> m_objects;
};

// One that is kept here, or was fetched before; nothing when there is none, or it is not whole any more.
Result<std::optional<Candidate>> linkHere(const Session &session, const StreamPosition &writer, const CutPoint &point)
{
    const QString path = changeSetPath(writer.stream, point.number, point.hash);
    TRY_ASSIGN(const std::vector<SealedObject> kept, session.setup.journal.sealed(writer.stream, point.number - 1, 1));
    if (!kept.empty() && kept.front().number == point.number && kept.front().hash == point.hash)
        return checkCandidate(session, path, kept.front().bytes, writer);
    TRY_ASSIGN(const Bytes shelved, session.setup.journal.snapshots().fromShelf(path));
    if (shelved.isEmpty())
        return std::nullopt;
    Candidate candidate = checkCandidate(session, path, shelved, writer);
    return candidate.isValid() ? std::optional(std::move(candidate)) : std::nullopt;
}

StreamPosition writerOf(const StreamKey &stream, const DeviceId &writer)
{
    return {.stream = stream, .device = writer, .number = writer.isNull() ? quint64{0} : quint64{1}, .hash = {}, .seenTime = 0};
}

void noteUnreadable(const Session &session, const ChangeSetEnvelope &link, Chain &chain)
{
    const bool hasKey = session.keyring.epoch(link.epoch) != nullptr;
    if (hasKey && understandsFeatures(link.features))
        return;
    chain.unreadable = link.name.number;
    chain.unreadableWhy = hasKey ? Refusal{StopReason::HeldForFeature, u"needs "_s + link.features.join(u", ")}
                                 : Refusal{StopReason::HeldForKey, u"no key of its epoch yet"_s};
}

Result<Candidate> nextLink(const Session &session, const StreamPosition &author, const CutPoint &point, ShelfWriter &shelf)
{
    TRY(session.goOn());
    TRY_ASSIGN(std::optional<Candidate> here, linkHere(session, author, point));
    if (here)
        return *std::move(here);
    const QString path = changeSetPath(author.stream, point.number, point.hash);
    TRY_ASSIGN(FetchedCandidate fetched, fetchWithBytes(session, path, author));
    if (fetched.candidate.isValid())
        TRY(shelf.add(path, fetched.bytes));
    return std::move(fetched.candidate);
}

}

Result<Chain> chainTo(const Session &session, const StreamKey &stream, const CutPoint &end, quint64 after, const DeviceId &writer, Fetched fetched)
{
    Chain chain{.after = after, .base = end.hash, .author = writer, .links = {}, .missing = 0, .refusal = {}, .unreadable = 0, .unreadableWhy = {}};
    ShelfWriter shelf(session, fetched);
    for (quint64 number = end.number; number > after; --number) {
        Result<Candidate> candidate = nextLink(session, writerOf(stream, chain.author), {number, chain.base}, shelf);
        if (!candidate) {
            TRY(shelf.write()); // the next session goes on from here
            return candidate.error();
        }
        if (!candidate->isValid()) {
            chain.links.clear();
            chain.missing = number;
            chain.refusal = candidate->refusal;
            if (chain.refusal.reason == StopReason::None)
                chain.refusal = {StopReason::HeldForNumber, kPartMissing};
            break;
        }
        chain.links.push_back({number, chain.base});
        chain.author = candidate->envelope->author;
        chain.base = candidate->envelope->previous;
        noteUnreadable(session, *candidate->envelope, chain);
        session.tell(Progress::Step::Receiving, end.number - number + 1, end.number - after);
    }
    TRY(shelf.write());
    std::ranges::reverse(chain.links);
    return chain;
}

Result<Candidate> linkOf(const Session &session, const StreamKey &stream, const CutPoint &point, const DeviceId &writer)
{
    TRY_ASSIGN(std::optional<Candidate> here, linkHere(session, writerOf(stream, writer), point));
    if (here)
        return *std::move(here);
    return fetchCandidate(session, changeSetPath(stream, point.number, point.hash), writerOf(stream, writer));
}

Result<std::vector<Edit>> openOwnSealed(const Session &session, const SealedObject &object)
{
    TRY_ASSIGN(const ChangeSetEnvelope envelope, unpackChangeSet(object.path, object.bytes));
    const EpochKey *epoch = session.keyring.epoch(envelope.epoch);
    if (!epoch)
        return failure(ErrorCode::DamagedData, u"the key of an own change-set is not kept any more"_s);
    TRY_ASSIGN(ChangeSet changeSet, openChangeSet(envelope, session.keyring.network, *epoch));
    return std::move(changeSet.edits);
}

Status clearUncutShelf(const Session &session)
{
    TRY_ASSIGN(const std::vector<QString> shelved, session.setup.journal.snapshots().shelved(kChangeSetsFolder));
    std::set<StreamKey> streams;
    for (const QString &path : shelved) {
        const auto name = parseChangeSetPath(path);
        if (name && !session.cuts.of(name->stream, session.ownerOf(name->stream.incarnation)))
            streams.insert(name->stream);
    }
    for (const StreamKey &stream : streams)
        TRY(clearShelf(session, stream));
    return {};
}

Status clearShelf(const Session &session, const StreamKey &stream)
{
    const QString folder = kChangeSetsFolder + u'/' + stream.scope.path() + u'/' + QString::fromLatin1(stream.incarnation.hex());
    return session.setup.journal.snapshots().clearShelf(folder);
}

Status clearShelf(const Session &session, ScopeId scope)
{
    return session.setup.journal.snapshots().clearShelf(kChangeSetsFolder + u'/' + scope.path());
}

}
