// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/columns.h"
#include "sync/object/columnsformat.h"
#include "sync/object/numbercolumn.h"
#include "tests/support/testmain.h"
#include "tests/sync/object/sampleedits.h"

#include <QTest>

#include <rapidcheck.h>

using namespace mekendesh::sync;

namespace {

using mekendesh::tests::SampleEdits;
using mekendesh::tests::SeededRandom;
using mekendesh::tests::withSortedFields;

ColumnsBase columnsBaseOf(const SampleEdits &sample)
{
    return {sample.incarnation(), quint64{1'790'000'100'000} << 16};
}

}

class ColumnsTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void edits_come_back_as_they_were()
    {
        QVERIFY(rc::check("round trip", [] {
            SampleEdits sample(*rc::gen::arbitrary<quint32>());
            const auto edits = sample.make(*rc::gen::inRange<quint32>(0, 60));
            const ColumnsBase base = columnsBaseOf(sample);
            const Bytes bytes = encodeEdits(edits, base);
            const auto back = decodeEdits(bytes, base);
            RC_ASSERT(back.has_value());
            RC_ASSERT(withSortedFields(*back) == withSortedFields(edits));
            RC_ASSERT(encodeEdits(edits, base) == bytes); // the same edits, the same bytes
            const auto again = decodeEdits(encodeEdits(*back, base), base);
            RC_ASSERT(again.has_value() && withSortedFields(*again) == withSortedFields(edits));
        }));
    }

    void many_edits_come_back_as_they_were()
    {
        for (const quint32 seed : {1u, 2u, 3u}) {
            SampleEdits sample(seed);
            const auto edits = sample.make(1000);
            const auto back = decodeEdits(encodeEdits(edits, columnsBaseOf(sample)), columnsBaseOf(sample));
            QVERIFY2(back.has_value(), back ? "" : qPrintable(back.error().detail));
            QVERIFY(withSortedFields(*back) == withSortedFields(edits));
        }
    }

    void every_cut_is_refused()
    {
        SampleEdits sample(7);
        const auto bytes = encodeEdits(sample.make(12), columnsBaseOf(sample));
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY(!decodeEdits(QByteArrayView(bytes).first(size), columnsBaseOf(sample)).has_value());
        QVERIFY(!decodeEdits(bytes + 'x', columnsBaseOf(sample)).has_value());
    }

    // trap 26: whatever arrives gives edits or an error, never more memory than allowed and never a crash. What is accepted
    // is a meaning that can be written again.
    void hostile_bytes_give_edits_or_an_error()
    {
        SeededRandom random(11);
        int accepted = 0;
        for (quint32 round = 0; round < 6000; ++round) {
            SampleEdits sample(round % 40);
            const ColumnsBase base = columnsBaseOf(sample);
            Bytes bytes = encodeEdits(sample.make(1 + round % 9), base);
            const quint32 changes = 1 + random.below(4);
            for (quint32 change = 0; change < changes; ++change) {
                const auto position = static_cast<qsizetype>(random.below(static_cast<quint32>(bytes.size())));
                switch (random.below(4)) {
                case 0:
                    bytes[position] = static_cast<char>(bytes[position] ^ (1 << random.below(8)));
                    break;
                case 1:
                    bytes[position] = static_cast<char>(random.below(256));
                    break;
                case 2:
                    bytes.remove(position, 1 + random.below(8));
                    break;
                default:
                    bytes.insert(position, Bytes(1 + random.below(8), static_cast<char>(random.below(2) == 0 ? 0xff : 0)));
                }
                if (bytes.isEmpty())
                    break;
            }
            if (const auto edits = decodeEdits(bytes, base)) {
                ++accepted;
                const auto again = decodeEdits(encodeEdits(*edits, base), base);
                QVERIFY(again.has_value());
                QVERIFY(withSortedFields(*again) == withSortedFields(*edits));
            }
        }
        QVERIFY(accepted > 0); // a changed letter of a text is another text: the signature is there for that
    }

    void random_bytes_are_refused()
    {
        SeededRandom random(12);
        for (int round = 0; round < 3000; ++round) {
            Bytes bytes(static_cast<qsizetype>(random.below(200)), '\0');
            for (char &byte : bytes)
                byte = static_cast<char>(random.below(random.below(2) == 0 ? 256 : 8));
            if (const auto edits = decodeEdits(bytes, {}))
                QVERIFY(edits->size() <= kReadEditsMax);
        }
    }

    // A few bytes that ask for much: refused before memory is taken.
    void a_bomb_of_constants_is_refused()
    {
        WireWriter bomb;
        bomb.varint(kReadEditsMax);
        bomb.varint(0); // incarnations
        bomb.varint(1); // tables
        bomb.text("t");
        constexpr quint64 kFields = 200;
        bomb.varint(kFields);
        for (quint64 field = 0; field < kFields; ++field)
            bomb.text(Bytes("f") + Bytes::number(field));
        bomb.varint(1); // shapes
        bomb.varint(0);
        bomb.varint(MakesRecord);
        bomb.bytes(Bytes(kFields / 8, '\xff'));
        const std::vector<qint64> zeros(kReadEditsMax, 0);
        const std::vector<qint64> ones(kReadEditsMax, 1);
        writeNumbers(bomb, zeros); // shape of each
        writeNumbers(bomb, ones);  // milliseconds
        writeNumbers(bomb, zeros); // counters
        writeNumbers(bomb, zeros); // authors
        for (quint64 field = 0; field < kFields; ++field) {
            writeNumbers(bomb, zeros); // replaces nothing
            writeNumbers(bomb, zeros); // no value
        }
        QVERIFY(bomb.written().size() < 2000);
        const auto edits = decodeEdits(bomb.written(), {});
        QVERIFY(!edits.has_value());
        QCOMPARE(edits.error().code, ErrorCode::TooLarge);
    }

    void too_many_edits_are_refused()
    {
        WireWriter writer;
        writer.varint(kReadEditsMax + 1);
        QVERIFY(!decodeEdits(writer.written(), {}).has_value());
    }

    // DESIGN.md 8: ids cost almost nothing when they are the stamp that travels anyway.
    void the_id_of_a_new_record_costs_nothing()
    {
        SampleEdits sample(3);
        const ColumnsBase base = columnsBaseOf(sample);
        std::vector<Edit> edits;
        for (quint64 index = 0; index < 100; ++index) {
            const Stamp stamp{base.time + index, sample.incarnation()};
            edits.push_back({.table = QStringLiteral("t"), .record = RecordId::fromStamp(stamp), .stamp = stamp, .author = {}, .fields = {}, .saw = {}});
        }
        QVERIFY2(encodeEdits(edits, base).size() < 30, "stamps at equal steps and ids that equal them");
    }

    void an_edit_of_one_field_is_small()
    {
        SampleEdits sample(4);
        const ColumnsBase base = columnsBaseOf(sample);
        const Stamp made{base.time - (quint64{40} * 24 * 3600 * 1000 << 16), sample.incarnation()};
        const Edit edit{.table = QStringLiteral("member"),
                        .record = RecordId::fromStamp(made),
                        .stamp = {base.time - (quint64{7000} << 16) + 1234, sample.incarnation()},
                        .author = {},
                        .fields = {{QStringLiteral("phone"), Value{QStringLiteral("+79161234567")}, {made}}},
                        .saw = {}};
        const auto size = encodeEdits({edit}, base).size();
        QVERIFY2(size <= 52, qPrintable(QString::number(size)));
    }
};

MEKENDESH_TEST(ColumnsTest)
#include "tst_columns.moc"
