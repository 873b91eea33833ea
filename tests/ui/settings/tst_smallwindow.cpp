// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/navigation.h"
#include "ui/frame/topline.h"
#include "ui/theme/look.h"
#include "ui/widgets/button.h"
#include "ui/widgets/languagebuttons.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/titlelabel.h"
#include "ui/workplace.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// The frame in the windows of the table of sizes.
class SmallWindowTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::MainWindow &window() const { return m_workplace->window(); }
    void resize(int width, int height) const
    {
        window().resize(width, height);
        QCoreApplication::processEvents();
        QCOMPARE(window().size(), QSize(width, height));
    }
    [[nodiscard]] ui::NavigationItem *item(const QString &objectName) const { return window().navigation()->findChild<ui::NavigationItem *>(objectName); }

private Q_SLOTS:
    void init()
    {
        m_network = std::make_unique<SmallNetwork>();
        m_workplace = openWindow(m_network->embassy());
    }
    void cleanup()
    {
        ui::applyLook(*qApp, {});
        m_workplace.reset();
        m_network.reset();
    }

    void the_navigation_becomes_a_rail_and_keeps_what_fits()
    {
        resize(1366, 768);
        QVERIFY(!window().navigation()->isRail());
        resize(1280, 720);
        QVERIFY(window().navigation()->isRail());
        QVERIFY(item(u"navigationLock"_s)->isVisible());
        QVERIFY(!item(u"navigationRest"_s)->isVisible());
        QVERIFY(!item(u"navigationLock"_s)->toolTip().isEmpty());
        resize(640, 360);
        QVERIFY(item(u"navigationRest"_s)->isVisible());
        QVERIFY(!item(u"navigationLock"_s)->isVisible());
        QVERIFY(!window().topLine()->languages()->isVisible());
    }

    void what_has_no_room_is_under_the_dots_with_its_key()
    {
        resize(640, 360);
        QSignalSpy settings(&window(), &ui::MainWindow::settingsRequested);
        QStringList words;
        QTimer::singleShot(0, this, [&words] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu != nullptr);
            for (QAction *action : menu->actions())
                words << action->text();
            // The user's name comes before the lock, which is the last.
            QAction *user = menu->actions().at(menu->actions().size() - 2);
            menu->close();
            user->trigger();
        });
        item(u"navigationRest"_s)->click();
        QCOMPARE(settings.size(), 1);
        QVERIFY(words.constLast().contains(u"F12"_s));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTest::keyClick(&window(), Qt::Key_7, Qt::ControlModifier); // digits work for hidden pages, too
        QCOMPARE(window().currentPage(), ui::PageId::Fund);
    }

    void large_text_folds_the_frame_as_a_small_window_does()
    {
        resize(1366, 768);
        ui::applyLook(*qApp, {.theme = ui::Theme::Light, .textPercent = 150});
        QCoreApplication::processEvents();
        QVERIFY(window().navigation()->isRail());
        QCOMPARE(window().size(), QSize(1366, 768));
    }

    void a_page_that_no_digit_opens_says_its_name_also_in_little_room()
    {
        resize(683, 384);
        const auto *menu = window().topLine()->findChild<ui::Button *>(u"pageMenu"_s);
        for (const ui::PageId id : {ui::PageId::Exchange, ui::PageId::Import}) {
            window().showPage(id);
            QTRY_VERIFY(menu->isVisible());
            QTRY_VERIFY2(!menu->word().isEmpty() && !menu->isCut(), qPrintable(menu->accessibleName()));
        }
        window().showPage(ui::PageId::Settings);
        QVERIFY(!menu->isVisible()); // it has no buttons
        const auto *title = window().page(ui::PageId::Settings)->findChild<QWidget *>(u"settingsHeader"_s)->findChild<ui::TitleLabel *>();
        QTRY_VERIFY(title->isVisible() && title->shownLines().join(u' ') == title->text());
    }

    // Whoever clicks on a language goes on writing; what was looked for is no matter of the next page.
    void a_language_takes_no_focus_and_a_page_no_search()
    {
        resize(1366, 768);
        auto *search = window().topLine()->search();
        search->setFocus();
        type(u"00025"_s);
        QTest::mouseClick(window().findChild<QPushButton *>(u"language_ru"_s), Qt::LeftButton);
        QVERIFY(search->hasFocus());
        QCOMPARE(search->text(), u"00025"_s);
        press(Qt::Key_5, Qt::ControlModifier);
        QCOMPARE(window().currentPage(), ui::PageId::Members);
        QCOMPARE(search->text(), QString());
    }

    void the_word_of_the_first_button_is_whole_or_not_there()
    {
        for (const int percent : ui::kTextPercents) {
            ui::applyLook(*qApp, {.theme = ui::Theme::Light, .textPercent = percent});
            for (const int width : {640, 683, 900, 1093, 1366}) {
                window().resize(width, 400);
                QCoreApplication::processEvents();
                auto *primary = window().topLine()->findChild<ui::Button *>(u"primary"_s);
                QVERIFY2(primary->width() >= primary->sizeHint().width(), qPrintable(u"%1 %2"_s.arg(percent).arg(width)));
                QVERIFY(primary->geometry().right() <= window().topLine()->width());
            }
        }
    }
};

MEKENDESH_TEST(SmallWindowTest)
#include "tst_smallwindow.moc"
