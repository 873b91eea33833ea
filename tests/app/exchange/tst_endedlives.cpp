// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/announced.h"
#include "sync/object/snapshot.h"
#include "tests/app/exchange/cleanupworld.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What a laptop wrote in lives of its database that ended, after it was put back from a backup: as safe as what it writes now.
class EndedLivesTest final : public QObject {
    Q_OBJECT

    static std::unique_ptr<Laptop> backupOf(Laptop &laptop)
    {
        auto backup = std::make_unique<Laptop>(laptop.name, 88'000, laptop.office.home, laptop.keyring());
        wanted(backup->office.database().copyFrom(laptop.office.database()));
        return backup;
    }

    // The marker and the registrars are set up again, nothing else.
    static void wipe(StoreContents &place)
    {
        for (const QString &path : place.paths()) {
            if (path.contains(u'/') && !path.startsWith(u"root/"_s))
                place.remove(path);
        }
    }

    // The life of the first laptop ends after the first snapshot, and only what it had written by then goes from the store.
    struct Cleared : CleanupWorld {
        StreamKey ended;

        Cleared()
        {
            beginAging();
            ended = first().stream();
            const auto backup = backupOf(first());
            write(first(), 1);
            wanted(first().office.database().copyFrom(backup->office.database()));
            comeOfAge();
            days(4);
        }
        [[nodiscard]] bool hasGone() { return place->changeSets(ended).isEmpty() || parseChangeSetPath(place->changeSets(ended).front())->number > 1; }
        void forgetHeadsOf(const DeviceId &device, const std::function<bool(const IncarnationId &)> &isForgotten)
        {
            for (const QString &path : place->paths().filter(u"heads/"_s)) {
                const auto life = incarnationOfHead(path, device);
                if (life && isForgotten(*life))
                    place->remove(path);
            }
        }
        Laptop &latecomer(ScopeId office)
        {
            Laptop &laptop = exchange.invite(office, u"latecomer"_s);
            laptop.synced(store());
            exchange.admitAll();
            for (int time = 0; time < 3; ++time)
                laptop.synced(store());
            return laptop;
        }
    };

private Q_SLOTS:
    // Nothing waited in the backup, so nothing had to be read back before the work went on.
    void what_was_read_back_is_put_again_after_a_wipe()
    {
        CleanupWorld world;
        const auto backup = backupOf(world.first());
        world.write(world.first(), 2); // nobody else has read it
        wanted(world.first().office.database().copyFrom(backup->office.database()));
        world.exchange.advance(25 * 3'600'000LL); // who has nothing to write looks at the own head once a day
        const SessionReport report = world.first().synced(world.store());
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(report.editsWaiting, 0u);
        QCOMPARE(world.first().surname(world.id), u"Асанов 2"_s);

        wipe(*world.place);
        world.days(3);
        QCOMPARE(world.embassy().surname(world.id), u"Асанов 2"_s);
        world.verifyAllAgree();
    }

    // A former program did not keep what it read back: what comes after that is no chain for others.
    void what_follows_a_hole_is_not_kept()
    {
        CleanupWorld world;
        const StreamKey ended = world.first().stream();
        const auto backup = backupOf(world.first());
        world.write(world.first(), 3);
        world.embassy().synced(world.store());
        const QString last = world.place->changeSets(ended).back();
        const Bytes bytes = world.place->bytes(last);
        world.place->remove(last);
        wanted(world.first().office.database().copyFrom(backup->office.database()));
        world.days(1);
        const auto kept = [&] { return wanted(world.first().office.journal().sealed(ended, 0, 100)).size(); };
        QCOMPARE(kept(), std::size_t{3});
        wanted(world.first().office.database().execute("DELETE FROM sealed WHERE number = 3"));
        world.place->write(last, bytes);
        world.days(1);
        QCOMPARE(world.first().position(ended).number, 4u);
        QCOMPARE(kept(), std::size_t{2});
        QCOMPARE(world.first().surname(world.id), u"Асанов 3"_s);
        const DeviceId device = world.first().keyring().device();
        world.place->remove(headPath(device, ended.incarnation));
        const auto said = wanted(announcedBy(world.store(), world.embassy().keyring(), *world.embassy().keyring().certificateOf(device)));
        QVERIFY(!said.contains(ended) || said.at(ended).number == 2);
        world.verifyAllAgree();
    }

    // A join was broken off and its snapshot has gone: what lies beyond a hole of the archive is read from the store.
    void a_scope_begins_anew_over_a_hole_in_what_is_kept()
    {
        CleanupWorld world;
        const StreamKey ended = world.first().stream();
        const auto backup = backupOf(world.first());
        world.write(world.first(), 4);
        world.embassy().synced(world.store());
        wanted(world.first().office.database().copyFrom(backup->office.database()));
        world.days(1);
        QCOMPARE(wanted(world.first().office.journal().sealed(ended, 0, 100)).size(), std::size_t{5});
        wanted(world.first().office.database().execute("DELETE FROM sealed WHERE number = 3"));
        const SnapshotName gone{.scope = world.scope(), .number = 77, .hash = hashOf("gone")};
        wanted(world.first().office.journal().setFact(u"join "_s + world.scope().path(), gone.folder().toUtf8()));
        const SessionReport report = world.first().synced(world.store());
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(world.first().position(ended).number, 5u);
        QCOMPARE(world.first().surname(world.id), u"Асанов 4"_s);
        world.days(1);
        world.verifyAllAgree();
    }

    // Half of it may have been put by somebody who copies files; others go by it.
    void acknowledgements_that_are_damaged_are_put_again()
    {
        CleanupWorld world;
        world.write(world.first(), 2);
        world.days(2);
        const QString path = world.place->paths().filter(QRegularExpression(u"^acks/.*"_s + QString::fromLatin1(world.second().keyring().device().hex()))).front();
        const Bytes whole = world.place->bytes(path);
        world.place->cut(path);
        world.days(1);
        QCOMPARE(world.place->bytes(path).size(), whole.size());
    }

    void a_head_names_lives_that_ended()
    {
        CleanupWorld world;
        const StreamKey ended = world.first().stream();
        const auto backup = backupOf(world.first());
        world.write(world.first(), 2);
        const StreamPosition last = world.first().position(ended);
        wanted(world.first().office.database().copyFrom(backup->office.database()));
        world.exchange.advance(25 * 3'600'000LL);
        world.first().synced(world.store());
        world.write(world.first(), 1);
        QVERIFY(world.first().stream() != ended);
        const DeviceId device = world.first().keyring().device();
        world.place->remove(headPath(device, ended.incarnation));
        const auto said = wanted(announcedBy(world.store(), world.embassy().keyring(), *world.embassy().keyring().certificateOf(device)));
        QVERIFY(said.contains(ended));
        QCOMPARE(said.at(ended).number, last.number);
        QVERIFY(said.at(ended).hash == last.hash);
    }

    // Its own head went with a wiped store, and nobody writes one for a life that ended.
    void a_latecomer_hears_what_an_ended_life_wrote()
    {
        Cleared world;
        QVERIFY(world.hasGone());
        world.forgetHeadsOf(world.first().keyring().device(), [&](const IncarnationId &life) { return life == world.ended.incarnation; });
        Laptop &late = world.latecomer(world.scope());
        QCOMPARE(late.position(world.ended).number, world.embassy().position(world.ended).number);
        world.verifyAllAgree();
    }

    // The laptop is gone, and its heads with it: what two laptops of the embassy say that they have read is true.
    void a_latecomer_hears_what_a_lost_laptop_wrote()
    {
        Cleared world;
        QVERIFY(world.hasGone());
        world.forgetHeadsOf(world.first().keyring().device(), [](const IncarnationId &) { return true; });
        const ScopeId scope = world.scope();
        world.exchange.laptops.erase(world.exchange.laptops.begin() + 1);
        Laptop &late = world.latecomer(scope);
        QCOMPARE(late.position(world.ended).number, world.embassy().position(world.ended).number);
        QVERIFY(late.states(scope, u"member"_s, {world.id}) == world.embassy().states(scope, u"member"_s, {world.id}));
    }
};

MEKENDESH_TEST(EndedLivesTest)
#include "tst_endedlives.moc"
