// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/support/officefixture.h"
#include "tests/support/testmain.h"

#include "app/records/casefile.h"
#include "app/records/office.h"
#include "app/records/user.h"

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// One record on one laptop: what a save leaves behind.
class RecordStoreTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void a_saved_record_opens_as_it_was_saved();
    void nothing_is_saved_without_its_edit();
    void a_new_record_is_one_edit_whose_stamp_is_its_id();
    void the_edit_that_made_a_row_goes_out_as_it_was_made();
    void unchanged_fields_make_no_edit();
    void trap17_one_form_saves_two_fields_twice();
    void a_record_listed_but_not_opened_cannot_be_saved();
    void money_and_groups_are_one_register();
    void a_form_may_clear_what_it_wrote();
    void a_removed_record_leaves_lists_and_search_and_comes_back();
    void an_office_writes_neither_the_network_nor_another_office();
    void a_missing_or_impossible_field_is_named();
    void a_role_without_the_right_is_refused();
    void history_says_who_when_what_and_before();
    void a_batch_is_there_whole_or_not_at_all();
    void an_import_writes_under_a_life_of_its_own();
    void trap13_stamps_rise_and_are_never_given_twice_after_a_rollback();
    void trap10_a_clock_set_back_by_days_begins_a_new_life();
    void trap25_one_id_in_two_scopes_is_two_records();
};

void RecordStoreTest::a_saved_record_opens_as_it_was_saved()
{
    OfficeFixture office;
    Member member;
    member.surname = u"Өмүрбеков"_s;
    member.given = u"Бакыт"_s;
    member.birth = FuzzyDate::of(1989, 3);
    member.phoneSafe = Tri::No;
    member.note = u"первая\nвторая"_s;
    const auto stored = wanted(office.records().create(office.home, member));
    const auto opened = office.open(stored.id);
    QCOMPARE(opened.value, member);
    QCOMPARE(opened.scope, office.home);
    QCOMPARE(opened.changedAt.ms, office.clock.nowMs());
    QVERIFY(!opened.isDeleted && !opened.hasConflict);
}

void RecordStoreTest::nothing_is_saved_without_its_edit()
{
    OfficeFixture office;
    auto stored = office.member(u"Асанов"_s, u"Бакыт"_s);
    QCOMPARE(wanted(office.journal().waitingCount()), quint64{1});
    Member now = stored.value;
    now.city = u"Тула"_s;
    stored = wanted(office.records().save(stored, now));
    QCOMPARE(wanted(office.journal().waitingCount()), quint64{2});
    wanted(office.records().remove<Member>(stored.id));
    QCOMPARE(wanted(office.journal().waitingCount()), quint64{3});
    const auto streams = wanted(office.journal().streamsWithWaitingEdits());
    QCOMPARE(streams.size(), std::size_t{1});
    QCOMPARE(streams.front().scope, office.home);
    const auto edits = wanted(office.storage().outbox().waiting(streams.front(), 10));
    QCOMPARE(edits.at(1).edit.fields.size(), std::size_t{1});
    QCOMPARE(edits.at(1).edit.fields.front().field, u"city"_s);
    QCOMPARE(std::get<QString>(edits.at(1).edit.fields.front().value), u"Тула"_s);
    QCOMPARE(edits.at(2).edit.saw.size(), qsizetype{3});
}

void RecordStoreTest::a_new_record_is_one_edit_whose_stamp_is_its_id()
{
    OfficeFixture office;
    const auto stored = office.member(u"Асанов"_s, u"Бакыт"_s, u"+7 926 777-31-46"_s);
    const auto edits = wanted(office.storage().outbox().waiting({office.home, office.incarnation()}, 10));
    QCOMPARE(edits.size(), std::size_t{1});
    QCOMPARE(sync::RecordId::fromStamp(edits.front().edit.stamp), stored.id);
    QCOMPARE(edits.front().edit.fields.size(), std::size_t{3}); // what is empty is not written
}

