// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/streamend.h"
#include "tests/app/exchange/cutworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// A laptop is taken out: it reads nothing that is written from then on, everybody else goes on with new keys, and hears of it whatever
// befalls the store or the registrar's own database.
class TakenOutTest final : public QObject {
    Q_OBJECT

    static EpochId newest(Laptop &laptop, ScopeId scope) { return laptop.keyring().newestEpoch(scope)->id; }
    static EpochId epochOf(const CutWorld &world, const StreamKey &stream, quint64 number)
    {
        const CutPoint point = world.point(stream, number);
        const QString path = changeSetPath(stream, point.number, point.hash);
        return unpackChangeSet(path, world.store.contents().at(path)).value().epoch;
    }
    // The store as that laptop sees it when somebody hides its new keys.
    static MemoryStore::Contents withoutKeysOf(const CutWorld &world, Laptop &laptop)
    {
        auto contents = world.store.contents();
        const QString folder = u"keys/"_s + QString::fromLatin1(laptop.keyring().device().hex());
        std::erase_if(contents, [&folder](const auto &entry) { return entry.first.startsWith(folder); });
        return contents;
    }
    static std::vector<StreamEnd> endsOf(CutWorld &world, Laptop &writer)
    {
        const Keyring keyring = world.embassy().keyring();
        return wanted(streamEnds(world.store, keyring, *keyring.certificateOf(writer.keyring().device()),
            wanted(world.embassy().office.journal().positions()), wanted(world.embassy().office.journal().stops())));
    }
    static StreamEnd endOf(CutWorld &world, Laptop &writer)
    {
        const auto ends = endsOf(world, writer);
        const auto end = std::ranges::find(ends, writer.stream(), &StreamEnd::stream);
        return end == ends.end() ? StreamEnd{} : *end;
    }

private Q_SLOTS:
    // Trap 23: with all keys it has, and somebody who hides from it that it was taken out.
    void trap23_a_stolen_laptop_opens_nothing_that_is_written_from_then_on()
    {
        CutWorld world;
        world.exchange.cutDevice(world.first().keyring().device());
        world.exchange.advance(60'000);
        world.second().synced(world.store); // hears of it
        world.second().rename(world.id, u"Тайна"_s);
        const auto made = world.embassy().office.records().create(world.scope(), app::Member{.surname = u"Новый"_s});
        world.second().synced(world.store);
        world.embassy().synced(world.store);
        world.second().synced(world.store);
        QCOMPARE(world.embassy().surname(world.id), u"Тайна"_s);

        MemoryStore shown;
        shown.setContents(withoutKeysOf(world, world.first()));
        for (int day = 0; day < 2; ++day) {
            world.first().office.clock.advance(25 * 3'600'000LL);
            const auto report = world.first().sync(shown);
            QVERIFY(!world.first().keyring().isCutOff());
            QCOMPARE(world.first().surname(world.id), u"Асанов"_s);
            QCOMPARE(world.first().surname(wanted(made).id), QString());
            QVERIFY(report.has_value());
            QVERIFY(std::ranges::any_of(report->stops, [](const StreamStop &stop) { return stop.reason == StopReason::HeldForKey; }));
        }
        world.days(2);
        QCOMPARE(world.second().surname(wanted(made).id), u"Новый"_s);
        QCOMPARE(world.second().surname(world.id), u"Тайна"_s);
    }

    // Trap 23: who has not heard yet seals with the key of before; everybody reads it, and our program on the laptop that was taken out
    // does not, although it could.
    void trap23_what_was_sealed_by_who_had_not_heard_is_read_and_not_by_the_laptop_taken_out()
    {
        CutWorld world;
        const EpochId before = newest(world.second(), world.scope());
        MemoryStore hidden;
        hidden.setContents(world.store.contents());
        world.exchange.cutDevice(world.first().keyring().device());
        world.exchange.advance(60'000);
        world.second().rename(world.id, u"Ещё старым ключом"_s);
        world.second().synced(hidden); // a stick that was not at the embassy yet
        auto merged = hidden.contents();
        for (const auto &[path, bytes] : world.store.contents())
            merged.insert_or_assign(path, bytes);
        world.store.setContents(merged);
        const StreamKey stream = world.second().stream();
        QCOMPARE(epochOf(world, stream, world.second().position(stream).number), before);
        world.first().synced(world.store);
        QVERIFY(world.first().keyring().isCutOff());
        QCOMPARE(world.first().surname(world.id), u"Асанов"_s);
        world.days(2);
        QCOMPARE(world.embassy().surname(world.id), u"Ещё старым ключом"_s);
        QCOMPARE(world.first().surname(world.id), u"Асанов"_s);
        verifyOthersAreQuiet(world);
    }

    // What others wish for stands in heads, which are sealed with keys that it does not get any more.
    void who_was_taken_out_puts_right_what_was_damaged_of_it()
    {
        CutWorld world;
        const StreamKey stream = world.first().stream();
        const CutPoint counted = world.point(stream, 1);
        const QString path = changeSetPath(stream, counted.number, counted.hash);
        world.renameInSteps({u"Кесилет"_s});
        const QString beyond = changeSetPath(stream, 2, world.point(stream, 2).hash);
        Cut statement;
        statement.kind = CutKind::Device;
        statement.device = world.first().keyring().device();
        statement.streams = {{stream, counted}};
        world.exchange.cut(statement);
        world.days(1);
        QVERIFY(world.first().keyring().isCutOff());
        MemoryStore::Contents damaged = world.store.contents();
        const Bytes whole = damaged.at(path);
        for (const QString &one : {path, beyond}) {
            Bytes &bytes = damaged[one];
            bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        }
        world.store.setContents(damaged);
        Laptop &late = world.exchange.invite(world.scope(), u"latecomer"_s);
        late.synced(world.store);
        world.exchange.admitAll();
        world.days(2);
        QVERIFY(world.store.contents().at(path) == whole);
        QVERIFY(world.store.contents().at(beyond) == damaged.at(beyond)); // it does not count
        QCOMPARE(late.surname(world.id), u"Асанов"_s);
        QCOMPARE(wanted(late.office.journal().stops()).size(), std::size_t{0});
    }

    void trap23_what_waits_is_sealed_with_the_new_key()
    {
        CutWorld world;
        const EpochId before = newest(world.second(), world.scope());
        world.second().office.clock.advance(60'000);
        const auto waits = world.second().office.member(u"Ждал"_s).id;
        world.exchange.cutDevice(world.first().keyring().device());
        QCOMPARE(world.second().synced(world.store).editsWaiting, 0u);
        const StreamKey stream = world.second().stream();
        const EpochId used = epochOf(world, stream, world.second().position(stream).number);
        QVERIFY(used != before);
        QCOMPARE(used, newest(world.embassy(), world.scope()));
        world.days(1);
        QCOMPARE(world.embassy().surname(waits), u"Ждал"_s);
        verifyOthersAreQuiet(world);
    }

    // Heads lie under the network's new key; who was away finds its keys first, and its way.
    void who_was_away_meanwhile_reads_everything()
    {
        CutWorld world;
        world.exchange.cutDevice(world.first().keyring().device());
        for (int day = 0; day < 3; ++day) {
            world.exchange.advance(25 * 3'600'000LL);
            world.embassy().office.records().create(world.scope(), app::Member{.surname = u"День %1"_s.arg(day)}).value();
            world.embassy().synced(world.store);
        }
        const SessionReport report = world.second().synced(world.store);
        QCOMPARE(report.state, SessionState::Done);
        QVERIFY(report.changeSetsReceived >= 3);
        QVERIFY(report.stops.empty());
    }

    // Trap 9: the server is put back to before a laptop had fetched its keys.
    void trap9_a_newcomer_whose_keys_were_lost_with_the_store_comes_in()
    {
        CutWorld world;
        Laptop &newcomer = world.exchange.invite(world.scope(), u"newcomer"_s);
        newcomer.synced(world.store);
        const auto before = world.store.contents();
        world.exchange.admitAll();
        world.store.setContents(before);
        for (int day = 0; day < 2; ++day) {
            world.exchange.advance(25 * 3'600'000LL);
            world.embassy().synced(world.store);
            newcomer.synced(world.store);
        }
        QVERIFY(newcomer.keyring().isAdmitted());
        world.days(2);
        verifyAllAgree(world, {world.id});
    }

    // And a revocation that was lost with it.
    void trap9_a_cut_that_was_lost_with_the_store_is_told_again()
    {
        CutWorld world;
        const auto before = world.store.contents();
        world.exchange.cutDevice(world.first().keyring().device());
        world.store.setContents(before);
        world.first().synced(world.store);
        QVERIFY(!world.first().keyring().isCutOff());
        world.days(1);
        world.first().synced(world.store);
        QVERIFY(world.first().keyring().isCutOff());
        world.days(2);
        verifyOthersAreQuiet(world);
    }

    // Trap 8: the registrar's database is put back to before an admission and a cut.
    void trap8_a_registrar_put_back_reads_whom_it_had_admitted()
    {
        CutWorld world;
        Laptop &backup = world.copyOf(world.embassy());
        Laptop &newcomer = world.exchange.invite(world.scope(), u"newcomer"_s);
        newcomer.synced(world.store);
        world.exchange.admitAll();
        const auto made = newcomer.office.member(u"Нового ноутбука"_s).id;
        newcomer.synced(world.store);
        world.exchange.cutDevice(world.first().keyring().device());
        world.days(1);
        // From now on the backup is the embassy.
        std::unique_ptr<Laptop> restored;
        for (auto &laptop : world.exchange.laptops) {
            if (laptop.get() == &backup)
                restored = std::move(laptop);
        }
        std::erase(world.exchange.laptops, nullptr);
        world.exchange.laptops.front() = std::move(restored);
        world.days(3);
        QVERIFY(world.embassy().keyring().knownCuts().isCutOff(world.first().keyring().device()));
        QCOMPARE(world.embassy().surname(made), u"Нового ноутбука"_s);
        verifyOthersAreQuiet(world);
    }

    void a_cut_leaves_what_lies_on_the_store_readable_here_or_not()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s, u"Второй"_s});
        const StreamKey stream = world.first().stream();
        const quint64 read = world.embassy().position(stream).number;
        QVERIFY(endOf(world, world.first()).isSure());
        QCOMPARE(endOf(world, world.first()).last.number, read);
        // The embassy has not read yet what the laptop has just sent.
        for (const QString &surname : {u"Третий"_s, u"Четвёртый"_s}) {
            world.exchange.advance(60'000);
            world.first().rename(world.id, surname);
            world.first().synced(world.store);
        }
        const StreamEnd end = endOf(world, world.first());
        QVERIFY(end.isSure());
        QVERIFY(end.last == world.point(stream, read + 2));
        QVERIFY(pointsOf(endsOf(world, world.first())) == std::vector<StreamPoint>({{stream, end.last}}));
        // Others' streams are none of its business.
        for (const StreamEnd &other : endsOf(world, world.second()))
            QVERIFY(other.stream != stream);
    }

    void a_part_that_is_missing_is_told_before_a_cut()
    {
        CutWorld world;
        const StreamKey stream = world.first().stream();
        const quint64 read = world.embassy().position(stream).number;
        for (const QString &surname : {u"Первый"_s, u"Второй"_s, u"Третий"_s}) {
            world.exchange.advance(60'000);
            world.first().rename(world.id, surname);
            world.first().synced(world.store);
        }
        const auto whole = world.store.contents();
        const CutPoint gone = world.point(stream, read + 2);
        auto contents = whole;
        contents.erase(changeSetPath(stream, gone.number, gone.hash));
        world.store.setContents(contents);
        StreamEnd end = endOf(world, world.first());
        QVERIFY(!end.isSure() && !end.isForked);
        QCOMPARE(end.last.number, read + 1);
        QCOMPARE(end.lost(), 2u);
        // The last ones, which only the head still names.
        const CutPoint last = world.point(stream, read + 3);
        contents.erase(changeSetPath(stream, last.number, last.hash));
        world.store.setContents(contents);
        end = endOf(world, world.first());
        QCOMPARE(end.lost(), 2u);
        // Damaged, and read here as damaged.
        contents = whole;
        contents[changeSetPath(stream, last.number, last.hash)].chop(5);
        std::erase_if(contents, [](const auto &entry) { return entry.first.startsWith(u"heads/"_s); });
        world.store.setContents(contents);
        world.embassy().office.clock.advance(25 * 3'600'000LL);
        world.embassy().synced(world.store);
        end = endOf(world, world.first());
        QCOMPARE(end.last.number, read + 2);
        QCOMPARE(end.lost(), 1u);
        world.store.setContents(whole);
        QVERIFY(endOf(world, world.first()).isSure());
    }

    void a_stream_that_split_is_told_before_a_cut()
    {
        CutWorld world;
        Laptop &copy = world.copyOf(world.first());
        const StreamKey stream = world.first().stream();
        MemoryStore apart;
        apart.setContents(world.store.contents());
        world.exchange.advance(60'000);
        world.first().rename(world.id, u"Здесь"_s);
        copy.rename(world.id, u"Там"_s);
        world.first().synced(world.store);
        copy.synced(apart);
        auto both = apart.contents();
        for (const auto &[path, bytes] : world.store.contents())
            both.insert_or_assign(path, bytes);
        world.store.setContents(both);
        const auto ends = endsOf(world, copy);
        const auto end = std::ranges::find(ends, stream, &StreamEnd::stream);
        QVERIFY(end != ends.end() && end->isForked && !end->isSure());
    }

    // What cannot be told does not keep the registrar from exchanging.
    void statements_nobody_can_carry_do_not_stop_the_exchange()
    {
        CutWorld world;
        Keyring keyring = world.embassy().keyring();
        SecureRandom random;
        for (int each = 0; each < 3; ++each) { // as another registrar and this one may have stated together
            Cut cut;
            cut.kind = CutKind::Device;
            cut.device = random.fixed<DeviceId>();
            for (int stream = 0; stream < 8'000; ++stream)
                cut.streams.push_back({{ScopeId{99}, random.fixed<IncarnationId>()}, {1, hashOf("x")}});
            mergeCuts(keyring.cuts, {issueCut(cut, keyring.device(), keyring.self.sign, keyring.network)});
        }
        keyring.hasCutsToTell = true;
        world.embassy().keep(keyring);
        world.exchange.advance(60'000);
        world.second().rename(world.id, u"Всё равно"_s);
        world.second().synced(world.store);
        const SessionReport report = world.embassy().synced(world.store);
        QVERIFY(report.keysUntold);
        QCOMPARE(report.state, SessionState::Stopped);
        QCOMPARE(world.embassy().surname(world.id), u"Всё равно"_s);
        QVERIFY(world.embassy().keyring().hasCutsToTell);
    }

private:
    static void verifyOthersAreQuiet(CutWorld &world)
    {
        for (const auto &laptop : world.exchange.laptops) {
            if (laptop->keyring().isCutOff())
                continue;
            QCOMPARE(wanted(laptop->office.journal().stops()).size(), std::size_t{0});
            QCOMPARE(wanted(laptop->office.journal().waitingCount()), 0u);
            QCOMPARE(laptop->states(world.scope(), u"member"_s, {world.id}), world.embassy().states(world.scope(), u"member"_s, {world.id}));
        }
    }
};

MEKENDESH_TEST(TakenOutTest)
#include "tst_takenout.moc"
