// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/inlinemessage.h"
#include "ui/languages.h"
#include "ui/start/arguments.h"
#include "ui/start/idlewatch.h"
#include "ui/start/opening.h"
#include "ui/start/program.h"
#include "ui/start/report.h"
#include "ui/start/unlockwindow.h"
#include "ui/start/workingprocess.h"
#include "ui/theme/look.h"
#include "ui/theme/lookchoice.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/passwordfield.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QScreen>
#include <QSettings>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

class UnlockTest final : public QObject {
    Q_OBJECT

private:
    static void open(ui::UnlockWindow &window)
    {
        window.resize(1366, 768);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.begin(ui::UnlockWindow::Reason::Start);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        ui::applyLook(*qApp);
    }

    void what_stands_under_the_button_is_whole_in_every_language()
    {
        for (const QString &tag : {u"ky"_s, u"ru"_s, u"en"_s}) {
            ui::WindowLanguage language;
            language.speak(tag);
            ui::UnlockWindow window;
            window.setExample({u"demo"_s, u"demo-demo-demo"_s});
            open(window);
            for (const QString &name : {u"unlockHelp"_s, u"toBeginning"_s, u"unlockDuration"_s}) {
                const auto *part = window.findChild<QWidget *>(name);
                QVERIFY2(part->isVisible() && part->width() >= part->sizeHint().width(), qPrintable(tag + u' ' + name));
            }
        }
    }

    void a_wrong_password_is_told_with_the_letters_and_the_wait_grows()
    {
        ui::WindowLanguage language;
        language.speak(u"en"_s);
        ui::UnlockWindow window;
        open(window);
        QSignalSpy given(&window, &ui::UnlockWindow::entryGiven);
        auto *message = window.findChild<ui::InlineMessage *>(u"unlockMessage"_s);
        QVERIFY(!message->isVisible());
        type(u"айгерим"_s);
        press(Qt::Key_Return);
        type(u"пароль"_s);
        press(Qt::Key_Return);
        QCOMPARE(given.size(), 1);
        QCOMPARE(given.front().front().value<ui::Entry>().login, u"айгерим"_s);
        press(Qt::Key_Return);
        QCOMPARE(given.size(), 1); // it is being opened

        window.refuse(sync::failure(sync::ErrorCode::WrongPassword, {}));
        QVERIFY(message->isVisible());
        QVERIFY(message->plain().contains(u"Cyrillic"_s));
        const int first = window.secondsToWait();
        QVERIFY(first >= 1);
        press(Qt::Key_Return);
        QCOMPARE(given.size(), 1); // too early
        window.refuse(sync::failure(sync::ErrorCode::WrongPassword, {}));
        QVERIFY(window.secondsToWait() > first);

        language.speak(u"ru"_s);
        QTRY_VERIFY(!message->plain().contains(u"Cyrillic"_s));
        language.speak(u"en"_s);
    }

    void pressing_the_button_before_everything_is_written_says_what_is_needed()
    {
        ui::UnlockWindow window;
        open(window);
        const QSignalSpy given(&window, &ui::UnlockWindow::entryGiven);
        const auto *message = window.findChild<ui::InlineMessage *>(u"unlockMessage"_s);
        auto *unlock = window.findChild<QAbstractButton *>(u"unlock"_s);
        QTest::mouseClick(unlock, Qt::LeftButton);
        QVERIFY(message->isVisible());
        QCOMPARE(message->bold(), u"Write your name for entry and your password"_s);
        QCOMPARE(focusName(), u"unlockLogin"_s);
        type(u"айгерим"_s);
        QTest::mouseClick(unlock, Qt::LeftButton);
        QVERIFY(message->isVisible());
        QCOMPARE(focusName(), u"unlockPassword"_s);
        type(u"пароль"_s);
        QTest::mouseClick(unlock, Qt::LeftButton);
        QCOMPARE(given.size(), 1);
        QVERIFY(!message->isVisible());
    }

    void in_the_example_it_is_said_where_the_password_stands()
    {
        ui::UnlockWindow window;
        window.setExample({u"demo"_s, u"demo-demo-demo"_s});
        open(window);
        window.findChild<QLineEdit *>(u"unlockPassword"_s)->clear();
        QTest::mouseClick(window.findChild<QAbstractButton *>(u"unlock"_s), Qt::LeftButton);
        const QString said = window.findChild<ui::InlineMessage *>(u"unlockMessage"_s)->plain();
        QVERIFY2(said.contains(u"under the field"_s) && !said.contains(u"you chose"_s), qPrintable(said));
    }

