// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/pages/cases/casemoney.h"
#include "ui/pages/cases/caseway.h"
#include "ui/widgets/dueclock.h"

#include <QTest>

using namespace mekendesh;
using namespace Qt::StringLiterals;

namespace {

const app::OfficeTime kMoscow("Europe/Moscow");
const QDate kToday(2026, 11, 20);

app::HistoryLine changed(const QString &field, QDate day, const QString &before, const QString &after)
{
    app::HistoryLine line;
    line.at = kMoscow.startOf(day);
    line.field = field;
    line.before = before.isEmpty() ? sync::Value{} : sync::Value{before};
    line.after = sync::Value{after};
    return line;
}

app::Casefile wageCase(const QString &stage)
{
    app::Casefile casefile;
    casefile.type.value = u"wage"_s;
    casefile.state.value = u"in_progress"_s;
    casefile.stage.value = stage;
    casefile.openedOn = app::FuzzyDate::of(2026, 9, 22);
    return casefile;
}

QStringList told(const QList<ui::Stage> &way)
{
    QStringList words;
    for (const ui::Stage &stage : way)
        words += (stage.state == ui::Stage::State::Done ? u"✓ "_s : stage.state == ui::Stage::State::Current ? u"● "_s : u"○ "_s) + stage.word;
    return words;
}

app::Stored<app::LedgerEntry> line(qint64 number, const QString &kind, qint64 minor, qint64 reverses = 0)
{
    app::Stored<app::LedgerEntry> stored;
    stored.value.number = number;
    stored.value.kind.value = kind;
    stored.value.amount.minor = minor;
    stored.value.reverses = reverses;
    return stored;
}

}

class CaseWayTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void only_what_happened_is_ticked()
    {
        const std::vector history{changed(u"stage"_s, QDate(2026, 10, 12), u"claim_sent"_s, u"negotiation"_s),
                                  changed(u"title"_s, QDate(2026, 10, 1), u"a"_s, u"b"_s),
                                  changed(u"stage"_s, QDate(2026, 9, 29), u"statement"_s, u"claim_sent"_s)};
        QCOMPARE(told(ui::caseWay(wageCase(u"negotiation"_s), history, kMoscow, kToday)),
                 (QStringList{u"✓ Statement 22.09"_s, u"✓ Claim 29.09"_s, u"● Negotiation"_s, u"○ Inspection"_s, u"○ Court"_s, u"○ Paid"_s}));
    }

    void a_case_that_went_straight_to_the_prosecutor_has_no_ticks()
    {
        QCOMPARE(told(ui::caseWay(wageCase(u"prosecutor"_s), {}, kMoscow, kToday)), (QStringList{u"● Prosecutor"_s, u"○ Court"_s, u"○ Paid"_s}));
    }

    void a_stage_visited_twice_stands_once()
    {
        const std::vector history{changed(u"stage"_s, QDate(2026, 11, 2), u"court"_s, u"negotiation"_s),
                                  changed(u"stage"_s, QDate(2025, 12, 30), u"negotiation"_s, u"court"_s)};
        QCOMPARE(told(ui::caseWay(wageCase(u"negotiation"_s), history, kMoscow, kToday)).mid(0, 2), (QStringList{u"✓ Court 30.12.2025"_s, u"● Negotiation"_s}));
    }

    void other_cases_go_through_states_and_waiting_is_only_a_place_of_now()
    {
        app::Casefile casefile = wageCase({});
        casefile.type.value = u"missing"_s;
        casefile.state.value = u"in_progress"_s;
        const std::vector history{changed(u"state"_s, QDate(2026, 11, 3), u"waiting_authority"_s, u"in_progress"_s),
                                  changed(u"state"_s, QDate(2026, 10, 3), u"new"_s, u"waiting_authority"_s)};
        QCOMPARE(told(ui::caseWay(casefile, history, kMoscow, kToday)),
                 (QStringList{u"✓ New 22.09"_s, u"● In progress"_s, u"○ Resolved"_s, u"○ Closed"_s}));
        casefile.state.value = u"cancelled"_s;
        QCOMPARE(told(ui::caseWay(casefile, {}, kMoscow, kToday)).size(), 1);
    }

    void words_are_left_out_rather_than_cut()
    {
        ui::StageLine line(u"stages"_s);
        const std::vector history{changed(u"stage"_s, QDate(2026, 9, 29), u"statement"_s, u"claim_sent"_s)};
        line.setStages(ui::caseWay(wageCase(u"claim_sent"_s), history, kMoscow, kToday));
        line.resize(900, 40);
        QCOMPARE(line.shownWords().size(), 6);
        line.resize(330, 40);
        const QStringList shown = line.shownWords();
        QVERIFY(shown.size() < 6);
        QVERIFY(shown.contains(u"Claim"_s));
        QVERIFY2(line.accessibleName().contains(u"Statement 22.09"_s) && line.accessibleName().contains(u"Court"_s), qPrintable(line.accessibleName()));
    }

    void the_clock_says_how_much_is_left()
    {
        ui::DueClock clock(u"clock"_s);
        clock.setTime(QDate(2026, 9, 22), QDate(2026, 12, 21), kToday);
        QVERIFY2(clock.accessibleName().contains(u"31"_s) && clock.accessibleName().contains(u"59 of 90"_s), qPrintable(clock.accessibleName()));
        clock.setTime(QDate(), QDate(2026, 11, 17), kToday);
        QVERIFY2(clock.accessibleName().contains(u"passed"_s) && clock.accessibleName().contains(u"3"_s), qPrintable(clock.accessibleName()));
    }

    void money_taken_back_does_not_count()
    {
        const auto counted = ui::linesThatCount({line(1, u"out"_s, 500000), line(2, u"out"_s, 400000), line(3, u"reversal"_s, 400000, 2), line(4, u"count"_s, 7)});
        QCOMPARE(counted.size(), std::size_t{1});
        QCOMPARE(counted.front().number, qint64{1});
    }
};

MEKENDESH_TEST(CaseWayTest)
#include "tst_caseway.moc"
