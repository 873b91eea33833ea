// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/demolist.h"
#include "app/core/seededrandom.h"
#include "app/records/casefile.h"
#include "app/records/cashbox.h"
#include "app/records/member.h"
#include "app/services/imports.h"
#include "app/store/recordstore.h"
#include "app/store/statement.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using sync::ErrorCode;
using Verdict = ImportRow::Verdict;

class ImportsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void a_list_without_heads_is_understood_by_what_stands_in_it();
    void totals_and_repeated_heads_are_no_people();
    void the_same_person_is_known_across_scripts();
    void another_birth_date_is_another_person();
    void somebody_twice_in_the_list_is_said();
    void who_is_only_similar_comes_in_and_who_is_skipped_is_named();
    void filling_keeps_what_is_there();
    void overwriting_takes_what_the_list_says();
    void a_decision_for_one_row_wins();
    void both_are_laid_side_by_side();
    void an_import_is_undone_as_a_whole();
    void what_changed_since_is_left_and_named();
    void nobody_undoes_twice_or_for_others();
    void an_undone_import_is_undone_everywhere();
    void a_mapping_is_remembered_by_the_heads();
    void refused_rows_come_in_again_when_corrected();
    void a_cancelled_import_leaves_nothing();
    void a_messy_list_of_three_hundred_comes_in();
    void a_plan_for_another_state_is_not_run();
    void a_plan_stands_when_somebody_else_was_saved();
    void twenty_thousand_are_compared_and_taken();
    void nobody_is_made_twice_by_the_same_list();
    void everybody_of_one_name_is_looked_at();
    void who_may_not_edit_people_does_not_import();
    void what_names_its_laptop_is_not_imported();
    void an_undone_import_leaves_no_marks_in_the_search();
    void a_row_read_otherwise_than_examined_is_refused();

private:
    [[nodiscard]] ImportList listOf(const QString &text) const { return valueOf(ImportList::open(sync::Declared<Member>::table(), QStringLiteral("list.csv"), text.toUtf8())); }
    [[nodiscard]] ImportPlan planOf(const ImportList &list) { return valueOf(imports().examine(list, m_office.scope(), m_choices, m_watch)); }
    ImportOutcome take(const QString &text);
    [[nodiscard]] std::vector<Stored<Member>> members() { return valueOf(m_office.records().list<Member>({.limit = 1000})).rows; }
    [[nodiscard]] Imports &imports() { return m_office.workspace->imports(); }

    std::unique_ptr<Laptops> m_laptops;
    Laptops::Laptop m_embassy;
    Laptops::Laptop m_office;
    ImportChoices m_choices;
    ImportWatch m_watch;
};

void ImportsTest::init()
{
    m_laptops = std::make_unique<Laptops>();
    m_embassy = m_laptops->embassy();
    m_office = m_laptops->office(m_embassy, QStringLiteral("MSK"));
    m_choices = {.unread = UnreadCells::Note, .onDuplicate = OnDuplicate::Skip};
    m_watch.progress = {};
    m_watch.cancel = false;
}

void ImportsTest::cleanup()
{
    m_office = {};
    m_embassy = {};
    m_laptops.reset();
}

ImportOutcome ImportsTest::take(const QString &text)
{
    const ImportList list = listOf(text);
    ImportPlan plan = planOf(list);
    return valueOf(imports().run(list, m_office.scope(), m_choices, plan, m_watch));
}

void ImportsTest::a_list_without_heads_is_understood_by_what_stands_in_it()
{
    const ImportList list = listOf(QStringLiteral("1;Асанов Бакыт Токтосунович;31.12.1990;8 926 777-31-46;AN1234567;м\n"
                                                  "2;Касымова Нурзат;1985;+996 555 218064;АН 7654321;ж\n3;Асан уулу Бактур;12.1991;9267773147;ID0000001;эркек\n"));
    QCOMPARE(list.headLine(), 0);
    QCOMPARE(list.targetsByColumn(),
        (QStringList{QString(), kWholeNameTarget, QStringLiteral("birth"), QStringLiteral("phone"), QStringLiteral("passport"), QStringLiteral("sex")}));
    QCOMPARE(planOf(list).count(Verdict::New), 3);
}

