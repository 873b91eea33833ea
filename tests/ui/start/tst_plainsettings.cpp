// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "tests/ui/start/inplaceofworkingprocess.h"
#include "tests/ui/start/windownamed.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/mainwindow.h"
#include "ui/languages.h"
#include "ui/start/program.h"
#include "ui/start/report.h"
#include "ui/start/working.h"
#include "ui/theme/look.h"
#include "ui/theme/plainsettings.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/languagebuttons.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Beside the profile lies a plain file with what is chosen for the window. Where it cannot be written nothing breaks, and people know it.
class PlainSettingsTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;

    // Even who may write everywhere writes no file where a folder is.
    [[nodiscard]] QString blocked(const QString &name) const
    {
        const QString path = m_network.path(name);
        if (!QDir().mkpath(path + u"/in the way"_s))
            qFatal("cannot make %s", qPrintable(path));
        return path;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        ui::applyLook(*qApp);
        m_network.embassy().reset();
    }

    void what_is_kept_is_read_again_and_what_cannot_be_is_told()
    {
        constexpr QLatin1StringView kKey("language");
        const QString file = m_network.path(u"kept.ini"_s);
        QVERIFY(ui::PlainSettings(file).keep(kKey, u"ky"_s));
        QCOMPARE(ui::PlainSettings(file).text(kKey), u"ky"_s);
        QFile below(m_network.path(u"a file"_s));
        QVERIFY(below.open(QIODevice::WriteOnly));
        for (const QString &hopeless : {blocked(u"folder.ini"_s), below.fileName() + u"/settings.ini"_s}) {
            for (int time = 0; time < 2; ++time)
                QVERIFY2(!ui::PlainSettings(hopeless).keep(kKey, u"ky"_s), qPrintable(hopeless));
        }
    }

    void a_language_chosen_before_entry_says_so()
    {
        for (const auto &[profile, windowName, messageName] : {std::tuple(u"embassy"_s, u"unlockWindow"_s, u"unlockMessage"_s),
                                                               std::tuple(u"nobody yet"_s, u"firstStart"_s, u"startMessage"_s)}) {
            ui::WindowLanguage language;
            language.speak(u"en"_s);
            const QString settings = blocked(profile + u".ini"_s);
            ui::Program program(QStringLiteral(MEKENDESH_PROGRAM), m_network.path(profile), settings, language, m_network.surroundings());
            program.begin();
            QTRY_VERIFY2(windowNamed(windowName) != nullptr, qPrintable(windowName));
            QWidget *window = windowNamed(windowName);
            const auto *message = window->findChild<ui::InlineMessage *>(messageName);
            QVERIFY(!message->isVisible());
            for (const QString &tag : {u"ru"_s, u"ky"_s}) {
                Q_EMIT window->findChild<ui::LanguageButtons *>()->chosen(tag);
                QTRY_VERIFY2(message->isVisible() && message->plain().contains(QDir::toNativeSeparators(settings)), qPrintable(windowName + u' ' + tag));
                QCOMPARE(language.tag(), tag); // all the same
            }
            const QString folder = qEnvironmentVariable("MEKENDESH_PICTURES");
            if (!folder.isEmpty())
                QVERIFY(window->grab().save(QDir(folder).filePath(u"unremembered-"_s + windowName + u".png"_s)));
            language.speak(u"en"_s);
        }
    }

    // The working half of the program, in this process: its words of entry come over stdin.
    void the_working_window_says_it_once_and_keeps_the_choice_until_it_is_closed()
    {
        const ToldByUnlocking entry(ui::Entry{SmallNetwork::kLogin, SmallNetwork::kPassword, u"en"_s}.line());
        const QString settings = blocked(u"embassy.ini"_s);
        ui::WindowLanguage language;
        language.speak(u"en"_s);
        ui::Working working(language, settings, false);
        QVERIFY(working.open(m_network.path(u"embassy"_s), m_network.surroundings()));
        ui::MainWindow *window = nullptr;
        for (QWidget *each : QApplication::topLevelWidgets()) {
            if (auto *main = qobject_cast<ui::MainWindow *>(each); main != nullptr && main->isVisible())
                window = main;
        }
        QVERIFY(window != nullptr);
        const auto shown = [window]() -> ui::InlineMessage * {
            auto *message = window->findChild<ui::InlineMessage *>(u"unrememberedMessage"_s);
            return message != nullptr && message->isVisible() ? message : nullptr;
        };
        QVERIFY(shown() == nullptr); // nothing was chosen that could be lost
        Q_EMIT window->settingsRequested();
        auto *minutes = window->findChild<ui::ChoiceButtons *>(u"settingIdle"_s);
        QVERIFY(minutes != nullptr);
        Q_EMIT minutes->chosen(u"15"_s);
        QTRY_VERIFY(shown() != nullptr);
        QVERIFY(shown()->plain().contains(QDir::toNativeSeparators(settings)));
        const QString english = shown()->bold();
        Q_EMIT window->languageChosen(u"ru"_s);
        QTRY_VERIFY(shown()->bold() != english); // in the language one reads now
        const QString folder = qEnvironmentVariable("MEKENDESH_PICTURES");
        window->resize(1024, 700);
        if (!folder.isEmpty())
            QVERIFY(window->grab().save(QDir(folder).filePath(u"unremembered-working.png"_s)));
        window->findChild<QAbstractButton *>(u"unrememberedMessageClose"_s)->click();
        QVERIFY(shown() == nullptr);
        Q_EMIT minutes->chosen(u"30"_s);
        Q_EMIT window->languageChosen(u"en"_s);
        QCoreApplication::processEvents();
        QVERIFY(shown() == nullptr); // people know it
    }
};

MEKENDESH_TEST(PlainSettingsTest)
#include "tst_plainsettings.moc"
