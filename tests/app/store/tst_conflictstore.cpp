// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/support/officefixture.h"
#include "tests/support/testmain.h"

#include "app/records/device.h"
#include "app/records/user.h"

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Two laptops of one office that write without knowing of each other.
class ConflictStoreTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void different_fields_join_without_a_question();
    void two_values_of_one_field_are_both_kept_and_the_later_is_shown();
    void only_who_may_decide_is_asked();
    void equal_values_are_no_conflict();
    void a_person_decides_and_both_laptops_agree();
    void a_decision_about_other_values_than_shown_is_refused();
    void what_was_decided_is_told_on_both_laptops_and_can_be_chosen_again();
    void decided_rows_come_in_pages();
    void both_telephones_stay_where_there_is_room();
    void a_stale_form_makes_a_conflict_not_a_loss();
    void an_ordinary_form_replaces_only_what_it_showed();
    void a_delete_and_a_concurrent_change_are_a_question_data();
    void a_delete_and_a_concurrent_change_are_a_question();
    void a_delete_of_everything_seen_hides_the_record_everywhere();
    void names_of_people_and_laptops_are_told();
    void a_value_replaced_before_it_arrived_goes_to_history();
};

namespace {

const sync::ScopeId kSharedScope{7};

struct Pair {
    OfficeFixture left{1, kSharedScope};
    OfficeFixture right{2, kSharedScope};
    sync::RecordId id;

    Pair()
    {
        right.clock.advance(10'000); // its clock goes ahead: its values are shown
        id = left.member(u"Асанов"_s, u"Бакыт"_s).id;
        left.handTo(right);
    }
    static void setCity(OfficeFixture &office, const sync::RecordId &id, const QString &city)
    {
        const auto opened = office.open(id);
        Member now = opened.value;
        now.city = city;
        wanted(office.records().save(opened, now));
    }
    void exchange()
    {
        left.handTo(right);
        right.handTo(left);
    }
    void agree()
    {
        const auto one = wanted(left.store().state(u"member"_s, id, kSharedScope));
        const auto other = wanted(right.store().state(u"member"_s, id, kSharedScope));
        for (const sync::FieldHeads &field : one.fields) {
            const sync::FieldHeads *same = other.field(field.field);
            QVERIFY(field.heads.empty() || (same && same->heads == field.heads));
        }
        QCOMPARE(left.open(id).value, right.open(id).value);
        QCOMPARE(left.open(id).hasConflict, right.open(id).hasConflict);
        QCOMPARE(left.open(id).isDeleted, right.open(id).isDeleted);
    }
};

}

void ConflictStoreTest::different_fields_join_without_a_question()
{
    Pair pair;
    Pair::setCity(pair.left, pair.id, u"Тула"_s);
    const auto opened = pair.right.open(pair.id);
    Member now = opened.value;
    now.employer = u"Строй"_s;
    wanted(pair.right.records().save(opened, now));
    pair.exchange();
    pair.agree();
    QCOMPARE(pair.left.open(pair.id).value.city, u"Тула"_s);
    QCOMPARE(pair.left.open(pair.id).value.employer, u"Строй"_s);
    QCOMPARE(wanted(pair.left.conflicts().count()), qint64{0});
}

void ConflictStoreTest::two_values_of_one_field_are_both_kept_and_the_later_is_shown()
{
    Pair pair;
    Pair::setCity(pair.left, pair.id, u"Тула"_s);
    Pair::setCity(pair.right, pair.id, u"Калуга"_s);
    pair.exchange();
    pair.agree();
    QCOMPARE(pair.left.open(pair.id).value.city, u"Калуга"_s);
    QCOMPARE(wanted(pair.left.conflicts().count()), qint64{1});
    const auto rows = wanted(pair.left.conflicts().list(10));
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows.front().title, u"Асанов Бакыт"_s);
    QCOMPARE(rows.front().fields.size(), std::size_t{1});
    const ContestedField &field = rows.front().fields.front();
    QCOMPARE(field.field, u"city"_s);
    QCOMPARE(std::get<QString>(field.values.front().head.value), u"Тула"_s);
    QCOMPARE(std::get<QString>(field.values.back().head.value), u"Калуга"_s);
    QVERIFY(field.values.back().isShown && !field.values.front().isShown);
    QVERIFY(wanted(pair.left.records().list<Member>({})).rows.front().hasConflict);
}

