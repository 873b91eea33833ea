// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/undo.h"
#include "app/store/recordstore.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;
using namespace Qt::StringLiterals;

namespace {

// What the window does with each save.
template <class Action> bool step(Workspace &workspace, Action action)
{
    workspace.undo().begin();
    action();
    return workspace.undo().finish(true);
}

}

class UndoTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_changed_field_gets_its_former_value_back();
    void a_new_record_goes_away_and_a_removed_one_comes_back();
    void one_id_in_two_scopes_is_two_records();
    void a_tick_comes_back_with_what_it_made();
    void others_changes_are_never_taken_back();
    void another_field_of_the_same_record_does_not_disturb();
    void it_goes_a_hundred_steps_back();
    void a_failed_step_and_money_are_not_kept();
    void taking_back_reaches_the_others();
    void a_store_that_takes_nothing_now_keeps_the_step();
};

void UndoTest::a_changed_field_gets_its_former_value_back()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    Workspace &workspace = *embassy.workspace;
    const auto made = valueOf(workspace.records().create(embassy.scope(), Member{.surname = u"Асанов"_s, .city = u"Тверь"_s}));
    Member now = made.value;
    now.city = u"Москва"_s;
    now.phone = u"+7 900 000-00-01"_s;
    QVERIFY(step(workspace, [&] { valueOf(workspace.records().save(made, now)); }));
    QCOMPARE(valueOf(workspace.undo().takeBack()), QStringList{u"member"_s});
    QCOMPARE(valueOf(workspace.records().open<Member>(made.id)).value, made.value);
    // It is a change like any other: the history tells all three.
    QCOMPARE(valueOf(workspace.records().history<Member>(made.id)).front().field.isEmpty(), false);
    QCOMPARE(errorOf(workspace.undo().takeBack()).code, sync::ErrorCode::NotFound);
}

void UndoTest::a_new_record_goes_away_and_a_removed_one_comes_back()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s, Role::CaseWorker);
    Workspace &workspace = *office.workspace;
    sync::RecordId id;
    // Removing people is the head's right; taking back what one has just made is everybody's.
    QVERIFY(step(workspace, [&] { id = valueOf(workspace.records().create(office.scope(), Member{.surname = u"Асанов"_s})).id; }));
    QCOMPARE(errorOf(workspace.records().remove<Member>(id)).code, sync::ErrorCode::NotAllowed);
    valueOf(workspace.undo().takeBack());
    QCOMPARE(valueOf(workspace.records().count<Member>({})), 0);

    const auto kept = valueOf(embassy.records().create(embassy.scope(), Member{.surname = u"Сыдыкова"_s}));
    QVERIFY(step(*embassy.workspace, [&] { valueOf(embassy.records().remove<Member>(kept.id)); }));
    QCOMPARE(valueOf(embassy.records().count<Member>({})), 0);
    valueOf(embassy.workspace->undo().takeBack());
    QCOMPARE(valueOf(embassy.records().count<Member>({})), 1);
}

void UndoTest::one_id_in_two_scopes_is_two_records()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    Workspace &workspace = *embassy.workspace;
    const auto own = valueOf(workspace.records().create(embassy.scope(), Member{.surname = u"Асанов"_s}));
    const Member other{.surname = u"Токторов"_s};
    valueOf(workspace.recordStore().create(sync::Declared<Member>::table(), office.scope(), &other, own.id));
    const auto isDeletedIn = [&](sync::ScopeId scope) { return valueOf(workspace.records().open<Member>(own.id, scope)).isDeleted; };
    QVERIFY(step(workspace, [&] { valueOf(workspace.records().remove<Member>(own.id, office.scope())); }));
    QVERIFY(isDeletedIn(office.scope()));
    QVERIFY(!isDeletedIn(embassy.scope()));
    valueOf(workspace.undo().takeBack());
    QVERIFY(!isDeletedIn(office.scope()));
    // Both in one step: each gets its own value back.
    QVERIFY(step(workspace, [&] {
        for (const sync::ScopeId scope : {embassy.scope(), office.scope()}) {
            const auto opened = valueOf(workspace.records().open<Member>(own.id, scope));
            Member now = opened.value;
            now.surname += u"а"_s;
            valueOf(workspace.records().save(opened, now));
        }
    }));
    valueOf(workspace.undo().takeBack());
    QCOMPARE(valueOf(workspace.records().open<Member>(own.id, embassy.scope())).value.surname, u"Асанов"_s);
    QCOMPARE(valueOf(workspace.records().open<Member>(own.id, office.scope())).value.surname, u"Токторов"_s);
}

