// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/violation.h"
#include "tests/sim/world.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh::sim;
using namespace Qt::StringLiterals;

// The power goes at each point of a session there is, one after the other.
class PowerCutsTest final : public QObject {
    Q_OBJECT

    enum class Story { Plain, StreamCut, LaptopCutOff, Copied };

    // A world with an office of two laptops.
    static std::unique_ptr<World> officeOfTwo()
    {
        static quint64 seed = 20;
        for (;; ++seed) {
            auto world = std::make_unique<World>(seed);
            if (world->neighbourOf(world->machineCount() - 1))
                return world;
        }
    }

    // What comes before the session in which the power goes: afterwards it has to end a life, lay a scope anew, or find its copy.
    static void prepare(Story story, World &world, std::size_t last, std::size_t neighbour)
    {
        switch (story) {
        case Story::Plain:
            break;
        case Story::StreamCut:
            world.exchange(0);
            world.cutStreamOf(last, 1);
            break;
        case Story::LaptopCutOff: // what the embassy has not read of it does not count, and stands here
            world.write(neighbour);
            world.exchange(neighbour);
            world.exchange(0);
            world.write(neighbour);
            world.exchange(neighbour);
            world.exchange(last);
            world.cutOff(neighbour);
            world.write(last);
            break;
        case Story::Copied: {
            const std::size_t copy = world.copy(last);
            world.write(copy);
            world.exchange(copy);
            break;
        }
        }
    }

    // Two laptops have written; the second has its power cut or its disk full. False when the session was over before.
    static bool play(Story story, const Accident &accident)
    {
        const auto known = officeOfTwo();
        World &world = *known;
        const std::size_t last = world.machineCount() - 1;
        const std::size_t neighbour = *world.neighbourOf(last);
        world.write(0);
        world.exchange(0);
        world.write(last);
        world.exchange(last);
        world.write(last);
        world.exchange(last);
        world.write(0);
        world.write(0);
        world.exchange(0);
        world.write(last);
        prepare(story, world, last, neighbour);
        const Machine::Outcome outcome = world.exchange(last, accident);
        world.write(last);
        world.exchange(last);
        world.settle();
        return accident.kind == Accident::Kind::DiskFull ? !outcome.report.has_value() : outcome.wasUnplugged;
    }

    static QString firstProblem(Story story, Accident::Kind kind, int &points)
    {
        for (points = 0; points < 500; ++points) {
            try {
                if (!play(story, {kind, points}))
                    return {};
            } catch (const Violation &violation) {
                return u"%1 at point %2: %3"_s.arg(violation.invariant).arg(points).arg(violation.text);
            }
        }
        return u"the session never ends"_s;
    }

private Q_SLOTS:
    void trap40_a_power_cut_at_every_call_and_every_commit_data()
    {
        QTest::addColumn<int>("story");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("pointsMin");
        const std::vector<std::pair<const char *, Story>> stories{{"", Story::Plain},
#ifndef __SANITIZE_ADDRESS__ // five times as slow: the other build plays these
            {", a stream was cut", Story::StreamCut}, {", a laptop was cut off", Story::LaptopCutOff}, {", a copy was there first", Story::Copied},
#endif
        };
        for (const auto &[name, story] : stories) {
            const auto add = [&](const QByteArray &when, Accident::Kind kind, int pointsMin) {
                QTest::newRow((when + name).constData()) << static_cast<int>(story) << static_cast<int>(kind) << pointsMin;
            };
            add("before each call of the store", Accident::Kind::PowerAtCall, 8);
            add("after each call of the store", Accident::Kind::PowerAfterCall, 8);
            add("at each commit of the database", Accident::Kind::PowerAtCommit, 4);
        }
    }

    void trap40_a_power_cut_at_every_call_and_every_commit()
    {
        QFETCH(int, story);
        QFETCH(int, kind);
        QFETCH(int, pointsMin);
        int points = 0;
        QCOMPARE(firstProblem(static_cast<Story>(story), static_cast<Accident::Kind>(kind), points), QString());
        QVERIFY2(points >= pointsMin, qPrintable(QString::number(points)));
        qInfo("%d points", points);
    }

    void trap39_a_disk_with_room_for_a_few_pages()
    {
        for (int pages = 0; pages < 4; ++pages) {
            try {
                static_cast<void>(play(Story::Plain, {Accident::Kind::DiskFull, pages}));
            } catch (const Violation &violation) {
                QFAIL(qPrintable(u"%1 with %2 pages: %3"_s.arg(violation.invariant).arg(pages).arg(violation.text)));
            }
        }
    }
};

MEKENDESH_TEST(PowerCutsTest)
#include "tst_powercuts.moc"
