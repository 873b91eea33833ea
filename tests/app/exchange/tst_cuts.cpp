// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/cashbox.h"
#include "app/records/ledgerentry.h"
#include "app/records/review.h"
#include "tests/app/exchange/cutworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// The embassy decides what of a stream counts. Where more was applied, the scope is applied anew; what an honest laptop wrote beyond
// goes out again under new stamps; nothing is lost, nothing stands twice, and all agree.
class CutsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void own_edits_beyond_a_cut_are_issued_again()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s, u"Второй"_s, u"Третий"_s});
        const auto made = world.first().office.member(u"Новый"_s).id;
        world.exchange.everybodySyncs();
        const StreamKey stream = world.first().stream();
        QVERIFY(world.embassy().position(stream).number >= 5);
        world.exchange.cutStream(stream, world.point(stream, 2));

        const SessionReport report = world.first().synced(world.store);
        QCOMPARE(report.scopesRebuilt, 1u);
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(report.editsWaiting, 0u);
        QVERIFY(world.first().stream() != stream); // closed for ever
        world.days(2);
        verifyAllAgree(world, {world.id, made});
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(surnames(*laptop, world.scope(), world.id), QStringList{u"Третий"_s});
            QCOMPARE(laptop->surname(made), u"Новый"_s); // the same record
            QCOMPARE(laptop->position(stream).number, 2u);
            QCOMPARE(laptop->office.surnames(u"Новый"_s), QStringList{u"Новый"_s}); // search words follow
            QCOMPARE(laptop->office.surnames(u"Второй"_s), QStringList{});
        }
        QCOMPARE(world.second().synced(world.store).scopesRebuilt, 0u); // settled
    }

    // The laptop that sealed it is no more; the one put back knows it only from the store.
    void what_waited_in_a_backup_is_issued_again_as_well()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s, u"Второй"_s});
        const StreamKey stream = world.first().stream();
        const quint64 last = world.embassy().position(stream).number;
        const auto waited = world.first().office.member(u"Ждал"_s).id;
        Laptop &restored = world.copyOf(world.first());
        world.first().synced(world.store);
        world.exchange.laptops.erase(world.exchange.laptops.begin() + 1);
        world.days(1);
        QCOMPARE(world.embassy().surname(waited), u"Ждал"_s);
        world.exchange.cutStream(stream, world.point(stream, last));
        world.days(2);
        QCOMPARE(restored.position(stream).number, last);
        verifyAllAgree(world, {world.id, waited});
        for (const auto &laptop : world.exchange.laptops)
            QCOMPARE(laptop->surname(waited), u"Ждал"_s);
    }

    void what_a_cut_off_laptop_wrote_beyond_does_not_count()
    {
        CutWorld world;
        const auto before = world.first().office.member(u"До"_s).id;
        world.exchange.everybodySyncs();
        world.exchange.cutDevice(world.first().keyring().device());
        world.first().office.clock.advance(60'000);
        const auto after = world.first().office.member(u"После"_s).id;
        world.first().rename(before, u"Изменён"_s);

        const auto objects = world.store.contents();
        const SessionReport report = world.first().synced(world.store);
        QCOMPARE(report.state, SessionState::CutOff);
        QCOMPARE(report.editsWaiting, 2u); // nothing is thrown away, nothing is sent
        QCOMPARE(world.first().surname(after), u"После"_s);
        world.days(2);
        for (const auto &[path, bytes] : world.store.contents())
            QVERIFY(objects.contains(path) || !path.contains(QString::fromLatin1(world.first().keyring().device().hex())));
        for (Laptop *other : {&world.embassy(), &world.second()}) {
            QCOMPARE(other->surname(before), u"До"_s);
            QCOMPARE(other->surname(after), QString());
            QCOMPARE(wanted(other->office.journal().stops()).size(), std::size_t{0});
            const auto peers = other->synced(world.store).peers;
            QVERIFY(std::ranges::find(peers, world.first().keyring().device(), &PeerReport::device) == peers.end());
        }
    }

    void a_cut_off_laptop_that_is_taken_back_goes_on()
    {
        CutWorld world;
        const Hash cut = world.exchange.cutDevice(world.first().keyring().device());
        world.first().office.clock.advance(60'000);
        const auto waited = world.first().office.member(u"Ждал"_s).id;
        world.days(1);
        const auto later = world.first().office.member(u"Позже"_s).id;
        world.days(1);
        QCOMPARE(world.embassy().surname(waited), QString());
        world.exchange.withdraw(cut);
        world.days(2);
        verifyAllAgree(world, {world.id, waited, later});
        QCOMPARE(world.embassy().surname(waited), u"Ждал"_s);
        QCOMPARE(world.embassy().surname(later), u"Позже"_s);
    }

    // The store was wiped afterwards: nobody else keeps what that laptop had sent, and it counts.
    void what_counts_of_a_cut_off_laptop_is_put_again()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s});
        const StreamKey stream = world.first().stream();
        const CutPoint last = world.point(stream, world.embassy().position(stream).number);
        world.exchange.cutDevice(world.first().keyring().device());
        world.days(1);
        world.first().office.member(u"Не уйдёт"_s);
        auto contents = world.store.contents();
        std::erase_if(contents, [](const auto &object) { return object.first.startsWith(u"cs/"_s); });
        world.store.setContents(contents);
        world.days(2);
        QVERIFY(world.point(stream, 1).number == 1);
        QVERIFY(world.point(stream, last.number) == last);
        for (const auto &[path, bytes] : world.store.contents()) {
            const auto name = parseChangeSetPath(path);
            const Certificate *writer = name ? world.embassy().keyring().certificateOf(world.embassy().position(name->stream).device) : nullptr;
            QVERIFY(!name || name->stream == stream || (writer && writer->device() != world.first().keyring().device()));
        }
        Laptop &newcomer = world.exchange.invite(world.scope(), u"newcomer"_s);
        newcomer.synced(world.store);
        world.exchange.admitAll();
        QCOMPARE(newcomer.synced(world.store).state, SessionState::Done);
        QCOMPARE(newcomer.surname(world.id), u"Первый"_s);
    }

    void a_closed_stream_costs_no_request()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s, u"Второй"_s});
        const StreamKey stream = world.first().stream();
        const Hash cut = world.exchange.cutStream(stream, world.point(stream, 1));
        world.days(2);
        const auto requests = [&world] {
            CountingStore counting(world.store);
            QVERIFY(world.second().sync(counting).has_value());
            QVERIFY2(counting.requests <= 5, qPrintable(counting.asked.join(u"\n"_s))); // own keys, heads of three lives, acknowledgements
        };
        requests();
        world.exchange.withdraw(cut);
        world.days(2);
        requests();
    }

    // An unlisted stream counts nothing, and the listed one only so far: everybody forgets what lies beyond, also its own laptop.
    void a_device_cut_below_what_was_applied_takes_it_back_everywhere()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s, u"Второй"_s});
        const auto gone = world.first().office.member(u"Лишний"_s).id;
        world.exchange.everybodySyncs();
        const StreamKey stream = world.first().stream();
        Cut statement;
        statement.kind = CutKind::Device;
        statement.device = world.first().keyring().device();
        statement.streams = {{stream, world.point(stream, 2)}};
        const Hash cut = world.exchange.cut(statement);
        world.days(2);
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(surnames(*laptop, world.scope(), world.id), QStringList{u"Первый"_s});
            QCOMPARE(laptop->surname(gone), QString());
            const auto states = laptop->states(world.scope(), u"member"_s, {gone});
            QVERIFY(states.front().fields.empty()); // forgotten, not deleted
        }
        world.exchange.withdraw(cut);
        world.days(2);
        verifyAllAgree(world, {world.id, gone});
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(surnames(*laptop, world.scope(), world.id), QStringList{u"Второй"_s});
            QCOMPARE(laptop->surname(gone), u"Лишний"_s);
        }
    }

    void trap27_a_cut_that_is_lowered_and_raised()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s, u"Второй"_s, u"Третий"_s});
        const auto made = world.first().office.member(u"Новый"_s).id;
        world.exchange.everybodySyncs();
        const StreamKey stream = world.first().stream();
        const Hash high = world.exchange.cutStream(stream, world.point(stream, 4));
        world.days(1);
        const Hash low = world.exchange.cutStream(stream, world.point(stream, 2));
        world.exchange.laptop(2).synced(world.store); // hears of both at once, others of one after the other
        world.days(2);
        verifyAllAgree(world, {world.id, made});
        QCOMPARE(surnames(world.second(), world.scope(), world.id), QStringList{u"Третий"_s});
        world.exchange.withdraw(low);
        world.days(2);
        verifyAllAgree(world, {world.id, made});
        QCOMPARE(surnames(world.second(), world.scope(), world.id), QStringList{u"Третий"_s});
        world.exchange.withdraw(high);
        world.days(2);
        verifyAllAgree(world, {world.id, made});
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(surnames(*laptop, world.scope(), world.id), QStringList{u"Третий"_s}); // once, although it was said three times
            QCOMPARE(surnames(*laptop, world.scope(), made), QStringList{u"Новый"_s});
            QCOMPARE(laptop->position(stream).number, 5u);
        }
        QVERIFY(world.first().stream() != stream);
    }

    // What waits here, and what it replaces, stays as people left it.
    void waiting_edits_survive()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s, u"Второй"_s});
        const StreamKey stream = world.first().stream();
        world.exchange.cutStream(stream, world.point(stream, 1));
        world.exchange.advance(60'000);
        world.first().rename(world.id, u"Ещё не отправлено"_s); // replaces what is beyond the cut
        const auto waits = world.second().office.member(u"Ждёт"_s).id;
        world.second().rename(waits, u"Ждёт и изменён"_s);
        world.first().synced(world.store);
        QCOMPARE(world.first().surname(world.id), u"Ещё не отправлено"_s);
        QCOMPARE(world.second().synced(world.store).scopesRebuilt, 1u);
        QCOMPARE(world.second().surname(waits), u"Ждёт и изменён"_s);
        world.days(2);
        verifyAllAgree(world, {world.id, waits});
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(surnames(*laptop, world.scope(), world.id), QStringList{u"Ещё не отправлено"_s});
            QCOMPARE(laptop->surname(waits), u"Ждёт и изменён"_s);
        }
    }

    // While something that counts is missing, people keep what they see; it goes on when the part is there.
    void the_old_state_stays_until_everything_is_at_hand()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s, u"Второй"_s});
        const StreamKey stream = world.first().stream();
        const CutPoint one = world.point(stream, 1);
        world.exchange.cutStream(stream, world.point(stream, 2));
        auto contents = world.store.contents();
        const Bytes hidden = contents.at(changeSetPath(stream, 1, one.hash));
        contents.erase(changeSetPath(stream, 1, one.hash));
        world.store.setContents(contents);

        world.second().office.clock.advance(60'000);
        const auto waits = world.second().office.member(u"Ждёт"_s).id;
        const SessionReport held = world.second().synced(world.store);
        QCOMPARE(held.state, SessionState::Stopped);
        QCOMPARE(held.scopesRebuilt, 0u);
        QCOMPARE(held.stops.front().reason, StopReason::HeldForNumber);
        QCOMPARE(held.stops.front().number, 1u);
        QCOMPARE(world.second().surname(world.id), u"Второй"_s);
        QCOMPARE(held.editsWaiting, 1u); // nothing is sealed on top of what does not count
        CountingStore counting(world.store);
        const SessionReport waiting = wanted(world.second().sync(counting)); // nothing has come: it asks once, and looks no further
        QCOMPARE(waiting.stops.size(), std::size_t{1});
        QCOMPARE(waiting.editsWaiting, 1u);
        QVERIFY2(counting.requests <= 9, qPrintable(counting.asked.join(u"\n"_s)));
        world.first().synced(world.store); // was asked for it, and has it
        QVERIFY(world.store.contents().contains(changeSetPath(stream, 1, one.hash)));
        QCOMPARE(world.store.contents().at(changeSetPath(stream, 1, one.hash)), hidden);
        QCOMPARE(world.second().synced(world.store).scopesRebuilt, 1u);
        world.days(2);
        verifyAllAgree(world, {world.id, waits});
        QCOMPARE(surnames(world.second(), world.scope(), world.id), QStringList{u"Второй"_s});
    }

    // Trap 40: the store goes away at every step in turn; the power, in tests/sim/tst_powercuts.cpp.
    void a_rebuild_that_breaks_off_is_begun_again()
    {
        for (int lastCall = 1; lastCall < 80; ++lastCall) {
            CutWorld world;
            world.renameInSteps({u"Первый"_s, u"Второй"_s});
            const StreamKey stream = world.first().stream();
            world.exchange.cutStream(stream, world.point(stream, 1));
            world.first().office.clock.advance(60'000);
            const auto waits = world.first().office.member(u"Ждёт"_s).id;
            int calls = 0;
            world.store.setFaults([&calls, lastCall](const MemoryStore::Call &) { return ++calls > lastCall ? StoreFault::Missing : StoreFault::None; });
            static_cast<void>(world.first().sync(world.store).has_value());
            world.store.setFaults({});
            QCOMPARE(world.first().surname(world.id), u"Второй"_s); // before and after the rebuild
            QCOMPARE(world.first().surname(waits), u"Ждёт"_s);
            world.days(2);
            verifyAllAgree(world, {world.id, waits});
            QCOMPARE(surnames(world.embassy(), world.scope(), world.id), QStringList{u"Второй"_s});
            if (calls <= lastCall)
                return;
        }
        QFAIL("the session never came to its end");
    }

    // The power went after a life had ended and before what waited in it got new stamps; people worked on meanwhile.
    void what_is_saved_before_the_new_stamps_replaces_what_waited()
    {
        for (const bool isCut : {false, true}) {
            CutWorld world;
            const StreamKey stream = world.first().stream();
            if (isCut)
                world.exchange.cutStream(stream, {});
            const auto made = world.first().office.member(u"Ждал"_s).id;
            world.first().rename(world.id, u"Тоже ждал"_s);
            wanted(world.first().office.journal().endLives(wanted(world.first().office.journal().ownIncarnations())));
            world.first().office.clock.advance(60'000);
            world.first().rename(made, u"Изменён"_s);
            world.first().rename(world.id, u"И это"_s);
            world.first().synced(world.store);
            QCOMPARE(surnames(world.first(), world.scope(), made), QStringList{u"Изменён"_s});
            world.days(2);
            verifyAllAgree(world, {world.id, made});
            QCOMPARE(surnames(world.embassy(), world.scope(), made), QStringList{u"Изменён"_s});
            QCOMPARE(surnames(world.embassy(), world.scope(), world.id), QStringList{u"И это"_s});
        }
    }

    // A form was open while the embassy decided: what it replaces does not count any more, and may come back.
    void a_form_that_was_open_during_a_rebuild_is_saved()
    {
        CutWorld world;
        world.renameInSteps({u"Первый"_s, u"Второй"_s});
        const StreamKey stream = world.first().stream();
        const auto opened = world.second().office.open(world.id);
        Cut statement;
        statement.kind = CutKind::Device;
        statement.device = world.first().keyring().device();
        statement.streams = {{stream, world.point(stream, 1)}};
        const Hash cut = world.exchange.cut(statement);
        world.second().synced(world.store);
        app::Member now = opened.value;
        now.surname = u"Из формы"_s;
        world.second().office.clock.advance(60'000);
        wanted(world.second().office.records().save(opened, now));
        world.days(1);
        world.exchange.withdraw(cut);
        world.days(2);
        verifyAllAgree(world, {world.id});
        for (const auto &laptop : world.exchange.laptops)
            QVERIFY(surnames(*laptop, world.scope(), world.id).contains(u"Из формы"_s));
    }

    void rows_that_are_never_changed_stand_once()
    {
        CutWorld world;
        const ScopeId scope = world.scope();
        const auto remark = [&world](const QString &text) {
            return app::Review{.subjectTable = u"member"_s, .subject = world.id, .verdict = u"noted"_s, .text = text};
        };
        const auto counted = wanted(world.embassy().office.records().create(scope, remark(u"Считается"_s)));
        world.exchange.everybodySyncs();
        const StreamKey stream{scope, world.embassy().office.incarnation()};
        const quint64 number = world.embassy().position(stream).number;
        const auto beyond = wanted(world.embassy().office.records().create(scope, remark(u"За чертой"_s)));
        world.exchange.everybodySyncs();
        const Hash cut = world.exchange.cutStream(stream, world.point(stream, number));
        world.days(2);
        verifyAllAgree(world, {world.id});
        const auto verifyOnce = [&] {
            for (const auto &laptop : world.exchange.laptops) {
                QCOMPARE(wanted(laptop->office.records().list<app::Review>({.scope = scope})).rows.size(), std::size_t{2});
                QCOMPARE(wanted(laptop->office.records().open<app::Review>(counted.id)).value.text, u"Считается"_s);
                QCOMPARE(wanted(laptop->office.records().open<app::Review>(beyond.id)).value.text, u"За чертой"_s);
            }
        };
        verifyOnce();
        world.exchange.withdraw(cut);
        world.days(2);
        verifyAllAgree(world, {world.id});
        verifyOnce();
    }

    // A cut of everything: the box names its laptop once, the lines stay as they were chained.
    void a_cash_book_is_issued_again_whole()
    {
        CutWorld world;
        const ScopeId scope = world.scope();
        const QString own = QString::fromLatin1(world.first().keyring().device().hex());
        const auto box = wanted(world.first().office.records().create(scope, app::CashBox{.name = u"Касса"_s, .currency = u"RUB"_s, .custodian = own}));
        for (qint64 number = 1; number <= 3; ++number) {
            wanted(world.first().office.ledger().append(box.id, scope, [&]() -> Result<app::LedgerEntry> {
                app::LedgerEntry line;
                line.box = box.id;
                line.number = number;
                line.device = own;
                line.kind = {u"in"_s};
                line.hash = QString::number(number);
                return line;
            }));
            world.exchange.everybodySyncs();
        }
        const StreamKey stream = world.first().stream();
        world.exchange.cutStream(stream, {});
        world.days(2);
        verifyAllAgree(world, {world.id});
        for (const auto &laptop : world.exchange.laptops) {
            const auto lines = wanted(laptop->office.ledger().lines(box.id, scope));
            QCOMPARE(lines.size(), std::size_t{3});
            for (std::size_t place = 0; place < lines.size(); ++place) {
                QCOMPARE(lines[place].entry.number, static_cast<qint64>(place) + 1);
                QVERIFY(lines[place].id.source == stream.incarnation); // the same line, from another life of the same laptop
            }
            QCOMPARE(wanted(laptop->office.records().open<app::CashBox>(box.id)).value.custodian, own);
        }
    }
};

MEKENDESH_TEST(CutsTest)
#include "tst_cuts.moc"
