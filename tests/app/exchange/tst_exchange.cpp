// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/office.h"
#include "app/records/review.h"
#include "sync/object/changeset.h"
#include "tests/app/exchange/exchangeworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Offices and the embassy over a store that behaves well: everybody comes to the same.
class ExchangeTest final : public QObject {
    Q_OBJECT

    static std::unique_ptr<StoreContents> contents()
    {
        QFETCH_GLOBAL(bool, isFolder);
        return isFolder ? folderContents() : memoryContents();
    }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("isFolder");
        QTest::newRow("memory") << false;
        QTest::newRow("folder") << true;
    }

    void a_new_laptop_waits_for_admission_and_loses_nothing()
    {
        const auto place = contents();
        ExchangeWorld world(place->store(), {1});
        Laptop &late = world.invite({}, u"late"_s);
        const auto id = late.office.member(u"Асанов"_s).id;
        const SessionReport waiting = late.synced(place->store());
        QCOMPARE(waiting.state, SessionState::WaitingForAdmission);
        QCOMPARE(waiting.editsWaiting, 1u);
        QCOMPARE(late.synced(place->store()).state, SessionState::WaitingForAdmission);
        world.admitAll();
        const SessionReport admitted = late.synced(place->store());
        QCOMPARE(admitted.state, SessionState::Done);
        QCOMPARE(admitted.changeSetsSent, 1u);
        QCOMPARE(admitted.editsWaiting, 0u);
        world.embassy().synced(place->store());
        QCOMPARE(world.embassy().surname(id), u"Асанов"_s);
    }

    void trap28_the_embassy_reads_every_office_and_offices_only_their_own()
    {
        const auto place = contents();
        ExchangeWorld world(place->store(), {1, 1});
        const auto moscow = world.laptop(1).office.member(u"Асанов"_s).id;
        const auto kazan = world.laptop(2).office.member(u"Бекова"_s).id;
        world.everybodySyncs();
        QCOMPARE(world.embassy().surname(moscow), u"Асанов"_s);
        QCOMPARE(world.embassy().surname(kazan), u"Бекова"_s);
        QCOMPARE(world.laptop(1).surname(kazan), QString());
        QCOMPARE(world.laptop(2).surname(moscow), QString());
    }

    void trap15_different_fields_merge_and_equal_fields_become_a_conflict_that_is_decided()
    {
        const auto place = contents();
        ExchangeWorld world(place->store(), {2});
        Laptop &first = world.laptop(1);
        Laptop &second = world.laptop(2);
        const auto id = first.office.member(u"Асанов"_s, u"Бакыт"_s).id;
        world.everybodySyncs();

        const auto atFirst = first.office.open(id);
        const auto atSecond = second.office.open(id);
        const auto atEmbassy = world.embassy().office.open(id);
        app::Member one = atFirst.value;
        one.surname = u"Асанов-Один"_s;
        one.city = u"Тула"_s;
        wanted(first.office.records().save(atFirst, one));
        app::Member two = atSecond.value;
        two.surname = u"Асанов-Два"_s;
        wanted(second.office.records().save(atSecond, two));
        app::Member three = atEmbassy.value;
        three.phone = u"+79991234567"_s;
        wanted(world.embassy().office.records().save(atEmbassy, three));

        first.synced(place->store());
        QCOMPARE(second.synced(place->store()).conflictsNew, 1u);
        world.everybodySyncs();
        for (const auto &laptop : world.laptops) {
            const auto seen = laptop->office.open(id);
            QVERIFY(seen.hasConflict);
            QCOMPARE(seen.value.city, u"Тула"_s);
            QCOMPARE(seen.value.phone, u"+79991234567"_s);
            QCOMPARE(laptop->states(first.office.home, u"member"_s, {id}), first.states(first.office.home, u"member"_s, {id}));
        }

        auto contested = wanted(second.office.conflicts().open(u"member"_s, id));
        QCOMPARE(contested.fields.size(), 1u);
        wanted(second.office.conflicts().decide(contested, {{contested.fields.front().field, contested.fields.front().values.front().head.stamp}}));
        world.everybodySyncs();
        for (const auto &laptop : world.laptops) {
            QVERIFY(!laptop->office.open(id).hasConflict);
            QCOMPARE(laptop->states(first.office.home, u"member"_s, {id}), first.states(first.office.home, u"member"_s, {id}));
        }
    }

    void deletes_and_what_was_written_meanwhile_agree()
    {
        const auto place = contents();
        ExchangeWorld world(place->store(), {2});
        Laptop &first = world.laptop(1);
        Laptop &second = world.laptop(2);
        const auto gone = first.office.member(u"Удалён"_s).id;
        const auto contested = first.office.member(u"Спорный"_s).id;
        world.everybodySyncs();
        wanted(first.office.records().remove<app::Member>(gone));
        wanted(first.office.records().remove<app::Member>(contested));
        second.rename(contested, u"Нужный"_s);
        world.everybodySyncs(3);
        for (const auto &laptop : world.laptops) {
            QVERIFY(laptop->office.open(gone).isDeleted);
            QVERIFY(!laptop->office.open(contested).isDeleted);
            QCOMPARE(laptop->surname(contested), u"Нужный"_s);
        }
    }

    void trap41_what_the_embassy_writes_for_all_and_for_one_office_arrives_in_either_order()
    {
        const auto place = contents();
        ExchangeWorld world(place->store(), {1, 1});
        app::Office office;
        office.code = u"TUL"_s;
        office.nameRu = u"Тула"_s;
        const auto shared = wanted(world.embassy().office.records().create(ScopeId::network(), office)).id;
        const auto member = world.laptop(1).office.member(u"Асанов"_s).id;
        world.everybodySyncs();
        app::Review review;
        review.subjectTable = u"member"_s;
        review.subject = member;
        review.text = u"Проверено"_s;
        review.verdict = app::Code{u"remark"_s};
        const auto remark = wanted(world.embassy().office.records().create(world.laptop(1).office.home, review)).id;
        world.everybodySyncs();
        for (const auto &laptop : world.laptops)
            QCOMPARE(wanted(laptop->office.records().open<app::Office>(shared)).value.nameRu, u"Тула"_s);
        QCOMPARE(wanted(world.laptop(1).office.records().open<app::Review>(remark)).value.text, u"Проверено"_s);
        QVERIFY(!world.laptop(2).office.records().open<app::Review>(remark));
    }

    void trap21_a_kind_nobody_declared_here_travels_and_is_kept()
    {
        const auto place = contents();
        ExchangeWorld world(place->store(), {2});
        Laptop &newer = world.laptop(1);
        const RecordId id = RecordId::fromCause("test", "unheard of");
        wanted(newer.office.store().writeFields(u"unheard_of"_s, id, newer.office.home, {{u"colour"_s, Value{u"red"_s}, {}}}));
        world.everybodySyncs();
        const auto expected = newer.states(newer.office.home, u"unheard_of"_s, {id});
        QCOMPARE(expected.front().fields.size(), 1u);
        QCOMPARE(world.laptop(2).states(newer.office.home, u"unheard_of"_s, {id}), expected);
        QCOMPARE(world.embassy().states(newer.office.home, u"unheard_of"_s, {id}), expected);
    }

    void an_import_travels_in_a_stream_of_its_own()
    {
        const auto place = contents();
        ExchangeWorld world(place->store(), {1});
        Laptop &office = world.laptop(1);
        std::vector<RecordId> ids;
        {
            auto batch = wanted(office.office.store().begin(app::RecordStore::Work::Import));
            for (int row = 0; row < 2500; ++row) {
                app::Member member;
                member.surname = u"Импортов %1"_s.arg(row);
                member.note = QString::number(row * 7919).repeated(3);
                ids.push_back(wanted(office.office.store().create(Declared<app::Member>::table(), office.office.home, &member)).id);
            }
            wanted(batch.commit());
        }
        office.office.member(u"Сегодняшний"_s);
        const SessionReport report = office.synced(place->store());
        QVERIFY2(report.changeSetsSent >= 4, qPrintable(QString::number(report.changeSetsSent)));
        QCOMPARE(report.editsWaiting, 0u);
        QCOMPARE(place->changeSets(office.stream()).size(), 1);
        for (const QString &path : place->paths())
            QVERIFY(place->bytes(path).size() <= 64 * 1024);
        QCOMPARE(world.embassy().synced(place->store()).editsReceived, 2501u);
        QCOMPARE(world.embassy().states(office.office.home, u"member"_s, ids), office.states(office.office.home, u"member"_s, ids));
    }

    void a_laptop_learns_who_has_read_what_it_sent()
    {
        const auto place = contents();
        ExchangeWorld world(place->store(), {2});
        Laptop &office = world.laptop(1);
        office.office.member(u"Асанов"_s);
        SessionReport report = office.synced(place->store());
        QCOMPARE(report.peers.size(), 2u);
        for (const PeerReport &peer : report.peers) {
            QVERIFY(!peer.hasReadAll);
            QCOMPARE(peer.ownChangeSetsUnread, 1u);
        }
        world.advance(60'000);
        world.embassy().synced(place->store());
        report = office.synced(place->store());
        for (const PeerReport &peer : report.peers) {
            QCOMPARE(peer.hasReadAll, peer.isEmbassy);
            if (peer.isEmbassy)
                QCOMPARE(peer.publishedAtMs, world.embassy().office.clock.nowMs());
        }
        world.everybodySyncs();
        report = office.synced(place->store());
        for (const PeerReport &peer : report.peers)
            QVERIFY(peer.hasReadAll);
    }

    void all_keys_of_one_office_open_nothing_of_another()
    {
        const auto place = contents();
        ExchangeWorld world(place->store(), {1, 1});
        world.laptop(2).office.member(u"Бекова"_s);
        world.everybodySyncs();
        const Keyring keysOfFirst = world.laptop(1).keyring();
        const QStringList paths = place->changeSets(world.laptop(2).stream());
        QCOMPARE(paths.size(), 1);
        const auto envelope = wanted(unpackChangeSet(paths.front(), place->bytes(paths.front())));
        QVERIFY(!keysOfFirst.epoch(envelope.epoch));
        for (const EpochKey &epoch : keysOfFirst.epochs)
            QVERIFY(!openChangeSet(envelope, keysOfFirst.network, epoch));
        QVERIFY(openChangeSet(envelope, keysOfFirst.network, *world.embassy().keyring().epoch(envelope.epoch)));
    }

    void trap18_a_stream_crosses_the_border_of_a_folder()
    {
        const auto place = contents();
        ExchangeWorld world(place->store(), {2});
        Laptop &office = world.laptop(1);
        const auto id = office.office.member(u"Начало"_s).id;
        for (int round = 0; round < 130; ++round) {
            office.rename(id, u"Имя %1"_s.arg(round));
            office.synced(place->store());
            if (round == 64)
                world.laptop(2).synced(place->store());
        }
        QCOMPARE(office.position(office.stream()).number, 130u);
        world.everybodySyncs();
        QCOMPARE(world.laptop(2).surname(id), u"Имя 129"_s);
        QCOMPARE(world.embassy().surname(id), u"Имя 129"_s);
    }
};

MEKENDESH_TEST(ExchangeTest)
#include "tst_exchange.moc"
