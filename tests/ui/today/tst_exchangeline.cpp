// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/toast.h"
#include "ui/pages/conflicts/conflictspage.h"
#include "ui/pages/today/todaypage.h"
#include "ui/threads/work.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What the bottom line says of the exchange while one works on other pages.
class ExchangeLineTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

private Q_SLOTS:
    void init()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_network = std::make_unique<SmallNetwork>();
        m_workplace = openWindow(m_network->embassy());
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    // Today is read every minute and after every save; what was known before says nothing about what goes on now.
    void the_line_keeps_what_it_says_while_today_is_read()
    {
        const auto line = [this] { return m_workplace->window().bottomLine()->sentence(); };
        const auto read = [this] {
            QSignalSpy told(&m_workplace->today(), &ui::TodayPage::badgeChanged);
            m_workplace->today().refresh();
            QTRY_VERIFY(told.count() > 0);
        };
        QSignalSpy finished(&m_workplace->work().exchange(), &ui::ExchangeControl::finished);
        QSignalSpy failed(&m_workplace->work().exchange(), &ui::ExchangeControl::failed);
        QSignalSpy calm(&m_workplace->today(), &ui::TodayPage::calmChanged);
        press(Qt::Key_F5);
        QTRY_COMPARE(finished.count(), 1);
        QTRY_VERIFY2(line().startsWith(u"All sent."_s), qPrintable(line()));
        QCOMPARE(m_workplace->window().findChild<ui::Toast *>()->words(), u"Synchronized."_s);
        m_workplace->warnOfLock();
        const QString warning = line();
        read();
        QCOMPARE(line(), warning);
        m_workplace->forgetWarning();
        QTRY_VERIFY2(line().startsWith(u"All sent."_s), qPrintable(line()));
        QVERIFY(QDir().rename(m_network->path(u"store"_s), m_network->path(u"away"_s)));
        press(Qt::Key_F5);
        QTRY_COMPARE(failed.count(), 1);
        // Who pressed hears of it where he is, not only in the line that looks as before.
        const auto said = [this] { return m_workplace->window().findChild<ui::Toast *>()->words(); };
        QTRY_VERIFY2(said().startsWith(u"Not synchronized. Everything is saved"_s), qPrintable(said()));
        m_workplace->today().takeFocus();
        press(Qt::Key_F6, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"toastLink"_s);
        press(Qt::Key_Return); // to why, and what to do
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Exchange);
        press(Qt::Key_Escape);
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Today);
        const QString trouble = line();
        read();
        QCOMPARE(line(), trouble);
        m_workplace->work().exchange().lookAtStanding();
        const auto *shown = m_workplace->window().bottomLine();
        QTRY_VERIFY2(line().contains(u"does not answer since"_s), qPrintable(line()));
        m_workplace->window().resize(700, 420);
        QTRY_VERIFY2(shown->shownSentence().startsWith(u"No contact with the store"_s), qPrintable(shown->shownSentence()));
        QCOMPARE(calm.count(), 0); // nobody is invited: there is something to do all the time
    }

    // The session ends well, and nothing went nor came.
    void who_waits_to_be_let_in_is_not_told_that_all_is_synchronized()
    {
        m_workplace.reset();
        const auto opened = needed(app::Session::open(m_network->path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network->surroundings()));
        m_workplace = openWindow(m_network->joiner(*opened, m_network->profile(u"new"_s, app::Role::Coordinator), u"1"_s, SmallNetwork::moscow()));
        QSignalSpy finished(&m_workplace->work().exchange(), &ui::ExchangeControl::finished);
        press(Qt::Key_F5);
        QTRY_COMPARE(finished.count(), 1);
        const auto *toast = m_workplace->window().findChild<ui::Toast *>();
        QTRY_VERIFY(!toast->words().isEmpty());
        QCOMPARE(toast->words(), m_workplace->work().exchange().lastReport()->sentence);
        QVERIFY(toast->findChild<ui::IconLabel *>()->icon() != ui::Icon::Check);
    }

    void what_waits_is_said_in_words_also_in_little_room()
    {
        QSignalSpy finished(&m_workplace->work().exchange(), &ui::ExchangeControl::finished);
        press(Qt::Key_F5);
        QTRY_COMPARE(finished.count(), 1);
        Q_EMIT m_workplace->conflicts().countChanged(2);
        m_workplace->window().resize(700, 420);
        const auto *line = m_workplace->window().bottomLine();
        QTRY_COMPARE(line->shownSentence(), u"All sent · 2 difference(s)"_s);
    }
};

MEKENDESH_TEST(ExchangeLineTest)
#include "tst_exchangeline.moc"
