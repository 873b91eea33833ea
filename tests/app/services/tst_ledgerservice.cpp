// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/device.h"
#include "app/records/member.h"
#include "app/services/cases.h"
#include "app/services/ledgerbook.h"
#include "app/services/restoring.h"
#include "app/store/database.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;

namespace {

NewEntry entryOf(const char *kind, qint64 rubles, const char *on = "20.11.2026")
{
    return {.kind = {QString::fromLatin1(kind)},
        .amount = {rubles * 100, kRuble},
        .on = valueOf(FuzzyDate::parse(QString::fromLatin1(on))),
        .text = QStringLiteral("Билет")};
}

bool shows(const std::vector<LedgerProblem> &problems, LedgerFinding finding, qint64 number)
{
    return std::ranges::find(problems, LedgerProblem{finding, number}) != problems.end();
}

// What a person with the database's key and a tool of his own could do.
void tamper(const Laptops::Laptop &laptop, const char *sql)
{
    Database &database = laptop.workspace->database();
    valueOf(database.execute("DROP TRIGGER IF EXISTS r_ledger_entry_no_update; DROP TRIGGER IF EXISTS r_ledger_entry_no_delete"));
    valueOf(database.execute(sql));
}

}

class LedgerServiceTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void lines_follow_each_other_with_their_balance();
    void what_was_written_is_answered_also_when_the_book_cannot_be_read_then();
    void more_than_there_is_is_not_paid();
    void a_line_is_taken_back_once();
    void a_reversal_needs_a_line_and_a_reason();
    void impossible_lines_are_refused_by_field();
    void a_role_without_money_neither_reads_nor_writes();
    void another_laptop_does_not_write();
    void the_summary_takes_reversals_off();
    void pages_go_back_by_number();
    void nothing_is_changed_or_deleted_in_a_book();
    void a_changed_amount_is_found_and_stops_the_book();
    void a_removed_line_is_found();
    void a_changed_moment_or_case_is_found();
    void a_case_lies_where_its_box_lies();
    void a_box_keeps_its_currency_and_its_first_laptop();
    void months_that_are_over_never_change();
    void a_line_in_another_office_is_not_of_this_book();
    void a_line_under_another_laptops_name_is_found();
    void what_a_restored_copy_paid_reaches_the_embassy();
    void a_restored_copy_pays_only_after_an_exchange();
    void trap45_two_copies_that_both_pay_are_told_and_both_lines_stay();

private:
    // Closes the office's laptop, copies its profile, and opens both.
    Laptops::Laptop copyOfOffice();
    void everybodyExchanges(const std::vector<const Laptops::Laptop *> &laptops);

    std::unique_ptr<Laptops> m_laptops;
    Laptops::Laptop m_embassy;
    Laptops::Laptop m_office;
    sync::RecordId m_box;
};

void LedgerServiceTest::init()
{
    m_laptops = std::make_unique<Laptops>();
    m_embassy = m_laptops->embassy();
    m_office = m_laptops->office(m_embassy, QStringLiteral("MSK"));
    m_box = valueOf(m_office.ledger().openBox(QStringLiteral("Касса"), kRuble)).id;
}

void LedgerServiceTest::cleanup()
{
    m_office = {};
    m_embassy = {};
    m_laptops.reset();
}

