// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/cases.h"
#include "app/store/recordstore.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/columnspanel.h"
#include "ui/delegates/tableview.h"
#include "ui/models/casesmodel.h"
#include "ui/models/membersmodel.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/cases/chipcounts.h"
#include "ui/pages/members/memberfilter.h"
#include "ui/pages/members/memberlist.h"
#include "ui/pages/members/memberspage.h"
#include "ui/threads/work.h"
#include "ui/widgets/viewsline.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTabBar>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// The lists of people and cases as somebody uses them: narrowing, ordering, choosing columns, and what an empty list says.
class ListsTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<app::Session> m_embassy;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::MembersPage &members() const { return m_workplace->members(); }
    [[nodiscard]] ui::TableView *people() const { return members().findChild<ui::TableView *>(u"membersTable"_s); }
    [[nodiscard]] ui::TableView *cases() const { return m_workplace->cases().findChild<ui::TableView *>(u"casesTable"_s); }
    [[nodiscard]] ui::MemberList *list() const { return members().findChild<ui::MemberList *>(u"membersList"_s); }
    [[nodiscard]] QAbstractButton *button(const QString &name) const { return m_workplace->window().findChild<QAbstractButton *>(name); }
    [[nodiscard]] static QString focusName() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }

    static app::Member person(const QString &surname, const QString &sex, int year)
    {
        app::Member member;
        member.surname = surname;
        member.sex.value = sex;
        member.birth = app::FuzzyDate::of(year);
        return member;
    }

    void fillAndOpen()
    {
        {
            const auto workspace = needed(m_embassy->workspace());
            for (const app::Member &member : {person(u"Асанова"_s, u"female"_s, 1990), person(u"Бекова"_s, u"female"_s, 1970), person(u"Чоров"_s, u"male"_s, 1980)})
                needed(workspace->records().create(m_embassy->desk().homeScope, member));
            const QDate today = m_network->today();
            addCase(*workspace, u"Позже"_s, today.addDays(90), u"in_progress"_s);
            addCase(*workspace, u"Без срока"_s, {}, u"new"_s);
            addCase(*workspace, u"Просрочено"_s, today.addDays(-5), u"in_progress"_s);
            addCase(*workspace, u"Завершено"_s, today.addDays(-50), u"closed"_s);
        }
        m_workplace = openWindow(std::move(m_embassy));
        m_workplace->window().showPage(ui::PageId::Members);
        QTRY_COMPARE(people()->model()->rowCount(), 3);
    }

    static void addCase(app::Workspace &workspace, const QString &title, QDate due, const QString &state, const QString &priority = {})
    {
        app::Casefile casefile;
        casefile.title = title;
        casefile.type.value = u"wage"_s;
        casefile.state.value = state;
        casefile.priority.value = priority;
        casefile.dueOn = due.isValid() ? app::FuzzyDate::fromDate(due) : app::FuzzyDate{};
        needed(app::Cases(workspace).create(casefile));
    }

    void choose(const QString &filter, const QString &choice) const
    {
        auto *box = members().findChild<QComboBox *>(filter);
        box->setCurrentIndex(box->findData(choice));
        Q_EMIT box->activated(box->currentIndex());
    }

    [[nodiscard]] static QStringList first(const ui::TableView *table)
    {
        QStringList words;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            words += table->model()->index(row, 0).data().toString();
        return words;
    }

