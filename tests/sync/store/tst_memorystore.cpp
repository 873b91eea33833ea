// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/memorystore.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTest>

using namespace mekendesh::sync;

// The faults of the in-memory store do what their names say: tests of everything above rely on them.
class MemoryStoreTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void a_put_whose_answer_is_lost_lies_there();
    void a_lost_put_does_not_lie_there();
    void what_a_removal_says_proves_nothing();
    void a_cut_put_lies_there_by_half();
    void a_listing_may_be_stale_empty_short_or_long();
    void a_listing_may_be_old_repeated_or_wrong_about_sizes();
    void a_captive_portal_answers_everything_with_its_page();
    void an_answer_may_be_shorter_or_longer_than_the_object();
    void a_flipped_byte_is_not_flipped_on_the_store();
    void an_outage_and_a_full_disk_change_nothing();
    void calls_are_counted_by_kind();

private:
    static MemoryStore storeWith(StoreFault fault);
};

// Two objects put in peace, then every call under one fault.
MemoryStore MemoryStoreTest::storeWith(StoreFault fault)
{
    MemoryStore store;
    store.setContents({{QStringLiteral("a/1.zip"), "first"}});
    if (!store.put(QStringLiteral("a/2.zip"), "second"))
        qFatal("a store without faults refused a put");
    store.setFaults([fault](const MemoryStore::Call &) { return fault; });
    return store;
}

void MemoryStoreTest::a_put_whose_answer_is_lost_lies_there()
{
    MemoryStore store = storeWith(StoreFault::LostAnswer);
    QCOMPARE(store.put(QStringLiteral("a/3.zip"), "third").error().code, ErrorCode::StoreMissing);
    QCOMPARE(store.contents().at(QStringLiteral("a/3.zip")), Bytes("third"));
}

void MemoryStoreTest::a_lost_put_does_not_lie_there()
{
    MemoryStore store = storeWith(StoreFault::LostPut);
    QVERIFY(store.put(QStringLiteral("a/3.zip"), "third").has_value());
    QVERIFY(!store.contents().contains(QStringLiteral("a/3.zip")));
}

void MemoryStoreTest::what_a_removal_says_proves_nothing()
{
    MemoryStore unheard = storeWith(StoreFault::LostAnswer);
    QCOMPARE(unheard.remove(QStringLiteral("a/2.zip")).error().code, ErrorCode::StoreMissing);
    QVERIFY(!unheard.contents().contains(QStringLiteral("a/2.zip")));
    MemoryStore lost = storeWith(StoreFault::LostPut);
    QVERIFY(lost.remove(QStringLiteral("a/2.zip")).has_value());
    QVERIFY(lost.contents().contains(QStringLiteral("a/2.zip")));
    QCOMPARE(storeWith(StoreFault::Refused).remove(QStringLiteral("a/2.zip")).error().code, ErrorCode::StoreRefused);
    MemoryStore stale = storeWith(StoreFault::None);
    QVERIFY(stale.remove(QStringLiteral("a/2.zip")).has_value());
    stale.setFaults([](const MemoryStore::Call &) { return StoreFault::StaleList; });
    QCOMPARE(stale.list(QStringLiteral("a")).value().size(), std::size_t(2));
    QCOMPARE(stale.calls(StoreCall::Remove), quint64(1));
}

void MemoryStoreTest::a_cut_put_lies_there_by_half()
{
    MemoryStore told = storeWith(StoreFault::CutPut);
    QVERIFY(!told.put(QStringLiteral("a/3.zip"), "12345678"));
    QCOMPARE(told.contents().at(QStringLiteral("a/3.zip")), Bytes("1234"));
    MemoryStore silent = storeWith(StoreFault::CutLater);
    QVERIFY(silent.put(QStringLiteral("a/3.zip"), "12345678").has_value());
    QCOMPARE(silent.contents().at(QStringLiteral("a/3.zip")), Bytes("1234"));
}

void MemoryStoreTest::a_listing_may_be_stale_empty_short_or_long()
{
    const QString folder = QStringLiteral("a");
    QCOMPARE(storeWith(StoreFault::None).list(folder).value().size(), std::size_t(2));
    QCOMPARE(storeWith(StoreFault::StaleList).list(folder).value().size(), std::size_t(1));
    QCOMPARE(storeWith(StoreFault::EmptyList).list(folder).value().size(), std::size_t(0));
    QCOMPARE(storeWith(StoreFault::MissingEntry).list(folder).value().size(), std::size_t(1));
    QCOMPARE(storeWith(StoreFault::ExtraEntry).list(folder).value().size(), std::size_t(3));
    QCOMPARE(storeWith(StoreFault::StaleList).size(QStringLiteral("a/2.zip")).value(), std::optional<qint64>());
    QVERIFY(storeWith(StoreFault::EmptyList).folders(QString()).value().empty());
}

