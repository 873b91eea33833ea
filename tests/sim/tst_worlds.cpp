// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/running.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh::sim;
using namespace Qt::StringLiterals;

// The short form of mekendesh-sim: random worlds in which everything fails that is known to fail, and the promises listed in checks.cpp are looked at.
//
//     mekendesh-sim --seeds 5000 --from 1                many of them
//     mekendesh-sim --shrink 4711                        why one fails, in few actions
class WorldsTest final : public QObject {
    Q_OBJECT

#ifdef __SANITIZE_ADDRESS__
    static constexpr quint64 kSeeds = 3; // about fifteen times as slow
#else
    static constexpr quint64 kSeeds = 30;
#endif
    static constexpr int kActions = 600;
    static constexpr quint64 kSabotagedMax = 20;

    // As a rebuild would that lost the last of what waited: neither row nor outbox knows of it afterwards.
    static constexpr const char *kForgetNewest
        = "CREATE TEMP TABLE lost AS SELECT sequence FROM outbox WHERE sequence = (SELECT max(sequence) FROM outbox) AND sequence IN (SELECT id_time FROM r_member);"
          " DELETE FROM outbox WHERE sequence IN (SELECT sequence FROM lost); DELETE FROM r_member WHERE id_time IN (SELECT sequence FROM lost); DROP TABLE lost";

private Q_SLOTS:
    void every_promise_is_kept_in_every_world()
    {
        Figures all;
        for (quint64 seed = 1; seed <= kSeeds; ++seed) {
            const Ending ending = runSeed(seed, kActions);
            if (!ending.isGood())
                QFAIL(qPrintable(u"seed %1: %2; mekendesh-sim --shrink %1 tells more"_s.arg(seed).arg(ending.sentence())));
            all.add(ending.figures);
        }
        qInfo("%llu seeds, each twice: %d actions, %d edits, %d sessions, %d of them broken off, %d faults, %d power cuts, %d snapshots written, %d joined",
            static_cast<unsigned long long>(kSeeds), all.actions, all.edits, all.sessions, all.brokenSessions, all.faults, all.powerCuts, all.snapshotsWritten, all.snapshotsJoined);
        QVERIFY(all.snapshotsWritten > static_cast<int>(kSeeds));
        QVERIFY(all.snapshotsJoined > 0);
        QVERIFY(all.cuts > 0);
        QVERIFY(all.rebuilt > 0);
        QVERIFY(all.faults > 100 * static_cast<int>(kSeeds));
        QVERIFY(all.edits > 100 * static_cast<int>(kSeeds));
        // One that is left out is asked for nothing: there may be few.
        QVERIFY2(all.scopesLeftOut * 10 < all.scopes, qPrintable(u"%1 of %2"_s.arg(all.scopesLeftOut).arg(all.scopes)));
    }

    // Of worlds in which a promise seemed broken, and was not, what is enough to see it.
    void what_breaks_no_promise_is_not_called_broken_data()
    {
        QTest::addColumn<quint64>("seed");
        QTest::addColumn<QList<int>>("actions");
        QTest::addColumn<QString>("happens");
        QTest::newRow("a laptop is taken out, its registrar put back, which finds that again when all come together")
            << quint64{120171} << QList{245, 253, 547, 562} << u"cuts found again"_s;
        QTest::newRow("a letter is written, and half of the marker lies on the store since a stick was carried there")
            << quint64{120155} << QList{297, 369, 382} << u"letters: complaint"_s;
        QTest::newRow("an answer waits for its case while its laptop meets a strange store")
            << quint64{120110} << QList{4, 26, 50, 62, 64, 66, 68, 73, 78, 79, 82, 85, 88, 89, 90, 91, 103, 107, 140} << u"strange store"_s;
        QTest::newRow("who has read an answer is taken out before anybody asks what it has read")
            << quint64{130058} << QList{190, 223, 229, 230, 236, 433, 455, 456, 483, 510, 511} << u"cut device"_s;
        QTest::newRow("the power goes while a full disk is asked for the keys of letters, and afterwards the disk is not full")
            << quint64{130011} << QList{356, 358, 516, 519, 527, 598} << u"power cut in save"_s;
    }

    void what_breaks_no_promise_is_not_called_broken()
    {
        QFETCH(quint64, seed);
        QFETCH(QList<int>, actions);
        QFETCH(QString, happens);
        std::vector<Action> plan = planOf(seed, kActions);
        std::erase_if(plan, [&actions](const Action &action) { return !actions.contains(action.number); });
        const Ending ending = runWorld(seed, plan);
        QVERIFY2(ending.isGood(), qPrintable(ending.sentence()));
        QVERIFY(ending.figures.happened.contains(happens));
    }

    // A simulator that finds nothing proves nothing.
    void what_somebody_breaks_behind_everybodys_back_is_found_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("a name is another one") << QByteArray("UPDATE r_member SET f_surname = 'v0.0'") << QStringList{u"I2"_s};
#ifndef __SANITIZE_ADDRESS__ // the eyes are the same in both builds
        QTest::newRow("a row comes from nowhere") << QByteArray("INSERT INTO unknown_row(tbl, id_time, id_source, scope, history)"
                                                               " SELECT (SELECT max(handle) FROM name), 4711, id_source, scope, 0 FROM r_member LIMIT 1") << QStringList{u"I2 too many"_s};
        QTest::newRow("a row is forgotten with what waits of it") << QByteArray(kForgetNewest) << QStringList{u"I3"_s};
        QTest::newRow("what waits is forgotten") << QByteArray("DELETE FROM outbox") << QStringList{u"I2"_s, u"I4"_s, u"X"_s};
        QTest::newRow("other people are said to have written") << QByteArray("UPDATE author SET content = substr(content, 1, 23) || X'77' WHERE (SELECT count(*) FROM sealed) % 2 = 0")
                                                              << QStringList{u"I1"_s};
#endif
    }

    void what_somebody_breaks_behind_everybodys_back_is_found()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QStringList, found);
        const World::Sabotage sabotage{.action = 200, .sql = sql};
        quint64 seed = 2; // not in every world there is something to break
        Ending ending = runWorld(seed, planOf(seed, 300), {}, sabotage);
        while (!found.contains(ending.invariant) && seed < kSabotagedMax) {
            ++seed;
            ending = runWorld(seed, planOf(seed, 300), {}, sabotage);
        }
        const std::vector<Action> plan = planOf(seed, 300);
        QVERIFY2(found.contains(ending.invariant), qPrintable(ending.sentence()));
        QVERIFY(ending.action < 0 || ending.action >= 200);
        const std::vector<Action> few = shrunken(seed, plan, ending.invariant, sabotage);
        QVERIFY2(few.size() < 20, qPrintable(QString::number(few.size())));
        QCOMPARE(runWorld(seed, few, {}, sabotage).sentence(), runWorld(seed, few, {}, sabotage).sentence());
    }
};

MEKENDESH_TEST(WorldsTest)
#include "tst_worlds.moc"
