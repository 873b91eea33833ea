// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/catalogue.h"
#include "sync/engine/announced.h"
#include "sync/engine/session.h"
#include "sync/engine/snapshotwriter.h"
#include "sync/engine/streamend.h"
#include "sync/snapshotjournal.h"
#include "tests/app/exchange/cleanupworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

// The second laptop of the embassy is somebody else's now, and nobody knows it yet: what it signs is believed.
struct LiesWorld : CleanupWorld {
    // What everybody has read there, as it is.
    std::vector<StreamPosition> positions()
    {
        std::vector<StreamPosition> there;
        for (const StreamPosition &position : wanted(embassy().office.journal().positions())) {
            if (position.stream.scope == scope() && position.number > 0)
                there.push_back(position);
        }
        std::ranges::sort(there, {}, &StreamPosition::stream);
        return there;
    }
    void state(const SnapshotName &name, const std::vector<StreamPosition> &points)
    {
        const Keyring keyring = reader->keyring();
        const ClearedStatement statement{.snapshot = name, .statedAtMs = 1, .streams = points};
        const SealedStatement sealed = wanted(sealCleared(statement, keyring.network, *keyring.newestEpoch(scope()), keyring.self, random));
        place->write(sealed.path, sealed.bytes);
    }
    // A snapshot in which nothing stands.
    SnapshotName emptySnapshot(const std::vector<StreamPosition> &covered)
    {
        const Keyring keyring = reader->keyring();
        const SnapshotIndex index{.scope = scope(), .number = 90, .streams = covered, .parts = {}, .program = u"test 1"_s, .author = {}};
        const Bytes sealed = wanted(sealSnapshotIndex(index, keyring.network, *keyring.newestEpoch(scope()), keyring.self, random));
        const SnapshotName name{.scope = scope(), .number = 90, .hash = hashOf(sealed)};
        place->write(name.indexPath(), sealed);
        return name;
    }
    // What the embassy would write, changed by somebody.
    SnapshotName changedSnapshot(const std::vector<StreamPosition> &covered, quint64 since, const std::function<void(SnapshotRecord &)> &change)
    {
        std::vector<SnapshotTable> tables;
        {
            const auto look = wanted(embassy().office.journal().snapshots().look());
            wanted(collectSnapshot(*look, app::catalogue(), scope(), since, 1 << 20, [&tables](std::vector<SnapshotTable> part) -> Status {
                std::ranges::move(part, std::back_inserter(tables));
                return {};
            }));
        }
        for (SnapshotTable &table : tables) {
            for (SnapshotRecord &record : table.records) {
                if (table.name == u"member"_s && record.state.id == id)
                    change(record);
            }
        }
        const Keyring keyring = reader->keyring();
        const EpochKey &epoch = *keyring.newestEpoch(scope());
        SnapshotName name{.scope = scope(), .number = 90, .hash = {}};
        const Bytes part = wanted(sealSnapshotPart(name, 0, tables, keyring.network, epoch, keyring.self, random));
        SnapshotIndex index{.scope = scope(), .number = 90, .streams = covered, .parts = {hashOf(part)}, .program = u"test 1"_s, .author = {}};
        index.historySince = since;
        const Bytes sealed = wanted(sealSnapshotIndex(index, keyring.network, epoch, keyring.self, random));
        name.hash = hashOf(sealed);
        place->write(name.partPath(0), part);
        place->write(name.indexPath(), sealed);
        return name;
    }
    void forgetHeadsOf(const DeviceId &device)
    {
        for (const QString &path : place->paths().filter(u"heads/"_s)) {
            if (incarnationOfHead(path, device))
                place->remove(path);
        }
    }
    // What of the statements that laptop believes.
    std::map<IncarnationId, StreamPosition> confirmedBy(Laptop &laptop, Store &from)
    {
        const CancelToken cancel;
        const Engine::Setup setup{.store = from, .journal = laptop.office.journal(), .clock = laptop.office.clock, .random = laptop.office.random,
            .tables = app::catalogue(), .program = {}, .deviceName = {}, .cancel = cancel, .progress = {}};
        Session session(setup, laptop.keyring(), ExchangeMemory::parse(wanted(laptop.office.journal().fact(Session::kMemoryFact))));
        session.ownIncarnations = wanted(laptop.office.journal().ownIncarnations());
        wanted(learnWhatWasCleared(session));
        return session.cleared.at(scope()).points;
    }
    void verifyNothingForgotten(const QString &shown)
    {
        for (const std::size_t which : {std::size_t{1}, std::size_t{2}}) {
            exchange.advance(25 * 3'600'000LL);
            const SessionReport report = exchange.laptop(which).synced(store());
            QCOMPARE(report.scopesRebuilt, 0u);
            QCOMPARE(exchange.laptop(which).surname(id), shown);
        }
    }

