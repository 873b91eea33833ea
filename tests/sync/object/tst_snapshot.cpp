// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/snapshot.h"
#include "tests/support/testmain.h"
#include "tests/sync/object/sampleedits.h"

#include <QTest>

#include <map>

using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Objects of a snapshot: what is written is read again, and nothing else is.
class SnapshotTest final : public QObject {
    Q_OBJECT

    // Records with everything that may stand in them, in their one form.
    static std::vector<SnapshotTable> sample(quint32 seed)
    {
        const std::vector<Edit> edits = SampleEdits(seed).make(120);
        const SeenBefore nothing = [](const Stamp &stamp) { return stamp.isNull(); };
        std::map<QString, std::map<RecordId, SnapshotRecord>> records;
        for (const Edit &edit : edits) {
            if (edit.fields.empty())
                continue;
            SnapshotRecord &record = records[edit.table][edit.record];
            record.state.id = edit.record;
            merge(record.state, edit, nothing, record.history);
        }
        std::vector<SnapshotTable> tables;
        for (auto &[name, byId] : records) {
            SnapshotTable &table = tables.emplace_back(SnapshotTable{.name = name, .records = {}});
            for (auto &[id, record] : byId) {
                makeCanonical(record, nothing, 0);
                if (!record.state.fields.empty())
                    table.records.push_back(std::move(record));
            }
        }
        std::erase_if(tables, [](const SnapshotTable &table) { return table.records.empty(); });
        return tables;
    }

    static Bytes encoded(std::span<const SnapshotTable> tables)
    {
        WireWriter writer;
        writeSnapshotTables(writer, tables);
        return writer.written();
    }

private Q_SLOTS:
    void columns_come_back()
    {
        for (quint32 seed = 1; seed <= 40; ++seed) {
            const auto tables = sample(seed);
            const Bytes bytes = encoded(tables);
            const auto decoded = decodeSnapshotTables(bytes);
            QVERIFY2(decoded, qPrintable(u"seed %1: %2"_s.arg(seed).arg(decoded ? QString() : decoded.error().detail)));
            QCOMPARE(decoded->size(), tables.size());
            for (std::size_t table = 0; table < tables.size(); ++table) {
                QCOMPARE(decoded->at(table).name, tables[table].name);
                QVERIFY(decoded->at(table).records == tables[table].records);
            }
            QCOMPARE(encoded(*decoded), bytes); // one form
        }
    }

    void cut_and_flipped_columns_never_do_harm()
    {
        const Bytes bytes = encoded(sample(3));
        for (qsizetype size = 0; size < bytes.size(); size += 211)
            QVERIFY(!decodeSnapshotTables(bytes.first(size)));
        for (qsizetype place = 0; place < bytes.size(); place += 97) {
            Bytes flipped = bytes;
            flipped[place] = static_cast<char>(flipped[place] ^ (1 << (place % 8)));
            static_cast<void>(decodeSnapshotTables(flipped).has_value()); // refused or read, within limits
        }
    }

