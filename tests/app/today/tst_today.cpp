// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/records/user.h"
#include "app/services/today.h"
#include "app/store/recordstore.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;
using namespace Qt::StringLiterals;

namespace {

// It is Friday, 20 November 2026, 12:00 in Moscow.
const QDate kTheFriday(2026, 11, 20);

Task dueIn(int days, const QString &title, const QString &time = {})
{
    return {.title = title, .dueOn = FuzzyDate::fromDate(kTheFriday.addDays(days)), .dueTime = time};
}

QStringList titles(const std::vector<TaskLine> &lines)
{
    QStringList all;
    for (const TaskLine &line : lines)
        all << line.task.value.title;
    return all;
}

}

class TodayTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tasks_stand_worst_first();
    void a_tick_keeps_when_it_was_really_done();
    void what_repeats_comes_back_once();
    void tasks_of_a_case_and_of_a_person();
    void an_impossible_time_is_refused();
    void papers_stand_by_days_left();
    void a_document_belongs_to_somebody();
    void remarks_wait_until_they_are_read();
    void the_embassy_sees_what_waits_for_it();
    void who_waits_longest_for_the_embassy_stands_first_of_many();
    void a_role_sees_only_its_own();
    void what_i_did_stays_here();
    void new_cases_are_counted_by_day();
    void open_cases_are_counted_by_kind();
    void the_fund_is_told_day_by_day_however_late_a_line_is_written();
    void tasks_are_asked_for_by_who_does_them();
    void cards_tell_of_passports_and_registrations();
    void one_id_in_two_scopes_is_two_cases();
};

void TodayTest::tasks_stand_worst_first()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    Tasks &tasks = office.workspace->tasks();
    const sync::RecordId me = office.session->desk().userId;
    for (const Task &task : {dueIn(9, u"later"_s), dueIn(0, u"today"_s), dueIn(0, u"by two"_s, u"14:00"_s), dueIn(-3, u"three days late"_s),
             dueIn(0, u"hours late"_s, u"9:30"_s), Task{.title = u"some day"_s}})
        valueOf(tasks.create(task));
    Task mine = dueIn(1, u"mine"_s);
    mine.assignee = me;
    valueOf(tasks.create(mine));
    Task hers = dueIn(2, u"hers"_s);
    hers.assignee = sync::RecordId::fromText(valueOf(tasks.create(mine)).id.text());
    valueOf(tasks.create(hers));

    Today &today = office.workspace->today();
    const auto all = valueOf(today.tasks(Today::Whose::All));
    QCOMPARE(titles(all), QStringList({u"three days late"_s, u"hours late"_s, u"by two"_s, u"today"_s, u"mine"_s, u"mine"_s, u"hers"_s, u"later"_s, u"some day"_s}));
    QCOMPARE(all[0].due.nearness, Nearness::Late);
    QCOMPARE(all[1].due.chip, u"2 hour(s)"_s);
    QCOMPARE(all[2].due.chip, u"by 14:00"_s);
    QVERIFY(all[4].isMine && !all[6].isMine);
    QVERIFY(!titles(valueOf(today.tasks(Today::Whose::Mine))).contains(u"hers"_s));
    QCOMPARE(titles(valueOf(today.tasks(Today::Whose::Week))).last(), u"hers"_s);
    const TodayFigures figures = valueOf(today.figures());
    QCOMPARE(figures.late, 2);
    QCOMPARE(figures.dueToday, 2);
    QCOMPARE(figures.open, 9);
    QCOMPARE(figures.badge(), 2);
    QCOMPARE(valueOf(today.countTasks(Today::Whose::Week)), 7);
}