void ImportsTest::totals_and_repeated_heads_are_no_people()
{
    const ImportPlan plan = planOf(listOf(QStringLiteral("№;ФИО;Пол\n1;Асанов Бакыт;м\n№;ФИО;Пол\n2;Касымова Нурзат;ж\n3;;\nИтого: 2;;\n")));
    QCOMPARE(plan.count(Verdict::New), 2);
    QCOMPARE(plan.count(Verdict::Refused), 3);
    for (const ImportRow &row : plan.rows)
        QVERIFY(row.verdict == Verdict::New || !row.reason.isEmpty());
    // A row that is not taken is shown as it stands in the list.
    const ImportList untaken = listOf(QStringLiteral("ФИО;Город\n;Тула\n"));
    const auto cells = valueOf(imports().sideBySide(untaken, planOf(untaken), 0, m_choices));
    QCOMPARE(cells.size(), std::size_t{1});
    QCOMPARE(cells.front().inList, QStringLiteral("Тула"));
}

void ImportsTest::the_same_person_is_known_across_scripts()
{
    take(QStringLiteral("ФИО;Дата рождения;Паспорт;Латиница\nЖээнбеков Бакыт;31.12.1990;AN1234567;\nАсан уулу Бактур;1991;;\nКасымова Нурзат;;AC7654321;KASYMOVA NURZAT\n"));
    const ImportPlan plan = planOf(listOf(QStringLiteral("ФИО;Дата рождения;Паспорт\nJEENBEKOV BAKYT;31.12.1990;\nBaktur Asan uulu;05.03.1991;\n"
                                                         "Совсем Другой;01.01.1970;АС 7654321\nНикто Новый;01.01.1980;AN7777777\n")));
    QCOMPARE(plan.rows[0].likeness, Likeness::NameAndBirth);
    QCOMPARE(plan.rows[1].likeness, Likeness::Similar); // only the year was known
    QCOMPARE(plan.rows[2].likeness, Likeness::Document);     // Cyrillic letters in the series
    QCOMPARE(plan.rows[3].verdict, Verdict::New);
}

void ImportsTest::another_birth_date_is_another_person()
{
    take(QStringLiteral("ФИО;Дата рождения\nАсанов Бакыт;31.12.1990\n"));
    const ImportPlan plan = planOf(listOf(QStringLiteral("ФИО;Дата рождения\nАсанов Бакыт;30.12.1990\nАсанов Бакыт;\n")));
    QCOMPARE(plan.count(Verdict::New), 2);
}

void ImportsTest::somebody_twice_in_the_list_is_said()
{
    const QString text = QStringLiteral("ФИО;Дата рождения;Город\nАсанов Бакыт;1990;\nБакыт АСАНОВ;1990;Тула\n");
    const ImportPlan plan = planOf(listOf(text));
    QCOMPARE(plan.rows[1].verdict, Verdict::Repeated);
    QCOMPARE(plan.rows[1].sameAs, 0);
    m_choices.onDuplicate = OnDuplicate::Fill;
    const ImportOutcome outcome = take(text);
    QCOMPARE(outcome.added, 1);
    QCOMPARE(outcome.changed, 1);
    QCOMPARE(members().size(), std::size_t{1});
    QCOMPARE(members().front().value.city, QStringLiteral("Тула"));
}

