// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/records/task.h"
#include "app/services/cases.h"
#include "app/services/tasks.h"
#include "app/store/database.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/busyreader.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/siderows.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/casesmodel.h"
#include "ui/pages/cases/casecard.h"
#include "ui/pages/cases/casespage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/timelineview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSemaphore>
#include <QSignalSpy>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// The list of cases in a wide window: the card of the selected case stands beside it and follows the arrow keys.
class CaseCardTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<app::Session> m_embassy;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::CasesPage &cases() const { return m_workplace->cases(); }
    [[nodiscard]] ui::TableView *table() const { return cases().findChild<ui::TableView *>(u"casesTable"_s); }
    [[nodiscard]] ui::CaseCard *card() const { return cases().findChild<ui::CaseCard *>(); }
    [[nodiscard]] QWidget *caseView() const { return cases().findChild<QWidget *>(u"caseView"_s); }
    template <class T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return card()->findChild<T *>(name);
    }
    [[nodiscard]] static QString focused() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }
    [[nodiscard]] bool says(const QString &words) const
    {
        const auto labels = card()->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&words](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    }
    [[nodiscard]] static QStringList column(const QAbstractItemView *view, int role = Qt::DisplayRole)
    {
        QStringList cells;
        for (int row = 0; row < view->model()->rowCount(); ++row)
            cells << view->model()->index(row, 0).data(role).toString();
        return cells;
    }

    void openOffice()
    {
        auto office = m_network->office(*m_embassy, u"2"_s);
        const sync::ScopeId home = office->desk().homeScope;
        {
            const auto workspace = needed(office->workspace());
            const auto afraid = needed(workspace->records().create(
                home, app::Member{.surname = u"Токтосунов"_s, .given = u"Бакыт"_s, .phone = u"+7 900 000-00-01"_s, .phoneSafe = app::Tri::No}));
            app::Casefile casefile{.title = u"Зарплата: ООО «Ромашка»"_s, .type = {u"wage"_s}, .state = {u"in_progress"_s}, .priority = {u"3"_s}};
            casefile.member = afraid.id;
            casefile.stage = {u"negotiation"_s};
            casefile.openedOn = app::FuzzyDate::fromDate(m_network->today().addDays(-20));
            casefile.dueOn = app::FuzzyDate::fromDate(m_network->today().addDays(-2));
            const auto wage = needed(workspace->records().create(home, casefile));
            needed(workspace->tasks().create({.title = u"Вторая претензия"_s, .casefile = wage.id, .dueOn = app::FuzzyDate::fromDate(m_network->today().addDays(-3))}, home));
            for (int call = 1; call <= 5; ++call)
                needed(workspace->records().create(home, app::Activity{.casefile = wage.id, .kind = {u"call"_s}, .at = {office->surroundings().clock.nowMs() + call},
                                                                       .text = u"Звонок %1"_s.arg(call)}));
            needed(workspace->records().create(home, app::Casefile{.title = u"Документы"_s, .type = {u"docs"_s}, .state = {u"new"_s}}));
        }
        m_workplace = openWindow(std::move(office));
        m_workplace->window().resize(1366, 768);
        m_workplace->window().showPage(ui::PageId::Cases);
        QTRY_COMPARE(table()->model()->rowCount(), 2);
    }

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }
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

    void the_card_tells_what_one_decides_by_and_follows_the_arrow_keys()
    {
        openOffice();
        QTRY_VERIFY(card()->isVisible());
        QCOMPARE(table()->currentRow(), 0);
        QVERIFY(says(u"Зарплата: ООО «Ромашка»"_s));
        QTRY_COMPARE(part<ui::Button>(u"memberOfCard"_s)->word(), u"Токтосунов Бакыт"_s);
        QCOMPARE(part<ui::Chip>(u"mayCallOfCard"_s)->status(), ui::StatusKind::Late); // he must not be called
        QTRY_VERIFY(says(u"+7 900 000-00-01"_s));
        QVERIFY(says(u"seen by: this office and the embassy"_s));
        QVERIFY(part<QWidget>(u"clockOfCard"_s)->accessibleName().contains(u"2 day"_s));
        QCOMPARE(column(part<ui::SideRows>(u"tasksOfCard"_s)), QStringList{u"Вторая претензия"_s});
        QCOMPARE(column(part<ui::TimelineView>(u"courseOfCard"_s)), (QStringList{u"Звонок 5"_s, u"Звонок 4"_s, u"Звонок 3"_s}));

        table()->setFocus();
        press(Qt::Key_Down);
        QVERIFY(says(u"Документы"_s));
        QTRY_VERIFY(says(u"No open task."_s));
        QVERIFY(!part<QWidget>(u"memberOfCard"_s)->isVisible());
        QVERIFY(!part<QWidget>(u"courseOfCard"_s)->isVisible());
    }

    void keys_lead_into_the_card_and_back_and_open_the_case()
    {
        openOffice();
        QTRY_VERIFY(part<QWidget>(u"memberOfCard"_s)->isVisible());
        table()->setFocus();
        press(Qt::Key_F6);
        QCOMPARE(focused(), u"memberOfCard"_s);
        press(Qt::Key_F6);
        QCOMPARE(focused(), u"casesTable"_s); // as the bottom line says: list and card
        press(Qt::Key_F6);
        QCOMPARE(focused(), u"memberOfCard"_s);
        for (const char *stop : {"tasksOfCard", "courseOfCard", "openCaseOfCard", "taskOfCard", "letterOfCard"}) {
            press(Qt::Key_Tab);
            QCOMPARE(focused(), QString::fromLatin1(stop));
        }
        press(Qt::Key_Escape);
        QCOMPARE(focused(), u"casesTable"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(caseView()->isVisible());
        press(Qt::Key_Escape);
        QTRY_VERIFY(card()->isVisible());
        QCOMPARE(table()->currentRow(), 0);

        part<QAbstractButton>(u"taskOfCard"_s)->click();
        QTRY_VERIFY(caseView()->isVisible());
        QTRY_COMPARE(focused(), u"title"_s); // of the new task
    }

    void a_narrow_window_opens_the_case_by_enter_as_before()
    {
        openOffice();
        QTRY_VERIFY(card()->isVisible());
        m_workplace->window().resize(1100, 700);
        QTRY_VERIFY(!card()->isVisible());
        table()->setFocus();
        table()->selectRow(0);
        press(Qt::Key_Return);
        QTRY_VERIFY(caseView()->isVisible());
    }

    void who_goes_on_to_another_case_never_sees_the_one_before_in_its_card()
    {
        openOffice();
        QTRY_VERIFY(part<QWidget>(u"memberOfCard"_s)->isVisible());
        m_workplace->work().setPatience(std::chrono::milliseconds(10));
        table()->setFocus();
        {
            const BusyReader busy(m_workplace->work());
            press(Qt::Key_Down);
            QVERIFY(says(u"Документы"_s)); // as its row has it
            QVERIFY(!part<QWidget>(u"tasksOfCard"_s)->isVisible());
            QTRY_VERIFY(says(u"The case is being read…"_s));
            press(Qt::Key_Up);
            press(Qt::Key_Down);
        }
        QTRY_VERIFY(says(u"No open task."_s));
        QVERIFY(!says(u"The case is being read…"_s));
        QVERIFY(!part<QWidget>(u"memberOfCard"_s)->isVisible());
    }

    void what_cannot_be_read_is_said_in_the_card()
    {
        openOffice();
        QTRY_VERIFY(part<QWidget>(u"memberOfCard"_s)->isVisible());
        const auto workspace = needed(m_workplace->work().session().workspace());
        needed(workspace->database().execute("PRAGMA legacy_alter_table = ON; ALTER TABLE r_activity RENAME TO r_activity_away"));
        table()->setFocus();
        press(Qt::Key_Down);
        QVERIFY(says(u"Документы"_s));
        QTRY_VERIFY(part<QLabel>(u"caseCardState"_s)->isVisible());
        QVERIFY(!says(u"Nothing has happened yet."_s)); // nobody knows
        needed(workspace->database().execute("ALTER TABLE r_activity_away RENAME TO r_activity"));
        press(Qt::Key_Up);
        QTRY_COMPARE(column(part<ui::TimelineView>(u"courseOfCard"_s)).size(), qsizetype{3});
    }

    void what_comes_meanwhile_puts_no_other_case_into_the_card()
    {
        openOffice();
        table()->selectRow(1);
        QTRY_VERIFY(says(u"Документы"_s));
        app::Casefile urgent{.title = u"Задержан"_s, .type = {u"detention"_s}, .state = {u"new"_s}, .priority = {u"1"_s}};
        bool isSaved = false;
        m_workplace->work().save<app::Stored<app::Casefile>>(
            {u"casefile"_s}, [urgent](app::Workspace &workspace) { return workspace.cases().create(urgent); }, this,
            [&isSaved](const sync::Result<app::Stored<app::Casefile>> &stored) { isSaved = stored.has_value(); });
        QTRY_VERIFY(isSaved);
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        QCOMPARE(table()->model()->index(0, 0).data().toString(), u"Задержан"_s);
        QTRY_COMPARE(table()->currentRow(), 2);
        QVERIFY(says(u"Документы"_s));
    }

    void a_filter_that_leaves_nothing_empties_the_card()
    {
        openOffice();
        QTRY_VERIFY(part<QWidget>(u"memberOfCard"_s)->isVisible());
        cases().findChild<QLineEdit *>(u"searchCases"_s)->setText(u"nowhere"_s);
        QTRY_VERIFY(cases().findChild<QWidget *>(u"casesHidden"_s)->isVisible());
        QVERIFY(part<QWidget>(u"caseCardEmpty"_s)->isVisible());
        QVERIFY(!part<QWidget>(u"openCaseOfCard"_s)->isVisible());
        cases().findChild<QAbstractButton *>(u"clearCaseFilter"_s)->click();
        QTRY_VERIFY(part<QWidget>(u"openCaseOfCard"_s)->isVisible());
    }

    void the_embassy_sees_whose_case_it_is()
    {
        {
            const auto office = m_network->office(*m_embassy, u"2"_s);
            const auto workspace = needed(office->workspace());
            needed(workspace->cases().create({.title = u"Зарплата"_s, .type = {u"wage"_s}}));
            SmallNetwork::exchange(*office);
            SmallNetwork::exchange(*m_embassy);
        }
        m_workplace = openWindow(std::move(m_embassy));
        m_workplace->window().resize(1920, 1080);
        m_workplace->window().showPage(ui::PageId::Cases);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        constexpr auto kOffice = static_cast<int>(ui::CasesModel::Column::Office);
        QTRY_VERIFY(!table()->isColumnHidden(kOffice));
        QCOMPARE(table()->model()->index(0, kOffice).data().toString(), u"Москва"_s);
        QTRY_VERIFY(says(u"Москва"_s)); // also in the card

        m_workplace->window().resize(1366, 768); // no room beside the card: under the title
        QTRY_VERIFY(table()->isColumnHidden(kOffice));
        QVERIFY(table()->model()->index(0, 0).data(ui::SecondLineRole).toString().contains(u"Москва"_s));
        const auto *model = qobject_cast<const ui::CasesModel *>(table()->model());
        cases().setOffice(model->stored(0).scope, u"Москва"_s); // the title says it then
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QVERIFY(!table()->model()->index(0, 0).data(ui::SecondLineRole).toString().contains(u"Москва"_s));
    }

    void a_task_begun_beside_the_list_ends_there()
    {
        openOffice();
        QTRY_VERIFY(card()->isVisible());
        const auto tasks = [this] { return needed(m_workplace->work().reader().records().list<app::Task>({})).rows; };
        QCOMPARE(tasks().size(), std::size_t{1});
        part<QAbstractButton>(u"taskOfCard"_s)->click();
        QTRY_COMPARE(focused(), u"title"_s);
        type(u"Позвонить следователю"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(focused(), u"casesTable"_s);
        QCOMPARE(table()->currentRow(), 0);

        part<QAbstractButton>(u"taskOfCard"_s)->click();
        QTRY_COMPARE(focused(), u"title"_s);
        QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), u"Позвонить следователю"_s); // its draft
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(focused(), u"casesTable"_s);
        QCOMPARE(table()->currentRow(), 0);
        QTRY_COMPARE(tasks().size(), std::size_t{2});
        QVERIFY(std::ranges::any_of(tasks(), [](const auto &task) { return task.value.title == u"Позвонить следователю"_s; }));
    }

    // Saving may take its time: what one has gone on to meanwhile stays.
    void who_goes_on_from_the_task_to_an_entry_stays_in_it()
    {
        openOffice();
        QTRY_VERIFY(card()->isVisible());
        part<QAbstractButton>(u"taskOfCard"_s)->click();
        QTRY_COMPARE(focused(), u"title"_s);
        type(u"Позвонить следователю"_s);
        QSignalSpy done(&cases(), &ui::CasesPage::done);
        const auto before = std::make_shared<QSemaphore>();
        m_workplace->work().save<int>(
            {},
            [before](app::Workspace &) -> sync::Result<int> {
                before->acquire();
                return 0;
            },
            this, [](const sync::Result<int> &) {});
        press(Qt::Key_Return, Qt::ControlModifier);
        press(Qt::Key_Insert);
        QTRY_COMPARE(focused(), u"text"_s);
        type(u"Не отвечает"_s);
        before->release();
        QTRY_COMPARE(done.count(), 1);
        QCoreApplication::processEvents(); // what the save has left behind
        QCOMPARE(focused(), u"text"_s);
        QVERIFY(!table()->isVisible());
    }

    // Whom one would call from here: that he is not here yet would be another thing.
    void a_person_who_cannot_be_read_is_not_called_missing()
    {
        openOffice();
        QTRY_VERIFY(card()->isVisible());
        table()->setFocus();
        press(Qt::Key_Return);
        const auto *person = cases().findChild<ui::Button *>(u"caseMember"_s);
        QTRY_COMPARE(person->word(), u"Токтосунов Бакыт"_s);
        const auto workspace = needed(m_workplace->work().session().workspace());
        needed(workspace->database().execute("PRAGMA legacy_alter_table = ON; ALTER TABLE r_member RENAME TO r_member_away"));
        Q_EMIT m_workplace->work().changed(u"casefile"_s);
        const auto *message = cases().findChild<ui::InlineMessage *>(u"casesMessage"_s);
        QTRY_VERIFY(message->isVisible());
        QCOMPARE(person->word(), u"Токтосунов Бакыт"_s);
        needed(workspace->database().execute("ALTER TABLE r_member_away RENAME TO r_member"));
    }
};

MEKENDESH_TEST(CaseCardTest)
#include "tst_casecard.moc"
