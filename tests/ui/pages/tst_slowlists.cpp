// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/demo.h"
#include "app/store/database.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/databaseholder.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/models/membersmodel.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/searchbox.h"
#include "ui/pages/views/liststate.h"
#include "ui/threads/work.h"
#include "ui/widgets/pageheader.h"
#include "ui/workplace.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

// One row, which is there as soon as the gate is open. Until then the database is busy with it, unless it is interrupted.
class GatedList final : public ui::PagedModel {
public:
    using Gate = std::shared_ptr<std::atomic<bool>>;

    GatedList(ui::Work &work, Gate gate) : PagedModel(work.reader()), m_gate(std::move(gate)) { readBeside(work); }
    ~GatedList() override { *m_gate = true; } // other lists wait behind
    [[nodiscard]] int columnCount(const QModelIndex &) const override { return 1; }
    [[nodiscard]] QVariant data(const QModelIndex &, int) const override { return {}; }
    [[nodiscard]] int asked() const { return m_asked; }

protected:
    Question nextPage(bool) override
    {
        ++m_asked;
        return [gate = m_gate](app::Workspace &reader) -> sync::Result<Taking> {
            while (!*gate)
                TRY(reader.database().execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT max(i) FROM n"));
            return Taking([] { return NextPage{.rows = 1, .hasMore = false}; });
        };
    }
    void takePage() override { }
    void clearRows() override { }

private:
    Gate m_gate;
    int m_asked = 0;
};

}

// Another program keeps the database to itself: whoever reads it waits for seconds. The window does not.
class SlowListsTest final : public QObject {
    Q_OBJECT

private:
    static constexpr std::chrono::milliseconds kPatience{60}; // as people have it
    static constexpr int kAlive = 2000; // a reader in the window's thread would stand still for ten seconds

    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] QString database() const { return m_network->path(u"embassy/mekendesh.db"_s); }
    [[nodiscard]] ui::MembersPage &members() const { return m_workplace->members(); }
    [[nodiscard]] ui::TableView *people() const { return members().findChild<ui::TableView *>(u"membersTable"_s); }
    [[nodiscard]] ui::PagedModel *model() const { return qobject_cast<ui::PagedModel *>(people()->model()); }
    [[nodiscard]] QWidget *state(const QString &name) const { return m_workplace->window().findChild<ui::ListState *>(name); }
    [[nodiscard]] QAbstractButton *button(const QString &name) const { return m_workplace->window().findChild<QAbstractButton *>(name); }
    [[nodiscard]] ui::InlineMessage *said(const QString &name) const { return m_workplace->window().findChild<ui::InlineMessage *>(name); }
    [[nodiscard]] QString chosen() const { return people()->model()->index(people()->currentRow(), 0).data().toString(); }
    [[nodiscard]] static QString focused() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }

private Q_SLOTS:
    void init()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_network = std::make_unique<SmallNetwork>();
        auto embassy = m_network->embassy();
        {
            const auto workspace = needed(embassy->workspace());
            needed(app::Demo(*workspace).fill({.members = 40, .cases = 6, .entries = 6, .seed = 3}));
        }
        m_workplace = openWindow(std::move(embassy));
        m_workplace->window().showPage(ui::PageId::Members);
        QTRY_VERIFY(people()->model()->rowCount() == 40);
        m_workplace->work().setPatience(kPatience);
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    void a_held_database_does_not_hold_the_window()
    {
        people()->selectRow(3);
        const QString before = chosen();
        people()->setFocus();
        DatabaseHolder other(database());
        QElapsedTimer timer;
        timer.start();
        Q_EMIT m_workplace->work().changed(u"member"_s); // read anew: the rows stay, and whoever is chosen
        QTRY_VERIFY(model()->isSlow());
        QCOMPARE(people()->model()->rowCount(), 40);
        QVERIFY(!state(u"membersState"_s)->isVisible());
        QCOMPARE(chosen(), before);
        press(Qt::Key_Down);
        QCOMPARE(people()->currentRow(), 4);
        const QString next = chosen();
        QVERIFY2(timer.elapsed() < kAlive, qPrintable(QString::number(timer.elapsed())));
        other.letGo();
        QTRY_VERIFY(!model()->isReadingOn());
        QCOMPARE(people()->model()->rowCount(), 40);
        QCOMPARE(chosen(), next);
        QCOMPARE(focused(), u"membersTable"_s);
    }

    void what_takes_long_is_said_and_a_late_answer_of_before_is_thrown_away()
    {
        auto *search = members().findChild<QLineEdit *>(u"searchMembers"_s);
        const QString surname = people()->model()->index(20, 0).data().toString().section(u' ', 0, 0);
        people()->setFocus();
        DatabaseHolder other(database());
        QElapsedTimer timer;
        timer.start();
        search->setText(u"nobody is called so"_s);
        QTRY_VERIFY(state(u"membersState"_s)->isVisible());
        QVERIFY(people()->isVisible() && people()->hasFocus());
        QCOMPARE(state(u"membersState"_s)->accessibleName(), u"The list is being read…"_s);
        QVERIFY(button(u"membersStateStop"_s)->isVisible());
        for (const QLatin1StringView empty : {"membersNobody"_L1, "membersNotFound"_L1}) {
            if (const auto *claim = m_workplace->window().findChild<QWidget *>(QString(empty)))
                QVERIFY2(!claim->isVisible(), empty.data());
        }
        search->setText(surname);
        QVERIFY2(timer.elapsed() < kAlive, qPrintable(QString::number(timer.elapsed())));
        QSignalSpy answers(people()->model(), &QAbstractItemModel::modelReset);
        other.letGo();
        QTRY_VERIFY(!model()->isReadingOn());
        QCOMPARE(answers.count(), 1); // of the last question alone
        QVERIFY(people()->model()->rowCount() > 0);
        QVERIFY2(chosen().startsWith(surname), qPrintable(chosen()));
        QVERIFY(!state(u"membersState"_s)->isVisible());
        QVERIFY(people()->hasFocus());
    }

    void waiting_is_ended_with_esc_and_begun_again()
    {
        people()->setFocus();
        DatabaseHolder other(database());
        Q_EMIT people()->orderRequested(static_cast<int>(ui::MembersModel::Column::Year));
        QTRY_VERIFY(state(u"membersState"_s)->isVisible());
        press(Qt::Key_Escape);
        QTRY_COMPARE(state(u"membersState"_s)->accessibleName(), u"You stopped the reading"_s);
        QCOMPARE(people()->model()->rowCount(), 0);
        QVERIFY(people()->isVisible());
        other.letGo();
        button(u"membersStateAgain"_s)->click();
        QTRY_COMPARE(people()->model()->rowCount(), 40);
        QVERIFY(!state(u"membersState"_s)->isVisible());
    }

    void two_slow_lists_do_not_go_on_ending_each_other()
    {
        const auto gate = std::make_shared<std::atomic<bool>>(false);
        GatedList first(m_workplace->work(), gate);
        GatedList second(m_workplace->work(), gate);
        first.reload();
        second.reload();
        // Somebody types into the first: what it asked before is ended, and once the second is the one that is met.
        QTRY_VERIFY(second.asked() == 2 || (first.reload(), false));
        const int typed = first.asked();
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY(timer.elapsed() > 5 * kPatience.count()); // time enough to meet each other
        *gate = true;
        QTRY_VERIFY(first.rowCount() == 1 && second.rowCount() == 1);
        QCOMPARE(first.asked(), typed);
        QCOMPARE(second.asked(), 2);
    }

    // What somebody opens is read beside the window, too: until it has come everything stays as it is.
    void a_case_that_is_opened_does_not_hold_the_window()
    {
        m_workplace->window().showPage(ui::PageId::Cases);
        auto *cases = m_workplace->cases().findChild<ui::TableView *>(u"casesTable"_s);
        QTRY_VERIFY(cases->model()->rowCount() > 2);
        auto *view = m_workplace->cases().findChild<QWidget *>(u"caseView"_s);
        cases->setFocus();
        cases->selectRow(0);
        QElapsedTimer timer;
        {
            DatabaseHolder other(database());
            timer.start();
            press(Qt::Key_Return);
            QTRY_VERIFY(said(u"casesMessage"_s)->isVisible());
            QCOMPARE(said(u"casesMessage"_s)->bold(), u"The case is being read…"_s);
            QVERIFY(!view->isVisible());
            QCOMPARE(focused(), u"casesTable"_s);
            press(Qt::Key_Down);
            QCOMPARE(cases->currentRow(), 1);
            press(Qt::Key_Return); // another one after all
            QVERIFY2(timer.elapsed() < kAlive, qPrintable(QString::number(timer.elapsed())));
        }
        const QString meant = cases->model()->index(1, 0).data().toString();
        QTRY_VERIFY(view->isVisible());
        QCOMPARE(view->findChild<ui::PageHeader *>(u"caseHeader"_s)->accessibleName(), meant);
        QVERIFY(!said(u"casesMessage"_s)->isVisible());
        QVERIFY2(view->isAncestorOf(QApplication::focusWidget()), qPrintable(focused()));

        DatabaseHolder other(database());
        timer.start();
        for (const QString &table : {u"casefile"_s, u"task"_s, u"document"_s})
            Q_EMIT m_workplace->work().changed(table);
        m_workplace->cases().refresh();
        QVERIFY(view->isVisible());
        press(Qt::Key_Escape);
        QVERIFY(!view->isVisible());
        QVERIFY2(timer.elapsed() < kAlive, qPrintable(QString::number(timer.elapsed())));
    }

    void what_is_looked_for_everywhere_does_not_hold_the_window()
    {
        auto *box = m_workplace->window().findChild<ui::SearchBox *>(u"searchBox"_s);
        const QString surname = people()->model()->index(39, 0).data().toString().section(u' ', 0, 0);
        people()->setFocus();
        QElapsedTimer timer;
        {
            DatabaseHolder other(database());
            timer.start();
            press(Qt::Key_K, Qt::ControlModifier);
            type(surname);
            press(Qt::Key_Return); // before anything was found
            QTRY_VERIFY(box->isVisible());
            QVERIFY2(timer.elapsed() < kAlive, qPrintable(QString::number(timer.elapsed())));
        }
        QTRY_VERIFY(!box->isVisible()); // what was found first is open
        QTRY_VERIFY2(chosen().startsWith(surname), qPrintable(chosen()));
        {
            DatabaseHolder other(database());
            timer.start();
            press(Qt::Key_K, Qt::ControlModifier);
            type(surname);
            QTRY_VERIFY(box->isVisible());
            press(Qt::Key_Escape);
            QVERIFY(!box->isVisible());
            QVERIFY2(timer.elapsed() < kAlive, qPrintable(QString::number(timer.elapsed())));
        }
        Q_EMIT m_workplace->work().changed(u"member"_s); // is read behind it
        QTRY_VERIFY(!model()->isReadingOn());
        QVERIFY(!box->isVisible());
    }

    void every_page_is_shown_at_once_and_filled_when_it_can_be()
    {
        DatabaseHolder other(database());
        QElapsedTimer timer;
        timer.start();
        m_workplace->window().showPage(ui::PageId::Cases);
        button(u"onlyLateCases"_s)->click(); // another question: what was read before is no answer
        QTRY_VERIFY(state(u"casesState"_s)->isVisible());
        m_workplace->window().showPage(ui::PageId::Fund);
        QTRY_VERIFY(said(u"fundMessage"_s)->isVisible());
        QCOMPARE(said(u"fundMessage"_s)->bold(), u"The cash book is being read…"_s);
        QVERIFY2(timer.elapsed() < kAlive, qPrintable(QString::number(timer.elapsed())));
        other.letGo();
        auto *lines = m_workplace->fund().findChild<ui::TableView *>(u"ledgerTable"_s);
        QTRY_VERIFY(lines->isVisible() && lines->model()->rowCount() > 0);
        QVERIFY(!said(u"fundMessage"_s)->isVisible());
        m_workplace->window().showPage(ui::PageId::Cases);
        button(u"onlyLateCases"_s)->click();
        auto *cases = m_workplace->cases().findChild<ui::TableView *>(u"casesTable"_s);
        QTRY_VERIFY(cases->model()->rowCount() > 0);
        QVERIFY(!state(u"casesState"_s)->isVisible());
    }

    // To be looked at, not judged: MEKENDESH_SLOW_PICTURES=DIR tst_ui SlowListsTest pictures
    void pictures()
    {
        const QString folder = qEnvironmentVariable("MEKENDESH_SLOW_PICTURES");
        if (folder.isEmpty())
            QSKIP("no folder for pictures");
        const auto grab = [this, &folder](const QString &name) { QVERIFY(m_workplace->window().grab().save(folder + u'/' + name + u".png"_s)); };
        for (const QString &tag : {u"ru"_s, u"ky"_s}) {
            const SpokenLanguage language(tag);
            QVERIFY(language.isLoaded());
            m_workplace->window().showPage(ui::PageId::Today);
            QTRY_VERIFY(!model()->isReadingOn());
            auto other = std::make_unique<DatabaseHolder>(database());
            m_workplace->window().showPage(ui::PageId::Cases);
            button(u"onlyLateCases"_s)->click();
            QTRY_VERIFY(state(u"casesState"_s)->isVisible());
            grab(tag + u"-slow-cases"_s);
            m_workplace->window().showPage(ui::PageId::Fund);
            QTRY_VERIFY(said(u"fundMessage"_s)->isVisible());
            grab(tag + u"-slow-fund"_s);
            m_workplace->window().showPage(ui::PageId::Members);
            Q_EMIT people()->orderRequested(static_cast<int>(ui::MembersModel::Column::Year));
            QTRY_VERIFY(state(u"membersState"_s)->isVisible());
            grab(tag + u"-slow-members"_s);
            button(u"membersStateStop"_s)->click();
            grab(tag + u"-stopped-members"_s);
            other.reset();
            button(u"membersStateAgain"_s)->click();
            QTRY_VERIFY(people()->model()->rowCount() > 0);
            const auto workspace = needed(m_workplace->work().session().workspace());
            using Failing = std::tuple<ui::PageId, QByteArray, QString>;
            for (const auto &[page, table, message] : {Failing(ui::PageId::Members, "r_member", u"membersMessage"_s), Failing(ui::PageId::Cases, "r_casefile", u"casesMessage"_s),
                                                       Failing(ui::PageId::Fund, "r_cash_box", u"fundMessage"_s)}) {
                needed(workspace->database().execute("PRAGMA legacy_alter_table = ON; ALTER TABLE " + table + " RENAME TO away"));
                m_workplace->window().showPage(page);
                QTRY_VERIFY(said(message)->isVisible());
                grab(tag + u"-failed-"_s + QString::fromLatin1(table));
                needed(workspace->database().execute("PRAGMA legacy_alter_table = ON; ALTER TABLE away RENAME TO " + table));
            }
            Q_EMIT m_workplace->work().changed(QString());
            QTRY_VERIFY(!model()->hasFailed());
        }
    }
};

MEKENDESH_TEST(SlowListsTest)
#include "tst_slowlists.moc"
