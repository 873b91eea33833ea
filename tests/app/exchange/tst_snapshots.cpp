// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/exchange/snapshotworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// The embassy writes down what a scope came to; who was not there joins that instead of reading years of change-sets.
class SnapshotsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equal_sets_give_equal_bytes_in_whatever_order_they_came()
    {
        SnapshotWorld world;
        const auto id = world.first().office.member(u"Асанов"_s).id;
        const auto gone = world.first().office.member(u"Өчкөн"_s).id;
        world.exchange.everybodySyncs();
        for (int round = 0; round < 6; ++round) { // both at once, read by each in another order
            world.exchange.advance(1000);
            world.first().rename(id, u"Биринчи %1"_s.arg(round));
            world.second().rename(id, u"Экинчи %1"_s.arg(round));
            wanted(world.first().office.store().writeFields(u"future"_s, id, world.scope(), {{u"shape"_s, Value{qint64{round}}, {}}}));
            app::Review review;
            review.subject = id;
            review.subjectTable = u"member"_s;
            review.verdict = app::Code{u"remark"_s};
            review.text = u"Текшерилди %1"_s.arg(round);
            wanted(world.embassy().office.records().create(world.scope(), review)); // never changed again
            if (round == 3)
                wanted(world.second().office.store().remove(sync::Declared<app::Member>::table(), gone));
            if (round == 3)
                world.first().rename(gone, u"Тирүү"_s);
            (round % 2 ? world.first() : world.second()).synced(world.store());
        }
        world.exchange.everybodySyncs(3);
        const Bytes embassy = plaintext(world.embassy(), world.scope());
        QVERIFY(embassy.size() > 500);
        QCOMPARE(plaintext(world.first(), world.scope()), embassy);
        QCOMPARE(plaintext(world.second(), world.scope()), embassy);
    }

    void a_newcomer_through_a_snapshot_equals_one_through_all_change_sets()
    {
        SnapshotWorld world;
        const auto ids = world.months(70);
        world.second().synced(world.store()); // has read them all
        const SessionReport written = world.embassy().synced(world.store());
        QCOMPARE(written.snapshotsWritten, 1u);
        QVERIFY(world.snapshotObjects().size() >= 3); // an index and parts
        for (const QString &path : world.snapshotObjects())
            QVERIFY2(world.place->bytes(path).size() <= 64 * 1024, qPrintable(path));
        QCOMPARE(world.embassy().synced(world.store()).snapshotsWritten, 0u);

        Laptop &late = world.newcomer();
        const auto waiting = late.office.member(u"Күткөн"_s).id; // wrote before it was let in
        world.forgetChangeSets(world.first().stream());
        const SessionReport report = late.synced(world.store());
        QCOMPARE(report.snapshotsJoined, 1u);
        QCOMPARE(report.stops.size(), std::size_t{0});
        const StreamPosition reached = late.position(world.first().stream());
        const StreamPosition last = world.second().position(world.first().stream());
        QCOMPARE(reached.number, last.number);
        QCOMPARE(reached.hash, last.hash);
        QCOMPARE(reached.device, last.device);
        QCOMPARE(reached.seenTime, last.seenTime);
        QCOMPARE(late.states(world.scope(), u"member"_s, ids), world.second().states(world.scope(), u"member"_s, ids));
        QCOMPARE(late.surname(ids.front()), u"Жаңы 1"_s);
        QCOMPARE(late.office.surnames(u"Жаңы 7"_s), QStringList{u"Жаңы 7"_s}); // search words too
        QCOMPARE(late.surname(waiting), u"Күткөн"_s);
        world.second().synced(world.store());
        QCOMPARE(plaintext(late, world.scope()), plaintext(world.second(), world.scope())); // heads, conflicts, history
        const auto told = wanted(late.office.records().history<app::Member>(ids.front()));
        const auto known = wanted(world.second().office.records().history<app::Member>(ids.front()));
        QCOMPARE(told.size(), known.size());
        for (std::size_t entry = 0; entry < told.size(); ++entry) {
            QCOMPARE(told[entry].before, known[entry].before);
            QCOMPARE(told[entry].after, known[entry].after);
        }
    }

    // Kinds and fields of a newer program come through a snapshot as through change-sets, and can be changed afterwards.
    void trap21_what_this_program_does_not_know_comes_through_a_snapshot()
    {
        SnapshotWorld world;
        const auto ids = world.months(66);
        writeShape(world.first(), ids.front(), 1);
        world.first().synced(world.store());
        writeShape(world.first(), ids.front(), 2);
        world.first().synced(world.store());
        world.embassy().synced(world.store());
        Laptop &late = world.newcomer();
        QCOMPARE(late.synced(world.store()).snapshotsJoined, 1u);
        const RecordState state = late.states(world.scope(), u"future"_s, {ids.front()}).front();
        QVERIFY(state.field(u"shape"));
        QCOMPARE(state, world.first().states(world.scope(), u"future"_s, {ids.front()}).front());
        QCOMPARE(plaintext(late, world.scope()), plaintext(world.first(), world.scope()));
    }

    void a_part_that_cannot_be_had_sends_the_newcomer_to_the_change_sets()
    {
        SnapshotWorld world;
        const auto ids = world.months(66);
        world.embassy().synced(world.store());
        for (const QString &path : world.snapshotObjects()) {
            if (path.contains(u"/p0002"_s))
                world.place->flip(path);
        }
        Laptop &late = world.newcomer();
        const SessionReport report = late.synced(world.store());
        QCOMPARE(report.snapshotsJoined, 0u);
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(plaintext(late, world.scope()), plaintext(world.first(), world.scope()));
        QCOMPARE(late.surname(ids.front()), u"Жаңы 1"_s);
    }

    // A stick or a line that broke leaves half of one beside its index, or none: who wrote the snapshot looks at all of it once a day.
    void a_part_that_was_lost_beside_its_index_is_put_again()
    {
        SnapshotWorld world;
        const auto ids = world.months(66);
        world.embassy().synced(world.store());
        const QStringList lying = world.snapshotObjects();
        const QString half = lying.filter(u"/p0001"_s).first();
        const QString lost = lying.filter(u"/p0002"_s).first();
        const Bytes first = world.place->bytes(half);
        const Bytes second = world.place->bytes(lost);
        world.place->write(half, first.first(first.size() / 2));
        world.place->remove(lost);
        world.days(1);
        QCOMPARE(world.place->bytes(half), first);
        QCOMPARE(world.place->bytes(lost), second);

        world.forgetChangeSets(world.first().stream());
        Laptop &late = world.newcomer();
        QCOMPARE(late.synced(world.store()).snapshotsJoined, 1u);
        QCOMPARE(late.surname(ids.front()), u"Жаңы 1"_s);
        world.exchange.advance(25 * 3'600'000LL);
        CountingStore counting(world.store());
        world.embassy().synced(counting);
        QCOMPARE(counting.asked.filter(QRegularExpression(u"^(put|get|size) snapshots/"_s)), QStringList());
    }

    void parts_already_fetched_are_not_fetched_again()
    {
        SnapshotWorld world;
        world.months(66);
        world.embassy().synced(world.store());
        Laptop &late = world.newcomer();
        const QString lastPart = world.snapshotObjects().last();
        const Bytes bytes = world.place->bytes(lastPart);
        world.place->remove(lastPart); // the line broke here
        for (const QString &path : world.place->changeSets(world.first().stream()))
            if (parseChangeSetPath(path)->number == 1)
                world.place->remove(path);
        QCOMPARE(late.synced(world.store()).snapshotsJoined, 0u);
        world.place->write(lastPart, bytes);
        CountingStore counting(world.store());
        QCOMPARE(late.synced(counting).snapshotsJoined, 1u);
        QCOMPARE(counting.asked.filter(QRegularExpression(u"^get snapshots/.*"_s)).size(), 1);
    }

    void trap46_a_join_that_breaks_off_begins_again_with_edits_between()
    {
        SnapshotWorld world;
        const auto ids = world.months(70);
        world.embassy().synced(world.store());
        QVERIFY(world.snapshotObjects().size() >= 4);
        Laptop &late = world.newcomer();
        const auto parts = static_cast<int>(world.snapshotObjects().size()) - 1;
        QCOMPARE(brokenJoin(late, world.store(), parts + 1), ErrorCode::Cancelled); // all are fetched, one is taken in
        QCOMPARE(late.position(world.first().stream()).number, 0u); // not raised
        QCOMPARE(late.surname(ids.front()), u"Жаңы 1"_s);           // but there

        late.rename(ids.front(), u"Арада"_s); // what it replaces is in the snapshot
        const auto between = late.office.member(u"Ортодо"_s).id;
        QCOMPARE(late.synced(world.store()).snapshotsJoined, 1u);
        const RecordState state = late.states(world.scope(), u"member"_s, {ids.front()}).front();
        QCOMPARE(state.field(u"surname")->heads.size(), std::size_t{1}); // the replaced one did not come back
        world.exchange.everybodySyncs(2);
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(laptop->surname(ids.front()), u"Арада"_s);
            QCOMPARE(laptop->surname(between), u"Ортодо"_s);
            QCOMPARE(plaintext(*laptop, world.scope()), plaintext(world.first(), world.scope()));
        }
    }

    void trap46_a_join_may_break_off_anywhere()
    {
        SnapshotWorld world;
        const auto ids = world.months(70);
        world.embassy().synced(world.store());
        std::vector<RecordId> between;
        int broken = 0;
        for (int step = 1;; ++step) {
            Laptop &late = world.newcomer();
            const ErrorCode how = brokenJoin(late, world.store(), step);
            if (how != ErrorCode::Cancelled)
                break; // there are no more steps
            ++broken;
            if (!late.surname(ids.front()).isEmpty())
                late.rename(ids.front(), u"Арада %1"_s.arg(step));
            between.push_back(late.office.member(u"Ортодо %1"_s.arg(step)).id);
            QCOMPARE(late.synced(world.store()).state, SessionState::Done);
        }
        QVERIFY(broken >= 6);
        world.exchange.everybodySyncs(2);
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(laptop->states(world.scope(), u"member"_s, between), world.first().states(world.scope(), u"member"_s, between));
            QCOMPARE(plaintext(*laptop, world.scope()), plaintext(world.first(), world.scope()));
        }
    }

    // Nothing is left of what it was read from but the parts that were fetched.
    void a_join_that_broke_off_before_the_store_was_wiped_makes_nobody_forget()
    {
        SnapshotWorld world;
        const auto ids = world.months(70);
        world.second().synced(world.store());
        QCOMPARE(world.second().surname(ids.front()), u"Жаңы 1"_s);
        world.first().rename(ids.back(), u"Кийинки"_s); // this has to be proven
        world.first().synced(world.store());
        world.remarks(ids.front(), 70);
        const QString newest = world.snapshotObjects().back().section(u'/', 0, -2);
        const auto parts = static_cast<int>(world.snapshotObjects().filter(newest).size()) - 1;
        QVERIFY(parts >= 2);
        QCOMPARE(brokenJoin(world.second(), world.store(), parts + 1), ErrorCode::Cancelled); // all are fetched, one is taken in
        for (const QString &path : world.place->paths().filter(QRegularExpression(u"^(cs|snapshots)/%1/"_s.arg(world.scope().path()))))
            world.place->remove(path);

        QCOMPARE(world.second().synced(world.store()).snapshotsJoined, 1u);
        QCOMPARE(world.second().surname(ids.front()), u"Жаңы 1"_s);
        QCOMPARE(world.second().surname(ids.back()), u"Кийинки"_s);
        world.days(2);
        for (const auto &laptop : world.exchange.laptops)
            QCOMPARE(plaintext(*laptop, world.scope()), plaintext(world.first(), world.scope()));
    }

    void trap19_two_laptops_of_the_embassy_write_at_once()
    {
        SnapshotWorld world;
        Laptop &other = world.secondEmbassy();
        world.exchange.everybodySyncs();
        world.months(66);
        world.embassy().synced(world.store());
        std::map<QString, Bytes> hidden;
        for (const QString &path : world.snapshotObjects()) {
            hidden.emplace(path, world.place->bytes(path));
            world.place->remove(path);
        }
        QCOMPARE(other.synced(world.store()).snapshotsWritten, 1u);
        for (const auto &[path, bytes] : hidden)
            world.place->write(path, bytes);
        const QStringList both = world.snapshotObjects();
        QCOMPARE(both.filter(u"/index.zip"_s).size(), 2);
        QCOMPARE(world.embassy().synced(world.store()).snapshotsWritten + other.synced(world.store()).snapshotsWritten, 0u);
        Laptop &late = world.newcomer();
        QCOMPARE(late.synced(world.store()).snapshotsJoined, 1u);
        QCOMPARE(plaintext(late, world.scope()), plaintext(world.first(), world.scope()));

        world.months(66);
        QCOMPARE(other.synced(world.store()).snapshotsWritten, 1u);
        QCOMPARE(world.embassy().synced(world.store()).snapshotsWritten, 0u); // takes the other's for the last one
        QCOMPARE(world.snapshotObjects().filter(u"/index.zip"_s).size(), 3);
    }

    void trap43_four_hundred_days_away_and_three_new_keys()
    {
        SnapshotWorld world;
        const auto early = world.months(3);
        world.second().synced(world.store());
        world.second().rename(early.front(), u"Жокто"_s); // and then it was left in a drawer
        for (int season = 0; season < 4; ++season) {
            world.exchange.advance(100 * 24 * 3'600'000LL);
            world.months(35);
            if (season == 1)
                world.first().rename(early.front(), u"Башка"_s);
            if (season < 3) { // somebody leaves, and the keys of the office are new
                Laptop &gone = world.newcomer();
                gone.synced(world.store());
                world.exchange.cutDevice(gone.keyring().device());
            }
            world.embassy().synced(world.store());
        }
        const auto keysOf = [&world](Laptop &laptop) {
            const Keyring keyring = laptop.keyring();
            return std::ranges::count(keyring.epochs, world.scope(), &EpochKey::scope);
        };
        QCOMPARE(keysOf(world.second()), 1);
        const SessionReport report = world.second().synced(world.store());
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(report.snapshotsJoined, 0u); // to see that the snapshot goes on from here costs as much as reading on
        QCOMPARE(keysOf(world.second()), 4);
        world.exchange.everybodySyncs(2);
        Laptop &late = world.newcomer();
        QCOMPARE(late.synced(world.store()).snapshotsJoined, 1u);
        world.exchange.everybodySyncs(2);
        const Cuts cuts = world.embassy().keyring().knownCuts();
        for (const auto &laptop : world.exchange.laptops) {
            if (cuts.isCutOff(laptop->keyring().device()))
                continue;
            QCOMPARE(plaintext(*laptop, world.scope(), twoYearsBefore(*laptop)), plaintext(late, world.scope(), twoYearsBefore(*laptop)));
            const RecordState state = laptop->states(world.scope(), u"member"_s, {early.front()}).front();
            QCOMPARE(state.field(u"surname")->heads.size(), std::size_t{2}); // a person decides
        }
    }

    void who_has_read_a_part_joins_when_little_has_to_be_proven()
    {
        SnapshotWorld world;
        const auto ids = world.months(4);
        world.second().synced(world.store());
        world.second().rename(ids.at(1), u"Менин аты"_s); // sealed here, read by nobody yet
        const auto own = world.second().office.member(u"Өзүмдүкү"_s).id;
        world.first().rename(ids.at(2), u"Кийинки"_s);
        world.first().rename(ids.at(1), u"Анын аты"_s);
        world.first().synced(world.store());
        world.remarks(ids.front(), 70); // and the snapshot
        const SessionReport report = world.second().synced(world.store());
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(report.snapshotsJoined, 1u);
        QCOMPARE(report.conflictsNew, 1u);
        QCOMPARE(world.second().surname(own), u"Өзүмдүкү"_s);
        QCOMPARE(world.second().surname(ids.at(2)), u"Кийинки"_s);
        world.exchange.everybodySyncs(2);
        for (const auto &laptop : world.exchange.laptops) {
            const RecordState state = laptop->states(world.scope(), u"member"_s, {ids.at(1)}).front();
            QCOMPARE(state.field(u"surname")->heads.size(), std::size_t{2}); // a person decides
            QCOMPARE(plaintext(*laptop, world.scope()), plaintext(world.first(), world.scope()));
        }
    }

    // What a join has seen is awaited no longer, also in rows the snapshot says nothing of; in other scopes the same life may yet write.
    void a_join_forgets_what_it_has_seen_in_this_scope_alone()
    {
        SnapshotWorld world;
        const auto ids = world.months(70);
        world.embassy().synced(world.store());
        Laptop &late = world.newcomer();
        const StreamPosition there = world.second().synced(world.store()).state == SessionState::Done ? world.second().position(world.first().stream()) : StreamPosition{};
        const Stamp seen{there.seenTime - 1, there.stream.incarnation};
        const RecordId row = RecordId::fromCause("test", "row");
        {
            const auto transaction = wanted(late.office.journal().begin());
            for (const ScopeId scope : {world.scope(), ScopeId::network()}) {
                const RecordState waits{.id = row, .fields = {{u"surname"_s, {Head{seen, Value{u"Күтөт"_s}, {}}}}}, .pending = {{u"surname"_s, seen}}};
                wanted(transaction->write(scope, {.table = u"member"_s, .states = {waits}, .history = {}, .edits = {}}));
            }
            wanted(transaction->commit());
        }
        QCOMPARE(late.states(world.scope(), u"member"_s, {row}).front().pending.size(), std::size_t{1});
        QCOMPARE(late.synced(world.store()).snapshotsJoined, 1u);
        QCOMPARE(late.states(world.scope(), u"member"_s, {row}).front().pending.size(), std::size_t{0});
        QCOMPARE(late.states(ScopeId::network(), u"member"_s, {row}).front().pending.size(), std::size_t{1});
    }

    void replaced_values_of_more_than_two_years_ago_stay_behind()
    {
        SnapshotWorld world;
        const auto ids = world.months(2);
        world.exchange.advance(900 * 24 * 3'600'000LL);
        world.first().rename(ids.front(), u"Кечээки"_s);
        world.months(66);
        world.embassy().synced(world.store());
        Laptop &late = world.newcomer();
        QCOMPARE(late.synced(world.store()).snapshotsJoined, 1u);
        const auto told = wanted(late.office.records().history<app::Member>(ids.front()));
        const auto known = wanted(world.first().office.records().history<app::Member>(ids.front()));
        QVERIFY(told.size() < known.size());
        QCOMPARE(told.front().after, known.front().after);
        QCOMPARE(told.front().before, known.front().before); // what yesterday's change replaced is told, however old it was
    }
};

MEKENDESH_TEST(SnapshotsTest)
#include "tst_snapshots.moc"
