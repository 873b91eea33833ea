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

#ifdef __SANITIZE_ADDRESS__
constexpr int kCallsBetweenBreaks = 7; // they are slow
#else
constexpr int kCallsBetweenBreaks = 2;
#endif

}

// The embassy takes away what two snapshots hold and everybody has read: never anything else, whatever is tried.
class CleanupTest final : public QObject {
    Q_OBJECT

    static quint64 numberOf(const QString &path) { return parseChangeSetPath(path)->number; }

    // Everything is as it was before the last session of the embassy, except what it may overwrite.
    static void verifyNothingWent(CleanupWorld &world)
    {
        const QStringList before = world.place->paths();
        for (int day = 0; day < 3; ++day) {
            world.exchange.advance(25 * 3'600'000LL);
            QCOMPARE(world.embassy().synced(world.store()).objectsCleared, 0u);
        }
        const QStringList after = world.place->paths();
        for (const QString &path : before)
            QVERIFY2(after.contains(path), qPrintable(path));
        QVERIFY(!world.isAnythingCleared());
    }

    // A change-set that a copy of the first laptop wrote under its next number, and nobody has seen.
    static MemoryStore::Contents changeSetsOfCopy(CleanupWorld &world)
    {
        auto &store = static_cast<MemoryStore &>(world.store());
        const MemoryStore::Contents before = store.contents();
        Laptop copy(world.first().name, 77'000, world.scope(), world.first().keyring());
        wanted(copy.office.database().copyFrom(world.first().office.database()));
        copy.office.clock.set(world.first().office.clock.nowMs() + 60'000);
        copy.rename(world.id, u"Көчүрмө"_s);
        copy.synced(store);
        MemoryStore::Contents written;
        for (const auto &[path, bytes] : store.contents()) {
            if (path.startsWith(u"cs/"_s) && !before.contains(path))
                written.emplace(path, bytes);
        }
        ENFORCE(written.size() == 1);
        store.setContents(before);
        return written;
    }

private Q_SLOTS:
    void what_two_snapshots_hold_and_all_have_read_goes_data()
    {
        QTest::addColumn<bool>("isFolder");
        QTest::newRow("memory") << false;
        QTest::newRow("folder") << true;
    }
    void what_two_snapshots_hold_and_all_have_read_goes()
    {
        QFETCH(bool, isFolder);
        CleanupWorld world(isFolder ? folderContents() : memoryContents());
        world.beginAging();
        const quint64 covered = world.first().position(world.first().stream()).number;
        const QStringList before = world.place->paths();
        world.comeOfAge();
        world.days(4);
        QVERIFY(world.isAnythingCleared());
        QCOMPARE(world.statements().size(), 1);
        QCOMPARE(numberOf(world.oldest().front()), covered + 1);
        QCOMPARE(static_cast<quint64>(world.oldest().size()), world.first().position(world.first().stream()).number - covered);
        const QStringList after = world.place->paths();
        for (const QString &path : before) { // nothing else went
            if (!path.startsWith(u"cs/"_s))
                QVERIFY2(after.contains(path), qPrintable(path));
        }
        world.verifyAllAgree();

        // Nobody puts it again, looks for it, or says that something is missing.
        const QStringList left = world.oldest();
        world.days(3);
        QCOMPARE(world.oldest(), left);
        world.verifyAllAgree();
        world.write(world.second(), 2);
        world.exchange.everybodySyncs();
        world.verifyAllAgree();
    }

    void trap20_a_newcomer_reads_the_snapshot_that_stands_for_it()
    {
        CleanupWorld world;
        world.clear();
        QVERIFY(world.isAnythingCleared());
        Laptop &late = world.exchange.invite(world.scope(), u"newcomer"_s);
        const auto waiting = late.office.member(u"Күткөн"_s).id;
        late.synced(world.store());
        world.exchange.admitAll();
        const SessionReport report = late.synced(world.store());
        QCOMPARE(report.state, SessionState::Done);
        QVERIFY(report.snapshotsJoined > 0);
        world.exchange.everybodySyncs();
        world.verifyAllAgree();
        QCOMPARE(world.embassy().surname(waiting), u"Күткөн"_s);
        QCOMPARE(wanted(late.office.records().history<app::Member>(world.id)).size(), wanted(world.second().office.records().history<app::Member>(world.id)).size());
    }

    void what_was_decided_before_goes_on_in_the_next_half_year()
    {
        CleanupWorld world;
        world.clear();
        const quint64 first = numberOf(world.oldest().front());
        world.days(2); // the next snapshot begins to age
        world.comeOfAge();
        world.days(4);
        QCOMPARE(world.statements().size(), 2);
        QVERIFY(numberOf(world.oldest().front()) > first);
        // Snapshots before the one that stands for what went are not needed either.
        quint64 least = ~quint64{0};
        for (const QString &path : world.place->paths().filter(snapshotsFolder(world.scope()) + u'/'))
            least = std::min(least, parseSnapshotFolder(world.scope(), path.section(u'/', -2, -2))->number);
        QCOMPARE(least, parseSnapshotFolder(world.scope(), world.place->paths().filter(snapshotsFolder(world.scope())).front().section(u'/', -2, -2))->number);
        QVERIFY(least > 1);
        world.verifyAllAgree();
    }

    // Readers look at four of an embassy's newest: what comes before them only takes room. Nobody else's, and never what stands for something.
    void own_snapshots_that_nobody_looks_at_any_more_go()
    {
        CleanupWorld world;
        const auto folders = [&world] {
            QStringList all;
            for (const QString &path : world.place->paths().filter(snapshotsFolder(world.scope()) + u'/'))
                all << path.section(u'/', 0, -2);
            all.removeDuplicates();
            return all;
        };
        world.beginAging();
        QStringList seen = folders();
        const QStringList aging = seen;
        QCOMPARE(aging.size(), 1);
        Laptop &other = world.secondEmbassy(4712);
        for (int turn = 0; turn < 8; ++turn) {
            world.write(world.first(), 5);
            (turn == 0 ? other : world.embassy()).synced(world.store());
            seen << folders();
        }
        seen.removeDuplicates();
        QVERIFY(seen.size() >= 8);
        const QStringList others = folders().filter(QRegularExpression(u"/2-"_s));
        QCOMPARE(others.size(), 1);
        world.days(2);
        const QStringList left = folders();
        QCOMPARE(left.size(), 4 + 1 + 1); // the four newest, the one that ages, the other laptop's
        QVERIFY(left.contains(aging.front()));
        QVERIFY(left.contains(others.front()));
        world.days(1);
        QCOMPARE(folders(), left);
        QVERIFY(!world.isAnythingCleared());
        Laptop &late = world.exchange.invite(world.scope(), u"newcomer"_s);
        late.synced(world.store());
        world.exchange.admitAll();
        QVERIFY(late.synced(world.store()).snapshotsJoined > 0);
        world.exchange.everybodySyncs();
        world.verifyAllAgree();
    }

    // The laptop is lost, or wrote nonsense at the end: only the snapshot that stands for what went reaches no further than the cut.
    void a_cut_after_a_clean_up_begins_with_the_floor()
    {
        CleanupWorld world;
        world.clear();
        QVERIFY(world.isAnythingCleared());
        world.write(world.first(), 2);
        world.exchange.everybodySyncs();
        const QString shown = world.second().surname(world.id);
        const StreamKey stream = world.first().stream();
        const QString last = world.oldest().at(2); // number 10: later snapshots cover more
        QCOMPARE(numberOf(last), quint64{10});
        world.exchange.cutStream(stream, {10, parseChangeSetPath(last)->hash});
        world.days(4);
        world.verifyAllAgree();
        QVERIFY(world.first().stream() != stream);
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(laptop->surname(world.id), shown); // issued again by whoever wrote it
            QCOMPARE(laptop->position(stream).number, quint64{10});
        }
        world.clear();
        world.verifyAllAgree();
    }

    // A registrar that has read nothing of it for long: what was cleared counts all the same.
    void no_cut_goes_below_what_was_cleared()
    {
        CleanupWorld world;
        world.clear();
        const StreamPosition last = world.first().position(world.first().stream());
        const Keyring keyring = world.embassy().keyring();
        const auto ends = wanted(streamEnds(world.store(), keyring, *world.first().keyring().certificate, {}, {}));
        const auto end = std::ranges::find(ends, last.stream, &StreamEnd::stream);
        QVERIFY(end != ends.end() && end->isSure());
        QCOMPARE(end->last.number, last.number);
        QCOMPARE(end->last.hash, last.hash);
    }

    void two_laptops_of_the_embassy_clear_beside_each_other()
    {
        CleanupWorld world;
        Laptop &other = world.secondEmbassy(4712);
        world.forgetReader();
        for (int half = 0; half < 3; ++half) {
            world.write(world.first(), 6);
            for (int turn = 0; turn < 2; ++turn) { // now one is first, now the other
                other.synced(world.store());
                world.write(world.second(), 5);
                world.exchange.everybodySyncs();
                world.days(1);
            }
            world.pass(181);
        }
        world.write(world.first(), 6);
        world.exchange.everybodySyncs();
        world.days(4);
        QVERIFY(world.isAnythingCleared());
        world.verifyAllAgree();
        Laptop &late = world.exchange.invite(world.scope(), u"newcomer"_s);
        late.synced(world.store());
        world.exchange.admitAll();
        world.exchange.everybodySyncs();
        world.verifyAllAgree();
    }

    void each_rule_alone_keeps_everything_data()
    {
        QTest::addColumn<QString>("rule");
        for (const char *rule : {"young", "one snapshot", "somebody has not read it", "somebody was let in and never heard of",
                                 "acknowledgements are gone", "a head is older than it was", "the clock runs ahead", "something stands still",
                                 "two under one number", "the embassy has one laptop", "the other laptop of the embassy is silent",
                                 "the other laptop of the embassy was taken out", "something was decided", "no right", "the newest snapshot is damaged"})
            QTest::newRow(rule) << QString::fromLatin1(rule);
    }
    void each_rule_alone_keeps_everything()
    {
        QFETCH(QString, rule);
        CleanupWorld world(memoryContents(), rule != u"the embassy has one laptop"_s);
        const MemoryStore::Contents otherBranch = rule == u"two under one number"_s ? changeSetsOfCopy(world) : MemoryStore::Contents();
        world.beginAging();
        const auto first = world.first().stream();
        if (rule == u"young"_s) {
            world.pass(170);
            world.write(world.first(), 6);
            world.exchange.everybodySyncs();
        } else if (rule == u"one snapshot"_s) {
            world.embassy().snapshots.writeAfterChangeSets = 1000;
            world.comeOfAge();
        } else if (rule == u"the clock runs ahead"_s) {
            world.write(world.first(), 6);
            world.exchange.everybodySyncs();
            world.embassy().office.clock.advance(700 * 24 * 3'600'000LL);
        } else if (rule == u"somebody has not read it"_s) {
            // A new laptop of the office works and has read nothing: its exchange breaks before anything came.
            world.pass(181);
            Laptop &late = world.exchange.invite(world.scope(), u"newcomer"_s);
            late.synced(world.store());
            world.exchange.admitAll();
            late.snapshots.joinAfterChangeSets = 1000;
            late.synced(world.store());
            for (const QString &path : world.place->paths().filter(u"acks/"_s)) {
                if (path.contains(QString::fromLatin1(late.keyring().device().hex())))
                    world.place->remove(path);
            }
            world.exchange.laptops.pop_back();
            world.write(world.first(), 6);
            world.exchange.everybodySyncs();
        } else if (rule == u"somebody was let in and never heard of"_s) {
            world.pass(181);
            world.exchange.invite(world.scope(), u"newcomer"_s).synced(world.store());
            world.exchange.admitAll();
            world.exchange.laptops.pop_back();
            world.write(world.first(), 6);
            world.exchange.everybodySyncs();
        } else if (rule == u"the other laptop of the embassy is silent"_s) {
            world.forgetReader();
            world.comeOfAge();
        } else if (rule == u"the other laptop of the embassy was taken out"_s) {
            world.exchange.cutDevice(world.reader->keyring().device());
            world.comeOfAge();
        } else {
            world.comeOfAge();
        }
        const QString device = QString::fromLatin1(world.second().keyring().device().hex());
        const QStringList heads = world.place->paths().filter(QRegularExpression(u"^heads/.*"_s + device));
        const QStringList acks = world.place->paths().filter(QRegularExpression(u"^acks/.*"_s + device));
        const QStringList own = world.place->changeSets(first);
        if (rule == u"acknowledgements are gone"_s) {
            world.place->remove(acks.front());
        } else if (rule == u"a head is older than it was"_s) {
            const Bytes older = world.place->bytes(heads.front());
            world.write(world.second(), 1);
            world.embassy().synced(world.store());
            world.place->write(heads.front(), older);
        } else if (rule == u"something stands still"_s) {
            world.write(world.second(), 1);
            world.place->flip(world.place->changeSets(world.second().stream()).back());
        } else if (rule == u"two under one number"_s) {
            for (const auto &[path, bytes] : otherBranch)
                world.place->write(path, bytes);
        } else if (rule == u"something was decided"_s) {
            const StreamPosition last = world.embassy().position(first);
            world.exchange.cutStream(first, {last.number, last.hash});
            world.exchange.everybodySyncs();
        } else if (rule == u"no right"_s) {
            static_cast<MemoryStore &>(world.store()).setFaults(
                [](const MemoryStore::Call &call) { return call.kind == StoreCall::Remove ? StoreFault::Refused : StoreFault::None; });
        } else if (rule == u"the newest snapshot is damaged"_s) {
            // Damaged each time anew, whoever mends it.
            static_cast<MemoryStore &>(world.store()).setFaults([](const MemoryStore::Call &call) {
                return call.kind == StoreCall::Get && call.path.startsWith(u"snapshots/"_s) ? StoreFault::FlippedByte : StoreFault::None;
            });
        }
        if (rule == u"something was decided"_s) { // of other streams something may go, of this one nothing
            world.days(4);
            for (const QString &path : own)
                QVERIFY2(world.place->paths().contains(path), qPrintable(path));
            return;
        }
        verifyNothingWent(world);
    }

    void only_the_embassy_takes_away()
    {
        CleanupWorld world;
        world.beginAging();
        world.comeOfAge();
        CountingStore offices(world.store());
        for (int day = 0; day < 4; ++day) {
            world.exchange.advance(25 * 3'600'000LL);
            world.first().synced(offices);
            world.second().synced(offices);
        }
        QVERIFY(offices.asked.filter(u"remove"_s).isEmpty());
        QVERIFY(!world.isAnythingCleared());
    }

    void who_was_silent_for_half_a_year_is_not_waited_for()
    {
        CleanupWorld world;
        world.beginAging();
        auto away = world.takeOutSecond();
        world.write(world.first(), 6);
        world.exchange.everybodySyncs();
        world.days(2);
        world.comeOfAge();
        world.days(4);
        QVERIFY(world.isAnythingCleared());
        away->office.clock.set(world.first().office.clock.nowMs());
        world.exchange.laptops.push_back(std::move(away));
        world.exchange.everybodySyncs();
        world.verifyAllAgree();
    }

    // A session that breaks anywhere leaves nothing that the next one cannot go on with, and nothing goes before it was stated.
    void trap40_a_clean_up_that_breaks_is_gone_on_with()
    {
        CleanupWorld world;
        world.beginAging();
        world.pass(181);
        world.write(world.first(), 6);
        world.second().synced(world.store());
        world.reader->synced(world.store());
        auto &store = static_cast<MemoryStore &>(world.store());
        int removed = 0;
        for (int lastCall = 1; lastCall < 90; lastCall += kCallsBetweenBreaks) {
            world.exchange.advance(25 * 3'600'000LL);
            int calls = 0;
            store.setFaults([&](const MemoryStore::Call &call) {
                const bool answers = ++calls <= lastCall;
                removed += answers && call.kind == StoreCall::Remove && call.path.startsWith(u"cs/"_s) ? 1 : 0;
                return answers ? StoreFault::None : StoreFault::Missing;
            });
            static_cast<void>(world.embassy().sync(world.store()).has_value());
            store.setFaults({});
            QVERIFY(!world.isAnythingCleared() || world.statements().size() == 1);
        }
        QVERIFY(removed > 0);
        world.days(4);
        QCOMPARE(numberOf(world.oldest().front()), quint64{8});
        QCOMPARE(world.statements().size(), 1);
        world.verifyAllAgree();
    }

    void what_a_removal_says_is_not_believed_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("the answer is lost") << static_cast<int>(StoreFault::LostAnswer);
        QTest::newRow("it says yes and does nothing") << static_cast<int>(StoreFault::LostPut);
    }
    void what_a_removal_says_is_not_believed()
    {
        QFETCH(int, fault);
        CleanupWorld world;
        world.beginAging();
        world.comeOfAge();
        auto &store = static_cast<MemoryStore &>(world.store());
        store.setFaults([fault](const MemoryStore::Call &call) { return call.kind == StoreCall::Remove ? static_cast<StoreFault>(fault) : StoreFault::None; });
        world.days(4);
        world.verifyAllAgree();
        store.setFaults({});
        world.days(4);
        QVERIFY(numberOf(world.oldest().front()) > 6);
        world.verifyAllAgree();
    }

