// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/cashbox.h"
#include "app/records/document.h"
#include "app/records/member.h"
#include "app/records/task.h"
#include "app/services/board.h"
#include "app/services/cases.h"
#include "app/services/cashpapers.h"
#include "app/services/cutting.h"
#include "app/services/deskreader.h"
#include "app/services/ledger.h"
#include "app/services/ownboxes.h"
#include "app/services/referrals.h"
#include "app/services/roster.h"
#include "app/services/today.h"
#include "app/store/letterstore.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;
using sync::ErrorCode;

namespace {

Stored<Member> memberNamed(const Laptops::Laptop &laptop, const QString &surname)
{
    const auto page = valueOf(laptop.records().list<Member>({.limit = 100}));
    const auto found = std::ranges::find_if(page.rows, [&surname](const Stored<Member> &member) { return member.value.surname == surname; });
    if (found == page.rows.end())
        qFatal("%s is not seen here", qUtf8Printable(surname));
    return *found;
}

bool seesMember(const Laptops::Laptop &laptop, const QString &surname)
{
    const auto page = valueOf(laptop.records().list<Member>({.limit = 100}));
    return std::ranges::any_of(page.rows, [&surname](const Stored<Member> &member) { return member.value.surname == surname; });
}

}

// The attaché makes one office of two: nothing is copied and nothing lost, and nobody else reads more than before.
class OfficesMergedTest final : public QObject {
    Q_OBJECT

    struct World {
        Laptops laptops;
        Laptops::Laptop embassy = laptops.embassy();
        Laptops::Laptop moscow = joined(u"MSK"_s);
        Laptops::Laptop tver = joined(u"TVR"_s);
        Laptops::Laptop kazan = joined(u"KZN"_s);

        Laptops::Laptop joined(const QString &code)
        {
            Laptops::Laptop office = laptops.office(embassy, code);
            laptops.admit(embassy, office);
            return office;
        }
        static Stored<Member> write(const Laptops::Laptop &laptop, const QString &surname)
        {
            return valueOf(laptop.records().create(laptop.scope(), Member{.surname = surname}));
        }
        void exchangeAll() const
        {
            for (const Laptops::Laptop *laptop : {&tver, &moscow, &kazan, &embassy, &tver, &moscow, &kazan})
                laptop->exchange();
        }
        OfficesMerged merge(MergedLaptops what, bool evenIfLost = false) const { return valueOf(Cutting(*embassy.workspace, {}).mergeOffices(u"TVR"_s, u"MSK"_s, what, evenIfLost)); }
        // As after the next unlocking.
        static void sitDownAgain(Laptops::Laptop &laptop)
        {
            valueOf(laptop.session->refreshDesk());
            laptop.workspace = valueOf(laptop.session->workspace());
        }
    };

private Q_SLOTS:
    void everything_of_the_office_that_ends_is_read_and_written_by_the_other()
    {
        World world;
        const auto bakyt = World::write(world.tver, u"Бакиров"_s);
        const Casefile asked{.title = u"Зарплата"_s, .type = {u"wage"_s}, .member = bakyt.id};
        const auto casefile = valueOf(world.tver.records().create(world.tver.scope(), asked));
        const auto box = valueOf(world.tver.ledger().openBox(u"Касса Твери"_s, Currency::fromText(u"RUB"_s)));
        World::write(world.moscow, u"Асанов"_s);
        World::write(world.kazan, u"Жумабаев"_s);
        world.exchangeAll();
        QVERIFY(!seesMember(world.moscow, u"Бакиров"_s));
        World::write(world.tver, u"Мамбетов"_s); // waits on its laptop while the attaché decides

        const OfficesMerged merged = world.merge(MergedLaptops::GoOn);
        QVERIFY(merged.isStated && merged.losses.empty());
        QCOMPARE(merged.laptops, 2);
        world.exchangeAll();
        world.exchangeAll();
        for (Laptops::Laptop *laptop : {&world.moscow, &world.tver})
            World::sitDownAgain(*laptop);

        for (const QString &surname : {u"Бакиров"_s, u"Мамбетов"_s, u"Асанов"_s}) {
            QVERIFY(seesMember(world.moscow, surname));
            QVERIFY(seesMember(world.tver, surname));
            QVERIFY(!seesMember(world.kazan, surname));
        }
        QCOMPARE(valueOf(world.moscow.records().open<Casefile>(casefile.id)).value.title, u"Зарплата"_s);
        QCOMPARE(valueOf(world.moscow.records().open<CashBox>(box.id)).value.name, u"Касса Твери"_s);
        // Written by the one, seen by the other, where it was.
        QCOMPARE(memberNamed(world.moscow, u"Бакиров"_s).scope, world.tver.scope());
        const auto seen = valueOf(world.moscow.records().open<Member>(bakyt.id, world.tver.scope()));
        Member changed = seen.value;
        changed.city = u"Тверь"_s;
        valueOf(world.moscow.records().save(seen, changed));
        world.exchangeAll();
        world.exchangeAll();
        QCOMPARE(memberNamed(world.tver, u"Бакиров"_s).value.city, u"Тверь"_s);
        QCOMPARE(memberNamed(world.embassy, u"Бакиров"_s).value.city, u"Тверь"_s);
        QVERIFY(world.moscow.exchange().stops.empty() && world.embassy.exchange().stops.empty());

        const auto kazan = valueOf(readKeyring(world.kazan.workspace->journal()));
        QVERIFY(!kazan.newestEpoch(world.tver.scope()) && !kazan.newestEpoch(world.moscow.scope()));
        QCOMPARE(valueOf(world.kazan.records().list<Member>({.limit = 100})).rows.size(), std::size_t(1));
    }

