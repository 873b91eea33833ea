// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"
#include "app/records/task.h"
#include "app/services/cases.h"
#include "app/services/demo.h"
#include "app/services/tasks.h"
#include "app/store/database.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/busyreader.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/taskpanel.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/casesmodel.h"
#include "ui/models/tasksmodel.h"
#include "ui/pages/cases/casespage.h"
#include "ui/threads/work.h"
#include "ui/widgets/pageheader.h"

#include <QLabel>
#include <QSignalSpy>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// One goes from case to case while the database is busy: what is typed meanwhile never reaches the case that was there before.
class AwaitedCaseTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::InlineMessage *said(const QString &name) const { return m_workplace->window().findChild<ui::InlineMessage *>(name); }
    [[nodiscard]] static QString focused() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }
    [[nodiscard]] ui::CasesPage &cases() const { return m_workplace->cases(); }
    [[nodiscard]] ui::TableView *caseTable() const { return cases().findChild<ui::TableView *>(u"casesTable"_s); }
    [[nodiscard]] QWidget *caseView() const { return cases().findChild<QWidget *>(u"caseView"_s); }
    [[nodiscard]] app::Stored<app::Casefile> listedCase(int row) const { return qobject_cast<ui::CasesModel *>(caseTable()->model())->stored(row); }
    [[nodiscard]] static bool shows(const QWidget *place, const QString &words)
    {
        const auto labels = place->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&words](const QLabel *label) { return label->isVisible() && label->text() == words; });
    }
    void openFirstCase()
    {
        caseTable()->setFocus();
        caseTable()->selectRow(0);
        press(Qt::Key_Return);
        QTRY_VERIFY(caseView()->isVisible());
    }
    // What was asked before has been answered.
    void letReaderFinish()
    {
        bool isAnswered = false;
        m_workplace->work().read<int>([](app::Workspace &) -> sync::Result<int> { return 0; }, this, [&isAnswered](const sync::Result<int> &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_network = std::make_unique<SmallNetwork>();
        auto embassy = m_network->embassy();
        {
            const auto workspace = needed(embassy->workspace());
            needed(app::Demo(*workspace).fill({.members = 20, .cases = 6, .entries = 6, .seed = 3}));
        }
        m_workplace = openWindow(std::move(embassy));
        m_workplace->window().resize(1366, 768);
        m_workplace->work().setPatience(std::chrono::milliseconds(60)); // as people have it
    }
    void cleanupTestCase()
    {
        m_workplace.reset();
        m_network.reset();
    }
    void init()
    {
        m_workplace->window().showPage(ui::PageId::Cases);
        cases().search({});
        QTRY_VERIFY(caseTable()->isVisible() && caseTable()->model()->rowCount() > 2);
    }

    // Somebody goes to another case and knows the keys by heart: nothing is begun in the case that was there before.
    void keys_that_come_before_their_case_begin_nothing_in_the_one_before()
    {
        openFirstCase();
        const auto before = listedCase(0);
        const auto wished = listedCase(1);
        const QSignalSpy referrals(&cases(), &ui::CasesPage::referralRequested);
        {
            const BusyReader busy(m_workplace->work());
            cases().show(wished.id, wished.scope);
            QVERIFY(!caseView()->isVisible());
            QCOMPARE(focused(), u"awaitedCase"_s);
            for (const Qt::Key key : {Qt::Key_Insert, Qt::Key_F4, Qt::Key_F7})
                press(key);
            QCOMPARE(focused(), u"awaitedCase"_s);
            QVERIFY(said(u"casesMessage"_s)->isVisible()); // a key that comes too early is answered
        }
        QTRY_VERIFY(caseView()->isVisible());
        QVERIFY(!said(u"casesMessage"_s)->isVisible());
        QCOMPARE(caseView()->findChild<ui::PageHeader *>(u"caseHeader"_s)->accessibleName(), wished.value.title);
        QCOMPARE(referrals.count(), 0);
        press(Qt::Key_Insert);
        QTRY_COMPARE(focused(), u"text"_s);
        {
            const BusyReader busy(m_workplace->work());
            cases().show(before.id, before.scope); // a form of the other case is left, too
            QCOMPARE(focused(), u"awaitedCase"_s);
        }
        QTRY_VERIFY(caseView()->isVisible());
        press(Qt::Key_Insert);
        QTRY_COMPARE(focused(), u"text"_s);
        type(u"Written here"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(caseView()->isVisible());
        for (const auto &[id, entries] : {std::pair(before.id, 1), std::pair(wished.id, 0)}) {
            const auto course = needed(m_workplace->work().reader().records().list<app::Activity>({.whereField = u"casefile"_s, .whereValue = sync::Value{id}}));
            QCOMPARE(std::ranges::count_if(course.rows, [](const auto &entry) { return entry.value.text == u"Written here"_s; }), std::ptrdiff_t{entries});
        }
    }

    void a_case_that_is_waited_for_is_given_up_with_esc()
    {
        openFirstCase();
        const auto wished = listedCase(1);
        {
            const BusyReader busy(m_workplace->work());
            cases().show(wished.id, wished.scope);
            press(Qt::Key_Escape);
            QVERIFY(caseTable()->isVisible());
            QCOMPARE(focused(), u"casesTable"_s);
        }
        letReaderFinish();
        QVERIFY(caseTable()->isVisible());
    }

    void a_case_that_was_left_does_not_become_the_case_again()
    {
        openFirstCase();
        {
            const BusyReader busy(m_workplace->work());
            cases().refresh();
            press(Qt::Key_Escape);
            press(Qt::Key_N, Qt::ControlModifier);
            QTRY_COMPARE(focused(), u"title"_s);
        }
        letReaderFinish();
        press(Qt::Key_Escape);
        QVERIFY(!caseView()->isVisible());
        QVERIFY(caseTable()->isVisible());
    }

    // The key that is on its way never meets another task than the one that was chosen.
    void a_chosen_task_stays_chosen_while_others_come_and_go()
    {
        openFirstCase();
        const auto casefile = listedCase(0);
        const auto add = [&](const QString &title, int year) {
            const auto workspace = needed(m_workplace->work().session().workspace());
            const auto made = needed(workspace->tasks().create(
                {.title = title, .casefile = casefile.id, .dueOn = app::FuzzyDate::fromDate(QDate(year, 1, 1))}, casefile.scope));
            Q_EMIT m_workplace->work().changed(u"task"_s);
            return made;
        };
        auto *table = cases().findChild<ui::TaskPanel *>()->table();
        auto *tasks = qobject_cast<ui::TasksModel *>(table->model());
        const auto rowOf = [tasks](const app::Stored<app::Task> &task) { return tasks->rowOf(task.id, task.scope); };
        const auto later = add(u"Later"_s, 2090);
        QTRY_VERIFY(rowOf(later) >= 0);
        table->selectRow(rowOf(later));
        const auto sooner = add(u"Sooner"_s, 1990);
        QTRY_VERIFY(rowOf(sooner) >= 0);
        QCOMPARE(table->currentRow(), rowOf(later));
        needed(needed(m_workplace->work().session().workspace())->records().remove<app::Task>(later.id, later.scope));
        Q_EMIT m_workplace->work().changed(u"task"_s);
        QTRY_COMPARE(rowOf(later), -1);
        QCOMPARE(table->currentRow(), -1);
    }

    void what_belongs_to_the_case_before_is_gone_at_once_and_an_unread_list_is_no_empty_one()
    {
        openFirstCase();
        const auto casefile = listedCase(0);
        const auto workspace = needed(m_workplace->work().session().workspace());
        needed(workspace->tasks().create({.title = u"Call"_s, .casefile = casefile.id}, casefile.scope));
        const auto empty = needed(app::Cases(*workspace).create({.title = u"Empty"_s, .type = {u"wage"_s}}));
        Q_EMIT m_workplace->work().changed(u"task"_s);
        auto *panel = cases().findChild<ui::TaskPanel *>();
        const auto rows = [panel] { return panel->table()->model()->rowCount(); };
        QTRY_VERIFY(rows() > 0 && shows(panel, QString::number(rows())));
        const QString count = QString::number(rows());
        {
            const BusyReader busy(m_workplace->work());
            panel->showCase(empty.id, empty.scope);
            QVERIFY(!shows(panel, count));
            QVERIFY(!panel->table()->isVisible());
            QVERIFY(!shows(panel, u"No tasks yet."_s)); // nobody knows
        }
        QTRY_VERIFY(shows(panel, u"No tasks yet."_s));
        needed(workspace->database().execute("PRAGMA legacy_alter_table = ON; ALTER TABLE r_task RENAME TO away"));
        panel->showCase(casefile.id, casefile.scope);
        QTRY_VERIFY(said(u"taskPanelMessage"_s)->isVisible());
        QVERIFY(!shows(panel, u"No tasks yet."_s));
        needed(workspace->database().execute("PRAGMA legacy_alter_table = ON; ALTER TABLE away RENAME TO r_task"));
        Q_EMIT m_workplace->work().changed(u"task"_s);
        QTRY_VERIFY(panel->table()->isVisible());
        QVERIFY(!said(u"taskPanelMessage"_s)->isVisible());
    }
};

MEKENDESH_TEST(AwaitedCaseTest)
#include "tst_awaitedcase.moc"
