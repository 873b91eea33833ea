// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/snapshotjournal.h"
#include "tests/app/exchange/cleanupworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr int kCallsBetweenBrokenReturns = 31; // they are slow
#else
constexpr int kCallsBetweenBrokenReturns = 7;
#endif

}

// A laptop that comes back when what it would read next was cleared, or an old profile that is put back then.
class AwayForLongTest final : public QObject {
    Q_OBJECT

    // The second laptop is put into a drawer, with what it has not sent; more than a year goes by, and the embassy clears.
    struct Absence {
        CleanupWorld world;
        std::unique_ptr<Laptop> drawer;
        RecordId unsent;
        RecordId doubted;

        // `gathered`: it has read something that lies nowhere yet.
        Absence()
        {
            doubted = world.first().office.member(u"Талаш"_s).id;
            world.exchange.everybodySyncs();
            world.exchange.advance(60'000);
            // Both change the same name; it reads of that, and leaves it for a person to decide.
            world.first().rename(doubted, u"Талаш биринчи"_s);
            world.second().rename(doubted, u"Талаш экинчи"_s);
            world.exchange.everybodySyncs();
            world.write(world.first(), 1);
            world.second().synced(world.store());
            unsent = world.second().office.member(u"Жөнөтүлбөгөн"_s).id; // saved, not sealed
            drawer = world.takeOutSecond();
            world.beginAging();
            world.comeOfAge();
            world.days(4);
            ENFORCE(world.isAnythingCleared());
        }
        Laptop &takeOut()
        {
            drawer->office.clock.set(world.first().office.clock.nowMs());
            drawer->rename(world.id, u"Тартмада жазылган"_s); // written when it is opened, before any line
            world.exchange.laptops.push_back(std::move(drawer));
            return *world.exchange.laptops.back();
        }
        void verifyNothingLost(Laptop &back)
        {
            world.days(3);
            world.verifyAllAgree();
            for (const auto &laptop : world.exchange.laptops) {
                QCOMPARE(laptop->surname(unsent), u"Жөнөтүлбөгөн"_s);
                const RecordState state = laptop->states(world.scope(), u"member"_s, {doubted}).front();
                QCOMPARE(state.field(u"surname")->heads.size(), std::size_t{2}); // still for a person to decide
                QStringList names;
                const RecordState contested = laptop->states(world.scope(), u"member"_s, {world.id}).front();
                for (const Head &head : contested.field(u"surname")->heads)
                    names.append(std::get<QString>(head.value));
                QVERIFY(names.contains(u"Тартмада жазылган"_s));
                QCOMPARE(names.size(), 2); // written apart
            }
            QCOMPARE(back.states(world.scope(), u"member"_s, {unsent, doubted}), world.first().states(world.scope(), u"member"_s, {unsent, doubted}));
        }
    };

private Q_SLOTS:
    void trap43_a_laptop_that_was_away_gets_there_by_the_snapshot()
    {
        Absence absence;
        Laptop &back = absence.takeOut();
        const SessionReport report = back.synced(absence.world.store());
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(report.stops.size(), std::size_t{0});
        QVERIFY(report.scopesRebuilt > 0);
        QCOMPARE(report.editsWaiting, 0u);
        absence.verifyNothingLost(back);
        // Nothing that went was wished for or put again.
        QVERIFY(parseChangeSetPath(absence.world.oldest().front())->number > 1);
    }

    void trap40_a_return_that_breaks_is_gone_on_with()
    {
        for (int lastCall = 3; lastCall < 200; lastCall += kCallsBetweenBrokenReturns) {
            Absence absence;
            Laptop &back = absence.takeOut();
            auto &store = static_cast<MemoryStore &>(absence.world.store());
            int calls = 0;
            store.setFaults([&calls, lastCall](const MemoryStore::Call &) { return ++calls > lastCall ? StoreFault::Missing : StoreFault::None; });
            static_cast<void>(back.sync(store).has_value());
            store.setFaults({});
            absence.verifyNothingLost(back);
            if (calls <= lastCall)
                return;
        }
        QFAIL("the session never came to its end");
    }

