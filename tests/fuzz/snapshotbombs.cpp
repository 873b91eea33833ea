// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/bombs.h"
#include "tests/fuzz/rawzip.h"
#include "tests/fuzz/world.h"

#include "sync/base/limits.h"
#include "sync/object/frame.h"
#include "sync/object/manifest.h"
#include "sync/object/payload.h"
#include "sync/object/snapshot.h"

namespace mekendesh::fuzz {

using namespace sync;

namespace {

constexpr quint64 kMuch = quint64{1} << 62;

bool isNoPart(const Bytes &input)
{
    return !decodeSnapshotTables(input);
}

// As a hostile laptop of the embassy would seal it.
SnapshotEnvelope sealedAs(const Bytes &plaintext)
{
    const World &net = world();
    const Manifest manifest{.features = {}, .previous = {}, .epoch = net.epoch().id, .nonce = {}};
    SnapshotEnvelope envelope{.container = {}, .author = net.embassy.device(), .epoch = net.epoch().id, .features = {}};
    envelope.container.manifest = manifest.serialise();
    envelope.container.payload = encryptPayload(plaintext, manifest, hashOf(envelope.container.manifest), net.epoch().key);
    return envelope;
}

Bytes packed(const Bytes &body)
{
    WireWriter writer;
    writer.bytes(body);
    return packBody(writer);
}

bool isNoIndex(const Bytes &plaintext)
{
    const World &net = world();
    return !openSnapshotIndex(sealedAs(plaintext), {.scope = net.office.homeScope, .number = 1, .hash = {}}, net.office.network, net.epoch());
}

bool isNoSealedPart(const Bytes &plaintext)
{
    const World &net = world();
    return !openSnapshotPart(sealedAs(plaintext), net.office.homeScope, net.office.network, net.epoch());
}

bool isNoObject(const Bytes &input)
{
    return !unpackSnapshotObject(input, hashOf(input));
}

// Beyond the ratio, and packed all the same.
Bytes unpacksToMuch()
{
    constexpr qsizetype kLarge = 64 * 1024 * 1024;
    const Bytes packedBody = deflated(Bytes(kLarge, '\1'));
    WireWriter plaintext;
    plaintext.varint(static_cast<quint64>(packedBody.size()) << 1 | 1);
    plaintext.bytes(packedBody);
    Bytes padded = plaintext.written();
    padded.resize(paddedSize(padded.size()), '\0');
    return padded;
}

// Base's time, no lives, tables.
WireWriter partOf(quint64 tables)
{
    WireWriter writer;
    writer.varint(1);
    writer.varint(0);
    writer.varint(tables);
    return writer;
}

// Version, when, program, since, records.
WireWriter indexHead()
{
    WireWriter writer;
    writer.varint(1);
    writer.varint(1);
    writer.text("bomb");
    writer.varint(0);
    writer.varint(0);
    return writer;
}

Bytes manyRecords(quint64 records)
{
    WireWriter writer = partOf(1);
    writer.text("member");
    writer.varint(records);
    writer.bytes(Bytes(64, '\0'));
    return writer.written();
}

Bytes manyTables()
{
    WireWriter writer = partOf(limits::kTablesPerChangeSetMax);
    for (int table = 0; table < limits::kTablesPerChangeSetMax; ++table) {
        writer.text("t" + Bytes::number(1000 + table));
        writer.varint(kSnapshotPartRecordsMax);
        writer.bytes(Bytes(16, '\0'));
    }
    return writer.written();
}

Bytes index(quint64 streams, quint64 parts, const Bytes &rest)
{
    WireWriter writer = indexHead();
    writer.varint(streams);
    if (streams == 0)
        writer.varint(parts);
    writer.bytes(rest);
    return packed(writer.written());
}

Bytes twiceTheSameStream()
{
    WireWriter writer = indexHead();
    writer.varint(2);
    for (int time = 0; time < 2; ++time) {
        writer.bytes(world().stream.incarnation.view());
        writer.bytes(world().office.device().view());
        writer.varint(3);
        writer.bytes(hashOf("three").view());
        writer.varint(5);
    }
    writer.varint(0);
    return packed(writer.written());
}

}

std::vector<Bomb> snapshotBombs()
{
    return {
        {"snapshot: 2^62 tables", [] { return partOf(kMuch).written(); }, isNoPart},
        {"snapshot: 2^62 records", [] { return manyRecords(kMuch); }, isNoPart},
        {"snapshot: one record more than a part holds", [] { return manyRecords(kSnapshotPartRecordsMax + 1); }, isNoPart},
        {"snapshot: as many records as may be, in nothing", [] { return manyRecords(kSnapshotPartRecordsMax); }, isNoPart},
        {"snapshot: as many records in as many tables", manyTables, isNoPart},
        {"snapshot: 2 MB of ones", [] { return Bytes(limits::kReadObjectBytesMax, '\1'); }, isNoPart},
        {"snapshot: 2 MB of the greatest numbers", [] { return Bytes("\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 9).repeated(200'000); }, isNoPart},
        {"snapshot: a part that unpacks to 64 MB", unpacksToMuch, isNoSealedPart},
        {"snapshot: a part of a later version", [] { return packed(Bytes(1, '\x7f')); }, isNoSealedPart},
        {"snapshot: an index of 2^62 streams", [] { return index(kMuch, 0, {}); }, isNoIndex},
        {"snapshot: as many streams as may be, in nothing", [] { return index(16'384, 0, Bytes(100, '\0')); }, isNoIndex},
        {"snapshot: an index of 2^62 parts", [] { return index(0, kMuch, {}); }, isNoIndex},
        {"snapshot: as many parts as may be, in nothing", [] { return index(0, 9999, {}); }, isNoIndex},
        {"snapshot: a stream twice", twiceTheSameStream, isNoIndex},
        {"snapshot: bytes behind an index", [] { return index(0, 0, Bytes(1, '\0')); }, isNoIndex},
        {"snapshot: an object larger than is read", [] { return Bytes(limits::kReadObjectBytesMax + 1, 'P'); }, isNoObject},
    };
}

}
