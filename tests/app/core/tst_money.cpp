// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/money.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using app::Money;

class MoneyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void amounts_as_people_write_them_data();
    void amounts_as_people_write_them();
    void a_doubtful_amount_is_refused_data();
    void a_doubtful_amount_is_refused();
    void a_written_currency_wins();
    void money_is_shown_with_unbroken_groups_and_a_true_minus();
    void sums_never_wrap_around();
    void different_currencies_do_not_add();
    void what_is_shown_is_read_back();
};

void MoneyTest::amounts_as_people_write_them_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qint64>("minor");
    const auto row = [](const char *typed, qint64 minor) { QTest::newRow(typed) << QString::fromUtf8(typed) << minor; };
    row("0", 0);
    row("8400", 840000);
    row("8 400", 840000);
    row("8\u00A0400", 840000);
    row("8\u202F400,5", 840050);
    row("8400,50", 840050);
    row("8400.50", 840050);
    row("1 234.5", 123450);
    row("1,234.50", 123450);
    row("1.234,50", 123450);
    row("1'234'567.89", 123456789);
    row("1,234,567", 123456700);
    row("0,01", 1);
    row("-5", -500);
    row("−5,05", -505);
    row("- 5", -500);
    row("  12  ", 1200);
    row("10000000000000", 1'000'000'000'000'000);
}

void MoneyTest::amounts_as_people_write_them()
{
    QFETCH(QString, typed);
    QFETCH(qint64, minor);
    const auto money = Money::parse(typed, app::kRuble);
    QVERIFY2(money.has_value(), qUtf8Printable(typed));
    QCOMPARE(money->minor, minor);
    QCOMPARE(money->currency, app::kRuble);
}

void MoneyTest::a_doubtful_amount_is_refused_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed :
        {"", " ", "8,400", "8.400", "84 00", "8 4000", "1234 567", "12,345", "1,2345", "1,", ",5", ".5", "1..5", "1,5,5", "5 %", "abc",
            "--5", "5-", "1e5", "0x10", "1,234.567", "12,34,567", "١٢", "$5 руб", "₽", "10000000000000,01", "99999999999999999999999"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
}

void MoneyTest::a_doubtful_amount_is_refused()
{
    QFETCH(QString, typed);
    const auto money = Money::parse(typed, app::kRuble);
    QVERIFY2(!money.has_value(), qUtf8Printable(money ? money->toText() : QString()));
}

void MoneyTest::a_written_currency_wins()
{
    QCOMPARE(Money::parse(u"500 сом", app::kRuble)->currency, app::kSom);
    QCOMPARE(Money::parse(u"$20", app::kRuble)->currency, app::kDollar);
    QCOMPARE(Money::parse(u"20 EUR", app::kRuble)->currency, app::kEuro);
    QCOMPARE(Money::parse(u"20 000 ₸", app::kRuble)->currency, app::kTenge);
    QCOMPARE(Money::parse(u"70 руб.", app::kSom)->currency, app::kRuble);
    QCOMPARE(Money::parse(u"70 р", app::kSom)->minor, 7000);
    QCOMPARE(Money::parse(u"-$5", app::kSom)->minor, -500);
}

void MoneyTest::money_is_shown_with_unbroken_groups_and_a_true_minus()
{
    QCOMPARE((Money{123450, app::kRuble}).toText(), QStringLiteral("1\u00A0234,50\u00A0₽"));
    QCOMPARE((Money{-123456789, app::kSom}).toText(), QStringLiteral("\u22121\u00A0234\u00A0567,89\u00A0сом"));
    QCOMPARE((Money{5, app::kDollar}).toText(), QStringLiteral("0,05\u00A0$"));
    QCOMPARE((Money{-5, app::kEuro}).toAmountText(), QStringLiteral("\u22120,05"));
    QCOMPARE((Money{-123450, app::kRuble}).toPlainText(), QStringLiteral("-1234.50"));
    QCOMPARE((Money{std::numeric_limits<qint64>::min(), app::kRuble}).toPlainText(), QStringLiteral("-92233720368547758.08"));
    QCOMPARE((Money{100, app::Currency::fromText(u"UZS")}).toText(), QStringLiteral("1,00\u00A0UZS"));
    QVERIFY(app::Currency::fromText(u"rub").isNull());
    QVERIFY(app::Currency::fromText(u"РУБ").isNull());
}

void MoneyTest::sums_never_wrap_around()
{
    const Money most{Money::kMinorMax, app::kRuble};
    const Money least{-Money::kMinorMax, app::kRuble};
    const Money one{1, app::kRuble};
    QCOMPARE(app::add(most, one).error().code, sync::ErrorCode::TooLarge);
    QCOMPARE(app::subtract(least, one).error().code, sync::ErrorCode::TooLarge);
    QCOMPARE(app::add({std::numeric_limits<qint64>::max(), app::kRuble}, one).error().code, sync::ErrorCode::TooLarge);
    QCOMPARE(app::subtract(most, most)->minor, 0);
    QCOMPARE(app::add({250, app::kRuble}, {-50, app::kRuble})->minor, 200);
}

void MoneyTest::different_currencies_do_not_add()
{
    QCOMPARE(app::add({1, app::kRuble}, {1, app::kSom}).error().code, sync::ErrorCode::BadInput);
    QCOMPARE(app::subtract({1, app::kRuble}, {1, app::kSom}).error().code, sync::ErrorCode::BadInput);
}

void MoneyTest::what_is_shown_is_read_back()
{
    for (const qint64 minor : {qint64{0}, qint64{1}, qint64{-1}, qint64{99}, qint64{100}, qint64{99999}, qint64{-100000},
             qint64{123456789012}, Money::kMinorMax}) {
        for (const app::Currency currency : {app::kRuble, app::kSom, app::kDollar, app::kEuro, app::kTenge}) {
            const Money money{minor, currency};
            QCOMPARE(*Money::parse(money.toText(), app::kRuble), money);
            QCOMPARE(Money::parse(money.toPlainText(), currency)->minor, minor);
        }
    }
}

MEKENDESH_TEST(MoneyTest)

#include "tst_money.moc"
