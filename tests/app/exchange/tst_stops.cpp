// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/cashbox.h"
#include "app/records/review.h"
#include "sync/engine/courier.h"
#include "sync/object/changeset.h"
#include "sync/object/container.h"
#include "sync/object/payload.h"
#include "tests/app/exchange/exchangeworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What lies on the store is not what it should be: the stream it belongs to stands still with a reason, the others go on,
// nothing is lost, and after repair everybody catches up.
class StopsTest final : public QObject {
    Q_OBJECT

    static std::unique_ptr<StoreContents> contents()
    {
        QFETCH_GLOBAL(bool, isFolder);
        return isFolder ? folderContents() : memoryContents();
    }

    // One office with two laptops that know each other, and another office.
    struct World {
        std::unique_ptr<StoreContents> place;
        ExchangeWorld exchange;
        RecordId id;
        QStringList paths; // change-sets of the first laptop: the record made, then renamed three times

        World() : place(contents()), exchange(place->store(), {2, 1})
        {
            id = first().office.member(u"Асанов"_s).id;
            first().synced(place->store());
            second().synced(place->store());
            for (int round = 1; round <= 3; ++round) {
                first().rename(id, u"Имя %1"_s.arg(round));
                first().synced(place->store());
            }
            paths = place->changeSets(first().stream());
        }
        Laptop &embassy() { return exchange.embassy(); }
        Laptop &first() { return exchange.laptop(1); }
        Laptop &second() { return exchange.laptop(2); }
        Laptop &foreign() { return exchange.laptop(3); }

        // A change-set sealed by hand with these keys, as the next of a stream; put under its right name.
        QString forge(const Keyring &keys, const StreamKey &stream, const StreamPosition &after, std::vector<Edit> edits)
        {
            const ChangeSet forged{.stream = stream,
                                   .number = after.number + 1,
                                   .previous = after.hash,
                                   .edits = std::move(edits),
                                   .sealedAtMs = 1,
                                   .program = u"forger 1"_s};
            const auto sealed = wanted(sealChangeSet(forged, keys.network, *keys.newestEpoch(stream.scope), keys.self, first().office.random));
            place->write(sealed.path, sealed.bytes);
            return sealed.path;
        }
        Edit edit(const StreamKey &stream, const QString &table, quint64 time)
        {
            const Stamp stamp{time, stream.incarnation};
            return {.table = table, .record = RecordId::fromStamp(stamp), .stamp = stamp, .author = {}, .fields = {{u"text"_s, Value{u"x"_s}, {}}}, .saw = {}};
        }
        // Everything is looked into once a day, whatever heads say.
        void nextDay() { exchange.advance(25 * 3'600'000LL); }
    };

    static const StreamStop *stopOf(const SessionReport &report, const StreamKey &stream)
    {
        const auto found = std::ranges::find(report.stops, stream, &StreamStop::stream);
        return found == report.stops.end() ? nullptr : &*found;
    }

    static void verifyStop(const SessionReport &report, const StreamKey &stream, StopReason reason, quint64 number)
    {
        const StreamStop *stop = stopOf(report, stream);
        QVERIFY(stop);
        QCOMPARE(stop->reason, reason);
        QCOMPARE(stop->number, number);
        QVERIFY(!stop->detail.isEmpty());
        QCOMPARE(report.state, SessionState::Stopped);
    }

    // The second laptop stands at number 1; what it holds is still there, and other streams still arrive.
    static void verifyStandsAtOne(World &world)
    {
        QCOMPARE(world.second().position(world.first().stream()).number, 1u);
        QCOMPARE(world.second().surname(world.id), u"Асанов"_s);
    }