void RecordStoreTest::the_edit_that_made_a_row_goes_out_as_it_was_made()
{
    OfficeFixture office;
    OfficeFixture other(2);
    Member member;
    member.surname = u"Асанов"_s;
    member.given = u"Бакыт"_s;
    member.birth = FuzzyDate::of(1989);
    Casefile casefile;
    casefile.title = u"Не платят"_s;
    casefile.type = {u"wage"_s};
    casefile.claimed = {500, kSom};
    const auto stored = wanted(office.records().create(office.home, member));
    const auto storedCase = wanted(office.records().create(office.home, casefile));
    const auto made = [&office] { return wanted(office.storage().outbox().waiting({office.home, office.incarnation()}, 2)); };
    const auto before = made();
    QCOMPARE(before.front().edit.fields.size(), std::size_t{3});
    QCOMPARE(before.front().edit.fields.front().field, u"surname"_s);
    QCOMPARE(std::get<QString>(before.front().edit.fields.front().value), u"Асанов"_s);
    // Whatever becomes of the row: changed here and there, in conflict, cleared, removed.
    office.handTo(other);
    auto form = office.open(stored.id);
    for (const QString &surname : {u"Асанбеков"_s, u"Асанкулов"_s}) {
        Member now = form.value;
        now.surname = surname;
        now.birth = {};
        form = wanted(office.records().save(form, now));
    }
    Member elsewhere = member;
    elsewhere.given = u"Марат"_s;
    wanted(other.records().save(other.open(stored.id), elsewhere));
    Member here = form.value;
    here.given = u"Талант"_s;
    wanted(office.records().save(form, here));
    other.handTo(office);
    wanted(office.records().remove<Member>(stored.id));
    Casefile changed = casefile;
    changed.claimed = {700, kRuble};
    wanted(office.records().save(storedCase, changed));
    const auto after = made();
    QCOMPARE(after.at(0).edit, before.at(0).edit);
    QCOMPARE(after.at(1).edit, before.at(1).edit);
}

void RecordStoreTest::unchanged_fields_make_no_edit()
{
    OfficeFixture office;
    const auto stored = office.member(u"Асанов"_s);
    const auto again = wanted(office.records().save(stored, stored.value));
    QCOMPARE(wanted(office.journal().waitingCount()), quint64{1});
    QCOMPARE(again.changedAt.ms, stored.changedAt.ms);
}

void RecordStoreTest::trap17_one_form_saves_two_fields_twice()
{
    OfficeFixture office;
    auto form = office.open(office.member(u"Асанов"_s, u"Бакыт"_s).id);
    for (const QString &city : {u"Тула"_s, u"Калуга"_s}) {
        office.clock.advance(1000);
        Member now = form.value;
        now.city = city;
        now.employer = city + u" строй"_s;
        form = wanted(office.records().save(form, now));
    }
    const auto opened = office.open(form.id);
    QCOMPARE(opened.value.city, u"Калуга"_s);
    QVERIFY(!opened.hasConflict);
    QCOMPARE(opened.base, form.base);
}

void RecordStoreTest::a_record_listed_but_not_opened_cannot_be_saved()
{
    OfficeFixture office;
    office.member(u"Асанов"_s);
    const auto row = wanted(office.records().list<Member>({})).rows.front();
    Member now = row.value;
    now.city = u"Тула"_s;
    const auto saved = office.records().save(row, now);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, sync::ErrorCode::ChangedMeanwhile);
}

void RecordStoreTest::money_and_groups_are_one_register()
{
    OfficeFixture office;
    Casefile casefile;
    casefile.title = u"Не платят"_s;
    casefile.type = {u"wage"_s};
    casefile.claimed = {8400000, kSom};
    const auto stored = wanted(office.records().create(office.home, casefile));
    auto opened = wanted(office.records().open<Casefile>(stored.id));
    QCOMPARE(opened.value, casefile);
    Casefile now = opened.value;
    now.closing = {{u"won"_s}, FuzzyDate::of(2026, 11, 20), stored.id};
    now.recovered = {100, kRuble};
    wanted(office.records().save(opened, now));
    opened = wanted(office.records().open<Casefile>(stored.id));
    QCOMPARE(opened.value, now);
    now.closing = {};
    now.claimed = {};
    wanted(office.records().save(opened, now));
    QCOMPARE(wanted(office.records().open<Casefile>(stored.id)).value, now);
}

