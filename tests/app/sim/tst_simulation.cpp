// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/sim/simulation.h"
#include "tests/support/testmain.h"

using namespace mekendesh::tests;

// Seeds 1 to 40, each a world of 160 steps; MEKENDESH_SEEDS=first-last takes others:
//
//     MEKENDESH_SEEDS=1-5000 tst_app SimulationTest
//
// A failure names its seed, and MEKENDESH_SEEDS=seed-seed shows it again.
class SimulationTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void when_faults_stop_everybody_agrees_and_nothing_is_lost()
    {
        quint64 first = 1;
        quint64 last = 40;
        const QList<QByteArray> asked = qgetenv("MEKENDESH_SEEDS").split('-');
        if (asked.size() == 2) {
            first = asked[0].toULongLong();
            last = asked[1].toULongLong();
        }
        int faults = 0;
        int sessions = 0;
        int broken = 0;
        std::size_t edits = 0;
        for (quint64 seed = first; seed <= last; ++seed) {
            Simulation simulation(seed);
            simulation.run(160);
            const QString problem = simulation.settle();
            QVERIFY2(problem.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(problem)));
            faults += simulation.faults();
            sessions += simulation.sessions();
            broken += simulation.brokenSessions();
            edits += simulation.edits();
        }
        qInfo("seeds %llu-%llu: %zu values written, %d sessions, %d of them broken off, %d faults", static_cast<unsigned long long>(first),
              static_cast<unsigned long long>(last), edits, sessions, broken, faults);
    }
};

MEKENDESH_TEST(SimulationTest)
#include "tst_simulation.moc"
