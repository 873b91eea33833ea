// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/claimants.h"
#include "app/services/demowages.h"
#include "app/services/finder.h"
#include "app/services/undo.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <limits>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;
using namespace Qt::StringLiterals;

namespace {

Money rubles(qint64 amount)
{
    return {amount * 100, kRuble};
}

sync::RecordId wageCase(const Laptops::Laptop &office)
{
    return valueOf(office.workspace->cases().create({.title = u"Зарплата"_s, .type = {u"wage"_s}})).id;
}

QStringList namesIn(const Laptops::Laptop &laptop, const sync::RecordId &casefile, sync::ScopeId scope)
{
    QStringList names;
    for (const ClaimantLine &line : valueOf(Claimants(*laptop.workspace).ofCase(casefile, scope)))
        names << line.name;
    return names;
}

}

class ClaimantsTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wire_names_stay();
    void sums_stand_per_currency();
    void who_got_too_much_hides_nobody_who_waits();
    void amounts_of_other_laptops_are_held_in_bounds();
    void amounts_below_zero_and_people_twice_are_refused();
    void the_card_gives_its_name_also_when_it_changes();
    void places_change_and_come_back();
    void what_is_removed_comes_back();
    void two_laptops_add_and_both_values_wait();
    void only_who_leads_cases_writes();
    void a_case_is_found_by_who_claims_in_it();
    void a_list_goes_out_in_its_order();
    void the_wages_of_the_demo_add_up();
};

void ClaimantsTest::wire_names_stay()
{
    QStringList names;
    for (const sync::Field &field : sync::Declared<Claimant>::table().fields)
        names << QLatin1String(field.wire);
    QCOMPARE(names.join(u' '), u"casefile member name phone owed agreed paid outcome position note"_s);
}

