// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/restoring.h"
#include "app/store/database.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/today/todaypage.h"
#include "ui/threads/exchangecontrol.h"
#include "ui/threads/work.h"

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// The first page after a copy was restored: what came, whether it is right, what is missing still.
class RestoredMessageTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    void restoreAndOpen()
    {
        const app::ProfileRestoring how{.folder = m_network->path(u"restored"_s), .login = SmallNetwork::kLogin, .password = SmallNetwork::kPassword};
        needed(app::restoreProfile(needed(app::lookAtCopy(m_network->path(u"embassy"_s))), how, m_network->surroundings()));
        openAgain();
    }
    // As after locking.
    void openAgain()
    {
        m_workplace.reset();
        m_workplace = openWindow(
            needed(app::Session::open(m_network->path(u"restored"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network->surroundings())));
    }
    [[nodiscard]] ui::InlineMessage *message() const { return m_workplace->today().findChild<ui::InlineMessage *>(u"restoredMessage"_s); }

private Q_SLOTS:
    void init()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_network = std::make_unique<SmallNetwork>();
        const auto embassy = m_network->embassy();
        const auto workspace = needed(embassy->workspace());
        const auto box = needed(workspace->ledger().openBox(u"Касса"_s, app::kRuble));
        needed(workspace->ledger().post(box.id, {.kind = {u"in"_s}, .amount = {100'000, app::kRuble}, .on = app::FuzzyDate::fromDate(m_network->today()), .text = u"Фонд"_s}));
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    void what_is_right_is_said_in_the_language_of_now_and_then_that_all_is_here()
    {
        restoreAndOpen();
        QVERIFY(message()->isVisible());
        QCOMPARE(message()->kind(), ui::InlineMessage::Kind::Ok);
        QVERIFY2(message()->plain().contains(u"1 cash book(s) were recounted and add up"_s) && message()->plain().contains(u"F5"_s), qPrintable(message()->plain()));
        {
            const SpokenLanguage spoken(u"ru"_s);
            QTRY_VERIFY2(message()->plain().contains(u"1 кассовая книга пересчитана и сходится"_s), qPrintable(message()->plain()));
            QVERIFY(message()->bold().startsWith(u"Восстановлено"_s));
        }
        QTRY_VERIFY(message()->bold().startsWith(u"Restored"_s));
        m_workplace->work().exchange().syncNow();
        QTRY_VERIFY2(message()->plain().contains(u"the cash boxes are open again"_s), qPrintable(message()->plain()));
        message()->settle(); // closed
        const SpokenLanguage spoken(u"ky"_s);
        QCoreApplication::processEvents();
        QVERIFY(!message()->isVisible());
    }

    void a_book_that_does_not_hold_is_named()
    {
        {
            const auto session = needed(app::Session::open(m_network->path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network->surroundings()));
            needed(needed(session->workspace())->database().execute("DROP TRIGGER r_ledger_entry_no_update; UPDATE r_ledger_entry SET f_text = 'Подарок'"));
        }
        restoreAndOpen();
        QCOMPARE(message()->kind(), ui::InlineMessage::Kind::Late);
        const QString broken = u"«Касса» does not hold from No. 0001"_s;
        QVERIFY2(message()->plain().contains(broken), qPrintable(message()->plain()));
        m_workplace->work().exchange().syncNow();
        QTRY_VERIFY2(message()->plain().contains(u"the cash boxes are open again"_s), qPrintable(message()->plain()));
        openAgain(); // nobody may have read it before the window was locked
        QVERIFY(message()->isVisible());
        QCOMPARE(message()->kind(), ui::InlineMessage::Kind::Late);
        QVERIFY2(message()->plain().contains(broken), qPrintable(message()->plain()));
        Q_EMIT message()->dismissed();
        QTRY_VERIFY(needed(app::foundInCopy(m_workplace->work().reader())).isSound());
        openAgain();
        QVERIFY(!message()->isVisible());
    }
};

MEKENDESH_TEST(RestoredMessageTest)
#include "tst_restoredmessage.moc"
