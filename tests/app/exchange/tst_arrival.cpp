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
    void many_at_once_leave_what_one_after_the_other_leaves();
    void of_many_at_once_none_is_written_when_one_is_refused();
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

namespace {

OpenedChangeSet openedOf(const Parcel &parcel)
{
    return {.changeSet = parcel.changeSet, .author = parcel.author, .hash = parcel.hash};
}

// False when one of them was refused.
bool applyAtOnce(Reading &reading, std::span<const Parcel *const> parcels)
{
    std::vector<OpenedChangeSet> opened;
    std::ranges::transform(parcels, std::back_inserter(opened), [](const Parcel *parcel) { return openedOf(*parcel); });
    const auto transaction = wanted(reading.journal().begin());
    const auto applied = wanted(applyTogether(*transaction, app::catalogue(), std::move(opened)));
    wanted(transaction->commit()); // also what a refusal left, which has to be nothing
    return applied.has_value();
}

}

// Whatever stands in one transaction: all of it, or some here and some there, in any order that keeps each stream's.
void ArrivalOrderTest::many_at_once_leave_what_one_after_the_other_leaves()
{
    for (quint64 seed = 61; seed < 67; ++seed) {
        WritingLaptops laptops(seed, 4);
        std::mt19937_64 dice(seed);
        for (int turn = 0; turn < 20; ++turn)
            laptops.work(dice() % 4);
        laptops.issueAgain(laptops.parcels()[dice() % 10]);
        Reading empty(kindsOfParcels());
        apply(empty.journal(), laptops.beginning());
        Reading oneByOne(kindsOfParcels());
        oneByOne.becomeLike(empty.database());
        std::map<StreamKey, std::vector<const Parcel *>> streams;
        for (const Parcel &parcel : laptops.parcels()) {
            QVERIFY(!apply(oneByOne.journal(), parcel).refusal);
            streams[parcel.changeSet.stream].push_back(&parcel);
        }
        const QByteArray expected = oneByOne.everything();
        Reading atOnce(kindsOfParcels());
        for (const std::size_t countMax : {std::size_t{2}, std::size_t{7}, laptops.parcels().size()}) {
            atOnce.becomeLike(empty.database());
            std::map<StreamKey, std::size_t> taken;
            std::vector<const Parcel *> order;
            while (order.size() < laptops.parcels().size()) {
                const auto &[stream, parcels] = *std::next(streams.begin(), static_cast<std::ptrdiff_t>(dice() % streams.size()));
                if (taken[stream] < parcels.size())
                    order.push_back(parcels[taken[stream]++]);
            }
            for (std::size_t first = 0; first < order.size();) {
                const std::size_t count = countMax == order.size() ? countMax : std::min(1 + dice() % countMax, order.size() - first);
                QVERIFY(applyAtOnce(atOnce, std::span(order).subspan(first, count)));
                first += count;
            }
            QVERIFY2(atOnce.everything() == expected, qPrintable(u"seed %1, at most %2 at once"_s.arg(seed).arg(countMax)));
        }
    }
}

void ArrivalOrderTest::of_many_at_once_none_is_written_when_one_is_refused()
{
    const WritingLaptops laptops = oneParcelEach(3, 5);
    Reading reading(kindsOfParcels());
    apply(reading.journal(), laptops.beginning());
    const QByteArray before = reading.everything();
    Parcel skipping = laptops.parcels().back();
    ++skipping.changeSet.number;
    std::vector<const Parcel *> parcels{&laptops.parcels()[0], &laptops.parcels()[1], &skipping};
    QVERIFY(!applyAtOnce(reading, parcels));
    QVERIFY(reading.everything() == before);
    // A row that is never changed, under the id of another one that came just before it.
    for (const Parcel &parcel : laptops.parcels()) {
        const auto line = std::ranges::find_if(parcel.changeSet.edits, [](const Edit &edit) { return edit.table == u"review" || edit.table == u"ledger_entry"; });
        if (line == parcel.changeSet.edits.end())
            continue;
        Parcel clashing = parcel;
        clashing.changeSet.stream.incarnation = reading.random.fixed<IncarnationId>();
        clashing.changeSet.edits = {*line};
        clashing.changeSet.edits.front().stamp.incarnation = clashing.changeSet.stream.incarnation;
        clashing.changeSet.edits.front().fields.front().value = Value{u"another"_s};
        parcels = {&parcel, &clashing};
        QVERIFY(!applyAtOnce(reading, parcels));
        QVERIFY(reading.everything() == before);
        return;
    }
    QFAIL("nobody wrote a line or a remark");
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
