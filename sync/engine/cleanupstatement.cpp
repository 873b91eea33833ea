// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/cleanupstatement.h"

#include "sync/base/limits.h"
#include "sync/engine/announced.h"
#include "sync/engine/candidate.h"
#include "sync/engine/session.h"
#include "sync/engine/streamwire.h"
#include "sync/object/changeset.h"
#include "sync/object/manifest.h"
#include "sync/object/payload.h"

#include <QRegularExpression>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kClearedVersion = 1;
constexpr quint64 kClearedStreamsMax = 16'384;
constexpr quint64 kClearedNumberMax = 1'000'000'000; // nobody seals so many change-sets
constexpr std::size_t kFollowersLookedAtMax = 8; // sound ones there are two of in a fork
constexpr std::size_t kStatementsToLookAt = 8; // one in half a year for each laptop of the embassy

Error damagedStatement(const QString &what)
{
    return failure(ErrorCode::DamagedData, u"statement of a clean-up: "_s + what);
}

QString signedClearedPath(ScopeId scope, quint64 number)
{
    return clearedFolder(scope) + u'/' + QString::number(number);
}

// Whole, and signed by a laptop of the embassy that was not taken out.
std::optional<ClearedStatement> believedStatement(const Keyring &keyring, const Cuts &cuts, ScopeId scope, quint64 number, const QString &path,
                                                  const Bytes &bytes)
{
    const auto envelope = unpackCleared(scope, path, bytes);
    if (!envelope)
        return {};
    const bool isSelf = keyring.certificate && keyring.certificate->device() == envelope->author;
    const Certificate *author = isSelf ? &*keyring.certificate : keyring.certificateOf(envelope->author);
    if (!author || !author->isEmbassy() || cuts.isCutOff(envelope->author))
        return {};
    const EpochKey *epoch = keyring.epoch(envelope->epoch);
    if (!epoch || !verifyCleared(*envelope, scope, number, keyring.network, author->signKey))
        return {};
    auto statement = openCleared(*envelope, scope, number, keyring.network, *epoch);
    if (!statement)
        return {};
    statement->author = envelope->author;
    return *std::move(statement);
}

void keepGreater(std::map<IncarnationId, StreamPosition> &points, const StreamPosition &position)
{
    StreamPosition &point = points[position.stream.incarnation];
    if (point.number < position.number)
        point = position;
}

}

QString clearedFolder(ScopeId scope)
{
    return u"cleared/"_s + scope.path();
}

std::optional<quint64> numberOfCleared(ScopeId scope, const QString &path)
{
    static const QRegularExpression pattern(u"^([1-9][0-9]{0,17})-[0-9a-f]{64}\\.zip$"_s);
    const QString folder = clearedFolder(scope) + u'/';
    const auto match = pattern.match(path.startsWith(folder) ? path.sliced(folder.size()) : QString());
    return match.hasMatch() ? std::optional(match.captured(1).toULongLong()) : std::nullopt;
}

Result<SealedStatement> sealCleared(const ClearedStatement &statement, NetworkId network, const EpochKey &epoch, const DeviceKeys &author, Random &random)
{
    WireWriter body;
    body.varint(kClearedVersion);
    writeFixed(body, statement.snapshot.hash);
    body.varint(static_cast<quint64>(std::max<qint64>(statement.statedAtMs, 0)));
    body.varint(statement.streams.size());
    for (const StreamPosition &position : statement.streams) {
        writeFixed(body, position.stream.incarnation);
        writeFixed(body, position.device);
        body.varint(position.number);
        writeFixed(body, position.hash);
    }
    const ScopeId scope = statement.snapshot.scope;
    const Manifest manifest{.features = {}, .previous = {}, .epoch = epoch.id, .nonce = random.fixed<Nonce>()};
    Container container;
    container.manifest = manifest.serialise();
    container.payload = encryptPayload(packBody(body), manifest, hashOf(container.manifest), epoch.key);
    container.seal = sealMember(ObjectKind::Cleared, network, signedClearedPath(scope, statement.snapshot.number), container, author.sign);
    TRY_ASSIGN(Bytes bytes, packContainer(container));
    const QString path = u"%1-%2.zip"_s.arg(signedClearedPath(scope, statement.snapshot.number), QString::fromLatin1(hashOf(bytes).hex()));
    return SealedStatement{.path = path, .bytes = std::move(bytes)};
}