    void the_password_field_tells_the_letters_and_its_eye_is_reached_by_tab()
    {
        ui::UnlockWindow window;
        open(window);
        auto *password = window.findChild<ui::PasswordField *>();
        auto *chip = window.findChild<QLineEdit *>(u"unlockPassword"_s)->findChild<ui::Chip *>();
        type(u"айгерим"_s);
        press(Qt::Key_Return);
        QVERIFY(chip->isVisible()); // before the first letter of the password
        QVERIFY(!chip->text().contains(u"Caps Lock"_s));
        QTest::keyClick(QApplication::focusWidget(), 'Z');
        QVERIFY(chip->text().contains(u"Caps Lock"_s)); // a capital without Shift
        press(Qt::Key_Tab);
        auto *eye = qobject_cast<QAbstractButton *>(QApplication::focusWidget());
        QVERIFY(eye != nullptr && eye->objectName() == u"unlockPasswordEye"_s);
        press(Qt::Key_Space);
        QCOMPARE(password->line()->echoMode(), QLineEdit::Normal);
        QVERIFY(window.findChild<QAbstractButton *>(u"unlock"_s)->height() >= 42);
    }

    void a_low_window_keeps_what_one_needs_to_enter()
    {
        ui::UnlockWindow window;
        open(window);
        window.resize(683, 384);
        QCoreApplication::processEvents();
        for (const QString &part : {u"unlockLogin"_s, u"unlockPassword"_s, u"unlock"_s}) {
            const auto *widget = window.findChild<QWidget *>(part);
            QVERIFY2(widget->visibleRegion().boundingRect().height() == widget->height(), qPrintable(part));
        }
    }

    void after_locking_nothing_typed_is_left()
    {
        ui::UnlockWindow window;
        open(window);
        window.findChild<QLineEdit *>(u"unlockPassword"_s)->setText(u"secret"_s);
        window.begin(ui::UnlockWindow::Reason::Idle);
        QVERIFY(window.findChild<QLineEdit *>(u"unlockPassword"_s)->text().isEmpty());
        QVERIFY(window.findChild<ui::InlineMessage *>(u"unlockMessage"_s)->isVisible());
    }

    void reports_survive_the_way_between_the_processes()
    {
        const ui::WorkingReport refused{.kind = ui::WorkingReport::Kind::Refused, .error = sync::failure(sync::ErrorCode::ProfileInUse, u"d"_s, u"s"_s)};
        const auto read = ui::WorkingReport::fromLine(refused.line());
        QVERIFY(read && read->kind == ui::WorkingReport::Kind::Refused);
        QCOMPARE(read->error.code, sync::ErrorCode::ProfileInUse);
        QCOMPARE(read->error.subject, u"s"_s);
        QVERIFY(!ui::WorkingReport::fromLine("nonsense\n"));
        const ui::WorkingReport left{.kind = ui::WorkingReport::Kind::Left, .isThrownAway = true, .words = u"a.mekendesh"_s};
        QVERIFY(ui::WorkingReport::fromLine(left.line())->isThrownAway);
        QCOMPARE(ui::WorkingReport::fromLine(left.line())->words, left.words);
        const ui::WorkingReport late{.kind = ui::WorkingReport::Kind::Refused, .error = sync::failure(sync::kLastErrorCode, {})};
        QCOMPARE(ui::WorkingReport::fromLine(late.line())->error.code, sync::kLastErrorCode);
        const ui::Entry entry{u"айгерим"_s, u"a \"quoted\"\\ п"_s};
        QCOMPARE(ui::Entry::fromLine(entry.line())->password, entry.password);
        QVERIFY(!ui::Entry::fromLine("{}\n"));
    }

    void idleness_warns_and_ends()
    {
        ui::IdleWatch watch(std::chrono::milliseconds(200), std::chrono::milliseconds(100));
        QSignalSpy warned(&watch, &ui::IdleWatch::warned);
        QSignalSpy awoke(&watch, &ui::IdleWatch::awoke);
        QSignalSpy idled(&watch, &ui::IdleWatch::idled);
        QTRY_COMPARE(warned.size(), 1);
        QWidget window;
        QTest::keyClick(&window, Qt::Key_A);
        QCOMPARE(awoke.size(), 1);
        QCOMPARE(idled.size(), 0);
        QTRY_COMPARE(idled.size(), 1);
    }

