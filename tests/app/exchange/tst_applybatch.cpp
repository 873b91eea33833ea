// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/applybatch.h"
#include "tests/app/exchange/parcels.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// How much of what was fetched is written in one transaction, while somebody who saves waits: over a real database; the time that
// writing takes is what the test says.
class ApplyBatchTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void the_first_lot_is_some_hundred_edits_at_most();
    void what_takes_longer_is_counted_for_more();
    void four_mib_are_gathered_at_most_and_what_is_larger_goes_alone();
    void lots_follow_in_one_transaction_until_it_is_old();
    void it_grows_by_half_and_shrinks_at_once();
    void cheap_edits_say_nothing_wrong_of_costly_ones();
    void few_that_were_quick_say_nothing();
    void nothing_is_learnt_from_a_clock_that_was_set_back();
    void what_waits_for_others_waits_a_second();
    void whoever_waits_ends_the_transaction_after_the_lot();
    void a_refused_lot_takes_back_the_whole_transaction();
    void what_was_written_before_a_refused_transaction_stays();
    void a_slow_disk_shortens_the_transaction();
};

namespace {

// A clock that somebody moves while a lot is written: it is asked before and afterwards.
class MovingClock final : public Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return std::exchange(m_nowMs, m_nowMs + stepMs); }
    void advance(qint64 ms) { m_nowMs += ms; }
    qint64 stepMs = 0;

private:
    mutable qint64 m_nowMs = 1'795'000'000'000;
};

