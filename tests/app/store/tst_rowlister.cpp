// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/support/officefixture.h"
#include "tests/support/testmain.h"

#include "app/core/alphabet.h"
#include "app/core/demopeople.h"
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/worstfirst.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Lists: their order, their pages, what the search box finds.
class RowListerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void people_stand_in_the_order_of_our_alphabet();
    void what_happened_stands_newest_first();
    void pages_through_five_thousand_rows_have_no_gap_and_no_double();
    void pages_of_any_order_have_no_gap_and_no_double_data();
    void pages_of_any_order_have_no_gap_and_no_double();
    void the_embassy_lists_all_offices_in_one_order_and_one_office_alone();
    void a_list_is_filtered_by_a_reference_or_a_code();
    void cases_stand_the_worst_first_over_all_pages();
    void a_list_is_filtered_by_many_fields_at_once();
    void names_are_found_in_other_spellings_data();
    void names_are_found_in_other_spellings();
    void phones_passports_and_numbers_are_found_in_any_shape_data();
    void phones_passports_and_numbers_are_found_in_any_shape();
    void a_changed_name_is_found_under_the_new_one_only();
    void many_hits_are_paged_like_few();
    void a_page_of_an_unknown_kind_is_refused();
};

void RowListerTest::people_stand_in_the_order_of_our_alphabet()
{
    OfficeFixture office;
    for (const QString &surname : {u"Ёлкин"_s, u"Өмүров"_s, u"Оторбаев"_s, u"Уланов"_s, u"Үсөнов"_s, u"Елисеев"_s, u"Жапаров"_s, u"Пак"_s, u"Назаров"_s, u"Ӊаа"_s})
        office.member(surname);
    office.member(u"Асанов"_s, u"Талант"_s);
    office.member(u"Асанов"_s, u"Бакыт"_s);
    const QStringList names = office.surnames({}, 3);
    QCOMPARE(names.first(), u"Асанов"_s);
    QVERIFY(names.indexOf(u"Елисеев"_s) < names.indexOf(u"Ёлкин"_s));
    QVERIFY(names.indexOf(u"Ёлкин"_s) < names.indexOf(u"Жапаров"_s));
    QVERIFY(names.indexOf(u"Оторбаев"_s) < names.indexOf(u"Өмүров"_s));
    QVERIFY(names.indexOf(u"Өмүров"_s) < names.indexOf(u"Пак"_s));
    QVERIFY(names.indexOf(u"Уланов"_s) < names.indexOf(u"Үсөнов"_s));
    QCOMPARE(wanted(office.records().list<Member>({.limit = 1})).rows.front().value.given, u"Бакыт"_s);
}

void RowListerTest::what_happened_stands_newest_first()
{
    OfficeFixture office;
    Casefile casefile;
    casefile.title = u"Не платят"_s;
    casefile.type = {u"wage"_s};
    const auto parent = wanted(office.records().create(office.home, casefile));
    for (const qint64 at : {3000, 1000, 2000}) {
        Activity activity;
        activity.casefile = parent.id;
        activity.kind = {u"call"_s};
        activity.at = {at};
        wanted(office.records().create(office.home, activity));
    }
    const auto page = wanted(office.records().list<Activity>({.whereField = u"casefile"_s, .whereValue = parent.id}));
    QCOMPARE(page.rows.size(), std::size_t{3});
    QCOMPARE(page.rows.at(0).value.at.ms, 3000);
    QCOMPARE(page.rows.at(2).value.at.ms, 1000);
}

