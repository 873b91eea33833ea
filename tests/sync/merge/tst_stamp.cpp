// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/stamp.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh::sync;

namespace {

IncarnationId stampIncarnation(unsigned char number)
{
    IncarnationId incarnation;
    incarnation.data.fill(number);
    return incarnation;
}

}

class StampTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stamps_are_ordered_by_time_and_then_by_incarnation()
    {
        const Stamp early{100, stampIncarnation(9)};
        const Stamp late{101, stampIncarnation(1)};
        const Stamp other{101, stampIncarnation(2)};
        QVERIFY(early < late);
        QVERIFY(late < other);
        QVERIFY(Stamp{}.isNull());
        QCOMPARE((Stamp{quint64{7} << 16 | 3, {}}.wallMs()), 7);
    }

    void ids_travel_as_bytes_and_as_text()
    {
        const auto id = RecordId::fromStamp({0x0102030405060708, stampIncarnation(0xab)});
        QCOMPARE(id.bytes().size(), 24);
        QCOMPARE(RecordId::fromBytes(id.bytes()), id);
        QCOMPARE(RecordId::fromText(id.text()), id);
        QVERIFY(id.text().startsWith(QLatin1String("0102030405060708abab")));
        QVERIFY(RecordId::fromBytes("short").isNull());
        QVERIFY(RecordId::fromText(u"nothing").isNull());
    }

    void bytes_sort_like_ids()
    {
        const auto early = RecordId::fromStamp({255, stampIncarnation(9)});
        const auto late = RecordId::fromStamp({256, stampIncarnation(1)});
        QVERIFY(early < late);
        QVERIFY(early.bytes() < late.bytes());
    }

    // trap 32: the same cause makes the same row on every laptop.
    void trap32_the_same_cause_gives_the_same_id()
    {
        const auto id = RecordId::fromCause("reminder", "2026-03");
        QVERIFY(id.isHash());
        QVERIFY(!id.isNull());
        QCOMPARE(RecordId::fromCause("reminder", "2026-03"), id);
        QVERIFY(RecordId::fromCause("reminder", "2026-04") != id);
    }

    void parts_of_a_cause_do_not_run_together()
    {
        QVERIFY(RecordId::fromCause("ab", "c") != RecordId::fromCause("a", "bc"));
    }

    void scopes_have_one_spelling()
    {
        ScopeId scope;
        QVERIFY(ScopeId::fromPath(u"n", scope));
        QVERIFY(scope.isNetwork());
        QVERIFY(ScopeId::fromPath(u"o-00000000000000ff", scope));
        QCOMPARE(scope.value, 255u);
        QCOMPARE(scope.path(), QStringLiteral("o-00000000000000ff"));
        for (const char16_t *wrong : {u"", u"o-", u"N", u"o-00000000000000FF", u"o-ff", u"o-0000000000000000", u"o-000000000000000g", u"n/"})
            QVERIFY2(!ScopeId::fromPath(wrong, scope), qPrintable(QString::fromUtf16(wrong)));
    }
};

MEKENDESH_TEST(StampTest)
#include "tst_stamp.moc"
