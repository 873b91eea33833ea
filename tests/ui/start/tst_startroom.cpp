// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/clockbehind.h"
#include "app/services/workspace.h"
#include "app/store/database.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/roominspection.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/inlinemessage.h"
#include "ui/languages.h"
#include "ui/start/firststart.h"
#include "ui/start/making.h"
#include "ui/start/startstep.h"
#include "ui/start/unlockwindow.h"
#include "ui/theme/look.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLineEdit>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr sync::KdfCost kCheapInvitation{1, 8u * 1024 * 1024};
constexpr int kStartSettledMs = 1'000;
constexpr int kDaysToJoin = 14;
constexpr qint64 kMsOfOneDay = 24 * 60 * 60 * 1000LL;
constexpr std::array kStartSizes{QSize(1024, 700), QSize(1366, 768)};

}

// Every page before entry in the windows people have, with what can be wrong on it: all can be read, and the button that goes on is in sight.
class StartRoomTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;
    WallClock m_clock;
    sync::SecureRandom m_random;
    app::Exchange::Invited m_late;
    app::Exchange::Invited m_ancient;
    QStringList m_found;
    QSize m_size;
    QString m_tag;

    void open(QWidget &window) const
    {
        window.resize(m_size);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    // Words of another width ask for another height, which is given some turns later.
    void look(QWidget &window, const QString &page, const QString &button)
    {
        const QString where = u"%1 %2 %3: "_s.arg(page, m_tag).arg(m_size.width());
        QStringList left;
        if (!QTest::qWaitFor([&] { left = unreadable(window); return left.isEmpty(); }, kStartSettledMs))
            m_found << where + left.join(u"; "_s);
        const auto isInSight = [&] {
            const auto buttons = window.findChildren<QAbstractButton *>(button);
            return std::ranges::any_of(buttons, [](const QAbstractButton *each) { return each->isVisible() && each->visibleRegion().boundingRect() == each->rect(); });
        };
        if (!QTest::qWaitFor(isInSight, kStartSettledMs))
            m_found << where + button + u" is not in sight"_s;
        const QString folder = qEnvironmentVariable("MEKENDESH_PICTURES");
        if (folder.isEmpty())
            return;
        QCoreApplication::processEvents(); // a shorter message gives back its room
        QVERIFY(window.grab().save(QDir(folder).filePath(u"%1-%2-%3.png"_s.arg(page, m_tag).arg(m_size.width()))));
    }
    [[nodiscard]] QString put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_network.path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }
    // Made by an embassy so long ago that its last day was so many days before today.
    [[nodiscard]] app::Exchange::Invited invitedBefore(int days)
    {
        app::ClockBehind then(m_clock);
        then.setBehind((days + kDaysToJoin) * kMsOfOneDay);
        const QString name = u"embassy-%1"_s.arg(days);
        const auto session = needed(app::Session::found(m_network.profile(name, app::Role::HqAttache), u"Посольство"_s, u"EMB"_s, m_network.path(name + u"-store"_s), {then, m_random}));
        return needed(app::Exchange(*needed(session->workspace())).invite(SmallNetwork::moscow(), u"2"_s, false, kDaysToJoin, kCheapInvitation));
    }
    // What making a profile from that invitation says today.
    [[nodiscard]] sync::Error refusalOf(const app::Exchange::Invited &invited)
    {
        ui::StartPlan plan{.kind = ui::StartPlan::Kind::Join};
        plan.invitationFile = put(u"old.mekendesh"_s, invited.file);
        plan.code = invited.code;
        plan.userName = u"Айгүл Сатыбалдиева"_s;
        plan.login = SmallNetwork::kLogin;
        plan.password = SmallNetwork::kPassword;
        const auto made = ui::Making(m_network.path(u"never made"_s), {m_clock, m_random}, [](const QString &) {}).make(plan);
        return made ? sync::failure(sync::ErrorCode::Internal, u"an expired invitation was taken"_s) : made.error();
    }
    void walkFirstStart()
    {
        ui::FirstStart start(m_random);
        start.setLanguage(m_tag);
        open(start);
        start.restart();
        look(start, u"choice"_s, u"startJoin"_s);
        press(Qt::Key_1);
        look(start, u"join"_s, u"continueStep"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        look(start, u"join-empty"_s, u"continueStep"_s);
        start.openInvitation(put(u"cut.mekendesh"_s, sync::lockInvitation({}, sync::generateInvitationCode(m_random), kCheapInvitation, m_random).chopped(9)));
        look(start, u"join-damaged"_s, u"continueStep"_s);
        start.openInvitation(put(u"sound.mekendesh"_s, sync::lockInvitation({}, sync::generateInvitationCode(m_random), kCheapInvitation, m_random)));
        start.refuse(refusalOf(m_late));
        look(start, u"join-late"_s, u"continueStep"_s);
        start.refuse(refusalOf(m_ancient));
        look(start, u"join-ancient"_s, u"continueStep"_s);
        start.sayUnremembered(m_network.path(u"profile.ini"_s));
        look(start, u"join-unremembered"_s, u"continueStep"_s);
        type(sync::generateInvitationCode(m_random));
        press(Qt::Key_Return, Qt::ControlModifier);
        look(start, u"person"_s, u"continueStep"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        look(start, u"person-empty"_s, u"continueStep"_s);
        start.refuse({sync::ErrorCode::ReadOnly, {}, m_network.path(u"profile"_s)});
        look(start, u"person-refused"_s, u"continueStep"_s);
        start.restart();
        press(Qt::Key_2);
        press(Qt::Key_Return, Qt::ControlModifier);
        look(start, u"found-empty"_s, u"continueStep"_s);
        start.restart();
        press(Qt::Key_4);
        press(Qt::Key_Return, Qt::ControlModifier);
        look(start, u"restore-empty"_s, u"continueStep"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"startJoin"_s);
    }
    void walkUnlock()
    {
        ui::UnlockWindow unlock;
        unlock.setLanguage(m_tag);
        open(unlock);
        unlock.begin(ui::UnlockWindow::Reason::Start);
        look(unlock, u"unlock"_s, u"unlock"_s);
        unlock.sayUnremembered(m_network.path(u"profile.ini"_s));
        look(unlock, u"unlock-unremembered"_s, u"unlock"_s);
        unlock.setInvitation(m_network.path(u"sound.mekendesh"_s));
        look(unlock, u"unlock-invitation"_s, u"unlock"_s);
        unlock.setInvitation(m_network.path(u"cut.mekendesh"_s));
        look(unlock, u"unlock-damaged"_s, u"unlock"_s);
        unlock.refuse(sync::failure(sync::ErrorCode::NewerVersion, {}));
        look(unlock, u"unlock-newer"_s, u"unlock"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        ui::applyLook(*qApp);
        m_late = invitedBefore(20);
        m_ancient = invitedBefore(900);
    }

    void every_page_before_entry_can_be_read_data()
    {
        QTest::addColumn<QString>("tag");
        for (const char *tag : {"ky", "ru"})
            QTest::newRow(tag) << QString::fromLatin1(tag);
    }
    void every_page_before_entry_can_be_read()
    {
        QFETCH(QString, tag);
        m_tag = tag;
        m_found.clear();
        ui::WindowLanguage language;
        language.speak(tag);
        for (const QSize size : kStartSizes) {
            m_size = size;
            walkFirstStart();
            walkUnlock();
        }
        language.speak(u"en"_s);
        QVERIFY2(m_found.isEmpty(), qPrintable(m_found.join(u'\n')));
    }

    // Weeks ago people were late; years ago it is the battery of the clock.
    void an_invitation_of_years_ago_makes_the_clock_suspect()
    {
        ui::WindowLanguage language;
        language.speak(u"en"_s);
        m_size = kStartSizes.front();
        ui::FirstStart start(m_random);
        open(start);
        press(Qt::Key_1);
        const auto *message = start.findChild<ui::InlineMessage *>(u"startMessage"_s);
        for (const auto &[invited, isClockFirst] : {std::pair(m_late, false), std::pair(m_ancient, true)}) {
            const sync::Error error = refusalOf(invited);
            QCOMPARE(error.code, sync::ErrorCode::InvitationExpired);
            start.refuse(error);
            QCOMPARE(message->plain().startsWith(u"This computer takes today for"_s), isClockFirst);
            QVERIFY2(message->plain().contains(QDate::currentDate().toString(u"dd.MM.yyyy"_s)), qPrintable(message->plain()));
        }
    }

    // Made by a real newer program's only mark: the version of its database.
    void a_profile_of_a_newer_program_is_refused_with_the_version_of_this_one()
    {
        {
            const auto session = m_network.embassy();
            needed(needed(session->workspace())->database().execute("PRAGMA user_version = 9999"));
        }
        const auto opened = app::Session::open(m_network.path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings());
        QVERIFY(!opened);
        const QString version = QCoreApplication::applicationVersion();
        QCoreApplication::setApplicationVersion(u"4.7.1"_s);
        ui::WindowLanguage language;
        for (const QString &tag : {u"ky"_s, u"ru"_s, u"en"_s}) {
            language.speak(tag);
            ui::UnlockWindow window;
            open(window);
            window.refuse(opened.error());
            QVERIFY(window.findChild<ui::InlineMessage *>(u"unlockMessage"_s)->plain().contains(u"4.7.1"_s));
        }
        language.speak(u"en"_s);
        QCoreApplication::setApplicationVersion(version);
    }
};

MEKENDESH_TEST(StartRoomTest)
#include "tst_startroom.moc"