void UndoTest::a_tick_comes_back_with_what_it_made()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    Workspace &workspace = *embassy.workspace;
    const auto made = valueOf(workspace.tasks().create({.title = u"Касса"_s, .dueOn = FuzzyDate::of(2026, 11, 19), .recurrence = {u"week"_s}}));
    QVERIFY(step(workspace, [&] { valueOf(workspace.tasks().tick(made.id)); }));
    QCOMPARE(valueOf(workspace.records().count<Task>({})), 2);
    valueOf(workspace.undo().takeBack());
    QCOMPARE(valueOf(workspace.records().count<Task>({})), 1);
    QCOMPARE(valueOf(workspace.records().open<Task>(made.id)).value, made.value);
}

void UndoTest::others_changes_are_never_taken_back()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    Workspace &workspace = *embassy.workspace;
    const auto made = valueOf(workspace.records().create(embassy.scope(), Member{.surname = u"Асанов"_s, .city = u"Тверь"_s}));
    Member mine = made.value;
    mine.city = u"Москва"_s;
    QVERIFY(step(workspace, [&] { valueOf(workspace.records().save(made, mine)); }));
    const auto seen = valueOf(workspace.records().open<Member>(made.id));
    Member theirs = seen.value;
    theirs.city = u"Подольск"_s;
    valueOf(workspace.records().save(seen, theirs));
    const sync::Error refused = errorOf(workspace.undo().takeBack());
    QCOMPARE(refused.code, sync::ErrorCode::ChangedMeanwhile);
    QVERIFY(refused.subject.contains(u"Асанов"_s));
    QCOMPARE(valueOf(workspace.records().open<Member>(made.id)).value.city, u"Подольск"_s);
    QCOMPARE(workspace.undo().depth(), std::size_t{0});

    sync::RecordId fresh;
    QVERIFY(step(workspace, [&] { fresh = valueOf(workspace.records().create(embassy.scope(), Member{.surname = u"Сыдыкова"_s})).id; }));
    const auto opened = valueOf(workspace.records().open<Member>(fresh));
    Member withPhone = opened.value;
    withPhone.phone = u"+7 900 000-00-02"_s;
    valueOf(workspace.records().save(opened, withPhone));
    QCOMPARE(errorOf(workspace.undo().takeBack()).code, sync::ErrorCode::ChangedMeanwhile);
    QVERIFY(!valueOf(workspace.records().open<Member>(fresh)).isDeleted);
}

void UndoTest::another_field_of_the_same_record_does_not_disturb()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    Workspace &workspace = *embassy.workspace;
    const auto made = valueOf(workspace.records().create(embassy.scope(), Member{.surname = u"Асанов"_s, .city = u"Тверь"_s}));
    Member mine = made.value;
    mine.city = u"Москва"_s;
    QVERIFY(step(workspace, [&] { valueOf(workspace.records().save(made, mine)); }));
    const auto seen = valueOf(workspace.records().open<Member>(made.id));
    Member theirs = seen.value;
    theirs.phone = u"+7 900 000-00-03"_s;
    valueOf(workspace.records().save(seen, theirs));
    valueOf(workspace.undo().takeBack());
    const Member now = valueOf(workspace.records().open<Member>(made.id)).value;
    QCOMPARE(now.city, u"Тверь"_s);
    QCOMPARE(now.phone, theirs.phone);
}

