// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/languages.h"
#include "ui/frame/inlinemessage.h"
#include "app/services/exchange.h"
#include "app/services/restoring.h"
#include "ui/start/firststart.h"
#include "ui/start/making.h"
#include "ui/start/passphrase.h"
#include "ui/start/personstep.h"
#include "ui/start/profilemaker.h"
#include "ui/start/restorestep.h"
#include "ui/theme/look.h"
#include "ui/widgets/choicecard.h"
#include "ui/widgets/keycap.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

class FirstStartTest final : public QObject {
    Q_OBJECT

private:
    sync::SecureRandom m_random;
    WallClock m_clock;

    static void open(ui::FirstStart &start)
    {
        start.resize(1366, 768);
        start.show();
        start.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&start));
        start.restart();
    }

    // By keyboard alone, as far as the plan.
    static ui::StartPlan planFounding(ui::FirstStart &start, const QString &store)
    {
        ui::StartPlan plan;
        QObject::connect(&start, &ui::FirstStart::planned, &start, [&plan](const ui::StartPlan &made) { plan = made; });
        press(Qt::Key_2);
        type(u"Посольство"_s);
        press(Qt::Key_Return);
        press(Qt::Key_Return); // the letters are proposed
        type(store);
        press(Qt::Key_Return);
        type(u"Айгерим Асанова"_s);
        press(Qt::Key_Return);
        type(SmallNetwork::kLogin);
        press(Qt::Key_Return);
        type(SmallNetwork::kPassword);
        press(Qt::Key_Return);
        type(SmallNetwork::kPassword);
        press(Qt::Key_Return, Qt::ControlModifier);
        return plan;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        ui::applyLook(*qApp);
    }

    void a_network_is_founded_by_keyboard_in_every_language_data()
    {
        QTest::addColumn<QString>("tag");
        for (const char *tag : {"ky", "ru", "en"})
            QTest::newRow(tag) << QString::fromLatin1(tag);
    }
    void a_network_is_founded_by_keyboard_in_every_language()
    {
        QFETCH(QString, tag);
        ui::WindowLanguage language;
        language.speak(tag);
        QTemporaryDir folder;
        ui::FirstStart start(m_random);
        open(start);
        QCOMPARE(focusName(), u"startJoin"_s);
        const ui::StartPlan plan = planFounding(start, folder.filePath(u"store"_s));
        QCOMPARE(plan.kind, ui::StartPlan::Kind::Found);
        QCOMPARE(plan.officeCode, u"EMB"_s);
        QCOMPARE(plan.login, SmallNetwork::kLogin);
        QVERIFY(!plan.deviceName.isEmpty());

        ui::ProfileMaker maker(QStringLiteral(MEKENDESH_PROGRAM), folder.filePath(u"profile"_s));
        QSignalSpy made(&maker, &ui::ProfileMaker::made);
        QSignalSpy failed(&maker, &ui::ProfileMaker::failed);
        maker.make(plan, tag);
        QTRY_VERIFY_WITH_TIMEOUT(made.size() + failed.size() == 1, 30'000);
        QCOMPARE(made.size(), 1);
        const auto session = needed(app::Session::open(folder.filePath(u"profile"_s), plan.login, plan.password, {m_clock, m_random}));
        QVERIFY(session->desk().isEmbassy);
        QCOMPARE(session->desk().userName, u"Айгерим Асанова"_s);
        language.speak(u"en"_s);
    }

    void the_name_for_entry_is_proposed_and_typed_over()
    {
        ui::PersonStep step(m_random);
        step.show();
        step.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&step));
        step.takeFocus();
        const auto *login = step.findChild<QLineEdit *>(u"login"_s);
        type(u"Бакыт Асанов"_s);
        QCOMPARE(login->text(), u"бакыт"_s);
        press(Qt::Key_Return);
        type(u"baky"_s);
        QCOMPARE(login->text(), u"baky"_s);
        step.findChild<QLineEdit *>(u"userName"_s)->setFocus();
        type(u"а"_s);
        QCOMPARE(login->text(), u"baky"_s);
    }

    // The number of a laptop that joins stands in its invitation: no other one is proposed.
    void who_joins_need_not_number_the_laptop()
    {
        ui::PersonStep step(m_random);
        const auto *name = step.findChild<QLineEdit *>(u"deviceName"_s);
        QCOMPARE(name->text(), u"laptop 1"_s);
        step.setJoining(true);
        QCOMPARE(name->text(), QString());
        step.setJoining(false);
        QCOMPARE(name->text(), u"laptop 1"_s);

        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto atEmbassy = needed(embassy->workspace());
        const auto invited = needed(app::Exchange(*atEmbassy).invite({.code = u"KZN"_s, .nameRu = u"Казань"_s, .type = {u"representative"_s}}, u"3"_s, false, 14, {1, 8u * 1024 * 1024}));
        app::NewProfile profile = network.profile(u"joined"_s, app::Role::Coordinator);
        profile.deviceName.clear();
        const auto session = needed(app::Session::join(profile, invited.file, invited.code, network.surroundings()));
        QCOMPARE(session->desk().deviceName, u"laptop 3"_s);
    }

    // The button that fills a field stands over it, and comes after it.
    void tab_reaches_the_folder_before_the_button_that_chooses_it()
    {
        ui::FirstStart start(m_random);
        open(start);
        press(Qt::Key_2);
        type(u"Посольство"_s);
        press(Qt::Key_Return);
        QCOMPARE(focusName(), u"officeCode"_s);
        press(Qt::Key_Tab);
        QCOMPARE(focusName(), u"storeFolder"_s);
        press(Qt::Key_Tab);
        QCOMPARE(focusName(), u"storeFolderChoose"_s);
        press(Qt::Key_Backtab);
        QCOMPARE(focusName(), u"storeFolder"_s);
    }

    void the_window_is_retranslated_at_once()
    {
        ui::WindowLanguage language;
        language.speak(u"en"_s);
        ui::FirstStart start(m_random);
        open(start);
        auto *where = start.findChild<QLabel *>(u"startWhere"_s);
        const QString english = where->text();
        language.speak(u"ky"_s);
        QTRY_VERIFY(where->text() != english);
        const QString kyrgyz = where->text();
        language.speak(u"ru"_s);
        QTRY_VERIFY(where->text() != kyrgyz && where->text() != english);
        language.speak(u"en"_s);
    }

    void a_small_window_cuts_no_key_and_no_chip()
    {
        ui::WindowLanguage language;
        for (const QString &tag : {u"ky"_s, u"ru"_s}) {
            language.speak(tag);
            ui::FirstStart start(m_random);
            open(start);
            for (const QSize size : {QSize(640, 360), QSize(683, 384), QSize(1366, 768)}) {
                start.resize(size);
                for (const int step : {1, 2}) {
                    start.restart();
                    if (step == 2)
                        press(Qt::Key_2);
                    for (const auto *key : start.findChildren<ui::KeyCap *>())
                        QTRY_VERIFY2(!key->isVisible() || key->width() >= key->sizeHint().width(), qPrintable(u"%1 %2 at %3"_s.arg(tag, key->accessibleName()).arg(size.width())));
                }
            }
            const auto *likely = start.findChild<ui::ChoiceCard *>(u"startJoin"_s);
            QVERIFY(likely->heightForWidth(400) > likely->heightForWidth(900)); // the chip has a line of its own
        }
        language.speak(u"en"_s);
    }

    // A laptop at 200 %, and text of 150 % on the most frequent screen.
    void the_button_that_goes_on_is_reached_without_a_mouse_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("percent");
        QTest::newRow("smallest") << QSize(640, 360) << 100;
        QTest::newRow("large text") << QSize(1366, 768) << 150;
    }
    void the_button_that_goes_on_is_reached_without_a_mouse()
    {
        QFETCH(QSize, size);
        QFETCH(int, percent);
        ui::applyLook(*qApp, {.theme = ui::Theme::Light, .textPercent = percent});
        ui::FirstStart start(m_random);
        open(start);
        start.resize(size);
        QStringList unseen;
        for (const int step : {Qt::Key_1, Qt::Key_2, Qt::Key_4}) {
            start.restart();
            press(step);
            auto *goOn = QApplication::focusWidget()->parentWidget();
            while (goOn != nullptr && goOn->findChild<QAbstractButton *>(u"continueStep"_s) == nullptr)
                goOn = goOn->parentWidget();
            auto *button = goOn->findChild<QAbstractButton *>(u"continueStep"_s);
            if (!QTest::qWaitFor([button] { return button->visibleRegion().boundingRect() == button->rect(); }, 2'000))
                unseen << u"%1 before anything is written"_s.arg(step - Qt::Key_0);
            for (int tab = 0; tab < 12 && !button->hasFocus(); ++tab)
                press(Qt::Key_Tab);
            if (!button->hasFocus() || !QTest::qWaitFor([button] { return button->visibleRegion().boundingRect() == button->rect(); }, 2'000))
                unseen << QString::number(step - Qt::Key_0);
        }
        ui::applyLook(*qApp, {});
        QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u", "_s)));
    }

    void a_slip_in_the_code_is_told_before_anything_is_made()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"a.invitation"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray invitation = sync::lockInvitation({}, sync::generateInvitationCode(m_random), {1, 8u * 1024 * 1024}, m_random);
        QCOMPARE(file.write(invitation), invitation.size());
        file.close();
        ui::FirstStart start(m_random);
        open(start);
        press(Qt::Key_1);
        QCOMPARE(focusName(), u"invitationFile"_s);
        type(path);
        press(Qt::Key_Return);
        QCOMPARE(focusName(), u"invitationCode"_s);
        type(u"these are not the words"_s);
        press(Qt::Key_Return);
        QCOMPARE(focusName(), u"invitationCode"_s);
        QVERIFY(QApplication::focusWidget()->property("bad").toBool());
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"startJoin"_s);
    }

    void a_wrong_invitation_leads_back_to_its_step_in_words()
    {
        ui::FirstStart start(m_random);
        open(start);
        press(Qt::Key_1);
        start.refuse(sync::failure(sync::ErrorCode::InvitationWrong, {}));
        QCOMPARE(focusName(), u"invitationFile"_s);
        QVERIFY(start.findChild<QWidget *>(u"startMessage"_s)->isVisible());
    }

    // By keyboard, with a real copy of a real profile: a wrong folder and a wrong password first.
    void a_copy_is_restored_and_opens()
    {
        QTemporaryDir folder;
        SmallNetwork network;
        network.embassy().reset();
        ui::FirstStart start(m_random);
        open(start);
        QSignalSpy planned(&start, &ui::FirstStart::planned);
        QVERIFY(start.findChild<QAbstractButton *>(u"startRestore"_s)->isVisible());
        press(Qt::Key_4);
        QCOMPARE(focusName(), u"copyFolder"_s);
        type(folder.path());
        press(Qt::Key_Return);
        QCOMPARE(focusName(), u"copyLogin"_s);
        type(SmallNetwork::kLogin);
        press(Qt::Key_Return);
        QCOMPARE(focusName(), u"copyPassword"_s);
        type(u"not the right words"_s);
        press(Qt::Key_Return);
        QCOMPARE(planned.count(), 1); // the window reads no folder: it may lie on a network that does not answer
        QCOMPARE(app::lookAtCopy(folder.path()).error().code, sync::ErrorCode::ProfileMissing);
        start.refuse({sync::ErrorCode::ProfileMissing, {}, folder.path()}); // nothing lies there
        QCOMPARE(focusName(), u"copyFolder"_s);
        planned.clear();
        qobject_cast<QLineEdit *>(QApplication::focusWidget())->setText(network.path(u"embassy"_s));
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(planned.count(), 1);
        auto plan = planned.first().first().value<ui::StartPlan>();
        QCOMPARE(plan.kind, ui::StartPlan::Kind::Restore);
        QCOMPARE(plan.login, SmallNetwork::kLogin);

        const QString target = folder.filePath(u"profile"_s);
        ui::ProfileMaker maker(QStringLiteral(MEKENDESH_PROGRAM), target);
        QSignalSpy made(&maker, &ui::ProfileMaker::made);
        QSignalSpy failed(&maker, &ui::ProfileMaker::failed);
        maker.make(plan, u"en"_s);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
        start.refuse(failed.front().front().value<sync::Error>());
        QCOMPARE(focusName(), u"copyPassword"_s); // the field that mends it
        QVERIFY(!QFile::exists(target));

        qobject_cast<QLineEdit *>(QApplication::focusWidget())->setText(SmallNetwork::kPassword);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(planned.count(), 2);
        plan = planned.last().first().value<ui::StartPlan>();
        QTRY_VERIFY(!maker.isRunning());
        maker.make(plan, u"en"_s);
        QTRY_COMPARE_WITH_TIMEOUT(made.size() + failed.size(), 2, 30'000);
        QCOMPARE(made.size(), 1);
        const auto session = needed(app::Session::open(target, plan.login, plan.password, {m_clock, m_random}));
        QVERIFY(session->desk().isEmbassy);
        QVERIFY(!needed(app::restoredFrom(*needed(session->workspace()))).isEmpty());
        QVERIFY(QFile::exists(network.path(u"embassy/mekendesh.db"_s)));
    }

    void what_a_copy_cannot_is_said_in_words()
    {
        ui::FirstStart start(m_random);
        open(start);
        press(Qt::Key_4);
        start.refuse({sync::ErrorCode::DiskFull, {}, u"123456789"_s});
        auto *message = start.findChild<ui::InlineMessage *>(u"startMessage"_s);
        QVERIFY(message->isVisible());
        QCOMPARE(message->bold(), u"Not restored"_s);
        QVERIFY(ui::RestoreStep::sentenceOf({sync::ErrorCode::DiskFull, {}, u"123456789"_s}).contains(u"124 MB"_s));
        for (const auto code : {sync::ErrorCode::ProfileInUse, sync::ErrorCode::BadInput}) {
            start.refuse({code, {}, {}});
            QCOMPARE(focusName(), u"copyFolder"_s);
            QVERIFY(ui::RestoreStep::sentenceOf({code, {}, {}}) != (sync::Error{code, {}, {}}.text()));
        }
        start.refuse({sync::ErrorCode::DamagedData, {}, {}});
        QCOMPARE(focusName(), u"copyFolder"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"startJoin"_s);
    }

    void what_stands_in_the_way_of_a_beginning_is_said_with_what_to_do()
    {
        ui::WindowLanguage language;
        language.speak(u"en"_s);
        ui::FirstStart start(m_random);
        open(start);
        const auto *message = start.findChild<ui::InlineMessage *>(u"startMessage"_s);
        start.refuse({sync::ErrorCode::ReadOnly, {}, u"/srv/locked"_s});
        QVERIFY(message->plain().contains(QDir::toNativeSeparators(u"/srv/locked"_s)));
        QVERIFY(!message->plain().contains(u"Your records"_s)); // there are none yet
        start.refuse({sync::ErrorCode::DiskFull, {}, {}});
        QVERIFY(message->plain().contains(u"Free 100 MB"_s));
        start.tellExampleStays();
        QVERIFY(message->bold().contains(u"still there"_s));
        start.refuse({sync::ErrorCode::InvitationExpired, {}, u"01.12.2026"_s});
        QVERIFY(message->plain().contains(QDate::currentDate().toString(u"dd.MM.yyyy"_s))); // or the clock is wrong
    }

    // For the exchange another folder can be chosen, for the data none: who is told the wrong one chooses again and again.
    void only_what_lies_in_the_folder_of_the_exchange_is_laid_to_it_data()
    {
        QTest::addColumn<QString>("exchange");
        QTest::addColumn<QString>("notWritten");
        QTest::addColumn<bool>("isOfExchange");
        QTest::newRow("a file in it") << u"/srv/shared"_s << u"/srv/shared/mekendesh.json"_s << true;
        QTest::newRow("itself") << u"/srv/shared/"_s << u"/srv/shared"_s << true;
        QTest::newRow("a whole disk") << u"/"_s << u"/mekendesh.json"_s << true;
        QTest::newRow("one that begins with its name") << u"/srv/sha"_s << u"/srv/shared/mekendesh.json"_s << false;
        QTest::newRow("the data, in the home folder as the exchange") << u"/srv/people/aigerim"_s << u"/srv/people/aigerim/.local/share/mekendesh"_s << false;
        QTest::newRow("the data while they are made") << u"/srv/people/aigerim"_s << u"/srv/people/aigerim/.local/share/mekendesh.new-00ff00ff/lock"_s << false;
        QTest::newRow("the exchange in the home folder") << u"/srv/people/aigerim"_s << u"/srv/people/aigerim/objects"_s << true;
        QTest::newRow("the exchange beside the data") << u"/srv/people/aigerim/.local/share/mekendesh-shared"_s << u"/srv/people/aigerim/.local/share/mekendesh-shared/objects"_s << true;
    }
    void only_what_lies_in_the_folder_of_the_exchange_is_laid_to_it()
    {
        QFETCH(QString, exchange);
        QFETCH(QString, notWritten);
        QFETCH(bool, isOfExchange);
        ui::FirstStart start(m_random);
        start.setDataFolder(u"/srv/people/aigerim/.local/share/mekendesh"_s);
        open(start);
        static_cast<void>(planFounding(start, exchange));
        start.refuse({sync::ErrorCode::ReadOnly, {}, notWritten});
        const QString said = start.findChild<ui::InlineMessage *>(u"startMessage"_s)->plain();
        QVERIFY2(said.contains(QDir::toNativeSeparators(notWritten)), qPrintable(said));
        QVERIFY2(said.contains(u"Choose another folder for the exchange"_s) == isOfExchange, qPrintable(said));
    }

    // Nobody has chosen that folder, and no other one can be chosen.
    void what_lies_in_the_place_of_the_example_is_said_with_what_to_do()
    {
        const QTemporaryDir folder;
        const QString example = folder.filePath(u"profile-example"_s);
        QVERIFY(QDir().mkpath(example));
        ui::FirstStart start(m_random);
        open(start);
        press(Qt::Key_3);
        for (const auto code : {sync::ErrorCode::ReadOnly, sync::ErrorCode::ProfileExists}) {
            start.refuse({code, {}, example});
            const QString said = start.findChild<ui::InlineMessage *>(u"startMessage"_s)->plain();
            QVERIFY2(said.contains(QDir::toNativeSeparators(example)) && said.contains(u"give it another name"_s), qPrintable(said));
        }
    }

    // A clock without a battery begins years ago, or shows any year, and would date everything wrongly.
    void a_clock_far_from_the_years_of_the_program_is_told_before_anything_is_made()
    {
        class StoppedClock final : public sync::Clock {
        public:
            explicit StoppedClock(int year) : m_nowMs(QDateTime({year, 1, 1}, {12, 0}, Qt::UTC).toMSecsSinceEpoch()) {}
            [[nodiscard]] qint64 nowMs() const override { return m_nowMs; }

        private:
            qint64 m_nowMs;
        };
        QTemporaryDir folder;
        for (const int year : {2015, 2097}) {
            const StoppedClock clock(year);
            for (const auto kind : {ui::StartPlan::Kind::Found, ui::StartPlan::Kind::Join}) {
                const auto made = ui::Making(folder.filePath(u"profile"_s), {clock, m_random}, [](const QString &) {}).make({.kind = kind});
                QCOMPARE(made.error().code, sync::ErrorCode::ClockWrong);
                QVERIFY(made.error().text().contains(u"01.01.%1"_s.arg(year)));
            }
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void what_cannot_be_made_comes_back_as_an_error()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"profile/kept"_s));
        ui::ProfileMaker maker(QStringLiteral(MEKENDESH_PROGRAM), folder.filePath(u"profile"_s));
        QSignalSpy failed(&maker, &ui::ProfileMaker::failed);
        ui::StartPlan plan{.kind = ui::StartPlan::Kind::Found};
        plan.officeName = u"Посольство"_s;
        plan.officeCode = u"EMB"_s;
        plan.storeFolder = folder.filePath(u"store"_s);
        plan.userName = u"Айгерим"_s;
        plan.login = SmallNetwork::kLogin;
        plan.password = SmallNetwork::kPassword;
        plan.deviceName = u"1"_s;
        maker.make(plan, u"en"_s);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
        QCOMPARE(failed.front().front().value<sync::Error>().code, sync::ErrorCode::ProfileExists);
        QVERIFY(!maker.isRunning());

        ui::ProfileMaker missing(folder.filePath(u"no-such-program"_s), folder.filePath(u"other"_s));
        QSignalSpy missed(&missing, &ui::ProfileMaker::failed);
        missing.make(plan, u"en"_s);
        QTRY_COMPARE(missed.size(), 1);
    }

    void a_plan_survives_the_way_to_the_process_that_makes_it()
    {
        ui::StartPlan plan{.kind = ui::StartPlan::Kind::Join};
        plan.code = u"айгүл \"бакыт\" \\ үй"_s;
        plan.password = u"алты сөз"_s;
        const auto read = ui::StartPlan::fromLine(plan.line());
        QVERIFY(read && read->kind == plan.kind);
        QCOMPARE(read->code, plan.code);
        QCOMPARE(read->password, plan.password);
        QVERIFY(!ui::StartPlan::fromLine("{}\n"));
    }

    void proposed_passwords_are_six_words_and_differ()
    {
        QSet<QString> seen;
        for (int time = 0; time < 50; ++time) {
            const QString cyrillic = ui::proposePassphrase(m_random, true);
            QCOMPARE(cyrillic.split(u' ').size(), 6);
            QVERIFY(std::ranges::all_of(cyrillic, [](QChar letter) { return letter == u' ' || letter.script() == QChar::Script_Cyrillic; }));
            seen << cyrillic << ui::proposePassphrase(m_random, false);
        }
        QCOMPARE(seen.size(), 100);
        for (int time = 0; time < 2000; ++time) {
            const QString cyrillic = ui::proposePassphrase(m_random, true);
            for (const QStringView offending : {u"жоп", u"пидо", u"сиси", u"кака"})
                QVERIFY2(!cyrillic.contains(offending), qPrintable(cyrillic));
        }
    }
};

MEKENDESH_TEST(FirstStartTest)
#include "tst_firststart.moc"
