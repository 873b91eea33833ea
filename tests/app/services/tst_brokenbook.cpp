// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/ledgerbook.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

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
    // The fastest of a few: what else the computer does only makes it slower.
    static qint64 fastest(const std::vector<LedgerRecord> &records)
    {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int round = 0; round < 3; ++round) {
            QElapsedTimer timer;
            timer.start();
            const auto problems = problemsIn(records);
            best = std::min(best, timer.nsecsElapsed());
            ENFORCE(!problems.empty());
        }
        return best;
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
        const qint64 few = fastest(brokenBook(2'000));
        const qint64 many = fastest(brokenBook(20'000));
        QVERIFY2(many < few * 40, qPrintable(QStringLiteral("%1 ns, %2 ns").arg(few).arg(many))); // quadratic: a hundred times
    }
};

MEKENDESH_TEST(BrokenBookTest)
#include "tst_brokenbook.moc"
