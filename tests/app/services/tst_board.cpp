// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/urgentstill.h"
#include "app/services/board.h"
#include "app/services/demo.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;

namespace {

Stored<Casefile> openCase(const Laptops::Laptop &laptop, const QString &priority, QDate opened, QDate due, const QString &kind = QStringLiteral("wage"))
{
    Casefile casefile;
    casefile.title = QStringLiteral("Не выплачена зарплата");
    casefile.type = {kind};
    casefile.state = {QStringLiteral("in_progress")};
    casefile.priority = {priority};
    casefile.openedOn = FuzzyDate::fromDate(opened);
    casefile.dueOn = FuzzyDate::fromDate(due);
    return valueOf(laptop.workspace->cases().create(casefile));
}

BoardOffice officeOf(const BoardView &view, const QString &code)
{
    const auto found = std::ranges::find(view.offices, code, [](const BoardOffice &office) { return office.office.code; });
    return found == view.offices.end() ? BoardOffice{} : *found;
}

bool worries(const BoardOffice &office, BoardConcern::Kind kind)
{
    return std::ranges::any_of(office.concerns(), [kind](const BoardConcern &concern) { return concern.kind == kind; });
}

} // namespace

// The embassy and two offices over a real folder.
class BoardTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_laptops = std::make_unique<Laptops>();
        m_embassy = m_laptops->embassy();
        m_moscow = m_laptops->office(m_embassy, QStringLiteral("MSK"));
        m_laptops->admit(m_embassy, m_moscow);
    }
    void cleanup()
    {
        m_moscow = {};
        m_embassy = {};
        m_laptops.reset();
    }

    void the_embassy_is_no_office_and_an_invited_one_is_joining();
    void late_urgent_and_new_cases_are_counted();
    void an_office_that_is_silent_moves_up();
    void a_missing_receipt_and_a_broken_chain_are_seen();
    void a_region_knows_its_district();

private:
    BoardView look() { return valueOf(Board(*m_embassy.workspace).look()); }
    QDate today() { return look().today; }

    std::unique_ptr<Laptops> m_laptops;
    Laptops::Laptop m_embassy;
    Laptops::Laptop m_moscow;
};

void BoardTest::the_embassy_is_no_office_and_an_invited_one_is_joining()
{
    m_laptops->invite(m_embassy, QStringLiteral("OMS"));
    const BoardView view = look();
    QCOMPARE(view.offices.size(), std::size_t{2});
    QCOMPARE(officeOf(view, QStringLiteral("OMS")).level(), BoardLevel::Joining);
    QVERIFY(!officeOf(view, QStringLiteral("MSK")).isJoining);
    QCOMPARE(officeOf(view, QStringLiteral("MSK")).level(), BoardLevel::Fine);
    QCOMPARE(view.heardToday(), 1);
}

void BoardTest::late_urgent_and_new_cases_are_counted()
{
    const QDate day = today();
    openCase(m_moscow, QStringLiteral("2"), day.addDays(-40), day.addDays(-1));
    openCase(m_moscow, QStringLiteral("3"), day, day, QStringLiteral("docs"));
    const auto urgent = openCase(m_moscow, QStringLiteral("1"), day, day.addDays(30), QStringLiteral("docs"));
    auto closed = openCase(m_moscow, QStringLiteral("2"), day.addDays(-300), day.addDays(-100));
    Casefile done = closed.value;
    done.state = {QStringLiteral("closed")};
    QVERIFY(m_moscow.records().save(closed, done));
    // Open, but what the day was for is done.
    auto resolved = openCase(m_moscow, QStringLiteral("2"), day.addDays(-300), day.addDays(-100));
    done = resolved.value;
    done.state = {QStringLiteral("resolved")};
    QVERIFY(m_moscow.records().save(resolved, done));
    m_moscow.exchange();
    m_embassy.exchange();

    const BoardView view = look();
    const BoardOffice moscow = officeOf(view, QStringLiteral("MSK"));
    QCOMPARE(moscow.openCases, 4);
    QCOMPARE(moscow.lateCases, 1);
    QCOMPARE(moscow.newThisMonth, 2);
    QCOMPARE(moscow.urgentStill, 0);
    QCOMPARE(moscow.level(), BoardLevel::Watch);
    QCOMPARE(moscow.weeks.back(), 2.0);
    QCOMPARE(view.months.back().opened, 2);
    QCOMPARE(view.kinds.front().kind.value, QStringLiteral("docs"));
    QCOMPARE(view.kinds.front().opened, 2);

    // A day and a half later nobody has touched the urgent case, then somebody calls.
    m_laptops->clock.pass(Laptops::kDayMs * 3 / 2);
    const BoardOffice still = officeOf(look(), QStringLiteral("MSK"));
    QCOMPARE(still.urgentStill, 1);
    QCOMPARE(still.urgentHours, 36);
    QCOMPARE(still.level(), BoardLevel::Bad);
    // The list behind the figure has the same cases.
    const auto listed = [this] {
        const qint64 aDayAgoMs = m_laptops->clock.nowMs() - Laptops::kDayMs;
        return valueOf(m_embassy.workspace->records().list<Casefile>({.conditions = {{QString(kUrgentStillUntil), FieldCondition::Is::Until, {aDayAgoMs}}}})).rows;
    };
    QCOMPARE(listed().size(), std::size_t{1});
    QCOMPARE(listed().front().id, urgent.id);
    QVERIFY(m_moscow.records().create(m_moscow.scope(),
        Activity{.casefile = urgent.id, .kind = {QStringLiteral("call")}, .at = {m_laptops->clock.nowMs()}, .text = QStringLiteral("Позвонили")}));
    m_moscow.exchange();
    m_embassy.exchange();
    QCOMPARE(officeOf(look(), QStringLiteral("MSK")).urgentStill, 0);
    QVERIFY(listed().empty());
}