    // The names that were replaced, as they are kept there.
    QStringList replacedNames(Laptop &laptop)
    {
        const auto look = wanted(laptop.office.journal().snapshots().look());
        const std::vector<RecordId> ids{id};
        const auto records = wanted(look->records(scope(), u"member"_s, ids));
        QStringList names;
        for (const ReplacedValue &replaced : records.front().history) {
            if (replaced.field == u"surname"_s)
                names.append(std::get<QString>(replaced.before.value));
        }
        return names;
    }
    static FieldHeads &surnameIn(SnapshotRecord &record) { return *std::ranges::find(record.state.fields, u"surname"_s, &FieldHeads::field); }

    OfficeRandom random{9};
};

}

// One laptop of the embassy states what is not so: nobody forgets, ends or cuts anything by its word alone.
class CleanupLiesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_life_that_never_was_makes_nobody_begin_anew()
    {
        LiesWorld world;
        world.write(world.first(), 3);
        world.exchange.everybodySyncs();
        const QString shown = world.first().surname(world.id);
        std::vector<StreamPosition> lies = world.positions();
        StreamPosition invented = lies.front();
        invented.stream.incarnation = world.random.fixed<IncarnationId>();
        invented.number = 1;
        lies.push_back(invented);
        std::ranges::sort(lies, {}, &StreamPosition::stream);
        world.state(world.emptySnapshot(lies), lies);
        world.verifyNothingForgotten(shown);
    }

    // It stands in a snapshot of the liar as well, which a laptop has joined whose life it is said to be.
    void a_life_that_never_was_is_in_no_head_of_who_joined_it()
    {
        LiesWorld world;
        world.write(world.first(), 3);
        world.exchange.everybodySyncs();
        auto away = world.takeOutSecond();
        world.write(world.first(), 5);
        world.embassy().synced(world.store());
        std::vector<StreamPosition> lies = world.positions();
        StreamPosition invented = lies.front();
        invented.stream.incarnation = world.random.fixed<IncarnationId>();
        invented.device = away->keyring().device();
        invented.number = 1'000'000;
        lies.push_back(invented);
        std::ranges::sort(lies, {}, &StreamPosition::stream);
        const SnapshotName name = world.changedSnapshot(lies, 0, [](SnapshotRecord &) {});
        away->snapshots.joinAfterChangeSets = 2;
        away->office.clock.set(world.first().office.clock.nowMs());
        QCOMPARE(away->synced(world.store()).snapshotsJoined, 1u);
        QCOMPARE(away->position(invented.stream).number, invented.number);
        const auto said = wanted(announcedBy(world.store(), world.embassy().keyring(), *world.embassy().keyring().certificateOf(invented.device)));
        QVERIFY(!said.contains(invented.stream));

        world.state(name, lies);
        world.exchange.advance(25 * 3'600'000LL);
        const SessionReport report = world.first().synced(world.store());
        QCOMPARE(report.scopesRebuilt + report.scopesBegunAnew + report.snapshotsJoined, 0u);
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(world.first().position(invented.stream).number, 0u);
    }

    // Its writer is gone with its heads: what a laptop of the embassy has read further proves nothing of what came before.
    void what_another_has_read_proves_no_other_hash_data()
    {
        QTest::addColumn<quint64>("number");
        QTest::addColumn<bool>("isTrue");
        QTest::newRow("before the last one, as it is") << quint64{5} << true;
        QTest::newRow("before the last one, with another hash") << quint64{5} << false;
        QTest::newRow("the last one, as it is") << quint64{7} << true;
        QTest::newRow("the last one, with another hash") << quint64{7} << false;
    }
    void what_another_has_read_proves_no_other_hash()
    {
        QFETCH(quint64, number);
        QFETCH(bool, isTrue);
        LiesWorld world;
        auto away = world.takeOutSecond();
        world.write(world.first(), 6);
        world.exchange.everybodySyncs();
        StreamPosition point = world.first().position(world.first().stream());
        QCOMPARE(point.number, quint64{7});
        point.number = number;
        point.hash = isTrue ? parseChangeSetPath(world.oldest().at(static_cast<qsizetype>(number) - 1))->hash : hashOf("nobody wrote that");
        world.forgetHeadsOf(point.device);
        world.state({.scope = world.scope(), .number = 90, .hash = hashOf("none")}, {point});
        const auto confirmed = world.confirmedBy(*away, world.store());
        QCOMPARE(confirmed.contains(point.stream.incarnation), isTrue);
    }

    // Whoever can write to the store writes many names.
    void names_without_number_cost_few_requests()
    {
        LiesWorld world;
        auto away = world.takeOutSecond();
        world.write(world.first(), 6);
        world.exchange.everybodySyncs();
        StreamPosition point = world.first().position(world.first().stream());
        point.hash = hashOf("nobody wrote that");
        world.forgetHeadsOf(point.device);
        const DeviceId other = world.embassy().keyring().device();
        for (int count = 0; count < 300; ++count) {
            const auto life = world.random.fixed<IncarnationId>();
            world.place->write(headPath(other, life), "{}");
            world.place->write(acksPath(other, life), "{}");
        }
        world.state({.scope = world.scope(), .number = 90, .hash = hashOf("none")}, {point});
        CountingStore counted(world.store());
        QVERIFY(!world.confirmedBy(*away, counted).contains(point.stream.incarnation));
        QVERIFY2(counted.requests < 80, qPrintable(QString::number(counted.requests)));
        point.hash = world.first().position(point.stream).hash;
        world.state({.scope = world.scope(), .number = 91, .hash = hashOf("none")}, {point});
        QVERIFY(world.confirmedBy(*away, world.store()).contains(point.stream.incarnation)); // the names that were read before come first
    }

    void what_lies_there_is_read_whatever_is_stated()
    {
        LiesWorld world;
        world.write(world.first(), 3);
        world.exchange.everybodySyncs();
        world.write(world.first(), 2);
        world.embassy().synced(world.store());
        const std::vector<StreamPosition> all = world.positions();
        world.state(world.emptySnapshot(all), all);
        world.verifyNothingForgotten(world.first().surname(world.id));
    }

    // It takes the change-sets away, too: who had not read them stays as he is and says so, and his colleague puts them again.
    void nobody_begins_with_what_leaves_out_what_he_has_read_data()
    {
        QTest::addColumn<QString>("lie");
        for (const char *lie : {"nothing stands in it", "positions without times", "another value under a stamp that was read", "a history that begins tomorrow"})
            QTest::newRow(lie) << QString::fromLatin1(lie);
    }
    void nobody_begins_with_what_leaves_out_what_he_has_read()
    {
        QFETCH(QString, lie);
        LiesWorld world;
        world.write(world.first(), 3);
        world.exchange.everybodySyncs();
        const QString shown = world.first().surname(world.id);
        world.write(world.first(), 2);
        world.embassy().synced(world.store());
        std::vector<StreamPosition> all = world.positions();
        for (StreamPosition &position : all)
            position.seenTime = lie == u"positions without times"_s ? 0 : position.seenTime;
        const quint64 tomorrow = static_cast<quint64>(world.first().office.clock.nowMs() + 24 * 3'600'000LL) << 16;
        const IncarnationId liar = wanted(world.reader->office.journal().ownIncarnations()).front();
        const auto changed = [&](SnapshotRecord &record) {
            const auto field = std::ranges::find(record.state.fields, u"surname"_s, &FieldHeads::field);
            field->heads.front().value = u"Жалган"_s;
            if (lie == u"a history that begins tomorrow"_s) { // replaced by itself, and nothing tells of what was before
                field->heads.front().stamp = {tomorrow - 1, liar};
                record.history.clear();
                return;
            }
            record.history.front().before.value = u"Жалган"_s;
        };
        const bool isChanged = lie.startsWith(u"a"_s);
        const quint64 since = lie == u"a history that begins tomorrow"_s ? tomorrow : 0;
        world.state(isChanged ? world.changedSnapshot(all, since, changed) : world.emptySnapshot(all), all);
        for (const QString &path : world.oldest())
            world.place->remove(path);
        world.exchange.advance(25 * 3'600'000LL);
        const SessionReport report = world.second().synced(world.store());
        QCOMPARE(report.scopesRebuilt, 0u);
        QCOMPARE(report.state, SessionState::Stopped);
        if (lie != u"positions without times"_s) // that is no snapshot at all
            QCOMPARE(report.snapshotsRefused, std::vector{world.reader->keyring().device()});
        QCOMPARE(world.second().surname(world.id), shown);
    }

    // An honest snapshot of another laptop lies below it: that one is taken, and the lie is told.
    void one_lie_keeps_nobody_out_for_whom_there_is_another_snapshot()
    {
        LiesWorld world;
        world.write(world.first(), 3);
        world.exchange.everybodySyncs();
        auto away = world.takeOutSecond();
        world.clear();
        QVERIFY(world.isAnythingCleared());
        world.changedSnapshot(world.positions(), 0, [](SnapshotRecord &record) { record.history.front().before.value = u"Жалган"_s; });
        away->office.clock.set(world.first().office.clock.nowMs());
        const SessionReport report = away->synced(world.store());
        QCOMPARE(report.snapshotsRefused, std::vector{world.reader->keyring().device()});
        QCOMPARE(report.scopesBegunAnew, 1u);
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(away->surname(world.id), world.first().surname(world.id));
        QVERIFY(!world.replacedNames(*away).contains(u"Жалган"_s));
    }

    // A cut is due: that is no reason to believe more.
    void a_cut_makes_nobody_take_what_leaves_out_what_he_has_read()
    {
        LiesWorld world;
        world.write(world.first(), 3);
        world.second().office.member(u"Калат"_s);
        world.second().synced(world.store());
        const StreamPosition counts = world.second().position(world.second().stream());
        world.exchange.advance(60'000);
        world.second().office.member(u"Кесилет"_s);
        world.exchange.everybodySyncs();
        const QString shown = world.first().surname(world.id);
        std::vector<StreamPosition> covered = world.positions();
        *std::ranges::find(covered, counts.stream, &StreamPosition::stream) = counts;
        world.changedSnapshot(covered, 0, [](SnapshotRecord &record) { LiesWorld::surnameIn(record).heads.front().value = u"Жалган"_s; });
        world.exchange.cutStream(counts.stream, {counts.number, counts.hash});
        const SessionReport report = world.first().synced(world.store());
        QCOMPARE(report.scopesRebuilt, 1u);
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(report.snapshotsRefused, std::vector{world.reader->keyring().device()});
        world.days(2);
        for (const auto &laptop : world.exchange.laptops) {
            if (laptop.get() != world.reader)
                QCOMPARE(laptop->surname(world.id), shown);
        }
    }

    // Nobody can tell whether a life he never read of replaced it long ago: it may be so, and what stood here is kept beside it.
    void what_is_said_to_be_replaced_long_ago_stays_in_the_history()
    {
        LiesWorld world;
        for (const auto &laptop : world.exchange.laptops)
            laptop->snapshots.historyDays = 100;
        world.write(world.first(), 3);
        world.exchange.everybodySyncs();
        const QString shown = world.first().surname(world.id);
        world.pass(150);
        world.first().office.member(u"Окулган"_s);
        world.exchange.everybodySyncs();
        world.exchange.advance(60'000);
        world.first().office.member(u"Окула элек"_s);
        world.first().synced(world.store());
        world.embassy().synced(world.store());
        const std::vector<StreamPosition> all = world.positions();
        const quint64 since = static_cast<quint64>(world.first().office.clock.nowMs() - 100 * 24 * 3'600'000LL) << 16;
        const IncarnationId liar = wanted(world.reader->office.journal().ownIncarnations()).front();
        world.state(world.changedSnapshot(all, since, [since, liar](SnapshotRecord &record) {
            Head &head = LiesWorld::surnameIn(record).heads.front();
            head.value = u"Жалган"_s;
            head.stamp = {since - 1, liar};
            record.history.clear();
        }), all);
        for (const QString &path : world.oldest())
            world.place->remove(path);
        world.exchange.advance(25 * 3'600'000LL);
        QCOMPARE(world.second().synced(world.store()).scopesBegunAnew, 1u);
        QVERIFY(world.second().surname(world.id) == shown || world.replacedNames(world.second()).contains(shown));
    }

    void a_cut_is_not_spoilt_by_a_statement_data()
    {
        QTest::addColumn<quint64>("number");
        QTest::newRow("far beyond") << quint64{900'000'000};
        QTest::newRow("one that was written, with another hash") << quint64{5};
        QTest::newRow("the last one, with another hash") << quint64{7};
    }
    void a_cut_is_not_spoilt_by_a_statement()
    {
        QFETCH(quint64, number);
        LiesWorld world;
        world.write(world.first(), 6);
        world.exchange.everybodySyncs();
        const StreamPosition last = world.first().position(world.first().stream());
        QCOMPARE(last.number, quint64{7});
        StreamPosition lie = last;
        lie.number = number;
        lie.hash = hashOf("nobody wrote that");
        world.state({.scope = world.scope(), .number = 90, .hash = hashOf("none")}, {lie});
        const auto ends = wanted(streamEnds(world.store(), world.embassy().keyring(), *world.first().keyring().certificate, {}, {}));
        const auto end = std::ranges::find(ends, last.stream, &StreamEnd::stream);
        QVERIFY(end != ends.end() && end->isSure());
        QCOMPARE(end->last.number, last.number);
        QCOMPARE(end->last.hash, last.hash);
    }

    void no_life_ends_by_a_word()
    {
        LiesWorld world;
        world.write(world.first(), 3);
        world.exchange.everybodySyncs();
        StreamPosition lie = world.first().position(world.first().stream());
        const StreamKey stream = lie.stream;
        lie.number += 5;
        lie.hash = hashOf("nobody wrote that");
        world.state({.scope = world.scope(), .number = 90, .hash = hashOf("none")}, {lie});
        for (int day = 0; day < 2; ++day) {
            world.exchange.advance(25 * 3'600'000LL);
            world.write(world.first(), 1);
            QVERIFY(world.first().stream() == stream);
        }
    }

    // The snapshot a statement names is gone: whoever wrote what went puts it again.
    void own_change_sets_are_left_out_only_where_the_snapshot_lies()
    {
        CleanupWorld world;
        world.clear();
        QVERIFY(world.isAnythingCleared());
        for (const QString &path : world.place->paths().filter(snapshotsFolder(world.scope()) + u'/'))
            world.place->remove(path);
        world.exchange.advance(25 * 3'600'000LL);
        world.first().synced(world.store());
        QVERIFY(!world.isAnythingCleared());
    }

    // Wherever the line breaks while a wiped store is filled, no word is there before what it stands for.
    void a_wiped_store_gets_the_snapshot_before_the_statement()
    {
        CleanupWorld world;
        world.clear();
        QVERIFY(world.isAnythingCleared());
        auto &store = static_cast<MemoryStore &>(world.store());
        const QString stated = world.statements().front();
        const quint64 floor = *numberOfCleared(world.scope(), stated);
        for (int lastPut = 1; lastPut < 60; ++lastPut) {
            MemoryStore::Contents left = store.contents();
            std::erase_if(left, [](const auto &entry) { return entry.first.contains(u'/') && !entry.first.startsWith(u"root/"_s); });
            store.setContents(std::move(left));
            world.exchange.advance(25 * 3'600'000LL);
            int puts = 0;
            store.setFaults([&puts, lastPut](const MemoryStore::Call &call) {
                puts += call.kind == StoreCall::Put ? 1 : 0;
                return puts > lastPut ? StoreFault::Missing : StoreFault::None;
            });
            static_cast<void>(world.embassy().sync(store).has_value());
            store.setFaults({});
            const auto indexes = world.place->paths().filter(QRegularExpression(u"^%1/%2-.*/index\\.zip$"_s.arg(snapshotsFolder(world.scope())).arg(floor)));
            QVERIFY2(world.statements().isEmpty() || !indexes.isEmpty(), qPrintable(QString::number(lastPut)));
            if (puts <= lastPut)
                return;
        }
        QFAIL("the session never came to its end");
    }
};

MEKENDESH_TEST(CleanupLiesTest)
#include "tst_cleanuplies.moc"