void RecordStoreTest::a_form_may_clear_what_it_wrote()
{
    OfficeFixture office;
    const auto opened = office.open(office.member(u"Асанов"_s, u"Бакыт"_s, u"9261112233"_s).id);
    Member now = opened.value;
    now.phone.clear();
    wanted(office.records().save(opened, now));
    const auto again = office.open(opened.id);
    QVERIFY(again.value.phone.isEmpty());
    QVERIFY(office.surnames(u"9261112233"_s).isEmpty());
}

void RecordStoreTest::a_removed_record_leaves_lists_and_search_and_comes_back()
{
    OfficeFixture office;
    const auto stored = office.member(u"Асанов"_s);
    wanted(office.records().remove<Member>(stored.id));
    QVERIFY(office.surnames().isEmpty());
    QVERIFY(office.surnames(u"асан"_s).isEmpty());
    QCOMPARE(wanted(office.records().count<Member>({})), qint64{0});
    QVERIFY(office.open(stored.id).isDeleted);
    wanted(office.records().restore<Member>(stored.id));
    QCOMPARE(office.surnames(u"асан"_s), QStringList{u"Асанов"_s});
    QVERIFY(!office.open(stored.id).isDeleted);
    // Removing what is removed, restoring what is there: no edits.
    const auto waiting = wanted(office.journal().waitingCount());
    wanted(office.records().restore<Member>(stored.id));
    QCOMPARE(wanted(office.journal().waitingCount()), waiting);
}

void RecordStoreTest::an_office_writes_neither_the_network_nor_another_office()
{
    OfficeFixture office;
    Member member;
    member.surname = u"Асанов"_s;
    Office entry;
    entry.code = u"MSK"_s;
    entry.nameRu = u"Москва"_s;
    for (const sync::ScopeId scope : {sync::ScopeId::network(), sync::ScopeId{8}})
        QCOMPARE(office.records().create(scope, member).error().code, sync::ErrorCode::NotAllowed);
    QCOMPARE(office.store().create(sync::Declared<Office>::table(), sync::ScopeId::network(), &entry).error().code, sync::ErrorCode::NotAllowed);
    OfficeFixture embassy(2, sync::ScopeId{1}, true);
    QVERIFY(embassy.records().create(sync::ScopeId::network(), entry).has_value());
    QVERIFY(embassy.records().create(sync::ScopeId{8}, member).has_value());
    QCOMPARE(embassy.records().create(sync::ScopeId{8}, entry).error().code, sync::ErrorCode::NotAllowed);
    QCOMPARE(wanted(office.journal().waitingCount()), quint64{0});
}

