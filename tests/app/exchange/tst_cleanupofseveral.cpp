// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/exchange/cleanupworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// More than one database clears: two laptops of the embassy, or one that was copied and signs with the same key as its copy.
class CleanupOfSeveralTest final : public QObject {
    Q_OBJECT

    static Laptop &copyOfEmbassy(CleanupWorld &world)
    {
        auto copy = std::make_unique<Laptop>(u"embassy, the copy"_s, 88'000, world.embassy().office.home, world.embassy().keyring());
        wanted(copy->office.database().copyFrom(world.embassy().office.database()));
        copy->office.clock.set(world.embassy().office.clock.nowMs());
        copy->snapshots.writeAfterChangeSets = 4;
        world.exchange.laptops.push_back(std::move(copy));
        return *world.exchange.laptops.back();
    }
    // Who put something on a day on which nobody wrote.
    static QStringList whoWritesOnAQuietDay(CleanupWorld &world)
    {
        world.exchange.advance(25 * 3'600'000LL);
        QStringList who;
        for (const auto &laptop : world.exchange.laptops) {
            CountingStore counting(world.store());
            laptop->synced(counting);
            if (counting.puts > 0)
                who.append(u"%1: %2"_s.arg(laptop->name, counting.asked.filter(u"put"_s).join(u' ')));
        }
        return who;
    }
    static QStringList snapshots(CleanupWorld &world)
    {
        return world.place->paths().filter(QRegularExpression(u"^snapshots/%1/.*index"_s.arg(world.scope().path())));
    }
    // As a laptop that looked for something to begin with, and took the change-sets in the end.
    static void leaveIndexOfNewest(Laptop &laptop, CleanupWorld &world)
    {
        const QStringList paths = snapshots(world);
        const auto number = [](const QString &path) { return path.section(u'/', -2, -2).section(u'-', 0, 0).toULongLong(); };
        const QString newest = *std::ranges::max_element(paths, {}, number);
        const ShelvedObject object{newest, world.place->bytes(newest)};
        wanted(laptop.office.journal().snapshots().shelve({&object, 1}));
    }
    static std::unique_ptr<Laptop> takeAway(std::unique_ptr<Laptop> &laptop, CleanupWorld &world)
    {
        auto taken = std::move(laptop);
        std::erase(world.exchange.laptops, nullptr);
        return taken;
    }
    // So many snapshots more.
    static void goOnFor(CleanupWorld &world, int times)
    {
        for (int time = 0; time < times; ++time) {
            world.write(world.first(), 6);
            world.days(1);
        }
        world.days(1);
    }

private Q_SLOTS:
    // Snapshots are numbered over all laptops of the embassy: a greater number need not say more of every stream.
    void a_later_statement_that_says_less_makes_nobody_put_again_what_went()
    {
        CleanupWorld world;
        world.clear();
        QVERIFY(world.isAnythingCleared());
        const QStringList left = world.oldest();
        QVERIFY(parseChangeSetPath(left.front())->number > 2);
        const QString newest = world.place->paths().filter(QRegularExpression(u"^snapshots/%1/.*index"_s.arg(world.scope().path()))).back();
        const auto name = parseSnapshotFolder(world.scope(), newest.section(u'/', -2, -2));
        StreamPosition point = world.first().position(world.first().stream());
        point.number = 1;
        point.hash = wanted(world.first().office.journal().sealed(point.stream, 0, 1)).front().hash;
        point.seenTime = 0;
        const Keyring keyring = world.reader->keyring();
        const ClearedStatement statement{.snapshot = *name, .statedAtMs = 1, .streams = {point}};
        OfficeRandom random(9);
        const SealedStatement sealed = wanted(sealCleared(statement, keyring.network, *keyring.newestEpoch(world.scope()), keyring.self, random));
        QVERIFY(*numberOfCleared(world.scope(), sealed.path) > *numberOfCleared(world.scope(), world.statements().front()));
        world.place->write(sealed.path, sealed.bytes);

        world.exchange.advance(25 * 3'600'000LL);
        world.first().synced(world.store());
        QCOMPARE(world.oldest(), left);
    }

    // It asked for what was missing then. Nobody writes that head any more, and nobody takes the wish back.
    void a_wish_of_a_life_that_ended_brings_nothing_back()
    {
        CleanupWorld world;
        world.write(world.first(), 3);
        Laptop backup(world.second().name, 88'001, world.scope(), world.second().keyring());
        wanted(backup.office.database().copyFrom(world.second().office.database()));
        world.place->remove(world.oldest().at(1));
        world.second().rename(world.id, u"Мурунку"_s);
        world.second().synced(world.store());
        QVERIFY(!wanted(world.second().office.journal().stops()).empty());
        wanted(world.second().office.database().copyFrom(backup.office.database()));
        world.exchange.advance(60'000);
        world.exchange.everybodySyncs(3);
        world.clear();
        QVERIFY(world.isAnythingCleared());
        QCOMPARE(whoWritesOnAQuietDay(world), QStringList());
        QCOMPARE(whoWritesOnAQuietDay(world), QStringList());
        world.verifyAllAgree();
    }

    void a_laptop_and_its_copy_come_to_rest_data()
    {
        QTest::addColumn<bool>("hasOwnSnapshot");
        QTest::newRow("the copy has what was there when it was made") << false;
        QTest::newRow("the copy has written a snapshot since") << true;
    }
    void a_laptop_and_its_copy_come_to_rest()
    {
        QFETCH(bool, hasOwnSnapshot);
        CleanupWorld world;
        world.clear();
        QVERIFY(world.isAnythingCleared());
        Laptop &copy = copyOfEmbassy(world);
        if (hasOwnSnapshot) {
            world.write(world.first(), 6);
            copy.synced(world.store());
            copy.synced(world.store());
        }
        auto asleep = std::move(world.exchange.laptops.back());
        world.exchange.laptops.pop_back();
        world.write(world.first(), 6);
        world.days(2); // the next one begins to age
        world.comeOfAge();
        world.days(4);
        QCOMPARE(world.statements().size(), 2);

        asleep->office.clock.set(world.embassy().office.clock.nowMs());
        world.exchange.laptops.push_back(std::move(asleep));
        world.days(6);
        QCOMPARE(whoWritesOnAQuietDay(world), QStringList());
        QCOMPARE(whoWritesOnAQuietDay(world), QStringList());
        world.verifyAllAgree();
    }

    // The copy lets an own one of its age, and has another one after it. The laptop it was copied from goes on alone, and takes away what
    // nobody looks at any more.
    void what_a_laptop_thins_out_its_copy_does_not_put_again_data()
    {
        QTest::addColumn<bool>("hasLooked");
        QTest::newRow("the copy hears of the newest one now") << false;
        QTest::newRow("the copy has looked at the newest one and did not take it") << true;
    }
    void what_a_laptop_thins_out_its_copy_does_not_put_again()
    {
        QFETCH(bool, hasLooked);
        CleanupWorld world;
        Laptop &copy = copyOfEmbassy(world);
        world.write(world.first(), 6);
        copy.synced(world.store());
        world.exchange.advance(25 * 3'600'000LL);
        copy.synced(world.store());
        world.write(world.first(), 6);
        copy.synced(world.store());
        QCOMPARE(snapshots(world).size(), 2);
        const QStringList ofCopy = snapshots(world);
        auto asleep = takeAway(world.exchange.laptops.back(), world);
        goOnFor(world, 7);
        for (const QString &path : ofCopy)
            QVERIFY(!snapshots(world).contains(path));

        world.pass(181);
        world.write(world.first(), 6);
        asleep->office.clock.set(world.embassy().office.clock.nowMs());
        world.embassy().synced(world.store());
        if (hasLooked)
            leaveIndexOfNewest(*asleep, world);
        asleep->synced(world.store());
        for (const QString &path : ofCopy)
            QVERIFY2(!snapshots(world).contains(path), qPrintable(path));
        world.exchange.laptops.push_back(std::move(asleep));
        world.days(4);
        QCOMPARE(whoWritesOnAQuietDay(world), QStringList());
        QCOMPARE(whoWritesOnAQuietDay(world), QStringList());
        world.verifyAllAgree();
    }

    // Its statement says that it stands for what was cleared.
    void the_floor_of_a_copy_is_not_thinned_out()
    {
        CleanupWorld world;
        copyOfEmbassy(world);
        auto original = takeAway(world.exchange.laptops.back(), world);
        world.clear();
        QVERIFY(world.isAnythingCleared());
        const quint64 number = *numberOfCleared(world.scope(), world.statements().front());
        const QString floor = snapshots(world).filter(u"/%1-"_s.arg(number)).front();
        original->office.clock.set(world.embassy().office.clock.nowMs());
        std::swap(original, world.exchange.laptops.front());
        goOnFor(world, 8);
        QVERIFY(snapshots(world).contains(floor));
    }
};

MEKENDESH_TEST(CleanupOfSeveralTest)
#include "tst_cleanupofseveral.moc"
