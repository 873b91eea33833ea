// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/finder.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;
using namespace Qt::StringLiterals;

class FinderTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everything_is_found_from_one_box_data();
    void everything_is_found_from_one_box();
    void a_document_opens_its_person();
    void the_whole_number_of_a_case_comes_before_a_telephone();
    void only_what_the_role_sees();
    void nobody_found_offers_the_name_that_was_meant_data();
    void nobody_found_offers_the_name_that_was_meant();
};

void FinderTest::everything_is_found_from_one_box_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("kinds");
    QTest::newRow("name") << u"токтосунов"_s << u"member"_s;
    QTest::newRow("Latin") << u"Toktosunov"_s << u"member"_s;
    QTest::newRow("wrong layout") << u"njrnjceyjd"_s << u"member"_s;
    QTest::newRow("Kyrgyz letters") << u"айгүл"_s << u"member"_s;
    QTest::newRow("without Kyrgyz letters") << u"айгул"_s << u"member"_s;
    QTest::newRow("Kyrgyz name in the wrong layout") << u"fqueк"_s << QString();
    QTest::newRow("wrong layout of a Kyrgyz name") << u"fquek"_s << u"member"_s;
    QTest::newRow("phone, last digits") << u"45-67"_s << u"member"_s;
    QTest::newRow("phone in another form") << u"8 (925) 123-45-67"_s << u"member"_s;
    QTest::newRow("number of a case") << u"MSK-1-2026-00001"_s << u"casefile"_s;
    QTest::newRow("in Cyrillic, long dash") << u"МСК–1–2026–00001"_s << u"casefile"_s;
    QTest::newRow("title") << u"стройград"_s << u"casefile"_s;
    QTest::newRow("document") << u"77 445566"_s << u"document"_s;
    QTest::newRow("task") << u"претензия"_s << u"task"_s;
    QTest::newRow("nothing") << u"жокжок"_s << QString();
    QTest::newRow("signs") << u"—"_s << QString();
}

void FinderTest::everything_is_found_from_one_box()
{
    QFETCH(QString, typed);
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    Workspace &workspace = *office.workspace;
    const auto member = valueOf(workspace.records().create(
        office.scope(), Member{.surname = u"Токтосунова"_s, .given = u"Айгүл"_s, .phone = u"+7 925 123-45-67"_s}));
    valueOf(workspace.cases().create({.title = u"Зарплата: ООО «Стройград-Юг»"_s, .type = {u"wage"_s}}));
    valueOf(workspace.documents().create({.member = member.id, .type = {u"med_exam"_s}, .series = u"77"_s, .number = u"445566"_s}));
    valueOf(workspace.tasks().create({.title = u"Претензия"_s}));
    QStringList kinds;
    for (const FoundGroup &group : valueOf(workspace.finder().find(typed)))
        kinds << group.table;
    QTEST(kinds.join(u' '), "kinds");
}

void FinderTest::a_document_opens_its_person()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    Workspace &workspace = *embassy.workspace;
    const auto member = valueOf(workspace.records().create(embassy.scope(), Member{.surname = u"Асанов"_s, .given = u"Бакыт"_s}));
    for (int number = 0; number < 7; ++number)
        valueOf(workspace.documents().create({.member = member.id, .type = {u"dms"_s}, .number = u"900%1"_s.arg(number)}));
    const auto groups = valueOf(workspace.finder().find(u"900"_s));
    QCOMPARE(groups.size(), std::size_t{1});
    QCOMPARE(groups.front().rows.size(), std::size_t{5});
    QVERIFY(groups.front().hasMore);
    QCOMPARE(groups.front().rows.front().opensTable, u"member"_s);
    QCOMPARE(groups.front().rows.front().opens, member.id);
    QVERIFY(groups.front().rows.front().second.contains(u"Асанов Бакыт"_s));
}

// The telephones hold the digits of the counters in their middle, and people stand before cases otherwise.
void FinderTest::the_whole_number_of_a_case_comes_before_a_telephone()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    Workspace &workspace = *office.workspace;
    for (const QString &phone : {u"+7 909 000-02-65"_s, u"+7 961 000-01-20"_s, u"+7 977 555-20-26"_s})
        valueOf(workspace.records().create(office.scope(), Member{.surname = u"Абдиев"_s, .given = u"Кутман"_s, .phone = phone}));
    for (const QString &title : {u"Зарплата"_s, u"Документы"_s})
        valueOf(workspace.cases().create({.title = title, .type = {u"wage"_s}}));
    const auto first = [&workspace](const QString &typed) { return valueOf(workspace.finder().find(typed)).at(0); };
    for (const QString &typed : {u"00002"_s, u"0002"_s, u"msk-1-2026-00002"_s, u"МСК 1 2026 2"_s}) {
        const FoundGroup found = first(typed);
        QVERIFY2(found.table == u"casefile"_s && found.rows.front().second.contains(u"MSK-1-2026-00002"_s), qUtf8Printable(typed));
    }
    QVERIFY(first(u"00001"_s).rows.front().second.contains(u"MSK-1-2026-00001"_s));
    for (const QString &typed : {u"02-65"_s, u"2026"_s}) // the end of a telephone; a year
        QVERIFY2(first(typed).table == u"member"_s, qUtf8Printable(typed));
}

void FinderTest::only_what_the_role_sees()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto auditor = laptops.office(embassy, u"MSK"_s, Role::OfficeAuditor);
    QVERIFY(valueOf(auditor.workspace->finder().find(u"асанов"_s)).empty());
}

void FinderTest::nobody_found_offers_the_name_that_was_meant_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    QTest::newRow("Cyrillic") << u"асанов бакыт"_s << u"Асанов Бакыт"_s;
    QTest::newRow("Latin") << u"Asanov Bakyt"_s << u"Asanov Bakyt"_s;
    QTest::newRow("wrong layout") << u"ghbdtn"_s << u"Привет"_s;
    QTest::newRow("a number") << u"8925"_s << QString();
    QTest::newRow("signs") << u"—"_s << QString();
}

void FinderTest::nobody_found_offers_the_name_that_was_meant()
{
    QFETCH(QString, typed);
    QTEST(Finder::nameIn(typed), "name");
}

MEKENDESH_TEST(FinderTest)
#include "tst_finder.moc"