void RowListerTest::pages_through_five_thousand_rows_have_no_gap_and_no_double()
{
    OfficeFixture office;
    QSet<QString> expected;
    {
        auto batch = wanted(office.store().begin());
        for (int i = 0; i < 5000; ++i) {
            const QString name = u"Асанов%1"_s.arg((i * 2654435761U) % 100'000U);
            expected.insert(office.member(name, QString::number(i)).value.given);
        }
        wanted(batch.commit());
    }
    QSet<QString> met;
    ListQuery query{.limit = 170};
    int pages = 0;
    QByteArray lastKey;
    do {
        const auto page = wanted(office.records().list<Member>(query));
        for (const auto &row : page.rows) {
            const bool isInsertedMeanwhile = row.value.given.isEmpty();
            QVERIFY(isInsertedMeanwhile || !met.contains(row.value.given));
            met.insert(row.value.given);
            const QByteArray key = sortKey(row.value.surname + u' ' + row.value.given);
            QVERIFY(lastKey <= key);
            lastKey = key;
        }
        query.after = page.next;
        ++pages;
        // Somebody saves before and behind the page that is shown.
        office.member(u"Аа%1"_s.arg(pages));
        office.member(u"Яя%1"_s.arg(pages));
    } while (!query.after.isEmpty());
    QVERIFY(pages > 29);
    QVERIFY(met.contains(expected));
}

void RowListerTest::pages_of_any_order_have_no_gap_and_no_double_data()
{
    QTest::addColumn<QString>("orderBy");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QString>("search");
    for (const char *order : {"", "surname", "city", "birth", "region"}) {
        for (const bool descending : {false, true}) {
            for (const char *search : {"", "asan"})
                QTest::addRow("%s %s %s", order, descending ? "falling" : "rising", search) << QString::fromLatin1(order) << descending << QString::fromLatin1(search);
        }
    }
}

void RowListerTest::pages_of_any_order_have_no_gap_and_no_double()
{
    QFETCH(const QString, orderBy);
    QFETCH(const bool, descending);
    QFETCH(const QString, search);
    OfficeFixture office;
    for (int i = 0; i < 150; ++i) {
        Member member;
        member.surname = i % 5 ? u"Асанов"_s : u"Иванов"_s;
        member.given = QString::number(i);
        member.city = i % 3 ? u"Тула"_s : QString();
        member.birth = FuzzyDate::of(1950 + i % 7);
        wanted(office.records().create(office.home, member));
    }
    QSet<QString> met;
    QByteArray last;
    ListQuery query{.search = search, .orderBy = orderBy, .descending = descending, .limit = 7};
    do {
        const auto page = wanted(office.records().list<Member>(query));
        for (const auto &row : page.rows) {
            QVERIFY(!met.contains(row.value.given));
            met.insert(row.value.given);
            const QByteArray key = orderBy == u"birth"_s ? QByteArray::number(row.value.birth.packed)
                : orderBy == u"city"_s                   ? sortKey(row.value.city)
                : orderBy == u"region"_s                 ? QByteArray()
                                                         : sortKey(row.value.surname);
            QVERIFY(last.isEmpty() || (descending ? key <= last : last <= key));
            last = key;
        }
        query.after = page.next;
    } while (!query.after.isEmpty());
    QCOMPARE(met.size(), search.isEmpty() ? 150 : 120);
    QCOMPARE(wanted(office.records().count<Member>(query)), met.size());
}

void RowListerTest::the_embassy_lists_all_offices_in_one_order_and_one_office_alone()
{
    OfficeFixture embassy(1, sync::ScopeId{1}, true);
    for (int i = 0; i < 60; ++i) {
        Member member;
        member.surname = u"Асанов%1"_s.arg(i, 2, 10, QLatin1Char('0'));
        wanted(embassy.records().create(sync::ScopeId{static_cast<quint64>(2 + i % 4)}, member));
    }
    const QStringList all = embassy.surnames({}, 9);
    QCOMPARE(all.size(), qsizetype{60});
    QVERIFY(std::ranges::is_sorted(all));
    const auto one = wanted(embassy.records().list<Member>({.scope = sync::ScopeId{3}}));
    QCOMPARE(one.rows.size(), std::size_t{15});
    QVERIFY(std::ranges::all_of(one.rows, [](const auto &row) { return row.scope == sync::ScopeId{3}; }));
    QCOMPARE(wanted(embassy.records().count<Member>({.scope = sync::ScopeId{3}})), qint64{15});
    QCOMPARE(wanted(embassy.records().count<Member>({.search = u"асанов1"_s, .scope = sync::ScopeId{3}})), qint64{2});
    QVERIFY(wanted(embassy.records().list<Member>({.scope = sync::ScopeId{99}})).rows.empty());
}

void RowListerTest::a_list_is_filtered_by_a_reference_or_a_code()
{
    OfficeFixture office;
    const auto first = office.member(u"Асанов"_s);
    const auto second = office.member(u"Бакиров"_s);
    for (int i = 0; i < 20; ++i) {
        Casefile casefile;
        casefile.title = u"Дело %1"_s.arg(i);
        casefile.type = {i % 4 ? u"wage"_s : u"death"_s};
        casefile.member = i % 2 ? first.id : second.id;
        wanted(office.records().create(office.home, casefile));
    }
    ListQuery query{.whereField = u"member"_s, .whereValue = first.id, .limit = 3};
    int met = 0;
    do {
        const auto page = wanted(office.records().list<Casefile>(query));
        met += static_cast<int>(page.rows.size());
        QVERIFY(std::ranges::all_of(page.rows, [&first](const auto &row) { return row.value.member == first.id; }));
        query.after = page.next;
    } while (!query.after.isEmpty());
    QCOMPARE(met, 10);
    QCOMPARE(wanted(office.records().count<Casefile>({.whereField = u"type"_s, .whereValue = u"death"_s})), qint64{5});
    QCOMPARE(wanted(office.records().list<Casefile>({.search = u"дело"_s, .whereField = u"type"_s, .whereValue = u"death"_s})).rows.size(), std::size_t{5});
    QCOMPARE(office.records().list<Casefile>({.whereField = u"claimed"_s, .whereValue = u"x"_s}).error().code, sync::ErrorCode::BadInput);
    QCOMPARE(office.records().list<Casefile>({.orderBy = u"nothing"_s}).error().code, sync::ErrorCode::BadInput);
}

void RowListerTest::cases_stand_the_worst_first_over_all_pages()
{
    OfficeFixture office;
    const auto add = [&office](const QString &title, const QString &priority, FuzzyDate due, const QString &state = u"in_progress"_s) {
        Casefile casefile{.title = title, .type = {u"wage"_s}, .state = {state}, .priority = {priority}};
        casefile.dueOn = due;
        wanted(office.records().create(office.home, casefile));
    };
    add(u"finished and urgent"_s, u"1"_s, FuzzyDate::of(2026, 1, 1), u"closed"_s);
    add(u"no day"_s, u"3"_s, {});
    add(u"settled"_s, u"1"_s, FuzzyDate::of(2026, 1, 2), u"resolved"_s);
    add(u"late"_s, u"5"_s, FuzzyDate::of(2026, 2, 1));
    add(u"the whole month"_s, u"2"_s, FuzzyDate::of(2026, 12));
    add(u"in that month"_s, u"2"_s, FuzzyDate::of(2026, 12, 20));
    add(u"urgent, no day"_s, u"1"_s, {});
    add(u"urgent, later"_s, u"1"_s, FuzzyDate::of(2027, 5, 1));
    add(u"urgent"_s, u"1"_s, FuzzyDate::of(2027, 4, 1));
    const QStringList worst{u"urgent"_s, u"urgent, later"_s, u"urgent, no day"_s, u"late"_s, u"in that month"_s, u"the whole month"_s, u"settled"_s, u"no day"_s,
                            u"finished and urgent"_s};
    for (const QString &search : {QString(), u"urgent"_s}) { // all rows, and the hits of a search
        QStringList titles;
        ListQuery query{.search = search, .orderBy = QString(kWorstFirst), .limit = 2};
        do {
            const auto page = wanted(office.records().list<Casefile>(query));
            for (const auto &row : page.rows)
                titles << row.value.title;
            query.after = page.next;
        } while (!query.after.isEmpty());
        QCOMPARE(titles, search.isEmpty() ? worst : worst.filter(u"urgent"_s));
    }
    QCOMPARE(office.records().list<Member>({.orderBy = QString(kWorstFirst)}).error().code, sync::ErrorCode::BadInput);
}

void RowListerTest::a_list_is_filtered_by_many_fields_at_once()
{
    using Is = FieldCondition::Is;
    OfficeFixture office;
    for (int i = 0; i < 60; ++i) {
        Member member;
        member.surname = u"Асанов%1"_s.arg(i, 2, 10, QLatin1Char('0'));
        member.sex = {i % 2 ? u"female"_s : u"male"_s};
        member.status = {i % 3 == 0 ? QString() : i % 3 == 1 ? u"active"_s : u"missing"_s};
        if (i >= 10)
            member.birth = i % 4 ? FuzzyDate::of(1960 + i, 6, 1) : FuzzyDate::of(1960 + i);
        wanted(office.records().create(office.home, member));
    }
    const auto found = [&office](const std::vector<FieldCondition> &conditions, const QString &orderBy = {}, const QString &search = {}) {
        ListQuery query{.search = search, .conditions = conditions, .orderBy = orderBy, .limit = 7};
        qsizetype rows = 0;
        do {
            const auto page = wanted(office.records().list<Member>(query));
            rows += static_cast<qsizetype>(page.rows.size());
            query.after = page.next;
        } while (!query.after.isEmpty());
        const qint64 counted = wanted(office.records().count<Member>({.search = search, .conditions = conditions}));
        return counted == rows ? rows : -1;
    };
    const FieldCondition women{u"sex"_s, Is::OneOf, {u"female"_s}};
    const FieldCondition known{u"status"_s, Is::OneOf, {u"active"_s, u"missing"_s}};
    const FieldCondition unknown{u"status"_s, Is::OneOf, {sync::Value{}}};
    const FieldCondition notMissing{u"status"_s, Is::NoneOf, {u"missing"_s}};
    for (const QString &order : {QString(), u"birth"_s}) {
        QCOMPARE(found({women}, order), 30);
        QCOMPARE(found({women, known}, order), 20);
        QCOMPARE(found({women, unknown}, order), 10);
        QCOMPARE(found({notMissing}, order), 40);
        QCOMPARE(found({known, notMissing, women}, order), 10);
        QCOMPARE(found({women, known}, order, u"асанов1"_s), 4);
    }
    // A year alone is not over before its December is.
    const FieldCondition until{u"birth"_s, Is::Until, {qint64{19760701}}};
    QCOMPARE(found({until}), 6); // of 1970 to 1975
    QCOMPARE(found({{u"birth"_s, Is::From, {qint64{19760701}}}}), 44);
    QCOMPARE(found({{u"birth"_s, Is::OneOf, {sync::Value{}}}}), 10);
    for (const FieldCondition &senseless : {FieldCondition{u"nothing"_s, Is::OneOf, {u"x"_s}}, FieldCondition{u"sex"_s, Is::OneOf, {}},
                                            FieldCondition{u"sex"_s, Is::From, {u"x"_s}}, FieldCondition{u"birth"_s, Is::Until, {sync::Value{}}}})
        QCOMPARE(office.records().list<Member>({.conditions = {senseless}}).error().code, sync::ErrorCode::BadInput);
}

void RowListerTest::names_are_found_in_other_spellings_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("found");
    QTest::newRow("as written") << u"Жээнбеков"_s << u"Жээнбеков"_s;
    QTest::newRow("short") << u"жен"_s << u"Жээнбеков"_s;
    QTest::newRow("Latin") << u"Zheenbekov"_s << u"Жээнбеков"_s;
    QTest::newRow("Latin otherwise") << u"jeenbek"_s << u"Жээнбеков"_s;
    QTest::newRow("Russian letters") << u"омурбек"_s << u"Өмүрбек"_s;
    QTest::newRow("joined") << u"өмүрбек"_s << u"Өмүрбек"_s;
    QTest::newRow("inside a word") << u"үрбе"_s << u"Өмүрбек"_s;
    QTest::newRow("two letters begin a word") << u"өм"_s << u"Өмүрбек"_s;
    QTest::newRow("wrong layout") << u";tty,tr"_s << u"Жээнбеков"_s;
    QTest::newRow("two words") << u"сооронбай жээн"_s << u"Жээнбеков"_s;
    QTest::newRow("nothing") << u"!!"_s << QString();
    QTest::newRow("no such name") << u"петров"_s << QString();
    QTest::newRow("syntax") << u"\" OR * AND ("_s << QString();
}

