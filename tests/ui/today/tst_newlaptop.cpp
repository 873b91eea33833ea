// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/today/todaypage.h"
#include "ui/threads/exchangecontrol.h"
#include "ui/threads/work.h"

#include <QAbstractButton>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// The first page of a laptop that has joined, until the embassy has let it in.
class NewLaptopTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }

    void it_says_what_is_to_be_read_out_until_it_is_let_in()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        app::NewProfile profile = network.profile(u"new"_s, app::Role::Coordinator);
        profile.deviceName.clear();
        auto session = network.joiner(*embassy, profile, u"7"_s, SmallNetwork::moscow());
        QCOMPARE(session->desk().deviceName, u"laptop 7"_s); // nobody named it: the invitation numbers it
        const auto workplace = openWindow(std::move(session));
        const auto *message = workplace->today().findChild<ui::InlineMessage *>(u"admissionMessage"_s);
        QTRY_VERIFY(message->isVisible());
        const auto at = needed(embassy->workspace());
        const auto petitions = needed(app::Exchange(*at).petitions());
        QCOMPARE(petitions.size(), std::size_t{1});
        QVERIFY2(message->bold().contains(petitions.front().words), qPrintable(message->bold())); // the same six as at the embassy
        const QString inEnglish = message->bold();
        {
            const SpokenLanguage kyrgyz(u"ky"_s);
            QVERIFY(message->bold() != inEnglish && message->bold().contains(petitions.front().words));
        }
        SmallNetwork::admitAll(*embassy);
        SmallNetwork::exchange(*embassy);
        QSignalSpy finished(&workplace->work().exchange(), &ui::ExchangeControl::finished);
        for (int round = 1; round <= 2; ++round) {
            press(Qt::Key_F5);
            QTRY_COMPARE(finished.count(), round);
        }
        QTRY_VERIFY(!message->isVisible());
    }

    // Everything else is empty until then, also where somebody looked the last time.
    void it_opens_on_what_it_waits_for()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        auto workplace = openWindow(network.joiner(*embassy, network.profile(u"new"_s, app::Role::Coordinator), u"7"_s, SmallNetwork::moscow()));
        workplace->window().showPage(ui::PageId::Cases);
        const auto kept = [&workplace] { return needed(workplace->work().reader().preferences().number(u"frame.page"_s, -1)); };
        QTRY_COMPARE(kept(), static_cast<qint64>(workplace->window().digitOf(ui::PageId::Cases)));
        workplace.reset();
        workplace = openWindow(needed(app::Session::open(network.path(u"new"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, network.surroundings())));
        QCOMPARE(workplace->window().currentPage(), ui::PageId::Today);
        QTRY_VERIFY(workplace->today().findChild<ui::InlineMessage *>(u"admissionMessage"_s)->isVisible());
    }

    void the_embassy_is_told_on_its_first_page_who_asks()
    {
        SmallNetwork network;
        auto embassy = network.embassy();
        const auto joined = network.joiner(*embassy, network.profile(u"new"_s, app::Role::Coordinator), u"1"_s, SmallNetwork::moscow());
        const auto workplace = openWindow(std::move(embassy));
        const auto *message = workplace->today().findChild<ui::InlineMessage *>(u"joinRequests"_s);
        QVERIFY(!message->isVisible());
        press(Qt::Key_F5);
        QTRY_VERIFY(message->isVisible());
        QVERIFY2(message->bold().startsWith(u"1 laptop(s) ask"_s) && message->bold().contains(u"Москва"_s), qPrintable(message->bold()));
        message->findChild<QAbstractButton *>(u"joinRequestsAction1"_s)->click();
        QCOMPARE(workplace->window().currentPage(), ui::PageId::Devices);
        workplace->window().showPage(ui::PageId::Today);
        SmallNetwork::admitAll(workplace->work().session());
        press(Qt::Key_F5);
        QTRY_VERIFY(!message->isVisible());
    }

    // Which of the two opened the file of the other nobody can tell from here: both need a new invitation, and no words are compared.
    void who_can_never_be_let_in_is_told_where_it_stands_only()
    {
        SmallNetwork network;
        auto embassy = network.embassy();
        const auto first = network.joiner(*embassy, network.profile(u"first"_s, app::Role::Coordinator), u"1"_s, SmallNetwork::moscow());
        const auto workplace = openWindow(std::move(embassy));
        const auto *message = workplace->today().findChild<ui::InlineMessage *>(u"joinRequests"_s);
        press(Qt::Key_F5);
        QTRY_VERIFY(message->isVisible());
        const auto second = network.joinerBy(network.lastInvitation(), network.profile(u"second"_s, app::Role::Coordinator));
        press(Qt::Key_F5);
        QTRY_VERIFY(!message->isVisible());
        const auto at = needed(workplace->work().session().workspace());
        QCOMPARE(needed(app::Exchange(*at).petitions()).size(), std::size_t{2});
    }

    void the_offices_that_ask_are_named_in_the_language_of_now_and_counted()
    {
        SmallNetwork network;
        auto embassy = network.embassy();
        app::Office osh = SmallNetwork::moscow();
        osh.code = u"SPB"_s;
        osh.nameRu = u"Санкт-Петербург"_s;
        osh.nameKy = u"Петербург шаары"_s;
        std::vector<std::unique_ptr<app::Session>> joined;
        for (const QString &mark : {u"1"_s, u"2"_s, u"3"_s})
            joined.push_back(network.joiner(*embassy, network.profile(u"new"_s + mark, app::Role::Coordinator), mark, osh));
        const auto workplace = openWindow(std::move(embassy));
        const auto *message = workplace->today().findChild<ui::InlineMessage *>(u"joinRequests"_s);
        press(Qt::Key_F5);
        QTRY_VERIFY(message->isVisible());
        {
            const SpokenLanguage russian(u"ru"_s);
            QTRY_VERIFY2(message->bold().endsWith(u": Санкт-Петербург (3)"_s), qPrintable(message->bold()));
        }
        const SpokenLanguage kyrgyz(u"ky"_s);
        QTRY_VERIFY2(message->bold().endsWith(u": Петербург шаары (3)"_s), qPrintable(message->bold()));
    }

    // Both look into the same store: who has looked on one page reads nothing else on the other.
    void the_page_of_laptops_tells_the_first_page_what_it_found()
    {
        SmallNetwork network;
        auto embassy = network.embassy();
        const auto joined = network.joiner(*embassy, network.profile(u"new"_s, app::Role::Coordinator), u"1"_s, SmallNetwork::moscow());
        const auto workplace = openWindow(std::move(embassy));
        workplace->window().showPage(ui::PageId::Devices); // looks by itself
        const auto *message = workplace->today().findChild<ui::InlineMessage *>(u"joinRequests"_s);
        QTRY_VERIFY(!message->isHidden());
    }
};

MEKENDESH_TEST(NewLaptopTest)
#include "tst_newlaptop.moc"