void ImportsTest::who_is_only_similar_comes_in_and_who_is_skipped_is_named()
{
    const ImportList list = listOf(QStringLiteral("ФИО;Дата рождения;Паспорт;Телефон\nАсанова Жылдыз;14.04.1996;PE 626 3354;89261112233\n"
                                                  "Асанова Жылдыз Туратовна;1996;AN 610 5546;89263334455\nАсанова Жылдыз;14.04.1996;AC 111 2223;\n"
                                                  "АСАНОВА Жылдыз;14.04.1996;;\n"));
    ImportPlan plan = planOf(list);
    for (const std::size_t row : {1, 2}) {
        QVERIFY(plan.rows[row].likeness == Likeness::Similar && plan.rows[row].sameAs >= 0 && plan.rows[row].choice == OnDuplicate::Add);
    }
    QCOMPARE(plan.rows[3].likeness, Likeness::NameAndBirth);
    const ImportOutcome outcome = valueOf(imports().run(list, m_office.scope(), m_choices, plan, m_watch));
    QVERIFY(outcome.added == 3 && outcome.skipped == 1);
    const QString path = m_laptops->path(QStringLiteral("left.csv"));
    QCOMPARE(valueOf(Imports::saveRefused(list, plan, path)), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(QString::fromUtf8(file.readAll()).contains(QStringLiteral("the same as line")));
}

void ImportsTest::filling_keeps_what_is_there()
{
    take(QStringLiteral("ФИО;Дата рождения;Телефон;Примечание\nАсанов Бакыт;31.12.1990;89267773146;первая запись\n"));
    m_choices.onDuplicate = OnDuplicate::Fill;
    const ImportOutcome outcome = take(QStringLiteral("ФИО;Дата рождения;Телефон;Город;Примечание\nАсанов Бакыт;31.12.1990;89000000000;Тула;вторая\n"));
    QCOMPARE(outcome.changed, 1);
    const auto rows = members();
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows.front().value.phone, QStringLiteral("+7 926 777-31-46"));
    QCOMPARE(rows.front().value.city, QStringLiteral("Тула"));
    QCOMPARE(rows.front().value.note, QStringLiteral("первая запись\nвторая"));
    // Nothing new the second time: no edit, no import to undo.
    const ImportOutcome again = take(QStringLiteral("ФИО;Дата рождения;Город\nАсанов Бакыт;31.12.1990;Тула\n"));
    QCOMPARE(again.changed, 0);
    QCOMPARE(again.number, 0);
}

void ImportsTest::overwriting_takes_what_the_list_says()
{
    take(QStringLiteral("ФИО;Дата рождения;Телефон;Город\nАсанов Бакыт;31.12.1990;89267773146;Тула\n"));
    m_choices.onDuplicate = OnDuplicate::Overwrite;
    take(QStringLiteral("ФИО;Дата рождения;Телефон;Город\nАсанов Бакыт;31.12.1990;89000000000;\n"));
    QCOMPARE(members().front().value.phone, QStringLiteral("+7 900 000-00-00"));
    QCOMPARE(members().front().value.city, QStringLiteral("Тула")); // the list says nothing about it
}

void ImportsTest::a_decision_for_one_row_wins()
{
    take(QStringLiteral("ФИО;Дата рождения\nАсанов Бакыт;1990\nКасымова Нурзат;1985\n"));
    const ImportList list = listOf(QStringLiteral("ФИО;Дата рождения;Город\nАсанов Бакыт;1990;Тула\nКасымова Нурзат;1985;Омск\n"));
    ImportPlan plan = planOf(list);
    plan.rows[0].choice = OnDuplicate::Fill;
    plan.rows[1].choice = OnDuplicate::Add;
    const ImportOutcome outcome = valueOf(imports().run(list, m_office.scope(), m_choices, plan, m_watch));
    QCOMPARE(outcome.changed, 1);
    QCOMPARE(outcome.added, 1);
    QCOMPARE(members().size(), std::size_t{3});
}

void ImportsTest::both_are_laid_side_by_side()
{
    take(QStringLiteral("ФИО;Дата рождения;Город\nАсанов Бакыт;31.12.1990;Тула\n"));
    const ImportList list = listOf(QStringLiteral("ФИО;Дата рождения;Телефон\nASANOV BAKYT;31.12.1990;89267773146\n"));
    const ImportPlan plan = planOf(list);
    const auto fields = valueOf(imports().sideBySide(list, plan, 0, m_choices));
    const auto named = [&fields](const QString &label) { return *std::ranges::find(fields, label, &SideBySide::label); };
    QVERIFY(named(QStringLiteral("Surname")).differs());
    QCOMPARE(named(QStringLiteral("City")).here, QStringLiteral("Тула"));
    QVERIFY(!named(QStringLiteral("City")).differs());
    QVERIFY(named(QStringLiteral("Phone")).here.isEmpty());
}

