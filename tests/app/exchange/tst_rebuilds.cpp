// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/receipt.h"
#include "sync/engine/apply.h"
#include "sync/engine/memory.h"
#include "sync/engine/session.h"
#include "tests/app/exchange/cutworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

// The requests for change-sets that were answered.
struct ChangeSetGets {
    std::map<QString, int> counts;
    [[nodiscard]] int total() const
    {
        int sum = 0;
        for (const auto &[path, count] : counts)
            sum += count;
        return sum;
    }
};

RecordId receiptOf(Laptop &laptop, ScopeId scope, const QString &voucher)
{
    const app::Receipt receipt{.box = RecordId{5, IncarnationId{}}, .entry = RecordId{6, IncarnationId{}}, .voucher = voucher};
    return wanted(laptop.office.records().create(scope, receipt)).id;
}

QString voucherOf(Laptop &laptop, const RecordId &id)
{
    const auto found = laptop.office.records().open<app::Receipt>(id);
    return found ? found->value.voucher : QString();
}

Edit rowUnder(const RecordId &id, const Stamp &stamp, const QString &voucher)
{
    return {.table = u"receipt"_s, .record = id, .stamp = stamp, .author = {}, .fields = {{u"voucher"_s, voucher, {}}}, .saw = {}};
}

// As only a broken or dishonest program writes it: a row under an id of somebody else.
void writeUnder(Laptop &laptop, ScopeId scope, const RecordId &id, const QString &voucher)
{
    const auto transaction = wanted(laptop.office.journal().begin());
    const auto stamps = wanted(transaction->newStamps(laptop.office.incarnation(), 1));
    const WaitingEdit row{0, rowUnder(id, stamps.front(), voucher)};
    wanted(mergeWaiting(*transaction, app::catalogue(), scope, {&row, 1}));
    wanted(transaction->keepWaiting(scope, {&row, 1}));
    wanted(transaction->commit());
}

// As a joined snapshot leaves it: the stream counts as read as far as it goes on the store.
void raisePosition(CutWorld &world, Laptop &laptop, Laptop &writer)
{
    const StreamPosition there = writer.position(writer.stream());
    const auto transaction = wanted(laptop.office.journal().begin());
    wanted(transaction->setPosition(there));
    wanted(transaction->commit());
    QVERIFY(world.point(there.stream, there.number).number == there.number);
}

}

