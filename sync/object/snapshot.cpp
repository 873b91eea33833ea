// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/snapshot.h"

#include "sync/base/limits.h"
#include "sync/object/manifest.h"
#include "sync/object/payload.h"

#include <QRegularExpression>

#include <algorithm>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kSnapshotVersion = 1;
constexpr quint64 kSnapshotPartsMax = 9999;
constexpr quint64 kSnapshotStreamsMax = 16'384;
constexpr qsizetype kSnapshotProgramBytesMax = 64;
constexpr int kTimeShift = 16;

Error damagedSnapshot(const QString &what)
{
    return failure(ErrorCode::DamagedData, u"snapshot: "_s + what);
}

QString memberName(std::optional<std::size_t> place)
{
    return place ? u"p%1"_s.arg(*place + 1, 4, 10, QLatin1Char('0')) : u"index"_s;
}

// The hash of an index is not known before it is signed, and names the parts by theirs.
QString signedSnapshotPath(ScopeId scope, quint64 number, std::optional<std::size_t> place)
{
    return u"%1/%2/%3"_s.arg(snapshotsFolder(scope)).arg(number).arg(memberName(place));
}

Result<Bytes> sealBody(const WireWriter &body, ScopeId scope, quint64 number, std::optional<std::size_t> place, NetworkId network,
                       const EpochKey &epoch, const DeviceKeys &author, Random &random)
{
    const Manifest manifest{.features = {}, .previous = {}, .epoch = epoch.id, .nonce = random.fixed<Nonce>()};
    Container container;
    container.manifest = manifest.serialise();
    container.payload = encryptPayload(packBody(body), manifest, hashOf(container.manifest), epoch.key);
    container.seal = sealMember(ObjectKind::Snapshot, network, signedSnapshotPath(scope, number, place), container, author.sign);
    return packContainer(container);
}

Result<Bytes> openBody(const SnapshotEnvelope &envelope, ScopeId scope, NetworkId network, const EpochKey &epoch)
{
    if (epoch.id != envelope.epoch || epoch.scope != scope || EpochKey::idOf(network, scope, epoch.key) != epoch.id)
        return damagedSnapshot(u"key of another epoch"_s);
    TRY_ASSIGN(const Manifest manifest, Manifest::parse(envelope.container.manifest));
    TRY_ASSIGN(const Bytes plaintext,
               decryptPayload(envelope.container.payload, manifest, hashOf(envelope.container.manifest), epoch.key));
    return unpackBody(plaintext);
}

void writeVector(WireWriter &writer, const SnapshotIndex &index)
{
    writer.varint(index.historySince);
    writer.varint(index.records);
    writer.varint(index.streams.size());
    for (const StreamPosition &position : index.streams) {
        writer.bytes(position.stream.incarnation.view());
        writer.bytes(position.device.view());
        writer.varint(position.number);
        writer.bytes(position.hash.view());
        writer.varint(position.seenTime);
    }
}

template <class Fixed>
Fixed takeFixed(WireReader &reader)
{
    return Fixed::fromBytes(reader.take(Fixed::kSizeBytes));
}

}

const StreamPosition *SnapshotIndex::position(const StreamKey &stream) const
{
    const auto found = std::ranges::lower_bound(streams, stream, {}, &StreamPosition::stream);
    return found != streams.end() && found->stream == stream ? &*found : nullptr;
}

quint64 SnapshotIndex::changeSets() const
{
    quint64 count = 0;
    for (const StreamPosition &position : streams)
        count += position.number;
    return count;
}

QString snapshotsFolder(ScopeId scope)
{
    return u"snapshots/"_s + scope.path();
}

QString SnapshotName::folder() const
{
    return u"%1/%2-%3"_s.arg(snapshotsFolder(scope)).arg(number).arg(QString::fromLatin1(hash.hex()));
}

QString SnapshotName::indexPath() const
{
    return u"%1/%2.zip"_s.arg(folder(), memberName({}));
}

QString SnapshotName::partPath(std::size_t place) const
{
    return u"%1/%2.zip"_s.arg(folder(), memberName(place));
}

std::optional<SnapshotName> parseSnapshotFolder(ScopeId scope, QStringView folder)
{
    static const QRegularExpression pattern(u"^([1-9][0-9]{0,17})-([0-9a-f]{64})$"_s);
    const auto match = pattern.match(folder.toString());
    if (!match.hasMatch())
        return {};
    return SnapshotName{.scope = scope, .number = match.captured(1).toULongLong(), .hash = Hash::fromHex(match.captured(2).toLatin1())};
}

Bytes snapshotVector(const SnapshotIndex &index)
{
    WireWriter writer;
    writeVector(writer, index);
    return writer.written();
}

Result<Bytes> sealSnapshotPart(const SnapshotName &name, std::size_t place, std::span<const SnapshotTable> tables, NetworkId network,
                               const EpochKey &epoch, const DeviceKeys &author, Random &random)
{
    WireWriter body;
    body.varint(kSnapshotVersion);
    writeSnapshotTables(body, tables);
    TRY_ASSIGN(Bytes object, sealBody(body, name.scope, name.number, place, network, epoch, author, random));
    const bool isOneRecord = tables.size() == 1 && tables.front().records.size() == 1;
    if (!isOneRecord && object.size() > limits::kSealedChangeSetBytesMax)
        return failure(ErrorCode::TooLarge, u"a part of %1 bytes"_s.arg(object.size()));
    return object;
}