Result<ClearedEnvelope> unpackCleared(ScopeId scope, const QString &path, const Bytes &bytes)
{
    if (!numberOfCleared(scope, path) || !path.endsWith(u"-%1.zip"_s.arg(QString::fromLatin1(hashOf(bytes).hex()))))
        return damagedStatement(u"not what its name says"_s);
    TRY_ASSIGN(Container container, unpackContainer(bytes));
    TRY_ASSIGN(const Manifest manifest, Manifest::parse(container.manifest));
    if (!manifest.previous.isNull() || !manifest.features.isEmpty())
        return damagedStatement(u"its manifest says too much"_s);
    const DeviceId author = claimedAuthor(container);
    return ClearedEnvelope{.container = std::move(container), .author = author, .epoch = manifest.epoch};
}

bool verifyCleared(const ClearedEnvelope &envelope, ScopeId scope, quint64 number, NetworkId network, const SignPublicKey &author)
{
    return verifySeal(ObjectKind::Cleared, network, signedClearedPath(scope, number), envelope.container, author);
}

Result<ClearedStatement> openCleared(const ClearedEnvelope &envelope, ScopeId scope, quint64 number, NetworkId network, const EpochKey &epoch)
{
    if (epoch.id != envelope.epoch || epoch.scope != scope || EpochKey::idOf(network, scope, epoch.key) != epoch.id)
        return damagedStatement(u"key of another epoch"_s);
    TRY_ASSIGN(const Manifest manifest, Manifest::parse(envelope.container.manifest));
    TRY_ASSIGN(const Bytes plaintext, decryptPayload(envelope.container.payload, manifest, hashOf(envelope.container.manifest), epoch.key));
    TRY_ASSIGN(const Bytes body, unpackBody(plaintext));
    WireReader reader(body, limits::kReadPlaintextBytesMax);
    if (reader.varint() != kClearedVersion)
        return failure(ErrorCode::NewerVersion, u"a statement of a newer program"_s);
    ClearedStatement statement;
    statement.snapshot = {.scope = scope, .number = number, .hash = readFixed<Hash>(reader)};
    statement.statedAtMs = static_cast<qint64>(reader.bounded(~quint64{0} >> 1));
    for (quint64 left = readCount(reader, kClearedStreamsMax); left > 0; --left) {
        StreamPosition position;
        position.stream = {scope, readFixed<IncarnationId>(reader)};
        position.device = readFixed<DeviceId>(reader);
        position.number = reader.varint();
        position.hash = readFixed<Hash>(reader);
        statement.streams.push_back(position);
    }
    const bool isOrdered
        = std::ranges::adjacent_find(statement.streams, std::ranges::greater_equal(), &StreamPosition::stream) == statement.streams.end();
    const bool isPossible = std::ranges::all_of(statement.streams, [](const StreamPosition &point) { return point.number - 1 < kClearedNumberMax; });
    if (!reader.isGood() || !reader.atEnd() || !isOrdered || !isPossible)
        return damagedStatement(u"not understood"_s);
    return statement;
}

Result<std::optional<ClearedScope>> readCleared(Store &store, const Keyring &keyring, const Cuts &cuts, ScopeId scope, const IsConfirmed &isConfirmed)
{
    TRY_ASSIGN(const std::vector<StoredObject> objects, store.list(clearedFolder(scope)));
    std::vector<std::pair<quint64, QString>> named;
    for (const StoredObject &object : objects) {
        if (const auto number = numberOfCleared(scope, object.path); number && object.sizeBytes <= limits::kReadObjectBytesMax)
            named.emplace_back(*number, object.path);
    }
    std::ranges::sort(named, std::ranges::greater());
    std::optional<ClearedScope> cleared;
    for (std::size_t place = 0; place < std::min(named.size(), kStatementsToLookAt); ++place) {
        const auto &[number, path] = named[place];
        const auto bytes = store.get(path, limits::kReadObjectBytesMax);
        if (!bytes && isStoreTrouble(bytes.error().code))
            return bytes.error();
        const auto statement = bytes ? believedStatement(keyring, cuts, scope, number, path, *bytes) : std::nullopt;
        if (!statement)
            continue;
        if (!cleared)
            cleared = ClearedScope{.snapshot = statement->snapshot, .points = {}, .claimed = {}, .statements = {}};
        cleared->statements.push_back(*statement);
        for (const StreamPosition &position : statement->streams) {
            keepGreater(cleared->claimed, position);
            bool counts = true;
            if (isConfirmed) {
                TRY_ASSIGN(counts, isConfirmed(position, statement->author));
            }
            if (counts)
                keepGreater(cleared->points, position);
        }
    }
    return cleared;
}