    void objects_open_for_whom_they_are_meant()
    {
        SeededRandom random(9);
        const NetworkId network = random.fixed<NetworkId>();
        const ScopeId scope{42};
        const EpochKey epoch = EpochKey::generate(network, scope, random);
        const DeviceKeys author = DeviceKeys::generate(random);
        SnapshotName name{.scope = scope, .number = 3, .hash = {}};
        const auto tables = sample(5);
        const Bytes part = sealSnapshotPart(name, 0, tables, network, epoch, author, random).value();
        SnapshotIndex index{.scope = scope, .number = 3, .streams = {}, .historySince = 77, .records = 5, .parts = {hashOf(part)}, .writtenAtMs = 1, .program = u"test 1"_s, .author = {}};
        for (int stream = 0; stream < 3; ++stream)
            index.streams.push_back({.stream = {scope, random.fixed<IncarnationId>()}, .device = random.fixed<DeviceId>(), .number = 5, .hash = random.fixed<Hash>(), .seenTime = 99});
        std::ranges::sort(index.streams, {}, &StreamPosition::stream);
        const Bytes sealed = sealSnapshotIndex(index, network, epoch, author, random).value();
        name.hash = hashOf(sealed);
        QCOMPARE(parseSnapshotFolder(scope, name.folder().section(u'/', -1)), std::optional(name));
        QVERIFY(!parseSnapshotFolder(scope, u"03-"_s + QString(64, u'a')));
        QVERIFY(!parseSnapshotFolder(scope, u"3-"_s + QString(63, u'a')));

        const SnapshotEnvelope envelope = unpackSnapshotObject(sealed, name.hash).value();
        QVERIFY(verifySnapshotObject(envelope, name, {}, network, author.sign.publicKey));
        QVERIFY(!verifySnapshotObject(envelope, name, 0, network, author.sign.publicKey)); // not as a part
        SnapshotName other = name;
        other.number = 4;
        QVERIFY(!verifySnapshotObject(envelope, other, {}, network, author.sign.publicKey));
        other = name;
        other.scope = ScopeId{43};
        QVERIFY(!verifySnapshotObject(envelope, other, {}, network, author.sign.publicKey));
        QVERIFY(!verifySnapshotObject(envelope, name, {}, network, DeviceKeys::generate(random).sign.publicKey));
        const SnapshotIndex opened = openSnapshotIndex(envelope, name, network, epoch).value();
        QCOMPARE(snapshotVector(opened), snapshotVector(index));
        QVERIFY(opened.parts == index.parts);
        QCOMPARE(opened.author, author.device());
        QVERIFY(!openSnapshotIndex(envelope, name, network, EpochKey::generate(network, scope, random)));

        const SnapshotEnvelope wrapped = unpackSnapshotObject(part, index.parts.front()).value();
        QVERIFY(verifySnapshotObject(wrapped, name, 0, network, author.sign.publicKey));
        QVERIFY(!verifySnapshotObject(wrapped, name, 1, network, author.sign.publicKey));
        QCOMPARE(openSnapshotPart(wrapped, scope, network, epoch).value().size(), tables.size());
    }

    // By whoever keeps the store, name and all: no bit of an object may be another one, and none may be missing (I11).
    void flipped_and_cut_objects_are_refused()
    {
        SeededRandom random(10);
        const NetworkId network = random.fixed<NetworkId>();
        const ScopeId scope{42};
        const EpochKey epoch = EpochKey::generate(network, scope, random);
        const DeviceKeys author = DeviceKeys::generate(random);
        const SnapshotName name{.scope = scope, .number = 3, .hash = {}};
        const Bytes part = sealSnapshotPart(name, 0, sample(6), network, epoch, author, random).value();
        const SnapshotIndex index{.scope = scope, .number = 3, .streams = {}, .historySince = 1, .records = 5, .parts = {hashOf(part)}, .writtenAtMs = 1, .program = u"test 1"_s, .author = {}};
        const Bytes sealed = sealSnapshotIndex(index, network, epoch, author, random).value();
        for (const auto &[object, place] : {std::pair(part, std::optional<std::size_t>(0)), std::pair(sealed, std::optional<std::size_t>())}) {
            const auto isBelieved = [&](const Bytes &bytes) {
                const auto envelope = unpackSnapshotObject(bytes, hashOf(bytes)); // named after what it is now
                return envelope && verifySnapshotObject(*envelope, name, place, network, author.sign.publicKey);
            };
            QVERIFY(isBelieved(object));
            for (qsizetype bit = 0; bit < object.size() * 8; bit += 3) {
                Bytes flipped = object;
                flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
                QVERIFY2(!isBelieved(flipped), qPrintable(QString::number(bit)));
                QVERIFY(!unpackSnapshotObject(flipped, hashOf(object)));
            }
            for (qsizetype size = 0; size < object.size(); size += 7)
                QVERIFY2(!isBelieved(object.first(size)), qPrintable(QString::number(size)));
            QVERIFY(!isBelieved(object + Bytes(1, '\0')));
        }
    }
};

MEKENDESH_TEST(SnapshotTest)
#include "tst_snapshot.moc"
