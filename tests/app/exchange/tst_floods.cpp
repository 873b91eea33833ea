// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/letterenvelope.h"
#include "tests/app/exchange/snapshotworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

QString junkHash(int number)
{
    return QString::fromLatin1(hashOf("junk " + QByteArray::number(number)).hex());
}

}

// Whoever has the password of a store can fill it with files of any name: that delays, and stops and hides nothing.
class FloodsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void junk_among_snapshots_hides_none_and_uses_up_no_number()
    {
        SnapshotWorld world;
        const auto ids = world.months(66);
        for (int number = 0; number < 24; ++number)
            world.place->write(snapshotsFolder(world.scope()) + u"/9999999999999999%1-%2/index.zip"_s.arg(number + 10).arg(junkHash(number)), "junk");
        QCOMPARE(world.embassy().synced(world.store()).snapshotsWritten, 1u);
        Laptop &late = world.newcomer();
        QCOMPARE(late.synced(world.store()).snapshotsJoined, 1u);
        QCOMPARE(late.surname(ids.front()), u"Жаңы 1"_s);
        const QStringList indexes = world.snapshotObjects().filter(u"/index.zip"_s);
        QVERIFY(std::ranges::any_of(indexes, [&world](const QString &path) {
            const auto name = parseSnapshotFolder(world.scope(), path.section(u'/', -2, -2));
            return name && name->number == 1;
        }));
    }

    // A hundred of them at the top: those below have their turn by lot.
    void a_snapshot_behind_a_flood_is_found_some_day()
    {
        SnapshotWorld world;
        const auto ids = world.months(66);
        QCOMPARE(world.embassy().synced(world.store()).snapshotsWritten, 1u);
        for (int number = 0; number < 100; ++number)
            world.place->write(snapshotsFolder(world.scope()) + u"/999999999999999%1-%2/index.zip"_s.arg(number + 100).arg(junkHash(number)), "junk");
        const auto names = wanted(listed(world));
        QCOMPARE(names.size(), std::size_t{101});
        Laptop &late = world.newcomer();
        CancelToken cancel;
        const Engine::Setup setup{.store = world.store(),
                                  .journal = late.office.journal(),
                                  .clock = late.office.clock,
                                  .random = late.office.random,
                                  .tables = app::catalogue(),
                                  .program = u"test 1"_s,
                                  .deviceName = late.name,
                                  .cancel = cancel,
                                  .progress = {}};
        const Session session(setup, late.keyring(), {});
        const auto isFound = [&] {
            const auto chosen = chosenSnapshots(session, names);
            return std::ranges::find(chosen, quint64{1}, &SnapshotName::number) != chosen.end();
        };
        int days = 0;
        while (days < 200 && !isFound())
            ++days;
        QVERIFY(days < 200);
        QCOMPARE(chosenSnapshots(session, names).front().number, names.front().number);
    }

    void join_letters_behind_a_flood_are_found()
    {
        SnapshotWorld world;
        Laptop &late = world.exchange.invite(world.scope(), u"newcomer"_s);
        late.synced(world.store());
        const Keyring before = world.embassy().keyring();
        for (int number = 0; number < 2'500; ++number)
            world.place->write(lettersFolder(before.embassyScope) + u"/0000%1.zip"_s.arg(junkHash(number).first(60)), "junk");
        int looks = 0;
        while (!late.keyring().isAdmitted() && looks < 20) {
            world.exchange.admitAll();
            late.synced(world.store());
            ++looks;
        }
        QVERIFY(late.keyring().isAdmitted());
    }

private:
    static Result<std::vector<SnapshotName>> listed(SnapshotWorld &world)
    {
        std::vector<SnapshotName> names;
        TRY_ASSIGN(const auto folders, world.store().folders(snapshotsFolder(world.scope())));
        for (const QString &folder : folders) {
            if (const auto name = parseSnapshotFolder(world.scope(), folder))
                names.push_back(*name);
        }
        std::ranges::sort(names, std::ranges::greater(), &SnapshotName::number);
        return names;
    }
};

MEKENDESH_TEST(FloodsTest)
#include "tst_floods.moc"
