// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/receipt.h"
#include "sync/object/changeset.h"
#include "tests/app/exchange/cutworld.h"
#include "tests/app/exchange/snapshotworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Two copies of one laptop wrote under one number, or a copy comes back that knows nothing of a cut: the embassy decides which branch
// counts, and what stood on the other one goes out again.
class ForksTest final : public QObject {
    Q_OBJECT

    static Stamp lastWaiting(Laptop &laptop)
    {
        return wanted(wanted(laptop.office.journal().begin())->waitingEdits(laptop.stream(), 1'000)).back().edit.stamp;
    }

    static RecordId receipt(Laptop &laptop, const QString &voucher, const RecordId &about = RecordId{6, IncarnationId{}})
    {
        const app::Receipt said{.box = RecordId{5, IncarnationId{}}, .entry = about, .voucher = voucher};
        return wanted(laptop.office.records().create(laptop.office.home, said)).id;
    }

    // What each receipt says, and what the line is called of which it speaks.
    static QStringList receipts(Laptop &laptop)
    {
        QStringList said;
        std::map<RecordId, QString> names;
        const auto all = wanted(laptop.office.records().list<app::Receipt>({})).rows;
        for (const auto &one : all)
            names[one.id] = one.value.voucher;
        for (const auto &one : all)
            said << one.value.voucher + u'/' + (names.contains(one.value.entry) ? names[one.value.entry] : QString());
        said.sort();
        return said;
    }

    // In the order of the list, the newest first.
    static std::vector<RecordId> listedReceipts(Laptop &laptop)
    {
        std::vector<RecordId> ids;
        for (const auto &one : wanted(laptop.office.records().list<app::Receipt>({})).rows)
            ids.push_back(one.id);
        return ids;
    }

    // Both laptops go on from one time by the same steps: `write` gives one stamp in both.
    template <class Write>
    static void writeUnderOneStamp(Laptop &one, Laptop &other, const Write &write)
    {
        one.office.random = OfficeRandom(5);
        other.office.random = OfficeRandom(5);
        write();
        QCOMPARE(other.stream(), one.stream());
        QCOMPARE(lastWaiting(other), lastWaiting(one));
        one.office.random = OfficeRandom(6);
        other.office.random = OfficeRandom(7);
    }

    // Two change-sets under one number, as by two copies that exchange at the same moment.
    static void syncAtOnce(CutWorld &world, Laptop &one, Laptop &other)
    {
        const auto before = world.store.contents();
        one.synced(world.store);
        const auto byOne = world.store.contents();
        world.store.setContents(before);
        other.synced(world.store);
        auto both = world.store.contents();
        both.insert(byOne.begin(), byOne.end());
        world.store.setContents(both);
    }

private Q_SLOTS:
    void a_fork_is_decided_and_the_losing_branch_is_issued_again()
    {
        for (const bool firstWins : {true, false}) {
            CutWorld world;
            Laptop &copy = world.copyOf(world.first());
            copy.office.clock.advance(60'000);
            const StreamKey shared = world.first().stream();
            const auto one = world.first().office.member(u"Первый"_s).id;
            world.first().rename(world.id, u"В первой"_s);
            const auto two = copy.office.member(u"Второй"_s).id;
            copy.rename(world.id, u"В копии"_s);
            const auto before = world.store.contents();
            world.first().synced(world.store);
            const auto byFirst = world.store.contents();
            world.store.setContents(before);
            copy.synced(world.store);
            auto both = world.store.contents();
            both.insert(byFirst.begin(), byFirst.end());
            world.store.setContents(both);
            world.days(2);
            QCOMPARE(wanted(world.embassy().office.journal().stops()).front().reason, StopReason::FrozenForked);
            const auto fork = wanted(findFork(world.store, world.embassy().keyring(), world.embassy().position(shared)));
            QVERIFY(fork.has_value());
            QCOMPARE(fork->branches.size(), std::size_t{2});
            QVERIFY(fork->branches[0].edits > 0 && fork->branches[1].edits > 0);

            const Hash ofFirst = world.first().position(shared).hash;
            const bool isFirstSmaller = fork->branches[0].last.hash == ofFirst;
            QVERIFY(isFirstSmaller || fork->branches[1].last.hash == ofFirst);
            const auto &winner = fork->branches[isFirstSmaller == firstWins ? 0 : 1];
            world.exchange.decideFork(shared, winner.first.hash);
            Laptop &loser = firstWins ? copy : world.first();
            world.exchange.advance(25 * 3'600'000LL);
            const SessionReport report = loser.synced(world.store);
            QCOMPARE(report.scopesRebuilt, 1u);
            QCOMPARE(report.conflictsNew, 1u); // trap 15: also those that a rebuild brings
            world.days(3);
            verifyAllAgree(world, {world.id, one, two});
            for (const auto &laptop : world.exchange.laptops) {
                QCOMPARE(laptop->surname(one), u"Первый"_s);
                QCOMPARE(laptop->surname(two), u"Второй"_s);
                QCOMPARE(surnames(*laptop, world.scope(), world.id), (QStringList{u"В копии"_s, u"В первой"_s})); // for a person to decide
                QVERIFY(laptop->position(shared).hash == winner.last.hash);
            }
        }
    }

    // Their clocks stand behind what they have read, so both count on from it by small steps: one time in sixteen by the same one.
    void copies_that_gave_one_stamp_to_two_edits_lose_neither()
    {
        enum class InCopy { Makes, Renames, SaysAnother };
        for (const InCopy what : {InCopy::Makes, InCopy::Renames, InCopy::SaysAnother}) {
            CutWorld world;
            const auto other = world.first().office.member(u"Экинчи"_s).id;
            world.exchange.everybodySyncs();
            Laptop &copy = world.copyOf(world.second());
            RecordId made = other;
            writeUnderOneStamp(world.second(), copy, [&] {
                world.second().rename(world.id, u"В первой"_s);
                if (what == InCopy::Makes)
                    made = copy.office.member(u"В копии"_s).id;
                else if (what == InCopy::Renames)
                    copy.rename(other, u"В копии"_s);
                else
                    copy.rename(world.id, u"В копии"_s);
            });
            const auto later = copy.office.member(u"Кийинки"_s).id;
            copy.rename(later, u"Кийинкиси"_s);

            world.second().synced(world.store);
            copy.synced(world.store);
            world.days(3);
            verifyAllAgree(world, {world.id, other, made, later});
            for (const auto &laptop : world.exchange.laptops) {
                QCOMPARE(plaintext(*laptop, world.scope()), plaintext(world.embassy(), world.scope()));
                QCOMPARE(laptop->surname(later), u"Кийинкиси"_s);
                if (what == InCopy::SaysAnother) {
                    QCOMPARE(surnames(*laptop, world.scope(), world.id), (QStringList{u"В копии"_s, u"В первой"_s}));
                } else {
                    QCOMPARE(laptop->surname(world.id), u"В первой"_s);
                    QCOMPARE(laptop->surname(made), u"В копии"_s);
                }
            }
        }
    }

    // A row that is never changed is known by its id, which is that stamp: the second one gets another id, and what speaks of it follows.
    void two_receipts_to_which_copies_gave_one_stamp_both_reach_everybody()
    {
        CutWorld world;
        receipt(world.second(), u"Мурунку"_s);
        world.exchange.everybodySyncs();
        Laptop &copy = world.copyOf(world.second());
        RecordId byFirst;
        RecordId byCopy;
        writeUnderOneStamp(world.second(), copy, [&] {
            byFirst = receipt(world.second(), u"В первой"_s);
            byCopy = receipt(copy, u"В копии"_s);
        });
        QCOMPARE(byCopy, byFirst);
        receipt(copy, u"О той, что в копии"_s, byCopy);

        world.second().synced(world.store);
        copy.synced(world.store);
        world.days(3);
        verifyAllAgree(world, {world.id});
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(receipts(*laptop), (QStringList{u"В копии/"_s, u"В первой/"_s, u"Мурунку/"_s, u"О той, что в копии/В копии"_s}));
            QCOMPARE(plaintext(*laptop, world.scope()), plaintext(world.embassy(), world.scope()));
            QCOMPARE(listedReceipts(*laptop), listedReceipts(world.embassy()));
        }
    }

    // And the one that speaks of it, under its own id and of its own line.
    void a_receipt_of_the_losing_branch_goes_on_beside_one_that_has_its_id()
    {
        for (const auto &[firstWins, hasSnapshot] : {std::pair(true, false), {false, false}, {true, true}, {false, true}}) {
            CutWorld world;
            if (hasSnapshot)
                world.embassy().snapshots.writeAfterChangeSets = 1;
            world.second().office.member(u"Экинчи"_s);
            world.exchange.everybodySyncs();
            Laptop &copy = world.copyOf(world.first());
            const StreamKey shared = world.first().stream();
            RecordId byFirst;
            RecordId byCopy;
            writeUnderOneStamp(world.first(), copy, [&] {
                byFirst = receipt(world.first(), u"В первой"_s);
                byCopy = receipt(copy, u"В копии"_s);
            });
            QCOMPARE(byCopy, byFirst);
            receipt(world.first(), u"О той, что в первой"_s, byFirst);
            receipt(copy, u"О той, что в копии"_s, byCopy);
            syncAtOnce(world, world.first(), copy);
            const Hash ofFirst = world.first().position(shared).hash;
            world.days(2);
            const auto fork = wanted(findFork(world.store, world.embassy().keyring(), world.embassy().position(shared)));
            QVERIFY(fork && fork->branches.size() == 2);
            const bool isFirstSmaller = fork->branches[0].last.hash == ofFirst;
            world.exchange.decideFork(shared, fork->branches[isFirstSmaller == firstWins ? 0 : 1].first.hash);
            world.days(3);
            // And whatever is decided later, nothing is issued a second time.
            world.exchange.cutStream(world.second().stream(), {});
            world.days(3);
            verifyAllAgree(world, {world.id});
            for (const auto &laptop : world.exchange.laptops) {
                QCOMPARE(receipts(*laptop), (QStringList{u"В копии/"_s, u"В первой/"_s, u"О той, что в копии/В копии"_s, u"О той, что в первой/В первой"_s}));
                QCOMPARE(plaintext(*laptop, world.scope()), plaintext(world.embassy(), world.scope()));
            }
        }
    }

    // Which of its own change-sets count is told by the chain up to the cut, of which a part went with the other copy. A snapshot tells it, too.
    void what_a_copy_wrote_beside_a_branch_of_which_only_its_end_is_left_is_issued_again()
    {
        CutWorld world;
        world.embassy().snapshots.writeAfterChangeSets = 1;
        Laptop &copy = world.copyOf(world.first());
        const StreamKey shared = world.first().stream();
        const auto before = world.store.contents();
        const auto inFirst = world.first().office.member(u"В первой"_s).id;
        world.first().synced(world.store);
        world.exchange.advance(60'000);
        world.first().rename(world.id, u"Позже"_s);
        world.first().synced(world.store);
        world.second().synced(world.store);
        world.embassy().synced(world.store);
        world.embassy().synced(world.store);

        const CutPoint last = world.point(shared, 3);

        MemoryStore stick;
        stick.setContents(before);
        const auto inCopy = copy.office.member(u"В копии"_s).id;
        copy.synced(stick);
        world.exchange.advance(60'000);
        copy.rename(inCopy, u"В копии позже"_s);
        copy.synced(stick);
        QCOMPARE(copy.position(shared).number, 3u);
        world.exchange.laptops.erase(world.exchange.laptops.begin() + 1);
        auto contents = world.store.contents();
        std::erase_if(contents, [&](const auto &object) {
            const auto name = parseChangeSetPath(object.first);
            return name && name->stream == shared && name->number == 2;
        });
        QVERIFY(contents.size() + 1 == world.store.contents().size());
        contents.insert(stick.contents().begin(), stick.contents().end());
        world.store.setContents(contents);
        world.exchange.cutStream(shared, last);
        world.days(3);
        const ScopeId scope = copy.office.home;
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(laptop->states(scope, u"member"_s, {world.id, inFirst, inCopy}), world.embassy().states(scope, u"member"_s, {world.id, inFirst, inCopy}));
            QCOMPARE(surnames(*laptop, scope, inCopy), QStringList{u"В копии позже"_s});
            QCOMPARE(surnames(*laptop, scope, inFirst), QStringList{u"В первой"_s});
            QCOMPARE(surnames(*laptop, scope, world.id), QStringList{u"Позже"_s});
        }
    }

    // The change lies on the store, the list it had imported before does not yet: others show what is sent again, and await what was changed.
    void a_copy_sends_again_what_the_other_one_has_changed_since()
    {
        CutWorld world;
        const StreamKey day = world.second().stream();
        auto batch = wanted(world.second().office.store().begin(app::RecordStore::Work::Import));
        const RecordId imported = world.second().office.member(u"Тизмеден"_s).id;
        wanted(batch.commit());
        Laptop &copy = world.copyOf(world.second());
        world.exchange.advance(60'000);
        world.second().rename(imported, u"Оңдолгон"_s);
        world.second().synced(world.store);
        auto late = world.store.contents();
        auto contents = late;
        std::erase_if(contents, [&](const auto &object) {
            const auto name = parseChangeSetPath(object.first);
            return name && name->stream.incarnation == imported.source;
        });
        QVERIFY(contents.size() < late.size());
        world.store.setContents(contents);
        QVERIFY(copy.stream() == day);
        copy.office.member(u"Көчүрмөдө"_s);
        copy.synced(world.store);
        contents = world.store.contents();
        contents.insert(late.begin(), late.end());
        world.store.setContents(contents);
        world.days(3);
        verifyAllAgree(world, {imported});
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(laptop->surname(imported), world.embassy().surname(imported));
            QVERIFY(surnames(*laptop, world.scope(), imported).contains(u"Оңдолгон"_s));
            QCOMPARE(plaintext(*laptop, world.scope()), plaintext(world.embassy(), world.scope()));
        }
    }

    // What stands in the history here is known to the others by the new stamp only.
    void the_history_is_renamed_with_what_is_issued_again()
    {
        CutWorld world;
        const auto made = world.second().office.member(u"Асанова"_s).id; // waits in both
        Laptop &copy = world.copyOf(world.second());
        copy.rename(made, u"Бир"_s);
        copy.rename(made, u"Эки"_s);
        world.second().synced(world.store);
        copy.synced(world.store);
        world.days(3);
        verifyAllAgree(world, {made});
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(laptop->surname(made), u"Эки"_s);
            QCOMPARE(plaintext(*laptop, world.scope()), plaintext(world.embassy(), world.scope()));
        }
    }

    // The clocks of both stood behind: what the losing branch says under a stamp of the other one does not count with it.
    void a_losing_branch_is_issued_again_under_stamps_that_count_for_something_else()
    {
        for (const bool firstWins : {true, false}) {
            CutWorld world;
            Laptop &copy = world.copyOf(world.first());
            const StreamKey shared = world.first().stream();
            writeUnderOneStamp(world.first(), copy, [&] {
                world.first().rename(world.id, u"В первой"_s);
                copy.rename(world.id, u"В копии"_s);
            });
            syncAtOnce(world, world.first(), copy);
            QCOMPARE(copy.position(shared).seenTime, world.first().position(shared).seenTime);
            world.days(2);
            const Hash ofFirst = world.first().position(shared).hash;
            const auto fork = wanted(findFork(world.store, world.embassy().keyring(), world.embassy().position(shared)));
            QVERIFY(fork && fork->branches.size() == 2);
            const bool isFirstSmaller = fork->branches[0].last.hash == ofFirst;
            world.exchange.decideFork(shared, fork->branches[isFirstSmaller == firstWins ? 0 : 1].first.hash);
            world.days(3);
            verifyAllAgree(world, {world.id});
            for (const auto &laptop : world.exchange.laptops)
                QCOMPARE(surnames(*laptop, world.scope(), world.id), (QStringList{u"В копии"_s, u"В первой"_s}));
        }
    }

    // A restored copy of the laptop whose stream was cut, from a time before the cut.
    void a_copy_restored_from_before_the_cut_agrees_with_the_others()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s, u"Второй"_s});
        Laptop &restored = world.copyOf(world.first());
        const StreamKey stream = world.first().stream();
        world.exchange.cutStream(stream, world.point(stream, 1));
        world.first().synced(world.store); // issues again what lies beyond
        world.exchange.laptops.erase(world.exchange.laptops.begin() + 1); // and breaks
        restored.office.clock.advance(120'000);
        const auto made = restored.office.member(u"В восстановленной"_s).id;
        world.days(3);
        verifyAllAgree(world, {world.id, made});
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(laptop->surname(world.id), u"Второй"_s);
            QCOMPARE(laptop->surname(made), u"В восстановленной"_s);
        }
    }

    // Whoever may put a file can put one under anybody's number: a branch is only what the stream's own laptop signed.
    void a_stranger_makes_no_branch()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s});
        const StreamKey stream = world.first().stream();
        const StreamPosition applied = world.embassy().position(stream);
        const Keyring keyring = world.second().keyring();
        ChangeSet forged{.stream = stream, .number = applied.number, .previous = world.point(stream, applied.number - 1).hash, .edits = {}, .sealedAtMs = 1, .program = u"forged"_s};
        forged.edits.push_back({.table = u"member"_s, .record = world.id, .stamp = {applied.seenTime, stream.incarnation}, .author = {},
                                .fields = {{u"surname"_s, u"Чужой"_s, {}}}, .saw = {}});
        const SealedObject object
            = wanted(sealChangeSet(forged, keyring.network, *keyring.newestEpoch(stream.scope), keyring.self, world.second().office.random));
        wanted(world.store.put(object.path, object.bytes));
        QVERIFY(!wanted(findFork(world.store, world.embassy().keyring(), applied)));
        QVERIFY(!wanted(findFork(world.store, world.embassy().keyring(), {.stream = stream, .device = {}, .number = 0, .hash = {}, .seenTime = 0})));
    }

    // One object that answers "forbidden", and hundreds of names under one number: neither ends a session or the search.
    void one_forbidden_object_ends_nothing()
    {
        CutWorld world;
        const StreamKey stream = world.first().stream();
        const quint64 next = world.first().position(stream).number + 1;
        const auto named = [&](int number) {
            Hash hash = Hash::fromBytes(Bytes(31, 'h') + Bytes(1, static_cast<char>(number)));
            return changeSetPath(stream, next, hash);
        };
        for (int number = 0; number < 200; ++number)
            wanted(world.store.put(named(number), "no change-set"));
        int gets = 0;
        world.store.setFaults([&](const MemoryStore::Call &call) {
            const bool isNamed = call.kind == StoreCall::Get && call.path.startsWith(u"cs/%1/%2/0/%3-"_s.arg(stream.scope.path(),
                QString::fromLatin1(stream.incarnation.hex())).arg(next));
            gets += isNamed ? 1 : 0;
            return isNamed ? StoreFault::Refused : StoreFault::None;
        });
        QVERIFY(!wanted(findFork(world.store, world.embassy().keyring(), world.embassy().position(stream))));
        QVERIFY2(gets <= 64, qPrintable(QString::number(gets)));
        world.exchange.advance(25 * 3'600'000LL);
        const auto made = world.first().office.member(u"Новый"_s).id;
        const auto report = world.first().sync(world.store);
        QVERIFY(report.has_value());
        QCOMPARE(report->editsWaiting, 0u);
        world.store.setFaults({});
        world.days(1);
        QCOMPARE(world.embassy().surname(made), u"Новый"_s);
    }

    // The store and the laptop were both put back to before a change-set that the embassy has read: of that branch nothing is left
    // to fetch. The embassy can go on with what lies there, or with what stood before.
    void a_fork_of_which_one_branch_is_lost_is_decided()
    {
        for (const bool keepsStore : {true, false}) {
            CutWorld world;
            Laptop &restored = world.copyOf(world.first());
            const auto before = world.store.contents();
            world.renameInSteps({u"Потерян"_s});
            const StreamKey stream = world.first().stream();
            const quint64 number = world.embassy().position(stream).number;
            world.exchange.laptops.erase(world.exchange.laptops.begin() + 1); // broken: only its backup is left
            world.store.setContents(before);
            restored.office.clock.set(world.embassy().office.clock.nowMs() + 60'000);
            const auto made = restored.office.member(u"Написан заново"_s).id;
            world.exchange.everybodySyncs();
            world.days(1);
            QCOMPARE(restored.position(stream).number, number);
            const auto stops = wanted(world.embassy().office.journal().stops());
            QVERIFY(std::ranges::find(stops, StopReason::FrozenForked, &StreamStop::reason) != stops.end());
            const auto fork = wanted(findFork(world.store, world.embassy().keyring(), world.embassy().position(stream)));
            QVERIFY(fork.has_value());
            QCOMPARE(fork->number, number);
            QCOMPARE(fork->branches.size(), std::size_t{2});
            const auto branch = std::ranges::find(fork->branches, keepsStore, &ForkBranch::isOnStore);
            world.exchange.decideFork(stream, branch->first.hash);
            world.days(3);
            for (const auto &laptop : world.exchange.laptops) {
                QCOMPARE(wanted(laptop->office.journal().stops()).size(), std::size_t{0});
                QCOMPARE(laptop->surname(made), u"Написан заново"_s);
                QCOMPARE(laptop->surname(world.id), u"Асанов"_s);
            }
        }
    }

    // Two copies of one laptop that have nothing to say: each finds the other's head once, not every day for ever.
    void two_copies_with_nothing_to_write_come_to_rest()
    {
        CutWorld world;
        world.copyOf(world.first());
        world.days(4);
        int puts = 0;
        world.exchange.advance(25 * 3'600'000LL);
        for (const auto &laptop : world.exchange.laptops) {
            CountingStore counting(world.store);
            QCOMPARE(wanted(laptop->sync(counting)).state, SessionState::Done);
            puts += counting.puts;
        }
        QCOMPARE(puts, 0);
        verifyAllAgree(world, {world.id});
    }
};

MEKENDESH_TEST(ForksTest)
#include "tst_forks.moc"
