// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/records/user.h"
#include "app/services/today.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;
using namespace Qt::StringLiterals;

namespace {

const QDate kSheetDay(2026, 11, 20);

Task sheetTask(int days, const QString &title)
{
    return {.title = title, .dueOn = FuzzyDate::fromDate(kSheetDay.addDays(days))};
}

}

// What goes onto paper in the morning, and for whom.
class TodaySheetTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void the_sheet_names_persons_only_by_who_may_export_them()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        auto office = laptops.office(embassy, u"MSK"_s);
        const auto person = valueOf(office.records().create(office.scope(), Member{.surname = u"Асанов"_s, .given = u"Бакыт"_s, .passportUntil = FuzzyDate::fromDate(kSheetDay.addDays(9))}));
        const auto casefile = valueOf(office.workspace->cases().create({.title = u"Зарплата Асанова"_s, .type = {u"wage"_s}}));
        Task ofPerson = sheetTask(0, u"Позвонить Асанову"_s);
        ofPerson.kind = {u"call"_s};
        ofPerson.member = person.id;
        valueOf(office.workspace->tasks().create(ofPerson));
        Task ofCase = sheetTask(-1, u"Жалоба Асанова"_s);
        ofCase.casefile = casefile.id;
        valueOf(office.workspace->tasks().create(ofCase));
        const QString password = QStringLiteral("алты сөздөн турган сырсөз");
        for (const Role role : {Role::Coordinator, Role::Operator, Role::CaseWorker, Role::Cashier, Role::LawyerGuest, Role::OfficeAuditor})
            valueOf(office.workspace->users().add({.name = u"Башка киши"_s, .login = roleCode(role).value, .password = password, .role = role}));
        office = {};
        for (const Role role : {Role::Coordinator, Role::Operator, Role::CaseWorker, Role::Cashier, Role::LawyerGuest, Role::OfficeAuditor}) {
            const auto session = valueOf(Session::open(laptops.path(u"msk"_s), roleCode(role).value, password, laptops.surroundings()));
            const auto workspace = valueOf(session->workspace());
            const TodaySheet sheet = valueOf(workspace->today().sheet(Today::Whose::All));
            QString text = sheet.line;
            for (const QStringList &row : sheet.list.rows)
                text += u'\n' + row.join(u'|');
            const bool namesPersons = allows(role, Right::ExportPersons);
            QCOMPARE(namesPersons, role == Role::Coordinator);
            QVERIFY2(text.contains(u"Асанов"_s) == namesPersons, qPrintable(text));
            QCOMPARE(text.contains(casefile.value.number), allows(role, Right::SeeCases)); // the work is there all the same
            QCOMPARE(sheet.list.rows.size(), std::size_t(namesPersons ? 3 : allows(role, Right::SeeCases) ? 2 : 0));
            QCOMPARE(sheet.line.contains(u"without people's names"_s), !namesPersons);
        }
    }

    void the_sheet_says_what_it_leaves_out()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto office = laptops.office(embassy, u"MSK"_s);
        for (int number = 0; number < 105; ++number)
            valueOf(office.workspace->tasks().create(sheetTask(number % 2 - 1, u"Задача"_s)));
        for (int number = 0; number < 33; ++number)
            valueOf(office.records().create(office.scope(), Member{.surname = u"Асанов"_s, .passportUntil = FuzzyDate::fromDate(kSheetDay.addDays(9))}));
        const TodaySheet sheet = valueOf(office.workspace->today().sheet(Today::Whose::Mine));
        QVERIFY(sheet.line.startsWith(u"Tasks: %1,"_s.arg(office.session->desk().userName)));
        QVERIFY(sheet.line.contains(u"late: 53 · for today: 52 · papers: 33"_s));
        QCOMPARE(sheet.list.rows.size(), std::size_t{100 + 1 + 30 + 1});
        QCOMPARE(sheet.list.rows[100][2], u"and 5 more"_s);
        QCOMPARE(sheet.list.rows.back()[2], u"and 3 more"_s);
    }

    void who_has_left_can_be_asked_for_his_tasks()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto office = laptops.office(embassy, u"MSK"_s);
        const auto gone = valueOf(
            office.records().create(office.scope(), User{.name = u"Ушёл"_s, .login = u"gone"_s, .role = roleCode(Role::CaseWorker), .active = Tri::No}));
        QVERIFY(valueOf(office.workspace->today().withOpenTasks()).empty());
        Task his = sheetTask(1, u"его"_s);
        his.assignee = gone.id;
        valueOf(office.workspace->tasks().create(his));
        const auto busy = valueOf(office.workspace->today().withOpenTasks());
        QCOMPARE(busy.size(), std::size_t{1});
        QCOMPARE(busy.front().name, u"Ушёл"_s);
        QCOMPARE(valueOf(office.workspace->tasks().colleagues(office.scope(), gone.id)).back().name, u"Ушёл"_s);
    }
};

MEKENDESH_TEST(TodaySheetTest)
#include "tst_todaysheet.moc"