void RecordStoreTest::a_missing_or_impossible_field_is_named()
{
    OfficeFixture office;
    Member member;
    member.given = u"Бакыт"_s;
    auto error = office.records().create(office.home, member).error();
    QCOMPARE(error.code, sync::ErrorCode::BadInput);
    QCOMPARE(error.subject, u"surname"_s);
    member.surname = u"Асанов"_s;
    member.note = QString(70'000, u'а');
    error = office.records().create(office.home, member).error();
    QCOMPARE(error.code, sync::ErrorCode::BadInput);
    QCOMPARE(error.subject, u"note"_s);
    member.note = u"а"_s;
    member.birth.packed = 19891340;
    QCOMPARE(office.records().create(office.home, member).error().subject, u"birth"_s);
    QCOMPARE(wanted(office.journal().waitingCount()), quint64{0});
}

void RecordStoreTest::a_role_without_the_right_is_refused()
{
    OfficeFixture office;
    const auto stored = office.member(u"Асанов"_s);
    Actor actor = office.store().actor();
    actor.role = Role::OfficeAuditor; // money without persons
    office.store().setActor(actor);
    QCOMPARE(office.records().open<Member>(stored.id).error().code, sync::ErrorCode::NotAllowed);
    QCOMPARE(office.records().list<Member>({}).error().code, sync::ErrorCode::NotAllowed);
    QCOMPARE(office.records().create(office.home, stored.value).error().code, sync::ErrorCode::NotAllowed);
    actor.role = Role::Operator; // edits members but removes none
    office.store().setActor(actor);
    QVERIFY(office.records().open<Member>(stored.id).has_value());
    QCOMPARE(office.records().remove<Member>(stored.id).error().code, sync::ErrorCode::NotAllowed);
}

void RecordStoreTest::history_says_who_when_what_and_before()
{
    OfficeFixture office;
    User user;
    user.name = u"Айгүл Токтосунова"_s;
    user.login = u"aigul"_s;
    user.role = {u"operator"_s};
    const auto author = wanted(office.records().create(office.home, user));
    Actor actor = office.store().actor();
    actor.user = author.id;
    office.store().setActor(actor);
    auto form = office.open(office.member(u"Асанов"_s, u"Бакыт"_s).id);
    const qint64 createdAt = office.clock.nowMs();
    office.clock.advance(60'000);
    Member now = form.value;
    now.given = u"Бакытбек"_s;
    form = wanted(office.records().save(form, now));
    const auto lines = wanted(office.records().history<Member>(form.id));
    QCOMPARE(lines.size(), std::size_t{3});
    QCOMPARE(lines.front().field, u"given"_s);
    QCOMPARE(std::get<QString>(lines.front().before), u"Бакыт"_s);
    QCOMPARE(std::get<QString>(lines.front().after), u"Бакытбек"_s);
    QCOMPARE(lines.front().at.ms, createdAt + 60'000);
    QCOMPARE(lines.front().author, author.id);
    QCOMPARE(lines.front().authorName, user.name);
    QCOMPARE(lines.back().at.ms, createdAt);
    QVERIFY(sync::isEmpty(lines.back().before));
    QCOMPARE(wanted(office.records().history<Member>(form.id, 1)).size(), std::size_t{1});
    wanted(office.records().remove<Member>(form.id));
    QCOMPARE(wanted(office.records().history<Member>(form.id)).front().field, QString(sync::kLifeRegister));
}

void RecordStoreTest::a_batch_is_there_whole_or_not_at_all()
{
    OfficeFixture office;
    {
        auto batch = wanted(office.store().begin());
        office.member(u"Асанов"_s);
        office.member(u"Бакиров"_s);
        QCOMPARE(office.surnames().size(), qsizetype{2});
    }
    QVERIFY(office.surnames().isEmpty());
    QVERIFY(office.surnames(u"асан"_s).isEmpty());
    QCOMPARE(wanted(office.journal().waitingCount()), quint64{0});
    auto batch = wanted(office.store().begin());
    office.member(u"Асанов"_s);
    wanted(batch.commit());
    QCOMPARE(office.surnames().size(), qsizetype{1});
}

void RecordStoreTest::an_import_writes_under_a_life_of_its_own()
{
    OfficeFixture office;
    office.member(u"Асанов"_s);
    auto batch = wanted(office.store().begin(RecordStore::Work::Import));
    const auto imported = office.member(u"Бакиров"_s);
    wanted(batch.commit());
    const auto day = office.member(u"Васильев"_s);
    QVERIFY(imported.id.source != office.incarnation());
    QCOMPARE(day.id.source, office.incarnation());
    QVERIFY(imported.id.time < day.id.time);
    QCOMPARE(wanted(office.journal().ownIncarnations()).size(), std::size_t{2});
    QCOMPARE(wanted(office.journal().streamsWithWaitingEdits()).size(), std::size_t{2});
}

void RecordStoreTest::trap13_stamps_rise_and_are_never_given_twice_after_a_rollback()
{
    OfficeFixture office; // its clock stands still
    const auto first = office.member(u"Асанов"_s);
    QSet<sync::RecordId> given{first.id};
    sync::RecordId last = first.id;
    for (int round = 0; round < 100; ++round) {
        auto batch = wanted(office.store().begin());
        const auto stored = office.member(u"Бакиров"_s);
        QVERIFY(!given.contains(stored.id));
        QVERIFY(last < stored.id);
        given.insert(stored.id);
        last = stored.id;
        if (round % 3 == 0)
            wanted(batch.commit());
    }
}

void RecordStoreTest::trap10_a_clock_set_back_by_days_begins_a_new_life()
{
    OfficeFixture office;
    const auto future = office.member(u"Асанов"_s);
    const auto before = office.incarnation();
    office.clock.advance(-3 * 24 * 3600 * 1000LL);
    const auto today = office.member(u"Бакиров"_s);
    QVERIFY(office.incarnation() != before);
    QCOMPARE(sync::Stamp({today.id.time, today.id.source}).wallMs(), office.clock.nowMs());
    const auto later = office.member(u"Васильев"_s);
    QCOMPARE(later.id.source, today.id.source);
    // What waited before goes out under its own life, with the time it was given.
    const auto edits = wanted(office.storage().outbox().waiting({office.home, before}, 10));
    QCOMPARE(edits.size(), std::size_t{1});
    QCOMPARE(sync::RecordId::fromStamp(edits.front().edit.stamp), future.id);
    QCOMPARE(wanted(office.journal().positions()).size(), std::size_t{2});
}

void RecordStoreTest::trap25_one_id_in_two_scopes_is_two_records()
{
    OfficeFixture office;
    const auto own = office.member(u"Асанов"_s);
    // Somebody else's scope that names the same id.
    const sync::Edit foreign{.table = u"member"_s, .record = own.id, .stamp = {own.id.time, own.id.source}, .author = {},
                             .fields = {{u"surname"_s, u"Чужой"_s, {}}}, .saw = {}};
    auto transaction = wanted(office.journal().begin());
    auto states = wanted(transaction->load(sync::ScopeId{9}, u"member"_s, std::array{own.id}));
    sync::TableOutcome outcome{.table = u"member"_s, .states = std::move(states), .history = {}, .edits = {foreign}};
    sync::merge(outcome.states.front(), foreign, [](const sync::Stamp &) { return false; }, outcome.history);
    wanted(transaction->write(sync::ScopeId{9}, outcome));
    wanted(transaction->commit());
    QCOMPARE(office.open(own.id).value.surname, u"Асанов"_s);
    QCOMPARE(office.surnames(), (QStringList{u"Асанов"_s, u"Чужой"_s}));
    // Whoever names the place where it was listed means that one.
    const auto surnameIn = [&](std::optional<sync::ScopeId> scope) {
        for (const app::HistoryLine &line : wanted(office.records().history<app::Member>(own.id, 10, scope))) {
            if (line.field == u"surname"_s)
                return std::get<QString>(line.after);
        }
        return QString();
    };
    QCOMPARE(surnameIn({}), u"Асанов"_s);
    QCOMPARE(surnameIn(sync::ScopeId{9}), u"Чужой"_s);
    QCOMPARE(office.records().remove<app::Member>(own.id, sync::ScopeId{9}).error().code, sync::ErrorCode::NotAllowed);
    wanted(office.records().remove<app::Member>(own.id, office.home));
    QVERIFY(office.open(own.id).isDeleted);
    QVERIFY(!wanted(office.records().open<app::Member>(own.id, sync::ScopeId{9})).isDeleted);
    wanted(office.records().restore<app::Member>(own.id, office.home));
    QVERIFY(!office.open(own.id).isDeleted);
}

MEKENDESH_TEST(RecordStoreTest)
#include "tst_recordstore.moc"