// An office that was merged with this one a minute ago is read before it may be written.
void ConflictStoreTest::only_who_may_decide_is_asked()
{
    Pair pair;
    Pair::setCity(pair.left, pair.id, u"Тула"_s);
    Pair::setCity(pair.right, pair.id, u"Калуга"_s);
    OfficeFixture neighbour(3, sync::ScopeId{8});
    OfficeFixture embassy(4, sync::ScopeId{1}, true);
    for (OfficeFixture *reader : {&neighbour, &embassy}) {
        pair.left.handTo(*reader);
        pair.right.handTo(*reader);
        QVERIFY(reader->open(pair.id).hasConflict);
    }
    QCOMPARE(wanted(neighbour.conflicts().count()), qint64{0});
    QVERIFY(wanted(neighbour.conflicts().list(10)).empty());
    QCOMPARE(wanted(embassy.conflicts().count()), qint64{1});
    QCOMPARE(wanted(embassy.conflicts().list(10)).size(), std::size_t{1});
}

void ConflictStoreTest::equal_values_are_no_conflict()
{
    Pair pair;
    Pair::setCity(pair.left, pair.id, u"Тула"_s);
    Pair::setCity(pair.right, pair.id, u"Тула"_s);
    pair.exchange();
    pair.agree();
    QCOMPARE(wanted(pair.left.conflicts().count()), qint64{0});
    // Both heads are replaced by the next save.
    Pair::setCity(pair.left, pair.id, u"Калуга"_s);
    pair.exchange();
    pair.agree();
    QCOMPARE(wanted(pair.right.conflicts().count()), qint64{0});
    QCOMPARE(pair.right.open(pair.id).value.city, u"Калуга"_s);
}

void ConflictStoreTest::a_person_decides_and_both_laptops_agree()
{
    Pair pair;
    Pair::setCity(pair.left, pair.id, u"Рязань"_s);
    pair.exchange();
    Pair::setCity(pair.left, pair.id, u"Тула"_s);
    Pair::setCity(pair.right, pair.id, u"Калуга"_s);
    pair.exchange();
    const auto shown = wanted(pair.left.conflicts().open(u"member"_s, pair.id));
    QCOMPARE(std::get<QString>(shown.fields.front().before), u"Рязань"_s);
    wanted(pair.left.conflicts().decide(shown, {{u"city"_s, shown.fields.front().values.front().head.stamp}}));
    QCOMPARE(wanted(pair.left.conflicts().count()), qint64{0});
    pair.exchange();
    pair.agree();
    QCOMPARE(pair.right.open(pair.id).value.city, u"Тула"_s);
    QCOMPARE(wanted(pair.right.conflicts().count()), qint64{0});
    QStringList kept;
    for (const HistoryLine &line : wanted(pair.right.records().history<Member>(pair.id))) {
        if (line.field == u"city"_s)
            kept << std::get<QString>(line.after);
    }
    QCOMPARE(QSet<QString>(kept.begin(), kept.end()), (QSet<QString>{u"Рязань"_s, u"Тула"_s, u"Калуга"_s}));
    QCOMPARE(kept.size(), qsizetype{4});
}