// A journal whose disk is slow and for which somebody waits, as the test says.
struct Strain {
    MovingClock *clock = nullptr;
    qint64 commitMs = 0;
    int awaitedTimes = 0; // that is asked
};
class StrainedTransaction final : public JournalTransaction {
public:
    StrainedTransaction(std::unique_ptr<JournalTransaction> inner, Strain &strain) : m_inner(std::move(inner)), m_strain(strain) {}
    Result<std::vector<RecordState>> load(ScopeId scope, const QString &table, std::span<const RecordId> ids) override { return m_inner->load(scope, table, ids); }
    Result<std::vector<RecordState>> loadFor(ScopeId scope, const QString &table, std::span<const Edit *const> edits) override { return m_inner->loadFor(scope, table, edits); }
    Status write(ScopeId scope, const TableOutcome &outcome) override { return m_inner->write(scope, outcome); }
    Result<std::vector<ReplacedValue>> replaced(ScopeId scope, const QString &table, std::span<const RecordId> ids) override { return m_inner->replaced(scope, table, ids); }
    Result<std::vector<StreamPosition>> positions() override { return m_inner->positions(); }
    Status setPosition(const StreamPosition &position) override { return m_inner->setPosition(position); }
    Result<quint64> conflictCount(ScopeId scope) override { return m_inner->conflictCount(scope); }
    Result<std::vector<WaitingEdit>> waitingEdits(const StreamKey &stream, qsizetype countMax) override { return m_inner->waitingEdits(stream, countMax); }
    Status markSealed(std::span<const WaitingEdit> edits) override { return m_inner->markSealed(edits); }
    Status reissue(std::span<const WaitingEdit> edits) override { return m_inner->reissue(edits); }
    Status keepSealed(const SealedObject &object) override { return m_inner->keepSealed(object); }
    Result<std::vector<WaitingEdit>> takeWaiting(ScopeId scope) override { return m_inner->takeWaiting(scope); }
    Status keepWaiting(ScopeId scope, std::span<const WaitingEdit> edits) override { return m_inner->keepWaiting(scope, edits); }
    Status setAside(ScopeId scope, std::span<const WaitingEdit> edits) override { return m_inner->setAside(scope, edits); }
    Result<std::vector<WaitingEdit>> takeAside(ScopeId scope) override { return m_inner->takeAside(scope); }
    Result<QStringList> forgetScope(ScopeId scope) override { return m_inner->forgetScope(scope); }
    Result<std::vector<Stamp>> newStamps(const IncarnationId &endedLife, qsizetype count) override { return m_inner->newStamps(endedLife, count); }
    Status receiveTime(quint64 greatestTime) override { return m_inner->receiveTime(greatestTime); }
    bool isAwaited() override { return m_strain.awaitedTimes > 0 && m_strain.awaitedTimes-- > 0; }
    Status commit() override
    {
        m_strain.clock->advance(m_strain.commitMs);
        return m_inner->commit();
    }

private:
    std::unique_ptr<JournalTransaction> m_inner;
    Strain &m_strain;
};
class StrainedJournal final : public Journal {
public:
    StrainedJournal(Journal &inner, Strain &strain) : m_inner(inner), m_strain(strain) {}
    Result<std::unique_ptr<JournalTransaction>> begin() override
    {
        TRY_ASSIGN(auto transaction, m_inner.begin());
        return std::unique_ptr<JournalTransaction>(std::make_unique<StrainedTransaction>(std::move(transaction), m_strain));
    }
    Result<std::vector<IncarnationId>> ownIncarnations() override { return m_inner.ownIncarnations(); }
    Status endLives(std::span<const IncarnationId> lives) override { return m_inner.endLives(lives); }
    Result<std::vector<IncarnationId>> endedIncarnations() override { return m_inner.endedIncarnations(); }
    Status reissueWaiting() override { return m_inner.reissueWaiting(); }
    Result<std::vector<StreamKey>> streamsWithWaitingEdits() override { return m_inner.streamsWithWaitingEdits(); }
    Result<std::vector<StreamPosition>> positions() override { return m_inner.positions(); }
    Result<quint64> waitingCount() override { return m_inner.waitingCount(); }
    Result<std::vector<ScopeId>> scopesSetAside() override { return m_inner.scopesSetAside(); }
    Result<std::vector<SealedObject>> sealed(const StreamKey &stream, quint64 after, qsizetype countMax) override { return m_inner.sealed(stream, after, countMax); }
    Result<std::vector<StreamKey>> sealedStreams() override { return m_inner.sealedStreams(); }
    Result<std::vector<StreamStop>> stops() override { return m_inner.stops(); }
    Status setStops(std::span<const StreamStop> stops) override { return m_inner.setStops(stops); }
    Result<Bytes> keyring() override { return m_inner.keyring(); }
    Status setKeyring(const Bytes &keyring) override { return m_inner.setKeyring(keyring); }
    Result<Bytes> fact(const QString &name) override { return m_inner.fact(name); }
    Status setFact(const QString &name, const Bytes &value) override { return m_inner.setFact(name, value); }
    SnapshotJournal &snapshots() override { return m_inner.snapshots(); }

private:
    Journal &m_inner;
    Strain &m_strain;
};

// Change-sets of one edit each, as another laptop of the office writes them.
struct LotWorld {
    Reading reading{kindsOfParcels()};
    MovingClock clock;
    ApplyBatch batch{reading.journal(), kindsOfParcels(), clock, 0}; // a transaction for each lot
    StreamPosition position{.stream = {ScopeId{7}, reading.random.fixed<IncarnationId>()}, .device = {}, .number = 0, .hash = {}, .seenTime = 0};

    ChangeSet made(std::vector<FieldEdit> fields)
    {
        const Stamp stamp{(quint64{1'795'000'000'000} << 16) + ++m_edits, position.stream.incarnation};
        return {.stream = position.stream, .number = position.number + 1, .previous = position.hash,
                .edits = {{.table = u"member"_s, .record = RecordId::fromStamp(stamp), .stamp = stamp, .author = {}, .fields = std::move(fields), .saw = {}}},
                .sealedAtMs = 0, .program = {}};
    }
    // With names, phones and all that a search looks for.
    ChangeSet person()
    {
        return made({{u"surname"_s, u"Токтогулова"_s, {}}, {u"given"_s, u"Айсулуу"_s, {}}, {u"patronymic"_s, u"Жээнбековна"_s, {}},
                     {u"latin_name"_s, u"Toktogulova Aisuluu"_s, {}}, {u"phone"_s, u"+996555001122"_s, {}}, {u"employer"_s, u"Строитель"_s, {}}});
    }
    ChangeSet remark(const QString &text = u"жок"_s) { return made({{u"note"_s, text, {}}}); }