void ImportsTest::an_import_is_undone_as_a_whole()
{
    take(QStringLiteral("ФИО;Дата рождения;Телефон\nАсанов Бакыт;31.12.1990;89267773146\n"));
    const Member before = members().front().value;
    m_choices.onDuplicate = OnDuplicate::Overwrite;
    const ImportOutcome outcome = take(QStringLiteral("ФИО;Дата рождения;Телефон;Город\nАсанов Бакыт;31.12.1990;89000000000;Тула\nКасымова Нурзат;1985;;Омск\n"));
    QCOMPARE(outcome.added, 1);
    QCOMPARE(outcome.changed, 1);
    const UndoOutcome undone = valueOf(imports().undo(outcome.number, m_watch));
    QCOMPARE(undone.removed, 1);
    QCOMPARE(undone.restored, 1);
    QCOMPARE(undone.leftCount, 0);
    QCOMPARE(members().size(), std::size_t{1});
    QVERIFY(members().front().value == before);
    const auto entries = valueOf(imports().list());
    QCOMPARE(entries.size(), std::size_t{2});
    QVERIFY(entries[0].isUndone && !entries[1].isUndone);
    QCOMPARE(entries[0].fileName, QStringLiteral("list.csv"));
}

void ImportsTest::what_changed_since_is_left_and_named()
{
    const ImportOutcome outcome = take(QStringLiteral("ФИО;Дата рождения\nАсанов Бакыт;1990\nКасымова Нурзат;1985\nТокторов Эрмек;1970\n"));
    auto rows = members();
    Member corrected = valueOf(m_office.records().open<Member>(rows[0].id)).value;
    corrected.city = QStringLiteral("Тула");
    valueOf(m_office.records().save(valueOf(m_office.records().open<Member>(rows[0].id)), corrected));
    valueOf(m_office.records().create(m_office.scope(), Casefile{.title = QStringLiteral("Зарплата"), .type = {QStringLiteral("wage")}, .member = rows[1].id}));
    const UndoOutcome undone = valueOf(imports().undo(outcome.number, m_watch));
    QCOMPARE(undone.removed, 1);
    QCOMPARE(undone.leftCount, 2);
    QCOMPARE(undone.left.size(), std::size_t{2});
    for (const UndoOutcome::Left &left : undone.left)
        QVERIFY(!left.reason.isEmpty() && !left.title.isEmpty());
    QCOMPARE(members().size(), std::size_t{2});
}

void ImportsTest::nobody_undoes_twice_or_for_others()
{
    const ImportOutcome outcome = take(QStringLiteral("ФИО;Город\nАсанов Бакыт;Тула\n"));
    QCOMPARE(errorOf(imports().undo(outcome.number + 7, m_watch)).code, ErrorCode::NotFound);
    m_watch.cancel = true;
    QCOMPARE(errorOf(imports().undo(outcome.number, m_watch)).code, ErrorCode::Cancelled);
    QCOMPARE(members().size(), std::size_t{1});
    m_watch.cancel = false;
    valueOf(imports().undo(outcome.number, m_watch));
    QCOMPARE(errorOf(imports().undo(outcome.number, m_watch)).code, ErrorCode::BadInput);
}

void ImportsTest::an_undone_import_is_undone_everywhere()
{
    m_laptops->admit(m_embassy, m_office);
    const ImportOutcome outcome = take(QStringLiteral("ФИО;Город\nАсанов Бакыт;Тула\nКасымова Нурзат;Омск\n"));
    m_office.exchange();
    m_embassy.exchange();
    QCOMPARE(valueOf(m_embassy.records().count<Member>({})), 2);
    valueOf(imports().undo(outcome.number, m_watch));
    m_office.exchange();
    m_embassy.exchange();
    QCOMPARE(valueOf(m_embassy.records().count<Member>({})), 0);
}

