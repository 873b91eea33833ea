// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "tests/ui/start/ownchildren.h"
#include "tests/ui/start/windownamed.h"
#include "ui/frame/examplebanner.h"
#include "ui/frame/inlinemessage.h"
#include "ui/languages.h"
#include "ui/start/firststart.h"
#include "ui/start/program.h"
#include "ui/start/unlockwindow.h"
#include "ui/start/workingprocess.h"
#include "ui/theme/look.h"
#include "ui/widgets/formfield.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QScopeGuard>
#include <QSignalSpy>

#include <csignal>

#include <unistd.h>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr sync::KdfCost kTestCost{1, 8u * 1024 * 1024};
constexpr int kStartMs = 20'000;

// What stands under the field with the file.
QString fileProblem(const ui::FirstStart &start)
{
    for (const auto *field : start.findChildren<ui::FormField *>()) {
        if (field->editor()->objectName() == u"invitationFile"_s)
            return field->problem();
    }
    return {};
}

}

// The file of an invitation is opened by a double click: before anything is begun, while somebody works, in the wrong place.
class OpenedInvitationTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;
    sync::SecureRandom m_random;
    std::unique_ptr<app::Session> m_embassy;
    app::Exchange::Invited m_ofThisLaptop;

    [[nodiscard]] QString put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_network.path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }
    [[nodiscard]] app::Exchange::Invited invite(const app::Office &office, const QString &mark)
    {
        const auto atEmbassy = needed(m_embassy->workspace());
        return needed(app::Exchange(*atEmbassy).invite(office, mark, false, 14, kTestCost));
    }
    static app::Office kazan() { return {.code = u"KZN"_s, .nameRu = u"Казань"_s, .type = {u"representative"_s}, .timeZone = u"Europe/Moscow"_s}; }

    // What the page of a working window says of an invitation and its words.
    static std::pair<QString, QString> told(ui::Workplace &workplace, const QString &path, const QString &code)
    {
        workplace.showInvitation(path);
        if (!QTest::qWaitFor([] { return focusName() == u"openedInvitationCode"_s; }))
            return {};
        type(code);
        press(Qt::Key_Return);
        const auto *message = workplace.window().findChild<ui::InlineMessage *>(u"openedInvitationMessage"_s);
        const auto *field = workplace.window().findChild<QWidget *>(u"openedInvitationCode"_s);
        if (!QTest::qWaitFor([field] { return !field->isVisible(); }, kStartMs))
            return {};
        return {message->bold(), message->plain()};
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        ui::applyLook(*qApp);
        m_embassy = m_network.embassy();
        m_network.office(*m_embassy, u"1"_s).reset();
        m_ofThisLaptop = m_network.lastInvitation();
    }

    void at_the_first_start_only_its_words_are_asked_for()
    {
        const QString path = put(u"KZN-3.mekendesh"_s, invite(kazan(), u"3"_s).file);
        ui::WindowLanguage language;
        language.speak(u"en"_s);
        ui::Program program(QStringLiteral(MEKENDESH_PROGRAM), m_network.path(u"nobody yet"_s), m_network.path(u"nobody.ini"_s), language, m_network.surroundings());
        program.begin();
        program.call(path);
        QTRY_VERIFY(windowNamed(u"firstStart"_s) != nullptr && windowNamed(u"firstStart"_s)->isActiveWindow());
        QTRY_COMPARE(focusName(), u"invitationCode"_s);
        QCOMPARE(windowNamed(u"firstStart"_s)->findChild<QLineEdit *>(u"invitationFile"_s)->text(), path);
    }

    void what_cannot_be_an_invitation_is_told_before_its_words()
    {
        const QByteArray sound = invite(kazan(), u"4"_s).file;
        ui::FirstStart start(m_random);
        start.show();
        QVERIFY(QTest::qWaitForWindowActive(&start));
        const auto problem = [&start](const QString &path) {
            start.openInvitation(path);
            return fileProblem(start);
        };
        QVERIFY(problem(put(u"cut.mekendesh"_s, sound.chopped(9))).contains(u"damaged"_s));
        QCOMPARE(focusName(), u"invitationFile"_s);
        QVERIFY(problem(put(u"photo.jpg"_s, "\xff\xd8\xff")).contains(u"«photo.jpg» is not an invitation"_s));
        QVERIFY(problem(m_network.path(u"gone.mekendesh"_s)).contains(u"no such file"_s));
        QCOMPARE(problem(put(u"sound.invitation"_s, sound)), QString()); // as they were called before
        QCOMPARE(focusName(), u"invitationCode"_s);
    }

    void a_file_is_let_go_over_the_first_window()
    {
        const QString path = put(u"dropped.mekendesh"_s, invite(kazan(), u"5"_s).file);
        ui::FirstStart start(m_random);
        start.show();
        QVERIFY(QTest::qWaitForWindowActive(&start));
        QMimeData carried;
        carried.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &carried, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&start, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(200, 200), Qt::CopyAction, &carried, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&start, &drop);
        QCOMPARE(focusName(), u"invitationCode"_s);
        QCOMPARE(start.findChild<QLineEdit *>(u"invitationFile"_s)->text(), path);
    }

    void where_nobody_has_entered_it_is_said_that_it_was_noticed()
    {
        const QString path = put(u"KZN-6.mekendesh"_s, invite(kazan(), u"6"_s).file);
        ui::WindowLanguage language;
        language.speak(u"en"_s);
        ui::Program program(QStringLiteral(MEKENDESH_PROGRAM), m_network.path(u"1"_s), m_network.path(u"1.ini"_s), language, m_network.surroundings());
        program.begin();
        program.call(path);
        QTRY_VERIFY(windowNamed(u"unlockWindow"_s) != nullptr);
        const auto *message = windowNamed(u"unlockWindow"_s)->findChild<ui::InlineMessage *>(u"unlockMessage"_s);
        QVERIFY(message->isVisible());
        QVERIFY(message->bold().contains(u"KZN-6.mekendesh"_s));
        program.call(put(u"nothing.mekendesh"_s, "nothing"));
        QVERIFY(message->plain().contains(u"is not an invitation"_s));
    }

    // The window of the other process shows it, and goes on working.
    void the_window_that_works_is_told()
    {
        ui::WorkingProcess process(QStringLiteral(MEKENDESH_PROGRAM), {u"--working"_s, u"--profile"_s, m_network.path(u"1"_s)});
        QSignalSpy opened(&process, &ui::WorkingProcess::opened);
        QSignalSpy noticed(&process, &ui::WorkingProcess::noticed);
        process.begin({SmallNetwork::kLogin, SmallNetwork::kPassword});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kStartMs);
        const QString path = put(u"g.mekendesh"_s, m_ofThisLaptop.file);
        process.tell({}); // only to the front
        process.tell({path});
        QTRY_COMPARE_WITH_TIMEOUT(noticed.size(), 1, kStartMs);
        QCOMPARE(noticed.front().front().toString(), path);
        QVERIFY(process.isRunning());
    }

    // Opened in the very moment in which the window ends: the page that asks for the password says it.
    void what_a_window_that_ends_has_not_shown_is_not_lost()
    {
        ui::WindowLanguage language;
        language.speak(u"en"_s);
        const QList<pid_t> before = ownChildren();
        ui::Program program(QStringLiteral(MEKENDESH_PROGRAM), m_network.path(u"1"_s), m_network.path(u"1.ini"_s), language, m_network.surroundings());
        program.begin();
        QTRY_VERIFY(windowNamed(u"unlockWindow"_s) != nullptr && windowNamed(u"unlockWindow"_s)->isActiveWindow());
        auto *unlock = static_cast<ui::UnlockWindow *>(windowNamed(u"unlockWindow"_s));
        Q_EMIT unlock->entryGiven({SmallNetwork::kLogin, SmallNetwork::kPassword, {}});
        QTRY_VERIFY_WITH_TIMEOUT(!unlock->isVisible(), kStartMs);
        QList<pid_t> working = ownChildren();
        working.removeIf([&before](pid_t child) { return before.contains(child); });
        QCOMPARE(working.size(), 1);
        QCOMPARE(::kill(working.front(), SIGSTOP), 0);
        program.call(put(u"KZN-9.mekendesh"_s, m_ofThisLaptop.file));
        QCOMPARE(::kill(working.front(), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(unlock->isVisible(), kStartMs);
        QVERIFY(unlock->findChild<ui::InlineMessage *>(u"unlockMessage"_s)->bold().contains(u"KZN-9.mekendesh"_s));
    }

    // Somebody else's hands are on the file, or it is not for this user: nobody is told that it is not there.
    void a_file_that_cannot_be_opened_is_not_called_missing()
    {
        const QString path = put(u"held.mekendesh"_s, m_ofThisLaptop.file);
        QVERIFY(QFile::setPermissions(path, {}));
        QVERIFY(QFile::setPermissions(m_network.path({}), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther));
        ui::FirstStart start(m_random);
        start.show();
        QVERIFY(QTest::qWaitForWindowActive(&start));
        {
            const bool isRoot = ::geteuid() == 0; // who may read everything
            QVERIFY(!isRoot || ::seteuid(65534) == 0);
            const auto back = qScopeGuard([isRoot] { QVERIFY(!isRoot || ::seteuid(0) == 0); });
            start.openInvitation(path);
        }
        QVERIFY2(fileProblem(start).contains(u"cannot be opened"_s), qPrintable(fileProblem(start)));
    }

    void whom_it_is_for_is_told_by_its_words()
    {
        ui::WindowLanguage language;
        language.speak(u"en"_s);
        const auto ofOffice = invite(SmallNetwork::moscow(), u"7"_s);
        const auto ofKazan = invite(kazan(), u"8"_s);
        SmallNetwork abroad;
        const auto otherEmbassy = abroad.embassy();
        const auto fromAbroad = needed(app::Exchange(*needed(otherEmbassy->workspace())).invite(kazan(), u"2"_s, false, 14, kTestCost));
        const auto workplace = openWindow(needed(app::Session::open(m_network.path(u"1"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings())));

        QVERIFY(told(*workplace, put(u"a.mekendesh"_s, ofKazan.file), ofKazan.code).first.contains(u"another office: Казань (KZN), laptop 8"_s));
        QVERIFY(told(*workplace, put(u"b.mekendesh"_s, ofOffice.file), ofOffice.code).first.contains(u"another laptop of your office"_s));
        QVERIFY(told(*workplace, put(u"c.mekendesh"_s, fromAbroad.file), fromAbroad.code).first.contains(u"another network"_s));
        QVERIFY(told(*workplace, put(u"d.mekendesh"_s, m_ofThisLaptop.file), m_ofThisLaptop.code).first.contains(u"this very laptop"_s));
        for (int day = 0; day < 15; ++day)
            m_network.passDay();
        QVERIFY(told(*workplace, put(u"a.mekendesh"_s, ofKazan.file), ofKazan.code).first.startsWith(u"It held until"_s));
        QVERIFY(workplace->window().findChild<ui::InlineMessage *>(u"openedInvitationMessage"_s)->plain().contains(u"set its date first"_s)); // or the clock is wrong
        press(Qt::Key_Escape);
        QCOMPARE(workplace->window().currentPage(), ui::PageId::Today);
    }

    // When an invitation is over its digit may be given to another laptop.
    void an_older_invitation_of_the_same_digit_is_another_one()
    {
        ui::WindowLanguage language;
        language.speak(u"en"_s);
        const auto older = invite(SmallNetwork::moscow(), u"6"_s);
        for (int day = 0; day < 15; ++day)
            m_network.passDay();
        const auto newer = invite(SmallNetwork::moscow(), u"6"_s);
        const auto workplace = openWindow(m_network.joinerBy(newer, m_network.profile(u"6"_s, app::Role::Coordinator)));
        QVERIFY(told(*workplace, put(u"j.mekendesh"_s, older.file), older.code).first.startsWith(u"It held until"_s));
        QVERIFY(told(*workplace, put(u"k.mekendesh"_s, newer.file), newer.code).first.contains(u"this very laptop"_s));
    }

    void the_embassy_sees_that_it_was_used()
    {
        const auto workplace = openWindow(std::move(m_embassy));
        QVERIFY(told(*workplace, put(u"e.mekendesh"_s, m_ofThisLaptop.file), m_ofThisLaptop.code).first.startsWith(u"It has been used"_s));
    }

    void other_words_open_nothing()
    {
        const auto workplace = openWindow(needed(app::Session::open(m_network.path(u"1"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings())));
        workplace->showInvitation(put(u"h.mekendesh"_s, m_ofThisLaptop.file));
        QTRY_COMPARE(focusName(), u"openedInvitationCode"_s);
        auto *code = QApplication::focusWidget();
        type(sync::generateInvitationCode(m_random));
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(code->property("bad").toBool(), kStartMs);
        QVERIFY(code->hasFocus());
    }

    // Nobody joins out of invented people by mistake, and nobody is kept in them.
    void out_of_the_example_one_press_leads_to_joining()
    {
        const auto workplace = openWindow(needed(app::Session::open(m_network.path(u"1"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings())));
        workplace->beginExample();
        const QString path = put(u"i.mekendesh"_s, m_ofThisLaptop.file);
        workplace->showInvitation(path);
        QSignalSpy left(workplace.get(), &ui::Workplace::leavingRequested);
        workplace->window().findChild<QAbstractButton *>(u"joinFromExample"_s)->click();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.front().front().toString(), path);
    }

    void the_example_says_what_it_is_on_every_page_and_is_thrown_away_after_one_question()
    {
        const auto workplace = openWindow(needed(app::Session::open(m_network.path(u"1"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings())));
        workplace->beginExample();
        auto *banner = workplace->window().findChild<ui::ExampleBanner *>();
        for (const ui::PageId page : {ui::PageId::Today, ui::PageId::Members, ui::PageId::Fund, ui::PageId::Settings}) {
            workplace->window().showPage(page);
            QTRY_VERIFY(banner->isVisible() && banner->visibleRegion().boundingRect() == banner->rect());
        }
        QSignalSpy thrownAway(workplace.get(), &ui::Workplace::throwingAwayRequested);
        workplace->window().findChild<QAbstractButton *>(u"askToThrowAway"_s)->click();
        QTRY_COMPARE(focusName(), u"keepExample"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"askToThrowAway"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(focusName(), u"keepExample"_s);
        QCOMPARE(thrownAway.size(), 0);
        QTRY_VERIFY(workplace->window().findChild<QAbstractButton *>(u"throwExampleAway"_s)->isVisible());
        press(Qt::Key_Backtab);
        QTRY_COMPARE(focusName(), u"throwExampleAway"_s);
        press(Qt::Key_Return);
        QCOMPARE(thrownAway.size(), 1);
    }
};

MEKENDESH_TEST(OpenedInvitationTest)
#include "tst_openedinvitation.moc"