void RowListerTest::names_are_found_in_other_spellings()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, found);
    OfficeFixture office;
    office.member(u"Жээнбеков"_s, u"Сооронбай"_s);
    office.member(u"Өмүрбек"_s, u"кызы Айгүл"_s);
    office.member(u"Иванова"_s, u"Марат"_s);
    QCOMPARE(office.surnames(typed), found.isEmpty() ? QStringList() : QStringList{found});
}

void RowListerTest::phones_passports_and_numbers_are_found_in_any_shape_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"+7 926 777-31-46", "89267773146", "9267773146", "926777", "777-31-46", "7773146", "3146", "AN 1234567", "AN1234567", "1234567",
                              "4567", "20101198901234", "асанов 926777"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
}

void RowListerTest::phones_passports_and_numbers_are_found_in_any_shape()
{
    QFETCH(const QString, typed);
    OfficeFixture office;
    Member member;
    member.surname = u"Асанов"_s;
    member.phone = u"8 (926) 777-31-46"_s;
    member.passport = u"AN1234567"_s;
    member.pin = u"20101198901234"_s;
    wanted(office.records().create(office.home, member));
    office.member(u"Бакиров"_s, {}, u"+7 915 000-11-22"_s);
    QCOMPARE(office.surnames(typed), QStringList{u"Асанов"_s});
    Casefile casefile;
    casefile.title = u"Не платят"_s;
    casefile.type = {u"wage"_s};
    casefile.number = u"MSK-2-2026-00412"_s;
    wanted(office.records().create(office.home, casefile));
    for (const QString &number : {u"MSK-2-2026-00412"_s, u"мск 2 2026 412"_s, u"МСК-2-2026-00412"_s, u"00412"_s, u"412"_s})
        QCOMPARE(wanted(office.records().list<Casefile>({.search = number})).rows.size(), std::size_t{1});
}

