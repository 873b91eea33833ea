// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/support/officefixture.h"
#include "tests/support/testmain.h"

#include "app/records/cashbox.h"
#include "app/records/ledgerentry.h"
#include "app/records/review.h"
#include "app/store/outbox.h"
#include "app/store/rowstore.h"
#include "app/store/schema.h"

#include <QTemporaryDir>

#include <atomic>
#include <thread>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What a newer program writes, what never changes, and what the exchange keeps.
class SqlJournalTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void trap21_unknown_fields_and_tables_make_a_round_trip();
    void a_newer_program_finds_unknown_fields_in_their_columns();
    void a_newer_program_finds_an_unknown_kind_in_its_table();
    void a_value_of_another_shape_is_kept_and_does_not_show();
    void append_only_rows_are_there_once_and_never_change();
    void lines_of_a_box_come_in_order_with_orphans();
    void what_is_sealed_leaves_the_outbox_but_not_the_clock();
    void what_waits_is_told_whole_although_it_stands_in_the_row();
    void what_waits_survives_that_others_change_the_same_field();
    void an_edit_whose_value_is_found_nowhere_waits_aside_data();
    void an_edit_whose_value_is_found_nowhere_waits_aside();
    void a_transaction_not_committed_leaves_nothing();
    void stops_keyring_and_facts_are_remembered();
    void a_person_who_saves_goes_before_the_exchange();
};

namespace {

const sync::ScopeId kTestScope{7};

// As a program of next year declares members: one field more, another dropped, another order.
struct NextMember {
    QString surname{};
    QString nickname{};
    Money debt{};
};
constexpr std::array kNextMemberFields{
    sync::field<&NextMember::nickname>("nickname", "Nickname", sync::Searchable),
    sync::field<&NextMember::surname>("surname", "Surname", sync::Required | sync::Searchable),
    sync::field<&NextMember::debt>("debt", "Debt"),
};
constexpr sync::Table kNextMember{"member", "Members", sync::Placement::Office, sync::Writer::Anyone, sync::Growth::Registers, kNextMemberFields};

struct Pet {
    QString name{};
    qint64 legs{};
};
constexpr std::array kPetFields{sync::field<&Pet::name>("name", "Name", sync::Searchable), sync::field<&Pet::legs>("legs", "Legs")};
constexpr sync::Table kPet{"pet", "Pets", sync::Placement::Office, sync::Writer::Anyone, sync::Growth::Registers, kPetFields};

constexpr std::array kNextTables{&kNextMember, &kPet};

}

void SqlJournalTest::trap21_unknown_fields_and_tables_make_a_round_trip()
{
    OfficeFixture newer(1, kTestScope, false, {}, kNextTables);
    OfficeFixture older(2, kTestScope);
    OfficeFixture third(3, kTestScope, false, {}, kNextTables);
    const NextMember member{.surname = u"Асанов"_s, .nickname = u"Баха"_s, .debt = {500, kSom}};
    const Pet pet{.name = u"Рекс"_s, .legs = 4};
    const auto memberId = wanted(newer.store().create(kNextMember, kTestScope, &member)).id;
    const auto petId = wanted(newer.store().create(kPet, kTestScope, &pet)).id;
    newer.handTo(older);
    // The older program works on beside what it does not know.
    const auto opened = older.open(memberId);
    QCOMPARE(opened.value.surname, u"Асанов"_s);
    Member now = opened.value;
    now.surname = u"Асанбеков"_s;
    wanted(older.records().save(opened, now));
    QCOMPARE(older.surnames(u"асанбек"_s).size(), qsizetype{1});
    const auto kept = wanted(older.store().state(u"member"_s, memberId, kTestScope));
    QCOMPARE(std::get<QString>(sync::shownValue(*kept.field(u"nickname"))), u"Баха"_s);
    QCOMPARE(wanted(older.store().state(u"pet"_s, petId, kTestScope)).fields.size(), std::size_t{2});
    // A delete has seen the unknown heads too.
    wanted(older.records().remove<Member>(memberId));
    QVERIFY(older.open(memberId).isDeleted);
    wanted(older.records().restore<Member>(memberId));
    newer.handTo(third);
    older.handTo(third);
    older.handTo(newer);
    for (OfficeFixture *laptop : {&newer, &third}) {
        NextMember read;
        wanted(laptop->store().open(kNextMember, memberId, &read));
        QCOMPARE(read.surname, u"Асанбеков"_s);
        QCOMPARE(read.nickname, u"Баха"_s);
        QCOMPARE(read.debt, (Money{500, kSom}));
    }
}