    void the_command_line_is_read_or_refused_in_words()
    {
        using Arguments = ui::ProgramArguments;
        const Arguments grab = Arguments::read({u"mekendesh"_s, u"--grab"_s, u"out"_s, u"--size"_s, u"1920x1080"_s, u"--profile"_s, u"/p"_s});
        QCOMPARE(grab.mode, Arguments::Mode::Grab);
        QCOMPARE(grab.windowSize, QSize(1920, 1080));
        QCOMPARE(grab.profileFolder, u"/p"_s);
        QCOMPARE(Arguments::read({u"mekendesh"_s}).mode, Arguments::Mode::Window);
        QCOMPARE(Arguments::read({u"mekendesh"_s, u"/media/stick/MSK-2.mekendesh"_s}).invitation, u"/media/stick/MSK-2.mekendesh"_s);
        QCOMPARE(Arguments::read({u"mekendesh"_s, u"file:///media/%D2%AF%D0%B9/MSK-2.mekendesh"_s}).invitation, u"/media/үй/MSK-2.mekendesh"_s);
        QVERIFY(QDir::isAbsolutePath(Arguments::read({u"mekendesh"_s, u"MSK-2.mekendesh"_s}).invitation));
        QCOMPARE(Arguments::read({u"mekendesh"_s, u"a.mekendesh"_s, u"b.mekendesh"_s}).mode, Arguments::Mode::Refused);
        for (const QString &wrong : {u"--size=12"_s, u"--language=fr"_s, u"--nothing-like-this"_s}) {
            const Arguments refused = Arguments::read({u"mekendesh"_s, wrong});
            QCOMPARE(refused.mode, Arguments::Mode::Refused);
            QVERIFY(!refused.words.isEmpty());
        }
    }
};

// The real program, twice: this one unlocks, the other one works.
class TwoProcessesTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;

    [[nodiscard]] std::unique_ptr<ui::WorkingProcess> working() const
    {
        return std::make_unique<ui::WorkingProcess>(QStringLiteral(MEKENDESH_PROGRAM),
                                                    QStringList{u"--working"_s, u"--profile"_s, m_network.path(u"embassy"_s)});
    }

    [[nodiscard]] std::unique_ptr<app::Session> session()
    {
        return needed(app::Session::open(m_network.path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings()));
    }
    [[nodiscard]] QString storedLanguage()
    {
        const auto own = session();
        return needed(needed(own->workspace())->preferences().text(u"frame.language"_s));
    }
    void storeLanguage(const QString &tag)
    {
        const auto own = session();
        needed(needed(own->workspace())->preferences().setText(u"frame.language"_s, tag));
    }