void TodayTest::a_tick_keeps_when_it_was_really_done()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    const auto made = valueOf(office.workspace->tasks().create(dueIn(-3, u"Позвонить"_s)));
    const auto done = valueOf(office.workspace->tasks().tick(made.id));
    QCOMPARE(done.value.status.value, u"done"_s);
    QCOMPARE(done.value.doneBy, office.session->desk().userId);
    QCOMPARE(OfficeTime("Europe/Moscow").dateOf(done.value.doneAt), kTheFriday);
    QCOMPARE(done.value.dueOn, made.value.dueOn);
    // A second tick is no second change.
    QCOMPARE(valueOf(office.workspace->tasks().tick(made.id)).value, done.value);
    QCOMPARE(valueOf(office.workspace->today().figures()).open, 0);
    const auto again = valueOf(office.workspace->tasks().untick(made.id));
    QVERIFY(isOpenTask(again.value) && again.value.doneAt.isNull());
}

void TodayTest::what_repeats_comes_back_once()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    Task weekly = dueIn(-30, u"Пересчитать кассу"_s);
    weekly.recurrence = {u"week"_s};
    weekly.result = u"сошлось"_s;
    const auto made = valueOf(office.workspace->tasks().create(weekly));
    valueOf(office.workspace->tasks().tick(made.id));
    const auto open = valueOf(office.workspace->today().tasks(Today::Whose::All));
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(open.front().task.value.dueOn, FuzzyDate::fromDate(kTheFriday.addDays(5)));
    QVERIFY(open.front().task.value.result.isEmpty());
}

void TodayTest::tasks_of_a_case_and_of_a_person()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    const auto member = valueOf(office.records().create(office.scope(), Member{.surname = u"Асанов"_s, .given = u"Бакыт"_s}));
    const auto casefile = valueOf(office.workspace->cases().create({.title = u"Зарплата"_s, .type = {u"wage"_s}, .member = member.id}));
    Task ofCase = dueIn(1, u"Претензия"_s);
    ofCase.casefile = casefile.id;
    ofCase.member = member.id;
    valueOf(office.workspace->tasks().create(ofCase));
    Task ofMember = dueIn(2, u"Позвонить"_s);
    ofMember.member = member.id;
    valueOf(office.workspace->tasks().create(ofMember));
    const auto ofCasePage = valueOf(office.workspace->tasks().ofCase(casefile.id, casefile.scope));
    QCOMPARE(ofCasePage.rows.size(), std::size_t{1});
    const auto ofMemberPage = valueOf(office.workspace->tasks().ofMember(member.id, member.scope));
    QCOMPARE(ofMemberPage.rows.size(), std::size_t{2});
    const auto lines = valueOf(office.workspace->tasks().lines(ofMemberPage.rows));
    QCOMPARE(lines[0].about, casefile.value.number + u" · Unpaid wages"_s);
    QCOMPARE(lines[1].about, u"Асанов Бакыт"_s);
}

void TodayTest::an_impossible_time_is_refused()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    QCOMPARE(errorOf(embassy.workspace->tasks().create(dueIn(0, u"x"_s, u"в полдень"_s))).subject, u"due_time"_s);
    QCOMPARE(valueOf(embassy.workspace->tasks().create(dueIn(0, u"x"_s, u"9.30"_s))).value.dueTime, u"09:30"_s);
    QCOMPARE(errorOf(embassy.workspace->tasks().create({.title = u"  "_s})).subject, u"title"_s);
}

void TodayTest::papers_stand_by_days_left()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    const auto member = valueOf(office.records().create(office.scope(), Member{.surname = u"Бакирова"_s, .given = u"Назгүл"_s}));
    const auto add = [&](const QString &type, int days, const QString &status = {}) {
        valueOf(office.workspace->documents().create(
            {.member = member.id, .type = {type}, .validUntil = FuzzyDate::fromDate(kTheFriday.addDays(days)), .status = {status}}));
    };
    add(u"med_exam"_s, 6);
    add(u"arrival_notice"_s, -1);
    add(u"labour_contract"_s, 31);
    add(u"dms"_s, -31);
    add(u"passport_kg"_s, 3, u"lost"_s);
    const auto lines = valueOf(office.workspace->today().documents());
    QCOMPARE(lines.size(), std::size_t{2});
    QCOMPARE(lines[0].expiry.chip, u"yesterday"_s);
    QCOMPARE(lines[0].whose, u"Бакирова Назгүл"_s);
    QCOMPARE(lines[1].expiry.chip, u"6 day(s) left"_s);
    QCOMPARE(valueOf(office.workspace->today().figures()).documents, 2);
}