void SqlJournalTest::a_newer_program_finds_unknown_fields_in_their_columns()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"office.db"_s);
    OfficeFixture newer(1, kTestScope, false, {}, kNextTables);
    const NextMember member{.surname = u"Асанов"_s, .nickname = u"Баха"_s, .debt = {500, kSom}};
    const auto id = wanted(newer.store().create(kNextMember, kTestScope, &member)).id;
    sync::RecordState before;
    {
        OfficeFixture older(2, kTestScope, false, path);
        newer.handTo(older);
        before = wanted(older.store().state(u"member"_s, id, kTestScope));
    }
    OfficeFixture upgraded(2, kTestScope, false, path, kNextTables);
    NextMember read;
    wanted(upgraded.store().open(kNextMember, id, &read));
    QCOMPARE(read.nickname, u"Баха"_s);
    QCOMPARE(read.debt, (Money{500, kSom}));
    for (const sync::FieldHeads &field : before.fields)
        QCOMPARE(wanted(upgraded.store().state(u"member"_s, id, kTestScope)).field(field.field)->heads, field.heads);
    QCOMPARE(wanted(upgraded.database().number("SELECT count(*) FROM head")), qint64{0});
    QCOMPARE(wanted(upgraded.store().count(kNextMember, {.search = u"баха"_s})), qint64{1});
}

void SqlJournalTest::a_newer_program_finds_an_unknown_kind_in_its_table()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"office.db"_s);
    OfficeFixture newer(1, kTestScope, false, {}, kNextTables);
    Pet pet{.name = u"Рекс"_s, .legs = 4};
    const auto facts = wanted(newer.store().create(kPet, kTestScope, &pet));
    Pet grown = pet;
    grown.name = u"Барс"_s;
    wanted(newer.store().save(kPet, facts.id, kTestScope, &pet, &grown, facts.base));
    {
        OfficeFixture older(2, kTestScope, false, path);
        newer.handTo(older);
        QCOMPARE(wanted(older.database().number("SELECT count(*) FROM unknown_row")), qint64{1});
    }
    OfficeFixture upgraded(2, kTestScope, false, path, kNextTables);
    QCOMPARE(wanted(upgraded.database().number("SELECT count(*) FROM unknown_row")), qint64{0});
    Pet read;
    wanted(upgraded.store().open(kPet, facts.id, &read));
    QCOMPARE(read.name, u"Барс"_s);
    QCOMPARE(read.legs, 4);
    QCOMPARE(wanted(upgraded.store().count(kPet, {.search = u"бар"_s})), qint64{1});
    QCOMPARE(wanted(upgraded.store().history(kPet, facts.id, 10)).size(), std::size_t{3});
}

void SqlJournalTest::a_value_of_another_shape_is_kept_and_does_not_show()
{
    OfficeFixture office;
    const auto opened = office.open(office.member(u"Асанов"_s, u"Бакыт"_s).id);
    const sync::Value odd{QList<sync::Atom>{qint64{1}, QString(u"x"_s)}};
    wanted(office.store().writeFields(u"member"_s, opened.id, kTestScope, {{u"given"_s, odd, opened.base.at(1)}}));
    const auto state = wanted(office.store().state(u"member"_s, opened.id, kTestScope));
    QCOMPARE(sync::shownValue(*state.field(u"given")), odd);
    const auto again = office.open(opened.id);
    QVERIFY(again.value.given.isEmpty());
    Member now = again.value;
    now.given = u"Марат"_s;
    wanted(office.records().save(again, now));
    QCOMPARE(office.open(opened.id).value.given, u"Марат"_s);
    QVERIFY(!office.open(opened.id).hasConflict);
}