    // The snapshot cannot be read: it stays as it was, works on, and says that something is missing.
    void without_a_snapshot_it_stays_as_it_was()
    {
        Absence absence;
        Laptop &back = absence.takeOut();
        auto &store = static_cast<MemoryStore &>(absence.world.store());
        const QString before = back.surname(absence.world.id);
        store.setFaults([](const MemoryStore::Call &call) {
            return call.kind == StoreCall::Get && call.path.startsWith(u"snapshots/"_s) ? StoreFault::Shortened : StoreFault::None;
        });
        const SessionReport report = back.synced(store);
        QCOMPARE(report.state, SessionState::Stopped);
        QCOMPARE(report.stops.front().reason, StopReason::HeldForNumber);
        QCOMPARE(back.surname(absence.world.id), before);
        QCOMPARE(report.editsWaiting, 0u); // what it wrote is sent all the same
        store.setFaults({});
        absence.verifyNothingLost(back);
    }

    // It read from a colleague what lies on no store: that has to come first, and nothing of it is forgotten.
    void what_it_alone_has_read_is_not_forgotten()
    {
        CleanupWorld world;
        auto away = world.takeOutSecond();
        world.beginAging();
        MemoryStore stick;
        stick.setContents(static_cast<MemoryStore &>(world.store()).contents());
        world.comeOfAge();
        world.days(4);
        QVERIFY(world.isAnythingCleared());
        // Its colleague exchanges with the stick only, and so does it; then the stick and the colleague's laptop are gone for a while.
        away->office.clock.set(world.first().office.clock.nowMs());
        const auto late = world.first().office.member(u"Таякчада"_s).id;
        world.first().synced(stick);
        away->synced(stick);
        QCOMPARE(away->surname(late), u"Таякчада"_s);
        away->synced(world.store());
        QCOMPARE(away->surname(late), u"Таякчада"_s);
        world.exchange.laptops.push_back(std::move(away));
        world.days(3);
        world.verifyAllAgree();
        QCOMPARE(world.embassy().surname(late), u"Таякчада"_s);
    }

    // Its battery is empty: it takes what happened since for the future, and the embassy's history for too short.
    void a_clock_that_stands_in_2020_refuses_no_honest_snapshot()
    {
        CleanupWorld world;
        for (const auto &laptop : world.exchange.laptops)
            laptop->snapshots.historyDays = 100;
        world.write(world.first(), 3);
        world.exchange.everybodySyncs();
        auto away = world.takeOutSecond();
        const QString last = away->surname(world.id);
        world.clear();
        QVERIFY(world.isAnythingCleared());
        away->office.clock.set(1'577'836'800'000LL + 8 * 24 * 3'600'000LL);
        const SessionReport report = away->synced(world.store());
        QVERIFY(report.snapshotsRefused.empty());
        QCOMPARE(report.scopesBegunAnew, 1u);
        QCOMPARE(away->surname(world.id), world.first().surname(world.id));
        // What it had read is not gone: others would find it in what they have read, he in his history.
        const auto look = wanted(away->office.journal().snapshots().look());
        const std::vector<RecordId> ids{world.id};
        const auto history = wanted(look->records(world.scope(), u"member"_s, ids)).front().history;
        QVERIFY(std::ranges::any_of(history, [&last](const ReplacedValue &replaced) { return replaced.before.value == Value{last}; }));
    }

    // Trap 8 after trap 20: the backup is from before, its own change-sets lie only in the snapshot.
    void trap8_an_old_profile_put_back_after_a_clean_up_goes_on_in_a_new_life()
    {
        CleanupWorld world;
        world.write(world.first(), 1);
        const auto waited = world.first().office.member(u"Көчүрмөдө күткөн"_s).id; // in the backup it waits, the laptop sends it later
        auto backup = std::make_unique<Laptop>(world.first().name, 78'000, world.scope(), world.first().keyring());
        wanted(backup->office.database().copyFrom(world.first().office.database()));
        world.clear();
        QVERIFY(world.isAnythingCleared());
        const QString last = world.first().surname(world.id);
        const StreamKey old = world.first().stream();
        world.exchange.laptops.erase(world.exchange.laptops.begin() + 1); // the disk that broke
        backup->office.clock.set(world.embassy().office.clock.nowMs());
        const auto made = backup->office.member(u"Кайра коюлганда"_s).id;
        world.exchange.laptops.insert(world.exchange.laptops.begin() + 1, std::move(backup));
        Laptop &restored = world.first();
        const SessionReport report = restored.synced(world.store());
        QCOMPARE(report.stops.size(), std::size_t{0});
        QVERIFY(restored.stream() != old);
        QCOMPARE(restored.surname(world.id), last);
        world.days(3);
        world.verifyAllAgree();
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(laptop->surname(made), u"Кайра коюлганда"_s);
            QCOMPARE(laptop->surname(waited), u"Көчүрмөдө күткөн"_s);
            const RecordState state = laptop->states(world.scope(), u"member"_s, {world.id}).front();
            QCOMPARE(state.field(u"surname")->heads.size(), std::size_t{1});
        }
    }

