// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/ledgerrules.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <map>

using namespace mekendesh;
using app::LedgerFinding;
using app::LedgerLine;
using app::LedgerProblem;
using app::LedgerTip;

namespace {

// A cash book that is written the way the service does it.
class BookBuilder {
public:
    LedgerTip tip{.boxId = QByteArrayLiteral("box-1"), .custodian = QByteArrayLiteral("laptop-a")};
    std::vector<LedgerLine> lines;
    QByteArray device = QByteArrayLiteral("laptop-a");

    LedgerLine drafted(const char *kind, qint64 amountMinor, qint64 reverses = 0) const
    {
        LedgerLine line;
        line.kind.value = QLatin1String(kind);
        line.amountMinor = amountMinor;
        line.reverses = reverses;
        line.date = 20261120;
        line.device = device;
        line.by = QByteArrayLiteral("user-7");
        line.text = QStringLiteral("Билет Бишкекке");
        return app::chained(tip, line);
    }
    const LedgerLine *lineOf(qint64 number) const
    {
        for (const LedgerLine &line : lines) {
            if (line.number == number)
                return &line;
        }
        return nullptr;
    }
    bool isReversed(qint64 number) const
    {
        return number != 0 && std::any_of(lines.begin(), lines.end(), [number](const LedgerLine &line) { return line.reverses == number; });
    }
    sync::Status post(const char *kind, qint64 amountMinor, qint64 reverses = 0)
    {
        const LedgerLine line = drafted(kind, amountMinor, reverses);
        TRY(app::checkNext(tip, line, lineOf(reverses), isReversed(reverses)));
        tip = app::advanced(tip, line, lineOf(reverses));
        lines.push_back(line);
        return {};
    }
    // Hashes everything again from that place, as somebody would who forges a book.
    void rehashFrom(std::size_t place)
    {
        for (; place < lines.size(); ++place) {
            lines[place].previousHash = place == 0 ? sync::Hash{} : lines[place - 1].hash;
            lines[place].hash = app::chainHash(lines[place]);
        }
    }
};

BookBuilder bookOfFour()
{
    BookBuilder book;
    ENFORCE(book.post("in", 1'000'000));
    ENFORCE(book.post("out", 250'000));
    ENFORCE(book.post("reversal", 250'000, 2));
    ENFORCE(book.post("out", 300'000));
    return book;
}

bool hasOnly(const std::vector<LedgerProblem> &problems, LedgerFinding finding, qint64 number)
{
    return problems == std::vector<LedgerProblem>{{finding, number}};
}

}

class LedgerRulesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_canonical_form_is_the_documented_one();
    void every_field_is_in_the_hash();
    void neighbouring_texts_cannot_be_shifted();
    void a_book_kept_well_has_no_findings();
    void a_reversal_takes_back_once_and_exactly();
    void money_that_is_not_there_cannot_leave();
    void only_the_custodian_writes();
    void a_box_moves_by_handover_and_acceptance();
    void the_embassy_can_move_a_box_by_force();
    void a_changed_amount_shows();
    void a_forged_chain_shows_at_the_next_entry();
    void a_missing_entry_shows();
    void another_boxs_entry_shows();
    void bad_entries_are_refused_in_words();
    void hostile_amounts_do_not_wrap();
    void balances_run_along();
};

void LedgerRulesTest::the_canonical_form_is_the_documented_one()
{
    LedgerLine line;
    line.boxId = QByteArrayLiteral("BX");
    line.number = 1;
    line.kind.value = QStringLiteral("in");
    line.amountMinor = 840000;
    line.date = 20261120;
    line.counterparty = QStringLiteral("Ө");
    line.by = QByteArrayLiteral("U");
    line.device = QByteArrayLiteral("D");
    line.casefile = QByteArrayLiteral("CS");
    line.at = 1'795'165'200'000;
    const QByteArray expected = QByteArrayLiteral("4d4b4c31"
                                                  "02000000"
                                                  "4258"
                                                  "0100000000000000"
                                                  "02000000"
                                                  "696e"
                                                  "40d10c0000000000"
                                                  "03000000"
                                                  "525542"
                                                  "0029350100000000"
                                                  "00000000"
                                                  "02000000"
                                                  "d3a8"
                                                  "00000000"
                                                  "00000000"
                                                  "01000000"
                                                  "55"
                                                  "01000000"
                                                  "44"
                                                  "0000000000000000"
                                                  "02000000"
                                                  "4353"
                                                  "801e2ff8a1010000"
                                                  "20000000")
        + QByteArray(64, '0');
    QCOMPARE(app::canonicalBytes(line).toHex(), expected);
    // hashlib.blake2b(bytes.fromhex(expected), digest_size=32).hexdigest()
    QCOMPARE(app::chainHash(line).hex(), QByteArray("4bab7fe25455272cea6b2085b872b3e3c73d2ff6492d2d64ff6127be1c3bccf4"));
}

void LedgerRulesTest::every_field_is_in_the_hash()
{
    const LedgerLine line = bookOfFour().lines[2];
    const auto differs = [&line](auto change) {
        LedgerLine changed = line;
        change(changed);
        return app::chainHash(changed) != line.hash;
    };
    QCOMPARE(app::chainHash(line), line.hash);
    QVERIFY(differs([](LedgerLine &changed) { changed.boxId = "box-2"; }));
    QVERIFY(differs([](LedgerLine &changed) { ++changed.number; }));
    QVERIFY(differs([](LedgerLine &changed) { changed.kind.value = QStringLiteral("out"); }));
    QVERIFY(differs([](LedgerLine &changed) { ++changed.amountMinor; }));
    QVERIFY(differs([](LedgerLine &changed) { changed.currency = app::kSom; }));
    QVERIFY(differs([](LedgerLine &changed) { ++changed.date; }));
    QVERIFY(differs([](LedgerLine &changed) { changed.purpose.value = QStringLiteral("food"); }));
    QVERIFY(differs([](LedgerLine &changed) { changed.counterparty = QStringLiteral("x"); }));
    QVERIFY(differs([](LedgerLine &changed) { changed.text = QStringLiteral("x"); }));
    QVERIFY(differs([](LedgerLine &changed) { changed.voucher = QStringLiteral("x"); }));
    QVERIFY(differs([](LedgerLine &changed) { changed.by = "x"; }));
    QVERIFY(differs([](LedgerLine &changed) { changed.device = "x"; }));
    QVERIFY(differs([](LedgerLine &changed) { changed.reverses = 1; }));
    QVERIFY(differs([](LedgerLine &changed) { changed.casefile = "x"; }));
    QVERIFY(differs([](LedgerLine &changed) { ++changed.at; }));
    QVERIFY(differs([](LedgerLine &changed) { changed.previousHash.data[31] ^= 1; }));
}

void LedgerRulesTest::neighbouring_texts_cannot_be_shifted()
{
    LedgerLine left;
    left.counterparty = QStringLiteral("ab");
    LedgerLine right;
    right.counterparty = QStringLiteral("a");
    right.text = QStringLiteral("b");
    QVERIFY(app::chainHash(left) != app::chainHash(right));
}

void LedgerRulesTest::a_book_kept_well_has_no_findings()
{
    const BookBuilder book = bookOfFour();
    QVERIFY(app::verifyChain(book.lines, "laptop-a").empty());
    QVERIFY(app::verifyChain(book.lines).empty());
    QVERIFY(app::verifyChain({}).empty());
    QCOMPARE(book.tip.balanceMinor, 700'000);
    QCOMPARE(book.lines[0].previousHash, sync::Hash{});
    QCOMPARE(book.lines[3].previousHash, book.lines[2].hash);
}

void LedgerRulesTest::a_reversal_takes_back_once_and_exactly()
{
    BookBuilder book = bookOfFour();
    QCOMPARE(book.post("reversal", 250'000, 2).error().code, sync::ErrorCode::AlreadyReversed);
    QCOMPARE(book.post("reversal", 250'000, 3).error().code, sync::ErrorCode::BadInput); // a reversal stays
    QCOMPARE(book.post("reversal", 299'999, 4).error().code, sync::ErrorCode::BadInput);
    QCOMPARE(book.post("reversal", 100, 99).error().code, sync::ErrorCode::BadInput);
    QCOMPARE(book.post("reversal", 100).error().code, sync::ErrorCode::BadInput);
    QCOMPARE(book.post("out", 100, 4).error().code, sync::ErrorCode::BadInput);
    QVERIFY(book.post("reversal", 300'000, 4));
    QCOMPARE(book.tip.balanceMinor, 1'000'000);
}

void LedgerRulesTest::money_that_is_not_there_cannot_leave()
{
    BookBuilder book = bookOfFour();
    const sync::Status refused = book.post("out", 700'001);
    QCOMPARE(refused.error().code, sync::ErrorCode::Overdraft);
    QCOMPARE(refused.error().subject, QStringLiteral("7\u00A0000,00\u00A0₽"));
    QCOMPARE(book.post("transfer", 700'001).error().code, sync::ErrorCode::Overdraft);
    QCOMPARE(book.post("reversal", 1'000'000, 1).error().code, sync::ErrorCode::Overdraft); // what came is spent
    QVERIFY(book.post("transfer", 700'000));
    QCOMPARE(book.tip.balanceMinor, 0);
    QVERIFY(book.post("count", 0));
}

void LedgerRulesTest::only_the_custodian_writes()
{
    BookBuilder book = bookOfFour();
    book.device = "laptop-b";
    QCOMPARE(book.post("in", 100).error().code, sync::ErrorCode::NotCustodian);
    const LedgerLine smuggled = book.drafted("in", 100);
    book.lines.push_back(smuggled);
    QVERIFY(hasOnly(app::verifyChain(book.lines, "laptop-a"), LedgerFinding::NotCustodian, 5));
    QVERIFY(!app::verifyChain(bookOfFour().lines, "laptop-z").empty());
}

void LedgerRulesTest::a_box_moves_by_handover_and_acceptance()
{
    BookBuilder book = bookOfFour();
    QCOMPARE(book.post("acceptance", 700'000).error().code, sync::ErrorCode::NotCustodian); // nobody gave it
    QCOMPARE(book.post("handover", 1).error().code, sync::ErrorCode::BadInput);             // the amount is the balance
    QVERIFY(book.post("handover", 700'000));
    QCOMPARE(book.post("out", 100).error().code, sync::ErrorCode::NotCustodian); // between two hands
    book.device = "laptop-b";
    QCOMPARE(book.post("acceptance", 699'999).error().code, sync::ErrorCode::BadInput);
    QVERIFY(book.post("acceptance", 700'000));
    QVERIFY(book.post("out", 100));
    book.device = "laptop-a";
    QCOMPARE(book.post("out", 100).error().code, sync::ErrorCode::NotCustodian);
    QVERIFY(app::verifyChain(book.lines, "laptop-a").empty());
    QCOMPARE(book.tip.balanceMinor, 699'900);
}

void LedgerRulesTest::the_embassy_can_move_a_box_by_force()
{
    BookBuilder book = bookOfFour();
    book.tip.custodian = "laptop-b";
    book.device = "laptop-b";
    QVERIFY(book.post("out", 100));
    const app::ForcedHandover forced{4, book.lines[3].hash, "laptop-b"};
    QVERIFY(app::verifyChain(book.lines, "laptop-a", std::span(&forced, 1)).empty());
    const app::ForcedHandover elsewhere{4, book.lines[2].hash, "laptop-b"};
    QVERIFY(hasOnly(app::verifyChain(book.lines, "laptop-a", std::span(&elsewhere, 1)), LedgerFinding::NotCustodian, 5));
}

void LedgerRulesTest::a_changed_amount_shows()
{
    BookBuilder book = bookOfFour();
    book.lines[3].amountMinor = 400'000;
    QVERIFY(hasOnly(app::verifyChain(book.lines), LedgerFinding::HashWrong, 4));
}

void LedgerRulesTest::a_forged_chain_shows_at_the_next_entry()
{
    BookBuilder book = bookOfFour();
    book.lines[0].text = QStringLiteral("forged");
    book.lines[0].hash = app::chainHash(book.lines[0]);
    QVERIFY(hasOnly(app::verifyChain(book.lines), LedgerFinding::PreviousHashWrong, 2));
    // Forged to the end only the last hash differs: that is why the embassy keeps checkpoints.
    book.rehashFrom(1);
    QVERIFY(app::verifyChain(book.lines).empty());
    QVERIFY(book.lines.back().hash != bookOfFour().lines.back().hash);
}

void LedgerRulesTest::a_missing_entry_shows()
{
    BookBuilder book = bookOfFour();
    book.lines.erase(book.lines.begin() + 1);
    const std::vector<LedgerProblem> problems = app::verifyChain(book.lines);
    QVERIFY(std::find(problems.begin(), problems.end(), LedgerProblem{LedgerFinding::NumberHole, 3}) != problems.end());
    QVERIFY(std::find(problems.begin(), problems.end(), LedgerProblem{LedgerFinding::PreviousHashWrong, 3}) != problems.end());
    QVERIFY(std::find(problems.begin(), problems.end(), LedgerProblem{LedgerFinding::ReversesNothing, 3}) != problems.end());
    book = bookOfFour();
    book.lines.insert(book.lines.begin() + 1, book.lines[0]);
    QCOMPARE(app::verifyChain(book.lines).front(), (LedgerProblem{LedgerFinding::NumberHole, 1}));
}

void LedgerRulesTest::another_boxs_entry_shows()
{
    BookBuilder book = bookOfFour();
    book.lines[3].boxId = "box-2";
    book.rehashFrom(3);
    QVERIFY(hasOnly(app::verifyChain(book.lines), LedgerFinding::BoxDiffers, 4));
    book = bookOfFour();
    book.lines[3].currency = app::kSom;
    book.rehashFrom(3);
    QVERIFY(hasOnly(app::verifyChain(book.lines), LedgerFinding::CurrencyDiffers, 4));
}

void LedgerRulesTest::bad_entries_are_refused_in_words()
{
    BookBuilder book = bookOfFour();
    QCOMPARE(book.post("in", 0).error().code, sync::ErrorCode::BadInput);
    QCOMPARE(book.post("in", -5).error().code, sync::ErrorCode::BadInput);
    QCOMPARE(book.post("gift", 5).error().code, sync::ErrorCode::BadInput);
    LedgerLine line = book.drafted("in", 100);
    line.date = 20261100;
    line = app::chained(book.tip, line);
    QCOMPARE(app::checkNext(book.tip, line, nullptr, false).error().code, sync::ErrorCode::BadInput);
    line = book.drafted("in", 100);
    line.number = 9;
    const sync::Status broken = app::checkNext(book.tip, line, nullptr, false);
    QCOMPARE(broken.error().code, sync::ErrorCode::LedgerBroken);
    QCOMPARE(broken.error().subject, QStringLiteral("9"));
    QCOMPARE(book.lines.size(), std::size_t{4});
}

void LedgerRulesTest::hostile_amounts_do_not_wrap()
{
    BookBuilder book;
    std::vector<LedgerLine> lines;
    for (int count = 0; count < 3; ++count) {
        lines.push_back(book.drafted("in", std::numeric_limits<qint64>::max()));
        book.tip = app::advanced(book.tip, lines.back(), nullptr);
    }
    QCOMPARE(book.tip.balanceMinor, 0);
    const std::vector<LedgerProblem> problems = app::verifyChain(lines);
    QCOMPARE(problems.size(), std::size_t{3});
    QCOMPARE(problems[0].finding, LedgerFinding::AmountWrong);
    LedgerTip full{.balanceMinor = std::numeric_limits<qint64>::max()};
    full = app::advanced(full, book.drafted("in", 5), nullptr);
    QCOMPARE(full.balanceMinor, std::numeric_limits<qint64>::max());
}

void LedgerRulesTest::balances_run_along()
{
    QCOMPARE(app::runningBalances(bookOfFour().lines), (std::vector<qint64>{1'000'000, 750'000, 1'000'000, 700'000}));
    QVERIFY(app::runningBalances({}).empty());
}

MEKENDESH_TEST(LedgerRulesTest)

#include "tst_ledgerrules.moc"