    void trap37_a_wiped_store_is_filled_again_after_a_clean_up()
    {
        CleanupWorld world;
        world.clear();
        QVERIFY(world.isAnythingCleared());
        auto &store = static_cast<MemoryStore &>(world.store());
        MemoryStore::Contents left = store.contents();
        std::erase_if(left, [](const auto &entry) { return entry.first.contains(u'/') && !entry.first.startsWith(u"root/"_s); });
        store.setContents(std::move(left));
        world.days(3);
        world.verifyAllAgree();
        QCOMPARE(world.statements().size(), 1);
        world.first().synced(world.store());
        Laptop &late = world.exchange.invite(world.scope(), u"newcomer"_s);
        late.synced(world.store());
        world.exchange.admitAll();
        world.exchange.everybodySyncs();
        world.verifyAllAgree();
    }

    void trap9_a_store_put_back_from_before_the_clean_up_loses_nothing()
    {
        CleanupWorld world;
        world.beginAging();
        world.comeOfAge();
        auto &store = static_cast<MemoryStore &>(world.store());
        const MemoryStore::Contents before = store.contents();
        world.days(4);
        QVERIFY(world.isAnythingCleared());
        world.write(world.first(), 2);
        store.setContents(before);
        world.days(3);
        for (const auto &laptop : world.exchange.laptops)
            QCOMPARE(laptop->surname(world.id), world.first().surname(world.id));
    }