    void the_attache_sees_what_was_merged_and_invites_for_the_one_that_goes_on()
    {
        World world;
        World::write(world.tver, u"Бакиров"_s);
        world.exchangeAll();
        world.merge(MergedLaptops::GoOn);
        const BoardView board = valueOf(Board(*world.embassy.workspace).look());
        for (const BoardOffice &office : board.offices)
            QCOMPARE(office.mergedInto, office.office.code == u"TVR"_s ? u"MSK"_s : QString());
        const auto lines = valueOf(Roster(*world.embassy.workspace).known());
        QCOMPARE(std::ranges::count_if(lines, [](const RosterLine &line) { return line.merged == QStringList{u"TVR"_s}; }), 2);
        QVERIFY(std::ranges::any_of(lines, [](const RosterLine &line) { return line.office == u"MSK"_s && line.laptop == u"tvr (TVR)"_s; }));
        QCOMPARE(errorOf(Cutting(*world.embassy.workspace, {}).mergeOffices(u"TVR"_s, u"KZN"_s, MergedLaptops::GoOn, false)).code, ErrorCode::BadInput);
        QCOMPARE(errorOf(Cutting(*world.embassy.workspace, {}).mergeOffices(u"MSK"_s, u"MSK"_s, MergedLaptops::GoOn, false)).code, ErrorCode::BadInput);
        QCOMPARE(errorOf(Cutting(*world.moscow.workspace, {}).mergeOffices(u"KZN"_s, u"MSK"_s, MergedLaptops::GoOn, false)).code, ErrorCode::NotAllowed);
        const Office ended{.code = u"TVR"_s, .nameRu = u"TVR"_s, .type = {u"representative"_s}, .timeZone = u"Europe/Moscow"_s};
        QCOMPARE(errorOf(Exchange(*world.embassy.workspace).inviteAs(ended, u"9"_s, sync::DeviceClass::Office, 14, {1, 8u * 1024 * 1024}, Exchange::OwnCredential::MayBeGiven)).code,
            ErrorCode::BadInput);
    }