void RowListerTest::a_changed_name_is_found_under_the_new_one_only()
{
    OfficeFixture office;
    const auto opened = office.open(office.member(u"Асанова"_s, u"Айгүл"_s).id);
    Member now = opened.value;
    now.surname = u"Токтосунова"_s;
    wanted(office.records().save(opened, now));
    QVERIFY(office.surnames(u"асанова"_s).isEmpty());
    QCOMPARE(office.surnames(u"токтос"_s).size(), qsizetype{1});
    QCOMPARE(office.surnames(u"айгул"_s).size(), qsizetype{1});
}

void RowListerTest::many_hits_are_paged_like_few()
{
    OfficeFixture office;
    auto batch = wanted(office.store().begin());
    for (int i = 0; i < 4000; ++i)
        office.member(u"%1бек уулу"_s.arg(i % 2 ? u"Асан"_s : u"Тала"_s), QString::number(i));
    wanted(batch.commit());
    const QStringList all = office.surnames(u"бек"_s, 300);
    QCOMPARE(all.size(), qsizetype{4000});
    QVERIFY(std::ranges::is_sorted(all));
    QCOMPARE(office.surnames(u"асан"_s, 300).size(), qsizetype{2000});
}

void RowListerTest::a_page_of_an_unknown_kind_is_refused()
{
    OfficeFixture office;
    office.member(u"Асанов"_s);
    for (const QByteArray &key : {QByteArray("x"), QByteArray("\x01"), QByteArray("\x01\xff")})
        QCOMPARE(office.records().list<Member>({.after = key}).error().code, sync::ErrorCode::BadInput);
}

MEKENDESH_TEST(RowListerTest)
#include "tst_rowlister.moc"