    // Quota reached: nothing can be put, so the session cannot go on; what may go makes room for the next one.
    void trap49_a_full_store_is_cleaned()
    {
        CleanupWorld world;
        world.beginAging();
        world.comeOfAge();
        world.days(1);
        QVERIFY(world.statements().size() == 1 && !world.isAnythingCleared()); // stated, nothing has gone yet
        auto &store = static_cast<MemoryStore &>(world.store());
        store.setFaults([](const MemoryStore::Call &call) { return call.kind == StoreCall::Put ? StoreFault::DiskFull : StoreFault::None; });
        for (int day = 0; day < 3; ++day) {
            world.exchange.advance(25 * 3'600'000LL);
            world.embassy().rename(world.id, u"Толо %1"_s.arg(day));
            QCOMPARE(world.embassy().sync(world.store()).error().code, ErrorCode::DiskFull);
        }
        QVERIFY(world.isAnythingCleared());
        store.setFaults({});
        world.days(2);
        world.verifyAllAgree();
    }

    void a_statement_that_is_not_the_embassys_says_nothing()
    {
        CleanupWorld world;
        world.beginAging();
        // An office's laptop says that everything of the first one was cleared: it would not be put again.
        Keyring keyring = world.second().keyring();
        const StreamPosition last = world.first().position(world.first().stream());
        const ClearedStatement forged{.snapshot = {.scope = world.scope(), .number = 1, .hash = hashOf("x")}, .statedAtMs = 1, .streams = {last}};
        const SealedStatement sealed
            = wanted(sealCleared(forged, keyring.network, *keyring.newestEpoch(world.scope()), keyring.self, world.second().office.random));
        world.place->write(sealed.path, sealed.bytes);
        const QString lost = world.oldest().front();
        world.place->remove(lost);
        world.days(2);
        QVERIFY(world.place->paths().contains(lost));
        world.verifyAllAgree();
    }
};

MEKENDESH_TEST(CleanupTest)
#include "tst_cleanup.moc"