    void the_day_the_cash_boxes_and_referrals_know_one_office()
    {
        World world;
        const auto today = FuzzyDate::fromDate(Today(*world.tver.workspace).day());
        const auto rubles = [](qint64 minor) { return Money{minor, kRuble}; };
        const NewEntry money{.kind = {u"in"_s}, .amount = rubles(100'000), .on = today, .text = u"Взносы"_s};
        const NewEntry payment{.kind = {u"out"_s}, .amount = rubles(30'000), .on = today, .text = u"Автобус"_s};
        const auto box = valueOf(world.tver.ledger().openBox(u"Касса 1"_s, kRuble));
        valueOf(world.tver.ledger().post(box.id, money));
        for (const Laptops::Laptop *laptop : {&world.tver, &world.moscow}) {
            const QDate day = today.earliest().addDays(laptop == &world.tver ? 0 : 1);
            const auto person = World::write(*laptop, laptop->session->desk().officeCode);
            valueOf(laptop->records().create(laptop->scope(), Casefile{.title = u"Зарплата"_s, .type = {u"wage"_s}, .member = person.id, .openedOn = today}));
            valueOf(laptop->records().create(laptop->scope(), Task{.title = laptop->session->desk().officeCode, .dueOn = FuzzyDate::fromDate(day)}));
            valueOf(laptop->records().create(laptop->scope(), Document{.member = person.id, .type = {u"patent"_s}, .validUntil = FuzzyDate::fromDate(day)}));
        }
        const auto asked = valueOf(world.kazan.workspace->cases().create({.title = u"Без договора"_s, .type = {u"wage"_s}}));
        world.exchangeAll();
        Referrals ofKazan(*world.kazan.workspace);
        QCOMPARE(valueOf(ofKazan.offices()).size(), 2u);
        QCOMPARE(valueOf(Today(*world.moscow.workspace).figures()).open, 1);
        QVERIFY(valueOf(ownBoxes(*world.moscow.workspace)).empty());

        world.merge(MergedLaptops::GoOn);
        world.exchangeAll();
        world.exchangeAll();
        for (Laptops::Laptop *laptop : {&world.moscow, &world.tver})
            World::sitDownAgain(*laptop);

        for (const Laptops::Laptop *laptop : {&world.moscow, &world.tver}) {
            Today day(*laptop->workspace);
            const TodayFigures figures = valueOf(day.figures());
            QCOMPARE(figures.open, 2);
            QCOMPARE(figures.dueToday, 1);
            QCOMPARE(figures.documents, 2);
            const auto tasks = valueOf(day.tasks(Today::Whose::All));
            QCOMPARE(tasks.size(), 2u);
            QCOMPARE(tasks.front().task.value.title, u"TVR"_s); // what is due first, wherever it was written
            QCOMPARE(valueOf(day.tasks(Today::Whose::All, 1)).size(), 1u);
            QCOMPARE(valueOf(day.countTasks(Today::Whose::Week)), 2);
            QCOMPARE(valueOf(day.documents()).size(), 2u);
            QCOMPARE(valueOf(day.newCases()).back().count, 2);
            QCOMPARE(valueOf(day.openCasesByKind()).size(), 1u);
            QCOMPARE(valueOf(day.openCasesByKind()).front().count, 2);
            QCOMPARE(valueOf(day.fundDays()).balances.back(), rubles(100'000));
        }

        const auto boxes = valueOf(ownBoxes(*world.moscow.workspace));
        QCOMPARE(boxes.size(), 1u);
        QCOMPARE(boxes.front().scope, world.tver.scope());
        Ledger &book = world.moscow.ledger();
        const auto summary = valueOf(book.summary(box.id, world.tver.scope()));
        QVERIFY(!summary.writesHere && summary.findings.empty());
        QVERIFY(valueOf(book.verify(box.id, world.tver.scope())).empty());
        QCOMPARE(valueOf(CashPapers(*world.moscow.workspace).order(box.id, 1, world.tver.scope())).office, u"TVR"_s);
        QCOMPARE(errorOf(book.post(box.id, payment, world.tver.scope())).code, ErrorCode::NotCustodian);
        QCOMPARE(valueOf(world.tver.ledger().post(box.id, payment)).balance, rubles(70'000)); // as before
        const auto own = valueOf(book.openBox(u"Касса 1"_s, kRuble));
        QCOMPARE(valueOf(ownBoxes(*world.moscow.workspace)).front().id, own.id); // its own first

        // Who had chosen the office that ended asks the one that goes on; either laptop answers, once, where the other sees it.
        const auto offered = valueOf(ofKazan.offices());
        QCOMPARE(offered.size(), 1u);
        QCOMPARE(offered.front().scope, world.moscow.scope());
        QVERIFY(valueOf(Referrals(*world.moscow.workspace).offices()).front().scope == world.kazan.scope());
        valueOf(ofKazan.refer(asked.id, world.tver.scope(), u"Он переехал"_s));
        for (const Laptops::Laptop *laptop : {&world.kazan, &world.tver, &world.moscow})
            laptop->exchange();
        const auto waiting = valueOf(Referrals(*world.tver.workspace).waiting());
        QCOMPARE(waiting.size(), 1u);
        QCOMPARE(valueOf(Referrals(*world.moscow.workspace).waiting()).size(), 1u);
        const auto taken = valueOf(Referrals(*world.tver.workspace).accept(waiting.front()));
        for (const Laptops::Laptop *laptop : {&world.tver, &world.moscow})
            laptop->exchange();
        QVERIFY(valueOf(Referrals(*world.moscow.workspace).waiting()).empty());
        QCOMPARE(valueOf(world.moscow.records().open<Casefile>(taken, world.moscow.scope())).value.title, u"Без договора"_s);
    }

    void what_the_office_that_ends_had_answered_and_asked_goes_on_in_the_other()
    {
        World world;
        world.exchangeAll(); // each office knows by now where the others get their letters
        const auto begin = [](const Laptops::Laptop &laptop, const QString &title) { return valueOf(laptop.workspace->cases().create({.title = title, .type = {u"wage"_s}})); };
        const auto stateOf = [](const Laptops::Laptop &laptop, const sync::RecordId &id, sync::ScopeId scope) { return valueOf(laptop.records().open<Casefile>(id, scope)).value.state.value; };
        Referrals ofKazan(*world.kazan.workspace);
        Referrals ofTver(*world.tver.workspace);
        for (const QString &title : {u"Первое"_s, u"Второе"_s})
            valueOf(ofKazan.refer(begin(world.kazan, title).id, world.tver.scope(), u"Переехал"_s));
        const auto asked = begin(world.tver, u"Третье"_s);
        const auto refused = begin(world.tver, u"Четвёртое"_s);
        for (const auto &each : {asked, refused})
            valueOf(ofTver.refer(each.id, world.kazan.scope(), u"Переехала"_s));
        world.exchangeAll();
        const auto waiting = valueOf(ofTver.waiting());
        QCOMPARE(waiting.size(), 2u);
        valueOf(ofTver.accept(waiting.front()));
        valueOf(ofTver.reject(waiting.back(), u"Не у нас"_s));
        for (const ReferralLine &line : valueOf(ofKazan.waiting())) {
            if (line.title == u"Четвёртое"_s)
                valueOf(ofKazan.reject(line, u"Не у нас"_s));
        }
        world.kazan.exchange();
        world.tver.exchange();
        // People of Tver have taken it up, and wait for another partner, whom they have telephoned.
        world.laptops.clock.pass(Laptops::kDayMs / 24);
        const auto again = valueOf(world.tver.records().open<Casefile>(refused.id, world.tver.scope()));
        QCOMPARE(again.value.state.value, u"in_progress"_s);
        Casefile byHand = again.value;
        byHand.state = {u"waiting_partner"_s};
        valueOf(world.tver.records().save(again, byHand));
        world.tver.exchange();
        valueOf(ofKazan.accept(valueOf(ofKazan.waiting()).front())); // the answer comes when Tver's laptop is already put away
        world.kazan.exchange();

        world.merge(MergedLaptops::GoOn);
        for (const Laptops::Laptop *laptop : {&world.embassy, &world.moscow, &world.kazan, &world.moscow})
            laptop->exchange();
        QVERIFY(valueOf(Referrals(*world.moscow.workspace).waiting()).empty()); // before it was unlocked again, too
        World::sitDownAgain(world.moscow);
        world.moscow.exchange();
        QVERIFY(valueOf(Referrals(*world.moscow.workspace).waiting()).empty());
        QCOMPARE(stateOf(world.moscow, asked.id, world.tver.scope()), u"transferred"_s);
        QCOMPARE(stateOf(world.moscow, refused.id, world.tver.scope()), u"waiting_partner"_s);
        QVERIFY(valueOf(Referrals(*world.moscow.workspace).takeAnswers(true)) == AnswersTaken{}); // none is tried again
        for (Laptops::Laptop *laptop : {&world.tver, &world.moscow})
            laptop->exchange();
        QCOMPARE(stateOf(world.tver, asked.id, world.tver.scope()), u"transferred"_s);
    }

    // Who is asked and who asked are one office by then, with one laptop that counts.
    void what_the_office_that_ends_had_asked_the_other_is_answered()
    {
        for (const bool isAccepted : {true, false}) {
            World world;
            world.exchangeAll();
            const auto asked = valueOf(world.tver.workspace->cases().create({.title = u"Пятое"_s, .type = {u"wage"_s}}));
            valueOf(Referrals(*world.tver.workspace).refer(asked.id, world.moscow.scope(), u"Переехал"_s));
            world.exchangeAll();
            world.merge(MergedLaptops::TakenOut, true);
            for (int times = 0; times < 2; ++times) {
                for (const Laptops::Laptop *laptop : {&world.embassy, &world.moscow})
                    laptop->exchange();
            }
            World::sitDownAgain(world.moscow);
            Referrals ofMoscow(*world.moscow.workspace);
            const ReferralLine line = valueOf(ofMoscow.waiting()).front();
            if (isAccepted)
                valueOf(ofMoscow.accept(line));
            else
                valueOf(ofMoscow.reject(line, u"Не у нас"_s));
            for (int times = 0; times < 4; ++times) // the letter goes and comes, and so does its receipt
                world.moscow.exchange();
            const auto now = valueOf(world.moscow.records().open<Casefile>(asked.id, world.tver.scope()));
            QCOMPARE(now.value.state.value, isAccepted ? u"transferred"_s : u"in_progress"_s);
            QVERIFY(valueOf(LetterStore(world.moscow.workspace->database()).outgoing()).empty());
        }
    }

    // Its laptops were given back or are lost: the other office reads all that they had sent, and they read nothing that comes after.
    void laptops_of_the_office_that_ends_can_be_taken_out()
    {
        World world;
        World::write(world.tver, u"Бакиров"_s);
        world.exchangeAll();
        const OfficesMerged merged = world.merge(MergedLaptops::TakenOut);
        QVERIFY(merged.isStated);
        QCOMPARE(merged.takenOut, 1);
        QCOMPARE(merged.laptops, 1);
        world.exchangeAll();
        world.exchangeAll();
        World::sitDownAgain(world.moscow);
        QVERIFY(seesMember(world.moscow, u"Бакиров"_s));
        QVERIFY(!seesMember(world.kazan, u"Бакиров"_s));
        const ScopeIdPair scopes{world.tver.scope(), world.moscow.scope()};
        const auto out = valueOf(readKeyring(world.tver.workspace->journal()));
        const auto goesOn = valueOf(readKeyring(world.moscow.workspace->journal()));
        QVERIFY(out.isCutOff());
        QVERIFY(!out.newestEpoch(scopes.goesOn));
        QVERIFY(!out.epoch(goesOn.newestEpoch(scopes.ended)->id)); // what is written there from now on
    }

private:
    struct ScopeIdPair {
        sync::ScopeId ended;
        sync::ScopeId goesOn;
    };
};

MEKENDESH_TEST(OfficesMergedTest)
#include "tst_officesmerged.moc"