void UndoTest::it_goes_a_hundred_steps_back()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    Workspace &workspace = *embassy.workspace;
    auto stored = valueOf(workspace.records().create(embassy.scope(), Member{.surname = u"Асанов"_s, .note = u"0"_s}));
    for (int number = 1; number <= 105; ++number) {
        Member now = stored.value;
        now.note = QString::number(number);
        QVERIFY(step(workspace, [&] { stored = valueOf(workspace.records().save(stored, now)); }));
    }
    QCOMPARE(workspace.undo().depth(), Undo::kStepsMax);
    valueOf(workspace.undo().takeBack());
    QCOMPARE(valueOf(workspace.records().open<Member>(stored.id)).value.note, u"104"_s);
    // What was taken back is a newer change of the same field, made by ourselves: the step before goes on from it.
    valueOf(workspace.undo().takeBack());
    QCOMPARE(valueOf(workspace.records().open<Member>(stored.id)).value.note, u"103"_s);
    while (workspace.undo().depth() > 0)
        valueOf(workspace.undo().takeBack());
    QCOMPARE(valueOf(workspace.records().open<Member>(stored.id)).value.note, u"5"_s);
}

void UndoTest::a_failed_step_and_money_are_not_kept()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    Workspace &workspace = *embassy.workspace;
    workspace.undo().begin();
    valueOf(workspace.records().create(embassy.scope(), Member{.surname = u"Асанов"_s}));
    QVERIFY(!workspace.undo().finish(false));
    QVERIFY(!step(workspace, [&] {
        const auto box = valueOf(workspace.ledger().openBox(u"Касса"_s, kRuble));
        valueOf(workspace.ledger().post(box.id, {.kind = {u"in"_s}, .amount = {100'00, kRuble}, .on = FuzzyDate::of(2026, 11, 20), .purpose = {u"donation"_s}}));
    }));
    QCOMPARE(workspace.undo().depth(), std::size_t{0});
}

void UndoTest::taking_back_reaches_the_others()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    laptops.admit(embassy, office);
    const auto made = valueOf(office.records().create(office.scope(), Member{.surname = u"Асанов"_s, .city = u"Тверь"_s}));
    Member now = made.value;
    now.city = u"Москва"_s;
    QVERIFY(step(*office.workspace, [&] { valueOf(office.records().save(made, now)); }));
    office.exchange();
    embassy.exchange();
    QCOMPARE(valueOf(embassy.records().open<Member>(made.id)).value.city, u"Москва"_s);
    valueOf(office.workspace->undo().takeBack());
    office.exchange();
    embassy.exchange();
    QCOMPARE(valueOf(embassy.records().open<Member>(made.id)).value.city, u"Тверь"_s);
}

void UndoTest::a_store_that_takes_nothing_now_keeps_the_step()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    Workspace &workspace = *embassy.workspace;
    const auto made = valueOf(workspace.records().create(embassy.scope(), Member{.surname = u"Асанов"_s, .city = u"Тверь"_s}));
    Member now = made.value;
    now.city = u"Москва"_s;
    QVERIFY(step(workspace, [&] { valueOf(workspace.records().save(made, now)); }));
    const auto cityNow = [&] { return valueOf(workspace.records().open<Member>(made.id)).value.city; };

    // Another connection writes for longer than anybody waits.
    valueOf(workspace.database().execute("PRAGMA busy_timeout = 1"));
    const auto other = valueOf(embassy.session->workspace());
    valueOf(other->database().execute("BEGIN IMMEDIATE"));
    QCOMPARE(errorOf(workspace.undo().takeBack()).code, sync::ErrorCode::ProfileInUse);
    valueOf(other->database().execute("ROLLBACK"));
    QCOMPARE(cityNow(), u"Москва"_s);
    QCOMPARE(workspace.undo().depth(), std::size_t{1});

    valueOf(workspace.database().execute("PRAGMA query_only = 1"));
    QCOMPARE(errorOf(workspace.undo().takeBack()).code, sync::ErrorCode::ReadOnly);
    valueOf(workspace.database().execute("PRAGMA query_only = 0"));
    QCOMPARE(workspace.undo().depth(), std::size_t{1});

    valueOf(workspace.undo().takeBack());
    QCOMPARE(cityNow(), u"Тверь"_s);
    QCOMPARE(workspace.undo().depth(), std::size_t{0});
}

MEKENDESH_TEST(UndoTest)
#include "tst_undo.moc"
