// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/hint.h"
#include "sync/object/changeset.h"
#include "tests/app/exchange/exchangeworld.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

// The fault for every call that the condition names; everything else is well.
MemoryStore::FaultPlan faultWhen(StoreFault fault, std::function<bool(const MemoryStore::Call &)> condition)
{
    return [fault, condition = std::move(condition)](const MemoryStore::Call &call) { return condition(call) ? fault : StoreFault::None; };
}

bool isPutOfChangeSet(const MemoryStore::Call &call)
{
    return call.kind == StoreCall::Put && call.path.startsWith(u"cs/"_s);
}

}

// The place to meet, the line to it or the database is not what it should be: nothing is lost, nothing is believed.
class FaultsTest final : public QObject {
    Q_OBJECT

    struct World {
        MemoryStore store;
        ExchangeWorld exchange{store, {2}};
        RecordId id;

        World()
        {
            id = first().office.member(u"Асанов"_s).id;
            exchange.everybodySyncs();
        }
        Laptop &embassy() { return exchange.embassy(); }
        Laptop &first() { return exchange.laptop(1); }
        Laptop &second() { return exchange.laptop(2); }
    };

    static void verifyAgreed(World &world, const QString &surname)
    {
        world.store.setFaults({});
        world.exchange.everybodySyncs(3);
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(laptop->surname(world.id), surname);
            QCOMPARE(laptop->states(world.first().office.home, u"member"_s, {world.id}),
                     world.first().states(world.first().office.home, u"member"_s, {world.id}));
            QVERIFY(wanted(laptop->office.journal().stops()).empty());
            QCOMPARE(wanted(laptop->office.journal().waitingCount()), 0u);
        }
    }

    static MemoryStore::Contents changeSetsOf(const MemoryStore::Contents &contents)
    {
        MemoryStore::Contents changeSets;
        std::ranges::copy_if(contents, std::inserter(changeSets, changeSets.end()), [](const auto &entry) { return entry.first.startsWith(u"cs/"_s); });
        return changeSets;
    }

