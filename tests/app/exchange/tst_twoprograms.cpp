// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/task.h"
#include "sync/object/snapshotcolumns.h"
#include "sync/snapshotjournal.h"
#include "tests/app/exchange/exchangeworld.h"
#include "tests/sim/oldprogram.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Last year's program beside this year's: it knows no tasks and no city of a person. Whatever it does for the others, it hands on what
// it does not understand, and shows it once it is replaced.
class TwoProgramsTest final : public QObject {
    Q_OBJECT

    // The embassy and an office of last year; then a laptop with this year's program joins, and writes.
    struct World {
        QTemporaryDir disk;
        MemoryStore store;
        ExchangeWorld exchange{store, {1}, 1, {.tables = sim::oldCatalogue()}};
        Laptop *newer = nullptr;
        std::vector<RecordId> people;
        std::vector<RecordId> tasks;

        World()
        {
            exchange.embassy().snapshots = {.writeAfterChangeSets = 4, .joinAfterChangeSets = 4};
            exchange.program = {};
            newer = &invite(u"this year's"_s);
            for (int number = 0; number < 6; ++number) {
                exchange.advance(60'000);
                people.push_back(newer->office.member(u"Асанов %1"_s.arg(number)).id);
                travel(people.back(), u"Тверь"_s);
                travel(people.back(), u"Псков %1"_s.arg(number)); // what was replaced goes with it
                app::Task task;
                task.title = u"Чалуу %1"_s.arg(number);
                task.member = people.back();
                tasks.push_back(wanted(newer->office.records().create(newer->office.home, task)).id);
                newer->synced(store);
            }
        }
        void travel(const RecordId &id, const QString &city)
        {
            const auto opened = newer->office.open(id);
            app::Member now = opened.value;
            now.city = city;
            wanted(newer->office.records().save(opened, now));
        }
        Laptop &older() { return exchange.laptop(1); }
        ScopeId scope() { return exchange.laptop(1).office.home; }
        Laptop &invite(const QString &name)
        {
            Laptop &late = exchange.invite(scope(), name);
            late.snapshots.joinAfterChangeSets = 4;
            late.synced(store);
            exchange.admitAll();
            return late;
        }
        // So that only a snapshot can be read.
        void forgetChangeSets()
        {
            MemoryStore::Contents left = store.contents();
            std::erase_if(left, [](const auto &entry) { return entry.first.startsWith(u"cs/"_s); });
            store.setContents(std::move(left));
        }
        // Everything it holds, heads and what was replaced, byte for byte.
        Bytes held(Laptop &laptop)
        {
            const auto look = wanted(laptop.office.journal().snapshots().look());
            Bytes text;
            for (const QString &kind : {u"member"_s, u"task"_s}) {
                const std::vector<RecordId> ids = wanted(look->ids(scope(), kind));
                std::vector<SnapshotRecord> records = wanted(look->records(scope(), kind, ids));
                for (SnapshotRecord &record : records)
                    makeCanonical(record, [](const Stamp &) { return true; }, 0);
                WireWriter writer;
                const SnapshotTable table{.name = kind, .records = std::move(records)};
                writeSnapshotTables(writer, {&table, 1});
                text += writer.written();
            }
            return text;
        }
        void verifyShows(Laptop &laptop)
        {
            for (std::size_t number = 0; number < people.size(); ++number) {
                QCOMPARE(wanted(laptop.office.records().open<app::Member>(people[number])).value.city, u"Псков %1"_s.arg(number));
                const auto task = wanted(laptop.office.records().open<app::Task>(tasks[number])).value;
                QCOMPARE(task.title, u"Чалуу %1"_s.arg(number));
                QCOMPARE(task.member, people[number]);
            }
            QCOMPARE(wanted(laptop.office.records().list<app::Task>({.scope = scope()})).rows.size(), tasks.size());
        }
    };

