// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/memory.h"

#include "sync/engine/streamwire.h"

namespace mekendesh::sync {

namespace {

constexpr quint64 kMemoryVersion = 1;
constexpr std::size_t kMemoryEntriesMax = 1'000'000;

void writeNumbers(WireWriter &writer, const std::map<StreamKey, quint64> &numbers)
{
    writer.varint(numbers.size());
    for (const auto &[stream, number] : numbers) {
        writeStream(writer, stream);
        writer.varint(number);
    }
}

std::map<StreamKey, quint64> readStreamNumbers(WireReader &reader)
{
    std::map<StreamKey, quint64> numbers;
    for (quint64 left = readCount(reader, kMemoryEntriesMax); left > 0; --left) {
        const StreamKey stream = readStream(reader);
        numbers[stream] = reader.varint();
    }
    return numbers;
}

void writeGenerations(WireWriter &writer, const std::map<IncarnationId, quint64> &generations)
{
    writer.varint(generations.size());
    for (const auto &[incarnation, generation] : generations) {
        writeFixed(writer, incarnation);
        writer.varint(generation);
    }
}

std::map<IncarnationId, quint64> readGenerations(WireReader &reader)
{
    std::map<IncarnationId, quint64> generations;
    for (quint64 left = readCount(reader, kMemoryEntriesMax); left > 0; --left) {
        const auto incarnation = readFixed<IncarnationId>(reader);
        generations[incarnation] = reader.varint();
    }
    return generations;
}

}

Bytes ExchangeMemory::serialise() const
{
    WireWriter writer;
    writer.varint(kMemoryVersion);
    writeFixed(writer, headIncarnation);
    writer.varint(headGeneration);
    writeFixed(writer, headMeaning);
    writeFixed(writer, headObject);
    writer.varint(isHeadConfirmed ? 1 : 0);
    writer.varint(acksGeneration);
    writeFixed(writer, acksMeaning);
    writer.varint(static_cast<quint64>(lookedAtMs));
    writeNumbers(writer, sent);
    writer.varint(peers.size());
    for (const auto &[device, peer] : peers) {
        writeFixed(writer, device);
        writeGenerations(writer, peer.heads);
        writeGenerations(writer, peer.acks);
        writeNumbers(writer, peer.acknowledged);
        writer.varint(static_cast<quint64>(peer.publishedAtMs));
    }
    return writer.written();
}

ExchangeMemory ExchangeMemory::parse(const Bytes &bytes)
{
    WireReader reader(bytes, kMemoryEntriesMax);
    if (reader.varint() != kMemoryVersion)
        return {};
    ExchangeMemory memory;
    memory.headIncarnation = readFixed<IncarnationId>(reader);
    memory.headGeneration = reader.varint();
    memory.headMeaning = readFixed<Hash>(reader);
    memory.headObject = readFixed<Hash>(reader);
    memory.isHeadConfirmed = reader.bounded(1) == 1;
    memory.acksGeneration = reader.varint();
    memory.acksMeaning = readFixed<Hash>(reader);
    memory.lookedAtMs = static_cast<qint64>(reader.varint());
    memory.sent = readStreamNumbers(reader);
    for (quint64 left = readCount(reader, kMemoryEntriesMax); left > 0; --left) {
        PeerMemory &peer = memory.peers[readFixed<DeviceId>(reader)];
        peer.heads = readGenerations(reader);
        peer.acks = readGenerations(reader);
        peer.acknowledged = readStreamNumbers(reader);
        peer.publishedAtMs = static_cast<qint64>(reader.varint());
    }
    return reader.isGood() && reader.atEnd() ? memory : ExchangeMemory{};
}

}