void TodayTest::a_document_belongs_to_somebody()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    QCOMPARE(errorOf(embassy.workspace->documents().create({.type = {u"inn"_s}})).subject, u"member"_s);
    const auto member = valueOf(embassy.records().create(embassy.scope(), Member{.surname = u"Асанов"_s}));
    QCOMPARE(errorOf(embassy.workspace->documents().create({.member = member.id, .type = {u"dms"_s}, .issuedOn = FuzzyDate::of(2026, 5, 1), .validUntil = FuzzyDate::of(2025, 5, 1)})).subject,
        u"valid_until"_s);
    const auto made = valueOf(embassy.workspace->documents().create({.member = member.id, .type = {u"inn"_s}, .number = u"770000000000"_s}));
    QCOMPARE(made.value.status.value, u"valid"_s);
    QCOMPARE(valueOf(embassy.workspace->documents().ofMember(member.id, member.scope)).rows.size(), std::size_t{1});
}

void TodayTest::remarks_wait_until_they_are_read()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    laptops.admit(embassy, office);
    const auto casefile = valueOf(office.workspace->cases().create({.title = u"Зарплата"_s, .type = {u"wage"_s}}));
    office.exchange();
    embassy.exchange();
    valueOf(embassy.workspace->reviews().write(u"casefile"_s, casefile.id, 0, {u"remark"_s}, u"Приложите расчёт.\nИ ответ."_s));
    embassy.exchange();
    office.exchange();
    Today &today = office.workspace->today();
    const auto letters = valueOf(today.letters());
    QCOMPARE(letters.size(), std::size_t{1});
    QCOMPARE(letters.front().title, u"Приложите расчёт."_s);
    QVERIFY(letters.front().isUnread && letters.front().second.contains(casefile.value.number));
    QCOMPARE(valueOf(today.figures()).letters, 1);
    valueOf(today.markRead(letters.front().id, letters.front().scope));
    QVERIFY(!valueOf(today.letters()).front().isUnread);
    QCOMPARE(valueOf(today.figures()).badge(), 0);
    // A mark as former programs kept it.
    const QString formerKey = u"today.readLetters"_s;
    valueOf(office.workspace->preferences().set(formerKey, "[]"));
    QVERIFY(valueOf(today.letters()).front().isUnread);
    valueOf(office.workspace->preferences().set(formerKey, "[\"" + letters.front().id.text().toLatin1() + "\"]"));
    QVERIFY(!valueOf(today.letters()).front().isUnread);
}

void TodayTest::the_embassy_sees_what_waits_for_it()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    laptops.admit(embassy, office);
    const auto ofOffice = valueOf(office.workspace->cases().create({.title = u"Ждём посольство"_s, .type = {u"entry_ban"_s}, .state = {u"waiting_hq"_s}}));
    office.exchange();
    embassy.exchange();
    const auto waiting = valueOf(embassy.workspace->cases().create({.title = u"Ждём посольство"_s, .type = {u"entry_ban"_s}, .state = {u"waiting_hq"_s}}));
    valueOf(embassy.workspace->cases().create({.title = u"Идёт"_s, .type = {u"wage"_s}}));
    const auto letters = valueOf(embassy.workspace->today().letters());
    QCOMPARE(letters.size(), std::size_t{2});
    QCOMPARE(letters.back().subject, waiting.id);
    QCOMPARE(valueOf(embassy.workspace->today().figures()).waiting, 2);
    // Two of one title are told apart by whose they are.
    QCOMPARE(letters.front().second, u"MSK · waits since today · "_s + ofOffice.value.number);
    QVERIFY2(letters.back().second.endsWith(u" · waits since today · "_s + waiting.value.number), qPrintable(letters.back().second));
}