private Q_SLOTS:
    void initTestCase() { m_network.embassy().reset(); }

    void a_wrong_password_comes_back_as_an_error_and_ends_the_process()
    {
        const auto process = working();
        QSignalSpy refused(process.get(), &ui::WorkingProcess::refused);
        process->begin({SmallNetwork::kLogin, u"wrong"_s});
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 20'000);
        QCOMPARE(refused.front().front().value<sync::Error>().code, sync::ErrorCode::WrongPassword);
        QTRY_VERIFY(!process->isRunning());
    }

    void locking_ends_the_process_that_opened_everything()
    {
        QSettings(m_network.path(u"embassy.ini"_s), QSettings::IniFormat).setValue(u"idle_seconds"_s, 2);
        const auto process = working();
        QSignalSpy opened(process.get(), &ui::WorkingProcess::opened);
        QSignalSpy locked(process.get(), &ui::WorkingProcess::locked);
        QSignalSpy closed(process.get(), &ui::WorkingProcess::closed);
        process->begin({SmallNetwork::kLogin, SmallNetwork::kPassword});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20'000);
        QVERIFY(process->isRunning());
        const auto meanwhile = app::Session::open(m_network.path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings());
        QVERIFY(!meanwhile);
        QCOMPARE(meanwhile.error().code, sync::ErrorCode::ProfileInUse);

        QTRY_COMPARE_WITH_TIMEOUT(locked.size(), 1, 20'000);
        QVERIFY(locked.front().front().toBool());
        QTRY_VERIFY_WITH_TIMEOUT(!process->isRunning(), 10'000);
        QCOMPARE(closed.size(), 0);
        QVERIFY(app::Session::open(m_network.path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings()).has_value());
        QVERIFY(QFile::remove(m_network.path(u"embassy.ini"_s)));
    }

    void the_end_of_the_unlocking_process_ends_the_working_one()
    {
        auto process = working();
        QSignalSpy opened(process.get(), &ui::WorkingProcess::opened);
        process->begin({SmallNetwork::kLogin, SmallNetwork::kPassword});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20'000);
        process.reset();
        QVERIFY(app::Session::open(m_network.path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings()).has_value());
    }

    void the_unlock_page_hides_while_people_work_and_comes_back_when_locked()
    {
        const QString settings = m_network.path(u"embassy.ini"_s);
        QSettings(settings, QSettings::IniFormat).setValue(u"idle_seconds"_s, 2);
        storeLanguage(u"ky"_s);
        ui::WindowLanguage language;
        language.speak(u"ru"_s);
        ui::Program program(QStringLiteral(MEKENDESH_PROGRAM), m_network.path(u"embassy"_s), settings, language, m_network.surroundings());
        QSignalSpy renewal(&program, &ui::Program::renewalWanted);
        program.openIn(u"ru"_s); // as the command line asked, and as the unlock page shows
        program.begin();
        const auto page = []() -> QWidget * {
            for (QWidget *window : QApplication::topLevelWidgets()) {
                if (window->objectName() == u"unlockWindow"_s)
                    return window;
            }
            return nullptr;
        };
        QVERIFY(page() != nullptr && QTest::qWaitForWindowActive(page()));
        type(SmallNetwork::kLogin);
        press(Qt::Key_Return);
        type(SmallNetwork::kPassword);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!page()->isVisible(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(page()->isVisible(), 20'000);
        QVERIFY(page()->findChild<QLineEdit *>(u"unlockPassword"_s)->text().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(renewal.size(), 1, 10'000);
        QVERIFY(renewal.front().front().toBool());
        QCOMPARE(language.tag(), u"ru"_s);
        language.speak(u"en"_s);
        QCOMPARE(storedLanguage(), u"ru"_s);
        QVERIFY(QFile::remove(settings));
    }

    void the_windows_before_entry_fit_the_screen()
    {
        ui::WindowLanguage language;
        for (const auto &[folder, name] : {std::pair(u"nobody yet"_s, u"firstStart"_s), std::pair(u"embassy"_s, u"unlockWindow"_s)}) {
            ui::Program program(QStringLiteral(MEKENDESH_PROGRAM), m_network.path(folder), m_network.path(u"embassy.ini"_s), language, m_network.surroundings());
            program.begin();
            const auto windows = QApplication::topLevelWidgets();
            const auto found = std::ranges::find_if(windows, [&name](const QWidget *each) { return each->objectName() == name && each->isVisible(); });
            QVERIFY2(found != windows.end(), qPrintable(name));
            const QRect screen = (*found)->screen()->availableGeometry();
            QVERIFY(screen.width() < ui::kWindowSize.width()); // a small one
            QTRY_VERIFY2(screen.contains((*found)->geometry()), qPrintable(name));
        }
    }

    void each_persons_look_and_language_are_worn_and_left_for_the_unlock_page()
    {
        {
            const auto session = needed(app::Session::open(m_network.path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings()));
            const auto workspace = needed(session->workspace());
            needed(workspace->preferences().setText(u"frame.look"_s, u"dark 130"_s));
            needed(workspace->preferences().setText(u"frame.language"_s, u"ru"_s));
        }
        auto process = working();
        QSignalSpy opened(process.get(), &ui::WorkingProcess::opened);
        QSignalSpy language(process.get(), &ui::WorkingProcess::languageChosen);
        process->begin({SmallNetwork::kLogin, SmallNetwork::kPassword});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20'000);
        QCOMPARE(language.size(), 1);
        QCOMPARE(language.front().front().toString(), u"ru"_s);
        const QString settings = m_network.path(u"embassy.ini"_s);
        QCOMPARE(ui::LookChoice::remembered(settings), (ui::LookChoice{ui::LookChoice::Colours::Dark, 130}));
        process.reset();
        QVERIFY(QFile::remove(settings));
    }

    void a_language_clicked_before_entering_wins_and_is_kept()
    {
        QVERIFY(storedLanguage() != u"ky"_s);
        auto process = working();
        QSignalSpy opened(process.get(), &ui::WorkingProcess::opened);
        QSignalSpy language(process.get(), &ui::WorkingProcess::languageChosen);
        process->begin({SmallNetwork::kLogin, SmallNetwork::kPassword, u"ky"_s});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20'000);
        for (const auto &told : language)
            QCOMPARE(told.front().toString(), u"ky"_s);
        process.reset(); // finishes what it saves
        QCOMPARE(storedLanguage(), u"ky"_s);
        QFile::remove(m_network.path(u"embassy.ini"_s));
    }

    void a_missing_program_is_told()
    {
        ui::WorkingProcess process(m_network.path(u"no-such-program"_s), {});
        QSignalSpy broke(&process, &ui::WorkingProcess::broke);
        process.begin({u"a"_s, u"b"_s});
        QTRY_COMPARE(broke.size(), 1);
    }
};

MEKENDESH_TEST(UnlockTest)
MEKENDESH_TEST(TwoProcessesTest)
#include "tst_unlock.moc"