void ClaimantsTest::sums_stand_per_currency()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    Claimants claimants(*office.workspace);
    const sync::RecordId id = wageCase(office);
    valueOf(claimants.add({.casefile = id, .name = u"Асанов"_s, .owed = {15'200'010, kRuble}, .paid = rubles(60'000)}));
    valueOf(claimants.add({.casefile = id, .name = u"Исаков"_s, .owed = rubles(98'000)}));
    valueOf(claimants.add({.casefile = id, .name = u"Калыков"_s, .owed = rubles(90'000), .agreed = rubles(70'000), .paid = rubles(70'000)}));
    valueOf(claimants.add({.casefile = id, .name = u"Маматов"_s, .owed = {500'00, kDollar}}));
    valueOf(claimants.add({.casefile = id, .name = u"Осмонов"_s, .owed = rubles(10'000), .outcome = {u"withdrawn_by_client"_s}}));
    const auto lines = valueOf(claimants.ofCase(id, office.scope()));
    using Standing = ClaimantLine::Standing;
    const std::vector standings{Standing::Part, Standing::Waits, Standing::Paid, Standing::Waits, Standing::Left};
    for (std::size_t place = 0; place < standings.size(); ++place)
        QCOMPARE(lines[place].standing, standings[place]);
    const auto sums = valueOf(sumsOf(lines));
    QCOMPARE(sums.size(), std::size_t{2});
    QCOMPARE(sums.at(kRuble).owed, (Money{35'000'010, kRuble}));
    QCOMPARE(sums.at(kRuble).paid, rubles(130'000));
    QCOMPARE(sums.at(kRuble).left, (Money{19'000'010, kRuble}));
    QCOMPARE(sums.at(kDollar).left, (Money{500'00, kDollar}));
}

void ClaimantsTest::who_got_too_much_hides_nobody_who_waits()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    Claimants claimants(*office.workspace);
    const sync::RecordId id = wageCase(office);
    valueOf(claimants.add({.casefile = id, .name = u"Асанов"_s, .owed = rubles(50'000), .paid = rubles(60'000)}));
    valueOf(claimants.add({.casefile = id, .name = u"Исаков"_s, .owed = rubles(10'000)}));
    valueOf(claimants.add({.casefile = id, .name = u"Калыков"_s, .paid = rubles(45'000)}));
    const auto lines = valueOf(claimants.ofCase(id, office.scope()));
    QCOMPARE(lines[0].left, rubles(0));
    QCOMPARE(lines[0].surplus, rubles(10'000));
    QVERIFY(lines[0].standing == ClaimantLine::Standing::Paid);
    QCOMPARE(lines[1].surplus, rubles(0));
    QCOMPARE(lines[2].left, rubles(0));
    QCOMPARE(lines[2].surplus, rubles(45'000));
    QCOMPARE(valueOf(sumsOf(lines)).at(kRuble).left, rubles(10'000)); // he waits, whatever the other got
}

// Records that came by exchange passed no check of this laptop.
void ClaimantsTest::amounts_of_other_laptops_are_held_in_bounds()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    Claimants claimants(*office.workspace);
    const sync::RecordId id = wageCase(office);
    constexpr qint64 kLeast = std::numeric_limits<qint64>::min();
    constexpr qint64 kMost = std::numeric_limits<qint64>::max();
    QCOMPARE(errorOf(claimants.add({.casefile = id, .name = u"Асанов"_s, .owed = {kMost, kRuble}})).code, ErrorCode::BadInput);
    for (const auto &[owed, paid] : {std::pair{kLeast, qint64{1}}, {kMost, kLeast}, {qint64{1}, kLeast}, {qint64{0}, kMost}}) {
        ClaimantLine line;
        line.claimant.value = {.casefile = id, .name = u"Чужой"_s, .owed = {owed, kRuble}, .paid = {paid, kRuble}};
        QCOMPARE(errorOf(sumsOf({line, line})).code, ErrorCode::TooLarge);
    }
}

void ClaimantsTest::amounts_below_zero_and_people_twice_are_refused()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    Claimants claimants(*office.workspace);
    const sync::RecordId id = wageCase(office);
    const auto member = valueOf(office.records().create(office.scope(), Member{.surname = u"Асанов"_s}));
    QCOMPARE(errorOf(claimants.add({.casefile = id, .name = u"Асанов"_s, .paid = rubles(-1)})).subject, u"paid"_s);
    QCOMPARE(errorOf(claimants.add({.casefile = id})).subject, u"name"_s);
    valueOf(claimants.add({.casefile = id, .member = member.id}));
    QCOMPARE(errorOf(claimants.add({.casefile = id, .member = member.id})).subject, u"member"_s);
    QCOMPARE(valueOf(claimants.ofCase(id, office.scope())).size(), std::size_t{1});
}

void ClaimantsTest::the_card_gives_its_name_also_when_it_changes()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    const sync::RecordId id = wageCase(office);
    const auto member = valueOf(office.records().create(office.scope(), Member{.surname = u"Асанов"_s, .given = u"Бакыт"_s, .phone = u"+7 925 000-41-10"_s}));
    const auto made = valueOf(Claimants(*office.workspace).add({.casefile = id, .member = member.id}));
    QCOMPARE(made.value.name, u"Асанов Бакыт"_s);
    QCOMPARE(made.value.phone, member.value.phone);
    Member married = member.value;
    married.surname = u"Исаков"_s;
    valueOf(office.records().save(member, married));
    QCOMPARE(namesIn(office, id, office.scope()), QStringList{u"Исаков Бакыт"_s});
}

void ClaimantsTest::places_change_and_come_back()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    Claimants claimants(*office.workspace);
    const sync::RecordId id = wageCase(office);
    std::vector<sync::RecordId> ids;
    for (const QString &name : {u"А"_s, u"Б"_s, u"В"_s, u"Г"_s})
        ids.push_back(valueOf(claimants.add({.casefile = id, .name = name})).id);
    valueOf(claimants.move(ids[3], office.scope(), -1));
    QCOMPARE(namesIn(office, id, office.scope()).join(QString()), u"АБГВ"_s);
    valueOf(claimants.move(ids[0], office.scope(), 9));
    QCOMPARE(namesIn(office, id, office.scope()).join(QString()), u"БГВА"_s);
    valueOf(claimants.move(ids[2], office.scope(), -9));
    QCOMPARE(namesIn(office, id, office.scope()).join(QString()), u"ВБГА"_s);
    // Until no room is left between two: everybody gets a new place then.
    for (int turn = 0; turn < 30; ++turn)
        valueOf(claimants.move(turn % 2 == 0 ? ids[3] : ids[1], office.scope(), -1));
    QCOMPARE(namesIn(office, id, office.scope()).size(), 4);
    const QString before = namesIn(office, id, office.scope()).join(QString());
    office.workspace->undo().begin();
    valueOf(claimants.move(ids[0], office.scope(), -1));
    QVERIFY(office.workspace->undo().finish(true));
    QVERIFY(namesIn(office, id, office.scope()).join(QString()) != before);
    valueOf(office.workspace->undo().takeBack());
    QCOMPARE(namesIn(office, id, office.scope()).join(QString()), before);
}

void ClaimantsTest::what_is_removed_comes_back()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    const sync::RecordId id = wageCase(office);
    const auto made = valueOf(Claimants(*office.workspace).add({.casefile = id, .name = u"Асанов"_s, .owed = rubles(100)}));
    office.workspace->undo().begin();
    valueOf(office.records().remove<Claimant>(made.id));
    QVERIFY(office.workspace->undo().finish(true));
    QVERIFY(namesIn(office, id, office.scope()).isEmpty());
    valueOf(office.workspace->undo().takeBack());
    QCOMPARE(namesIn(office, id, office.scope()), QStringList{u"Асанов"_s});
    QVERIFY(!valueOf(office.records().history<Claimant>(made.id)).empty());
}

void ClaimantsTest::two_laptops_add_and_both_values_wait()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    laptops.admit(embassy, office);
    const sync::RecordId id = wageCase(office);
    const auto made = valueOf(Claimants(*office.workspace).add({.casefile = id, .name = u"Асанов"_s, .owed = rubles(100)}));
    office.exchange();
    embassy.exchange();
    const auto payOn = [&](const Laptops::Laptop &laptop, qint64 amount) {
        const auto opened = valueOf(laptop.records().open<Claimant>(made.id));
        Claimant now = opened.value;
        now.paid = rubles(amount);
        valueOf(Claimants(*laptop.workspace).save(opened, now));
    };
    payOn(office, 40);
    payOn(embassy, 60);
    valueOf(Claimants(*office.workspace).add({.casefile = id, .name = u"Исаков"_s}));
    valueOf(Claimants(*embassy.workspace).add({.casefile = id, .name = u"Калыков"_s}));
    office.exchange();
    embassy.exchange();
    office.exchange();
    QCOMPARE(namesIn(office, id, office.scope()).size(), 3);
    QCOMPARE(namesIn(office, id, office.scope()), namesIn(embassy, id, office.scope()));
    QVERIFY(valueOf(office.records().open<Claimant>(made.id)).hasConflict);
    const auto record = valueOf(office.workspace->conflicts().open(u"claimant"_s, made.id));
    QCOMPARE(record.fields.size(), std::size_t{1});
    QCOMPARE(record.fields.front().values.size(), std::size_t{2});
}

void ClaimantsTest::only_who_leads_cases_writes()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto auditor = laptops.office(embassy, u"MSK"_s, Role::OfficeAuditor);
    QCOMPARE(errorOf(Claimants(*auditor.workspace).ofCase({}, auditor.scope())).code, ErrorCode::NotAllowed);
    const auto operatorDesk = laptops.office(embassy, u"EKB"_s, Role::Operator);
    QVERIFY(valueOf(Claimants(*operatorDesk.workspace).ofCase({}, operatorDesk.scope())).empty());
    QCOMPARE(operatorDesk.records().checkMayEdit(sync::Declared<Claimant>::table()).error().code, ErrorCode::NotAllowed);
}

void ClaimantsTest::a_case_is_found_by_who_claims_in_it()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    const sync::RecordId id = wageCase(office);
    valueOf(Claimants(*office.workspace).add({.casefile = id, .name = u"Турдубаев Элдар"_s}));
    valueOf(Claimants(*office.workspace).add({.casefile = id, .name = u"Турдубаев Азамат"_s}));
    const auto groups = valueOf(office.workspace->finder().find(u"turdubaev"_s));
    QCOMPARE(groups.size(), std::size_t{1});
    QCOMPARE(groups.front().rows.size(), std::size_t{1});
    QCOMPARE(groups.front().rows.front().opens, id);
    QVERIFY(groups.front().rows.front().second.contains(u"Турдубаев"_s));
}

void ClaimantsTest::a_list_goes_out_in_its_order()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    Claimants claimants(*office.workspace);
    const sync::RecordId id = wageCase(office);
    const auto other = valueOf(claimants.add({.casefile = wageCase(office), .name = u"Чужой"_s}));
    valueOf(claimants.add({.casefile = id, .name = u"Эсенов"_s, .owed = rubles(5)}));
    const auto second = valueOf(claimants.add({.casefile = id, .name = u"Асанов"_s, .owed = {12'345'67, kRuble}}));
    valueOf(claimants.move(second.id, office.scope(), -1));
    ExportWatch watch;
    const auto list = valueOf(office.workspace->exports().forPaper(
        {.table = &sync::Declared<Claimant>::table(), .query = {.whereField = u"casefile"_s, .whereValue = id, .orderBy = u"position"_s}}, watch));
    QCOMPARE(list.rows.size(), std::size_t{2});
    QCOMPARE(list.rows.front().first(), u"Асанов"_s);
    QCOMPARE(list.rows.back().first(), u"Эсенов"_s);
}

void ClaimantsTest::the_wages_of_the_demo_add_up()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    const auto casefile = valueOf(playWageCase(*office.workspace, [](int) {}));
    const auto lines = valueOf(Claimants(*office.workspace).ofCase(casefile.id, office.scope()));
    QCOMPARE(lines.size(), std::size_t{12});
    const auto sums = valueOf(sumsOf(lines));
    QCOMPARE(sums.size(), std::size_t{1});
    QCOMPARE(sums.at(kRuble).owed, rubles(1'486'000));
    QCOMPARE(sums.at(kRuble).paid, rubles(240'000));
    QCOMPARE(sums.at(kRuble).left, rubles(1'246'000));
}

MEKENDESH_TEST(ClaimantsTest)
#include "tst_claimants.moc"