void ImportsTest::a_mapping_is_remembered_by_the_heads()
{
    const QString text = QStringLiteral("Кто;Что-то;Тел\nАсанов Бакыт;Тула;89267773146\n");
    ImportList list = listOf(text);
    QVERIFY(!valueOf(imports().recall(list)));
    list.setTarget(0, kWholeNameTarget);
    list.setTarget(1, QStringLiteral("city"));
    valueOf(imports().remember(list));
    ImportList next = listOf(text + QStringLiteral("Касымова Нурзат;Омск;\n"));
    QVERIFY(valueOf(imports().recall(next)));
    QCOMPARE(next.targetsByColumn(), list.targetsByColumn());
    ImportList other = listOf(QStringLiteral("Кто;Что;Тел\nАсанов Бакыт;Тула;89267773146\n"));
    QVERIFY(!valueOf(imports().recall(other)));
}

void ImportsTest::refused_rows_come_in_again_when_corrected()
{
    m_choices.unread = UnreadCells::Refuse;
    const ImportList list = listOf(QStringLiteral("ФИО;Дата рождения\nАсанов Бакыт;1990\n;1985\nКасымова Нурзат;когда-то\n"));
    ImportPlan plan = planOf(list);
    valueOf(imports().run(list, m_office.scope(), m_choices, plan, m_watch));
    const QString path = m_laptops->path(QStringLiteral("refused.csv"));
    QCOMPARE(valueOf(Imports::saveRefused(list, plan, path)), 2);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QString report = QString::fromUtf8(file.readAll());
    QVERIFY(report.contains(QStringLiteral("когда-то")));
    report.replace(QStringLiteral("когда-то;"), QStringLiteral("1984;"));
    const ImportList corrected = listOf(report);
    const ImportPlan second = planOf(corrected);
    QCOMPARE(second.count(Verdict::New), 1);
    QCOMPARE(second.count(Verdict::Refused), 1);
}

void ImportsTest::a_cancelled_import_leaves_nothing()
{
    QString text = QStringLiteral("ФИО\n");
    for (int index = 0; index < 300; ++index)
        text += QStringLiteral("Асанов%1 Бакыт\n").arg(index);
    const ImportList list = listOf(text);
    ImportPlan plan = planOf(list);
    m_watch.progress = [this](qint64 done, qint64) { m_watch.cancel = done > 100; };
    QCOMPARE(errorOf(imports().run(list, m_office.scope(), m_choices, plan, m_watch)).code, ErrorCode::Cancelled);
    QVERIFY(members().empty());
    QVERIFY(valueOf(imports().list()).empty());
}

void ImportsTest::a_messy_list_of_three_hundred_comes_in()
{
    SeededRandom random(11);
    const auto people = DemoPeople(random, QDate(2026, 11, 20)).take(300);
    const ImportList list = listOf(demoMessyList(people, random));
    QVERIFY(list.hasNames());
    QCOMPARE(list.targetsByColumn(),
        (QStringList{QString(), kWholeNameTarget, QStringLiteral("birth"), QStringLiteral("passport"), QStringLiteral("phone"), QStringLiteral("sex"),
            QStringLiteral("home_oblast"), QStringLiteral("region"), QStringLiteral("employer"), QStringLiteral("note")}));
    ImportPlan plan = planOf(list);
    const ImportOutcome outcome = valueOf(imports().run(list, m_office.scope(), m_choices, plan, m_watch));
    for (const ImportRow &row : plan.rows) {
        if (!row.remarks.isEmpty())
            qInfo("%lld: %s", row.line, qPrintable(row.remarks.join(QStringLiteral(" | "))));
    }
    qInfo("added %lld, skipped %lld, refused %lld", outcome.added, outcome.skipped, outcome.refused);
    QVERIFY(outcome.added >= 290 && outcome.added <= 300);
    QVERIFY(outcome.skipped >= 3);
    QVERIFY(outcome.refused >= 3 && outcome.refused <= 10);
    const auto born = std::ranges::count_if(members(), [](const auto &row) { return !row.value.birth.isNull(); });
    QVERIFY(born >= 280);
}

