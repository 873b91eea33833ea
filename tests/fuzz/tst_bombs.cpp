// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/bombs.h"
#include "tests/fuzz/measure.h"
#include "tests/fuzz/target.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;

namespace {

constexpr qint64 kBombCpuMsMax = 2000 * fuzz::kSanitizedSlowness;
constexpr std::size_t kBombsMin = 60;

// As many as the input has bytes, in small pieces, as readers take them.
void takeMegabytes(const sync::Bytes &input)
{
    std::vector<sync::Bytes> pieces;
    for (qsizetype piece = 0; piece < input.size() * 16; ++piece)
        pieces.push_back(sync::Bytes(64 * 1024, 'm'));
}

std::vector<fuzz::Bomb> allBombs()
{
    std::vector<fuzz::Bomb> all;
    for (const auto &group : {fuzz::objectBombs(), fuzz::snapshotBombs(), fuzz::textBombs(), fuzz::listingBombs(), fuzz::workbookBombs()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

}

// R10: each is refused within 2 seconds and 64 MB beside itself.
class BombsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // An input that takes much is no licence for the next one.
    void each_input_is_measured_by_itself()
    {
        const fuzz::Target taker{.name = "taker", .run = takeMegabytes, .seeds = nullptr};
        QCOMPARE(fuzz::limitLeft(taker, sync::Bytes(50, 'x')), QString());
        QVERIFY(fuzz::limitLeft(taker, sync::Bytes(80, 'x')).contains(QStringLiteral("bytes of memory")));
        QVERIFY(fuzz::limitLeft(taker, sync::Bytes(80, 'x')).contains(QStringLiteral("bytes of memory")));
        QCOMPARE(fuzz::limitLeft(taker, sync::Bytes(50, 'x')), QString());
    }

    void there_are_enough_of_them() { QVERIFY(allBombs().size() >= kBombsMin); }

    void each_is_refused_soon_and_cheaply_data()
    {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const fuzz::Bomb &bomb : allBombs())
            QTest::newRow(bomb.name) << number++;
    }
    void each_is_refused_soon_and_cheaply()
    {
        QFETCH(int, number);
        const fuzz::Bomb bomb = allBombs()[static_cast<std::size_t>(number)];
        const sync::Bytes input = bomb.make();
        fuzz::forgetPeak();
        const fuzz::Effort effort;
        QVERIFY(bomb.isRefused(input));
        QVERIFY2(effort.cpuMs() <= kBombCpuMsMax, qPrintable(QString::number(effort.cpuMs())));
        QVERIFY2(effort.peakGrowthBytes() <= fuzz::kInputBytesMax, qPrintable(QString::number(effort.peakGrowthBytes())));
    }
};

MEKENDESH_TEST(BombsTest)
#include "tst_bombs.moc"
