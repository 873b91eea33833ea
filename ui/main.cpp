// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "ui/languages.h"
#include "ui/start/console.h"
#include "ui/start/firstinstance.h"
#include "ui/start/grab.h"
#include "ui/start/hardening.h"
#include "ui/start/making.h"
#include "ui/start/platform.h"
#include "ui/start/program.h"
#include "ui/start/selftest.h"
#include "ui/start/working.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/lookchoice.h"

#include <QApplication>
#include <QDateTime>
#include <QMessageBox>
#include <QTextStream>

namespace {

using namespace mekendesh;
using Mode = ui::ProgramArguments::Mode;

constexpr int kUsageMistake = 2;

class SystemClock final : public sync::Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return QDateTime::currentMSecsSinceEpoch(); }
};

// Without a screen there is nothing to look at, but pictures and checks can be made. False when there is none.
bool findScreen()
{
#ifdef Q_OS_LINUX
    if (qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") || qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        return true;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return false;
#else
    return true;
#endif
}

int refuse(const QString &words, int code)
{
    ui::sayBeforeEnding(words);
    return code;
}

// Who double-clicked has no console to look at.
int refuseInWindow(const QString &words)
{
    QMessageBox box(QMessageBox::NoIcon, ui::ProgramArguments::tr("Mekendesh"), words);
    box.setIconPixmap(ui::iconPixmap(ui::Icon::Info, ui::kIconTile, ui::color(ui::Token::Info), box.devicePixelRatioF()));
    box.addButton(ui::ProgramArguments::tr("Close"), QMessageBox::AcceptRole); // the system's own would bring its icon, and its language
    box.exec();
    return 1;
}

int grab(const ui::ProgramArguments &arguments, ui::WindowLanguage &language, app::Session::Surroundings surroundings)
{
    const auto written = ui::Grab(arguments, language, surroundings).run();
    if (!written)
        return refuse(written.error().text(), 1);
    for (const QString &path : *written)
        QTextStream(stdout) << path << '\n';
    return 0;
}

// As it is begun anew after a window was locked: whoever worked has chosen the language since, and it is remembered; what was opened with
// the first start was shown.
QStringList wordsToBeginAnew(const ui::ProgramArguments &arguments, bool isIdle)
{
    QStringList words{QCoreApplication::arguments().front(), QStringLiteral("--profile"), arguments.profileFolder};
    if (isIdle)
        words << QStringLiteral("--") + ui::kLockedIdleOption;
    return words;
}

int work(const ui::ProgramArguments &arguments, const QString &settingsFile, ui::WindowLanguage &language, app::Session::Surroundings surroundings)
{
    ui::FirstInstance instance(arguments.profileFolder);
    switch (instance.begin(arguments.invitation)) {
    case ui::FirstInstance::Place::Told:
        return 0;
    case ui::FirstInstance::Place::Unheard:
        return refuseInWindow(ui::ProgramArguments::tr("Mekendesh is already open, but its window does not answer. Nothing was changed. Look for it among the open windows. If it is not there or stands still, restart the computer: what was saved is safe."));
    case ui::FirstInstance::Place::First:
        break;
    }
    QApplication::setQuitOnLastWindowClosed(true);
    ui::Program program(QCoreApplication::applicationFilePath(), arguments.profileFolder, settingsFile, language, surroundings);
    QObject::connect(&program, &ui::Program::ended, qApp, &QCoreApplication::quit);
    QObject::connect(&program, &ui::Program::renewalWanted, qApp, [&arguments](bool isIdle) { ui::beginAnew(wordsToBeginAnew(arguments, isIdle)); });
    QObject::connect(&instance, &ui::FirstInstance::called, &program, &ui::Program::call);
    program.openIn(arguments.language);
    program.begin(arguments.isLockedIdle);
    if (!arguments.invitation.isEmpty())
        program.call(arguments.invitation);
    return QApplication::exec();
}

QString settingsFileOf(const ui::ProgramArguments &arguments)
{
    // Beside the profile, not in it: the folder of a profile holds nothing else. Only language, look and minutes until locking are remembered.
    return arguments.profileFolder + QStringLiteral(".ini");
}

void speakAsAsked(ui::WindowLanguage &language, const ui::ProgramArguments &arguments)
{
    language.speak(arguments.language.isEmpty() ? ui::WindowLanguage::remembered(settingsFileOf(arguments)) : arguments.language);
}

// False after saying why: while there is no QApplication our own words can be found, after it tried to begin only Qt's.
bool canShowWindows(int argc, char *argv[])
{
    const QCoreApplication before(argc, argv);
    if (ui::hasPlatformPlugin(QCoreApplication::arguments()))
        return true;
    ui::WindowLanguage language;
    speakAsAsked(language, ui::ProgramArguments::read(QCoreApplication::arguments()));
    ui::sayBeforeEnding(ui::ProgramArguments::tr("A part of the program that shows windows is missing or damaged. The data are safe, nothing was changed. Install the program once more from the file you got from the embassy."));
    return false;
}

int run(int argc, char *argv[])
{
    ui::joinConsole();
    ui::hideMemory(); // first start and unlocking hold passwords and keys too
    const bool hasScreen = findScreen();
    QCoreApplication::setApplicationName(QStringLiteral("mekendesh"));
    if (!canShowWindows(argc, argv))
        return 1;
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(QString());
    QApplication::setApplicationVersion(QStringLiteral(MEKENDESH_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("mekendesh"));

    auto arguments = ui::ProgramArguments::read(QCoreApplication::arguments());
    const QString settingsFile = settingsFileOf(arguments);
    ui::WindowLanguage language;
    speakAsAsked(language, arguments);
    arguments = ui::ProgramArguments::read(QCoreApplication::arguments()); // its words, in that language
    const SystemClock clock;
    sync::SecureRandom random;
    const app::Session::Surroundings surroundings{clock, random};

    switch (arguments.mode) {
    case Mode::Help:
        QTextStream(stdout) << arguments.words;
        return 0;
    case Mode::Version:
        QTextStream(stdout) << "mekendesh " << QCoreApplication::applicationVersion() << '\n';
        return 0;
    case Mode::Refused:
        return refuse(arguments.words, kUsageMistake);
    case Mode::SelfTest:
        return ui::runSelfTest(surroundings, {.storeAddress = arguments.storeAddress, .authorityFile = arguments.authorityFile});
    case Mode::Working:
        ui::applyLook(application, ui::LookChoice::remembered(settingsFile).look());
        return ui::runWorking(arguments.profileFolder, settingsFile, arguments.isExample, language, surroundings);
    case Mode::Making:
        return ui::runMaking(arguments.profileFolder, surroundings);
    case Mode::Grab:
        ui::applyLook(application, ui::LookChoice::remembered(settingsFile).look());
        return grab(arguments, language, surroundings);
    case Mode::Window:
        break;
    }
    if (!hasScreen)
        return refuse(ui::ProgramArguments::tr("There is no screen to open a window on. Nothing was changed. Start the program in a desktop session."), 1);
    ui::applyLook(application, ui::LookChoice::remembered(settingsFile).look());
    return work(arguments, settingsFile, language, surroundings);
}

}

int main(int argc, char *argv[])
{
    return ui::endProcess(run(argc, argv));
}
