// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/codelists.h"
#include "app/records/casefile.h"
#include "app/services/demonetwork.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/mainwindow.h"
#include "ui/models/tasksmodel.h"
#include "ui/pages/offices/figurelink.h"
#include "ui/pages/today/shortlist.h"
#include "ui/pages/today/todaypage.h"
#include "ui/pages/today/todaywords.h"
#include "ui/widgets/button.h"
#include "ui/theme/look.h"
#include "ui/theme/status.h"
#include "ui/threads/work.h"
#include "ui/workplace.h"

#include <QApplication>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace mekendesh::ui;
using namespace Qt::StringLiterals;

// What the day begins with stands first, and all that Today says of it agrees.
class DayOrderTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<Workplace> m_workplace;

    void addTask(app::Workspace &workspace, const QString &title, int days, const QString &priority = {})
    {
        needed(workspace.tasks().create({.title = title, .priority = {priority}, .dueOn = app::FuzzyDate::fromDate(m_network->today().addDays(days))}));
    }
    [[nodiscard]] TableView *tasks() const { return m_workplace->today().findChild<TableView *>(u"todayTaskTable"_s); }
    [[nodiscard]] QString task(int row, int column, int role = Qt::DisplayRole) const { return tasks()->model()->index(row, column).data(role).toString(); }
    [[nodiscard]] FigureLink *tile(const QString &name) const { return m_workplace->today().findChild<FigureLink *>(name); }
    void openToday()
    {
        m_workplace = openWindow(std::move(m_session));
        m_workplace->window().showPage(PageId::Today);
    }

