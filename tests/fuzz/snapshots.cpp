// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"
#include "tests/fuzz/world.h"

#include "sync/engine/cleanupstatement.h"
#include "sync/object/manifest.h"
#include "sync/object/payload.h"
#include "sync/object/snapshot.h"

#include <algorithm>
#include <array>
#include <map>

namespace mekendesh::fuzz {

using namespace sync;

namespace {

void readSnapshotTables(const Bytes &input)
{
    const auto tables = decodeSnapshotTables(input);
    if (!tables)
        return;
    for (const SnapshotTable &table : *tables)
        ENFORCE(table.records.size() <= kSnapshotPartRecordsMax);
    // What is read can be written, and is the same then.
    WireWriter writer;
    writeSnapshotTables(writer, *tables);
    const auto again = decodeSnapshotTables(writer.written());
    ENFORCE(again && std::ranges::equal(*again, *tables, [](const SnapshotTable &one, const SnapshotTable &other) {
        return one.name == other.name && one.records == other.records;
    }));
}

// The plaintext of an index, properly sealed: what a hostile laptop of the embassy can send.
void readSnapshotIndex(const Bytes &input)
{
    const World &net = world();
    const Manifest manifest{.features = {}, .previous = {}, .epoch = net.epoch().id, .nonce = {}};
    SnapshotEnvelope envelope{.container = {}, .author = net.embassy.device(), .epoch = net.epoch().id, .features = {}};
    envelope.container.manifest = manifest.serialise();
    envelope.container.payload = encryptPayload(input, manifest, hashOf(envelope.container.manifest), net.epoch().key);
    const auto index = openSnapshotIndex(envelope, {.scope = net.office.homeScope, .number = 1, .hash = {}}, net.office.network, net.epoch());
    if (index)
        ENFORCE(std::ranges::is_sorted(index->streams, {}, &StreamPosition::stream));
}

// As the server's admin can change it.
void readSnapshotObject(const Bytes &input)
{
    const World &net = world();
    const auto envelope = unpackSnapshotObject(input, hashOf(input));
    if (envelope)
        static_cast<void>(openSnapshotPart(*envelope, net.office.homeScope, net.office.network, net.epoch()).has_value());
}

ClearedStatement sampleStatement()
{
    const World &net = world();
    ClearedStatement statement{.snapshot = {.scope = net.office.homeScope, .number = 1, .hash = hashOf("index")}, .statedAtMs = net.clock.nowMs(), .streams = {}};
    StreamKey later = net.stream;
    later.incarnation = IncarnationId::fromHex(QByteArray(IncarnationId::kSizeBytes * 2, 'f'));
    statement.streams.push_back({.stream = net.stream, .device = net.office.device(), .number = 3, .hash = hashOf("three"), .seenTime = 0});
    statement.streams.push_back({.stream = later, .device = net.embassy.device(), .number = 900, .hash = hashOf("many"), .seenTime = 0});
    return statement;
}

const SealedStatement &sampleCleared()
{
    static const SealedStatement sealed = [] {
        const World &net = world();
        tests::SeededRandom random(8);
        return sealCleared(sampleStatement(), net.office.network, net.epoch(), net.embassy.self, random).value();
    }();
    return sealed;
}

ClearedEnvelope withBody(const Bytes &body)
{
    const World &net = world();
    const Manifest manifest{.features = {}, .previous = {}, .epoch = net.epoch().id, .nonce = {}};
    WireWriter writer;
    writer.bytes(body);
    ClearedEnvelope envelope{.container = {}, .author = net.embassy.device(), .epoch = net.epoch().id};
    envelope.container.manifest = manifest.serialise();
    envelope.container.payload = encryptPayload(packBody(writer), manifest, hashOf(envelope.container.manifest), net.epoch().key);
    return envelope;
}

Bytes bodyOf(const SealedStatement &sealed)
{
    const World &net = world();
    const Container container = unpackContainer(sealed.bytes).value();
    const Manifest manifest = Manifest::parse(container.manifest).value();
    return unpackBody(decryptPayload(container.payload, manifest, hashOf(container.manifest), net.epoch().key).value()).value();
}

// What a hostile laptop of the embassy can state: properly signed and sealed.
void readClearedText(const Bytes &input)
{
    const World &net = world();
    const auto statement = openCleared(withBody(input), net.office.homeScope, 1, net.office.network, net.epoch());
    if (!statement)
        return;
    ENFORCE(std::ranges::adjacent_find(statement->streams, std::ranges::greater_equal(), &StreamPosition::stream) == statement->streams.end());
    for (const StreamPosition &point : statement->streams)
        ENFORCE(point.number > 0 && point.stream.scope == net.office.homeScope);
    // It says one thing in one way.
    tests::SeededRandom random(9);
    ENFORCE(bodyOf(sealCleared(*statement, net.office.network, net.epoch(), net.embassy.self, random).value()) == input);
}

// As the server's admin can change it, under the name that fits.
void readClearedObject(const Bytes &input)
{
    const World &net = world();
    const ScopeId scope = net.office.homeScope;
    const auto envelope = unpackCleared(scope, QStringLiteral("%1/1-%2.zip").arg(clearedFolder(scope), QString::fromLatin1(hashOf(input).hex())), input);
    if (!envelope)
        return;
    static_cast<void>(openCleared(*envelope, scope, 1, net.office.network, net.epoch()).has_value());
    for (const Keyring *laptop : {&net.embassy, &net.office}) {
        if (verifyCleared(*envelope, scope, 1, net.office.network, laptop->self.sign.publicKey))
            ENFORCE(input == sampleCleared().bytes);
    }
}

std::vector<SnapshotTable> sampleTables(quint32 seed)
{
    const SeenBefore nothing = [](const Stamp &stamp) { return stamp.isNull(); };
    std::map<QString, std::map<RecordId, SnapshotRecord>> records;
    for (const Edit &edit : tests::SampleEdits(seed).make(12)) {
        if (edit.fields.empty())
            continue;
        SnapshotRecord &record = records[edit.table][edit.record];
        record.state.id = edit.record;
        merge(record.state, edit, nothing, record.history);
    }
    std::vector<SnapshotTable> tables;
    for (auto &[name, byId] : records) {
        SnapshotTable table{.name = name, .records = {}};
        for (auto &[id, record] : byId) {
            makeCanonical(record, nothing, 0);
            if (!record.state.fields.empty())
                table.records.push_back(std::move(record));
        }
        if (!table.records.empty())
            tables.push_back(std::move(table));
    }
    return tables;
}

SnapshotIndex sampleIndex()
{
    const World &net = world();
    SnapshotIndex index{.scope = net.office.homeScope, .number = 1, .streams = {}, .parts = {hashOf("one"), hashOf("two")}, .writtenAtMs = net.clock.nowMs(),
        .program = QStringLiteral("mekendesh 0.1.0"), .author = {}};
    index.streams.push_back({.stream = net.stream, .device = net.office.device(), .number = 3, .hash = hashOf("three"), .seenTime = 5});
    return index;
}

std::vector<Bytes> tablesSeeds()
{
    std::vector<Bytes> seeds;
    for (const quint32 seed : {1u, 2u, 3u}) {
        WireWriter writer;
        writeSnapshotTables(writer, sampleTables(seed));
        seeds.push_back(writer.written());
    }
    return seeds;
}

std::vector<Bytes> indexSeeds()
{
    const World &net = world();
    tests::SeededRandom random(6);
    const Bytes object = sealSnapshotIndex(sampleIndex(), net.office.network, net.epoch(), net.embassy.self, random).value();
    const Container container = unpackContainer(object).value();
    const Manifest manifest = Manifest::parse(container.manifest).value();
    return {decryptPayload(container.payload, manifest, hashOf(container.manifest), net.epoch().key).value()};
}

std::vector<Bytes> partSeeds()
{
    const World &net = world();
    tests::SeededRandom random(7);
    return {sealSnapshotPart({.scope = net.office.homeScope, .number = 1, .hash = {}}, 0, sampleTables(1), net.office.network, net.epoch(), net.embassy.self, random).value(),
        sealSnapshotIndex(sampleIndex(), net.office.network, net.epoch(), net.embassy.self, random).value()};
}

std::vector<Bytes> clearedTextSeeds()
{
    return {bodyOf(sampleCleared())};
}

std::vector<Bytes> clearedSeeds()
{
    return {sampleCleared().bytes};
}

constexpr std::array kSnapshotTargets{
    Target{"snapshottables", readSnapshotTables, tablesSeeds},
    Target{"snapshotindex", readSnapshotIndex, indexSeeds},
    Target{"snapshot", readSnapshotObject, partSeeds},
    Target{"clearedtext", readClearedText, clearedTextSeeds},
    Target{"cleared", readClearedObject, clearedSeeds},
};

}

std::span<const Target> snapshotTargets()
{
    return kSnapshotTargets;
}

}
