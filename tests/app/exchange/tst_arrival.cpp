// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/exchange/parcels.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// It does not matter in which order what others wrote arrives, nor how often: the real apply over real databases, which are compared
// byte by byte, not only at the end, but wherever two orders have brought the same parcels.
class ArrivalOrderTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void all_orders_of_seven_streams_agree();
    void all_orders_of_few_streams_agree_whatever_was_written();
    void all_orders_of_numbers_of_three_streams_agree();
    void streams_of_many_numbers_may_be_mixed_at_will();
    void the_comparison_sees_a_difference();
};

namespace {

using Arrived = std::vector<bool>;

// All orders, each step of them played once: orders that begin alike go on from a copy of the same database, the last of them from
// that database itself.
class AllOrders {
public:
    AllOrders(const WritingLaptops &laptops, quint64 seed, bool looksInBetween)
        : m_parcels(laptops.parcels()), m_looksInBetween(looksInBetween), m_dice(seed)
    {
        for (std::size_t level = 0; level <= m_parcels.size(); ++level)
            m_levels.push_back(std::make_unique<Reading>(kindsOfParcels()));
        apply(m_levels.front()->journal(), laptops.beginning());
    }

    // False when two orders differ.
    bool play()
    {
        Arrived arrived(m_parcels.size(), false);
        goOn(*m_levels.front(), arrived, {});
        return m_isEqual;
    }

    int orders = 0;
    int steps = 0;
    int duplicates = 0;
    int heldForNumber = 0;
    std::map<Arrived, QByteArray> seen;

private:
    void goOn(Reading &before, Arrived &arrived, const std::vector<std::size_t> &order)
    {
        if (order.size() == m_parcels.size()) {
            ++orders;
            return;
        }
        std::size_t left = m_parcels.size() - order.size();
        for (std::size_t next = 0; next < m_parcels.size() && m_isEqual; ++next) {
            if (arrived[next])
                continue;
            Reading &here = --left == 0 ? before : *m_levels[order.size() + 1];
            if (&here != &before)
                here.becomeLike(before.database());
            arrived[next] = true;
            auto longer = order;
            longer.push_back(next);
            ++steps;
            applyAllThatFollows(here, arrived);
            offerAgain(here, longer);
            if (m_looksInBetween || longer.size() == m_parcels.size())
                compare(here, arrived);
            goOn(here, arrived, longer);
            arrived[next] = false;
        }
    }

    // What came before the number that it follows waits, as in a session.
    void applyAllThatFollows(Reading &reading, const Arrived &arrived)
    {
        bool isAnyApplied = true;
        while (isAnyApplied) {
            isAnyApplied = false;
            for (std::size_t place = 0; place < m_parcels.size(); ++place) {
                if (!arrived[place] || numberAt(reading, m_parcels[place]) >= m_parcels[place].changeSet.number)
                    continue;
                const bool isApplied = !apply(reading.journal(), m_parcels[place]).refusal;
                isAnyApplied = isAnyApplied || isApplied;
                heldForNumber += isApplied ? 0 : 1;
            }
        }
    }

    static quint64 numberAt(Reading &reading, const Parcel &parcel)
    {
        const auto positions = wanted(reading.journal().positions());
        const auto found = std::ranges::find(positions, parcel.changeSet.stream, &StreamPosition::stream);
        return found == positions.end() ? 0 : found->number;
    }

    void offerAgain(Reading &reading, const std::vector<std::size_t> &order)
    {
        const Parcel &again = m_parcels[order[std::uniform_int_distribution<std::size_t>(0, order.size() - 1)(m_dice)]];
        m_isEqual = m_isEqual && apply(reading.journal(), again).refusal.has_value();
        ++duplicates;
    }

    void compare(Reading &reading, const Arrived &arrived)
    {
        const QByteArray everything = reading.everything();
        const auto [first, isNew] = seen.try_emplace(arrived, everything);
        m_isEqual = m_isEqual && first->second == everything;
    }

    std::vector<Parcel> m_parcels;
    bool m_looksInBetween;
    std::mt19937_64 m_dice;
    std::vector<std::unique_ptr<Reading>> m_levels;
    bool m_isEqual = true;
};

std::map<QString, int> allDeeds;

void countDeeds(const WritingLaptops &laptops)
{
    for (const auto &[deed, count] : laptops.deeds)
        allDeeds[deed] += count;
}

// One parcel of each of so many laptops, the last one a stream in which the first laptop says all of it again in a new life.
WritingLaptops oneParcelEach(quint64 seed, std::size_t streams)
{
    WritingLaptops laptops(seed, streams - 1);
    for (std::size_t who = 1; who < streams - 1; ++who)
        laptops.work(who);
    laptops.work(0);
    laptops.issueAgain(laptops.parcels().front());
    countDeeds(laptops);
    return laptops;
}

}