void TodayTest::who_waits_longest_for_the_embassy_stands_first_of_many()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    std::vector<Stored<Casefile>> waiting;
    for (int number = 1; number <= 150; ++number)
        waiting.push_back(valueOf(embassy.workspace->cases().create({.title = u"Дело %1"_s.arg(number), .type = {u"entry_ban"_s}, .state = {u"waiting_hq"_s}})));
    laptops.clock.pass(Laptops::kDayMs);
    Casefile mended = waiting.front().value; // a word in it: nobody waits less for that
    mended.title = u"Дело о запрете"_s;
    valueOf(embassy.records().save(waiting.front(), mended));
    const auto letters = valueOf(embassy.workspace->today().letters(100));
    QCOMPARE(letters.size(), std::size_t{100});
    QCOMPARE(letters.front().title, mended.title);
    QCOMPARE(letters.at(1).title, u"Дело 2"_s);
    QCOMPARE(letters.back().title, u"Дело 100"_s);
    QCOMPARE(valueOf(embassy.workspace->today().figures()).waiting, 150);
}

void TodayTest::a_role_sees_only_its_own()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto cashier = laptops.office(embassy, u"MSK"_s, Role::Cashier);
    Today &today = cashier.workspace->today();
    QCOMPARE(valueOf(today.figures()).open, 0);
    QVERIFY(valueOf(today.tasks(Today::Whose::All)).empty());
    QVERIFY(valueOf(today.newCases()).empty());
    QCOMPARE(errorOf(cashier.workspace->tasks().create({.title = u"x"_s})).code, sync::ErrorCode::NotAllowed);
}

void TodayTest::what_i_did_stays_here()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    embassy.exchange();
    for (int number = 1; number <= 101; ++number)
        valueOf(embassy.workspace->today().remember({.kind = DeedKind::TaskDone, .about = {QString::number(number)}}));
    const auto did = valueOf(embassy.workspace->today().did(200));
    QCOMPARE(did.size(), std::size_t{100});
    QVERIFY((did.front().deed == Deed{.kind = DeedKind::TaskDone, .about = {u"101"_s}}));
    QVERIFY(did.front().at > did.back().at);
    QCOMPARE(embassy.exchange().sent, quint64{0});
}

void TodayTest::new_cases_are_counted_by_day()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    for (const int daysAgo : {0, 0, 3, 13, 14})
        valueOf(embassy.workspace->cases().create(
            {.title = u"Дело"_s, .type = {u"wage"_s}, .openedOn = FuzzyDate::fromDate(kTheFriday.addDays(-daysAgo))}));
    const auto days = valueOf(embassy.workspace->today().newCases());
    QCOMPARE(days.size(), std::size_t{14});
    QCOMPARE(days.back().day, kTheFriday);
    QCOMPARE(days.back().count, 2);
    QCOMPARE(days[10].count, 1);
    QCOMPARE(days.front().count, 1);
}

void TodayTest::open_cases_are_counted_by_kind()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    for (const QString &kind : {u"wage"_s, u"wage"_s, u"detention"_s})
        valueOf(embassy.workspace->cases().create({.title = u"Дело"_s, .type = {kind}}));
    valueOf(embassy.workspace->cases().create({.title = u"Прежнее"_s, .type = {u"wage"_s}, .state = {u"cancelled"_s}}));
    const auto kinds = valueOf(embassy.workspace->today().openCasesByKind());
    QCOMPARE(kinds.size(), std::size_t{2});
    QCOMPARE(kinds.front().kind.value, u"wage"_s);
    QCOMPARE(kinds.front().count, 2);
}

