// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/limits.h"
#include "sync/hybridclock.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>

using namespace mekendesh::sync;

namespace {

constexpr qint64 kClockNowMs = 1'790'000'000'000;
constexpr qint64 kClockYearMs = 365LL * 24 * 60 * 60 * 1000;

class ClockSetByHand final : public Clock {
public:
    explicit ClockSetByHand(qint64 nowMs) : m_nowMs(nowMs) {}
    [[nodiscard]] qint64 nowMs() const override { return m_nowMs; }
    void set(qint64 nowMs) { m_nowMs = nowMs; }

private:
    qint64 m_nowMs;
};

IncarnationId clockIncarnation()
{
    IncarnationId incarnation;
    incarnation.data.fill(7);
    return incarnation;
}

}

class HybridClockTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stamps_strictly_increase_whatever_the_wall_clock_does()
    {
        ClockSetByHand wall(kClockNowMs);
        HybridClock clock(wall, m_random, clockIncarnation(), 0);
        Stamp before;
        for (int step = 0; step < 20000; ++step) {
            wall.set(kClockNowMs + static_cast<qint64>(m_random.below(2000)) - 1000);
            const Stamp stamp = clock.next();
            QVERIFY(before < stamp);
            QCOMPARE(stamp.incarnation, clockIncarnation());
            QCOMPARE(clock.last(), stamp.time);
            before = stamp;
        }
    }

    // trap 33: two copies of one database, started from the same persisted time, never share a stamp.
    void trap33_clones_never_give_the_same_stamp()
    {
        constexpr int kPairs = 2000;
        int equal = 0;
        for (int pair = 0; pair < kPairs; ++pair) {
            ClockSetByHand wall(kClockNowMs + pair);
            HybridClock left(wall, m_random, clockIncarnation(), 0);
            HybridClock right(wall, m_random, clockIncarnation(), 0);
            if (left.next() == right.next())
                ++equal;
        }
        QVERIFY2(equal < 10, "a new millisecond starts at one of 4096 places");

        // Inside one millisecond the steps differ too.
        ClockSetByHand wall(kClockNowMs);
        HybridClock left(wall, m_random, clockIncarnation(), quint64(kClockNowMs) << 16 | 5);
        HybridClock right(wall, m_random, clockIncarnation(), quint64(kClockNowMs) << 16 | 5);
        QList<quint64> leftTimes;
        QList<quint64> rightTimes;
        for (int step = 0; step < 20; ++step) {
            leftTimes.append(left.next().time);
            rightTimes.append(right.next().time);
        }
        QVERIFY(leftTimes != rightTimes);
    }

    // trap 33: both count on from what they have read last, each by steps of its own.
    void trap33_clones_whose_clock_stands_behind_never_give_the_same_stamp()
    {
        constexpr int kPairs = 1000;
        const quint64 read = quint64(kClockNowMs) << 16 | 5;
        ClockSetByHand wall(kClockNowMs - 60'000);
        int shared = 0;
        for (int pair = 0; pair < kPairs; ++pair) {
            HybridClock left(wall, m_random, clockIncarnation(), read);
            HybridClock right(wall, m_random, clockIncarnation(), read);
            QSet<quint64> given;
            for (int step = 0; step < 20; ++step)
                given.insert(left.next().time);
            for (int step = 0; step < 20; ++step)
                shared += given.contains(right.next().time) ? 1 : 0;
        }
        QVERIFY2(shared < 3, qPrintable(QString::number(shared)));
    }

    void a_bulk_behind_what_was_read_runs_ahead_by_minutes_only()
    {
        ClockSetByHand wall(kClockNowMs - 60'000);
        HybridClock clock(wall, m_random, clockIncarnation(), quint64(kClockNowMs) << 16);
        for (int step = 0; step < 20'000; ++step)
            QVERIFY(!clock.next().isNull());
        QVERIFY(clock.last() >> 16 < quint64(kClockNowMs) + 5 * 60'000);
    }

    // trap 12: a bulk inside one millisecond.
    void trap12_a_full_counter_carries_into_the_milliseconds()
    {
        ClockSetByHand wall(kClockNowMs);
        const quint64 last = quint64(kClockNowMs) << 16 | 0xffff;
        HybridClock clock(wall, m_random, clockIncarnation(), last);
        const Stamp stamp = clock.next();
        QVERIFY(stamp.time > last);
        QCOMPARE(stamp.wallMs(), kClockNowMs + 1);
        for (int step = 0; step < 200000; ++step)
            QVERIFY(clock.next().time > stamp.time);
    }

    // trap 10
    void trap10_a_clock_far_ahead_elsewhere_does_not_move_this_one()
    {
        ClockSetByHand wall(kClockNowMs);
        HybridClock clock(wall, m_random, clockIncarnation(), 0);
        clock.receive(quint64(kClockNowMs + limits::kClockAheadMsMax + 1) << 16);
        QCOMPARE(clock.next().wallMs(), kClockNowMs);
        QVERIFY(!clock.isStranded());
        clock.receive(quint64(kClockNowMs + limits::kClockAheadMsMax) << 16);
        QVERIFY(clock.next().wallMs() >= kClockNowMs + limits::kClockAheadMsMax);
        QVERIFY(!clock.isStranded());
    }

    void what_was_received_lies_before_what_is_written_next()
    {
        ClockSetByHand wall(kClockNowMs);
        HybridClock clock(wall, m_random, clockIncarnation(), 0);
        const quint64 received = quint64(kClockNowMs + 5000) << 16 | 77;
        clock.receive(received);
        QVERIFY(clock.next().time > received);
        clock.receive(quint64(kClockNowMs - 5000) << 16);
        QVERIFY(clock.next().time > received);
    }

    // trap 11
    void trap11_a_clock_years_behind_still_works()
    {
        ClockSetByHand wall(kClockNowMs);
        HybridClock clock(wall, m_random, clockIncarnation(), 0);
        const Stamp before = clock.next();
        wall.set(kClockNowMs - 30 * kClockYearMs);
        QVERIFY(clock.next() > before);
        QVERIFY(clock.isStranded()); // a new incarnation has to begin, but nothing is refused meanwhile
        wall.set(0);
        QVERIFY(clock.next() > before);
        wall.set(-kClockYearMs);
        QVERIFY(clock.next() > before);
        HybridClock fresh(wall, m_random, clockIncarnation(), 0);
        QVERIFY(!fresh.next().isNull());
    }

    // trap 13: a rolled back transaction starts again from what is persisted; gaps do no harm.
    void trap13_a_rolled_back_transaction_does_not_reuse_a_stamp_that_was_persisted()
    {
        ClockSetByHand wall(kClockNowMs);
        HybridClock clock(wall, m_random, clockIncarnation(), 0);
        const Stamp persisted = clock.next();
        for (int lost = 0; lost < 5; ++lost)
            QVERIFY(clock.next() > persisted);
        HybridClock again(wall, m_random, clockIncarnation(), persisted.time);
        QVERIFY(again.next() > persisted);
    }

private:
    SecureRandom m_random;
};

MEKENDESH_TEST(HybridClockTest)
#include "tst_hybridclock.moc"