void ConflictStoreTest::what_was_decided_is_told_on_both_laptops_and_can_be_chosen_again()
{
    Pair pair;
    Pair::setCity(pair.left, pair.id, u"Рязань"_s);
    pair.exchange();
    QVERIFY(wanted(pair.left.conflicts().decided(10)).empty()); // an ordinary change is no decision
    Pair::setCity(pair.left, pair.id, u"Тула"_s);
    Pair::setCity(pair.right, pair.id, u"Калуга"_s);
    pair.exchange();
    const auto shown = wanted(pair.left.conflicts().open(u"member"_s, pair.id));
    const sync::Stamp tula = shown.fields.front().values.front().head.stamp;
    const sync::Stamp kaluga = shown.fields.front().values.back().head.stamp;
    wanted(pair.left.conflicts().decide(shown, {{u"city"_s, tula}}));
    pair.exchange();
    for (OfficeFixture *laptop : {&pair.left, &pair.right}) {
        const auto rows = wanted(laptop->conflicts().decided(10));
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows.front().title, u"Асанов Бакыт"_s);
        QCOMPARE(rows.front().fields.size(), std::size_t{1});
        const DecidedField &field = rows.front().fields.front();
        QCOMPARE(field.values.size(), std::size_t{2});
        QCOMPARE(std::get<QString>(field.values[field.taken].head.value), u"Тула"_s);
        QVERIFY(field.values[field.taken].isShown);
        QCOMPARE(std::get<QString>(field.before), u"Рязань"_s);
    }
    // The other laptop thinks again; the first one, which has not heard of it, may not decide about what it no longer sees.
    const auto stale = wanted(pair.left.conflicts().decided(10)).front();
    const auto rows = wanted(pair.right.conflicts().decided(10));
    wanted(pair.right.conflicts().chooseAgain(rows.front(), {{u"city"_s, kaluga}}));
    QCOMPARE(pair.right.open(pair.id).value.city, u"Калуга"_s);
    pair.exchange();
    pair.agree();
    QCOMPARE(pair.left.open(pair.id).value.city, u"Калуга"_s);
    const DecidedField again = wanted(pair.left.conflicts().decided(10)).front().fields.front();
    QCOMPARE(std::get<QString>(again.values[again.taken].head.value), u"Тула"_s); // what was decided stays told
    QVERIFY(!again.values[again.taken].isShown);
    QCOMPARE(pair.left.conflicts().chooseAgain(stale, {{u"city"_s, kaluga}}).error().code, sync::ErrorCode::ChangedMeanwhile);
    // Written anew in the card: both the decision and what stands there now.
    Pair::setCity(pair.left, pair.id, u"Орёл"_s);
    const DecidedField written = wanted(pair.left.conflicts().decided(10)).front().fields.front();
    QCOMPARE(written.values.size(), std::size_t{3});
    QVERIFY(written.values.back().isShown);
}

void ConflictStoreTest::both_telephones_stay_where_there_is_room()
{
    Pair pair;
    const auto call = [&pair](OfficeFixture &office, const QString &phone) {
        const auto opened = office.open(pair.id);
        Member now = opened.value;
        now.phone = phone;
        wanted(office.records().save(opened, now));
    };
    call(pair.left, u"+79160000001"_s);
    call(pair.right, u"+79160000002"_s);
    pair.exchange();
    const auto shown = wanted(pair.left.conflicts().open(u"member"_s, pair.id));
    QCOMPARE(shown.fields.front().bothInto, u"other_phone"_s);
    wanted(pair.left.conflicts().decide(shown, {{u"phone"_s, shown.fields.front().values.back().head.stamp, true}}));
    pair.exchange();
    pair.agree();
    QCOMPARE(pair.right.open(pair.id).value.phone, u"+79160000002"_s);
    QCOMPARE(pair.right.open(pair.id).value.otherPhone, u"+79160000001"_s);
    // Now it is taken.
    call(pair.left, u"+79160000003"_s);
    call(pair.right, u"+79160000004"_s);
    pair.exchange();
    const auto again = wanted(pair.right.conflicts().open(u"member"_s, pair.id));
    QVERIFY(again.fields.front().bothInto.isEmpty());
    const auto refused = pair.right.conflicts().decide(again, {{u"phone"_s, again.fields.front().values.front().head.stamp, true}});
    QCOMPARE(refused.error().code, sync::ErrorCode::ChangedMeanwhile);
}

void ConflictStoreTest::decided_rows_come_in_pages()
{
    Pair pair;
    std::vector<sync::RecordId> people{pair.id};
    for (const QString &surname : {u"Бекова"_s, u"Исаков"_s})
        people.push_back(pair.left.member(surname).id);
    pair.exchange();
    for (const sync::RecordId &id : people) {
        Pair::setCity(pair.left, id, u"Тула"_s);
        Pair::setCity(pair.right, id, u"Калуга"_s);
    }
    pair.exchange();
    for (const sync::RecordId &id : people) {
        const auto shown = wanted(pair.left.conflicts().open(u"member"_s, id));
        wanted(pair.left.conflicts().decide(shown, {{u"city"_s, shown.fields.front().values.front().head.stamp}}));
    }
    QStringList titles;
    std::optional<DecidedPlace> after;
    for (int page = 0; page < 3; ++page) {
        const auto rows = wanted(pair.left.conflicts().decided(1, after));
        QCOMPARE(rows.size(), std::size_t{1});
        titles << rows.front().title.section(u' ', 0, 0);
        after = rows.front().place;
    }
    QCOMPARE(titles, (QStringList{u"Исаков"_s, u"Бекова"_s, u"Асанов"_s})); // the last decision first
    QVERIFY(wanted(pair.left.conflicts().decided(1, after)).empty());
    // A card that was removed says nothing more to choose.
    wanted(pair.left.store().remove(sync::Declared<Member>::table(), people.back(), kSharedScope));
    QVERIFY(wanted(pair.left.conflicts().decided(1)).front().isDeleted);
}