// What goes wrong while a scope is applied anew, and around it.
class RebuildsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // I6. The kind that is written first in a change-set stays out as well when a later one is refused.
    void a_refused_change_set_leaves_nothing_behind()
    {
        CutWorld world;
        Laptop &laptop = world.first();
        const RecordId receipt = receiptOf(laptop, world.scope(), u"наша"_s);
        const StreamKey stream{world.scope(), laptop.office.random.fixed<IncarnationId>()};
        const Stamp one{laptop.office.clock.nowMs() * 65'536ULL, stream.incarnation};
        const Stamp two{one.time + 1, stream.incarnation};
        ChangeSet changeSet{.stream = stream, .number = 1, .previous = {}, .edits = {}, .sealedAtMs = 0, .program = {}};
        changeSet.edits.push_back({.table = u"member"_s, .record = RecordId::fromStamp(one), .stamp = one, .author = {},
                                   .fields = {{u"surname"_s, u"Половина"_s, {}}}, .saw = {}});
        changeSet.edits.push_back(rowUnder(receipt, two, u"чужая"_s));
        const auto transaction = wanted(laptop.office.journal().begin());
        const Applied applied
            = wanted(applyWithin(*transaction, app::catalogue(), changeSet, world.second().keyring().device(), Hash::fromBytes(Bytes(32, 'x'))));
        QVERIFY(applied.refusal.has_value());
        wanted(transaction->commit()); // others of the same transaction count
        QVERIFY(laptop.states(world.scope(), u"member"_s, {RecordId::fromStamp(one)}).front().fields.empty());
        QCOMPARE(laptop.position(stream).number, 0u);
        QCOMPARE(voucherOf(laptop, receipt), u"наша"_s);
    }

    // What an own edit said is found nowhere any more: it waits aside and is told in the same session, everything else goes on.
    void one_lost_value_does_not_end_every_session()
    {
        CutWorld world;
        OfficeFixture &office = world.first().office;
        auto person = office.member(u"Разорванная"_s);
        world.first().synced(world.store);
        for (const QString &note : {u"Просит позвонить после отпуска"_s, u"Позвонили, всё решено"_s}) {
            world.exchange.advance(1000);
            app::Member now = person.value;
            now.note = note;
            person = wanted(office.records().save(person, now));
        }
        wanted(office.database().execute("DELETE FROM history WHERE entry = (SELECT max(entry) FROM history)"));
        for (const QString &surname : {u"Идёт дальше"_s, u"И она"_s}) {
            world.exchange.advance(60'000);
            const RecordId other = office.member(surname).id;
            const SessionReport report = world.first().synced(world.store);
            QCOMPARE(report.state, SessionState::Stopped);
            QCOMPARE(report.editsWaiting, 1u); // nobody says that everything was sent
            QCOMPARE(report.stops.front().reason, StopReason::FrozenMalformed);
            QCOMPARE(report.stops.front().device, world.first().keyring().device());
            world.second().synced(world.store);
            QCOMPARE(world.second().surname(other), surname);
        }
        QCOMPARE(world.second().office.open(person.id).value.note, u"Позвонили, всё решено"_s);
    }

    // An own row whose id another one has taken: that row waits aside and is told, everything else goes on.
    void one_taken_id_does_not_end_every_session()
    {
        CutWorld world;
        const ScopeId scope = world.scope();
        wanted(world.embassy().office.records().create(scope, app::Member{.surname = u"Посольская"_s}));
        const StreamKey embassys{scope, world.embassy().office.incarnation()};
        world.exchange.everybodySyncs();
        const quint64 number = world.embassy().position(embassys).number;
        wanted(world.embassy().office.records().create(scope, app::Member{.surname = u"За чертой"_s}));
        world.exchange.everybodySyncs();

        // Made in a life nobody heard of, which ended before anything was sealed.
        app::SqlJournal &journal = world.first().office.journal();
        wanted(journal.endLives(wanted(journal.ownIncarnations())));
        const RecordId receipt = receiptOf(world.first(), scope, u"наша"_s);
        wanted(journal.endLives(wanted(journal.ownIncarnations())));
        writeUnder(world.second(), scope, receipt, u"чужая"_s);
        world.second().synced(world.store);
        raisePosition(world, world.first(), world.second());
        world.exchange.cutStream(embassys, world.point(embassys, number));

        world.exchange.advance(60'000);
        const RecordId other = world.first().office.member(u"Идёт дальше"_s).id;
        const SessionReport report = world.first().synced(world.store);
        QCOMPARE(report.scopesRebuilt, 1u);
        QCOMPARE(report.state, SessionState::Stopped);
        QCOMPARE(report.editsWaiting, 1u); // nobody says that everything was sent
        QCOMPARE(report.stops.front().reason, StopReason::FrozenMalformed);
        QCOMPARE(report.stops.front().device, world.first().keyring().device());
        world.days(2);
        QCOMPARE(world.second().surname(other), u"Идёт дальше"_s);
        QCOMPARE(world.embassy().surname(other), u"Идёт дальше"_s);
        QCOMPARE(world.first().synced(world.store).editsWaiting, 1u);

        // The other laptop's row is taken back: the own one finds its place and goes out.
        world.exchange.cutStream(world.second().stream(), {});
        world.days(3);
        QCOMPARE(voucherOf(world.first(), receipt), u"наша"_s);
        QCOMPARE(voucherOf(world.embassy(), receipt), u"наша"_s);
        QCOMPARE(wanted(journal.waitingCount()), 0u);
    }

    // Own streams come first when a scope is applied anew: a foreign row under the id of an own one cannot push the own stream back
    // below numbers that are taken.
    void own_streams_keep_their_numbers()
    {
        for (const bool isFirst : {true, false}) {
            CutWorld world;
            const ScopeId scope = world.scope();
            wanted(world.embassy().office.records().create(scope, app::Member{.surname = u"Посольская"_s}));
            const StreamKey embassys{scope, world.embassy().office.incarnation()};
            world.exchange.everybodySyncs();
            const quint64 number = world.embassy().position(embassys).number;
            wanted(world.embassy().office.records().create(scope, app::Member{.surname = u"За чертой"_s}));
            world.exchange.everybodySyncs();

            Laptop &ours = isFirst ? world.first() : world.second();
            Laptop &theirs = isFirst ? world.second() : world.first();
            app::SqlJournal &journal = ours.office.journal();
            wanted(journal.endLives(wanted(journal.ownIncarnations())));
            const RecordId receipt = receiptOf(ours, scope, u"наша"_s);
            wanted(journal.endLives(wanted(journal.ownIncarnations())));
            writeUnder(theirs, scope, receipt, u"чужая"_s);
            ours.synced(world.store); // its row goes out in a new life, under the id of the one nobody heard of
            theirs.synced(world.store);
            raisePosition(world, ours, theirs);
            world.exchange.cutStream(embassys, world.point(embassys, number));
            QCOMPARE(ours.synced(world.store).scopesRebuilt, 1u);
            QCOMPARE(voucherOf(ours, receipt), u"наша"_s);
            world.exchange.advance(60'000);
            ours.office.member(u"Дальше"_s);
            QCOMPARE(ours.synced(world.store).editsWaiting, 0u);
            const StreamPosition last = ours.position(ours.stream());
            QVERIFY(world.store.contents().contains(changeSetPath(last.stream, last.number, last.hash)));
        }
    }

    // Numbers that were sealed and not sent when their life ended: put in the session that ends it, and not called sent before.
    void what_an_ended_life_had_sealed_is_not_called_sent()
    {
        CutWorld world;
        Laptop &copy = world.copyOf(world.first());
        copy.office.clock.advance(60'000);
        const StreamKey shared = world.first().stream();
        world.first().office.member(u"Запечатан"_s);
        world.store.setFaults([](const MemoryStore::Call &call) {
            return call.kind == StoreCall::Put && call.path.startsWith(u"cs/"_s) ? StoreFault::Missing : StoreFault::None;
        });
        QVERIFY(!world.first().sync(world.store));
        world.store.setFaults({});
        const StreamPosition sealed = world.first().position(shared);
        const QString path = changeSetPath(shared, sealed.number, sealed.hash);
        QVERIFY(!world.store.contents().contains(path));
        copy.office.member(u"В копии"_s);
        copy.synced(world.store);

        // The line breaks when the life has ended.
        world.store.setFaults([](const MemoryStore::Call &call) { return call.kind == StoreCall::Put ? StoreFault::Missing : StoreFault::None; });
        QVERIFY(!world.first().sync(world.store));
        world.store.setFaults({});
        app::SqlJournal &journal = world.first().office.journal();
        QVERIFY(world.first().stream() != shared);
        const auto memory = ExchangeMemory::parse(wanted(journal.fact(Session::kMemoryFact)));
        QCOMPARE(wanted(journal.sealedEditsBeyond(memory.sent)), 1u);
        world.first().synced(world.store); // within the same day
        QVERIFY(world.store.contents().contains(path));
        QCOMPARE(wanted(journal.sealedEditsBeyond(ExchangeMemory::parse(wanted(journal.fact(Session::kMemoryFact))).sent)), 0u);
    }

    // R8: what was fetched for a rebuild is not fetched again when the line broke, and people see how far it is.
    void a_rebuild_goes_on_where_the_line_broke()
    {
        CutWorld world;
        QStringList names;
        for (int number = 0; number < 24; ++number)
            names.append(u"Имя %1"_s.arg(number));
        world.renameInSteps(names);
        const StreamKey stream = world.first().stream();
        const quint64 last = world.embassy().position(stream).number;
        QVERIFY(last > 20);
        world.exchange.cutStream(stream, world.point(stream, last - 1));
        ChangeSetGets gets;
        int left = 0;
        world.store.setFaults([&gets, &left](const MemoryStore::Call &call) {
            if (call.kind != StoreCall::Get || !call.path.startsWith(u"cs/"_s))
                return StoreFault::None;
            if (left-- == 0)
                return StoreFault::Missing;
            ++gets.counts[call.path];
            return StoreFault::None;
        });
        int sessions = 0;
        for (bool isDone = false; !isDone && sessions < 20; ++sessions) {
            left = 5;
            const auto report = world.second().sync(world.store);
            isDone = report && report->scopesRebuilt == 1;
        }
        QVERIFY2(sessions < 8, qPrintable(QString::number(sessions)));
        for (const auto &[path, count] : gets.counts)
            QVERIFY2(count == 1, qPrintable(path));
        const auto isReceiving = [](const Progress &step) { return step.step == Progress::Step::Receiving && step.total > 20; };
        QVERIFY(std::ranges::any_of(world.second().progress, isReceiving));
        QCOMPARE(wanted(world.second().office.journal().snapshots().shelved(u"cs"_s)), std::vector<QString>{});
        world.store.setFaults({});
        world.days(2);
        verifyAllAgree(world, {world.id});
    }

    // "Stop" works between two objects of a rebuild, whether or not anybody is told about steps.
    void a_rebuild_can_be_stopped()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s, u"Второй"_s, u"Третий"_s, u"Четвёртый"_s});
        const StreamKey stream = world.first().stream();
        world.exchange.cutStream(stream, world.point(stream, 3));
        std::atomic<bool> asked{false};
        int after = 0;
        world.store.setFaults([&asked, &after](const MemoryStore::Call &call) {
            after += asked ? 1 : 0;
            if (call.kind == StoreCall::Get && call.path.startsWith(u"cs/"_s))
                asked = true;
            return StoreFault::None;
        });
        const CancelToken cancel(asked);
        OfficeFixture &office = world.second().office;
        const auto report = Engine({.store = world.store, .journal = office.journal(), .clock = office.clock, .random = office.random,
                                    .tables = app::catalogue(), .program = u"test 1"_s, .deviceName = u"second"_s, .cancel = cancel, .progress = {}})
                                .synchronise();
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
        QCOMPARE(after, 0);
        QCOMPARE(world.second().surname(world.id), u"Четвёртый"_s);
    }

    // Trap 41. A stamp that is awaited and was passed by is awaited no longer; in another scope of the same life it may yet come.
    void what_was_passed_by_is_awaited_no_longer()
    {
        CutWorld world;
        OfficeFixture &office = world.first().office;
        const ScopeId other{world.scope().value + 1};
        const auto life = office.random.fixed<IncarnationId>();
        const auto reader = office.random.fixed<IncarnationId>();
        const quint64 now = static_cast<quint64>(office.clock.nowMs()) * 65'536;
        const Stamp awaited{now + 10, life};
        const auto apply = [&](ScopeId scope, const IncarnationId &source, quint64 time, const RecordId &id, const QList<Stamp> &replaces) {
            ChangeSet changeSet{.stream = {scope, source}, .number = 1, .previous = {}, .edits = {}, .sealedAtMs = 0, .program = {}};
            changeSet.edits.push_back({.table = u"member"_s, .record = id, .stamp = {time, source}, .author = {},
                                       .fields = {{u"surname"_s, u"Имя"_s, replaces}}, .saw = {}});
            const Applied applied
                = wanted(applyChangeSet(office.journal(), app::catalogue(), changeSet, world.second().keyring().device(), Hash::fromBytes(Bytes(32, 'x'))));
            QVERIFY(!applied.refusal.has_value());
        };
        const RecordId waits{now + 1, reader};
        for (const ScopeId scope : {world.scope(), other})
            apply(scope, reader, now + 20, waits, {awaited});
        const auto pendingIn = [&](ScopeId scope) { return world.first().states(scope, u"member"_s, {waits}).front().pending.size(); };
        QCOMPARE(pendingIn(world.scope()), std::size_t{1});
        QCOMPARE(pendingIn(other), std::size_t{1});
        apply(world.scope(), life, now + 30, RecordId{now + 30, life}, {}); // another record of a stream that has passed it by
        QCOMPARE(pendingIn(world.scope()), std::size_t{0});
        QCOMPARE(pendingIn(other), std::size_t{1});
        QCOMPARE(wanted(office.database().number("SELECT count(*) FROM r_member WHERE extra & 2")), 1);
    }
};

MEKENDESH_TEST(RebuildsTest)
#include "tst_rebuilds.moc"
