// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/exchange/cutworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Two copies of one laptop wrote under one number, or a copy comes back that knows nothing of a cut: the embassy decides which branch
// counts, and what stood on the other one goes out again.
class ForksTest final : public QObject {
    Q_OBJECT

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
            const auto fork = wanted(findFork(world.store, world.embassy().keyring(), shared));
            QVERIFY(fork.has_value());
            QCOMPARE(fork->branches.size(), std::size_t{2});
            QVERIFY(fork->branches[0].edits > 0 && fork->branches[1].edits > 0);

            const Hash ofFirst = world.first().position(shared).hash;
            const bool isFirstSmaller = fork->branches[0].last.hash == ofFirst;
            QVERIFY(isFirstSmaller || fork->branches[1].last.hash == ofFirst);
            const auto &winner = fork->branches[isFirstSmaller == firstWins ? 0 : 1];
            world.exchange.decideFork(shared, winner.first.hash);
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
};

MEKENDESH_TEST(ForksTest)
#include "tst_forks.moc"
