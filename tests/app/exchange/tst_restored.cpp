// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/office.h"
#include "app/records/review.h"
#include "sync/engine/hint.h"
#include "sync/object/changeset.h"
#include "tests/app/exchange/exchangeworld.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// A database put back from a backup, or copied and used twice: nothing is lost, no number stands for two things, all agree.
class RestoredTest final : public QObject {
    Q_OBJECT

    struct World {
        MemoryStore store;
        ExchangeWorld exchange{store, {2}};
        RecordId id;

        World()
        {
            id = first().office.member(u"Асанов"_s).id;
            exchange.everybodySyncs();
        }
        Laptop &embassy() { return exchange.embassy(); }
        Laptop &first() { return exchange.laptop(1); }
        Laptop &second() { return exchange.laptop(2); }

        // Another copy of that laptop's database as it is now; takes part from now on.
        Laptop &copyOf(Laptop &laptop)
        {
            auto copy = std::make_unique<Laptop>(laptop.name, 77'000 + exchange.laptops.size(), laptop.office.home, laptop.keyring());
            wanted(copy->office.database().copyFrom(laptop.office.database()));
            copy->office.clock.set(laptop.office.clock.nowMs());
            exchange.laptops.push_back(std::move(copy));
            return *exchange.laptops.back();
        }
    };

    static void verifyAllAgree(World &world, const std::vector<RecordId> &ids)
    {
        for (int day = 0; day < 3; ++day) { // what no head tells of is looked for once a day
            world.exchange.advance(25 * 3'600'000LL);
            world.exchange.everybodySyncs();
        }
        const ScopeId scope = world.exchange.laptops[1]->office.home;
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(wanted(laptop->office.journal().stops()).size(), std::size_t{0});
            QCOMPARE(wanted(laptop->office.journal().waitingCount()), 0u);
            QCOMPARE(laptop->states(scope, u"member"_s, ids), world.exchange.laptops.front()->states(scope, u"member"_s, ids));
        }
        // No number stands for two objects.
        std::set<std::pair<StreamKey, quint64>> numbers;
        for (const auto &[path, bytes] : world.store.contents()) {
            if (const auto name = parseChangeSetPath(path))
                QVERIFY(numbers.emplace(name->stream, name->number).second);
        }
    }

    // All values of one field that nobody has decided about.
    static QStringList surnames(Laptop &laptop, ScopeId scope, const RecordId &id)
    {
        QStringList values;
        const RecordState state = laptop.states(scope, u"member"_s, {id}).front();
        for (const Head &head : state.field(u"surname")->heads)
            values.append(std::get<QString>(head.value));
        values.sort();
        return values;
    }

