// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/memory.h"

#include "sync/engine/wire.h"

namespace mekendesh::sync {

namespace {

constexpr quint64 kMemoryVersion = 1;
constexpr std::size_t kMemoryEntriesMax = 1'000'000;

void writeNumbers(WireWriter &writer, const std::map<StreamKey, quint64> &numbers)
{
    writer.number(numbers.size());
    for (const auto &[stream, number] : numbers) {
        writer.stream(stream);
        writer.number(number);
    }
}

std::map<StreamKey, quint64> readStreamNumbers(WireReader &reader)
{
    std::map<StreamKey, quint64> numbers;
    for (std::size_t left = reader.count(kMemoryEntriesMax); left > 0; --left) {
        const StreamKey stream = reader.stream();
        numbers[stream] = reader.number();
    }
    return numbers;
}

void writeGenerations(WireWriter &writer, const std::map<IncarnationId, quint64> &generations)
{
    writer.number(generations.size());
    for (const auto &[incarnation, generation] : generations) {
        writer.fixed(incarnation);
        writer.number(generation);
    }
}

std::map<IncarnationId, quint64> readGenerations(WireReader &reader)
{
    std::map<IncarnationId, quint64> generations;
    for (std::size_t left = reader.count(kMemoryEntriesMax); left > 0; --left) {
        const auto incarnation = reader.fixed<IncarnationId>();
        generations[incarnation] = reader.number();
    }
    return generations;
}

}

Bytes ExchangeMemory::serialise() const
{
    WireWriter writer;
    writer.number(kMemoryVersion);
    writer.fixed(headIncarnation);
    writer.number(headGeneration);
    writer.fixed(headMeaning);
    writer.fixed(headObject);
    writer.number(acksGeneration);
    writer.fixed(acksMeaning);
    writer.number(static_cast<quint64>(lookedAtMs));
    writeNumbers(writer, sent);
    writer.number(peers.size());
    for (const auto &[device, peer] : peers) {
        writer.fixed(device);
        writeGenerations(writer, peer.heads);
        writeGenerations(writer, peer.acks);
        writeNumbers(writer, peer.acknowledged);
        writer.number(static_cast<quint64>(peer.publishedAtMs));
    }
    return writer.take();
}

ExchangeMemory ExchangeMemory::parse(const Bytes &bytes)
{
    WireReader reader(bytes);
    if (reader.number() != kMemoryVersion)
        return {};
    ExchangeMemory memory;
    memory.headIncarnation = reader.fixed<IncarnationId>();
    memory.headGeneration = reader.number();
    memory.headMeaning = reader.fixed<Hash>();
    memory.headObject = reader.fixed<Hash>();
    memory.acksGeneration = reader.number();
    memory.acksMeaning = reader.fixed<Hash>();
    memory.lookedAtMs = static_cast<qint64>(reader.number());
    memory.sent = readStreamNumbers(reader);
    for (std::size_t left = reader.count(kMemoryEntriesMax); left > 0; --left) {
        PeerMemory &peer = memory.peers[reader.fixed<DeviceId>()];
        peer.heads = readGenerations(reader);
        peer.acks = readGenerations(reader);
        peer.acknowledged = readStreamNumbers(reader);
        peer.publishedAtMs = static_cast<qint64>(reader.number());
    }
    return reader.isComplete() ? memory : ExchangeMemory{};
}

}