Result<Bytes> sealSnapshotIndex(const SnapshotIndex &index, NetworkId network, const EpochKey &epoch, const DeviceKeys &author, Random &random)
{
    if (index.parts.size() > kSnapshotPartsMax || index.streams.size() > kSnapshotStreamsMax)
        return failure(ErrorCode::TooLarge, u"a snapshot of %1 parts and %2 streams"_s.arg(index.parts.size()).arg(index.streams.size()));
    WireWriter body;
    body.varint(kSnapshotVersion);
    body.varint(static_cast<quint64>(std::max<qint64>(index.writtenAtMs, 0)));
    body.text(index.program.left(kSnapshotProgramBytesMax / 4).toUtf8());
    writeVector(body, index);
    body.seam();
    body.varint(index.parts.size());
    for (const Hash &part : index.parts)
        body.bytes(part.view());
    return sealBody(body, index.scope, index.number, {}, network, epoch, author, random);
}

Result<SnapshotEnvelope> unpackSnapshotObject(const Bytes &bytes, const Hash &hash)
{
    if (bytes.size() > limits::kReadObjectBytesMax)
        return failure(ErrorCode::TooLarge, u"snapshot object of %1 bytes"_s.arg(bytes.size()));
    if (hashOf(bytes) != hash)
        return damagedSnapshot(u"bytes do not fit the name"_s);
    SnapshotEnvelope envelope;
    TRY_ASSIGN(envelope.container, unpackContainer(bytes));
    TRY_ASSIGN(const Manifest manifest, Manifest::parse(envelope.container.manifest));
    envelope.author = claimedAuthor(envelope.container);
    if (envelope.author.isNull() || !manifest.previous.isNull())
        return damagedSnapshot(u"seal of a wrong size, or a previous"_s);
    envelope.epoch = manifest.epoch;
    envelope.features = manifest.features;
    return envelope;
}

bool verifySnapshotObject(const SnapshotEnvelope &envelope, const SnapshotName &name, std::optional<std::size_t> place, NetworkId network,
                          const SignPublicKey &author)
{
    return verifySeal(ObjectKind::Snapshot, network, signedSnapshotPath(name.scope, name.number, place), envelope.container, author);
}

Result<SnapshotIndex> openSnapshotIndex(const SnapshotEnvelope &envelope, const SnapshotName &name, NetworkId network, const EpochKey &epoch)
{
    TRY_ASSIGN(const Bytes body, openBody(envelope, name.scope, network, epoch));
    WireReader reader(body, limits::kReadPlaintextBytesMax);
    if (reader.varint() > kSnapshotVersion && reader.isGood())
        return failure(ErrorCode::NewerVersion, u"snapshot of a later version"_s);
    SnapshotIndex index{.scope = name.scope, .number = name.number, .streams = {}, .parts = {}, .program = {}, .author = envelope.author};
    index.writtenAtMs = static_cast<qint64>(reader.bounded(~quint64{0} >> (kTimeShift + 1)));
    index.program = QString::fromUtf8(reader.text(kSnapshotProgramBytesMax));
    index.historySince = reader.varint();
    index.records = reader.varint();
    const quint64 streams = reader.bounded(kSnapshotStreamsMax);
    for (quint64 left = streams; reader.isGood() && left > 0; --left) {
        StreamPosition position;
        position.stream = {name.scope, takeFixed<IncarnationId>(reader)};
        position.device = takeFixed<DeviceId>(reader);
        position.number = reader.varint();
        position.hash = takeFixed<Hash>(reader);
        position.seenTime = reader.varint();
        const bool isAscending = index.streams.empty() || index.streams.back().stream < position.stream;
        if (!isAscending || position.number == 0 || position.device.isNull() || position.hash.isNull() || position.seenTime == 0)
            reader.fail("streams");
        index.streams.push_back(position);
    }
    const quint64 parts = reader.bounded(kSnapshotPartsMax);
    for (quint64 left = parts; reader.isGood() && left > 0; --left)
        index.parts.push_back(takeFixed<Hash>(reader));
    if (!reader.isGood() || !reader.atEnd())
        return damagedSnapshot(u"index"_s);
    return index;
}

Result<std::vector<SnapshotTable>> openSnapshotPart(const SnapshotEnvelope &envelope, ScopeId scope, NetworkId network, const EpochKey &epoch)
{
    TRY_ASSIGN(const Bytes body, openBody(envelope, scope, network, epoch));
    WireReader reader(body, 0);
    if (reader.varint() > kSnapshotVersion && reader.isGood())
        return failure(ErrorCode::NewerVersion, u"snapshot of a later version"_s);
    if (!reader.isGood())
        return damagedSnapshot(u"part"_s);
    return decodeSnapshotTables(reader.rest());
}

}