private Q_SLOTS:
    void init()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        applyLook(*qApp);
        m_network = std::make_unique<SmallNetwork>();
        m_session = m_network->embassy();
    }
    void cleanup()
    {
        m_workplace.reset();
        m_session.reset();
        m_network.reset();
    }

    void what_is_urgent_stands_before_what_is_only_late()
    {
        m_session = m_network->office(*m_session, u"2"_s);
        {
            const auto workspace = needed(m_session->workspace());
            addTask(*workspace, u"Опоздала"_s, -3);
            addTask(*workspace, u"Срочная завтра"_s, 1, u"1"_s);
            addTask(*workspace, u"Сегодня"_s, 0);
            addTask(*workspace, u"Срочная опоздала"_s, -1, u"1"_s);
            needed(workspace->tasks().create({.title = u"Срочная без дня"_s, .priority = {u"1"_s}}));
        }
        openToday();
        QTRY_COMPARE(tasks()->model()->rowCount(), 5);
        QStringList order;
        for (int row = 0; row < 5; ++row)
            order << task(row, TasksModel::What);
        QCOMPARE(order, QStringList({u"Срочная опоздала"_s, u"Срочная завтра"_s, u"Срочная без дня"_s, u"Опоздала"_s, u"Сегодня"_s}));
        QCOMPARE(task(0, TasksModel::Due, ChipKindRole).toInt(), static_cast<int>(StatusKind::Urgent));
        QVERIFY2(task(0, TasksModel::Due, ChipTextRole).startsWith(u"urgent"_s), qPrintable(task(0, TasksModel::Due, ChipTextRole)));
        QVERIFY2(task(0, TasksModel::Due, Qt::AccessibleTextRole).contains(u"late"_s), qPrintable(task(0, TasksModel::Due, Qt::AccessibleTextRole)));
        QCOMPARE(task(2, TasksModel::Due, ChipTextRole), u"urgent"_s);
        QCOMPARE(task(3, TasksModel::Due, ChipKindRole).toInt(), static_cast<int>(StatusKind::Late));
        // The tiles lead to the first of what they count.
        tile(u"lateTile"_s)->click();
        QCOMPARE(tasks()->currentRow(), 0);
        tile(u"dueTile"_s)->click();
        QCOMPARE(task(tasks()->currentRow(), TasksModel::What), u"Сегодня"_s);
    }

    void the_embassy_is_not_told_that_all_is_well_beside_offices_that_need_it()
    {
        {
            const auto workspace = needed(m_session->workspace());
            app::DemoNetwork others(
                {.embassy = *workspace, .folder = m_network->path(u"offices"_s), .offices = 8, .members = 2, .surroundings = m_network->surroundings()});
            needed(others.play());
        }
        openToday();
        const auto *begin = m_workplace->today().findChild<ShortList *>(u"todayBegin"_s);
        QTRY_COMPARE(begin->rows(), 8);
        const auto said = [this] {
            QString words;
            const auto labels = m_workplace->today().findChildren<QLabel *>();
            for (const QLabel *label : labels)
                words += label->isVisible() ? label->text() + u'\n' : QString();
            return words;
        };
        QTRY_VERIFY2(said().contains(u"Begin with 5 office(s) that need you. Offices to watch: 3."_s), qPrintable(said()));
        QVERIFY2(!said().contains(u"Nothing is late"_s), qPrintable(said()));
        QVERIFY2(tile(u"lateTile"_s)->accessibleName().startsWith(u"5 office(s)"_s), qPrintable(tile(u"lateTile"_s)->accessibleName()));
        QVERIFY2(tile(u"dueTile"_s)->accessibleName().startsWith(u"0 own"_s), qPrintable(tile(u"dueTile"_s)->accessibleName()));
        const auto *body = m_workplace->today().findChild<QScrollArea *>(u"todayBody"_s);
        for (const int height : {697, 768, 800, 860, 940}) {
            m_workplace->window().resize(1366, height);
            QTRY_VERIFY2(body->verticalScrollBar()->maximum() == 0, qPrintable(u"%1: %2 px do not fit"_s.arg(height).arg(body->verticalScrollBar()->maximum())));
        }
        tile(u"lateTile"_s)->click();
        QVERIFY(begin->table()->hasFocus());
        QCOMPARE(begin->table()->currentRow(), 0);
    }

    void a_wide_day_opens_at_the_top_however_much_was_done()
    {
        m_session = m_network->office(*m_session, u"2"_s);
        {
            const auto workspace = needed(m_session->workspace());
            const auto box = needed(workspace->ledger().openBox(u"Касса"_s, app::kRuble));
            needed(workspace->ledger().post(box.id, {.kind = {u"in"_s}, .amount = {1'000'00, app::kRuble}, .on = app::FuzzyDate::fromDate(m_network->today())}));
            const auto kinds = app::codeList(u"case_type"_s)->items();
            for (const app::CodeItem &kind : kinds) {
                needed(app::Cases(*workspace).create({.title = u"Дело"_s, .type = {QString::fromLatin1(kind.code)},
                                                      .openedOn = app::FuzzyDate::fromDate(m_network->today())}));
            }
            addTask(*workspace, u"Первая"_s, -1);
            for (int deed = 0; deed < 12; ++deed)
                needed(workspace->today().remember({.kind = app::DeedKind::Changed, .about = {QString::number(deed)}}));
        }
        m_workplace = openWindow(std::move(m_session));
        m_workplace->window().resize(1920, 1080);
        m_workplace->window().showPage(PageId::Today);
        auto *body = m_workplace->today().findChild<QScrollArea *>(u"todayBody"_s);
        QTRY_COMPARE(m_workplace->today().findChild<ShortList *>(u"todayDid"_s)->rows(), 12);
        QTRY_VERIFY(m_workplace->today().findChild<QWidget *>(u"todayFund"_s)->isVisible());
        QTRY_VERIFY(tasks()->hasFocus());
        QTRY_VERIFY2(body->verticalScrollBar()->maximum() == 0, qPrintable(u"%1 px do not fit"_s.arg(body->verticalScrollBar()->maximum())));
        QCOMPARE(tasks()->currentRow(), 0);
        // The list of cases ends at twelve, which is no count of all the office has.
        auto *recent = m_workplace->today().findChild<ShortList *>(u"todayRecent"_s);
        QCOMPARE(recent->rows(), 12);
        QCOMPARE(recent->findChild<Button *>(u"todayRecentAll"_s)->word(), u"more"_s);
    }

    void at_night_nobody_is_wished_a_good_evening()
    {
        const QString name = u"Айгүл Сатыбалдиева"_s;
        for (const int hour : {23, 0, 3, 4})
            QCOMPARE(greeting(hour, name), u"Hello, Айгүл."_s);
        QCOMPARE(greeting(5, name), u"Good morning, Айгүл."_s);
        QCOMPARE(greeting(11, name), u"Good day, Айгүл."_s);
        QCOMPARE(greeting(22, name), u"Good evening, Айгүл."_s);
    }
};

MEKENDESH_TEST(DayOrderTest)
#include "tst_dayorder.moc"