void ArrivalOrderTest::all_orders_of_seven_streams_agree()
{
#ifdef __SANITIZE_ADDRESS__ // five times as slow: five streams take the same ways
    constexpr int kStreams = 5;
    constexpr int kOrders = 120;
    constexpr int kSteps = 325;
#else
    constexpr int kStreams = 7;
    constexpr int kOrders = 5'040;
    constexpr int kSteps = 13'699;
#endif
    const WritingLaptops laptops = oneParcelEach(1, kStreams);
    QCOMPARE(laptops.parcels().size(), std::size_t{kStreams});
    AllOrders orders(laptops, 1, false);
    QVERIFY(orders.play());
    QCOMPARE(orders.orders, kOrders);
    QCOMPARE(orders.steps, kSteps);
    qInfo("%d streams: %d orders in %d steps, %d duplicates refused, one state", kStreams, orders.orders, orders.steps, orders.duplicates);
}

void ArrivalOrderTest::all_orders_of_few_streams_agree_whatever_was_written()
{
    int orders = 0;
    int compared = 0;
    for (quint64 seed = 2; seed <= 17; ++seed) {
        const WritingLaptops laptops = oneParcelEach(seed, 4 + seed % 2);
        AllOrders all(laptops, seed, true);
        QVERIFY2(all.play(), qPrintable(u"seed %1"_s.arg(seed)));
        orders += all.orders;
        compared += all.steps;
        QCOMPARE(all.seen.size(), (std::size_t{1} << laptops.parcels().size()) - 1); // one state for each set of parcels
    }
    QCOMPARE(orders, 8 * 24 + 8 * 120);
    for (const QString &deed : {u"changes"_s, u"stale forms"_s, u"removals"_s, u"removals undone"_s, u"decisions"_s, u"new people"_s,
                                u"lines and remarks"_s, u"edits issued again"_s})
        QVERIFY2(allDeeds[deed] >= 3, qPrintable(u"%1: %2"_s.arg(deed).arg(allDeeds[deed])));
    qInfo("4 and 5 streams, 16 stories: %d orders, %d states compared on the way", orders, compared);
}

void ArrivalOrderTest::all_orders_of_numbers_of_three_streams_agree()
{
    WritingLaptops laptops(31, 3);
    for (const std::size_t who : {1, 2, 0, 1, 2, 0})
        laptops.work(who);
    AllOrders all(laptops, 31, true);
    QVERIFY(all.play());
    QCOMPARE(all.orders, 720);
    QVERIFY2(all.heldForNumber > 300, qPrintable(QString::number(all.heldForNumber)));
}

void ArrivalOrderTest::streams_of_many_numbers_may_be_mixed_at_will()
{
    constexpr int kMixtures = 20;
    int applied = 0;
    for (quint64 seed = 41; seed < 45; ++seed) {
        WritingLaptops laptops(seed, 4);
        std::mt19937_64 dice(seed);
        for (int turn = 0; turn < 24; ++turn)
            laptops.work(dice() % 4);
        laptops.issueAgain(laptops.parcels()[dice() % 12]);
        std::map<StreamKey, std::vector<const Parcel *>> streams;
        for (const Parcel &parcel : laptops.parcels())
            streams[parcel.changeSet.stream].push_back(&parcel);
        Reading empty(kindsOfParcels());
        apply(empty.journal(), laptops.beginning());
        Reading mixed(kindsOfParcels());
        QByteArray expected;
        for (int mixture = 0; mixture < kMixtures; ++mixture) {
            mixed.becomeLike(empty.database());
            auto rest = streams;
            while (!rest.empty()) {
                auto stream = std::next(rest.begin(), static_cast<std::ptrdiff_t>(dice() % rest.size()));
                const auto taken = std::min<std::size_t>(1 + dice() % 4, stream->second.size());
                for (std::size_t place = 0; place < taken; ++place, ++applied) {
                    QVERIFY(!apply(mixed.journal(), *stream->second[place]).refusal);
                    QVERIFY(apply(mixed.journal(), *stream->second[dice() % (place + 1)]).refusal);
                }
                stream->second.erase(stream->second.begin(), stream->second.begin() + static_cast<std::ptrdiff_t>(taken));
                if (stream->second.empty())
                    rest.erase(stream);
            }
            const QByteArray everything = mixed.everything();
            if (expected.isEmpty())
                expected = everything;
            QVERIFY2(everything == expected, qPrintable(u"seed %1, mixture %2"_s.arg(seed).arg(mixture)));
        }
    }
    QCOMPARE(applied, 4 * kMixtures * 25);
}

// Otherwise the above would prove nothing.
void ArrivalOrderTest::the_comparison_sees_a_difference()
{
    const WritingLaptops laptops = oneParcelEach(2, 5);
    std::set<QByteArray> different;
    for (const Parcel &leftOut : laptops.parcels()) {
        Reading reading(kindsOfParcels());
        apply(reading.journal(), laptops.beginning());
        for (const Parcel &parcel : laptops.parcels()) {
            if (&parcel != &leftOut)
                QVERIFY(!apply(reading.journal(), parcel).refusal);
        }
        different.insert(reading.everything());
    }
    QCOMPARE(different.size(), laptops.parcels().size());
}

MEKENDESH_TEST(ArrivalOrderTest)
#include "tst_arrival.moc"
