// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/hint.h"

#include "sync/engine/streamwire.h"
#include "sync/object/container.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <sodium.h>

#include <algorithm>
#include <span>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kHintVersion = 1;
constexpr std::size_t kMarksMin = kHintEntriesMax / 4;
constexpr qsizetype kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

Error damagedHint(const QString &what)
{
    return failure(ErrorCode::DamagedData, u"hint: "_s + what);
}

QString hintName(const DeviceId &device, const IncarnationId &incarnation)
{
    return QString::fromLatin1(device.hex() + '-' + incarnation.hex()) + u".json"_s;
}

QString hintFolder(QLatin1StringView kind, const DeviceId &device)
{
    return kind + u'/' + QString::fromLatin1(device.hex().first(2));
}

const unsigned char *hintData(const Bytes &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

// Epoch and nonce: all that stands in clear.
struct HintFrame {
    Container container;
    EpochId epoch;
    Bytes nonce;
};

Result<HintFrame> unpackHint(const Bytes &object)
{
    if (object.size() > kHintBytesMax)
        return damagedHint(u"too large"_s);
    const QJsonObject json = QJsonDocument::fromJson(object).object();
    if (json.size() != 3)
        return damagedHint(u"not the members m, p, s"_s);
    const auto member = [&json](QLatin1StringView name) {
        const auto decoded = Bytes::fromBase64Encoding(json.value(name).toString().toLatin1(), Bytes::AbortOnBase64DecodingErrors);
        return decoded ? *decoded : Bytes();
    };
    HintFrame frame{.container = {member("m"_L1), member("p"_L1), member("s"_L1)}, .epoch = {}, .nonce = {}};
    if (frame.container.manifest.size() != static_cast<qsizetype>(EpochId::kSizeBytes) + kNonceBytes
        || frame.container.payload.size() < kTagBytes)
        return damagedHint(u"members of a wrong length"_s);
    frame.epoch = EpochId::fromBytes(QByteArrayView(frame.container.manifest).first(EpochId::kSizeBytes));
    frame.nonce = frame.container.manifest.sliced(EpochId::kSizeBytes);
    return frame;
}

}

Bytes HeadContent::serialise() const
{
    WireWriter writer;
    writer.varint(kHintVersion);
    writer.varint(generation);
    writer.varint(static_cast<quint64>(publishedAtMs));
    writer.varint(acksGeneration);
    writer.varint(streams.size());
    for (const StreamHead &head : streams) {
        writeStream(writer, head.stream);
        writer.varint(head.number);
        writeFixed(writer, head.hash);
    }
    writer.varint(wishes.size());
    for (const Wish &wish : wishes) {
        writeStream(writer, wish.stream);
        writer.varint(wish.number);
    }
    return writer.written();
}

Result<HeadContent> HeadContent::parse(QByteArrayView bytes)
{
    WireReader reader(bytes, kHintBytesMax);
    if (reader.varint() != kHintVersion)
        return damagedHint(u"version"_s);
    HeadContent content;
    content.generation = reader.varint();
    content.publishedAtMs = static_cast<qint64>(reader.varint());
    content.acksGeneration = reader.varint();
    content.streams.resize(readCount(reader, kHintEntriesMax));
    for (StreamHead &head : content.streams) {
        head.stream = readStream(reader);
        head.number = reader.varint();
        head.hash = readFixed<Hash>(reader);
    }
    content.wishes.resize(readCount(reader, kWishesMax));
    for (Wish &wish : content.wishes) {
        wish.stream = readStream(reader);
        wish.number = reader.varint();
    }
    if (!reader.isGood() || !reader.atEnd())
        return damagedHint(u"head not understood"_s);
    return content;
}

Hash HeadContent::meaning() const
{
    HeadContent timeless = *this;
    timeless.generation = 0;
    timeless.publishedAtMs = 0;
    return hashOf(timeless.serialise());
}

namespace {

Acknowledgement markOf(const StreamKey &stream, quint64 number, const Hash &hash)
{
    WireWriter writer;
    writer.text("mekendesh read");
    writeStream(writer, stream);
    writer.varint(number);
    writeFixed(writer, hash);
    const Bytes name = hashOf(writer.written()).bytes().first(IncarnationId::kSizeBytes);
    return {{ScopeId::network(), IncarnationId::fromBytes(name)}, 1};
}

}

void AcksContent::setRead(std::vector<StreamPosition> read)
{
    std::ranges::stable_sort(read, std::ranges::greater(), &StreamPosition::seenTime);
    read.resize(std::min(read.size(), kHintEntriesMax - kMarksMin));
    streams.clear();
    for (const StreamPosition &position : read)
        streams.push_back({position.stream, position.number});
    for (const StreamPosition &position : std::span(read).first(std::min(read.size(), kHintEntriesMax - read.size())))
        streams.push_back(markOf(position.stream, position.number, position.hash));
    std::ranges::sort(streams, {}, &Acknowledgement::stream);
}

bool AcksContent::hasRead(const StreamKey &stream, quint64 number, const Hash &hash) const
{
    const auto read = std::ranges::lower_bound(streams, stream, {}, &Acknowledgement::stream);
    if (read == streams.end() || read->stream != stream || read->number < number)
        return false;
    return read->number > number || std::ranges::find(streams, markOf(stream, number, hash)) != streams.end();
}