void SqlJournalTest::append_only_rows_are_there_once_and_never_change()
{
    OfficeFixture embassy(1, sync::ScopeId{1}, true);
    OfficeFixture office(2, kTestScope);
    const auto member = office.member(u"Асанов"_s);
    Review review;
    review.subjectTable = u"member"_s;
    review.subject = member.id;
    review.verdict = {u"remark"_s};
    review.text = u"Проверьте телефон"_s;
    const auto stored = wanted(embassy.records().create(kTestScope, review));
    embassy.handTo(office);
    QCOMPARE(wanted(office.records().open<Review>(stored.id)).value, review);
    Review other = review;
    other.text = u"Другое"_s;
    QCOMPARE(embassy.records().save(wanted(embassy.records().open<Review>(stored.id)), other).error().code, sync::ErrorCode::NotAllowed);
    QCOMPARE(embassy.records().remove<Review>(stored.id).error().code, sync::ErrorCode::NotAllowed);
    // The same row a second time, with other words: the first one stands.
    const sync::Edit again{.table = u"review"_s, .record = stored.id, .stamp = {stored.id.time, stored.id.source}, .author = {},
                           .fields = {{u"text"_s, QString(u"Другое"_s), {}}}, .saw = {}};
    auto transaction = wanted(office.journal().begin());
    wanted(transaction->write(kTestScope, {.table = u"review"_s, .states = {}, .history = {}, .edits = {again}}));
    wanted(transaction->commit());
    QCOMPARE(wanted(office.records().open<Review>(stored.id)).value, review);
    for (const char *table : {"r_review", "r_ledger_entry"}) {
        for (const QByteArray &change : {QByteArray("UPDATE ") + table + " SET changed = 1", QByteArray("DELETE FROM ") + table}) {
            if (table == QByteArray("r_review"))
                QVERIFY(!office.database().execute(change));
            QCOMPARE(wanted(office.database().number("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '" + QByteArray(table) + "'")),
                     qint64{2});
        }
    }
    QCOMPARE(wanted(office.records().open<Review>(stored.id)).value, review);
}

void SqlJournalTest::lines_of_a_box_come_in_order_with_orphans()
{
    OfficeFixture office;
    CashBox box;
    box.name = u"Касса"_s;
    box.currency = u"RUB"_s;
    box.custodian = u"x"_s;
    const auto boxId = wanted(office.records().create(kTestScope, box)).id;
    const auto post = [&](qint64 number, const QString &text) {
        return office.ledger().append(boxId, kTestScope, [&]() -> sync::Result<LedgerEntry> {
            LedgerEntry entry;
            entry.number = number;
            entry.kind = {u"in"_s};
            entry.amount = {100 * number, kRuble};
            entry.text = text;
            return entry;
        });
    };
    for (qint64 number = 1; number <= 5; ++number)
        wanted(post(number, u"первая"_s));
    wanted(post(3, u"сирота"_s));
    const auto lines = wanted(office.ledger().lines(boxId, kTestScope));
    QCOMPARE(lines.size(), std::size_t{6});
    QCOMPARE(lines.at(2).entry.text, u"первая"_s);
    QCOMPARE(lines.at(3).entry.text, u"сирота"_s);
    QCOMPARE(wanted(office.ledger().numbered(boxId, kTestScope, 3)).size(), std::size_t{2});
    const auto page = wanted(office.ledger().page(boxId, kTestScope, 0, 2));
    QCOMPARE(page.front().entry.number, 5);
    QCOMPARE(wanted(office.ledger().page(boxId, kTestScope, page.back().entry.number, 10)).front().entry.number, 3);
    QCOMPARE(wanted(office.ledger().lineCount(boxId, kTestScope)), qint64{6});
    const auto refused = office.ledger().append(boxId, kTestScope, []() -> sync::Result<LedgerEntry> {
        return sync::failure(sync::ErrorCode::Overdraft, u"too much"_s);
    });
    QCOMPARE(refused.error().code, sync::ErrorCode::Overdraft);
    QCOMPARE(wanted(office.ledger().lineCount(boxId, kTestScope)), qint64{6});
}