private Q_SLOTS:
    void init()
    {
        m_network = std::make_unique<SmallNetwork>();
        m_embassy = m_network->embassy();
    }
    void cleanup()
    {
        m_workplace.reset();
        m_embassy.reset();
        m_network.reset();
    }

    // LOOK: names are never cut, other columns give way; and a place is not cut while there is room.
    void names_are_whole_and_places_have_the_rest()
    {
        {
            const auto workspace = needed(m_embassy->workspace());
            app::Member member = person(u"Абдыкадырова"_s, u"female"_s, 1994);
            member.given = u"Айдайгүл"_s;
            member.phone = u"+7 966 000-98-33"_s;
            member.city = u"Москва"_s;
            member.registeredUntil = app::FuzzyDate::fromDate(m_network->today().addDays(12));
            needed(workspace->records().create(m_embassy->desk().homeScope, member));
        }
        m_workplace = openWindow(std::move(m_embassy));
        m_workplace->window().resize(1366, 726);
        m_workplace->window().showPage(ui::PageId::Members);
        QTRY_COMPARE(people()->model()->rowCount(), 1);
        const QAbstractItemView *table = people();
        const auto isWhole = [&](int column) { return people()->columnWidth(column) >= table->sizeHintForColumn(column); };
        QTRY_VERIFY(isWhole(static_cast<int>(ui::MembersModel::Column::Name)));
        QTRY_VERIFY(isWhole(static_cast<int>(ui::MembersModel::Column::Place)));
        QVERIFY(isWhole(static_cast<int>(ui::MembersModel::Column::Phone)));
    }

    // From a list of visas: nobody has written their names in Cyrillic yet.
    void people_with_latin_names_only_are_told_apart_as_all_others()
    {
        {
            const auto workspace = needed(m_embassy->workspace());
            std::vector<app::Member> members{{.patronymic = u"Asanovich"_s}, {.patronymic = u"Bekovich"_s}};
            for (app::Member &member : members)
                member.latinName = u"SADYKOV NURLAN"_s;
            for (const int year : {1980, 1990}) { // by the year alone
                members.push_back({.birth = app::FuzzyDate::fromDate(QDate(year, 5, 1))});
                members.back().latinName = u"OMUROV TALANT"_s;
            }
            for (const app::Member &member : members) // a form asks for the surname: they come from a laptop with another program
                needed(workspace->recordStore().create(sync::Declared<app::Member>::table(), m_embassy->desk().homeScope, &member));
        }
        m_workplace = openWindow(std::move(m_embassy));
        m_workplace->window().showPage(ui::PageId::Members);
        QTRY_COMPARE(people()->model()->rowCount(), 4);
        QStringList names = first(people());
        names.sort();
        QCOMPARE(names, (QStringList{u"OMUROV TALANT"_s, u"OMUROV TALANT"_s, u"SADYKOV NURLAN A."_s, u"SADYKOV NURLAN B."_s}));
    }

    void people_are_narrowed_ordered_and_found_again()
    {
        fillAndOpen();
        button(u"onlyWomen"_s)->click();
        QTRY_COMPARE(first(people()), (QStringList{u"Асанова"_s, u"Бекова"_s}));
        QVERIFY2(list()->line().contains(u"Female"_s), qPrintable(list()->line()));

        Q_EMIT people()->orderRequested(static_cast<int>(ui::MembersModel::Column::Year));
        QCOMPARE(first(people()), (QStringList{u"Бекова"_s, u"Асанова"_s}));
        QVERIFY2(list()->line().contains(u"smallest first"_s), qPrintable(list()->line()));
        Q_EMIT people()->orderRequested(static_cast<int>(ui::MembersModel::Column::Year));
        QCOMPARE(first(people()), (QStringList{u"Асанова"_s, u"Бекова"_s}));

        auto *search = members().findChild<QLineEdit *>(u"searchMembers"_s);
        search->setText(u"Чоров"_s);
        QCOMPARE(people()->model()->rowCount(), 0);
        QVERIFY(button(u"createTyped"_s)->isVisible());
        QVERIFY(button(u"clearMemberFilter"_s)->isVisible());
        button(u"clearMemberFilter"_s)->click();
        QTRY_COMPARE(first(people()), QStringList{u"Чоров"_s});
        QVERIFY(button(u"createTyped"_s)->isVisible()); // a short result asks too
        search->setFocus();
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"surname"_s);
        QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), u"Чоров"_s);
    }

    void several_filters_stand_as_chips_and_are_there_again()
    {
        fillAndOpen();
        button(u"onlyWomen"_s)->click();
        QTRY_COMPARE(people()->model()->rowCount(), 2);
        auto *age = m_workplace->window().findChild<QComboBox *>(u"memberFilter_birth"_s);
        age->setCurrentIndex(age->findData(u"middle"_s));
        Q_EMIT age->activated(age->currentIndex());
        QTRY_COMPARE(people()->model()->rowCount(), m_network->today().year() - 1990 < 60 ? 2 : 1);
        QTRY_VERIFY(button(u"memberChips_sex"_s)->isVisible());
        QVERIFY(button(u"memberChips_birth"_s)->isVisible());

        // Another window of the same person finds the list as it was left.
        ui::MembersModel model(m_workplace->work().reader(), m_network->today());
        const auto isKept = [this, &model] {
            ui::MemberList again(m_workplace->work(), &model);
            return again.findChild<QAbstractButton *>(u"memberChips_birth"_s) != nullptr;
        };
        QTRY_VERIFY(isKept());

        auto *chip = button(u"memberChips_birth"_s);
        chip->setFocus();
        QTest::keyClick(chip, Qt::Key_Delete);
        QTRY_COMPARE(focusName(), u"memberChips_sex"_s);
        press(Qt::Key_Delete);
        QTRY_COMPARE(people()->model()->rowCount(), 3);
        QTRY_COMPARE(focusName(), u"searchMembers"_s);
        QVERIFY(!button(u"onlyWomen"_s)->isChecked());
    }

    void a_view_is_kept_under_a_name_removed_and_brought_back()
    {
        fillAndOpen();
        auto *line = m_workplace->window().findChild<ui::ViewsLine *>(u"memberViews"_s);
        button(u"onlyWomen"_s)->click();
        Q_EMIT people()->orderRequested(static_cast<int>(ui::MembersModel::Column::Year));
        QTRY_COMPARE(first(people()), (QStringList{u"Бекова"_s, u"Асанова"_s}));
        line->askName();
        QTRY_COMPARE(focusName(), u"memberViews_name"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"Women by age"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(line->current(), u"own0"_s);

        button(u"clearMemberFilter"_s)->click();
        Q_EMIT people()->orderRequested(static_cast<int>(ui::MembersModel::Column::Name));
        QTRY_COMPARE(people()->model()->rowCount(), 3);
        QCOMPARE(line->current(), QString());
        Q_EMIT line->chosen(u"own0"_s);
        QTRY_COMPARE(first(people()), (QStringList{u"Бекова"_s, u"Асанова"_s}));

        Q_EMIT line->renameRequested(u"own0"_s, u"Older first"_s);
        QSignalSpy told(&members(), &ui::MembersPage::viewDone);
        Q_EMIT line->removeRequested(u"own0"_s);
        QCOMPARE(told.count(), 1);
        QVERIFY2(told.first().first().toString().contains(u"Older first"_s), qPrintable(told.first().first().toString()));
        QCOMPARE(line->current(), QString());
        people()->setFocus(); // in a field Ctrl Z takes back letters
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(line->current(), u"own0"_s);
    }

    void other_spellings_are_named_once()
    {
        const app::Member one = person(u"Дүйшеев"_s, u"male"_s, 1990);
        const app::Member two = person(u"Дуйшеев"_s, u"male"_s, 1990);
        const app::Member three = person(u"Дүйшеева"_s, u"female"_s, 1990);
        app::Member four = person(u"Асанова"_s, u"female"_s, 1990);
        four.otherNames = u"Duisheeva"_s;
        QCOMPARE(ui::otherSpellings(u"дуйшеев"_s, {&one, &two, &three, &four}), (QStringList{u"Дүйшеев"_s, u"Duisheeva"_s}));
        QCOMPARE(ui::otherSpellings(u"дуйшеев"_s, {&two}), QStringList());
    }

    void columns_are_chosen_moved_and_kept()
    {
        fillAndOpen();
        const QByteArray fresh = people()->columnState();
        people()->chooseColumn(1, false);
        people()->chooseColumn(1, true);
        m_workplace->window().resize(1000, 700);
        m_workplace->window().resize(1366, 768);
        QCOMPARE(people()->columnState(), fresh); // only what a person drags is a width of theirs
        button(u"memberColumns"_s)->click();
        QTRY_COMPARE(focusName(), u"columnList"_s);
        auto *columns = qobject_cast<QListWidget *>(QApplication::focusWidget());
        columns->setCurrentRow(2);
        const QString phone = columns->item(2)->text();
        press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(columns->item(1)->text(), phone);
        QCOMPARE(people()->horizontalHeader()->visualIndex(static_cast<int>(ui::MembersModel::Column::Phone)), 1);
        press(Qt::Key_Space);
        QVERIFY(people()->isColumnHidden(static_cast<int>(ui::MembersModel::Column::Phone)));

        const QByteArray kept = people()->columnState();
        people()->resetColumns();
        QVERIFY(!people()->isColumnHidden(static_cast<int>(ui::MembersModel::Column::Phone)));
        people()->restoreColumns(kept);
        QVERIFY(people()->isColumnHidden(static_cast<int>(ui::MembersModel::Column::Phone)));
        people()->restoreColumns("of another version");
        QVERIFY(people()->isColumnHidden(static_cast<int>(ui::MembersModel::Column::Phone)));
        members().findChild<QAbstractButton *>(u"resetColumns"_s)->click(); // the cases have one too
        QVERIFY(!people()->isColumnHidden(static_cast<int>(ui::MembersModel::Column::Phone)));
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"membersTable"_s);
    }

    void several_people_are_chosen_and_said()
    {
        fillAndOpen();
        people()->selectRow(0);
        people()->setFocus();
        press(Qt::Key_A, Qt::ControlModifier);
        QTRY_VERIFY(button(u"copyChosen"_s)->isVisible());
        QSignalSpy copied(people(), &ui::TableView::copied);
        button(u"copyChosen"_s)->click();
        QCOMPARE(copied.count(), 1);
        QCOMPARE(copied.first().first().toInt(), 3);
        button(u"dropChosen"_s)->click();
        QTRY_VERIFY(!button(u"copyChosen"_s)->isVisible());
    }

    void the_card_shows_the_cases_of_the_person_and_opens_them()
    {
        fillAndOpen();
        people()->selectRow(0);
        auto *tabs = members().findChild<QTabBar *>(u"memberTabs"_s);
        QVERIFY(tabs->count() >= 4);
        {
            const auto workspace = needed(m_workplace->work().session().workspace());
            auto opened = needed(workspace->records().list<app::Casefile>({.limit = 1})).rows.front();
            opened = needed(workspace->records().open<app::Casefile>(opened.id));
            app::Casefile changed = opened.value;
            changed.member = needed(workspace->records().list<app::Member>({.limit = 1})).rows.front().id;
            needed(workspace->records().save(opened, changed));
        }
        members().refresh();
        QTRY_VERIFY(tabs->tabText(1).contains(u'1'));
        tabs->setCurrentIndex(1);
        auto *rows = members().findChild<ui::TableView *>(u"memberCases"_s);
        QTRY_VERIFY(rows->isVisible());
        rows->selectRow(0);
        rows->setFocus();
        press(Qt::Key_Return);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Cases);
        QTRY_COMPARE(focusName(), u"newEntry"_s); // nothing has happened in it yet
    }

    void cases_stand_the_worst_first_and_finished_ones_apart()
    {
        fillAndOpen();
        m_workplace->window().showPage(ui::PageId::Cases);
        QTRY_COMPARE(first(cases()), (QStringList{u"Просрочено"_s, u"Позже"_s, u"Без срока"_s}));
        button(u"onlyLateCases"_s)->click();
        QTRY_COMPARE(first(cases()), QStringList{u"Просрочено"_s});
        auto *standing = m_workplace->cases().findChild<QComboBox *>(u"caseFilter_standing"_s);
        QCOMPARE(standing->currentData().toString(), u"late"_s);
        auto *search = m_workplace->cases().findChild<QLineEdit *>(u"searchCases"_s);
        search->setText(u"Позже"_s);
        QTRY_VERIFY(button(u"clearCaseFilter"_s)->isVisible());
        button(u"clearCaseFilter"_s)->click();
        QTRY_COMPARE(first(cases()).size(), 3);
        standing->setCurrentIndex(standing->findData(u"all"_s));
        Q_EMIT standing->activated(standing->currentIndex());
        QTRY_COMPARE(first(cases()).size(), 4);
        QCOMPARE(first(cases()).last(), u"Завершено"_s);
    }

    void a_chip_says_how_many_it_shows()
    {
        {
            const auto workspace = needed(m_embassy->workspace());
            addCase(*workspace, u"Задержан"_s, m_network->today().addDays(-2), u"in_progress"_s, u"1"_s);
            addCase(*workspace, u"Пропал"_s, {}, u"new"_s, u"1"_s);
            addCase(*workspace, u"Нашёлся"_s, {}, u"closed"_s, u"1"_s);
        }
        fillAndOpen();
        m_workplace->window().showPage(ui::PageId::Cases);
        auto *urgent = button(u"onlyUrgentCases"_s);
        QTRY_COMPARE(urgent->text(), u"Urgent 2"_s);
        // Life and freedom stand before what is only late, also without a day.
        QCOMPARE(first(cases()), (QStringList{u"Задержан"_s, u"Пропал"_s, u"Просрочено"_s, u"Позже"_s, u"Без срока"_s}));
        QCOMPARE(button(u"onlyLateCases"_s)->text(), u"Late 2"_s);
        urgent->click();
        QTRY_COMPARE(first(cases()), (QStringList{u"Задержан"_s, u"Пропал"_s}));
        QCOMPARE(cases()->model()->index(0, 0).data(ui::SignRole).toInt(), static_cast<int>(ui::StatusKind::Urgent));
        QVERIFY(cases()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().startsWith(u"urgent"_s));
        QTRY_COMPARE(button(u"onlyLateCases"_s)->text(), u"Late 1"_s); // of the urgent ones
        button(u"onlyLateCases"_s)->click();
        QTRY_COMPARE(first(cases()), QStringList{u"Задержан"_s});
        urgent->click();
        QTRY_COMPARE(first(cases()), (QStringList{u"Задержан"_s, u"Просрочено"_s}));
        QVERIFY(!urgent->isChecked());
    }

    void chips_are_counted_once_however_far_one_reads()
    {
        {
            const auto workspace = needed(m_embassy->workspace());
            for (int number = 0; number < 70; ++number)
                addCase(*workspace, u"Дело"_s, m_network->today().addDays(number - 1), u"new"_s);
        }
        m_workplace = openWindow(std::move(m_embassy));
        ui::Work &work = m_workplace->work();
        ui::CasesModel model(work.reader(), m_network->today());
        model.readBeside(work);
        const ui::ChipCounts counts(work, &model, nullptr);
        const QSignalSpy counted(&counts, &ui::ChipCounts::counted);
        model.setQuery({.limit = 5});
        QTRY_COMPARE(counted.count(), 1);
        QTRY_VERIFY(!model.isReadingOn());
        QCOMPARE(model.rowCount(), 60);
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 70);
        bool isAnswered = false; // what was asked before has been answered by then
        work.look<int>([](app::Workspace &) -> sync::Result<int> { return 0; }, this, [&isAnswered](const sync::Result<int> &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered);
        QCOMPARE(counted.count(), 1);
    }

    void an_office_without_anything_is_told_how_to_begin()
    {
        m_workplace = openWindow(std::move(m_embassy));
        m_workplace->window().showPage(ui::PageId::Members);
        QTRY_VERIFY(button(u"writeFirstMember"_s)->isVisible());
        m_workplace->window().showPage(ui::PageId::Cases);
        QTRY_VERIFY(button(u"beginCase"_s)->isVisible());
        QTRY_COMPARE(focusName(), u"beginWithPerson"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Members);
    }

    // Who is looked for to act on is alive and here; who looks for the dead themselves finds them.
    void filters_offer_nobody_for_whom_it_is_too_late()
    {
        {
            const auto workspace = needed(m_embassy->workspace());
            for (const auto &[surname, status] : {std::pair{u"Абдиев"_s, u"active"_s}, {u"Бапаев"_s, u"deceased"_s}, {u"Жолов"_s, u"left_russia"_s}}) {
                app::Member member = person(surname, u"male"_s, m_network->today().year() - 40);
                member.status = {status};
                member.registeredUntil = app::FuzzyDate::fromDate(m_network->today().addDays(5));
                needed(workspace->records().create(m_embassy->desk().homeScope, member));
            }
        }
        m_workplace = openWindow(std::move(m_embassy));
        m_workplace->window().showPage(ui::PageId::Members);
        QTRY_COMPARE(first(people()), (QStringList{u"Абдиев"_s, u"Бапаев"_s, u"Жолов"_s}));
        choose(u"memberFilter_registered_until"_s, u"week"_s);
        QTRY_COMPARE(first(people()), QStringList{u"Абдиев"_s});
        QVERIFY(list()->line().contains(u"without the deceased and those who left Russia"_s));
        choose(u"memberFilter_status"_s, u"deceased"_s);
        QTRY_COMPARE(first(people()), QStringList{u"Бапаев"_s});
        choose(u"memberFilter_status"_s, {});
        choose(u"memberFilter_registered_until"_s, {});
        choose(u"memberFilter_birth"_s, u"middle"_s); // an age have all who live
        QTRY_COMPARE(first(people()), (QStringList{u"Абдиев"_s, u"Жолов"_s}));
        choose(u"memberFilter_birth"_s, {});
        choose(u"memberFilter_sex"_s, u"male"_s); // a fact that stays true
        QTRY_COMPARE(first(people()).size(), 3);
    }
};

MEKENDESH_TEST(ListsTest)
#include "tst_lists.moc"