    static void makeNewKeys(World &world, ScopeId scope)
    {
        Laptop &embassy = world.embassy();
        Keyring keyring = embassy.keyring();
        Membership membership(world.store, embassy.office.clock, embassy.office.random);
        wanted(membership.rotate(keyring, {scope}));
        wanted(membership.tellCuts(keyring));
        embassy.keep(keyring);
    }

private Q_SLOTS:
    // Where its last keys do not lie it steps over a thousand numbers: beyond those it had given and does not know of any more.
    void a_registrar_put_back_that_goes_on_with_an_old_stick_learns_which_keys_it_had_made()
    {
        World world;
        MemoryStore stick;
        stick.setContents(world.store.contents());
        const ScopeId scope = world.first().office.home;
        makeNewKeys(world, scope);
        Laptop backup(world.embassy().name, 78'000, world.embassy().office.home, world.embassy().keyring());
        wanted(backup.office.database().copyFrom(world.embassy().office.database()));
        makeNewKeys(world, scope);
        const EpochId made = world.embassy().keyring().newestEpoch(scope)->id;
        world.first().rename(world.id, u"Жаңы ачкыч"_s);
        world.first().synced(world.store);

        wanted(world.embassy().office.database().copyFrom(backup.office.database()));
        world.exchange.advance(25 * 3'600'000LL);
        world.embassy().synced(stick);
        MemoryStore::Contents together = world.store.contents();
        for (const auto &[path, bytes] : stick.contents()) // the stick is carried back
            together.emplace(path, bytes);
        world.store.setContents(together);
        world.exchange.advance(25 * 3'600'000LL);
        world.exchange.everybodySyncs(3);
        QVERIFY(world.embassy().keyring().epoch(made));
        QCOMPARE(world.embassy().surname(world.id), u"Жаңы ачкыч"_s);
        verifyAllAgree(world, {world.id});
    }

    // What the other one's head says cannot be read before the new keys are there, and by then its own has taken that place.
    void a_copy_that_has_not_the_new_keys_sees_that_it_is_one()
    {
        World world;
        Laptop &copy = world.copyOf(world.second()); // of a laptop that has only read
        makeNewKeys(world, ScopeId::network());
        const RecordId id = world.second().office.member(u"Күткөн"_s).id;
        world.second().synced(world.store);
        copy.synced(world.store);
        verifyAllAgree(world, {world.id, id});
        QCOMPARE(copy.surname(id), u"Күткөн"_s);
    }

    // A damaged change-set of the same length: only who is asked for it compares every byte.
    void what_a_copy_asks_for_is_put_again_by_the_laptop_it_was_copied_from()
    {
        World world;
        Laptop &copy = world.copyOf(world.second());
        const RecordId id = world.second().office.member(u"Күткөн"_s).id;
        world.second().synced(world.store);
        world.first().synced(world.store);
        world.embassy().synced(world.store);
        MemoryStore::Contents damaged = world.store.contents();
        for (auto &[path, bytes] : damaged) {
            const auto name = parseChangeSetPath(path);
            if (name && name->stream == world.second().stream())
                bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        }
        world.store.setContents(damaged);
        world.exchange.advance(25 * 3'600'000LL); // who has nothing to write looks at the own head once a day
        copy.synced(world.store);
        QCOMPARE(wanted(copy.office.journal().stops()).size(), std::size_t{1});
        verifyAllAgree(world, {world.id, id});
        QCOMPARE(copy.surname(id), u"Күткөн"_s);
    }

    // The laptop that was copied has written nothing there, and no head tells it that somebody did in its name.
    void what_a_copy_began_before_it_was_lost_is_read_back()
    {
        World world;
        Laptop &copy = world.copyOf(world.second());
        const RecordId id = copy.office.member(u"Күткөн"_s).id;
        copy.synced(world.store);
        world.exchange.laptops.pop_back();
        const QString heads = headsFolder(world.second().keyring().device());
        MemoryStore::Contents left = world.store.contents();
        std::erase_if(left, [&heads](const auto &object) { return object.first.startsWith(heads); });
        world.store.setContents(left);
        verifyAllAgree(world, {world.id, id});
        QCOMPARE(world.second().surname(id), u"Күткөн"_s);
    }

    void trap8_a_restored_database_gets_back_what_it_wrote_and_goes_on()
    {
        World world;
        Laptop &restored = world.copyOf(world.first());
        const auto after = world.first().office.member(u"После копии"_s).id;
        world.first().rename(world.id, u"Асанова"_s);
        world.first().synced(world.store);
        const StreamKey old = world.first().stream();
        restored.office.clock.advance(60'000);
        const auto made = restored.office.member(u"В восстановленной"_s).id;
        world.exchange.laptops.erase(world.exchange.laptops.begin() + 1); // the disk that broke

        const SessionReport report = restored.synced(world.store);
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(report.editsWaiting, 0u);
        QVERIFY(restored.stream() != old);
        QCOMPARE(restored.surname(after), u"После копии"_s);
        QCOMPARE(restored.surname(world.id), u"Асанова"_s);
        QCOMPARE(restored.surname(made), u"В восстановленной"_s);
        verifyAllAgree(world, {world.id, after, made});
        QCOMPARE(world.embassy().surname(made), u"В восстановленной"_s);
    }

    void trap8_two_copies_write_both_and_both_survive()
    {
        World world;
        Laptop &copy = world.copyOf(world.first());
        copy.office.clock.advance(60'000);
        world.first().rename(world.id, u"В первой"_s);
        copy.rename(world.id, u"В копии"_s);
        const auto one = world.first().office.member(u"Первый"_s).id;
        const auto two = copy.office.member(u"Второй"_s).id;
        world.first().synced(world.store);
        copy.synced(world.store);
        for (int round = 0; round < 3; ++round) {
            const QString number = QString::number(round);
            world.first().rename(one, u"Первый "_s + number);
            copy.rename(two, u"Второй "_s + number);
            copy.synced(world.store);
            world.first().synced(world.store);
        }
        verifyAllAgree(world, {world.id, one, two});
        QCOMPARE(surnames(world.embassy(), copy.office.home, world.id), (QStringList{u"В копии"_s, u"В первой"_s}));
        QCOMPARE(world.first().surname(two), u"Второй 2"_s);
        QCOMPARE(copy.surname(one), u"Первый 2"_s);
        QVERIFY(world.first().stream() != copy.stream());
    }

    void a_change_set_no_head_tells_of_is_seen_before_sealing()
    {
        World world;
        Laptop &restored = world.copyOf(world.first());
        const auto after = world.first().office.member(u"После копии"_s).id;
        world.store.setFaults([](const MemoryStore::Call &call) { // put, then no line before the head is published
            return call.kind == StoreCall::Put && call.path.startsWith(u"heads/"_s) ? StoreFault::Missing : StoreFault::None;
        });
        QVERIFY(!world.first().sync(world.store));
        world.store.setFaults({});
        restored.office.clock.advance(60'000);
        const auto made = restored.office.member(u"В восстановленной"_s).id;
        restored.synced(world.store);
        QCOMPARE(restored.surname(after), u"После копии"_s);
        verifyAllAgree(world, {world.id, after, made});
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(laptop->surname(after), u"После копии"_s);
            QCOMPARE(laptop->surname(made), u"В восстановленной"_s);
        }
    }

    // It has read who replaced something it does not know any more that it wrote: what is saved here meanwhile, in the same life and
    // later, does not make that known.
    void a_forgotten_value_that_was_replaced_does_not_come_back_with_the_next_save()
    {
        World world;
        Laptop &restored = world.copyOf(world.first());
        world.first().rename(world.id, u"Унутулган"_s);
        world.first().synced(world.store);
        world.second().synced(world.store);
        world.exchange.advance(60'000);
        world.second().rename(world.id, u"Экинчи"_s);
        world.second().synced(world.store);
        world.exchange.laptops.erase(world.exchange.laptops.begin() + 1); // the disk that broke
        QCOMPARE(restored.synced(world.store).changeSetsReceived, 1u); // nothing to write: it does not look what it wrote once
        const ScopeId scope = restored.office.home;
        const auto awaited = restored.states(scope, u"member"_s, {world.id}).front().pending;
        QCOMPARE(awaited.size(), std::size_t{1});
        restored.office.clock.advance(60'000);
        const auto opened = restored.office.open(world.id);
        app::Member now = opened.value;
        now.city = u"Тверь"_s;
        wanted(restored.office.records().save(opened, now));
        QCOMPARE(restored.states(scope, u"member"_s, {world.id}).front().pending, awaited);
        restored.synced(world.store); // reads what it wrote before
        verifyAllAgree(world, {world.id});
        for (const auto &laptop : world.exchange.laptops)
            QVERIFY(!surnames(*laptop, scope, world.id).contains(u"Унутулган"_s));
        QCOMPARE(world.embassy().surname(world.id), u"Экинчи"_s);
    }

    // The same when its scope is applied anew in between, at a place where nothing tells what it wrote once.
    void a_forgotten_value_that_was_replaced_does_not_come_back_with_a_rebuild()
    {
        MemoryStore store;
        MemoryStore elsewhere;
        ExchangeWorld exchange(store, {3});
        Laptop &first = exchange.laptop(1);
        Laptop &second = exchange.laptop(2);
        Laptop &third = exchange.laptop(3);
        const ScopeId scope = first.office.home;
        const auto id = first.office.member(u"Асанов"_s).id;
        for (const QString &name : {u"Бир"_s, u"Эки"_s}) {
            third.office.member(name);
            exchange.everybodySyncs();
        }
        const StreamKey cut = third.stream();
        Laptop backup(first.name, 77'777, scope, first.keyring());
        wanted(backup.office.database().copyFrom(first.office.database()));
        elsewhere.setContents(store.contents());

        first.rename(id, u"Унутулган"_s);
        first.synced(store);
        exchange.advance(60'000);
        second.synced(store);
        second.rename(id, u"Экинчи"_s);
        second.synced(store);
        const auto carry = [&](const std::function<bool(const QString &)> &isCarried) {
            auto carried = elsewhere.contents();
            for (const auto &[path, bytes] : store.contents()) {
                if (isCarried(path))
                    carried.insert_or_assign(path, bytes);
            }
            elsewhere.setContents(carried);
        };
        carry([&second](const QString &path) {
            const auto name = parseChangeSetPath(path);
            return name && name->stream == second.stream();
        });
        backup.office.clock.set(first.office.clock.nowMs() + 25 * 3'600'000LL);
        QCOMPARE(backup.synced(elsewhere).changeSetsReceived, 1u); // nothing there tells what the laptop wrote after the backup
        QCOMPARE(backup.states(scope, u"member"_s, {id}).front().pending.size(), std::size_t{1});
        CutPoint point;
        for (const auto &[path, bytes] : store.contents()) {
            if (const auto name = parseChangeSetPath(path); name && name->stream == cut && name->number == 1)
                point = {1, name->hash};
        }
        exchange.cutStream(cut, point);
        carry([](const QString &path) { return path.startsWith(u"keys/"_s); });
        // The program ends between the rebuild and the next sealing.
        std::unique_ptr<Laptop> restored;
        for (int at = 1; at < 30 && !restored; ++at) {
            auto one = std::make_unique<Laptop>(first.name, 88'888, scope, first.keyring());
            wanted(one->office.database().copyFrom(backup.office.database()));
            one->office.clock.set(first.office.clock.nowMs() + 25 * 3'600'000LL);
            const auto opened = one->office.open(id);
            app::Member now = opened.value;
            now.city = u"Тверь"_s;
            wanted(one->office.records().save(opened, now));
            CancelToken cancel;
            int seen = 0;
            Engine engine({.store = elsewhere,
                           .journal = one->office.journal(),
                           .clock = one->office.clock,
                           .random = one->office.random,
                           .tables = app::catalogue(),
                           .program = u"test 1"_s,
                           .deviceName = one->name,
                           .cancel = cancel,
                           .progress = [&](const Progress &step) {
                               if (step.step == Progress::Step::Checking && ++seen == at)
                                   cancel.cancel();
                           }});
            static_cast<void>(engine.synchronise().has_value());
            if (one->position(cut).number == 1 && wanted(one->office.journal().waitingCount()) > 0)
                restored = std::move(one);
        }
        QVERIFY(restored);
        QCOMPARE(restored->states(scope, u"member"_s, {id}).front().pending.size(), std::size_t{1});
        exchange.laptops[1] = std::move(restored); // the disk that broke
        for (int day = 0; day < 3; ++day) {
            exchange.advance(25 * 3'600'000LL);
            exchange.everybodySyncs();
        }
        for (const auto &laptop : exchange.laptops)
            QVERIFY2(!surnames(*laptop, scope, id).contains(u"Унутулган"_s), qPrintable(laptop->name));
    }

    // What waited in the backup was sealed later by the laptop it was made from.
    void what_waited_in_the_backup_is_not_counted_twice()
    {
        World world;
        world.first().rename(world.id, u"Раз"_s);
        const auto waited = world.first().office.member(u"Ждал"_s).id;
        Laptop &restored = world.copyOf(world.first());
        world.first().synced(world.store);
        restored.office.clock.advance(60'000);
        restored.rename(world.id, u"Два"_s); // replaces what the others know by its old name
        restored.rename(world.id, u"Три"_s);
        restored.synced(world.store);
        verifyAllAgree(world, {world.id, waited});
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(surnames(*laptop, restored.office.home, world.id), QStringList{u"Три"_s});
            QCOMPARE(laptop->surname(waited), u"Ждал"_s);
        }
    }

    void trap40_a_session_that_breaks_in_the_middle_is_gone_on_with()
    {
        for (int lastCall = 1; lastCall < 60; lastCall += 3) {
            World world;
            Laptop &restored = world.copyOf(world.first());
            QList<RecordId> after;
            for (int round = 0; round < 3; ++round) {
                after.append(world.first().office.member(u"После %1"_s.arg(round)).id);
                world.first().synced(world.store);
            }
            restored.office.clock.advance(60'000);
            const auto made = restored.office.member(u"В восстановленной"_s).id;
            restored.rename(made, u"Переименован"_s);
            int calls = 0;
            world.store.setFaults([&calls, lastCall](const MemoryStore::Call &) { return ++calls > lastCall ? StoreFault::Missing : StoreFault::None; });
            static_cast<void>(restored.sync(world.store).has_value());
            world.store.setFaults({});
            verifyAllAgree(world, {world.id, after[0], after[1], after[2], made});
            QCOMPARE(world.embassy().surname(made), u"Переименован"_s);
            QCOMPARE(restored.surname(after[2]), u"После 2"_s);
            if (calls <= lastCall)
                return;
        }
    }

    // Neither can have seen the other's object: what they sealed in that moment stands still for the others, and they are told.
    // Nothing is chosen, nothing is overwritten, and what both write afterwards goes on.
    void two_copies_that_seal_in_the_same_moment_are_told()
    {
        World world;
        Laptop &copy = world.copyOf(world.first());
        copy.office.clock.advance(60'000);
        const StreamKey shared = world.first().stream();
        const auto one = world.first().office.member(u"Первый"_s).id;
        const auto two = copy.office.member(u"Второй"_s).id;
        const auto before = world.store.contents();
        world.first().synced(world.store);
        const auto byFirst = world.store.contents();
        world.store.setContents(before);
        copy.synced(world.store);
        auto both = world.store.contents();
        both.insert(byFirst.begin(), byFirst.end()); // the head is the copy's, who wrote it last
        world.store.setContents(both);
        const auto later = world.first().office.member(u"Позже"_s).id;
        const auto laterInCopy = copy.office.member(u"Позже в копии"_s).id;
        for (int day = 0; day < 3; ++day) {
            world.exchange.advance(25 * 3'600'000LL);
            world.exchange.everybodySyncs();
        }
        for (Laptop *reader : {&world.embassy(), &world.second()}) {
            const auto stops = wanted(reader->office.journal().stops());
            QCOMPARE(stops.size(), std::size_t{1});
            QCOMPARE(stops.front().reason, StopReason::FrozenForked);
            QVERIFY(stops.front().stream == shared);
            QCOMPARE(reader->surname(later), u"Позже"_s);
            QCOMPARE(reader->surname(laterInCopy), u"Позже в копии"_s);
        }
        QVERIFY(world.first().stream() != shared && copy.stream() != shared && world.first().stream() != copy.stream());
        QCOMPARE(world.first().surname(one), u"Первый"_s);
        QCOMPARE(copy.surname(two), u"Второй"_s);
        for (const auto &[path, bytes] : both)
            QVERIFY(!path.startsWith(u"cs/"_s) || world.store.contents().contains(path));
    }

    static QStringList remarks(Laptop &laptop, ScopeId scope)
    {
        QStringList texts;
        const auto page = wanted(laptop.office.records().list<app::Review>({.scope = scope}));
        for (const auto &review : page.rows)
            texts.append(review.value.text);
        texts.sort();
        return texts;
    }

    static app::Review remark(const RecordId &subject, const QString &text)
    {
        return {.subjectTable = u"member"_s, .subject = subject, .verdict = u"noted"_s, .text = text};
    }

    void rows_that_are_never_changed_reach_everybody_from_a_copy()
    {
        World world;
        const ScopeId scope = world.first().office.home;
        wanted(world.embassy().office.records().create(scope, remark(world.id, u"Ждало в копии"_s)));
        Laptop &restored = world.copyOf(world.embassy());
        world.embassy().rename(world.id, u"Посольство"_s);
        restored.office.clock.advance(60'000);
        wanted(restored.office.records().create(scope, remark(world.id, u"В копии"_s)));
        const auto network = wanted(restored.office.records().create(ScopeId::network(), app::Office{.code = u"KZN"_s, .nameRu = u"Казань"_s}));
        world.embassy().synced(world.store);
        wanted(world.embassy().office.records().create(scope, remark(world.id, u"В первой"_s)));
        const SessionReport report = restored.synced(world.store);
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(report.editsWaiting, 0u);
        verifyAllAgree(world, {world.id});
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(remarks(*laptop, scope), (QStringList{u"В копии"_s, u"В первой"_s, u"Ждало в копии"_s}));
            wanted(laptop->office.records().open<app::Office>(network.id));
        }
    }

    // The original lives and sends later what its copy has sent already: the same rows, once.
    void trap33_what_waits_in_both_copies_is_sent_by_both_and_stands_once()
    {
        World world;
        const ScopeId scope = world.first().office.home;
        Laptop &copy = world.copyOf(world.embassy());
        world.embassy().rename(world.id, u"Посольство"_s);
        world.embassy().synced(world.store);
        const auto waits = wanted(world.embassy().office.records().create(scope, remark(world.id, u"Ждёт в обеих"_s)));
        wanted(copy.office.database().copyFrom(world.embassy().office.database())); // a second backup, now with a row that waits
        world.store.setFaults([](const MemoryStore::Call &call) { return call.kind == StoreCall::Put ? StoreFault::Missing : StoreFault::None; });
        QVERIFY(!world.embassy().sync(world.store)); // sealed, and not on the store
        world.store.setFaults({});
        copy.office.clock.advance(60'000);
        wanted(copy.office.journal().endLives(wanted(copy.office.journal().ownIncarnations()))); // it knows what it is
        copy.synced(world.store);
        world.exchange.everybodySyncs();
        verifyAllAgree(world, {world.id});
        for (const auto &laptop : world.exchange.laptops) {
            QCOMPARE(remarks(*laptop, scope), QStringList{u"Ждёт в обеих"_s});
            QCOMPARE(wanted(laptop->office.records().open<app::Review>(waits.id)).value.text, u"Ждёт в обеих"_s);
        }
    }
};

MEKENDESH_TEST(RestoredTest)
#include "tst_restored.moc"