    // The laptop of last year gets this year's program.
    static void upgrade(World &world, std::size_t place)
    {
        auto &slot = world.exchange.laptops.at(place);
        const QString name = slot->name;
        const Keyring keyring = slot->keyring();
        const qint64 nowMs = slot->office.clock.nowMs();
        const QString path = slot->program.path;
        ENFORCE(!path.isEmpty());
        slot.reset();
        slot = std::make_unique<Laptop>(name, 90'000, world.scope(), keyring, Program{.path = path});
        slot->office.clock.set(nowMs);
    }

private Q_SLOTS:
    void trap21_a_snapshot_of_an_older_program_says_what_it_does_not_know()
    {
        World world;
        QCOMPARE(wanted(world.exchange.embassy().sync(world.store)).snapshotsWritten > 0, true);
        Laptop &late = world.invite(u"late, this year's"_s);
        world.forgetChangeSets();
        const SessionReport report = late.synced(world.store);
        QVERIFY(report.snapshotsJoined > 0);
        world.verifyShows(late);
        QCOMPARE(world.held(late), world.held(*world.newer));
        // And it goes on from there.
        const auto opened = late.office.open(world.people.front());
        app::Member now = opened.value;
        now.city = u"Бишкек"_s;
        wanted(late.office.records().save(opened, now));
        world.exchange.everybodySyncs();
        QCOMPARE(wanted(world.newer->office.records().open<app::Member>(world.people.front())).value.city, u"Бишкек"_s);
        QCOMPARE(world.held(late), world.held(world.exchange.embassy()));
    }

    void trap21_an_older_program_joins_such_a_snapshot_and_shows_it_once_it_is_replaced()
    {
        World world;
        world.exchange.embassy().synced(world.store);
        world.exchange.program = {.tables = sim::oldCatalogue(), .path = world.disk.filePath(u"late.db"_s)};
        Laptop &late = world.invite(u"late, last year's"_s);
        const std::size_t place = world.exchange.laptops.size() - 1;
        QVERIFY(late.synced(world.store).snapshotsJoined > 0);
        QCOMPARE(world.held(late), world.held(*world.newer));
        world.newer->synced(world.store);
        world.travel(world.people.front(), u"Ош"_s); // replaces what the older one holds without knowing it
        world.travel(world.people.front(), u"Псков 0"_s);
        world.exchange.everybodySyncs();
        QCOMPARE(world.held(*world.exchange.laptops.at(place)), world.held(*world.newer));
        upgrade(world, place);
        world.exchange.everybodySyncs();
        world.verifyShows(*world.exchange.laptops.at(place));
        QCOMPARE(world.held(*world.exchange.laptops.at(place)), world.held(*world.newer));
    }

    void trap21_an_older_program_applies_a_scope_anew_and_loses_nothing_of_it()
    {
        World world;
        world.exchange.program = {.tables = sim::oldCatalogue(), .path = world.disk.filePath(u"rebuilt.db"_s)};
        world.invite(u"rebuilt, last year's"_s);
        const std::size_t place = world.exchange.laptops.size() - 1;
        world.exchange.everybodySyncs();
        const Bytes before = world.held(*world.exchange.laptops.at(place));
        QCOMPARE(before, world.held(*world.newer));
        // Somebody else's stream is cut at its beginning: what he wrote is issued again, everybody begins anew.
        world.exchange.program = {};
        Laptop &other = world.invite(u"cut"_s);
        other.synced(world.store);
        const auto gone = other.office.member(u"Кайра"_s).id;
        other.synced(world.store);
        world.exchange.everybodySyncs();
        world.exchange.cutStream(other.stream(), {0, {}});
        quint64 rebuilt = 0;
        for (int day = 0; day < 3; ++day) { // a new life is heard of once a day
            world.exchange.advance(25 * 3'600'000LL);
            rebuilt += world.exchange.laptops.at(place)->synced(world.store).scopesRebuilt;
            world.exchange.everybodySyncs(1);
        }
        QVERIFY(rebuilt > 0);
        QCOMPARE(world.newer->surname(gone), u"Кайра"_s);
        QCOMPARE(world.held(*world.exchange.laptops.at(place)), world.held(*world.newer));
        upgrade(world, place);
        world.verifyShows(*world.exchange.laptops.at(place));
    }
};

MEKENDESH_TEST(TwoProgramsTest)
#include "tst_twoprograms.moc"