void ImportsTest::a_plan_for_another_state_is_not_run()
{
    const auto refused = [this](const ImportList &list, ImportPlan &plan) {
        const sync::Error error = errorOf(imports().run(list, m_office.scope(), m_choices, plan, m_watch));
        return error.code == ErrorCode::BadInput && error.subject.contains(QStringLiteral("check the list again"));
    };
    ImportList list = listOf(QStringLiteral("Фамилия;Имя;Паспорт\nАсанов;Бакыт;AN1234567\nКасымова;Нурзат;AN7654321\n"));
    ImportPlan plan = planOf(list);
    QCOMPARE(plan.count(Verdict::New), 2);

    // Somebody of the list was entered by hand, or came by exchange.
    const auto entered = valueOf(m_office.records().create(m_office.scope(), Member{.surname = QStringLiteral("Асанов"), .passport = QStringLiteral("AN1234567")}));
    QVERIFY(refused(list, plan));
    QCOMPARE(members().size(), std::size_t{1});

    // Who is known was changed after the two were looked at side by side.
    plan = planOf(list);
    QCOMPARE(plan.count(Verdict::Known), 1);
    Member changed = entered.value;
    changed.given = QStringLiteral("Бакыт");
    const auto again = valueOf(m_office.records().save(valueOf(m_office.records().open<Member>(entered.id)), changed));
    QVERIFY(refused(list, plan));

    // Who was known is gone.
    plan = planOf(list);
    QVERIFY(m_office.records().remove<Member>(again.id));
    QVERIFY(refused(list, plan));

    // The columns are understood in another way, or it is another file altogether.
    plan = planOf(list);
    list.setTarget(2, QString());
    QVERIFY(refused(list, plan));
    const ImportList shorter = listOf(QStringLiteral("Фамилия;Имя\nАсанов;Бакыт\n"));
    QVERIFY(refused(shorter, plan));
    QVERIFY(members().empty());

    plan = planOf(list);
    QCOMPARE(valueOf(imports().run(list, m_office.scope(), m_choices, plan, m_watch)).added, 2);
}

void ImportsTest::a_plan_stands_when_somebody_else_was_saved()
{
    const ImportList list = listOf(QStringLiteral("Фамилия;Имя;Паспорт\nАсанов;Бакыт;AN1234567\n"));
    ImportPlan plan = planOf(list);
    QVERIFY(m_office.records().create(m_office.scope(), Member{.surname = QStringLiteral("Сатыбалдиев"), .passport = QStringLiteral("AN0000001")}));
    QCOMPARE(valueOf(imports().run(list, m_office.scope(), m_choices, plan, m_watch)).added, 1);
}

void ImportsTest::twenty_thousand_are_compared_and_taken()
{
    constexpr int kPeople = 20'000;
    SeededRandom random(7);
    const QByteArray file = demoCsv(DemoPeople(random, QDate(2026, 11, 20)).take(kPeople), u"ru");
    const ImportList list = valueOf(ImportList::open(sync::Declared<Member>::table(), QStringLiteral("big.csv"), file));
    ImportPlan plan = planOf(list);
    const ImportOutcome outcome = valueOf(imports().run(list, m_office.scope(), m_choices, plan, m_watch));
    QCOMPARE(outcome.added + outcome.skipped, kPeople);
    // And once more, when everybody is known.
    QCOMPARE(planOf(list).count(Verdict::New), 0);
}

void ImportsTest::nobody_is_made_twice_by_the_same_list()
{
    const QString text = QStringLiteral("ФИО;Город\nАсанов Бакыт;Тула\nАсанов Бакыт;Омск\nАсанов Б.;Омск\nКасымова;\n");
    QCOMPARE(take(text).added, 4);
    const ImportPlan again = planOf(listOf(text));
    QCOMPARE(again.count(Verdict::Known), 4);
    QCOMPARE(again.rows[0].likeness, Likeness::EveryField);
    QVERIFY(again.rows[0].known != again.rows[1].known);
    // Another city may be another person.
    QCOMPARE(planOf(listOf(QStringLiteral("ФИО;Город\nАсанов Бакыт;Казань\n"))).count(Verdict::New), 1);
}

void ImportsTest::everybody_of_one_name_is_looked_at()
{
    QString text = QStringLiteral("ФИО;Дата рождения\n");
    for (int day = 0; day < 200; ++day)
        text += QStringLiteral("Асанов Бакыт;%1\n").arg(QDate(1990, 1, 1).addDays(day).toString(QStringLiteral("dd.MM.yyyy")));
    QCOMPARE(take(text).added, 200);
    QCOMPARE(planOf(listOf(text)).count(Verdict::Known), 200);
}