namespace {

// What of a statement the writer's own head, this database or another laptop of the embassy confirms: one laptop of the embassy that lies
// could name lives that never were, and make everybody begin anew with what it likes.
class PointCheck {
public:
    PointCheck(Session &session, std::span<const StreamPosition> positions) : m_session(session), m_positions(positions) {}

    Result<bool> isConfirmed(const StreamPosition &point, const DeviceId &author)
    {
        const Certificate *writer = m_session.certificateOf(point.device);
        const auto read = std::ranges::find(m_positions, point.stream, &StreamPosition::stream);
        const bool isKnown = read != m_positions.end() && !read->device.isNull();
        if (!writer || (isKnown && read->device != point.device))
            return false;
        if (isKnown && read->number >= point.number)
            return true;
        TRY_ASSIGN(const bool isByWriter, isSaidBy(*writer, point, isKnown));
        return isByWriter ? Result<bool>(true) : isReadByAnother(point, author);
    }

private:
    Result<bool> isSaidBy(const Certificate &writer, const StreamPosition &point, bool isKnown)
    {
        auto heads = m_announced.find(point.device);
        if (heads == m_announced.end()) {
            TRY(m_session.goOn());
            TRY_ASSIGN(auto found, announcedBy(m_session.setup.store, m_session.keyring, writer));
            heads = m_announced.emplace(point.device, std::move(found)).first;
        }
        const auto said = heads->second.find(point.stream);
        if (said == heads->second.end()) // an old profile that is put back may find its head gone
            return isKnown && point.device == m_session.keyring.device();
        return said->second.number >= point.number;
    }

    // The writer may be gone with its heads. Nothing is cleared that not two laptops of the embassy have read. Where the other one has
    // read further it says nothing of what came before: then what follows that point has to lie there, signed by the one that is named.
    Result<bool> isReadByAnother(const StreamPosition &point, const DeviceId &author)
    {
        bool isReadFurther = false;
        for (const Certificate &reader : m_session.keyring.certificates) {
            if (!reader.isEmbassy() || reader.device() == author || reader.device() == point.device || m_session.cuts.isCutOff(reader.device()))
                continue;
            auto read = m_acknowledged.find(reader.device());
            if (read == m_acknowledged.end()) {
                TRY_ASSIGN(auto found, acknowledgedBy(m_session, reader));
                read = m_acknowledged.emplace(reader.device(), std::move(found)).first;
            }
            for (const AcksContent &acks : read->second) {
                if (acks.endsAt(point.stream, point.number, point.hash))
                    return true;
                isReadFurther = isReadFurther || acks.reaches(point.stream, point.number + 1);
            }
        }
        return isReadFurther ? isFollowed(point) : Result<bool>(false);
    }

    Result<bool> isFollowed(const StreamPosition &point)
    {
        TRY(m_session.goOn());
        TRY_ASSIGN(const std::vector<StoredObject> objects, m_session.setup.store.list(changeSetFolder(point.stream, point.number + 1)));
        std::size_t looked = 0;
        for (const StoredObject &object : objects) {
            const auto name = parseChangeSetPath(object.path);
            if (!name || name->stream != point.stream || name->number != point.number + 1 || looked++ >= kFollowersLookedAtMax)
                continue;
            TRY_ASSIGN(const Candidate next, fetchCandidate(m_session, object.path, point));
            if (next.isValid() && next.envelope->previous == point.hash)
                return true;
        }
        return false;
    }

    Session &m_session;
    std::span<const StreamPosition> m_positions;
    std::map<DeviceId, std::map<StreamKey, CutPoint>> m_announced;
    std::map<DeviceId, std::vector<AcksContent>> m_acknowledged;
};

}

Status learnWhatWasCleared(Session &session)
{
    if (session.isClearedKnown)
        return {};
    TRY_ASSIGN(const std::vector<StreamPosition> positions, session.setup.journal.positions());
    PointCheck check(session, positions);
    std::map<ScopeId, ClearedScope> cleared;
    TRY_ASSIGN(const std::vector<QString> folders, session.setup.store.folders(u"cleared"_s)); // on most stores none, for half a year at least
    for (const ScopeId scope : session.readableScopes()) {
        if (std::ranges::find(folders, scope.path()) == folders.end())
            continue;
        TRY(session.goOn());
        TRY_ASSIGN(auto one, readCleared(session.setup.store, session.keyring, session.cuts, scope,
                                         [&check](const StreamPosition &point, const DeviceId &author) { return check.isConfirmed(point, author); }));
        if (one)
            cleared.emplace(scope, *std::move(one));
    }
    session.cleared = std::move(cleared);
    session.isClearedKnown = true;
    return {};
}