void BoardTest::an_office_that_is_silent_moves_up()
{
    const auto omsk = m_laptops->office(m_embassy, QStringLiteral("OMS"));
    m_laptops->admit(m_embassy, omsk);
    m_laptops->clock.pass(5 * Laptops::kDayMs);
    m_moscow.exchange();
    m_embassy.exchange();
    BoardView view = look();
    QCOMPARE(view.offices.front().office.code, QStringLiteral("OMS"));
    QCOMPARE(view.offices.front().level(), BoardLevel::Watch);
    QCOMPARE(view.offices.front().silentDays, 5);
    QCOMPARE(officeOf(view, QStringLiteral("MSK")).silentDays, 0);
    m_laptops->clock.pass(3 * Laptops::kDayMs);
    m_moscow.exchange();
    m_embassy.exchange();
    view = look();
    QCOMPARE(view.offices.front().level(), BoardLevel::Bad);
    QVERIFY(worries(view.offices.front(), BoardConcern::Kind::Silent));
}

void BoardTest::a_missing_receipt_and_a_broken_chain_are_seen()
{
    const auto box = valueOf(m_moscow.ledger().openBox(QStringLiteral("Касса помощи"), kRuble));
    const FuzzyDate day = FuzzyDate::fromDate(today());
    QVERIFY(m_moscow.ledger().post(box.id, {.kind = {QStringLiteral("in")}, .amount = {90'000'00, kRuble}, .on = day}));
    QVERIFY(m_moscow.ledger().post(box.id, {.kind = {QStringLiteral("out")}, .amount = {9'000'00, kRuble}, .on = day, .purpose = {QStringLiteral("food")}}));
    m_moscow.exchange();
    m_embassy.exchange();
    BoardView view = look();
    view.setMoney(valueOf(Board(*m_embassy.workspace).money()));
    const BoardOffice moscow = officeOf(view, QStringLiteral("MSK"));
    QCOMPARE(moscow.money.receiptsMissing, 1);
    QCOMPARE(moscow.money.brokenLine, 0);
    QVERIFY(worries(moscow, BoardConcern::Kind::ReceiptsMissing));

    view.setMoney({{m_moscow.scope(), {.brokenBox = QStringLiteral("Касса помощи"), .brokenLine = 2}}});
    QCOMPARE(view.offices.front().level(), BoardLevel::Bad);
    QCOMPARE(view.offices.front().concerns().front().box, QStringLiteral("Касса помощи"));
}

void BoardTest::a_region_knows_its_district()
{
    QCOMPARE(districtOf({QStringLiteral("RU-TVE")}).name, QStringLiteral("Central district"));
    QCOMPARE(districtOf({QStringLiteral("RU-SA")}).name, QStringLiteral("Far Eastern district"));
    QVERIFY(districtOf({QStringLiteral("KG-B")}).name.isEmpty());
}

MEKENDESH_TEST(BoardTest)
#include "tst_board.moc"