void LedgerServiceTest::lines_follow_each_other_with_their_balance()
{
    const auto first = valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    const auto second = valueOf(m_office.ledger().post(m_box, entryOf("out", 400)));
    QCOMPARE(first.entry.number, 1);
    QCOMPARE(second.entry.number, 2);
    QCOMPARE(second.entry.previousHash, first.entry.hash);
    QCOMPARE(second.change.minor, -40'000);
    QCOMPARE(second.balance.minor, 60'000);
    QVERIFY(valueOf(m_office.ledger().verify(m_box)).empty());
}

// «Not written» would have it paid twice.
void LedgerServiceTest::what_was_written_is_answered_also_when_the_book_cannot_be_read_then()
{
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    // With the line that is written the one before it becomes unreadable.
    tamper(m_office, "CREATE TRIGGER spoil AFTER INSERT ON r_ledger_entry BEGIN UPDATE r_ledger_entry SET id_source = 99999 WHERE f_number = 1; END");
    const auto paid = valueOf(m_office.ledger().post(m_box, entryOf("out", 400)));
    QCOMPARE(paid.entry.number, 2);
    QCOMPARE(paid.change.minor, -40'000);
    QCOMPARE(paid.balance.minor, 60'000);
    QVERIFY(!m_office.ledger().summary(m_box));
}

void LedgerServiceTest::more_than_there_is_is_not_paid()
{
    valueOf(m_office.ledger().post(m_box, entryOf("in", 100)));
    const auto error = errorOf(m_office.ledger().post(m_box, entryOf("out", 101)));
    QCOMPARE(error.code, ErrorCode::Overdraft);
    QVERIFY(error.subject.contains(QStringLiteral("100,00")));
    QCOMPARE(valueOf(m_office.ledger().summary(m_box)).entryCount, 1);
}

void LedgerServiceTest::a_line_is_taken_back_once()
{
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    valueOf(m_office.ledger().post(m_box, entryOf("out", 300)));
    const auto reversal = valueOf(m_office.ledger().reverse(m_box, 2, QStringLiteral("Записано дважды")));
    QCOMPARE(reversal.entry.reverses, 2);
    QCOMPARE(reversal.entry.amount.minor, 30'000);
    QCOMPARE(reversal.balance.minor, 100'000);
    const auto again = errorOf(m_office.ledger().reverse(m_box, 2, QStringLiteral("Ещё раз")));
    QCOMPARE(again.code, ErrorCode::AlreadyReversed);
    QCOMPARE(again.subject, QStringLiteral("2"));
    QVERIFY(valueOf(m_office.ledger().page(m_box, 0, 10)).at(1).isReversed);
}

void LedgerServiceTest::a_reversal_needs_a_line_and_a_reason()
{
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    QCOMPARE(errorOf(m_office.ledger().reverse(m_box, 7, QStringLiteral("Нет такой"))).code, ErrorCode::NotFound);
    QCOMPARE(errorOf(m_office.ledger().reverse(m_box, 1, QStringLiteral("  "))).subject, QStringLiteral("text"));
    valueOf(m_office.ledger().post(m_box, entryOf("out", 1000)));
    // Taking the income back would leave less than nothing.
    QCOMPARE(errorOf(m_office.ledger().reverse(m_box, 1, QStringLiteral("Ошибка"))).code, ErrorCode::Overdraft);
}

void LedgerServiceTest::impossible_lines_are_refused_by_field()
{
    QCOMPARE(errorOf(m_office.ledger().post(m_box, entryOf("in", 0))).subject, QStringLiteral("amount"));
    QCOMPARE(errorOf(m_office.ledger().post(m_box, entryOf("reversal", 5))).subject, QStringLiteral("kind"));
    QCOMPARE(errorOf(m_office.ledger().post(m_box, entryOf("in", 5, "11.2026"))).subject, QStringLiteral("on_day"));
    NewEntry som = entryOf("in", 5);
    som.amount.currency = kSom;
    QCOMPARE(errorOf(m_office.ledger().post(m_box, som)).subject, QStringLiteral("amount"));
    QCOMPARE(errorOf(m_office.ledger().post({}, entryOf("in", 5))).code, ErrorCode::NotFound);
}

void LedgerServiceTest::a_role_without_money_neither_reads_nor_writes()
{
    const auto operatorsLaptop = m_laptops->office(m_embassy, QStringLiteral("EKB"), Role::Operator);
    QCOMPARE(errorOf(operatorsLaptop.ledger().openBox(QStringLiteral("Касса"), kRuble)).code, ErrorCode::NotAllowed);
    QCOMPARE(errorOf(operatorsLaptop.ledger().summary(m_box)).code, ErrorCode::NotAllowed);
    QCOMPARE(errorOf(operatorsLaptop.ledger().page(m_box, 0, 10)).code, ErrorCode::NotAllowed);
}

void LedgerServiceTest::another_laptop_does_not_write()
{
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    m_laptops->admit(m_embassy, m_office);
    const auto summary = valueOf(m_embassy.ledger().summary(m_box));
    QCOMPARE(summary.balance.minor, 100'000);
    QVERIFY(!summary.writesHere);
    const auto error = errorOf(m_embassy.ledger().post(m_box, entryOf("out", 10)));
    QCOMPARE(error.code, ErrorCode::NotCustodian);
    QCOMPARE(error.subject, QStringLiteral("msk"));
    QVERIFY(valueOf(m_embassy.ledger().verify(m_box)).empty());
}

void LedgerServiceTest::the_summary_takes_reversals_off()
{
    valueOf(m_office.ledger().post(m_box, entryOf("in", 5000, "30.10.2026")));
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    valueOf(m_office.ledger().post(m_box, entryOf("out", 200)));
    valueOf(m_office.ledger().post(m_box, entryOf("out", 700)));
    valueOf(m_office.ledger().reverse(m_box, 4, QStringLiteral("Лишнее")));
    const auto summary = valueOf(m_office.ledger().summary(m_box));
    QCOMPARE(summary.inThisMonth.minor, 100'000);
    QCOMPARE(summary.outThisMonth.minor, 20'000);
    QCOMPARE(summary.balance.minor, 580'000);
    QCOMPARE(summary.entryCount, 5);
    QVERIFY(summary.writesHere);
    QVERIFY(summary.findings.empty());
}

void LedgerServiceTest::pages_go_back_by_number()
{
    for (int index = 0; index < 5; ++index)
        valueOf(m_office.ledger().post(m_box, entryOf("in", 10 + index)));
    const auto newest = valueOf(m_office.ledger().page(m_box, 0, 2));
    QCOMPARE(newest.front().entry.number, 5);
    QCOMPARE(newest.back().entry.number, 4);
    const auto older = valueOf(m_office.ledger().page(m_box, 4, 10));
    QCOMPARE(older.size(), std::size_t{3});
    QCOMPARE(older.back().balance.minor, 1'000);
}

void LedgerServiceTest::nothing_is_changed_or_deleted_in_a_book()
{
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    QVERIFY(!m_office.workspace->database().execute("UPDATE r_ledger_entry SET f_number = 9"));
    QVERIFY(!m_office.workspace->database().execute("DELETE FROM r_ledger_entry"));
    QCOMPARE(valueOf(m_office.ledger().page(m_box, 0, 10)).front().entry.number, 1);
}

void LedgerServiceTest::a_changed_amount_is_found_and_stops_the_book()
{
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    valueOf(m_office.ledger().post(m_box, entryOf("out", 100)));
    tamper(m_office, "UPDATE r_ledger_entry SET f_text = 'Подарок' WHERE f_number = 2");
    QVERIFY(shows(valueOf(m_office.ledger().verify(m_box)), LedgerFinding::HashWrong, 2));
    const auto error = errorOf(m_office.ledger().post(m_box, entryOf("in", 5)));
    QCOMPARE(error.code, ErrorCode::LedgerBroken);
    QCOMPARE(error.subject, QStringLiteral("2"));
}

void LedgerServiceTest::a_removed_line_is_found()
{
    for (int index = 0; index < 3; ++index)
        valueOf(m_office.ledger().post(m_box, entryOf("in", 100)));
    tamper(m_office, "DELETE FROM r_ledger_entry WHERE f_number = 2");
    QVERIFY(shows(valueOf(m_office.ledger().verify(m_box)), LedgerFinding::NumberHole, 3));
    QCOMPARE(errorOf(m_office.ledger().post(m_box, entryOf("in", 5))).code, ErrorCode::LedgerBroken);
}

void LedgerServiceTest::a_changed_moment_or_case_is_found()
{
    NewEntry forCase = entryOf("in", 1000);
    forCase.casefile = valueOf(m_office.workspace->cases().create({.title = QStringLiteral("Зарплата"), .type = {QStringLiteral("wage")}})).id;
    valueOf(m_office.ledger().post(m_box, forCase));
    valueOf(m_office.ledger().post(m_box, entryOf("out", 100)));
    QVERIFY(valueOf(m_office.ledger().verify(m_box)).empty());
    tamper(m_office, "UPDATE r_ledger_entry SET f_at = f_at + 60000 WHERE f_number = 2");
    QVERIFY(shows(valueOf(m_office.ledger().verify(m_box)), LedgerFinding::HashWrong, 2));
    tamper(m_office, "UPDATE r_ledger_entry SET f_at = f_at - 60000 WHERE f_number = 2");
    QVERIFY(valueOf(m_office.ledger().verify(m_box)).empty());
    tamper(m_office, "UPDATE r_ledger_entry SET f_casefile = f_box WHERE f_number = 1");
    QVERIFY(shows(valueOf(m_office.ledger().verify(m_box)), LedgerFinding::HashWrong, 1));
}

void LedgerServiceTest::a_case_lies_where_its_box_lies()
{
    const auto casefile = valueOf(m_office.workspace->cases().create({.title = QStringLiteral("Зарплата"), .type = {QStringLiteral("wage")}}));
    NewEntry forCase = entryOf("in", 1000);
    forCase.casefile = casefile.id;
    QCOMPARE(valueOf(m_office.ledger().post(m_box, forCase)).entry.casefile, casefile.id);
    const auto refused = [](const sync::Result<LedgerRow> &posted) {
        const auto error = errorOf(posted);
        return error.code == ErrorCode::BadInput && error.subject == QStringLiteral("casefile");
    };
    // The embassy sees the case, but its own box lies elsewhere: the case would never count the money.
    m_laptops->admit(m_embassy, m_office);
    m_office.exchange();
    m_embassy.exchange();
    valueOf(m_embassy.records().open<Casefile>(casefile.id));
    const auto elsewhere = valueOf(m_embassy.ledger().openBox(QStringLiteral("Касса посольства"), kRuble));
    QVERIFY(refused(m_embassy.ledger().post(elsewhere.id, forCase)));
    valueOf(m_office.records().remove<Casefile>(casefile.id));
    QVERIFY(refused(m_office.ledger().post(m_box, forCase)));
    forCase.casefile = {.time = 7, .source = m_box.source};
    QVERIFY(refused(m_office.ledger().post(m_box, forCase)));
    QCOMPARE(valueOf(m_office.ledger().summary(m_box)).entryCount, 1);
}

void LedgerServiceTest::a_box_keeps_its_currency_and_its_first_laptop()
{
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    const auto opened = valueOf(m_office.records().open<CashBox>(m_box));
    CashBox inSom = opened.value;
    inSom.currency = QStringLiteral("KGS");
    const auto currency = errorOf(m_office.records().save(opened, inSom));
    QCOMPARE(currency.code, ErrorCode::BadInput);
    QCOMPARE(currency.subject, QStringLiteral("currency"));
    CashBox elsewhere = opened.value;
    elsewhere.custodian = QString(32, u'0');
    const auto custodian = errorOf(m_office.records().save(opened, elsewhere));
    QCOMPARE(custodian.code, ErrorCode::BadInput);
    QCOMPARE(custodian.subject, QStringLiteral("custodian"));
    CashBox renamed = opened.value;
    renamed.name = QStringLiteral("Касса 2");
    valueOf(m_office.records().save(opened, renamed));
    // However the register comes to say otherwise, a book goes on in the currency it began with.
    tamper(m_office, "UPDATE r_cash_box SET f_currency = 'KGS'");
    QVERIFY(valueOf(m_office.ledger().verify(m_box)).empty());
    QCOMPARE(valueOf(m_office.ledger().post(m_box, entryOf("out", 10))).balance, (Money{99'000, kRuble}));
    QVERIFY(valueOf(m_office.ledger().verify(m_box)).empty());
}

void LedgerServiceTest::months_that_are_over_never_change()
{
    valueOf(m_office.ledger().post(m_box, entryOf("in", 5000, "30.10.2026")));
    valueOf(m_office.ledger().post(m_box, entryOf("out", 700, "31.10.2026")));
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    valueOf(m_office.ledger().post(m_box, entryOf("out", 200)));
    valueOf(m_office.ledger().reverse(m_box, 2, QStringLiteral("Лишнее")));
    valueOf(m_office.ledger().reverse(m_box, 3, QStringLiteral("Дважды")));
    const auto box = valueOf(m_office.records().open<CashBox>(m_box)).value;
    const LedgerBook book(m_box, box, valueOf(m_office.workspace->ledgerStore().lines(m_box, m_office.scope())), {});
    const auto october = book.summaryOf(202610);
    QCOMPARE(october.inThisMonth.minor, 500'000);
    QCOMPARE(october.outThisMonth.minor, 70'000);
    const auto november = valueOf(m_office.ledger().summary(m_box));
    QCOMPARE(november.inThisMonth.minor, 0);
    QCOMPARE(november.outThisMonth.minor, -50'000);
    const qint64 cameInOctober = october.inThisMonth.minor - october.outThisMonth.minor;
    QCOMPARE(november.inThisMonth.minor - november.outThisMonth.minor, november.balance.minor - cameInOctober);
}

void LedgerServiceTest::a_line_in_another_office_is_not_of_this_book()
{
    m_laptops->admit(m_embassy, m_office);
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    m_office.exchange();
    m_embassy.exchange();
    LedgerEntry stranger = valueOf(m_office.ledger().page(m_box, 0, 1)).front().entry;
    stranger.number = 2;
    // Another office names the box in a line of its own.
    valueOf(m_embassy.workspace->ledgerStore().append(m_box, m_embassy.scope(), [&]() -> sync::Result<LedgerEntry> { return stranger; }));
    const auto summary = valueOf(m_embassy.ledger().summary(m_box));
    QCOMPARE(summary.entryCount, 1);
    QVERIFY(summary.findings.empty());
    QVERIFY(valueOf(m_embassy.ledger().verify(m_box)).empty());
}

void LedgerServiceTest::a_line_under_another_laptops_name_is_found()
{
    m_laptops->admit(m_embassy, m_office);
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    m_office.exchange();
    m_embassy.exchange();
    QVERIFY(valueOf(m_embassy.ledger().verify(m_box)).empty());
    // A line that fits the chain in everything and was written by the embassy, not by the laptop it names.
    const auto box = valueOf(m_embassy.records().open<CashBox>(m_box)).value;
    const LedgerBook book(m_box, box, valueOf(m_embassy.workspace->ledgerStore().lines(m_box, m_office.scope())), {});
    LedgerEntry forged = book.records().front().entry;
    const LedgerLine line = chained(book.tip(), ledgerLineOf(forged));
    forged.number = line.number;
    forged.previousHash = QString::fromLatin1(line.previousHash.hex());
    forged.hash = QString::fromLatin1(line.hash.hex());
    valueOf(m_embassy.workspace->ledgerStore().append(m_box, m_office.scope(), [&]() -> sync::Result<LedgerEntry> { return forged; }));
    const std::vector<LedgerProblem> expected{{LedgerFinding::WriterDiffers, 2}};
    QCOMPARE(valueOf(m_embassy.ledger().verify(m_box)), expected);
    QCOMPARE(valueOf(m_embassy.ledger().summary(m_box)).findings, expected);
    // It stays with its forger: neither does an honest program seal it, nor would the others take it.
    const auto report = m_embassy.exchange();
    QCOMPARE(report.stops.size(), std::size_t{1});
    m_office.exchange();
    QVERIFY(valueOf(m_office.ledger().verify(m_box)).empty());
    QCOMPARE(valueOf(m_office.ledger().summary(m_box)).entryCount, 1);
}

Laptops::Laptop LedgerServiceTest::copyOfOffice()
{
    m_office = {};
    const QString original = m_laptops->path(QStringLiteral("msk"));
    const QString copied = m_laptops->path(QStringLiteral("msk-copy"));
    ENFORCE(QDir().mkpath(copied));
    for (const QString &name : QDir(original).entryList(QDir::Files))
        ENFORCE(QFile::copy(original + u'/' + name, copied + u'/' + name));
    const auto opened = [this](const QString &folder) {
        Laptops::Laptop laptop;
        laptop.session = valueOf(Session::open(folder, QStringLiteral("msk"), QString::fromUtf8(Laptops::kPassword), m_laptops->surroundings()));
        laptop.workspace = valueOf(laptop.session->workspace());
        return laptop;
    };
    m_office = opened(original);
    return opened(copied);
}

void LedgerServiceTest::everybodyExchanges(const std::vector<const Laptops::Laptop *> &laptops)
{
    for (int day = 0; day < 3; ++day) { // streams no head tells of are looked for once a day
        m_laptops->clock.pass(Laptops::kDayMs + 1);
        for (const Laptops::Laptop *laptop : laptops)
            laptop->exchange();
    }
}

// The laptop whose profile was backed up broke after it had written something more.
void LedgerServiceTest::what_a_restored_copy_paid_reaches_the_embassy()
{
    m_laptops->admit(m_embassy, m_office);
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    m_office.exchange();
    const Laptops::Laptop copy = copyOfOffice();
    valueOf(m_office.records().create(m_office.scope(), Member{.surname = QStringLiteral("Асанов")}));
    m_office.exchange();
    valueOf(copy.ledger().post(m_box, entryOf("out", 200))); // it does not know yet what it is
    everybodyExchanges({&copy, &m_embassy});
    QVERIFY(valueOf(m_embassy.ledger().verify(m_box)).empty());
    QCOMPARE(valueOf(m_embassy.ledger().summary(m_box)).balance, (Money{80'000, kRuble}));
    valueOf(copy.ledger().post(m_box, entryOf("out", 100))); // the book goes on
    everybodyExchanges({&copy, &m_embassy});
    QVERIFY(valueOf(m_embassy.ledger().verify(m_box)).empty());
    QCOMPARE(valueOf(m_embassy.ledger().summary(m_box)).entryCount, 3);
}

// Copied on Monday, paid and sent on Tuesday, restored on Wednesday where there is no internet.
void LedgerServiceTest::a_restored_copy_pays_only_after_an_exchange()
{
    m_laptops->admit(m_embassy, m_office);
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    m_office.exchange();
    copyOfOffice();
    const QString copied = m_laptops->path(QStringLiteral("msk-copy"));
    valueOf(m_office.ledger().post(m_box, entryOf("out", 100)));
    m_office.exchange();
    m_office = {};
    const QString home = m_laptops->path(QStringLiteral("msk-restored"));
    valueOf(restoreProfile(valueOf(lookAtCopy(copied)), {.folder = home, .login = QStringLiteral("msk"), .password = QString::fromUtf8(Laptops::kPassword)}, m_laptops->surroundings()));
    Laptops::Laptop laptop;
    laptop.session = valueOf(Session::open(home, QStringLiteral("msk"), QString::fromUtf8(Laptops::kPassword), m_laptops->surroundings()));
    laptop.workspace = valueOf(laptop.session->workspace());
    QCOMPARE(valueOf(restoredFrom(*laptop.workspace)), copied);
    QVERIFY(valueOf(newestEditMs(*laptop.workspace)) > 0);
    const sync::Error refused = errorOf(laptop.ledger().post(m_box, entryOf("out", 200)));
    QCOMPARE(refused.code, ErrorCode::NotAllowed);
    QVERIFY2(refused.text().contains(QStringLiteral("F5")) && refused.text().contains(QStringLiteral("USB")), qPrintable(refused.text()));
    QCOMPARE(errorOf(laptop.ledger().reverse(m_box, 1, QStringLiteral("Ошибка"))).code, ErrorCode::NotAllowed);
    everybodyExchanges({&laptop, &m_embassy});
    QVERIFY(valueOf(restoredFrom(*laptop.workspace)).isEmpty());
    QCOMPARE(valueOf(laptop.ledger().post(m_box, entryOf("out", 200))).entry.number, 3); // it knows of Tuesday's
    everybodyExchanges({&laptop, &m_embassy});
    QVERIFY(valueOf(m_embassy.ledger().verify(m_box)).empty());
    m_office = std::move(laptop);
}

void LedgerServiceTest::trap45_two_copies_that_both_pay_are_told_and_both_lines_stay()
{
    m_laptops->admit(m_embassy, m_office);
    valueOf(m_office.ledger().post(m_box, entryOf("in", 1000)));
    m_office.exchange();
    const Laptops::Laptop copy = copyOfOffice();
    valueOf(m_office.ledger().post(m_box, entryOf("out", 100)));
    valueOf(copy.ledger().post(m_box, entryOf("out", 200)));
    const std::vector<const Laptops::Laptop *> all{&m_office, &copy, &m_embassy};
    everybodyExchanges(all);
    for (const Laptops::Laptop *laptop : all) {
        QVERIFY(shows(valueOf(laptop->ledger().verify(m_box)), LedgerFinding::WrittenTwice, 2));
        const auto summary = valueOf(laptop->ledger().summary(m_box));
        QVERIFY(shows(summary.findings, LedgerFinding::WrittenTwice, 2));
        QCOMPARE(summary.entryCount, 3); // nobody chose one of them
    }
    QCOMPARE(errorOf(copy.ledger().post(m_box, entryOf("out", 1))).code, ErrorCode::LedgerBroken);
    QCOMPARE(errorOf(m_office.ledger().post(m_box, entryOf("out", 1))).code, ErrorCode::LedgerBroken);
}

MEKENDESH_TEST(LedgerServiceTest)
#include "tst_ledgerservice.moc"