private Q_SLOTS:
    void trap3_an_empty_store_and_a_missing_network_change_nothing_data()
    {
        QTest::addColumn<StoreFault>("fault");
        QTest::newRow("no network") << StoreFault::Missing;
        QTest::newRow("refused") << StoreFault::Refused;
        QTest::newRow("captive portal") << StoreFault::Html;
        QTest::newRow("404 for everything") << StoreFault::NotFound;
    }
    void trap3_an_empty_store_and_a_missing_network_change_nothing()
    {
        QFETCH(StoreFault, fault);
        World world;
        world.first().rename(world.id, u"Новый"_s);
        const auto before = world.store.contents();
        world.store.setFaults(faultWhen(fault, [](const auto &) { return true; }));
        const auto failed = world.first().sync(world.store);
        QVERIFY(!failed);
        QCOMPARE(world.store.contents(), before);
        QCOMPARE(wanted(world.first().office.journal().waitingCount()), 1u);
        verifyAgreed(world, u"Новый"_s);
    }

    void trap4_another_networks_store_is_refused()
    {
        World world;
        MemoryStore strange;
        const ExchangeWorld other(strange, {1}, 99);
        world.first().rename(world.id, u"Новый"_s);
        const auto before = strange.contents();
        QCOMPARE(world.first().sync(strange).error().code, ErrorCode::StoreForeign);
        QCOMPARE(strange.contents(), before);
        verifyAgreed(world, u"Новый"_s);
    }

    void trap4_an_emptied_store_is_not_written_to()
    {
        World world;
        world.first().rename(world.id, u"Новый"_s);
        world.store.setContents({});
        QVERIFY(!world.first().sync(world.store));
        QVERIFY(world.store.contents().empty());
        QCOMPARE(world.first().surname(world.id), u"Новый"_s);
    }

    void trap6_a_put_that_goes_wrong_is_repeated_with_the_same_bytes_data()
    {
        QTest::addColumn<StoreFault>("fault");
        QTest::newRow("lost answer") << StoreFault::LostAnswer;
        QTest::newRow("lost put") << StoreFault::LostPut;
        QTest::newRow("cut, told so") << StoreFault::CutPut;
        QTest::newRow("cut, not told") << StoreFault::CutLater;
        QTest::newRow("full") << StoreFault::DiskFull;
    }
    void trap6_a_put_that_goes_wrong_is_repeated_with_the_same_bytes()
    {
        QFETCH(StoreFault, fault);
        World world;
        world.first().rename(world.id, u"Новый"_s);
        world.store.setFaults(faultWhen(fault, isPutOfChangeSet));
        const auto broken = world.first().sync(world.store);
        const auto sealed = wanted(world.first().office.journal().sealed(world.first().stream(), 1, 10));
        QCOMPARE(sealed.size(), 1u);
        QVERIFY(broken || wanted(world.first().office.journal().waitingCount()) == 0u);
        verifyAgreed(world, u"Новый"_s);
        QCOMPARE(world.store.contents().at(sealed.front().path), sealed.front().bytes);
        QCOMPARE(world.first().position(world.first().stream()).number, 2u);
    }

    void trap7_a_crash_between_sealing_and_sending_repeats_with_the_same_name()
    {
        World world;
        world.first().rename(world.id, u"Новый"_s);
        world.store.setFaults(faultWhen(StoreFault::Missing, isPutOfChangeSet));
        QVERIFY(!world.first().sync(world.store)); // its engine is gone; only the database remembers
        const auto kept = wanted(world.first().office.journal().sealed(world.first().stream(), 1, 10));
        world.store.setFaults({});
        world.first().rename(world.id, u"Новее"_s);
        QCOMPARE(world.first().synced(world.store).changeSetsSent, 2u);
        QCOMPARE(world.store.contents().at(kept.front().path), kept.front().bytes);
        verifyAgreed(world, u"Новее"_s);
    }

    void a_lost_head_delays_nothing_for_more_than_a_session()
    {
        World world;
        world.first().rename(world.id, u"Новый"_s);
        world.store.setFaults(faultWhen(StoreFault::LostPut, [](const auto &call) { return call.kind == StoreCall::Put && call.path.startsWith(u"heads/"_s); }));
        world.first().synced(world.store);
        world.store.setFaults({});
        world.first().synced(world.store);
        world.second().synced(world.store);
        QCOMPARE(world.second().surname(world.id), u"Новый"_s);
    }

    void trap3_lists_that_lie_are_believed_by_nobody_data()
    {
        QTest::addColumn<StoreFault>("fault");
        QTest::newRow("stale") << StoreFault::StaleList;
        QTest::newRow("empty") << StoreFault::EmptyList;
        QTest::newRow("too much") << StoreFault::ExtraEntry;
        QTest::newRow("too little") << StoreFault::MissingEntry;
    }
    void trap3_lists_that_lie_are_believed_by_nobody()
    {
        QFETCH(StoreFault, fault);
        World world;
        for (int round = 0; round < 4; ++round) {
            world.first().rename(world.id, u"Имя %1"_s.arg(round));
            world.first().synced(world.store);
        }
        world.store.setFaults(faultWhen(fault, [](const auto &) { return true; }));
        world.exchange.advance(25 * 3'600'000LL);
        world.exchange.everybodySyncs();
        verifyAgreed(world, u"Имя 3"_s);
    }

    void objects_that_come_damaged_over_the_line_come_whole_next_time()
    {
        World world;
        world.first().rename(world.id, u"Новый"_s);
        world.first().synced(world.store);
        world.store.setFaults(faultWhen(StoreFault::FlippedByte, [](const auto &call) { return call.path.startsWith(u"cs/"_s); }));
        QCOMPARE(world.second().synced(world.store).stops.front().reason, StopReason::FrozenDamaged);
        QCOMPARE(world.second().surname(world.id), u"Асанов"_s);
        verifyAgreed(world, u"Новый"_s);
    }

    void trap37_a_wiped_server_is_filled_again_by_everybody()
    {
        World world;
        const auto full = world.store.contents();
        MemoryStore::Contents wiped = full;
        std::erase_if(wiped, [](const auto &entry) { return entry.first.startsWith(u"cs/"_s) || entry.first.startsWith(u"heads/"_s); });
        world.store.setContents(wiped);
        world.exchange.everybodySyncs();
        QCOMPARE(changeSetsOf(world.store.contents()), changeSetsOf(full));
        verifyAgreed(world, u"Асанов"_s);
    }

    void trap9_a_server_restored_from_an_old_backup_is_filled_again()
    {
        World world;
        const auto old = world.store.contents();
        world.first().rename(world.id, u"Новый"_s);
        world.exchange.everybodySyncs();
        const auto full = world.store.contents();
        world.store.setContents(old);
        world.exchange.everybodySyncs();
        QCOMPARE(changeSetsOf(world.store.contents()), changeSetsOf(full));
        verifyAgreed(world, u"Новый"_s);
    }

    // Heads of this laptop that lie on the store, by path.
    static std::map<QString, HeadContent> headsOf(World &world, Laptop &laptop)
    {
        std::map<QString, HeadContent> heads;
        const Keyring keyring = laptop.keyring();
        for (const auto &[path, bytes] : world.store.contents()) {
            if (incarnationOfHead(path, keyring.device()))
                heads.emplace(path, wanted(HeadContent::parse(wanted(openHint(path, bytes, keyring, keyring.self.sign.publicKey)))));
        }
        return heads;
    }

    // A program of another version kept its memory in another form: the generation of the head must not begin anew, or nobody
    // believes it.
    void a_lost_memory_goes_on_with_the_head_that_lies_there()
    {
        World world;
        for (int round = 0; round < 3; ++round) {
            world.first().rename(world.id, u"Имя %1"_s.arg(round));
            world.exchange.everybodySyncs(1);
        }
        const auto before = headsOf(world, world.first());
        QCOMPARE(before.size(), std::size_t{1});
        wanted(world.first().office.journal().setFact(u"exchange"_s, QByteArrayLiteral("\x7f of another version")));
        world.first().rename(world.id, u"После"_s);
        world.first().synced(world.store);
        const auto after = headsOf(world, world.first());
        QCOMPARE(after.size(), std::size_t{1});
        QVERIFY(after.begin()->second.generation > before.begin()->second.generation);
        QCOMPARE(world.second().synced(world.store).state, SessionState::Done);
        QCOMPARE(world.second().surname(world.id), u"После"_s);
    }

    void trap38_an_older_head_of_another_laptop_is_told()
    {
        World world;
        const auto old = headsOf(world, world.first());
        const auto contents = world.store.contents();
        world.first().rename(world.id, u"Новый"_s);
        world.exchange.everybodySyncs();
        const auto path = old.begin()->first;
        auto rewound = world.store.contents();
        rewound[path] = contents.at(path);
        world.store.setContents(rewound);
        const SessionReport report = world.second().synced(world.store);
        QCOMPARE(report.state, SessionState::Stopped);
        QCOMPARE(report.stops.size(), std::size_t{1});
        QCOMPARE(report.stops.front().reason, StopReason::HeadRewound);
        QCOMPARE(report.stops.front().device, world.first().keyring().device());
        QCOMPARE(world.second().surname(world.id), u"Новый"_s);
        verifyAgreed(world, u"Новый"_s); // its laptop hears of it and writes a newer one
    }

    void trap5_a_truncated_own_object_is_found_once_a_day()
    {
        World world;
        auto contents = world.store.contents();
        const QString path = wanted(world.first().office.journal().sealed(world.first().stream(), 0, 1)).front().path;
        const Bytes whole = contents[path];
        contents[path].chop(10);
        world.store.setContents(contents);
        world.exchange.advance(25 * 3'600'000LL);
        world.first().synced(world.store);
        QCOMPARE(world.store.contents().at(path), whole);
    }

    void a_database_restored_from_a_backup_seals_nothing_under_used_numbers()
    {
        const QTemporaryDir folder;
        MemoryStore store;
        ExchangeWorld world(store, {1});
        Laptop &office = world.laptop(1);
        const auto id = office.office.member(u"Асанов"_s).id;
        office.synced(store);
        const auto backup = wanted(app::Database::openInMemory());
        wanted(backup->copyFrom(office.office.database()));
        office.rename(id, u"После копии"_s);
        office.synced(store);
        const auto before = changeSetsOf(store.contents());

        wanted(office.office.database().copyFrom(*backup));
        office.rename(id, u"В восстановленной"_s);
        const SessionReport report = office.synced(store);
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(report.editsWaiting, 0u);
        auto after = changeSetsOf(store.contents());
        QCOMPARE(after.size(), before.size() + 1); // under a new life
        std::erase_if(after, [&before](const auto &entry) { return !before.contains(entry.first); });
        QCOMPARE(after, before);
        QCOMPARE(office.surname(id), u"В восстановленной"_s);
    }

    void the_same_without_any_head_on_the_store()
    {
        MemoryStore store;
        ExchangeWorld world(store, {1});
        Laptop &office = world.laptop(1);
        const auto id = office.office.member(u"Асанов"_s).id;
        office.synced(store);
        const auto backup = wanted(app::Database::openInMemory());
        wanted(backup->copyFrom(office.office.database()));
        office.rename(id, u"После копии"_s);
        office.synced(store);
        wanted(office.office.database().copyFrom(*backup));
        auto contents = store.contents();
        std::erase_if(contents, [](const auto &entry) { return entry.first.startsWith(u"heads/"_s); });
        store.setContents(contents);
        office.rename(id, u"В восстановленной"_s);
        QCOMPARE(office.synced(store).state, SessionState::Done);
        auto after = changeSetsOf(store.contents());
        std::erase_if(after, [&contents](const auto &entry) { return !contents.contains(entry.first); });
        QCOMPARE(after, changeSetsOf(contents));
    }

    void a_session_is_cancelled_between_objects_and_goes_on_next_time()
    {
        World world;
        for (int round = 0; round < 5; ++round) {
            world.first().rename(world.id, u"Имя %1"_s.arg(round));
            world.first().synced(world.store);
        }
        int fetched = 0;
        world.store.setFaults([&world, &fetched](const MemoryStore::Call &call) {
            if (call.kind == StoreCall::Get && call.path.startsWith(u"cs/"_s) && ++fetched == 2)
                world.second().cancel->cancel();
            return StoreFault::None;
        });
        QCOMPARE(world.second().sync(world.store).error().code, ErrorCode::Cancelled);
        QCOMPARE(world.second().surname(world.id), u"Имя 1"_s);
    }

    void trap39_a_full_disk_stops_an_apply_between_change_sets()
    {
        World world;
        for (int round = 0; round < 30; ++round) {
            app::Member member;
            member.surname = u"Имя %1"_s.arg(round);
            member.note = QString::number(round).repeated(2000);
            wanted(world.first().office.records().create(world.first().office.home, member));
            world.first().synced(world.store);
        }
        app::Database &database = world.second().office.database();
        const qint64 pages = wanted(database.number("PRAGMA page_count"));
        const quint64 before = world.second().position(world.first().stream()).number;
        wanted(database.number("PRAGMA max_page_count = " + Bytes::number(pages + 30)));
        QCOMPARE(world.second().sync(world.store).error().code, ErrorCode::DiskFull);
        const quint64 between = world.second().position(world.first().stream()).number;
        QVERIFY(between > before && between < world.first().position(world.first().stream()).number);
        wanted(database.number("PRAGMA max_page_count = 1000000"));
        QCOMPARE(world.second().synced(world.store).state, SessionState::Done);
        QCOMPARE(world.second().position(world.first().stream()).number, world.first().position(world.first().stream()).number);
        verifyAgreed(world, u"Асанов"_s);
    }

    void progress_counts_what_is_done()
    {
        World world;
        for (int round = 0; round < 3; ++round) {
            world.first().rename(world.id, u"Имя %1"_s.arg(round));
            world.first().synced(world.store);
        }
        world.second().synced(world.store);
        quint64 last = 0;
        for (const Progress &step : world.second().progress) {
            if (step.step != Progress::Step::Receiving)
                continue;
            QCOMPARE(step.done, last + 1);
            QCOMPARE(step.total, 3u);
            last = step.done;
        }
        QCOMPARE(last, 3u);
    }

    void trap35_a_session_without_news_costs_a_constant_and_writes_nothing()
    {
        MemoryStore store;
        ExchangeWorld world(store, {3});
        for (std::size_t index = 0; index < 4; ++index) {
            for (int round = 0; round < 20; ++round) {
                Laptop &laptop = world.laptop(index);
                app::Member member;
                member.surname = u"Имя %1"_s.arg(round);
                wanted(laptop.office.records().create(world.laptop(1).office.home, member));
                laptop.synced(store);
            }
        }
        world.everybodySyncs(3);
        for (std::size_t index = 1; index < 4; ++index) {
            CountingStore counting(store);
            const SessionReport report = world.laptop(index).synced(counting);
            QCOMPARE(report.state, SessionState::Done);
            qInfo("idle session of a laptop of three: %d requests, %lld bytes\n  %s", counting.requests, static_cast<long long>(counting.bytes),
                  qPrintable(counting.asked.join(u"\n  "_s)));
            QCOMPARE(counting.puts, 0);
            QVERIFY(counting.requests <= 4); // newest keys, and one head of each of three peers
            QVERIFY(counting.bytes <= 2 * 1024);
        }
    }
};

MEKENDESH_TEST(FaultsTest)
#include "tst_faults.moc"