bool AcksContent::reaches(const StreamKey &stream, quint64 number) const
{
    const auto read = std::ranges::lower_bound(streams, stream, {}, &Acknowledgement::stream);
    return read != streams.end() && read->stream == stream && read->number >= number;
}

bool AcksContent::endsAt(const StreamKey &stream, quint64 number, const Hash &hash) const
{
    return std::ranges::find(streams, markOf(stream, number, hash)) != streams.end();
}

Bytes AcksContent::serialise() const
{
    WireWriter writer;
    writer.varint(kHintVersion);
    writer.varint(generation);
    writer.varint(streams.size());
    for (const Acknowledgement &acknowledgement : streams) {
        writeStream(writer, acknowledgement.stream);
        writer.varint(acknowledgement.number);
    }
    return writer.written();
}

Result<AcksContent> AcksContent::parse(QByteArrayView bytes)
{
    WireReader reader(bytes, kHintBytesMax);
    if (reader.varint() != kHintVersion)
        return damagedHint(u"version"_s);
    AcksContent content;
    content.generation = reader.varint();
    content.streams.resize(readCount(reader, kHintEntriesMax));
    for (Acknowledgement &acknowledgement : content.streams) {
        acknowledgement.stream = readStream(reader);
        acknowledgement.number = reader.varint();
    }
    if (!reader.isGood() || !reader.atEnd())
        return damagedHint(u"acknowledgements not understood"_s);
    return content;
}

Hash AcksContent::meaning() const
{
    AcksContent timeless = *this;
    timeless.generation = 0;
    return hashOf(timeless.serialise());
}

QString headsFolder(const DeviceId &device)
{
    return hintFolder("heads"_L1, device);
}

QString acksFolder(const DeviceId &device)
{
    return hintFolder("acks"_L1, device);
}

bool isAcksPath(const QString &path, const DeviceId &device)
{
    return path.startsWith(acksFolder(device) + u'/') && incarnationOfHead(u"heads"_s + path.sliced(4), device).has_value();
}

QString headPath(const DeviceId &device, const IncarnationId &incarnation)
{
    return hintFolder("heads"_L1, device) + u'/' + hintName(device, incarnation);
}

QString acksPath(const DeviceId &device, const IncarnationId &incarnation)
{
    return hintFolder("acks"_L1, device) + u'/' + hintName(device, incarnation);
}

std::optional<IncarnationId> incarnationOfHead(const QString &path, const DeviceId &device)
{
    static const QRegularExpression pattern(u"^heads/[0-9a-f]{2}/[0-9a-f]{32}-([0-9a-f]{32})\\.json$"_s);
    const auto match = pattern.match(path);
    if (!match.hasMatch())
        return std::nullopt;
    const auto incarnation = IncarnationId::fromHex(match.captured(1).toLatin1());
    if (path != headPath(device, incarnation))
        return std::nullopt;
    return incarnation;
}

Bytes sealHint(const QString &path, const Bytes &content, NetworkId network, const EpochKey &epoch, const DeviceKeys &author, Random &random)
{
    std::array<unsigned char, kNonceBytes> nonce{};
    random.fill(nonce);
    Container container;
    container.manifest = epoch.id.bytes() + Bytes(reinterpret_cast<const char *>(nonce.data()), kNonceBytes);
    container.payload.resize(content.size() + kTagBytes);
    const Hash manifestHash = hashOf(container.manifest);
    ENFORCE(crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char *>(container.payload.data()), nullptr,
                                                       hintData(content), static_cast<unsigned long long>(content.size()),
                                                       manifestHash.data.data(), Hash::kSizeBytes, nullptr, nonce.data(),
                                                       epoch.key.data())
            == 0);
    container.seal = sealMember(ObjectKind::Head, network, path, container, author.sign);
    const auto text = [](const Bytes &bytes) { return QString::fromLatin1(bytes.toBase64(Bytes::OmitTrailingEquals)); };
    const QJsonObject json{{u"m"_s, text(container.manifest)}, {u"p"_s, text(container.payload)}, {u"s"_s, text(container.seal)}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<Bytes> openHint(const QString &path, const Bytes &object, const Keyring &keyring, const SignPublicKey &author)
{
    TRY_ASSIGN(const HintFrame frame, unpackHint(object));
    if (!verifySeal(ObjectKind::Head, keyring.network, path, frame.container, author))
        return damagedHint(u"signature"_s);
    const EpochKey *epoch = keyring.epoch(frame.epoch);
    if (!epoch || !epoch->scope.isNetwork())
        return failure(ErrorCode::NotAdmitted, u"hint: its key is not held"_s);
    Bytes content(frame.container.payload.size() - kTagBytes, Qt::Uninitialized);
    const Hash manifestHash = hashOf(frame.container.manifest);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char *>(content.data()), nullptr, nullptr,
                                                   hintData(frame.container.payload),
                                                   static_cast<unsigned long long>(frame.container.payload.size()),
                                                   manifestHash.data.data(), Hash::kSizeBytes, hintData(frame.nonce), epoch->key.data())
        != 0)
        return damagedHint(u"does not open"_s);
    return content;
}

}
