// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/random.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/languages.h"
#include "ui/pages/help/helppage.h"
#include "ui/pages/help/helptext.h"
#include "ui/start/firststart.h"
#include "ui/start/unlockwindow.h"
#include "ui/theme/look.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTextBlock>
#include <QTextDocument>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Who stands before a locked door needs the guide most.
class StartHelpTest final : public QObject {
    Q_OBJECT

private:
    sync::SecureRandom m_random;

    [[nodiscard]] static QString focusName() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }
    static void show(QWidget &window)
    {
        window.resize(1000, 640);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    static ui::HelpPage *help(const QWidget &window) { return window.findChild<ui::HelpPage *>(u"helpPage"_s); }

private Q_SLOTS:
    void initTestCase() { ui::applyLook(*qApp); }

    void f1_at_the_password_opens_the_guide_and_esc_goes_back_to_it()
    {
        ui::WindowLanguage language;
        language.speak(u"ru"_s);
        ui::UnlockWindow window;
        show(window);
        window.begin(ui::UnlockWindow::Reason::Start);
        QSignalSpy given(&window, &ui::UnlockWindow::entryGiven);
        type(u"aigerim"_s);
        press(Qt::Key_Return);
        type(u"half a pass"_s);
        press(Qt::Key_F1);
        QTRY_COMPARE(focusName(), u"helpList"_s);
        QCOMPARE(help(window)->topic(), u"start"_s);
        QCOMPARE(window.findChild<ui::HelpText *>(u"helpText"_s)->document()->begin().text(), u"Начало работы и пароль"_s);
        // Nothing behind the guide is reached.
        for (int key = 0; key < 12; ++key) {
            press(Qt::Key_Tab);
            QVERIFY2(help(window)->isAncestorOf(QApplication::focusWidget()), qPrintable(focusName()));
        }
        window.resize(700, 400);
        QCOMPARE(help(window)->width(), window.width());
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"unlockPassword"_s);
        QVERIFY(!help(window)->isVisible());
        QCOMPARE(window.findChild<QLineEdit *>(u"unlockPassword"_s)->text(), u"half a pass"_s);
        press(Qt::Key_Return);
        QCOMPARE(given.size(), 1);
        language.speak(u"en"_s);
    }

    void f1_at_the_first_start_too()
    {
        ui::FirstStart start(m_random);
        show(start);
        start.restart();
        press(Qt::Key_2);
        type(u"Посольство"_s);
        const QString field = focusName();
        press(Qt::Key_F1);
        QTRY_COMPARE(focusName(), u"helpList"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), field);
        QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), u"Посольство"_s);
    }

    void the_button_opens_it_for_the_mouse()
    {
        ui::UnlockWindow window;
        show(window);
        window.begin(ui::UnlockWindow::Reason::Locked);
        window.findChild<QAbstractButton *>(u"unlockHelp"_s)->click();
        QTRY_VERIFY(help(window) != nullptr && help(window)->isVisible());
        // A window that went away comes back without it.
        window.hide();
        show(window);
        QVERIFY(!help(window)->isVisible());
        QVERIFY(window.findChild<QLineEdit *>(u"unlockPassword"_s)->isEnabled());
    }
};

MEKENDESH_TEST(StartHelpTest)
#include "tst_starthelp.moc"