void MemoryStoreTest::a_listing_may_be_old_repeated_or_wrong_about_sizes()
{
    MemoryStore store = storeWith(StoreFault::None);
    for (int number = 3; number < 13; ++number)
        QVERIFY(store.put(QStringLiteral("a/%1.zip").arg(number), "more").has_value());
    QVERIFY(store.put(QStringLiteral("a/1.zip"), "longer now").has_value());
    store.setFaults([](const MemoryStore::Call &) { return StoreFault::OldList; });
    QCOMPARE(store.list(QStringLiteral("a")).value().size(), std::size_t(5));
    QCOMPARE(store.size(QStringLiteral("a/1.zip")).value(), std::optional<qint64>(5));
    QCOMPARE(storeWith(StoreFault::RepeatedEntry).list(QStringLiteral("a")).value().size(), std::size_t(3));
    QCOMPARE(storeWith(StoreFault::WrongSize).list(QStringLiteral("a")).value().back().sizeBytes, qint64(7));
    QCOMPARE(storeWith(StoreFault::WrongSize).size(QStringLiteral("a/1.zip")).value(), std::optional<qint64>(6));
}

void MemoryStoreTest::an_answer_may_be_shorter_or_longer_than_the_object()
{
    QCOMPARE(storeWith(StoreFault::Shortened).get(QStringLiteral("a/2.zip"), 100).value(), Bytes("sec"));
    QVERIFY(storeWith(StoreFault::Lengthened).get(QStringLiteral("a/2.zip"), 100).value().startsWith("second<!DOCTYPE"));
}

void MemoryStoreTest::a_captive_portal_answers_everything_with_its_page()
{
    MemoryStore store = storeWith(StoreFault::Html);
    QVERIFY(store.get(QStringLiteral("a/1.zip"), 4096).value().startsWith("<!DOCTYPE html>"));
    QVERIFY(store.get(QStringLiteral("never/put.json"), 4096).value().startsWith("<!DOCTYPE html>"));
    QVERIFY(store.list(QStringLiteral("a")).value().empty());
}

void MemoryStoreTest::a_flipped_byte_is_not_flipped_on_the_store()
{
    MemoryStore store = storeWith(StoreFault::FlippedByte);
    const Bytes got = store.get(QStringLiteral("a/1.zip"), 100).value();
    QCOMPARE(got.size(), qsizetype(5));
    QVERIFY(got != Bytes("first"));
    QCOMPARE(store.contents().at(QStringLiteral("a/1.zip")), Bytes("first"));
}

void MemoryStoreTest::an_outage_and_a_full_disk_change_nothing()
{
    for (const StoreFault fault : {StoreFault::Missing, StoreFault::Refused, StoreFault::DiskFull}) {
        MemoryStore store = storeWith(fault);
        const auto before = store.contents();
        QVERIFY(!store.put(QStringLiteral("a/1.zip"), "other"));
        QVERIFY(store.contents() == before);
    }
    QCOMPARE(storeWith(StoreFault::Missing).list(QStringLiteral("a")).error().code, ErrorCode::StoreMissing);
    QCOMPARE(storeWith(StoreFault::Refused).get(QStringLiteral("a/1.zip"), 9).error().code, ErrorCode::StoreRefused);
    QCOMPARE(storeWith(StoreFault::DiskFull).put(QStringLiteral("a/1.zip"), "x").error().code, ErrorCode::DiskFull);
}

void MemoryStoreTest::calls_are_counted_by_kind()
{
    MemoryStore store = storeWith(StoreFault::None);
    store.forgetCalls();
    QVERIFY(store.list(QStringLiteral("a")).has_value());
    QVERIFY(store.get(QStringLiteral("a/1.zip"), 9).has_value());
    QVERIFY(store.get(QStringLiteral("a/2.zip"), 9).has_value());
    QCOMPARE(store.calls(StoreCall::List), quint64(1));
    QCOMPARE(store.calls(StoreCall::Get), quint64(2));
    QCOMPARE(store.calls(StoreCall::Put), quint64(0));
    QCOMPARE(store.calls(), quint64(3));
}

MEKENDESH_TEST(MemoryStoreTest)
#include "tst_memorystore.moc"
