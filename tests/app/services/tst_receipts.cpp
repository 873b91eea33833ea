// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/receipt.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;

namespace {

NewEntry lineOf(const char *kind, qint64 rubles, const char *purpose = "", const QString &voucher = {})
{
    return {.kind = {QString::fromLatin1(kind)},
        .amount = {rubles * 100, kRuble},
        .on = valueOf(FuzzyDate::parse(QStringLiteral("20.11.2026"))),
        .purpose = {QString::fromLatin1(purpose)},
        .text = QStringLiteral("Продукты"),
        .voucher = voucher};
}

} // namespace

// Receipts that come after their line, counts, and where the money went.
class ReceiptsTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_laptops = std::make_unique<Laptops>();
        m_embassy = m_laptops->embassy();
        m_office = m_laptops->office(m_embassy, QStringLiteral("MSK"));
        m_laptops->admit(m_embassy, m_office);
        m_box = valueOf(m_office.ledger().openBox(QStringLiteral("Касса"), kRuble)).id;
        QVERIFY(m_office.ledger().post(m_box, lineOf("in", 50'000, "donation")));
        QVERIFY(m_office.ledger().post(m_box, lineOf("out", 3'000, "food")));
        QVERIFY(m_office.ledger().post(m_box, lineOf("out", 7'000, "legal_fee", QStringLiteral("12"))));
    }
    void cleanup()
    {
        m_office = {};
        m_embassy = {};
        m_laptops.reset();
    }

    void a_receipt_comes_later_and_no_line_changes()
    {
        const auto before = valueOf(m_office.ledger().page(m_box, 0, 10));
        QCOMPARE(valueOf(m_office.ledger().summary(m_box)).withoutReceipt, std::vector<qint64>{2});
        const LedgerRow row = valueOf(m_office.ledger().addReceipt(m_box, 2, QStringLiteral(" 1042 ")));
        QCOMPARE(row.receipt, QStringLiteral("1042"));
        QVERIFY(!row.needsReceipt);
        const auto after = valueOf(m_office.ledger().page(m_box, 0, 10));
        QCOMPARE(after.size(), before.size());
        for (std::size_t place = 0; place < after.size(); ++place)
            QCOMPARE(after[place].entry, before[place].entry);
        QVERIFY(valueOf(m_office.ledger().verify(m_box)).empty());
        QVERIFY(valueOf(m_office.ledger().summary(m_box)).withoutReceipt.empty());

        m_office.exchange();
        m_embassy.exchange();
        QVERIFY(valueOf(m_embassy.ledger().summary(m_box)).withoutReceipt.empty());
        QCOMPARE(valueOf(m_embassy.ledger().page(m_box, 3, 1)).front().receipt, QStringLiteral("1042"));
    }

    void what_needs_none_gets_none()
    {
        QCOMPARE(errorOf(m_office.ledger().addReceipt(m_box, 1, QStringLiteral("5"))).code, ErrorCode::BadInput); // money that came
        QCOMPARE(errorOf(m_office.ledger().addReceipt(m_box, 3, QStringLiteral("5"))).code, ErrorCode::BadInput); // has one
        QCOMPARE(errorOf(m_office.ledger().addReceipt(m_box, 2, QStringLiteral("  "))).subject, QStringLiteral("voucher"));
        QCOMPARE(errorOf(m_office.ledger().addReceipt(m_box, 9, QStringLiteral("5"))).code, ErrorCode::NotFound);
        QVERIFY(m_office.ledger().reverse(m_box, 2, QStringLiteral("дважды")));
        QCOMPARE(errorOf(m_office.ledger().addReceipt(m_box, 2, QStringLiteral("5"))).code, ErrorCode::BadInput);
    }

    void the_month_is_told_by_purpose_without_what_was_taken_back()
    {
        QVERIFY(m_office.ledger().post(m_box, lineOf("out", 2'000, "food", QStringLiteral("13"))));
        QVERIFY(m_office.ledger().reverse(m_box, 3, QStringLiteral("не туда")));
        const LedgerSummary summary = valueOf(m_office.ledger().summary(m_box));
        QCOMPARE(summary.outByPurpose.size(), std::size_t{1});
        QCOMPARE(summary.outByPurpose.front().purpose.value, QStringLiteral("food"));
        QCOMPARE(summary.outByPurpose.front().sum.minor, 5'000'00);
        QCOMPARE(summary.inCount, 1);
        QCOMPARE(summary.outCount, 2);
    }

    void a_count_moves_nothing_and_remembers_what_the_book_said()
    {
        QCOMPARE(valueOf(m_office.ledger().summary(m_box)).lastCount.number, 0);
        QVERIFY(m_office.ledger().post(m_box, lineOf("count", 39'500)));
        const LedgerSummary summary = valueOf(m_office.ledger().summary(m_box));
        QCOMPARE(summary.balance.minor, 40'000'00);
        QCOMPARE(summary.lastCount.number, 4);
        QCOMPARE(summary.lastCount.counted.minor, 39'500'00);
        QCOMPARE(summary.lastCount.expected.minor, 40'000'00);
        QCOMPARE(summary.outCount, 2);
    }

private:
    std::unique_ptr<Laptops> m_laptops;
    Laptops::Laptop m_embassy;
    Laptops::Laptop m_office;
    sync::RecordId m_box;
};

MEKENDESH_TEST(ReceiptsTest)
#include "tst_receipts.moc"
