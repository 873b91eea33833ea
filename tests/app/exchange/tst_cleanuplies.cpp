// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/streamend.h"
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
    void verifyNothingForgotten(const QString &shown)
    {
        for (const std::size_t which : {std::size_t{1}, std::size_t{2}}) {
            exchange.advance(25 * 3'600'000LL);
            const SessionReport report = exchange.laptop(which).synced(store());
            QCOMPARE(report.scopesRebuilt, 0u);
            QCOMPARE(exchange.laptop(which).surname(id), shown);
        }
    }

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
