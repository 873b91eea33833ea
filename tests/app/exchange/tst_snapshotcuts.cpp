// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/office.h"
#include "tests/app/exchange/snapshotworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

// A second laptop of the embassy changed a name in its own database, and a newcomer has read its snapshot.
struct ForgedWorld : SnapshotWorld {
    Laptop *other = nullptr;
    Laptop *late = nullptr;
    std::vector<RecordId> ids;

    ForgedWorld()
    {
        other = &secondEmbassy();
        exchange.everybodySyncs();
        ids = months(40);
        other->synced(store());
        wanted(other->office.database().execute("UPDATE r_member SET f_surname = 'Жалган' WHERE f_surname = 'Жаңы 4'"));
        const auto more = months(26);
        ids.insert(ids.end(), more.begin(), more.end());
        ENFORCE(other->synced(store()).snapshotsWritten == 1);
        late = &newcomer();
        ENFORCE(late->synced(store()).snapshotsJoined == 1);
    }
};

}

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

    // It says more of a stream than anybody wrote: no cut that is due makes the others forget what they read of it.
    void a_rebuild_begins_with_no_snapshot_that_does_not_go_on_from_what_was_read()
    {
        SnapshotWorld world;
        Laptop &other = world.secondEmbassy();
        world.exchange.everybodySyncs();
        const auto ids = world.months(6);
        world.exchange.everybodySyncs();
        for (int time = 0; time < 3; ++time) {
            world.exchange.advance(60'000);
            world.second().rename(ids.front(), u"Экинчи %1"_s.arg(time));
            world.second().synced(world.store());
        }
        world.exchange.everybodySyncs();
        const StreamKey stream = world.first().stream();
        StreamPosition further = world.embassy().position(stream);
        further.number += 5;
        further.hash = hashOf("nobody wrote that");
        const Keyring keyring = other.keyring();
        const SnapshotIndex index{.scope = world.scope(), .number = 9, .streams = {further}, .parts = {}, .program = u"test 1"_s, .author = {}};
        OfficeRandom random(9);
        const Bytes sealed = wanted(sealSnapshotIndex(index, keyring.network, *keyring.newestEpoch(world.scope()), keyring.self, random));
        world.place->write(SnapshotName{.scope = index.scope, .number = 9, .hash = hashOf(sealed)}.indexPath(), sealed);

        const StreamKey cut = world.second().stream();
        world.exchange.cutStream(cut, world.pointOf(cut, 1));
        QCOMPARE(world.first().synced(world.store()).scopesRebuilt, 1u);
        QCOMPARE(world.embassy().synced(world.store()).scopesRebuilt, 1u);
        QCOMPARE(world.first().position(stream).number, further.number - 5);
        QCOMPARE(world.first().surname(ids.at(3)), u"Жаңы 4"_s);
        world.days(3);
        for (const auto &laptop : world.exchange.laptops)
            QCOMPARE(laptop->states(world.scope(), u"member"_s, ids), world.first().states(world.scope(), u"member"_s, ids));
        QCOMPARE(world.embassy().surname(ids.front()), u"Экинчи 2"_s); // issued again
    }

    // A snapshot that was taken in by half does not count any more, and an own change-set cannot be taken in again: that scope says so,
    // the others are exchanged.
    void a_scope_that_cannot_begin_anew_stops_no_other()
    {
        SnapshotWorld world;
        world.exchange.everybodySyncs();
        const auto early = world.second().office.member(u"Эрте"_s).id;
        world.second().synced(world.store());
        const auto ids = world.months(80);
        world.embassy().synced(world.store());
        const auto parts = static_cast<int>(world.snapshotObjects().size()) - 1;
        QCOMPARE(brokenJoin(world.second(), world.store(), parts + 1), ErrorCode::Cancelled);
        const StreamKey stream = world.first().stream();
        world.exchange.cutStream(stream, world.pointOf(stream, 60));
        app::Office told{.code = {u"TUL"_s}, .nameRu = u"Тула"_s};
        const auto office = wanted(world.embassy().office.records().create(ScopeId::network(), told)).id;
        world.embassy().synced(world.store());

        app::Database &disk = world.second().office.database();
        wanted(disk.execute("CREATE TEMP TABLE whole AS SELECT rowid AS place, bytes FROM sealed"));
        wanted(disk.execute("UPDATE sealed SET bytes = zeroblob(length(bytes))"));
        const SessionReport report = world.second().synced(world.store());
        QCOMPARE(report.state, SessionState::Stopped);
        QVERIFY(std::ranges::any_of(report.stops, [&world](const StreamStop &stop) {
            return stop.stream == world.second().stream() && stop.reason == StopReason::FrozenDamaged;
        }));
        QVERIFY(world.second().office.records().open<app::Office>(office, ScopeId::network()).has_value());
        QCOMPARE(world.second().surname(early), u"Эрте"_s);

        wanted(disk.execute("UPDATE sealed SET bytes = (SELECT whole.bytes FROM whole WHERE whole.place = sealed.rowid)"));
        world.days(3);
        for (const auto &laptop : world.exchange.laptops)
            QCOMPARE(laptop->states(world.scope(), u"member"_s, ids), world.second().states(world.scope(), u"member"_s, ids));
        QCOMPARE(world.embassy().surname(early), u"Эрте"_s);
    }

    // Somebody damaged what one laptop wrote last: what the others wrote is put together all the same.
    void a_stream_that_stands_still_does_not_end_snapshots()
    {
        SnapshotWorld world;
        world.exchange.everybodySyncs();
        world.second().office.member(u"Бузулган"_s);
        world.second().synced(world.store());
        world.place->flip(world.place->changeSets(world.second().stream()).last());
        const auto ids = world.months(66);
        const SessionReport report = world.embassy().synced(world.store());
        QCOMPARE(report.state, SessionState::Stopped);
        QCOMPARE(report.snapshotsWritten, 1u);
        Laptop &late = world.newcomer();
        QCOMPARE(late.synced(world.store()).snapshotsJoined, 1u);
        QCOMPARE(late.surname(ids.front()), u"Жаңы 1"_s);
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

    // It wrote what it liked under names of others: who has read that forgets it when it hears.
    void what_a_laptop_of_the_embassy_forged_is_forgotten_when_it_is_taken_out()
    {
        ForgedWorld world;
        QCOMPARE(world.late->surname(world.ids.at(3)), u"Жалган"_s);
        const auto waits = world.late->office.member(u"Күтөт"_s).id;
        world.exchange.cutDevice(world.other->keyring().device());
        const SessionReport report = world.late->synced(world.store());
        QCOMPARE(report.scopesRebuilt, 1u);
        QCOMPARE(world.late->surname(world.ids.at(3)), u"Жаңы 4"_s);
        world.days(2);
        QCOMPARE(world.late->synced(world.store()).scopesRebuilt, 0u);
        QCOMPARE(world.embassy().surname(waits), u"Күтөт"_s);
        QCOMPARE(world.late->states(world.scope(), u"member"_s, world.ids), world.first().states(world.scope(), u"member"_s, world.ids));
        QCOMPARE(world.late->states(world.scope(), u"member"_s, world.ids), world.embassy().states(world.scope(), u"member"_s, world.ids));
    }

    // Where the change-sets are nowhere any more nothing better is known: what was read stays, and the office goes on.
    void what_cannot_be_read_anew_stays_and_stops_nothing()
    {
        ForgedWorld world;
        const StreamKey stream = world.first().stream();
        world.exchange.cutDevice(world.other->keyring().device());
        const DeviceId lost = world.first().keyring().device();
        world.forgetChangeSets(stream);
        std::erase_if(world.exchange.laptops, [&lost](const auto &laptop) { return laptop->keyring().device() == lost; });
        const auto waits = world.late->office.member(u"Күтөт"_s).id;
        const SessionReport report = world.late->synced(world.store());
        QCOMPARE(report.scopesRebuilt, 0u);
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(world.late->surname(world.ids.at(5)), u"Жаңы 6"_s);
        world.embassy().synced(world.store());
        QCOMPARE(world.embassy().surname(waits), u"Күтөт"_s);
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
