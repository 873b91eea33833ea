// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/ledgerbook.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <ctime>
#include <limits>

using namespace mekendesh;
using namespace mekendesh::app;

// A book that somebody broke from the first line to the last.
class BrokenBookTest final : public QObject {
    Q_OBJECT

private:
    // Every number stands twice, nothing is chained.
    static std::vector<LedgerRecord> brokenBook(int lines)
    {
        std::vector<LedgerRecord> records;
        records.reserve(static_cast<std::size_t>(lines));
        for (int place = 0; place < lines; ++place) {
            LedgerEntry entry;
            entry.number = place / 2 + 1;
            entry.kind = {QStringLiteral("in")};
            entry.amount = {100, kRuble};
            entry.on = *FuzzyDate::fromPacked(20261120);
            records.push_back({.id = {}, .scope = {}, .entry = entry});
        }
        return records;
    }
    static std::vector<LedgerProblem> problemsIn(const std::vector<LedgerRecord> &records)
    {
        std::vector<LedgerLine> lines;
        lines.reserve(records.size());
        for (const LedgerRecord &record : records)
            lines.push_back(ledgerLineOf(record.entry));
        return problemsOf(records, lines, {});
    }
    // Processor time, the least of a few: what else the computer does is not counted.
    static std::clock_t leastTime(const std::vector<LedgerRecord> &records)
    {
        std::clock_t least = std::numeric_limits<std::clock_t>::max();
        for (int round = 0; round < 3; ++round) {
            const std::clock_t begun = std::clock();
            const auto problems = problemsIn(records);
            least = std::min(least, std::clock() - begun);
            ENFORCE(!problems.empty());
        }
        return least;
    }

private Q_SLOTS:
    void every_second_line_is_said_to_stand_twice()
    {
        const auto problems = problemsIn(brokenBook(20));
        const auto twice = std::ranges::count(problems, LedgerFinding::WrittenTwice, &LedgerProblem::finding);
        QCOMPARE(twice, 10);
        QCOMPARE(std::ranges::count(problems, LedgerFinding::NumberHole, &LedgerProblem::finding), 0);
    }

    void ten_times_the_lines_cost_about_ten_times_the_time()
    {
        const std::clock_t few = leastTime(brokenBook(2'000));
        const std::clock_t many = leastTime(brokenBook(20'000));
        QVERIFY2(many < few * 40, qPrintable(QStringLiteral("%1, %2 ticks").arg(few).arg(many))); // quadratic: a hundred times
    }
};

MEKENDESH_TEST(BrokenBookTest)
#include "tst_brokenbook.moc"