    // The copy has sealed something under a number that was cleared since, and it reached nobody. The proof of which one counts went.
    void what_a_copy_sealed_under_a_cleared_number_is_issued_again()
    {
        CleanupWorld world;
        auto copy = std::make_unique<Laptop>(world.first().name, 78'000, world.scope(), world.first().keyring());
        wanted(copy->office.database().copyFrom(world.first().office.database()));
        auto &store = static_cast<MemoryStore &>(world.store());
        copy->office.clock.set(world.first().office.clock.nowMs() + 60'000);
        const auto made = copy->office.member(u"Көчүрмөдө"_s).id;
        copy->rename(world.id, u"Көчүрмө"_s);
        store.setFaults([](const MemoryStore::Call &call) { return call.kind == StoreCall::Put ? StoreFault::Missing : StoreFault::None; });
        QVERIFY(!copy->sync(store));
        store.setFaults({});
        QCOMPARE(wanted(copy->office.journal().sealed(world.first().stream(), 1, 9)).size(), std::size_t{1});
        world.clear();
        QVERIFY(world.isAnythingCleared());
        copy->office.clock.set(world.embassy().office.clock.nowMs());
        world.exchange.laptops.push_back(std::move(copy));
        for (int day = 0; day < 4; ++day) {
            world.exchange.advance(25 * 3'600'000LL);
            for (const auto &laptop : world.exchange.laptops)
                laptop->synced(store);
        }
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(laptop->surname(made), u"Көчүрмөдө"_s);
            QStringList names;
            const RecordState state = laptop->states(world.scope(), u"member"_s, {world.id}).front();
            for (const Head &head : state.field(u"surname")->heads)
                names.append(std::get<QString>(head.value));
            QVERIFY(names.contains(u"Көчүрмө"_s));
            QCOMPARE(names.size(), 2);
        }
    }

    // Its head is gone from the store, too: what was cleared tells that numbers were taken.
    void an_old_profile_never_takes_a_number_that_was_cleared()
    {
        CleanupWorld world;
        auto backup = std::make_unique<Laptop>(world.first().name, 78'000, world.scope(), world.first().keyring());
        wanted(backup->office.database().copyFrom(world.first().office.database()));
        world.clear();
        const StreamKey old = world.first().stream();
        auto &store = static_cast<MemoryStore &>(world.store());
        MemoryStore::Contents left = store.contents();
        const QString device = QString::fromLatin1(world.first().keyring().device().hex());
        std::erase_if(left, [&](const auto &entry) {
            return entry.first.contains(device) && (entry.first.startsWith(u"heads/"_s) || entry.first.startsWith(u"acks/"_s));
        });
        std::erase_if(left, [&](const auto &entry) { // the rest of its stream is gone as well
            const auto name = parseChangeSetPath(entry.first);
            return name && name->stream == old;
        });
        store.setContents(std::move(left));
        world.exchange.laptops.erase(world.exchange.laptops.begin() + 1);
        backup->office.clock.set(world.embassy().office.clock.nowMs());
        const auto made = backup->office.member(u"Кайра коюлганда"_s).id;
        backup->synced(store);
        QVERIFY(backup->stream() != old);
        QVERIFY(world.place->changeSets(old).isEmpty() || parseChangeSetPath(world.place->changeSets(old).front())->number == 1);
        world.exchange.laptops.push_back(std::move(backup));
        world.days(3);
        QCOMPARE(world.embassy().surname(made), u"Кайра коюлганда"_s);
        for (const StreamStop &stop : wanted(world.embassy().office.journal().stops()))
            QVERIFY(stop.reason != StopReason::FrozenForked);
    }
};

MEKENDESH_TEST(AwayForLongTest)
#include "tst_awayforlong.moc"