void SqlJournalTest::what_is_sealed_leaves_the_outbox_but_not_the_clock()
{
    OfficeFixture office;
    const auto last = office.member(u"Асанов"_s);
    const sync::StreamKey stream{kTestScope, office.incarnation()};
    {
        auto transaction = wanted(office.journal().begin());
        const auto edits = wanted(transaction->waitingEdits(stream, 100));
        wanted(transaction->markSealed(edits));
        const sync::SealedObject object{.stream = stream, .number = 1, .hash = {}, .path = u"cs/x"_s, .bytes = "sealed"};
        wanted(transaction->keepSealed(object));
        wanted(transaction->commit());
    }
    QCOMPARE(wanted(office.journal().waitingCount()), quint64{0});
    QVERIFY(wanted(office.journal().streamsWithWaitingEdits()).empty());
    const auto positions = wanted(office.journal().positions());
    QCOMPARE(positions.size(), std::size_t{1});
    QCOMPARE(positions.front().seenTime, last.id.time);
    office.clock.advance(-3600'000);
    QVERIFY(last.id < office.member(u"Бакиров"_s).id);
    const auto sealed = wanted(office.journal().sealed(stream, 0, 10));
    QCOMPARE(sealed.size(), std::size_t{1});
    QCOMPARE(sealed.front().bytes, QByteArray("sealed"));
    QVERIFY(wanted(office.journal().sealed(stream, 1, 10)).empty());
}

// The outbox leaves out what is long: it stands in the row, or, replaced since, in the row's history.
void SqlJournalTest::what_waits_is_told_whole_although_it_stands_in_the_row()
{
    OfficeFixture office(1, kTestScope);
    auto stored = office.member(u"Асанов"_s, u"Бакыт"_s, u"+79160000001"_s);
    const QStringList notes{u"Просит позвонить после отпуска, по-кыргызски"_s, u""_s, u"да"_s, QString(5000, u'ө'), u"Позвонили, всё решено"_s};
    for (const QString &note : notes) {
        office.clock.advance(1000);
        Member now = stored.value;
        now.note = note;
        now.phone = u"+7916"_s + QString::number(note.size()).rightJustified(7, u'0');
        stored = wanted(office.records().save(stored, now));
    }
    wanted(office.records().remove<Member>(stored.id));
    wanted(office.records().restore<Member>(stored.id));
    const sync::StreamKey stream{kTestScope, office.incarnation()};
    const auto waiting = wanted(office.storage().outbox().waiting(stream, 100));
    QCOMPARE(waiting.size(), static_cast<std::size_t>(notes.size()) + 3);
    sync::Stamp before = waiting.front().edit.stamp;
    for (qsizetype number = 0; number < notes.size(); ++number) {
        const sync::Edit &edit = waiting[static_cast<std::size_t>(number) + 1].edit;
        QCOMPARE(edit.table, u"member"_s);
        QCOMPARE(edit.record, stored.id);
        QVERIFY(before < edit.stamp);
        QCOMPARE(edit.fields.size(), std::size_t{2});
        for (const sync::FieldEdit &field : edit.fields) {
            const bool isNote = field.field == u"note";
            const QString expected = isNote ? notes[number] : u"+7916"_s + QString::number(notes[number].size()).rightJustified(7, u'0');
            QCOMPARE(std::get<QString>(field.value), expected);
            QCOMPARE(field.replaces, number == 0 && isNote ? QList<sync::Stamp>{} : QList{before});
        }
        before = edit.stamp;
    }
    OfficeFixture other(2, kTestScope);
    office.handTo(other);
    QCOMPARE(wanted(other.store().state(u"member"_s, stored.id, kTestScope)), wanted(office.store().state(u"member"_s, stored.id, kTestScope)));
    QCOMPARE(wanted(other.records().history<Member>(stored.id)).size(), wanted(office.records().history<Member>(stored.id)).size());
}

void SqlJournalTest::what_waits_survives_that_others_change_the_same_field()
{
    OfficeFixture office(1, kTestScope);
    OfficeFixture other(2, kTestScope);
    const auto made = office.member(u"Асанов"_s);
    office.handTo(other);
    const auto change = [&](OfficeFixture &laptop, const QString &note) {
        laptop.clock.advance(1000);
        const auto opened = laptop.open(made.id);
        Member now = opened.value;
        now.note = note;
        wanted(laptop.records().save(opened, now));
    };
    const QString ours = u"Здесь записали при первом разговоре"_s;
    change(office, ours);
    change(other, u"Там записали в тот же день иначе"_s);
    other.handTo(office); // both values wait for a decision
    change(office, u"Решили, что верно третье"_s);
    const auto waiting = wanted(office.storage().outbox().waiting({kTestScope, office.incarnation()}, 100));
    QCOMPARE(waiting.size(), std::size_t{3});
    QCOMPARE(std::get<QString>(waiting[1].edit.fields.front().value), ours);
    QCOMPARE(std::get<QString>(waiting[2].edit.fields.front().value), u"Решили, что верно третье"_s);
}

void SqlJournalTest::an_edit_whose_value_is_found_nowhere_waits_aside_data()
{
    QTest::addColumn<bool>("isScopeTaken");
    QTest::newRow("to be sealed") << false;
    QTest::newRow("of a scope that is applied anew") << true;
}

// A damaged page has taken a line of history with it.
void SqlJournalTest::an_edit_whose_value_is_found_nowhere_waits_aside()
{
    QFETCH(const bool, isScopeTaken);
    OfficeFixture office(1, kTestScope);
    auto broken = office.member(u"Асанов"_s);
    for (const QString &note : {u"Просит позвонить после отпуска"_s, u"Позвонили, всё решено"_s}) {
        office.clock.advance(1000);
        Member now = broken.value;
        now.note = note;
        broken = wanted(office.records().save(broken, now));
    }
    wanted(office.database().execute("DELETE FROM history"));
    const auto whole = office.member(u"Бекова"_s);
    const sync::StreamKey stream{kTestScope, office.incarnation()};
    {
        const auto transaction = wanted(office.journal().begin());
        const auto edits = wanted(isScopeTaken ? transaction->takeWaiting(kTestScope) : transaction->waitingEdits(stream, 1));
        QCOMPARE(edits.size(), std::size_t{isScopeTaken ? 2u : 1u}); // a page of nothing but lost ones is not the end
        QCOMPARE(std::get<QString>(edits.front().edit.fields.front().value), u"Позвонили, всё решено"_s);
        if (isScopeTaken) {
            QCOMPARE(edits.back().edit.record, whole.id);
            wanted(transaction->keepWaiting(kTestScope, edits));
        }
        wanted(transaction->commit());
    }
    // That the row was made needs its history, too: both stay, counted and told, until somebody has looked at them.
    QCOMPARE(wanted(office.journal().scopesSetAside()), std::vector{kTestScope});
    QCOMPARE(wanted(office.journal().waitingCount()), quint64{4});
    QCOMPARE(wanted(office.storage().outbox().waiting(stream, 100)).size(), std::size_t{2});
    QCOMPARE(wanted(office.journal().waitingCount()), quint64{4});
}

void SqlJournalTest::a_transaction_not_committed_leaves_nothing()
{
    OfficeFixture left(1, kTestScope);
    OfficeFixture right(2, kTestScope);
    const auto stored = left.member(u"Асанов"_s);
    const sync::Edit edit = wanted(left.storage().outbox().waiting({kTestScope, left.incarnation()}, 1)).front().edit;
    for (const bool commits : {false, true}) {
        auto transaction = wanted(right.journal().begin());
        sync::TableOutcome outcome{.table = u"member"_s, .states = wanted(transaction->load(kTestScope, u"member"_s, std::array{stored.id})), .history = {}, .edits = {edit}};
        QVERIFY(outcome.states.front().fields.empty());
        sync::merge(outcome.states.front(), edit, [](const sync::Stamp &) { return false; }, outcome.history);
        wanted(transaction->write(kTestScope, outcome));
        wanted(transaction->setPosition({.stream = {kTestScope, left.incarnation()}, .device = {}, .number = 1, .hash = {}, .seenTime = edit.stamp.time}));
        wanted(transaction->receiveTime(edit.stamp.time));
        if (commits)
            wanted(transaction->commit());
        transaction.reset();
        QCOMPARE(right.surnames(u"асан"_s).size(), commits ? 1 : 0);
        QCOMPARE(wanted(right.journal().positions()).size(), std::size_t{commits ? 1U : 0U});
    }
}

void SqlJournalTest::stops_keyring_and_facts_are_remembered()
{
    OfficeFixture office;
    QVERIFY(wanted(office.journal().keyring()).isEmpty());
    wanted(office.journal().setKeyring("keys"));
    wanted(office.journal().setKeyring("more keys"));
    QCOMPARE(wanted(office.journal().keyring()), QByteArray("more keys"));
    QVERIFY(wanted(office.journal().fact(u"head"_s)).isEmpty());
    wanted(office.journal().setFact(u"head"_s, "12"));
    QCOMPARE(wanted(office.journal().fact(u"head"_s)), QByteArray("12"));
    const sync::StreamStop stop{.stream = {kTestScope, office.random.fixed<sync::IncarnationId>()}, .device = office.random.fixed<sync::DeviceId>(), .number = 7,
                                .reason = sync::StopReason::FrozenDamaged, .detail = u"bytes"_s};
    wanted(office.journal().setStops(std::array{stop}));
    wanted(office.journal().setStops(std::array{stop}));
    const auto stops = wanted(office.journal().stops());
    QCOMPARE(stops.size(), std::size_t{1});
    QCOMPARE(stops.front(), stop);
}

void SqlJournalTest::a_person_who_saves_goes_before_the_exchange()
{
    WriteGate gate;
    std::atomic<int> order{0};
    int personPlace = 0;
    int exchangePlace = 0;
    QVERIFY(gate.enter(WriteGate::Who::Exchange, std::chrono::seconds(1)));
    QVERIFY(!gate.enter(WriteGate::Who::Person, std::chrono::milliseconds(1))); // busy: gives up, leaves no trace
    std::thread exchange([&] {
        if (gate.enter(WriteGate::Who::Exchange, std::chrono::seconds(10))) {
            exchangePlace = ++order;
            gate.leave();
        }
    });
    std::thread person([&] {
        if (gate.enter(WriteGate::Who::Person, std::chrono::seconds(10))) {
            personPlace = ++order;
            gate.leave();
        }
    });
    while (gate.peopleWaiting() == 0)
        std::this_thread::yield();
    gate.leave();
    person.join();
    exchange.join();
    QCOMPARE(personPlace, 1);
    QCOMPARE(exchangePlace, 2);
}

MEKENDESH_TEST(SqlJournalTest)
#include "tst_sqljournal.moc"
