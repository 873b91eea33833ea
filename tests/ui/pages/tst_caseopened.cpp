// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/records/task.h"
#include "app/services/claimants.h"
#include "app/services/tasks.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/siderows.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/toast.h"
#include "ui/models/casesmodel.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/cases/claimantsmodel.h"
#include "ui/pages/letters/complaintform.h"
#include "ui/pages/members/memberspage.h"
#include "ui/threads/work.h"
#include "ui/theme/status.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/timelineview.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>
#include <QTimer>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// One case and whose it is, as somebody opens them: where the ring stands, who is told from whom, what one can write.
class CaseOpenedTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;
    std::unique_ptr<app::Session> m_embassy;
    std::unique_ptr<ui::Workplace> m_workplace;
    app::Stored<app::Member> m_owner;    // Токтосунов Бакыт Асанович
    app::Stored<app::Member> m_namesake; // Токтосунов Бакыт Эрмекович
    std::vector<app::Stored<app::Member>> m_latin; // two of one name; the first must not be called
    app::Stored<app::Casefile> m_case;   // of m_owner; with a late task
    app::Stored<app::Casefile> m_away;   // another office was asked to take it over
    app::Stored<app::Casefile> m_detained; // of nobody who is known; with an urgent task

    template <class T = QWidget>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_workplace->window().findChild<T *>(name);
    }
    [[nodiscard]] ui::TableView *table(const QString &name) const { return part<ui::TableView>(name); }
    [[nodiscard]] static QString focused() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }
    [[nodiscard]] static QStringList column(const QAbstractItemView *view, int column, int role = Qt::DisplayRole)
    {
        QStringList cells;
        for (int row = 0; row < view->model()->rowCount(); ++row)
            cells << view->model()->index(row, column).data(role).toString();
        return cells;
    }
    void openCase()
    {
        m_workplace->window().showPage(ui::PageId::Cases);
        m_workplace->cases().show(m_case.id, m_case.scope);
        QTRY_VERIFY(part(u"caseView"_s)->isVisible());
    }

    // Opens the menu of a button and takes this line of it; what was offered.
    QStringList chosenFrom(const QString &button, const QString &menuName, int line)
    {
        QStringList offered;
        QTimer::singleShot(0, this, [&] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            if (menu == nullptr || menu->objectName() != menuName)
                return;
            for (const QAction *action : menu->actions())
                offered << action->text();
            if (line < menu->actions().size())
                menu->setActiveAction(menu->actions().at(line));
            QTest::keyClick(menu, Qt::Key_Return);
        });
        part<QAbstractButton>(button)->click();
        m_workplace->window().activateWindow(); // the menu was a window of its own
        if (!QTest::qWaitFor([this] { return m_workplace->window().isActiveWindow(); }))
            return {};
        return offered;
    }

    void choose(ui::PageId page) const { press(static_cast<Qt::Key>(Qt::Key_0 + m_workplace->window().digitOf(page)), Qt::ControlModifier); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_embassy = m_network.embassy();
        auto office = m_network.office(*m_embassy, u"2"_s);
        const sync::ScopeId home = office->desk().homeScope;
        {
            const auto workspace = needed(office->workspace());
            app::Member member{.surname = u"Токтосунов"_s, .given = u"Бакыт"_s, .patronymic = u"Эрмекович"_s, .phone = u"+7 900 000-00-01"_s};
            m_namesake = needed(workspace->records().create(home, member));
            member.patronymic = u"Асанович"_s;
            member.phoneSafe = app::Tri::No;
            m_owner = needed(workspace->records().create(home, member));
            for (const app::Tri safe : {app::Tri::No, app::Tri::Unknown})
                m_latin.push_back(needed(workspace->records().create(home, app::Member{.surname = u"Садыков"_s, .given = u"Нурлан"_s, .phoneSafe = safe, .otherPhone = u"+7 900 000-00-09"_s})));
            app::Casefile casefile;
            casefile.title = u"Зарплата: ООО «Ромашка»"_s;
            casefile.type = {u"wage"_s};
            casefile.state = {u"in_progress"_s};
            casefile.number = u"MSK-2-2026-00001"_s;
            casefile.member = m_owner.id;
            casefile.openedOn = app::FuzzyDate::fromDate(m_network.today().addDays(-2));
            casefile.dueOn = app::FuzzyDate::fromDate(m_network.today());
            m_case = needed(workspace->records().create(home, casefile));
            app::Task task;
            task.title = u"Позже"_s;
            task.casefile = m_case.id;
            task.dueOn = app::FuzzyDate::fromDate(m_network.today().addDays(20));
            needed(workspace->tasks().create(task, home));
            task.title = u"Вторая претензия"_s;
            task.dueOn = app::FuzzyDate::fromDate(m_network.today().addDays(-3));
            needed(workspace->tasks().create(task, home));
            casefile.title = u"Задержан при проверке"_s;
            casefile.number = u"MSK-2-2026-00003"_s;
            casefile.member = {};
            m_detained = needed(workspace->records().create(home, casefile));
            task.title = u"Собрать документы"_s;
            task.casefile = m_detained.id;
            task.dueOn = app::FuzzyDate::fromDate(m_network.today().addDays(20));
            needed(workspace->tasks().create(task, home));
            task.title = u"Сообщить консулу"_s;
            task.priority = {u"1"_s};
            task.dueOn = app::FuzzyDate::fromDate(m_network.today());
            needed(workspace->tasks().create(task, home));
            casefile.member = m_owner.id;
            casefile.title = u"Ушло"_s;
            casefile.number = u"MSK-2-2026-00002"_s;
            casefile.state = {u"waiting_partner"_s};
            casefile.dueOn = app::FuzzyDate::fromDate(m_network.today().addDays(40));
            m_away = needed(workspace->records().create(home, casefile));
            app::Activity referred{.casefile = m_away.id, .kind = {u"referral_out"_s}, .at = {office->surroundings().clock.nowMs()}, .text = u"Тверь. Там живёт"_s, .outgoing = m_away.value.number};
            needed(workspace->records().create(home, referred));
        }
        m_workplace = openWindow(std::move(office));
    }
    void init()
    {
        m_workplace->window().resize(1366, 768);
        m_workplace->window().activateWindow(); // one of the parts had a window of its own
        QTRY_VERIFY(m_workplace->window().isActiveWindow());
    }
    void cleanupTestCase()
    {
        m_workplace.reset();
        m_embassy.reset();
    }

    void a_case_opens_on_its_late_task()
    {
        openCase();
        QTRY_COMPARE(focused(), u"taskTable"_s);
        const auto *tasks = table(u"taskTable"_s);
        QVERIFY(column(tasks, 1).join(u'|').contains(u"Вторая претензия"_s) || column(tasks, 2).join(u'|').contains(u"Вторая претензия"_s));
        const QModelIndex row = tasks->currentIndex();
        QStringList cells;
        for (int each = 0; each < tasks->model()->columnCount(); ++each)
            cells << row.siblingAtColumn(each).data().toString();
        QVERIFY2(cells.contains(u"Вторая претензия"_s), qPrintable(cells.join(u'|')));
    }

    void a_case_opens_on_its_urgent_task()
    {
        m_workplace->window().showPage(ui::PageId::Cases);
        m_workplace->cases().show(m_detained.id, m_detained.scope);
        QTRY_COMPARE(focused(), u"taskTable"_s);
        const QModelIndex row = table(u"taskTable"_s)->currentIndex();
        QStringList cells;
        for (int each = 0; each < row.model()->columnCount(); ++each)
            cells << row.siblingAtColumn(each).data().toString();
        QVERIFY2(cells.contains(u"Сообщить консулу"_s), qPrintable(cells.join(u'|')));
    }

    // What comes last in the line may end in "…".
    void the_name_stands_before_what_may_be_cut()
    {
        openCase();
        QStringList said;
        for (const auto *label : part<ui::PageHeader>(u"caseHeader"_s)->findChildren<QLabel *>())
            said << label->text();
        QVERIFY2(said.join(u'|').contains(u"MSK-2-2026-00001 · for Токтосунов Бакыт · "_s), qPrintable(said.join(u'|')));
    }

    void a_new_entry_says_of_which_case_it_is_and_then_has_the_ring()
    {
        openCase();
        for (const QString &text : {u"Позвонили"_s, u"Ответили письмом"_s}) {
            press(Qt::Key_Insert);
            QTRY_COMPARE(focused(), u"text"_s);
            QStringList said;
            for (const auto *label : part<ui::PageHeader>(u"activityFormHeader"_s)->findChildren<QLabel *>())
                said << label->text();
            QVERIFY2(said.join(u'|').contains(m_case.value.number) && said.join(u'|').contains(u"Токтосунов Бакыт"_s), qPrintable(said.join(u'|')));
            type(text);
            press(Qt::Key_Return, Qt::ControlModifier);
            QTRY_COMPARE(focused(), u"course"_s);
            const auto *course = part<ui::TimelineView>(u"course"_s);
            QTRY_VERIFY2(course->currentIndex().data().toString().contains(text), qPrintable(course->currentIndex().data().toString()));
            const auto *toast = m_workplace->window().findChild<ui::Toast *>();
            QTRY_VERIFY2(toast->isVisible() && toast->words().contains(text), qPrintable(toast->words()));
        }
    }

    void an_urgent_case_is_called_as_in_the_list()
    {
        const auto urgent = needed(m_workplace->work().reader().cases().create({.title = u"Пропал"_s, .type = {u"missing"_s}, .priority = {u"1"_s}}));
        m_workplace->window().showPage(ui::PageId::Cases);
        m_workplace->cases().show(urgent.id, urgent.scope);
        QTRY_VERIFY(part(u"caseView"_s)->isVisible());
        const auto said = [this] {
            QStringList chips;
            for (const ui::Chip *chip : part(u"caseHeader"_s)->findChildren<ui::Chip *>())
                chips << chip->text();
            return chips;
        };
        QTRY_VERIFY2(said().contains(ui::statusWord(ui::StatusKind::Urgent)), qPrintable(said().join(u'|')));
        QVERIFY(!said().contains(u"Priority 1"_s));
        needed(m_workplace->work().reader().records().remove<app::Casefile>(urgent.id, urgent.scope)); // the other stories have their own
    }

    void a_letter_can_be_written_from_a_case()
    {
        openCase();
        QTRY_VERIFY(part(u"letterOfCase"_s)->isVisible());
        QCOMPARE(chosenFrom(u"letterOfCase"_s, u"lettersOfCaseMenu"_s, 1).size(), 2);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Letters);
        const auto *letter = m_workplace->window().page(ui::PageId::Letters)->findChild<ui::ComplaintForm *>();
        QTRY_VERIFY(letter->isVisible());
        // Whose case it is and which one nobody types again; one writes on at once, and who leaves it so has nothing to answer.
        QCOMPARE(letter->complaint().who, u"Токтосунов Бакыт"_s);
        QCOMPARE(letter->complaint().about, u"%1 · %2"_s.arg(m_case.value.number, m_case.value.title));
        QCOMPARE(focused(), u"complaintText"_s);
        openCase();
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Cases);
        m_workplace->window().showPage(ui::PageId::Letters);
        QVERIFY(letter->complaint() == app::Complaint{}); // not for the next one
        QVERIFY(needed(m_workplace->work().reader().drafts().all()).empty());
        openCase();
        QTRY_VERIFY(part(u"letterOfCase"_s)->isVisible());
        chosenFrom(u"letterOfCase"_s, u"lettersOfCaseMenu"_s, 0);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Letters);
        QTRY_VERIFY(part(u"referralReason"_s)->isVisible());
        openCase();
        QTRY_VERIFY(part(u"letterOfCase"_s)->isVisible());
        // In the smallest window title, chips and what one can do stand in one row, and the keys work.
        m_workplace->window().resize(683, 384);
        QTRY_VERIFY(!part(u"letterOfCase"_s)->isVisible());
        QTRY_VERIFY(part(u"newEntry"_s)->height() > 0 && 2 * part(u"caseHeader"_s)->height() < 3 * part(u"newEntry"_s)->height());
        part(u"course"_s)->setFocus();
        QTRY_COMPARE(focused(), u"course"_s);
        press(Qt::Key_F4);
        QTRY_VERIFY(part(u"caseForm"_s)->isVisible());
        press(Qt::Key_Escape);
        QTRY_VERIFY(part(u"caseView"_s)->isVisible());
    }

    void a_letter_can_be_written_from_a_person()
    {
        const auto showOwner = [this] {
            m_workplace->window().showPage(ui::PageId::Members);
            m_workplace->members().show(m_owner.id, m_owner.scope);
            return QTest::qWaitFor([this] { return part(u"memberOpenCases"_s)->isVisible() && column(table(u"memberOpenCases"_s), 0).contains(m_case.value.title); });
        };
        QVERIFY(showOwner());
        const QStringList offered = chosenFrom(u"letterForMember"_s, u"lettersOfMemberMenu"_s, 0);
        QCOMPARE(offered.size(), 2);
        QVERIFY2(offered.constFirst().contains(m_case.value.title), qPrintable(offered.join(u'|')));
        QVERIFY2(!offered.join(u'|').contains(m_away.value.title), "it waits for another office already");
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Letters);
        QTRY_VERIFY(part(u"referralReason"_s)->isVisible());
        QVERIFY(showOwner());
        chosenFrom(u"letterForMember"_s, u"lettersOfMemberMenu"_s, 1);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Letters);
        QTRY_VERIFY(m_workplace->window().page(ui::PageId::Letters)->findChild<ui::ComplaintForm *>()->isVisible());
    }

    void a_case_that_another_office_was_asked_for_waits_for_that_office()
    {
        m_workplace->window().showPage(ui::PageId::Cases);
        press(Qt::Key_Escape);
        auto *cases = table(u"casesTable"_s);
        const QString waits = ui::caseStanding(m_away.value, true).word;
        QVERIFY(waits != ui::caseStanding(m_away.value).word);
        QTRY_VERIFY2(column(cases, static_cast<int>(ui::CasesModel::Column::State)).contains(waits),
                     qPrintable(column(cases, static_cast<int>(ui::CasesModel::Column::State)).join(u'|')));
        m_workplace->cases().show(m_away.id, m_away.scope);
        auto *course = part<ui::TimelineView>(u"course"_s);
        QTRY_VERIFY(course->model()->rowCount() == 1 && course->model()->index(0, 0).data().toString().contains(u"Тверь"_s));
        QVERIFY2(!course->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(m_away.value.number), "its own number is no outgoing letter");
    }

    void an_empty_page_keeps_its_key_beside_its_sentence()
    {
        ui::EmptyState empty(u"empty"_s, ui::Icon::None);
        empty.setWords(u"Дел пока нет"_s, u"Дело открывают, когда одного звонка мало."_s);
        empty.setFoot(u"Другие ноутбуки этого представительства уже ведут дела? Они появятся здесь, как только придут."_s);
        auto *link = empty.addFootLink(ui::Icon::RefreshCw, u"emptySync"_s);
        link->setWord(u"Синхронизировать сейчас"_s);
        link->setKeyText(u"F5"_s);
        empty.resize(1100, 500);
        empty.show();
        const auto foot = [&empty]() -> const QLabel * {
            for (const auto *label : empty.findChildren<QLabel *>()) {
                if (label->text().startsWith(u"Другие"_s))
                    return label;
            }
            return nullptr;
        };
        QVERIFY(foot() != nullptr);
        const auto at = [&empty](const QWidget *widget) { return QRect(widget->mapTo(&empty, QPoint()), widget->size()); };
        QTRY_VERIFY2(at(link).left() - at(foot()).right() <= 12, qPrintable(u"%1 after %2"_s.arg(at(link).left()).arg(at(foot()).right())));
        QVERIFY(std::abs(at(foot()).left() - (empty.width() - at(link).right())) < 60); // the bulb stands before them
    }

    void days_have_one_form_and_today_is_said_so()
    {
        app::Casefile one = m_case.value;
        const QDate today(2026, 11, 22);
        one.dueOn = app::FuzzyDate::fromDate(today);
        const auto chip = ui::dueStanding(one, today);
        QCOMPARE(chip.status, ui::StatusKind::Soon);
        QVERIFY2(!chip.word.contains(u'0'), qPrintable(chip.word));
        one.dueOn = app::FuzzyDate::fromDate(today.addDays(9));
        QCOMPARE(ui::dueStanding(one, today).word, u"01.12.2026"_s);
    }

    void namesakes_are_told_apart()
    {
        m_workplace->window().showPage(ui::PageId::Members);
        auto *people = table(u"membersTable"_s);
        QTRY_VERIFY2(column(people, 0).contains(u"Токтосунов Бакыт А."_s) && column(people, 0).contains(u"Токтосунов Бакыт Э."_s),
                     qPrintable(column(people, 0).join(u'|')));
    }

    void the_card_shows_the_open_case_and_where_not_to_call()
    {
        m_workplace->window().showPage(ui::PageId::Members);
        m_workplace->members().show(m_owner.id, m_owner.scope);
        QTRY_VERIFY(part(u"memberOpenCases"_s)->isVisible());
        QTRY_VERIFY(column(table(u"memberOpenCases"_s), 0).contains(m_case.value.title));
        QTRY_VERIFY(part(u"mayCall"_s)->isVisible());
        QVERIFY(part(u"letterForMember"_s)->isVisible());
        QCOMPARE(part<ui::Button>(u"openCaseForMember"_s)->word(), u"New case"_s);
        // The head says it on every tab: whom a call can harm is also called because of a paper.
        auto *tabs = part<QTabBar>(u"memberTabs"_s);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QVERIFY2(part(u"doNotCall"_s) != nullptr && part(u"doNotCall"_s)->isVisible(), qPrintable(tabs->tabText(tab)));
        }
        tabs->setCurrentIndex(0);
        m_workplace->members().show(m_latin.front().id, m_latin.front().scope);
        QTRY_VERIFY(part(u"mayCallOther"_s) != nullptr && part(u"mayCallOther"_s)->isVisible());
        QVERIFY(part(u"mayCall"_s) == nullptr && part(u"doNotCall"_s)->isVisible());
        m_workplace->members().show(m_latin.back().id, m_latin.back().scope);
        QTRY_VERIFY(part(u"mayCallOther"_s) == nullptr);
        QVERIFY(part(u"doNotCall"_s) == nullptr);
        m_workplace->members().show(m_owner.id, m_owner.scope);
        QTRY_VERIFY(part(u"mayCall"_s) != nullptr);
        QCOMPARE(part(u"memberSide"_s)->width(), 432);
    }

    void the_person_of_the_case_comes_first_among_those_who_fit()
    {
        openCase();
        QTRY_VERIFY(part(u"addFirstClaimant"_s)->isVisible());
        part<QAbstractButton>(u"addFirstClaimant"_s)->click();
        QTRY_VERIFY(part(u"claimantForm"_s)->isVisible());
        part(u"claimantForm"_s)->findChild<QLineEdit *>(u"name"_s)->setFocus();
        type(u"Токтосун"_s);
        auto *matches = table(u"claimantMatches"_s);
        QTRY_COMPARE(matches->model()->rowCount(), 2);
        QVERIFY2(column(matches, 0).constFirst().contains(u"Асанович"_s), qPrintable(column(matches, 0).join(u'|')));
        press(Qt::Key_Escape);
    }

    void kopecks_of_one_stand_in_all_rows_and_a_namesake_has_his_patronymic()
    {
        {
            const auto workspace = needed(m_workplace->work().session().workspace());
            const auto money = [](qint64 minor) { return app::Money{minor, app::kRuble}; };
            needed(app::Claimants(*workspace).add({.casefile = m_case.id, .member = m_namesake.id, .owed = money(25'000'050)}, m_case.scope));
            needed(app::Claimants(*workspace).add({.casefile = m_case.id, .name = u"Асанов"_s, .owed = money(9'900'000)}, m_case.scope));
        }
        openCase();
        m_workplace->cases().refresh();
        auto *claimants = table(u"claimantTable"_s);
        QTRY_COMPARE(claimants->model()->rowCount(), 2);
        QVERIFY2(column(claimants, ui::ClaimantsModel::Who).contains(u"Токтосунов Бакыт Эрмекович"_s), qPrintable(column(claimants, 0).join(u'|')));
        for (const QString &owed : column(claimants, ui::ClaimantsModel::Owed))
            QVERIFY2(owed.contains(u','), qPrintable(owed));
        QVERIFY(table(u"claimantTotals"_s)->model()->index(0, ui::ClaimantsModel::Paid).data().toString().contains(u','));
    }

    // Who ticks off the day one by one is led back to it; who has chosen a page since then comes from nowhere.
    void a_case_opened_on_today_leads_back_there()
    {
        const auto openFirst = [this] {
            choose(ui::PageId::Today);
            QTRY_COMPARE(focused(), u"todayTaskTable"_s);
            table(u"todayTaskTable"_s)->selectRow(0);
            press(Qt::Key_Return);
            QTRY_VERIFY(part(u"caseView"_s)->isVisible());
        };
        openFirst();
        press(Qt::Key_Escape);
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Today);
        QTRY_COMPARE(focused(), u"todayTaskTable"_s);
        QCOMPARE(table(u"todayTaskTable"_s)->currentRow(), 0);

        openFirst();
        choose(ui::PageId::Members);
        choose(ui::PageId::Cases);
        QVERIFY(part(u"caseView"_s)->isVisible());
        press(Qt::Key_Escape);
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Cases);
        QVERIFY(!part(u"caseView"_s)->isVisible());
    }
};

MEKENDESH_TEST(CaseOpenedTest)
#include "tst_caseopened.moc"
