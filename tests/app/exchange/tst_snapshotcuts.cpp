// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/exchange/snapshotworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Snapshots where something does not count any more, or the store was wiped.
class SnapshotCutsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trap27_a_snapshot_beyond_a_cut_is_not_joined_and_a_new_one_is_written()
    {
        SnapshotWorld world;
        const auto ids = world.months(80);
        world.embassy().synced(world.store());
        const StreamKey stream = world.first().stream();
        world.exchange.cutStream(stream, world.pointOf(stream, 70));
        Laptop &late = world.newcomer();
        const SessionReport early = late.synced(world.store());
        QCOMPARE(early.snapshotsJoined, 0u);
        QCOMPARE(late.position(stream).number, 70u);

        world.exchange.everybodySyncs(2);
        QCOMPARE(world.snapshotObjects().filter(u"/index.zip"_s).size(), 2);
        Laptop &later = world.newcomer();
        QCOMPARE(later.synced(world.store()).snapshotsJoined, 1u);
        world.days(3);
        for (const auto &laptop : world.exchange.laptops)
            QCOMPARE(laptop->states(world.scope(), u"member"_s, ids), later.states(world.scope(), u"member"_s, ids));
    }

    void a_cut_during_a_join_empties_the_scope_and_reads_anew()
    {
        SnapshotWorld world;
        const auto ids = world.months(80);
        world.embassy().synced(world.store());
        Laptop &late = world.newcomer();
        const auto parts = static_cast<int>(world.snapshotObjects().size()) - 1;
        QCOMPARE(brokenJoin(late, world.store(), parts + 1), ErrorCode::Cancelled);
        const auto own = late.office.member(u"Өзүмдүкү"_s).id;
        const StreamKey stream = world.first().stream();
        world.exchange.cutStream(stream, world.pointOf(stream, 60));
        const SessionReport report = late.synced(world.store());
        QCOMPARE(report.snapshotsJoined, 0u);
        QCOMPARE(late.position(stream).number, 60u);
        QCOMPARE(late.surname(own), u"Өзүмдүкү"_s);
        QCOMPARE(late.surname(ids.at(70)), QString()); // counts no more, and is not issued again yet
        world.days(3);
        for (const auto &laptop : world.exchange.laptops)
            QCOMPARE(laptop->states(world.scope(), u"member"_s, ids), late.states(world.scope(), u"member"_s, ids));
        QCOMPARE(late.surname(ids.at(70)), u"Жаңы 71"_s);
    }

    void a_rebuild_begins_with_the_newest_snapshot_the_cuts_allow()
    {
        SnapshotWorld world;
        auto ids = world.months(70);
        world.embassy().synced(world.store());
        const quint64 covered = world.embassy().position(world.first().stream()).number;
        const auto later = world.months(6);
        ids.insert(ids.end(), later.begin(), later.end());
        world.exchange.everybodySyncs();
        const auto waits = world.second().office.member(u"Күтөт"_s).id;
        const StreamKey stream = world.first().stream();
        world.exchange.cutStream(stream, world.pointOf(stream, covered + 2));
        CountingStore counting(world.store());
        const SessionReport report = world.second().synced(counting);
        QCOMPARE(report.scopesRebuilt, 1u);
        QCOMPARE(world.second().position(stream).number, covered + 2);
        for (const QString &asked : counting.asked) {
            const auto name = parseChangeSetPath(asked.section(u' ', 1, 1));
            QVERIFY2(!name || name->stream != stream || name->number > covered, qPrintable(asked));
        }
        world.days(3);
        ids.push_back(waits);
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(laptop->states(world.scope(), u"member"_s, ids), world.second().states(world.scope(), u"member"_s, ids));
            QCOMPARE(plaintext(*laptop, world.scope()), plaintext(world.second(), world.scope()));
        }
        QCOMPARE(world.second().surname(later.at(4)), u"Жаңы 5"_s); // issued again
        QCOMPARE(world.embassy().surname(waits), u"Күтөт"_s);
    }

    // The store was wiped and the only laptop that could fill it again is lost: what the embassy keeps on its shelf is enough.
    void a_cut_on_a_wiped_store_whose_writer_is_lost_does_not_stop_the_office()
    {
        SnapshotWorld world;
        const auto ids = world.months(70);
        world.embassy().synced(world.store());
        const StreamKey stream = world.first().stream();
        const quint64 covered = world.embassy().position(stream).number;
        const CutPoint last = world.pointOf(stream, covered);
        world.months(3);
        world.exchange.everybodySyncs();
        const DeviceId lost = world.first().keyring().device();
        world.exchange.laptops.erase(world.exchange.laptops.begin() + 1);
        Laptop &second = world.exchange.laptop(1);
        for (const QString &path : world.place->paths()) {
            if (path.startsWith(u"cs/"_s) || path.startsWith(u"snapshots/"_s))
                world.place->remove(path);
        }
        Cut statement;
        statement.kind = CutKind::Device;
        statement.device = lost;
        statement.streams = {{stream, last}};
        world.exchange.cut(statement);
        const auto waits = second.office.member(u"Күтөт"_s).id;
        world.days(4);
        QCOMPARE(world.embassy().position(stream).number, covered);
        QCOMPARE(second.position(stream).number, covered);
        QCOMPARE(second.synced(world.store()).state, SessionState::Done);
        QCOMPARE(world.embassy().surname(waits), u"Күтөт"_s);
        QCOMPARE(second.surname(ids.front()), u"Жаңы 1"_s);
        QCOMPARE(plaintext(second, stream.scope), plaintext(world.embassy(), stream.scope));
    }

    // Whoever holds an office's keys can seal what looks like one: only the embassy's signature makes it count.
    void an_office_writes_none()
    {
        SnapshotWorld world;
        const auto ids = world.months(40);
        const auto claim = [&world](Laptop &author) {
            const Keyring keyring = author.keyring();
            SnapshotIndex index{.scope = world.scope(), .number = 9, .streams = {world.embassy().position(world.first().stream())}, .parts = {}, .program = u"test 1"_s, .author = {}};
            OfficeRandom random(9);
            const Bytes sealed = wanted(sealSnapshotIndex(index, keyring.network, *keyring.newestEpoch(world.scope()), keyring.self, random));
            world.place->write(SnapshotName{.scope = index.scope, .number = 9, .hash = hashOf(sealed)}.indexPath(), sealed);
        };
        world.embassy().synced(world.store());
        claim(world.first());
        Laptop &late = world.newcomer();
        QCOMPARE(late.synced(world.store()).snapshotsJoined, 0u);
        QCOMPARE(late.surname(ids.front()), u"Жаңы 1"_s);
        claim(world.embassy());
        Laptop &later = world.newcomer();
        QCOMPARE(later.synced(world.store()).snapshotsJoined, 1u); // it was nothing but the signature
    }

    void what_a_laptop_of_the_embassy_wrote_goes_with_it()
    {
        SnapshotWorld world;
        Laptop &other = world.secondEmbassy();
        world.exchange.everybodySyncs();
        const auto ids = world.months(66);
        QCOMPARE(other.synced(world.store()).snapshotsWritten, 1u);
        const QString written = world.snapshotObjects().filter(u"/index.zip"_s).front();
        world.exchange.cutDevice(other.keyring().device());
        Laptop &late = world.newcomer();
        QCOMPARE(late.synced(world.store()).snapshotsJoined, 0u);
        QCOMPARE(late.surname(ids.front()), u"Жаңы 1"_s);
        world.embassy().synced(world.store());
        QStringList indexes = world.snapshotObjects().filter(u"/index.zip"_s);
        QCOMPARE(indexes.size(), 2); // another one stands in its place
        QVERIFY(indexes.contains(written));
        Laptop &later = world.newcomer();
        QCOMPARE(later.synced(world.store()).snapshotsJoined, 1u);
        QCOMPARE(plaintext(later, world.scope()), plaintext(world.first(), world.scope()));
    }

    void a_wiped_store_gets_the_last_snapshot_again()
    {
        SnapshotWorld world;
        world.months(66);
        world.embassy().synced(world.store());
        const QStringList objects = world.snapshotObjects();
        for (const QString &path : objects)
            world.place->remove(path);
        world.exchange.advance(25 * 3'600'000LL);
        world.embassy().synced(world.store());
        QCOMPARE(world.snapshotObjects(), objects);
    }
};

MEKENDESH_TEST(SnapshotCutsTest)
#include "tst_snapshotcuts.moc"