void ConflictStoreTest::a_decision_about_other_values_than_shown_is_refused()
{
    Pair pair;
    Pair::setCity(pair.left, pair.id, u"Тула"_s);
    Pair::setCity(pair.right, pair.id, u"Калуга"_s);
    pair.exchange();
    const auto shown = wanted(pair.left.conflicts().open(u"member"_s, pair.id));
    Pair::setCity(pair.right, pair.id, u"Орёл"_s);
    pair.exchange();
    const auto waiting = wanted(pair.left.journal().waitingCount());
    const auto decided = pair.left.conflicts().decide(shown, {{u"city"_s, shown.fields.front().values.front().head.stamp}});
    QCOMPARE(decided.error().code, sync::ErrorCode::ChangedMeanwhile);
    QCOMPARE(wanted(pair.left.journal().waitingCount()), waiting);
    QCOMPARE(wanted(pair.left.conflicts().count()), qint64{1});
}

void ConflictStoreTest::a_stale_form_makes_a_conflict_not_a_loss()
{
    Pair pair;
    const auto stale = pair.left.open(pair.id);
    Pair::setCity(pair.right, pair.id, u"Калуга"_s);
    pair.exchange();
    QCOMPARE(pair.left.open(pair.id).value.city, u"Калуга"_s);
    Member now = stale.value;
    now.city = u"Тула"_s;
    wanted(pair.left.records().save(stale, now));
    QCOMPARE(wanted(pair.left.conflicts().count()), qint64{1});
    pair.exchange();
    pair.agree();
    QCOMPARE(wanted(pair.right.conflicts().count()), qint64{1});
}

void ConflictStoreTest::an_ordinary_form_replaces_only_what_it_showed()
{
    Pair pair;
    Pair::setCity(pair.left, pair.id, u"Тула"_s);
    Pair::setCity(pair.right, pair.id, u"Калуга"_s);
    pair.exchange();
    Pair::setCity(pair.right, pair.id, u"Орёл"_s);
    pair.exchange();
    pair.agree();
    QCOMPARE(wanted(pair.left.conflicts().count()), qint64{1});
    const auto field = wanted(pair.left.conflicts().open(u"member"_s, pair.id)).fields.front();
    QCOMPARE(std::get<QString>(field.values.front().head.value), u"Тула"_s);
    QCOMPARE(std::get<QString>(field.values.back().head.value), u"Орёл"_s);
}

void ConflictStoreTest::a_delete_and_a_concurrent_change_are_a_question_data()
{
    QTest::addColumn<bool>("remove");
    QTest::newRow("decided: removed") << true;
    QTest::newRow("decided: kept") << false;
}

void ConflictStoreTest::a_delete_and_a_concurrent_change_are_a_question()
{
    QFETCH(const bool, remove);
    Pair pair;
    wanted(pair.left.records().remove<Member>(pair.id));
    Pair::setCity(pair.right, pair.id, u"Калуга"_s);
    QVERIFY(pair.left.open(pair.id).isDeleted);
    pair.exchange();
    pair.agree();
    QVERIFY(!pair.left.open(pair.id).isDeleted);
    QCOMPARE(pair.left.surnames(u"асанов"_s).size(), qsizetype{1});
    QCOMPARE(wanted(pair.left.conflicts().count()), qint64{1});
    const auto shown = wanted(pair.left.conflicts().open(u"member"_s, pair.id));
    QCOMPARE(shown.fields.front().field, QString(sync::kLifeRegister));
    QCOMPARE(shown.fields.front().values.size(), std::size_t{2});
    for (const ContestedValue &value : shown.fields.front().values) {
        if (std::get<qint64>(value.head.value) == (remove ? 1 : 0))
            wanted(pair.left.conflicts().decide(shown, {{shown.fields.front().field, value.head.stamp}}));
    }
    pair.exchange();
    pair.agree();
    QCOMPARE(wanted(pair.right.conflicts().count()), qint64{0});
    QCOMPARE(pair.right.open(pair.id).isDeleted, remove);
    QCOMPARE(pair.right.open(pair.id).value.city, u"Калуга"_s);
    QCOMPARE(pair.right.surnames().size(), remove ? 0 : 1);
}