void ImportsTest::who_may_not_edit_people_does_not_import()
{
    const ImportOutcome outcome = take(QStringLiteral("ФИО;Город\nАсанов Бакыт;Тула\n"));
    Actor auditor = m_office.workspace->recordStore().actor();
    auditor.role = Role::OfficeAuditor;
    m_office.workspace->recordStore().setActor(auditor);
    ImportList list = listOf(QStringLiteral("ФИО;Город\nКасымова Нурзат;Омск\n"));
    QCOMPARE(errorOf(imports().examine(list, m_office.scope(), m_choices, m_watch)).code, ErrorCode::NotAllowed);
    ImportPlan plan;
    QCOMPARE(errorOf(imports().run(list, m_office.scope(), m_choices, plan, m_watch)).code, ErrorCode::NotAllowed);
    QCOMPARE(errorOf(imports().recall(list)).code, ErrorCode::NotAllowed);
    QCOMPARE(errorOf(imports().undo(outcome.number, m_watch)).code, ErrorCode::NotAllowed);
    QVERIFY(valueOf(imports().list()).empty());
}

void ImportsTest::what_names_its_laptop_is_not_imported()
{
    const QString other(32, u'0');
    const QByteArray file = "name;currency;custodian\nКасса;RUB;" + other.toLatin1() + '\n';
    const ImportList list = valueOf(ImportList::open(sync::Declared<CashBox>::table(), QStringLiteral("boxes.csv"), file));
    QCOMPARE(errorOf(imports().examine(list, m_office.scope(), m_choices, m_watch)).code, ErrorCode::NotAllowed);
    // Nor does any other way make a record that no laptop would take.
    const CashBox box{.name = QStringLiteral("Касса"), .currency = QStringLiteral("RUB"), .custodian = other};
    const auto refused = errorOf(m_office.records().create(m_office.scope(), box));
    QCOMPARE(refused.code, ErrorCode::BadInput);
    QCOMPARE(refused.subject, QStringLiteral("custodian"));
    CashBox own = box;
    own.custodian = QString::fromLatin1(m_office.session->desk().device.hex());
    valueOf(m_office.records().create(m_office.scope(), own));
}

void ImportsTest::an_undone_import_leaves_no_marks_in_the_search()
{
    QString text = QStringLiteral("ФИО;Дата рождения\n");
    for (int index = 0; index < 1100; ++index)
        text += QStringLiteral("Асанов%1 Бакыт;1990\n").arg(index);
    const auto pages = [this] {
        Statement count = valueOf(m_office.workspace->database().prepare("SELECT count(*) FROM search_member_data"));
        valueOf(count.step());
        return count.integer(0);
    };
    QString others = text;
    take(others.replace(QStringLiteral("Асанов"), QStringLiteral("Касымов"))); // they stay, and are still found
    const qint64 before = pages();
    const ImportOutcome outcome = take(text);
    QVERIFY(pages() > before + 10);
    QCOMPARE(valueOf(imports().undo(outcome.number, m_watch)).removed, 1100);
    QVERIFY(pages() <= before + 2);
    QCOMPARE(planOf(listOf(text)).count(Verdict::New), 1100);
    QCOMPARE(planOf(listOf(others)).count(Verdict::Known), 1100);
}

void ImportsTest::a_row_read_otherwise_than_examined_is_refused()
{
    const ImportList list = listOf(QStringLiteral("ФИО;Дата рождения\nАсанов Бакыт;когда-то\n"));
    ImportPlan plan = planOf(list);
    QCOMPARE(plan.count(Verdict::New), 1);
    m_choices.unread = UnreadCells::Refuse;
    QCOMPARE(valueOf(imports().run(list, m_office.scope(), m_choices, plan, m_watch)).refused, 1);
    QVERIFY(!plan.rows[0].reason.isEmpty());
}

MEKENDESH_TEST(ImportsTest)
#include "tst_imports.moc"