    static void verifyCaughtUp(World &world)
    {
        const SessionReport report = world.second().synced(world.place->store());
        QVERIFY(!stopOf(report, world.first().stream()));
        QCOMPARE(world.second().position(world.first().stream()).number, 4u);
        QCOMPARE(world.second().surname(world.id), u"Имя 3"_s);
        QVERIFY(wanted(world.second().office.journal().stops()).empty());
    }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("isFolder");
        QTest::newRow("memory") << false;
        QTest::newRow("folder") << true;
    }

    void a_flipped_byte_freezes_one_stream_until_it_is_repaired()
    {
        World world;
        const Bytes whole = world.place->bytes(world.paths[1]);
        world.place->flip(world.paths[1]);
        const auto other = world.embassy().office.records().create(world.first().office.home, app::Member{.surname = u"От посольства"_s});
        world.embassy().synced(world.place->store());
        verifyStop(world.second().synced(world.place->store()), world.first().stream(), StopReason::FrozenDamaged, 2);
        verifyStandsAtOne(world);
        QCOMPARE(world.second().surname(wanted(other).id), u"От посольства"_s);
        verifyStop(world.second().synced(world.place->store()), world.first().stream(), StopReason::FrozenDamaged, 2);
        world.place->write(world.paths[1], whole);
        verifyCaughtUp(world);
    }

    void trap5_a_cut_file_freezes_and_its_writer_mends_it()
    {
        World world;
        world.place->cut(world.paths[1]);
        verifyStop(world.second().synced(world.place->store()), world.first().stream(), StopReason::FrozenDamaged, 2);
        verifyStandsAtOne(world);
        world.first().synced(world.place->store()); // reads the wish in the second laptop's head
        verifyCaughtUp(world);
    }

    void a_flipped_byte_is_mended_by_its_writer_too()
    {
        World world;
        world.place->flip(world.paths[2]);
        verifyStop(world.second().synced(world.place->store()), world.first().stream(), StopReason::FrozenDamaged, 3);
        world.first().synced(world.place->store());
        verifyCaughtUp(world);
    }

    void a_missing_number_holds_the_stream_and_its_writer_mends_it()
    {
        World world;
        world.place->remove(world.paths[1]);
        verifyStop(world.second().synced(world.place->store()), world.first().stream(), StopReason::HeldForNumber, 2);
        verifyStandsAtOne(world);
        world.first().synced(world.place->store());
        verifyCaughtUp(world);
    }

    void trap18_a_hole_is_found_without_any_head()
    {
        World world;
        world.place->remove(world.paths[1]);
        for (const QString &path : world.place->paths()) {
            if (path.startsWith(u"heads/"_s))
                world.place->remove(path);
        }
        verifyStop(world.second().synced(world.place->store()), world.first().stream(), StopReason::HeldForNumber, 2);
    }

    void trap18_a_missing_head_hides_nothing()
    {
        World world;
        for (const QString &path : world.place->paths()) {
            if (path.startsWith(u"heads/"_s))
                world.place->write(path, Bytes("<html>log in</html>"));
        }
        verifyCaughtUp(world);
    }

    void a_foreign_object_under_the_next_name_is_damage_and_yields_to_the_real_one()
    {
        World world;
        QString name = world.paths[1];
        name.replace(name.size() - 12, 8, name[name.size() - 5] == u'0' ? u"11111111"_s : u"00000000"_s);
        world.place->write(name, Bytes("not ours"));
        verifyCaughtUp(world); // beside the real one: taken no notice of

        World alone;
        QString strange = alone.paths[1];
        alone.place->remove(alone.paths[1]);
        strange.replace(strange.size() - 12, 8, u"00000000"_s);
        alone.place->write(strange, Bytes("not ours"));
        verifyStop(alone.second().synced(alone.place->store()), alone.first().stream(), StopReason::FrozenDamaged, 2);
    }

    void trap25_an_object_copied_under_another_number_or_scope_has_no_effect()
    {
        World world;
        const Bytes copied = world.place->bytes(world.paths[3]);
        const auto name = *parseChangeSetPath(world.paths[3]);
        world.place->remove(world.paths[1]);
        world.place->write(changeSetPath(name.stream, 2, name.hash), copied);
        verifyStop(world.second().synced(world.place->store()), world.first().stream(), StopReason::FrozenDamaged, 2);
        verifyStandsAtOne(world);

        const StreamKey elsewhere{world.foreign().office.home, name.stream.incarnation};
        world.place->write(changeSetPath(elsewhere, 1, name.hash), copied);
        world.nextDay();
        verifyStop(world.foreign().synced(world.place->store()), elsewhere, StopReason::FrozenDamaged, 1);
        const SessionReport report = world.embassy().synced(world.place->store());
        verifyStop(report, elsewhere, StopReason::FrozenDamaged, 1);
    }

    void two_signed_change_sets_under_one_number_freeze_the_stream()
    {
        World world;
        const StreamKey stream = world.first().stream();
        const StreamPosition one = world.second().position(stream);
        world.forge(world.first().keyring(), stream, one, {world.edit(stream, u"member"_s, one.seenTime + 1)});
        verifyStop(world.second().synced(world.place->store()), stream, StopReason::FrozenForked, 2);
        verifyStandsAtOne(world);
    }

    void a_fork_below_what_was_applied_is_seen()
    {
        World world;
        const StreamKey stream = world.first().stream();
        world.second().synced(world.place->store());
        StreamPosition three{.stream = stream, .device = {}, .number = 3, .hash = parseChangeSetPath(world.paths[2])->hash, .seenTime = 0};
        world.forge(world.first().keyring(), stream, three, {world.edit(stream, u"member"_s, world.second().position(stream).seenTime + 1)});
        world.nextDay();
        QCOMPARE(stopOf(world.second().synced(world.place->store()), stream)->reason, StopReason::FrozenForked);
        QCOMPARE(world.second().surname(world.id), u"Имя 3"_s);
    }

    void trap24_another_laptop_cannot_go_on_with_a_stream()
    {
        World world;
        const StreamKey stream = world.first().stream();
        world.second().synced(world.place->store());
        const StreamPosition last = world.second().position(stream);
        world.forge(world.second().keyring(), stream, last, {world.edit(stream, u"member"_s, last.seenTime + 1)});
        world.nextDay();
        verifyStop(world.embassy().synced(world.place->store()), stream, StopReason::FrozenNotAllowed, 5);
    }

    void an_office_cannot_write_what_only_the_embassy_may()
    {
        World world;
        const StreamKey stream = world.first().stream();
        world.second().synced(world.place->store());
        const StreamPosition last = world.second().position(stream);
        world.forge(world.first().keyring(), stream, last, {world.edit(stream, u"review"_s, last.seenTime + 1)});
        world.nextDay();
        verifyStop(world.second().synced(world.place->store()), stream, StopReason::FrozenNotAllowed, 5);
        verifyStop(world.embassy().synced(world.place->store()), stream, StopReason::FrozenNotAllowed, 5);
    }

    void nobody_takes_over_the_cash_box_of_another_laptop()
    {
        World world;
        const QString own = QString::fromLatin1(world.first().keyring().device().hex());
        const auto box = wanted(world.first().office.records().create(
            world.first().office.home, app::CashBox{.name = u"Касса"_s, .currency = u"RUB"_s, .custodian = own}));
        world.first().synced(world.place->store());
        world.second().synced(world.place->store());
        world.embassy().synced(world.place->store());
        const StreamKey stream{world.first().office.home, world.second().office.random.fixed<IncarnationId>()};
        Edit takeOver = world.edit(stream, u"cash_box"_s, 1000);
        takeOver.record = box.id;
        takeOver.fields = {{u"custodian"_s, Value{QString::fromLatin1(world.second().keyring().device().hex())}, box.base[2]}};
        world.forge(world.second().keyring(), stream, {}, {takeOver});
        world.nextDay();
        verifyStop(world.embassy().synced(world.place->store()), stream, StopReason::FrozenNotAllowed, 1);
        QCOMPARE(wanted(world.embassy().office.records().open<app::CashBox>(box.id)).value.custodian, own);
    }

    void an_office_cannot_write_the_networks_scope()
    {
        World world;
        const StreamKey stream{ScopeId::network(), world.first().office.incarnation()};
        world.forge(world.first().keyring(), stream, {}, {world.edit(stream, u"office"_s, 1000)});
        world.nextDay();
        verifyStop(world.embassy().synced(world.place->store()), stream, StopReason::FrozenNotAllowed, 1);
        verifyStop(world.second().synced(world.place->store()), stream, StopReason::FrozenNotAllowed, 1);
    }

    void an_offices_record_does_not_stand_in_the_networks_scope()
    {
        World world;
        const StreamKey stream{ScopeId::network(), world.embassy().office.random.fixed<IncarnationId>()};
        world.forge(world.embassy().keyring(), stream, {}, {world.edit(stream, u"member"_s, 1000)});
        world.nextDay();
        verifyStop(world.second().synced(world.place->store()), stream, StopReason::FrozenNotAllowed, 1);
    }

    void stamps_that_do_not_increase_freeze()
    {
        World world;
        const StreamKey stream = world.first().stream();
        world.second().synced(world.place->store());
        const StreamPosition last = world.second().position(stream);
        world.forge(world.first().keyring(), stream, last, {world.edit(stream, u"member"_s, last.seenTime)});
        world.nextDay();
        verifyStop(world.second().synced(world.place->store()), stream, StopReason::FrozenMalformed, 5);
    }

    void an_id_of_a_row_that_never_changes_is_taken_once()
    {
        World world;
        const StreamKey stream{world.first().office.home, world.embassy().office.random.fixed<IncarnationId>()};
        const Keyring keys = world.embassy().keyring();
        Edit once = world.edit(stream, u"review"_s, 1000);
        Edit again = once;
        again.stamp.time = 2000;
        Edit other = once;
        other.stamp.time = 3000;
        other.fields.front().value = u"another text"_s;
        StreamPosition position{.stream = stream, .device = {}, .number = 0, .hash = {}, .seenTime = 0};
        for (const Edit &edit : {once, again, other}) {
            const QString path = world.forge(keys, stream, position, {edit});
            ++position.number;
            position.hash = parseChangeSetPath(path)->hash;
        }
        const RecordId beside = world.first().office.member(u"Рядом"_s).id;
        world.first().synced(world.place->store());
        world.nextDay();
        verifyStop(world.second().synced(world.place->store()), stream, StopReason::FrozenMalformed, 3);
        QCOMPARE(wanted(world.second().office.records().open<app::Review>(once.record)).value.text, u"x"_s);
        QCOMPARE(world.second().surname(beside), u"Рядом"_s); // what came with it is not hurt
    }

    void trap23_a_key_that_comes_later_lets_the_stream_go_on()
    {
        World world;
        const Keyring whole = world.second().keyring();
        Keyring poor = whole;
        std::erase_if(poor.epochs, [&world](const EpochKey &epoch) { return epoch.scope == world.first().office.home; });
        EpochKey other = EpochKey::generate(whole.network, world.first().office.home, world.second().office.random);
        poor.epochs.push_back(other);
        world.second().keep(poor);
        verifyStop(world.second().synced(world.place->store()), world.first().stream(), StopReason::HeldForKey, 2);
        world.second().keep(whole);
        verifyCaughtUp(world);
    }

    void a_certificate_that_comes_later_lets_the_stream_go_on()
    {
        World world;
        const Keyring whole = world.second().keyring();
        Keyring poor = whole;
        const DeviceId writer = world.first().keyring().device();
        std::erase_if(poor.certificates, [&writer](const Certificate &certificate) { return certificate.device() == writer; });
        world.second().keep(poor);
        world.nextDay();
        verifyStop(world.second().synced(world.place->store()), world.first().stream(), StopReason::HeldForCertificate, 2);
        world.second().keep(whole);
        verifyCaughtUp(world);
    }

    void trap22_what_a_newer_program_wrote_waits_for_it()
    {
        World world;
        const StreamKey stream = world.first().stream();
        const Keyring keys = world.first().keyring();
        const EpochKey &epoch = *keys.newestEpoch(stream.scope);
        world.second().synced(world.place->store());
        const StreamPosition last = world.second().position(stream);
        const ChangeSet newer{.stream = stream,
                              .number = last.number + 1,
                              .previous = last.hash,
                              .edits = {world.edit(stream, u"member"_s, last.seenTime + 1)},
                              .sealedAtMs = 1,
                              .program = u"newer 9"_s};
        const Manifest manifest{.features = {u"holograms"_s}, .previous = last.hash, .epoch = epoch.id, .nonce = world.first().office.random.fixed<Nonce>()};
        Container container;
        container.manifest = manifest.serialise();
        container.payload = encryptPayload(writePayload(newer), manifest, hashOf(container.manifest), epoch.key);
        container.seal = sealMember(ObjectKind::ChangeSet, keys.network, changeSetSignedPath(stream, newer.number), container, keys.self.sign);
        const Bytes object = wanted(packContainer(container));
        world.place->write(changeSetPath(stream, newer.number, hashOf(object)), object);
        world.nextDay();
        const SessionReport report = world.second().synced(world.place->store());
        verifyStop(report, stream, StopReason::HeldForFeature, newer.number);
        QVERIFY(report.stops.front().detail.contains(u"holograms"_s));
    }

    void values_of_a_wrong_shape_stop_nobody()
    {
        World world;
        const StreamKey stream{world.first().office.home, world.embassy().office.random.fixed<IncarnationId>()};
        const Keyring keys = world.embassy().keyring();
        std::vector<Edit> edits;
        const std::vector<Value> values{Value{}, Value{qint64{-5}}, Value{u"text"_s}, Value{RecordId::fromCause("a", "b")},
                                        Value{QList<Atom>{Atom{qint64{1}}, Atom{u"x"_s}, Atom{}}}, Value{QList<Atom>{}}};
        quint64 time = 1000;
        for (const QString &field : {u"surname"_s, u"birth"_s, u"phone_safe"_s, u"_"_s, u"never_heard_of"_s}) {
            for (const Value &value : values) {
                Edit edit = world.edit(stream, u"member"_s, ++time);
                edit.fields = {{field, value, {Stamp{7, stream.incarnation}}}};
                edit.saw = {Stamp{8, stream.incarnation}};
                edits.push_back(edit);
                if (field == u"_"_s)
                    continue;
                edit.table = u"review"_s;
                edit.stamp.time = ++time;
                edit.record = RecordId::fromStamp(edit.stamp);
                edit.fields = {{field == u"surname"_s ? u"text"_s : field == u"birth"_s ? u"month"_s : field, value, {}}};
                edit.saw.clear();
                edits.push_back(edit);
            }
        }
        const QString path = world.forge(keys, stream, {}, edits);
        QVERIFY(!path.isEmpty());
        world.nextDay();
        const SessionReport report = world.second().synced(world.place->store());
        QVERIFY(!stopOf(report, world.first().stream()));
        QCOMPARE(world.second().surname(world.id), u"Имя 3"_s);
        QCOMPARE(world.second().position(stream).number, 1u);
        QCOMPARE(world.embassy().synced(world.place->store()).state, SessionState::Done);
        std::vector<RecordId> ids;
        for (const Edit &edit : edits) {
            if (edit.table == u"member"_s)
                ids.push_back(edit.record);
        }
        QCOMPARE(world.second().states(stream.scope, u"member"_s, ids), world.embassy().states(stream.scope, u"member"_s, ids));
    }

    // Of the same length, so that no listing tells: the stick takes it there because somebody asks for it.
    void a_stick_makes_whole_what_was_damaged_and_its_lost_writer_cannot_put_again()
    {
        World world;
        const auto stick = memoryContents();
        for (const QString &path : world.place->paths())
            stick->write(path, world.place->bytes(path));
        world.place->flip(world.paths.back());
        world.exchange.laptops.erase(world.exchange.laptops.begin() + 1);
        Laptop &reader = world.exchange.laptop(1);
        reader.synced(world.place->store());
        QCOMPARE(wanted(reader.office.journal().stops()).size(), std::size_t{1});

        const Keyring carrier = world.embassy().keyring();
        const CancelToken never;
        Courier courier({.from = stick->store(), .to = world.place->store(), .cancel = never, .rootKey = carrier.rootKey, .keyring = &carrier});
        QCOMPARE(wanted(courier.carry()).carried, quint64{1});
        reader.synced(world.place->store());
        QVERIFY(wanted(reader.office.journal().stops()).empty());
        QCOMPARE(reader.surname(world.id), u"Имя 3"_s);
    }
};

MEKENDESH_TEST(StopsTest)
#include "tst_stops.moc"
