// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/copyreminder.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/settings/copycard.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/pages/today/todaypage.h"
#include "ui/threads/work.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStorageInfo>
#include <QTemporaryDir>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// That a copy of the data should be saved is said on the first page, and leads to where it is done.
class CopyReminderTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::TodayPage &page() const { return m_workplace->today(); }
    [[nodiscard]] ui::InlineMessage *reminder() const { return page().findChild<ui::InlineMessage *>(u"copyReminder"_s); }
    // The window as it opens so many days later.
    void openAfter(int days)
    {
        m_workplace.reset();
        for (int day = 0; day < days; ++day)
            m_network->passDay();
        m_workplace = openWindow(needed(app::Session::open(m_network->path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network->surroundings())));
        QTRY_VERIFY(page().findChild<QWidget *>(u"todayTaskTable"_s) != nullptr && page().findChild<QScrollArea *>(u"todayBody"_s)->isVisible());
    }

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }
    void init()
    {
        m_network = std::make_unique<SmallNetwork>();
        const auto embassy = m_network->embassy();
        const auto workspace = needed(embassy->workspace());
        needed(workspace->records().create(embassy->desk().homeScope, app::Member{.surname = u"Асанов"_s}));
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    // It is thrown away when one has seen it.
    void in_the_example_nobody_is_asked_for_a_copy()
    {
        m_network->passDay();
        m_workplace = openWindow(needed(app::Session::open(m_network->path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network->surroundings())));
        m_workplace->beginExample();
        page().refresh();
        QTRY_VERIFY(page().findChild<QScrollArea *>(u"todayBody"_s)->isVisible());
        QVERIFY(!reminder()->isVisible());
    }

    void nobody_is_reminded_on_the_first_day_and_then_quietly()
    {
        openAfter(0);
        QVERIFY(!reminder()->isVisible());
        openAfter(1);
        QTRY_VERIFY(reminder()->isVisible());
        QCOMPARE(reminder()->kind(), ui::InlineMessage::Kind::Info);
        QCOMPARE(reminder()->bold(), u"No copy of this laptop's data was ever saved."_s);
        const SpokenLanguage kyrgyz(u"ky"_s);
        QVERIFY(kyrgyz.isLoaded());
        QTRY_VERIFY(reminder()->bold().contains(u"көчүрмө"_s));
    }

    void whoever_closes_it_is_left_in_peace_for_a_week()
    {
        openAfter(1);
        QTRY_VERIFY(reminder()->isVisible());
        reminder()->findChild<QAbstractButton *>(u"copyReminderClose"_s)->click();
        QVERIFY(!reminder()->isVisible());
        QTRY_VERIFY(!needed(app::copyReminder(m_workplace->work().reader())).isDue); // kept
        openAfter(6);
        QVERIFY(!reminder()->isVisible());
        openAfter(1);
        QTRY_VERIFY(reminder()->isVisible());
    }

    void it_leads_to_the_card_is_silent_after_a_copy_and_speaks_again_when_that_is_old()
    {
        openAfter(1);
        m_workplace->window().resize(1366, 768);
        QTRY_VERIFY(reminder()->isVisible());
        reminder()->findChild<QAbstractButton *>(u"copyReminderAction1"_s)->click();
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Settings);
        auto *card = m_workplace->settings().findChild<ui::CopyCard *>(u"copyCard"_s);
        auto *save = card->findChild<QAbstractButton *>(u"saveCopy"_s);
        QCOMPARE(QApplication::focusWidget(), save);
        QTRY_COMPARE(save->visibleRegion().boundingRect(), save->rect());
        const QTemporaryDir stick(u"/dev/shm/mekendesh-stick-XXXXXX"_s); // lies in memory, as no test has a stick
        if (!stick.isValid() || QStorageInfo(stick.path()) == QStorageInfo(m_network->path(u"embassy"_s)))
            QSKIP("needs a second volume");
        QSignalSpy done(card, &ui::CopyCard::done);
        card->saveInto(stick.path());
        QTRY_COMPARE(done.size(), 1);
        m_workplace->window().showPage(ui::PageId::Today);
        QTRY_VERIFY(!reminder()->isVisible());
        openAfter(29);
        QVERIFY(!reminder()->isVisible());
        openAfter(1);
        QTRY_COMPARE(reminder()->bold(), u"The last copy of this laptop's data is 30 day(s) old."_s);
    }

    // It is lost with the laptop, and that is not forgotten with the window.
    void a_copy_on_the_disk_of_the_data_rests_nobody_for_a_month()
    {
        openAfter(1);
        QTRY_VERIFY(reminder()->isVisible());
        reminder()->findChild<QAbstractButton *>(u"copyReminderAction1"_s)->click();
        auto *card = m_workplace->settings().findChild<ui::CopyCard *>(u"copyCard"_s);
        const QString beside = m_network->path(u"beside"_s);
        QVERIFY(QDir().mkpath(beside));
        QSignalSpy done(card, &ui::CopyCard::done);
        card->saveInto(beside);
        QTRY_COMPARE(done.size(), 1);
        m_workplace->window().showPage(ui::PageId::Today);
        QTRY_VERIFY(!reminder()->isVisible()); // for today somebody has heard it
        openAfter(1);
        QTRY_COMPARE(reminder()->bold(), u"The last copy of this laptop's data lies on one disk with the data."_s);
        reminder()->findChild<QAbstractButton *>(u"copyReminderAction1"_s)->click();
        const auto *last = m_workplace->settings().findChild<ui::TextLabel *>(u"lastCopy"_s);
        QTRY_VERIFY2(last->text().startsWith(u"Last copy, on one disk with the data"_s), qPrintable(last->text()));
    }

    void it_takes_no_row_off_the_page()
    {
        openAfter(1);
        const auto *scroll = page().findChild<QScrollArea *>(u"todayBody"_s);
        for (const QSize &size : {QSize(1366, 697), QSize(1366, 768), QSize(1920, 1080)}) {
            m_workplace->window().resize(size);
            QTRY_VERIFY(reminder()->isVisible());
            QTRY_VERIFY2(scroll->verticalScrollBar()->maximum() == 0, qPrintable(u"%1 scrolls"_s.arg(size.height())));
        }
        m_workplace->window().resize(683, 384); // where the page scrolls the work comes first
        const auto *tasks = page().findChild<QWidget *>(u"todayTasks"_s);
        QTRY_VERIFY(reminder()->mapTo(&page(), QPoint()).y() > tasks->mapTo(&page(), QPoint()).y());
    }

    // Without scrolling, on the most frequent screen.
    void the_card_is_seen_as_soon_as_the_settings_open()
    {
        openAfter(0);
        m_workplace->window().resize(1366, 768);
        Q_EMIT m_workplace->window().settingsRequested();
        auto *save = m_workplace->settings().findChild<QAbstractButton *>(u"saveCopy"_s);
        QTRY_COMPARE(save->visibleRegion().boundingRect(), save->rect());
    }
};

MEKENDESH_TEST(CopyReminderTest)
#include "tst_copyreminder.moc"