    bool addIfRoom(ChangeSet changeSet, qsizetype sealedBytes = 600)
    {
        const ApplyLoad load = batch.loadOf(changeSet, sealedBytes);
        if (batch.isFullFor(load))
            return false;
        const Hash hash = hashOf(QByteArray::number(changeSet.number));
        goOnTo(position, changeSet, {}, hash);
        batch.add({std::move(changeSet), {}, hash}, load);
        return true;
    }
    // What is there in one lot of these, which takes so long.
    int lot(ChangeSet (LotWorld::*next)(), qint64 tookMs)
    {
        std::size_t work = 0;
        int count = 0;
        for (;; ++count) {
            ChangeSet changeSet = (this->*next)();
            work += batch.loadOf(changeSet, 600).work;
            if (work > batch.workAtOnce() || !addIfRoom(std::move(changeSet)))
                break;
        }
        write(tookMs);
        return count;
    }
    ChangeSet shortRemark() { return remark(); }
    void write(qint64 tookMs)
    {
        clock.stepMs = tookMs;
        ENFORCE(wanted(batch.write()));
        clock.stepMs = 0;
        ENFORCE(batch.isEmpty());
    }
    // Of many edits, so that it is they that fill a lot, and not the number of change-sets.
    void writeMany(std::size_t edits, qint64 tookMs)
    {
        ChangeSet changeSet = remark();
        while (changeSet.edits.size() < edits)
            changeSet.edits.push_back(remark().edits.front());
        ENFORCE(addIfRoom(std::move(changeSet)));
        write(tookMs);
    }

private:
    quint64 m_edits = 0;
};

}

void ApplyBatchTest::the_first_lot_is_some_hundred_edits_at_most()
{
    LotWorld people;
    const int count = people.lot(&LotWorld::person, 25);
    QVERIFY2(count >= 25 && count <= 150, qPrintable(QString::number(count)));
    QCOMPARE(people.reading.journal().positions().value().front().number, static_cast<quint64>(count));
    LotWorld remarks;
    const int cheap = remarks.lot(&LotWorld::shortRemark, 25);
    QVERIFY2(cheap >= 100 && cheap <= 600, qPrintable(QString::number(cheap)));
}

void ApplyBatchTest::what_takes_longer_is_counted_for_more()
{
    LotWorld world;
    const std::size_t person = world.batch.loadOf(world.person(), 0).work;
    const std::size_t remark = world.batch.loadOf(world.remark(), 0).work;
    QVERIFY2(person >= 5 * remark && person <= 12 * remark, qPrintable(u"%1, %2"_s.arg(person).arg(remark)));
    QVERIFY(world.batch.loadOf(world.remark(QString(64 * 1024, u'я')), 0).work > 50 * remark);
    ChangeSet both = world.person();
    both.edits.push_back(world.remark().edits.front());
    QCOMPARE(world.batch.loadOf(both, 0).work, person + remark);
}

