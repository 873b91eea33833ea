// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/demo.h"
#include "app/store/database.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/mainwindow.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/threads/work.h"
#include "ui/widgets/emptystate.h"
#include "ui/workplace.h"

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// A list that cannot be read: the page says so in a sentence, claims nothing about what it does not know, and goes on when it can.
class UnreadableTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    void alter(const QByteArray &from, const QByteArray &to)
    {
        const auto workspace = needed(m_workplace->work().session().workspace());
        needed(workspace->database().execute("PRAGMA legacy_alter_table = ON; ALTER TABLE " + from + " RENAME TO " + to));
    }
    [[nodiscard]] static bool claimsNothing(const QWidget &page)
    {
        const auto empties = page.findChildren<ui::EmptyState *>();
        return std::ranges::none_of(empties, [](const ui::EmptyState *empty) { return empty->isVisible(); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        auto embassy = m_network.embassy();
        {
            const auto workspace = needed(embassy->workspace());
            needed(app::Demo(*workspace).fill({.members = 8, .cases = 4, .entries = 6, .seed = 3}));
        }
        m_workplace = openWindow(std::move(embassy));
    }
    void cleanupTestCase() { m_workplace.reset(); }

    void a_list_that_cannot_be_read_says_so_and_comes_back_data()
    {
        QTest::addColumn<int>("page");
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("rows");
        QTest::newRow("people") << static_cast<int>(ui::PageId::Members) << QByteArray("r_member") << u"membersMessage"_s << u"membersTable"_s;
        QTest::newRow("cases") << static_cast<int>(ui::PageId::Cases) << QByteArray("r_casefile") << u"casesMessage"_s << u"casesTable"_s;
        QTest::newRow("cash book") << static_cast<int>(ui::PageId::Fund) << QByteArray("r_cash_box") << u"fundMessage"_s << u"ledgerTable"_s;
    }
    void a_list_that_cannot_be_read_says_so_and_comes_back()
    {
        QFETCH(int, page);
        QFETCH(QByteArray, table);
        QFETCH(QString, message);
        QFETCH(QString, rows);
        ui::MainWindow &window = m_workplace->window();
        window.showPage(ui::PageId::Settings);
        alter(table, table + "_away");
        window.showPage(static_cast<ui::PageId>(page));
        const QWidget *shown = window.page(static_cast<ui::PageId>(page));
        auto *said = shown->findChild<ui::InlineMessage *>(message);
        QVERIFY(said != nullptr);
        // Lists are read when they are shown for the first time and after changes: here somebody has saved something.
        Q_EMIT m_workplace->work().changed(QString());
        QTRY_VERIFY(said->isVisible());
        QVERIFY(!said->bold().isEmpty());
        QVERIFY(claimsNothing(*shown));
        alter(table + "_away", table);
        Q_EMIT m_workplace->work().changed(QString());
        QTRY_VERIFY(!said->isVisible());
        const auto *list = shown->findChild<ui::TableView *>(rows);
        QTRY_VERIFY(list->isVisible() && list->model()->rowCount() > 0);
    }
};

MEKENDESH_TEST(UnreadableTest)
#include "tst_unreadable.moc"
