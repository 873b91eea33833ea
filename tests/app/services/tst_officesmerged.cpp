// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/cashbox.h"
#include "app/records/member.h"
#include "app/services/board.h"
#include "app/services/cutting.h"
#include "app/services/deskreader.h"
#include "app/services/ledger.h"
#include "app/services/roster.h"
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