void ConflictStoreTest::a_delete_of_everything_seen_hides_the_record_everywhere()
{
    Pair pair;
    wanted(pair.left.records().remove<Member>(pair.id));
    pair.exchange();
    pair.agree();
    QVERIFY(pair.right.open(pair.id).isDeleted);
    QVERIFY(pair.right.surnames(u"асанов"_s).isEmpty());
    wanted(pair.right.records().restore<Member>(pair.id));
    pair.exchange();
    pair.agree();
    QCOMPARE(pair.left.surnames(u"асанов"_s).size(), qsizetype{1});
    QCOMPARE(wanted(pair.left.conflicts().count()), qint64{0});
}

void ConflictStoreTest::names_of_people_and_laptops_are_told()
{
    OfficeFixture embassy(3, sync::ScopeId{1}, true);
    Pair pair;
    User user;
    user.name = u"Айгүл Токтосунова"_s;
    user.login = u"aigul"_s;
    user.role = {u"operator"_s};
    Actor actor = pair.right.store().actor();
    actor.user = wanted(pair.right.records().create(kSharedScope, user)).id;
    pair.right.store().setActor(actor);
    const auto device = sync::DeviceId::fromHex("00112233445566778899aabbccddeeff");
    Device entry;
    entry.office = actor.user;
    entry.name = u"Москва, ноутбук 2"_s;
    entry.device = QString::fromLatin1(device.hex());
    wanted(embassy.records().create(sync::ScopeId::network(), entry));
    embassy.handTo(pair.left);
    Pair::setCity(pair.left, pair.id, u"Тула"_s);
    Pair::setCity(pair.right, pair.id, u"Калуга"_s);
    pair.exchange();
    auto transaction = wanted(pair.left.journal().begin());
    for (sync::StreamPosition position : wanted(transaction->positions())) {
        if (position.stream.incarnation == pair.right.incarnation()) {
            position.device = device;
            wanted(transaction->setPosition(position));
        }
    }
    wanted(transaction->commit());
    const auto field = wanted(pair.left.conflicts().open(u"member"_s, pair.id)).fields.front();
    QCOMPARE(field.values.back().authorName, user.name);
    QCOMPARE(field.values.back().deviceName, entry.name);
    QVERIFY(field.values.front().deviceName.isEmpty());
}

void ConflictStoreTest::a_value_replaced_before_it_arrived_goes_to_history()
{
    // A third laptop gets the answer before the question.
    Pair pair;
    OfficeFixture third(4, kSharedScope);
    pair.left.handTo(third);
    Pair::setCity(pair.right, pair.id, u"Калуга"_s);
    pair.right.handTo(pair.left);
    pair.left.clock.advance(60'000);
    Pair::setCity(pair.left, pair.id, u"Тула"_s);
    pair.left.handTo(third);
    QCOMPARE(third.open(pair.id).value.city, u"Тула"_s);
    QCOMPARE(wanted(third.store().state(u"member"_s, pair.id, kSharedScope)).pending.size(), std::size_t{1});
    pair.right.handTo(third);
    pair.exchange();
    QCOMPARE(third.open(pair.id).value.city, u"Тула"_s);
    QVERIFY(wanted(third.store().state(u"member"_s, pair.id, kSharedScope)).pending.empty());
    QCOMPARE(wanted(third.conflicts().count()), qint64{0});
    QStringList kept;
    for (const HistoryLine &line : wanted(third.records().history<Member>(pair.id))) {
        if (line.field == u"city"_s)
            kept << std::get<QString>(line.after);
    }
    QCOMPARE(kept, (QStringList{u"Тула"_s, u"Калуга"_s}));
}

MEKENDESH_TEST(ConflictStoreTest)
#include "tst_conflictstore.moc"
