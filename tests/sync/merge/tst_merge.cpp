// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/sync/merge/replica.h"

#include <QTest>

using namespace mekendesh::sync;

namespace {

using mekendesh::tests::Package;
using mekendesh::tests::Replica;

const QString kPersons = QStringLiteral("member");
const QString kPhone = QStringLiteral("phone");
const QString kCity = QStringLiteral("city");
const ScopeId kOffice{17};

IncarnationId laptop(char name)
{
    IncarnationId incarnation;
    incarnation.data.fill(static_cast<unsigned char>(name));
    return incarnation;
}

Stamp at(char name, quint64 time)
{
    return {time, laptop(name)};
}

const RecordId kRow = RecordId::fromStamp({1, laptop('a')});

FieldEdit to(const QString &field, const char *text, QList<Stamp> replaces = {})
{
    return {field, Value{QString::fromLatin1(text)}, std::move(replaces)};
}

Edit edited(const Stamp &stamp, std::vector<FieldEdit> fields, const RecordId &record = kRow)
{
    return {.table = kPersons, .record = record, .stamp = stamp, .author = {}, .fields = std::move(fields), .saw = {}};
}

Edit deleted(const Stamp &stamp, QList<Stamp> saw, QList<Stamp> replaces = {})
{
    Edit edit = edited(stamp, {{QString(kLifeRegister), Value{qint64{1}}, std::move(replaces)}});
    edit.saw = std::move(saw);
    return edit;
}

const SeenBefore kNothingSeen = [](const Stamp &) { return false; };

// One record, edit after edit, nothing seen before.
struct OneRecord {
    RecordState state{.id = kRow, .fields = {}, .pending = {}};
    std::vector<ReplacedValue> history;

    OneRecord &with(const Edit &edit, const SeenBefore &seen = kNothingSeen)
    {
        merge(state, edit, seen, history);
        return *this;
    }
    [[nodiscard]] QString shown(const QString &field) const { return std::get<QString>(shownValue(*state.field(field))); }
    [[nodiscard]] std::size_t heads(const QString &field) const { return state.field(field)->heads.size(); }
};

}

class MergeTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_value_that_was_seen_is_replaced_and_kept_as_history()
    {
        OneRecord record;
        record.with(edited(at('a', 1), {to(kPhone, "1")})).with(edited(at('b', 2), {to(kPhone, "2", {at('a', 1)})}));
        QCOMPARE(record.shown(kPhone), QStringLiteral("2"));
        QCOMPARE(record.heads(kPhone), 1u);
        QCOMPARE(record.history.size(), 1u); // trap 14: the losing value is kept
        QCOMPARE(record.history[0].before.value, Value{QStringLiteral("1")});
        QCOMPARE(record.history[0].replacedBy, at('b', 2));
    }

    // trap 15
    void trap14_values_written_apart_are_a_conflict_and_the_greatest_stamp_is_shown()
    {
        OneRecord record;
        record.with(edited(at('a', 1), {to(kPhone, "1")}));
        record.with(edited(at('b', 5), {to(kPhone, "5", {at('a', 1)})})).with(edited(at('a', 3), {to(kPhone, "3", {at('a', 1)})}));
        QVERIFY(isConflict(*record.state.field(kPhone)));
        QCOMPARE(record.heads(kPhone), 2u);
        QCOMPARE(record.shown(kPhone), QStringLiteral("5"));
    }

    void a_wrong_clock_decides_only_what_is_shown_first()
    {
        OneRecord record;
        record.with(edited(at('a', 1000000), {to(kPhone, "future")})).with(edited(at('b', 2), {to(kPhone, "now", {at('a', 1000000)})}));
        QCOMPARE(record.shown(kPhone), QStringLiteral("now")); // it was seen and replaced: no clock brings it back
        QCOMPARE(record.heads(kPhone), 1u);
    }

    void different_fields_written_apart_do_not_disturb_each_other()
    {
        OneRecord record;
        record.with(edited(at('a', 1), {to(kPhone, "1"), to(kCity, "Osh")}));
        record.with(edited(at('a', 2), {to(kPhone, "2", {at('a', 1)})})).with(edited(at('b', 2), {to(kCity, "Naryn", {at('a', 1)})}));
        QVERIFY(!isConflict(*record.state.field(kPhone)));
        QVERIFY(!isConflict(*record.state.field(kCity)));
        QCOMPARE(record.shown(kPhone), QStringLiteral("2"));
        QCOMPARE(record.shown(kCity), QStringLiteral("Naryn"));
    }

    // trap 16; rule: equal heads are all kept, they only do not count as a conflict.
    void trap16_equal_values_written_apart_are_kept_but_are_no_conflict()
    {
        OneRecord record;
        record.with(edited(at('a', 2), {to(kPhone, "same")})).with(edited(at('b', 3), {to(kPhone, "same")}));
        QVERIFY(!isConflict(*record.state.field(kPhone)));
        QCOMPARE(record.heads(kPhone), 2u);
        QCOMPARE(shownAndEqual(*record.state.field(kPhone)), (QList<Stamp>{at('a', 2), at('b', 3)}));
        // An ordinary form replaces both, so that neither comes back.
        record.with(edited(at('a', 4), {to(kPhone, "new", shownAndEqual(*record.state.field(kPhone)))}));
        QCOMPARE(record.heads(kPhone), 1u);
    }

    void an_ordinary_form_leaves_other_heads_to_the_conflict_page()
    {
        OneRecord record;
        record.with(edited(at('a', 2), {to(kPhone, "other")})).with(edited(at('b', 3), {to(kPhone, "shown")}));
        record.with(edited(at('a', 4), {to(kPhone, "typed", shownAndEqual(*record.state.field(kPhone)))}));
        QVERIFY(isConflict(*record.state.field(kPhone)));
        QCOMPARE(record.heads(kPhone), 2u);
        record.with(edited(at('a', 5), {to(kPhone, "decided", {at('a', 2), at('a', 4)})}));
        QVERIFY(!isConflict(*record.state.field(kPhone)));
    }

    // trap 17: the form captured what it replaces when it opened.
    void trap17_a_form_opened_before_an_exchange_makes_a_conflict_and_loses_nothing()
    {
        OneRecord record;
        record.with(edited(at('a', 1), {to(kPhone, "1")}));
        const auto asOpened = shownAndEqual(*record.state.field(kPhone));
        record.with(edited(at('b', 2), {to(kPhone, "theirs", {at('a', 1)})}));
        record.with(edited(at('a', 3), {to(kPhone, "mine", asOpened)}));
        QVERIFY(isConflict(*record.state.field(kPhone)));
        QCOMPARE(record.heads(kPhone), 2u);
    }

    // trap 17: its own save became the new base.
    void trap17_a_form_that_saves_twice_is_no_conflict_with_itself()
    {
        OneRecord record;
        record.with(edited(at('a', 1), {to(kPhone, "1")})).with(edited(at('a', 2), {to(kPhone, "2", {at('a', 1)})}));
        record.with(edited(at('a', 3), {to(kPhone, "3", {at('a', 2)})}));
        QCOMPARE(record.heads(kPhone), 1u);
        QCOMPARE(record.history.size(), 2u);
    }

    // rule: what is replaced but not yet seen becomes pending, per field.
    void a_value_that_arrives_after_what_replaces_it_goes_straight_to_history()
    {
        OneRecord record;
        record.with(edited(at('b', 2), {to(kPhone, "2", {at('a', 1)})}));
        QCOMPARE(record.state.pending, (std::vector<PendingStamp>{{kPhone, at('a', 1)}}));
        record.with(edited(at('a', 1), {to(kPhone, "1")}));
        QCOMPARE(record.heads(kPhone), 1u);
        QCOMPARE(record.shown(kPhone), QStringLiteral("2"));
        QCOMPARE(record.history.size(), 1u);
        QVERIFY(record.history[0].replacedBy.isNull());
        forgetSeenPending(record.state, [](const Stamp &stamp) { return stamp == at('a', 1); });
        QVERIFY(record.state.pending.empty());
    }

    // trap 42, and why pending is kept per field.
    void trap42_of_a_two_field_edit_only_the_replaced_half_is_history()
    {
        OneRecord record;
        record.with(edited(at('b', 2), {to(kPhone, "2", {at('a', 1)})}));
        record.with(edited(at('a', 1), {to(kPhone, "1"), to(kCity, "Osh")}));
        QCOMPARE(record.shown(kPhone), QStringLiteral("2"));
        QCOMPARE(record.heads(kPhone), 1u);
        QCOMPARE(record.shown(kCity), QStringLiteral("Osh"));
        QCOMPARE(record.heads(kCity), 1u);
    }

    void a_stamp_that_was_seen_and_is_no_head_does_not_become_pending()
    {
        OneRecord record;
        record.with(edited(at('b', 2), {to(kPhone, "2", {at('a', 1)})}), [](const Stamp &stamp) { return stamp == at('a', 1); });
        QVERIFY(record.state.pending.empty());
        QCOMPARE(record.heads(kPhone), 1u);
    }

    void several_edits_that_replace_one_unseen_value_leave_one_pending_stamp()
    {
        OneRecord record;
        record.with(edited(at('b', 2), {to(kPhone, "2", {at('a', 1)})})).with(edited(at('c', 2), {to(kPhone, "3", {at('a', 1)})}));
        QCOMPARE(record.state.pending.size(), 1u);
    }

    // trap 41; rule: a stream is one (scope, incarnation). What was seen in one scope says nothing about the other.
    void trap41_two_scopes_of_one_incarnation_may_arrive_in_either_order()
    {
        const Package office{{kOffice, laptop('a')}, 1, {edited(at('a', 1), {to(kPhone, "1")}), edited(at('a', 9), {to(kPhone, "9", {at('a', 1)})})}};
        const Package network{{ScopeId::network(), laptop('a')}, 1, {edited(at('a', 5), {to(kPhone, "5")})}};
        Replica officeFirst;
        QCOMPARE(officeFirst.apply(office), Replica::Outcome::Applied);
        QCOMPARE(officeFirst.apply(network), Replica::Outcome::Applied); // 5 < 9, but in another stream
        Replica networkFirst;
        QCOMPARE(networkFirst.apply(network), Replica::Outcome::Applied);
        QCOMPARE(networkFirst.apply(office), Replica::Outcome::Applied); // 1 < 5, but in another stream
        QCOMPARE(officeFirst.agreed(), networkFirst.agreed());
    }

    // trap 25; rule: a row is (scope, table, id): the same id in another scope is another row.
    void trap25_the_same_id_in_another_scope_is_another_row()
    {
        Replica replica;
        QCOMPARE(replica.apply({{kOffice, laptop('a')}, 1, {edited(at('a', 1), {to(kPhone, "office")})}}), Replica::Outcome::Applied);
        QCOMPARE(replica.apply({{ScopeId{18}, laptop('b')}, 1, {edited(at('b', 2), {to(kPhone, "foreign", {at('a', 1)})})}}), Replica::Outcome::Applied);
        QCOMPARE(shownValue(*replica.row({kOffice, kPersons, kRow})->field(kPhone)), Value{QStringLiteral("office")});
        QCOMPARE(shownValue(*replica.row({ScopeId{18}, kPersons, kRow})->field(kPhone)), Value{QStringLiteral("foreign")});
    }

    // rule: a stream applies only number n+1: that is the duplicate test.
    void a_stream_applies_only_the_next_number()
    {
        Replica replica;
        const StreamKey stream{kOffice, laptop('a')};
        const Package first{stream, 1, {edited(at('a', 1), {to(kPhone, "1")})}};
        const Package second{stream, 2, {edited(at('a', 2), {to(kPhone, "2", {at('a', 1)})})}};
        QCOMPARE(replica.apply(second), Replica::Outcome::Hole);
        QCOMPARE(replica.apply(first), Replica::Outcome::Applied);
        const auto before = replica.agreed();
        QCOMPARE(replica.apply(first), Replica::Outcome::Duplicate);
        QCOMPARE(replica.agreed(), before);
        QCOMPARE(replica.apply(second), Replica::Outcome::Applied);
    }

    void stamps_of_a_stream_have_to_increase()
    {
        Replica replica;
        const StreamKey stream{kOffice, laptop('a')};
        QCOMPARE(replica.apply({stream, 1, {edited(at('a', 5), {to(kPhone, "5")})}}), Replica::Outcome::Applied);
        QCOMPARE(replica.apply({stream, 2, {edited(at('a', 5), {to(kPhone, "again")})}}), Replica::Outcome::Refused);
        QCOMPARE(replica.apply({stream, 2, {edited(at('a', 7), {to(kPhone, "7")}), edited(at('a', 6), {to(kPhone, "6")})}}), Replica::Outcome::Refused);
        QCOMPARE(shownValue(*replica.row({kOffice, kPersons, kRow})->field(kPhone)), Value{QStringLiteral("5")});
    }

    // rule: what was seen is raised once, at the end; pending stamps that are seen now are dropped then.
    void a_change_set_leaves_no_pending_stamp_of_its_own()
    {
        Replica replica;
        const StreamKey stream{kOffice, laptop('a')};
        // The third names the first, which the second has replaced already, inside one change-set.
        QCOMPARE(replica.apply({stream, 1,
                                {edited(at('a', 1), {to(kPhone, "1")}), edited(at('a', 2), {to(kPhone, "2", {at('a', 1)})}),
                                 edited(at('a', 3), {to(kPhone, "3", {at('a', 1), at('a', 2)})})}}),
                 Replica::Outcome::Applied);
        QVERIFY(replica.row({kOffice, kPersons, kRow})->pending.empty());
    }

    void a_delete_that_saw_every_value_deletes()
    {
        OneRecord record;
        record.with(edited(at('a', 1), {to(kPhone, "1"), to(kCity, "Osh")})).with(edited(at('b', 2), {to(kCity, "Naryn", {at('a', 1)})}));
        record.with(deleted(at('a', 3), {at('a', 1), at('b', 2)}));
        QVERIFY(isDeleted(record.state));
        QVERIFY(!isDeleteContested(record.state));
    }

    void a_delete_that_missed_a_value_is_a_question_for_a_person()
    {
        OneRecord record;
        record.with(edited(at('a', 1), {to(kPhone, "1")})).with(edited(at('b', 2), {to(kPhone, "2", {at('a', 1)})}));
        record.with(deleted(at('a', 3), {at('a', 1)}));
        QVERIFY(!isDeleted(record.state));
        QVERIFY(isDeleteContested(record.state));
    }

    void a_delete_that_was_taken_back_does_not_delete()
    {
        OneRecord record;
        record.with(edited(at('a', 1), {to(kPhone, "1")})).with(deleted(at('a', 2), {at('a', 1)}));
        record.with(edited(at('a', 3), {{QString(kLifeRegister), Value{qint64{0}}, {at('a', 2)}}}));
        QVERIFY(!isDeleted(record.state));
        QVERIFY(!isDeleteContested(record.state));
    }

    void a_value_written_after_the_delete_makes_the_record_visible_again()
    {
        OneRecord record;
        record.with(edited(at('a', 1), {to(kPhone, "1")})).with(deleted(at('a', 2), {at('a', 1)}));
        record.with(edited(at('b', 3), {to(kPhone, "3", {at('a', 1)})}));
        QVERIFY(isDeleteContested(record.state));
    }

    // trap 21; rule: unknown tables and fields are registers like all others.
    void trap21_fields_nobody_here_knows_merge_like_all_others()
    {
        const QString unknown = QStringLiteral("field_of_next_year");
        OneRecord record;
        record.with(edited(at('a', 1), {to(unknown, "1")})).with(edited(at('b', 2), {to(unknown, "2")}));
        QVERIFY(isConflict(*record.state.field(unknown)));
        record.with(edited(at('a', 3), {to(unknown, "3", {at('a', 1), at('b', 2)})}));
        QCOMPARE(record.shown(unknown), QStringLiteral("3"));
    }

    void parts_of_a_group_are_one_value()
    {
        const QString amount = QStringLiteral("amount");
        const Value rubles{QList<Atom>{qint64{100}, QStringLiteral("RUB")}};
        const Value dollars{QList<Atom>{qint64{100}, QStringLiteral("USD")}};
        OneRecord record;
        record.with(edited(at('a', 1), {{amount, rubles, {}}})).with(edited(at('b', 2), {{amount, dollars, {}}}));
        QVERIFY(isConflict(*record.state.field(amount)));
        QCOMPARE(shownValue(*record.state.field(amount)), dollars);
    }
};

MEKENDESH_TEST(MergeTest)
#include "tst_merge.moc"