void ApplyBatchTest::four_mib_are_gathered_at_most_and_what_is_larger_goes_alone()
{
    constexpr qsizetype kMib = 1024 * 1024;
    LotWorld world;
    QVERIFY(world.addIfRoom(world.remark(QString(10'000, u'я'))));
    QVERIFY(!world.addIfRoom(world.remark(), 4 * kMib)); // bytes as they came are kept as well
    QVERIFY(!world.addIfRoom(world.remark(QString(2 * kMib, u'я'))));
    QVERIFY(world.addIfRoom(world.remark(QString(10'000, u'я'))));
    world.write(1);
    QVERIFY(world.addIfRoom(world.remark(), 32 * kMib));
    QVERIFY(!world.addIfRoom(world.remark()));
    world.write(1);
    QVERIFY(world.addIfRoom(world.remark()));
}

void ApplyBatchTest::lots_follow_in_one_transaction_until_it_is_old()
{
    LotWorld world;
    ApplyBatch batch(world.reading.journal(), kindsOfParcels(), world.clock);
    std::size_t gathered = 0;
    const auto gather = [&] {
        for (; gathered < 300; ++gathered) {
            ChangeSet changeSet = world.person();
            const ApplyLoad load = batch.loadOf(changeSet, 600);
            const Hash hash = hashOf(QByteArray::number(changeSet.number));
            goOnTo(world.position, changeSet, {}, hash);
            batch.add({std::move(changeSet), {}, hash}, load);
        }
    };
    gather();
    world.clock.stepMs = 0;
    QCOMPARE(wanted(batch.write())->changeSetCount, std::size_t{300}); // several lots, one transaction
    QVERIFY(batch.isEmpty());
    QCOMPARE(world.reading.journal().positions().value().front().number, 300U);

    gathered = 0;
    gather();
    world.clock.stepMs = ApplyBatch::kOpenMs;
    const auto applied = wanted(batch.write());
    QVERIFY(applied->changeSetCount > 0 && applied->changeSetCount < 300);
    QCOMPARE(applied->positions.back().number, 300 + applied->changeSetCount);
    QVERIFY(!batch.isEmpty());
    QCOMPARE(world.reading.journal().positions().value().front().number, 300 + applied->changeSetCount); // what was written is there
    while (!batch.isEmpty())
        QVERIFY(wanted(batch.write()));
    QCOMPARE(world.reading.journal().positions().value().front().number, 600U);
}

void ApplyBatchTest::it_grows_by_half_and_shrinks_at_once()
{
    LotWorld world;
    int before = world.lot(&LotWorld::person, 1);
    for (int turn = 0; turn < 3; ++turn) {
        const int now = world.lot(&LotWorld::person, 1);
        QVERIFY2(now > before && now <= before * 3 / 2 + 1, qPrintable(u"%1 after %2"_s.arg(now).arg(before)));
        before = now;
    }
    world.lot(&LotWorld::person, 500);
    const int fewer = world.lot(&LotWorld::person, 25);
    QVERIFY2(fewer <= before / 6 + 1, qPrintable(u"%1 after %2"_s.arg(fewer).arg(before)));
    for (int turn = 0; turn < 3; ++turn)
        world.lot(&LotWorld::person, 100'000);
    QVERIFY(world.lot(&LotWorld::person, 1) >= 5); // however slow: not each by itself
}

void ApplyBatchTest::cheap_edits_say_nothing_wrong_of_costly_ones()
{
    LotWorld world;
    for (std::size_t edits = 600; edits < 4'000; edits += edits / 2)
        world.writeMany(edits, static_cast<qint64>(edits / 80)); // 12 µs each
    const int people = world.lot(&LotWorld::person, 25);
    QVERIFY2(people >= 200 && people <= 1'000, qPrintable(QString::number(people))); // of 0.1 ms each: a save waits 100 ms at most
}

void ApplyBatchTest::few_that_were_quick_say_nothing()
{
    LotWorld world;
    const int before = world.lot(&LotWorld::person, 25);
    for (int turn = 0; turn < 5; ++turn) {
        QVERIFY(world.addIfRoom(world.person()));
        world.write(turn % 2 == 0 ? 0 : 25);
    }
    const int now = world.lot(&LotWorld::person, 25);
    QVERIFY2(now >= before - 1 && now <= before + 1, qPrintable(u"%1 after %2"_s.arg(now).arg(before)));
}

void ApplyBatchTest::nothing_is_learnt_from_a_clock_that_was_set_back()
{
    LotWorld world;
    const int before = world.lot(&LotWorld::person, -3'600'000);
    const int now = world.lot(&LotWorld::person, 25);
    QVERIFY2(now >= before - 1 && now <= before + 1, qPrintable(u"%1 after %2"_s.arg(now).arg(before)));
}

void ApplyBatchTest::what_waits_for_others_waits_a_second()
{
    LotWorld world;
    QVERIFY(!world.batch.hasWaitedLong());
    QVERIFY(world.addIfRoom(world.person()));
    world.clock.advance(999);
    QVERIFY(!world.batch.hasWaitedLong());
    QVERIFY(world.addIfRoom(world.person())); // the first one waits on
    world.clock.advance(1);
    QVERIFY(world.batch.hasWaitedLong());
    world.write(1);
    QVERIFY(world.addIfRoom(world.person()));
    QVERIFY(!world.batch.hasWaitedLong());
    world.clock.advance(-3'600'000); // nobody knows how long: it is written
    QVERIFY(world.batch.hasWaitedLong());
}

namespace {

// Lots that are merged into one transaction, over a journal under strain.
struct StrainedWorld : LotWorld {
    Strain strain{.clock = &clock};
    StrainedJournal journal{reading.journal(), strain};
    ApplyBatch together{journal, kindsOfParcels(), clock};

    void gather(int count)
    {
        for (int number = 0; number < count; ++number) {
            ChangeSet changeSet = person();
            const ApplyLoad load = together.loadOf(changeSet, 600);
            const Hash hash = hashOf(QByteArray::number(changeSet.number));
            goOnTo(position, changeSet, {}, hash);
            together.add({std::move(changeSet), {}, hash}, load);
        }
    }
    // Does not follow what comes before it.
    void gatherWrong()
    {
        position.hash = hashOf("another branch");
        gather(1);
    }
    quint64 reached()
    {
        const auto positions = wanted(reading.journal().positions());
        return positions.empty() ? 0 : positions.front().number;
    }
};

}

void ApplyBatchTest::whoever_waits_ends_the_transaction_after_the_lot()
{
    StrainedWorld world;
    world.gather(300);
    world.strain.awaitedTimes = 1;
    const auto first = wanted(world.together.write());
    QVERIFY(first->changeSetCount > 0 && first->changeSetCount < 300);
    QCOMPARE(world.reached(), quint64{first->changeSetCount});
    const auto rest = wanted(world.together.write()); // nobody waits any more
    QCOMPARE(first->changeSetCount + rest->changeSetCount, std::size_t{300});
    QCOMPARE(world.reached(), quint64{300});
}

void ApplyBatchTest::a_refused_lot_takes_back_the_whole_transaction()
{
    StrainedWorld world;
    world.gather(300);
    world.gatherWrong();
    QVERIFY(!wanted(world.together.write()));
    QVERIFY(world.together.isEmpty());
    QCOMPARE(world.reached(), quint64{0});
}

void ApplyBatchTest::what_was_written_before_a_refused_transaction_stays()
{
    StrainedWorld world;
    world.gather(300);
    world.gatherWrong();
    world.strain.awaitedTimes = 1;
    const auto first = wanted(world.together.write());
    QVERIFY(first);
    QVERIFY(!wanted(world.together.write()));
    QVERIFY(world.together.isEmpty());
    QCOMPARE(world.reached(), quint64{first->changeSetCount});
}

// What is merged in a transaction is written to the disk at its end, and who saves waits for that, too.
void ApplyBatchTest::a_slow_disk_shortens_the_transaction()
{
    StrainedWorld world;
    const auto written = [&world] {
        std::vector<std::size_t> counts;
        world.gather(450);
        world.clock.stepMs = 25; // a lot, which does not grow
        while (!world.together.isEmpty())
            counts.push_back(wanted(world.together.write())->changeSetCount);
        world.clock.stepMs = 0;
        return counts;
    };
    const std::vector<std::size_t> quick = written();
    world.strain.commitMs = 500;
    written();
    const std::vector<std::size_t> slow = written();
    QVERIFY2(slow.size() >= 2 * quick.size(), qPrintable(u"%1 after %2"_s.arg(slow.size()).arg(quick.size())));
    world.strain.commitMs = 0;
    for (int turn = 0; turn < 3; ++turn)
        written();
    const std::vector<std::size_t> again = written();
    QVERIFY2(again.size() < slow.size(), qPrintable(u"%1 after %2"_s.arg(again.size()).arg(slow.size())));
}

MEKENDESH_TEST(ApplyBatchTest)
#include "tst_applybatch.moc"