namespace {

quint64 numberRead(std::span<const StreamPosition> positions, const StreamKey &stream)
{
    const auto known = std::ranges::find(positions, stream, &StreamPosition::stream);
    return known == positions.end() ? 0 : known->number;
}

// Whether one of the change-sets of a life that are read next is really not there: while they are, they are read, whatever anybody states.
Result<bool> isNextGone(Session &session, ScopeId scope, std::span<const StreamPosition> positions)
{
    const auto cleared = session.cleared.find(scope);
    if (cleared == session.cleared.end())
        return false;
    for (const auto &[life, point] : cleared->second.points) {
        const StreamKey stream{scope, life};
        const quint64 next = numberRead(positions, stream) + 1;
        if (session.isOwn(life) || point.number < next)
            continue;
        TRY(session.goOn());
        TRY_ASSIGN(const std::vector<StoredObject> objects, session.setup.store.list(changeSetFolder(stream, next)));
        std::set<quint64> numbers;
        for (const StoredObject &object : objects) {
            if (const auto name = parseChangeSetPath(object.path); name && name->stream == stream)
                numbers.insert(name->number);
        }
        // One that was put again for who wished for it leads no further: up to the point all in that folder have to lie there.
        const quint64 beyond = next + limits::kChangeSetsPerFolder - next % limits::kChangeSetsPerFolder;
        bool lies = true;
        for (quint64 number = next; lies && number < beyond && number <= point.number; ++number)
            lies = numbers.contains(number);
        if (!lies)
            return true;
    }
    return false;
}

}

bool missesWhatWasCleared(const Session &session, ScopeId scope, std::span<const StreamPosition> positions)
{
    const auto cleared = session.cleared.find(scope);
    return cleared != session.cleared.end() && std::ranges::any_of(cleared->second.points, [&](const auto &point) {
        return !session.isOwn(point.first) && point.second.number > numberRead(positions, {scope, point.first});
    });
}

Result<std::vector<ScopeId>> scopesClearedBehind(Session &session)
{
    TRY_ASSIGN(const std::vector<StreamStop> stops, session.setup.journal.stops());
    const bool isAnyMissing = std::ranges::find(stops, StopReason::HeldForNumber, &StreamStop::reason) != stops.end();
    std::vector<ScopeId> behind;
    if (session.isCutOff || (!session.looksEverywhere && !isAnyMissing))
        return behind;
    TRY(learnWhatWasCleared(session));
    TRY_ASSIGN(const std::vector<StreamPosition> positions, session.setup.journal.positions());
    std::set<ScopeId> begun;
    for (const StreamPosition &position : positions) {
        if (position.number > 0 && !session.isOwn(position.stream.incarnation))
            begun.insert(position.stream.scope);
    }
    for (const ScopeId scope : begun) {
        TRY_ASSIGN(const bool isGone, isNextGone(session, scope, positions));
        if (isGone)
            behind.push_back(scope);
    }
    return behind;
}

Result<quint64> ownHeldUpTo(Session &session, const StreamKey &stream)
{
    const auto cleared = session.cleared.find(stream.scope);
    if (clearedUpTo(session, stream) == 0)
        return quint64{0};
    quint64 held = 0; // the newest statement need not be the one that says most of this stream
    for (const ClearedStatement &statement : cleared->second.statements) {
        const auto point = std::ranges::find(statement.streams, stream, &StreamPosition::stream);
        if (point == statement.streams.end() || point->number <= held)
            continue;
        TRY(session.goOn());
        TRY_ASSIGN(const auto size, session.setup.store.size(statement.snapshot.indexPath()));
        if (size)
            held = point->number;
    }
    return std::min(held, clearedUpTo(session, stream));
}

quint64 clearedUpTo(const Session &session, const StreamKey &stream)
{
    const auto cleared = session.cleared.find(stream.scope);
    return cleared == session.cleared.end() ? 0 : cleared->second.upTo(stream.incarnation);
}

bool ClearedScope::isHeldBy(const SnapshotIndex &index) const
{
    return std::ranges::all_of(points, [&index](const auto &point) {
        const StreamPosition *covered = index.position({index.scope, point.first});
        return covered && covered->number >= point.second.number;
    });
}

}
