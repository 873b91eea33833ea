// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/documentpanel.h"
#include "ui/forms/taskpanel.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/navigation.h"
#include "ui/frame/searchbox.h"
#include "ui/languages.h"
#include "ui/pages/members/memberspage.h"
#include "ui/pages/today/shortlist.h"
#include "ui/pages/today/todaypage.h"
#include "ui/theme/status.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

class TodayPageTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::TableView *table(const QString &name = u"todayTaskTable"_s) const
    {
        return m_workplace->today().findChild<ui::TableView *>(name);
    }
    [[nodiscard]] QString cell(int row, int column, int role = Qt::DisplayRole) const { return table()->model()->index(row, column).data(role).toString(); }
    [[nodiscard]] QString focusName() const { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }
    [[nodiscard]] app::Workspace &reader() const { return m_workplace->work().reader(); }
    [[nodiscard]] QDate today() const { return reader().today().day(); }

    // As if somebody had saved it in another window.
    template <class T> T saved(std::function<sync::Result<T>(app::Workspace &)> write, const QStringList &tables = {u"task"_s})
    {
        std::optional<T> made;
        m_workplace->work().save<T>(tables, std::move(write), this, [&made](const sync::Result<T> &result) { made = needed(sync::Result<T>(result)); });
        if (!QTest::qWaitFor([&made] { return made.has_value(); }))
            qFatal("nothing was saved");
        return *made;
    }
    app::Stored<app::Task> addTask(const QString &title, int days, const sync::RecordId &member = {})
    {
        const app::Task task{.title = title, .member = member, .assignee = m_workplace->work().desk().userId,
                             .dueOn = app::FuzzyDate::fromDate(today().addDays(days))};
        return saved<app::Stored<app::Task>>([task](app::Workspace &workspace) { return workspace.tasks().create(task); });
    }
    app::Stored<app::Member> addMember(const QString &surname, const QString &phone = {})
    {
        const sync::ScopeId scope = m_workplace->work().desk().homeScope;
        return saved<app::Stored<app::Member>>(
            [=](app::Workspace &workspace) { return workspace.records().create(scope, app::Member{.surname = surname, .given = u"Айгүл"_s, .phone = phone}); },
            {u"member"_s});
    }
    // Of as many people, each with a passport that ends soon.
    void addPapers(int people)
    {
        for (int person = 0; person < people; ++person) {
            const auto member = addMember(u"Асанов%1"_s.arg(person));
            const app::Document paper{.member = member.id, .type = {u"passport_kg"_s}, .number = u"AC%1"_s.arg(person),
                                      .validUntil = app::FuzzyDate::fromDate(today().addDays(1 + person % 20))};
            saved<app::Stored<app::Document>>([=](app::Workspace &workspace) { return workspace.records().create(member.scope, paper); }, {u"document"_s});
        }
    }
    void showToday()
    {
        press(Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(m_workplace->today().isVisible());
    }

private Q_SLOTS:
    void init()
    {
        m_network = std::make_unique<SmallNetwork>();
        m_workplace = openWindow(m_network->embassy());
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    void an_empty_office_is_told_what_to_do_first()
    {
        showToday();
        QTRY_VERIFY(m_workplace->today().findChild<QWidget *>(u"todayEmpty"_s)->isVisible());
        QTRY_COMPARE(focusName(), u"firstOffice"_s); // an embassy begins with who is to take part
        m_workplace->today().findChild<QAbstractButton *>(u"firstPerson"_s)->click();
        QTRY_COMPARE(focusName(), u"surname"_s);
    }

    void the_worst_task_has_the_focus_and_space_ticks_it()
    {
        addTask(u"Завтра"_s, 1);
        addTask(u"Опоздала"_s, -3);
        addTask(u"Сегодня"_s, 0);
        showToday();
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        QCOMPARE(focusName(), u"todayTaskTable"_s);
        QCOMPARE(cell(0, 2), u"Опоздала"_s);
        QCOMPARE(cell(0, 1, ui::ChipKindRole).toInt(), static_cast<int>(ui::StatusKind::Late));
        QTRY_COMPARE(m_workplace->window().findChild<ui::Navigation *>()->findChildren<QWidget *>().isEmpty(), false);
        press(Qt::Key_Space);
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QCOMPARE(cell(0, 2), u"Сегодня"_s);
        QCOMPARE(focusName(), u"todayTaskTable"_s);
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        QCOMPARE(cell(0, 2), u"Опоздала"_s);
        // What was done stays to be read after the toast has gone.
        QTRY_VERIFY(table(u"todayDidTable"_s)->model()->rowCount() >= 2);
    }

    void a_second_space_before_the_answer_ticks_no_other_task()
    {
        addTask(u"Первая"_s, -2);
        addTask(u"Вторая"_s, -1);
        showToday();
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        press(Qt::Key_Space);
        QCOMPARE(table()->model()->index(0, 0).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked)); // seen at once
        press(Qt::Key_Space);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(cell(0, 2), u"Вторая"_s);
        QCOMPARE(table()->currentRow(), 0);
        QCOMPARE(needed(reader().today().countTasks(app::Today::Whose::All)), 1);
    }

    void space_on_a_task_that_somebody_took_away_meets_no_neighbour()
    {
        const auto first = addTask(u"Первая"_s, -2);
        addTask(u"Вторая"_s, -1);
        showToday();
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QCOMPARE(table()->currentRow(), 0);
        saved<app::Stored<app::Task>>([first](app::Workspace &workspace) { return workspace.tasks().tick(first.id, first.scope); });
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(table()->currentRow(), -1);
        press(Qt::Key_Space);
        m_workplace->today().refresh();
        QTRY_COMPARE(table()->currentRow(), -1);
        QCOMPARE(needed(reader().today().countTasks(app::Today::Whose::All)), 1);
        press(Qt::Key_Down);
        QCOMPARE(table()->currentRow(), 0);
    }

    void lists_take_the_rows_there_is_room_for_and_the_page_does_not_scroll()
    {
        addPapers(30);
        addTask(u"Позвонить"_s, 0);
        showToday();
        auto *papers = m_workplace->today().findChild<ui::ShortList *>(u"todayDocuments"_s);
        auto *scroll = m_workplace->today().findChild<QScrollArea *>(u"todayBody"_s);
        QTRY_COMPARE(papers->rows(), 30);
        for (const QSize &each : {QSize(1920, 1080), QSize(1366, 768), QSize(1366, 726), QSize(1366, 697)}) {
            m_workplace->window().resize(each);
            QTRY_COMPARE(m_workplace->window().size(), each);
            QTRY_VERIFY2(scroll->verticalScrollBar()->maximum() == 0, qPrintable(u"%1 scrolls"_s.arg(each.height())));
            QVERIFY(papers->rowsShown() >= (each.height() == 1080 ? 12 : 2));
            QVERIFY(papers->table()->height() >= papers->rowsShown() * papers->table()->verticalHeader()->defaultSectionSize());
        }
    }

    void three_columns_show_the_newest_cases_and_open_them()
    {
        addMember(u"Асанов"_s);
        const auto first = saved<app::Stored<app::Casefile>>(
            [](app::Workspace &workspace) { return workspace.cases().create({.title = u"Патент"_s, .type = {u"docs"_s}}); }, {u"casefile"_s});
        const auto second = saved<app::Stored<app::Casefile>>(
            [](app::Workspace &workspace) { return workspace.cases().create({.title = u"Зарплата"_s, .type = {u"wage"_s}}); }, {u"casefile"_s});
        m_workplace->window().resize(1366, 768);
        showToday();
        auto *recent = m_workplace->today().findChild<ui::ShortList *>(u"todayRecent"_s);
        QTRY_COMPARE(recent->rows(), 2);
        QVERIFY(!recent->isVisible());
        m_workplace->window().resize(1920, 1080);
        QTRY_VERIFY(recent->isVisible());
        QCOMPARE(recent->table()->model()->index(0, 0).data().toString(), u"Зарплата"_s);
        QVERIFY(recent->table()->model()->index(0, 0).data(ui::SecondLineRole).toString().contains(second.value.number));
        recent->table()->selectRow(1);
        recent->table()->setFocus();
        QSignalSpy wanted(&m_workplace->today(), &ui::TodayPage::recordRequested);
        press(Qt::Key_Return);
        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().at(1).value<sync::RecordId>(), first.id);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Cases);
    }

    void a_language_changed_in_the_window_changes_who_works_here()
    {
        auto *user = m_workplace->window().findChild<QAbstractButton *>(u"navigationUser"_s);
        ui::WindowLanguage language;
        language.speak(u"ky"_s);
        const auto says = [this](const QString &words) {
            const auto parts = m_workplace->window().navigation()->findChildren<QWidget *>();
            return std::ranges::any_of(parts, [&words](const QWidget *part) { return part->accessibleName().endsWith(words); });
        };
        QTRY_VERIFY(says(u", Элчилик"_s));
        const QString attache = user->accessibleName();
        language.speak(u"ru"_s);
        QTRY_VERIFY(says(u", Посольство"_s));
        QVERIFY(user->accessibleName() != attache);
        QVERIFY(user->accessibleName().contains(u"атташе"_s, Qt::CaseInsensitive));
        language.speak(u"en"_s);
    }

    void an_embassy_without_offices_offers_the_first_invitation()
    {
        press(Qt::Key_2, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"inviteFirst"_s);
        const auto *page = qobject_cast<ui::Page *>(m_workplace->window().page(ui::PageId::Offices));
        QCOMPARE(page->keyHints().first().keys, u"Enter"_s);
        QCOMPARE(page->keyHints().size(), 2); // no arrows, no paper: there is no list
        QVERIFY(!page->findChild<QWidget *>(u"officeCases"_s)->isVisible());
        press(Qt::Key_Return);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Devices);
    }

    void a_task_is_written_on_the_page()
    {
        addMember(u"Асанова"_s);
        showToday();
        QTRY_VERIFY(m_workplace->today().findChild<QWidget *>(u"todayTasks"_s)->isVisible());
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"title"_s);
        type(u"Позвонить в инспекцию"_s);
        auto *time = m_workplace->today().findChild<QLineEdit *>(u"due_time"_s);
        time->setFocus();
        type(u"полдень"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"due_time"_s); // said under the field, nothing is lost
        time->clear();
        type(u"23.59"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(table()->model()->index(0, 2).data().toString(), u"Позвонить в инспекцию"_s);
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(table()->model()->rowCount(), 0);
    }

    void enter_opens_whose_task_it_is()
    {
        const auto member = addMember(u"Асанова"_s);
        addTask(u"Позвонить"_s, 0, member.id);
        showToday();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(cell(0, 2, ui::SecondLineRole), u"Асанова Айгүл"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(m_workplace->members().isVisible());
    }

    void the_box_finds_while_typing_and_enter_opens()
    {
        addMember(u"Токтосунова"_s, u"+7 925 123-45-67"_s);
        addTask(u"Токтосунова: претензия"_s, 1);
        press(Qt::Key_K, Qt::ControlModifier);
        auto *box = m_workplace->window().findChild<ui::SearchBox *>(u"searchBox"_s);
        type(u"njrnjceyj"_s);
        QTRY_VERIFY(box->isOpen());
        QTRY_COMPARE(box->table()->model()->rowCount(), 2);
        QVERIFY(box->table()->model()->index(0, 1).data().toString().startsWith(u"Токтосунова"_s));
        press(Qt::Key_Down);
        QCOMPARE(box->table()->currentRow(), 1);
        press(Qt::Key_Up);
        press(Qt::Key_Return);
        QTRY_VERIFY(m_workplace->members().isVisible());
        QVERIFY(!box->isOpen());
    }

    void nobody_found_offers_a_new_person()
    {
        press(Qt::Key_F3);
        auto *box = m_workplace->window().findChild<ui::SearchBox *>(u"searchBox"_s);
        type(u"Жумабеков"_s);
        QTRY_VERIFY(box->isOpen());
        QCOMPARE(box->table()->model()->rowCount(), 0);
        press(Qt::Key_Escape);
        QVERIFY(!box->isOpen());
        press(Qt::Key_Return); // makes nobody, also when it comes before the answer
        QTRY_VERIFY(box->isOpen());
        press(Qt::Key_Return);
        QVERIFY(box->isOpen());
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Today);
        press(Qt::Key_Down);
        QCOMPARE(focusName(), u"searchNewPerson"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(focusName(), u"surname"_s);
        QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), u"Жумабеков"_s);
    }

    void what_is_done_is_found_by_its_word_in_any_language_and_makes_nobody()
    {
        addMember(u"Асанов"_s);
        auto *box = m_workplace->window().findChild<ui::SearchBox *>(u"searchBox"_s);
        const auto first = [box] { return box->table()->model()->rowCount() > 0 ? box->table()->model()->index(0, 1).data().toString() : QString(); };
        for (const QString &word : {u"объединить"_s, u"бириктирүү"_s, u"merge"_s, u"j,]tlbybnm"_s}) {
            press(Qt::Key_K, Qt::ControlModifier);
            type(word);
            QTRY_VERIFY2(box->isOpen() && first().startsWith(u"Merge two offices"_s), qPrintable(word + u": "_s + first()));
            press(Qt::Key_Escape);
        }
        press(Qt::Key_K, Qt::ControlModifier);
        type(u"выплата"_s); // a button of a page that nobody has opened so far
        press(Qt::Key_Return);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Fund);
        press(Qt::Key_K, Qt::ControlModifier);
        type(u"объединить"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Devices);
        // A word on a button of another page: there, and the ring on it.
        press(Qt::Key_1, Qt::ControlModifier);
        press(Qt::Key_K, Qt::ControlModifier);
        type(u"look for requests"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(focusName(), u"lookForRequests"_s);
    }

    void nothing_to_do_is_said_only_when_no_tile_counts_anything()
    {
        const auto line = [this] { return m_workplace->window().bottomLine()->sentence(); };
        const auto exchange = [this] {
            QSignalSpy finished(&m_workplace->work().exchange(), &ui::ExchangeControl::finished);
            press(Qt::Key_F5);
            QTRY_COMPARE(finished.count(), 1);
        };
        exchange();
        QTRY_VERIFY2(line().startsWith(u"All sent."_s) && !line().contains(u"Nothing to do"_s), qPrintable(line())); // nobody is invited yet
        m_workplace.reset();
        auto session = needed(app::Session::open(m_network->path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network->surroundings()));
        const auto office = m_network->office(*session, u"2"_s);
        m_workplace = openWindow(std::move(session));
        exchange();
        QTRY_VERIFY2(line().endsWith(u"Nothing to do."_s), qPrintable(line()));
        addTask(u"Позвонить"_s, 0);
        exchange();
        QTRY_VERIFY2(line() == u"All sent."_s, qPrintable(line()));
        const auto *differences = m_workplace->today().findChild<QAbstractButton *>(u"differencesTile"_s);
        QCOMPARE(differences->accessibleName(), u"no differences"_s);
    }

    void an_action_is_offered_once_and_links_are_none()
    {
        addMember(u"Асанов"_s);
        m_workplace->makePages();
        auto *box = m_workplace->window().findChild<ui::SearchBox *>(u"searchBox"_s);
        press(Qt::Key_K, Qt::ControlModifier);
        type(u"pay out"_s);
        QTRY_VERIFY(box->isOpen() && box->table()->model()->rowCount() > 0);
        int times = 0;
        for (int row = 0; row < box->table()->model()->rowCount(); ++row)
            times += box->table()->model()->index(row, 1).data().toString().startsWith(u"Pay out"_s) ? 1 : 0;
        QCOMPARE(times, 1);
        press(Qt::Key_Escape);
        press(Qt::Key_K, Qt::ControlModifier);
        type(u"дубли"_s); // there is no button for it: it is said, and nobody of that name is offered
        QTRY_VERIFY(box->isOpen() && box->table()->model()->rowCount() > 0);
        QCOMPARE(box->table()->model()->index(0, 1).data().toString(), u"Two entries of one person"_s);
        QVERIFY(!m_workplace->window().findChild<QWidget *>(u"searchNewPerson"_s)->isVisible());
        press(Qt::Key_Return);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Members);
    }

    void one_of_four_says_whose_tasks_are_shown()
    {
        addTask(u"Позвонить"_s, 0);
        showToday();
        auto *mine = m_workplace->today().findChild<QAbstractButton *>(u"myTasks"_s);
        auto *one = m_workplace->today().findChild<QComboBox *>(u"taskPerson"_s);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(one->currentIndex(), -1); // the buttons say it
        mine->click();
        QVERIFY(mine->isChecked());
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(one->currentIndex(), -1);
        one->setCurrentIndex(one->count() - 1);
        Q_EMIT one->activated(one->count() - 1);
        QTRY_COMPARE(table()->model()->rowCount(), 0);
        for (const QString &name : {u"allTasks"_s, u"myTasks"_s, u"weekTasks"_s})
            QVERIFY2(!m_workplace->today().findChild<QAbstractButton *>(name)->isChecked(), qPrintable(name));
    }

    void the_newest_cases_stand_in_the_order_of_their_days()
    {
        const auto begun = [this](const QString &title, int daysAgo) {
            const app::Casefile value{.title = title, .type = {u"docs"_s}, .openedOn = app::FuzzyDate::fromDate(today().addDays(-daysAgo))};
            saved<app::Stored<app::Casefile>>([value](app::Workspace &workspace) { return workspace.cases().create(value); }, {u"casefile"_s});
        };
        begun(u"Старое"_s, 20);
        begun(u"Новое"_s, 1);
        begun(u"Записано позже"_s, 40);
        m_workplace->window().resize(1920, 1080);
        showToday();
        auto *recent = m_workplace->today().findChild<ui::ShortList *>(u"todayRecent"_s);
        QTRY_COMPARE(recent->rows(), 3);
        const auto title = [recent](int row) { return recent->table()->model()->index(row, 0).data().toString(); };
        QCOMPARE((QStringList{title(0), title(1), title(2)}), (QStringList{u"Новое"_s, u"Старое"_s, u"Записано позже"_s}));
    }

    void what_was_done_gives_way_to_papers_and_stays_one_line()
    {
        addPapers(12);
        for (int deed = 0; deed < 3; ++deed)
            m_workplace->today().remember({.kind = app::DeedKind::Changed, .about = {QString::number(deed)}});
        m_workplace->window().resize(1366, 697);
        showToday();
        auto *papers = m_workplace->today().findChild<ui::ShortList *>(u"todayDocuments"_s);
        auto *did = m_workplace->today().findChild<ui::ShortList *>(u"todayDid"_s);
        QTRY_COMPARE(papers->rows(), 12);
        QTRY_COMPARE(did->rows(), 3);
        QTRY_VERIFY2(papers->rowsShown() >= 5, qPrintable(QString::number(papers->rowsShown())));
        QVERIFY(did->isVisible() && !did->table()->isVisible());
        did->findChild<QAbstractButton *>(u"todayDidAll"_s)->click();
        QTRY_VERIFY(did->table()->isVisible());
    }

    // The room of a column is dealt by it: one that is still that of the rows before leaves a part of the page empty.
    void a_list_knows_its_height_with_other_rows_whatever_it_shows()
    {
        ui::ShortList list(u"list"_s, ui::Icon::History, 2, nullptr, nullptr);
        list.setLines({{.title = u"1"_s}, {.title = u"2"_s}, {.title = u"3"_s}, {.title = u"4"_s}});
        list.settle({}, {});
        const int ofThree = list.heightWith(3);
        for (const int rows : {1, 4, 2}) {
            list.setRowsFitted(rows);
            QCOMPARE(list.heightWith(3), ofThree);
        }
        list.setFolded(true);
        QVERIFY(list.heightWith(0) <= ofThree - 3 * list.table()->verticalHeader()->defaultSectionSize());
        list.setFolded(false);
        QCOMPARE(list.heightWith(3), ofThree);
    }

    void panels_show_tasks_and_papers_of_one_person()
    {
        const auto member = addMember(u"Асанова"_s);
        addTask(u"Позвонить"_s, -1, member.id);
        ui::TaskPanel tasks(m_workplace->work());
        int late = 0;
        connect(&tasks, &ui::TaskPanel::counted, this, [&late](int, int lateNow) { late = lateNow; });
        tasks.showMember(member.id, member.scope);
        QCOMPARE(tasks.table()->model()->rowCount(), 1);
        QCOMPARE(late, 1);

        ui::DocumentPanel papers(m_workplace->work());
        papers.resize(700, 500);
        papers.show();
        papers.showMember(member.id, member.scope);
        papers.beginNew();
        auto *types = papers.findChild<QComboBox *>(u"type"_s);
        types->setCurrentIndex(types->findData(u"med_exam"_s));
        papers.findChild<QLineEdit *>(u"number"_s)->setText(u"7701"_s);
        papers.findChild<QAbstractButton *>(u"documentFormSave"_s)->click();
        QTRY_COMPARE(papers.table()->model()->rowCount(), 1);
        QVERIFY(papers.table()->model()->index(0, 1).data().toString().contains(u"7701"_s));
    }
};

MEKENDESH_TEST(TodayPageTest)
#include "tst_todaypage.moc"