void TodayTest::the_fund_is_told_day_by_day_however_late_a_line_is_written()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    Today &today = embassy.workspace->today();
    QVERIFY(valueOf(today.fundDays()).days.empty());
    Ledger &ledger = embassy.workspace->ledger();
    const auto box = valueOf(ledger.openBox(u"Касса"_s, kRuble));
    const auto post = [&](const QString &kind, qint64 rubles, int daysAgo) {
        valueOf(ledger.post(box.id, {.kind = {kind}, .amount = {rubles * 100, kRuble}, .on = FuzzyDate::fromDate(kTheFriday.addDays(-daysAgo)),
                                     .purpose = {u"food"_s}, .text = u"Строка"_s, .voucher = u"1"_s}));
    };
    post(u"in"_s, 1000, 20);
    post(u"out"_s, 300, 1);
    post(u"out"_s, 200, 5); // brought later
    const FundDays fund = valueOf(today.fundDays());
    QCOMPARE(fund.box, u"Касса"_s);
    QCOMPARE(fund.days.size(), std::size_t{14});
    QCOMPARE(fund.days.back(), kTheFriday);
    QCOMPARE(fund.balances.front(), (Money{1000'00, kRuble}));
    QCOMPARE(fund.balances[8], (Money{800'00, kRuble}));
    QCOMPARE(fund.balances.back(), (Money{500'00, kRuble}));
}

void TodayTest::tasks_are_asked_for_by_who_does_them()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    const auto nazgul = valueOf(office.records().create(office.scope(), User{.name = u"Назгүл"_s, .login = u"nazgul"_s, .role = roleCode(Role::CaseWorker)}));
    const auto gone = valueOf(
        office.records().create(office.scope(), User{.name = u"Ушёл"_s, .login = u"gone"_s, .role = roleCode(Role::CaseWorker), .active = Tri::No}));
    const auto colleagues = valueOf(office.workspace->tasks().colleagues(office.scope()));
    QCOMPARE(colleagues.size(), std::size_t{2});
    QVERIFY(colleagues.front().isMe);
    QCOMPARE(colleagues.front().id, office.session->desk().userId);
    QCOMPARE(colleagues.back().id, nazgul.id);
    QVERIFY(colleagues.back().id != gone.id);

    const auto give = [&](const QString &title, const sync::RecordId &assignee) {
        Task task = dueIn(1, title);
        task.assignee = assignee;
        valueOf(office.workspace->tasks().create(task));
    };
    give(u"моя"_s, office.session->desk().userId);
    give(u"её"_s, nazgul.id);
    give(u"ничья"_s, {});
    Today &today = office.workspace->today();
    const auto hers = valueOf(today.tasks(Today::Whose::One, 200, nazgul.id));
    QCOMPARE(titles(hers), QStringList{u"её"_s});
    QCOMPARE(hers.front().who, u"Назгүл"_s);
    QCOMPARE(titles(valueOf(today.tasks(Today::Whose::Nobody))), QStringList{u"ничья"_s});
    QCOMPARE(valueOf(today.tasks(Today::Whose::Mine)).size(), std::size_t{2});
    QCOMPARE(valueOf(today.countTasks(Today::Whose::One, nazgul.id)), 1);
    QCOMPARE(valueOf(today.countTasks(Today::Whose::Nobody)), 1);
}

void TodayTest::cards_tell_of_passports_and_registrations()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    const auto on = [](int days) { return FuzzyDate::fromDate(kTheFriday.addDays(days)); };
    const auto person = [&](const QString &surname, FuzzyDate passport, FuzzyDate registered) {
        return valueOf(office.records().create(office.scope(), Member{.surname = surname, .passportUntil = passport, .registeredUntil = registered})).id;
    };
    const auto paper = [&](const sync::RecordId &member, const QString &type, int days, const QString &status = u"valid"_s) {
        valueOf(office.workspace->documents().create({.member = member, .type = {type}, .validUntil = on(days), .status = {status}}));
    };
    person(u"Оба"_s, on(20), on(-2));
    person(u"Далеко"_s, on(31), on(-31));
    // The same paper as a document: one line, of the document.
    const auto once = person(u"Один раз"_s, {}, on(5));
    paper(once, u"arrival_notice"_s, 5);
    const auto card = person(u"Карточка"_s, on(6), {});
    paper(card, u"id_card_kg"_s, 6);
    // Renewed since: the card was not brought up to date.
    const auto renewed = person(u"Новый паспорт"_s, on(3), {});
    paper(renewed, u"passport_kg"_s, 3000);
    // What is lost or long over says nothing about the paper of now.
    const auto lost = person(u"Потерян"_s, on(7), {});
    paper(lost, u"passport_kg"_s, 7, u"lost"_s);
    const auto old = person(u"Старый"_s, on(8), {});
    paper(old, u"passport_kg"_s, -900);
    // An identity card beside the passport is another paper.
    const auto both = person(u"Две бумаги"_s, on(9), {});
    paper(both, u"id_card_kg"_s, 400);

    QStringList lines;
    for (const DocumentLine &line : valueOf(office.workspace->today().documents()))
        lines << line.whose + u": "_s + line.name + (line.document.id.isNull() ? u""_s : u" (document)"_s);
    QCOMPARE(lines, QStringList({u"Оба: Arrival notice (registration)"_s, u"Один раз: Arrival notice (registration) (document)"_s,
                        u"Карточка: ID card of Kyrgyzstan (document)"_s, u"Потерян: Passport of Kyrgyzstan"_s, u"Старый: Passport of Kyrgyzstan"_s,
                        u"Две бумаги: Passport of Kyrgyzstan"_s, u"Оба: Passport of Kyrgyzstan"_s}));
    QCOMPARE(valueOf(office.workspace->today().figures()).documents, 7);
    const auto lateFirst = valueOf(office.workspace->today().documents()).front();
    QCOMPARE(lateFirst.expiry.nearness, Nearness::Late);
    QCOMPARE(lateFirst.expiry.chip, u"2 day(s) ago"_s);
    // Whoever was removed is no news.
    valueOf(office.records().remove<Member>(lost));
    QCOMPARE(valueOf(office.workspace->today().figures()).documents, 6);
}

void TodayTest::one_id_in_two_scopes_is_two_cases()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    Workspace &workspace = *embassy.workspace;
    const auto own = valueOf(workspace.cases().create({.title = u"Своё"_s, .type = {u"wage"_s}}));
    const Casefile theirs{.number = u"MSK-1"_s, .title = u"Чужое"_s, .type = {u"entry_ban"_s}};
    valueOf(workspace.recordStore().create(sync::Declared<Casefile>::table(), office.scope(), &theirs, own.id));
    const User namesake{.name = u"Тёзка"_s, .login = u"same"_s, .role = roleCode(Role::CaseWorker)};
    valueOf(workspace.recordStore().create(sync::Declared<User>::table(), office.scope(), &namesake, embassy.session->desk().userId));

    for (const sync::ScopeId scope : {embassy.scope(), office.scope()}) {
        const QString mark = scope == embassy.scope() ? u"наше"_s : u"их"_s;
        const auto task = valueOf(
            workspace.tasks().create({.title = mark, .casefile = own.id, .assignee = embassy.session->desk().userId}, scope));
        QCOMPARE(task.scope, scope);
        QCOMPARE(valueOf(workspace.documents().create({.casefile = own.id, .type = {u"inn"_s}, .number = mark}, scope)).scope, scope);
    }
    const auto ours = valueOf(workspace.tasks().lines(valueOf(workspace.tasks().ofCase(own.id, embassy.scope())).rows));
    QCOMPARE(titles(ours), QStringList{u"наше"_s});
    QVERIFY(ours.front().isMine);
    QVERIFY(ours.front().about.contains(own.value.number));
    const auto others = valueOf(workspace.tasks().lines(valueOf(workspace.tasks().ofCase(own.id, office.scope())).rows));
    QCOMPARE(titles(others), QStringList{u"их"_s});
    QVERIFY(!others.front().isMine);
    QCOMPARE(others.front().who, u"Тёзка"_s);
    QVERIFY(others.front().about.contains(u"MSK-1"_s));
    const auto papers = valueOf(workspace.documents().ofCase(own.id, office.scope()));
    QCOMPARE(papers.rows.size(), std::size_t{1});
    QCOMPARE(papers.rows.front().value.number, u"их"_s);
    // Ticking one leaves the other open.
    valueOf(workspace.tasks().tick(others.front().task.id, office.scope()));
    QCOMPARE(valueOf(workspace.today().figures()).open, 1);
}

MEKENDESH_TEST(TodayTest)
#include "tst_today.moc"
