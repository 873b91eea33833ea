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

    // Two laptops have written; the second has its power cut or its disk full. False when the session was over before.
    static bool play(const Accident &accident)
    {
        World world(20);
        const std::size_t last = world.machineCount() - 1;
        world.write(0);
        world.exchange(0);
        world.write(last);
        world.exchange(last);
        world.write(0);
        world.write(0);
        world.exchange(0);
        world.write(last);
        const Machine::Outcome outcome = world.exchange(last, accident);
        world.write(last);
        world.exchange(last);
        world.settle();
        return accident.kind == Accident::Kind::DiskFull ? !outcome.report.has_value() : outcome.wasUnplugged;
    }

    static QString firstProblem(Accident::Kind kind, int &points)
    {
        for (points = 0; points < 500; ++points) {
            try {
                if (!play({kind, points}))
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
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("pointsMin");
        QTest::newRow("before each call of the store") << static_cast<int>(Accident::Kind::PowerAtCall) << 8;
        QTest::newRow("after each call of the store") << static_cast<int>(Accident::Kind::PowerAfterCall) << 8;
        QTest::newRow("at each commit of the database") << static_cast<int>(Accident::Kind::PowerAtCommit) << 4;
    }

    void trap40_a_power_cut_at_every_call_and_every_commit()
    {
        QFETCH(int, kind);
        QFETCH(int, pointsMin);
        int points = 0;
        QCOMPARE(firstProblem(static_cast<Accident::Kind>(kind), points), QString());
        QVERIFY2(points >= pointsMin, qPrintable(QString::number(points)));
        qInfo("%d points", points);
    }

    void trap39_a_disk_with_room_for_a_few_pages()
    {
        for (int pages = 0; pages < 4; ++pages) {
            try {
                static_cast<void>(play({Accident::Kind::DiskFull, pages}));
            } catch (const Violation &violation) {
                QFAIL(qPrintable(u"%1 with %2 pages: %3"_s.arg(violation.invariant).arg(pages).arg(violation.text)));
            }
        }
    }
};

MEKENDESH_TEST(PowerCutsTest)
#include "tst_powercuts.moc"
