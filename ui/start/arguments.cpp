// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/arguments.h"

#include "app/services/storeaddress.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>
#include <QUrl>

namespace mekendesh::ui {

namespace {

constexpr QSize kWindowSmallest{640, 360};
constexpr QSize kWindowLargest{7680, 4320};

QSize sizeFromWords(const QString &words)
{
    const QStringList parts = words.split(u'x');
    if (parts.size() != 2)
        return {};
    return {parts.front().toInt(), parts.back().toInt()};
}

bool isWindowSize(QSize size)
{
    return size.boundedTo(kWindowLargest) == size && size.expandedTo(kWindowSmallest) == size;
}

// Some desktops hand over an address instead of a path.
QString fileOfWords(const QString &words)
{
    const QUrl address(words);
    return address.isLocalFile() ? address.toLocalFile() : words;
}

ProgramArguments refused(const QString &why)
{
    ProgramArguments arguments;
    arguments.mode = ProgramArguments::Mode::Refused;
    arguments.words = why;
    return arguments;
}

}

ProgramArguments ProgramArguments::read(const QStringList &commandLine)
{
    const QCommandLineOption profile(QStringLiteral("profile"), tr("folder with the data; otherwise the usual one of this user"), QStringLiteral("DIR"));
    const QCommandLineOption language(QStringLiteral("language"), tr("ky, ru or en; otherwise what was chosen last"), QStringLiteral("TAG"));
    const QCommandLineOption grab(QStringLiteral("grab"), tr("write pictures of all pages into this folder; needs --login, and the password in MEKENDESH_PASSWORD"), QStringLiteral("FOLDER"));
    const QCommandLineOption login(QStringLiteral("login"), tr("name for entry, for --grab"), QStringLiteral("NAME"));
    const QCommandLineOption size(QStringLiteral("size"), tr("size of the window for --grab, such as 1366x768"), QStringLiteral("WxH"));
    const QCommandLineOption selfTest(QStringLiteral("self-test"), tr("check that this installation is whole and works, in a temporary folder"));
    const QCommandLineOption store(QStringLiteral("store"), tr("for --self-test: a store that is tried too; an object is put there and taken away. Its password may stand in MEKENDESH_STORE_PASSWORD"), QStringLiteral("ADDRESS"));
    const QCommandLineOption authority(QStringLiteral("authority"), tr("for --self-test: certificates (PEM) which are trusted for that store beside the system's"), QStringLiteral("FILE"));
    QCommandLineOption working(QStringLiteral("working"));
    working.setFlags(QCommandLineOption::HiddenFromHelp);
    QCommandLineOption making(QStringLiteral("making"));
    making.setFlags(QCommandLineOption::HiddenFromHelp);
    QCommandLineOption lockedIdle(kLockedIdleOption);
    lockedIdle.setFlags(QCommandLineOption::HiddenFromHelp);
    QCommandLineOption example(kExampleOption);
    example.setFlags(QCommandLineOption::HiddenFromHelp);

    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Mekendesh: daily work of the offices that help compatriots."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOptions({profile, language, grab, login, size, selfTest, store, authority, working, making, lockedIdle, example});
    parser.addPositionalArgument(QStringLiteral("invitation"), tr("file of an invitation, opened as by a double click"), QStringLiteral("[FILE.mekendesh]"));
    if (!parser.parse(commandLine))
        return refused(parser.errorText());
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1)
        return refused(tr("«%1» is not understood. Help: mekendesh --help").arg(files.at(1)));

    ProgramArguments arguments;
    arguments.profileFolder = QDir(parser.isSet(profile) ? parser.value(profile) : QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)).absolutePath();
    arguments.language = parser.value(language);
    arguments.login = parser.value(login);
    arguments.grabFolder = parser.value(grab);
    arguments.storeAddress = app::withPasswordOfEnvironment(parser.value(store));
    arguments.authorityFile = parser.value(authority);
    arguments.isLockedIdle = parser.isSet(lockedIdle);
    arguments.isExample = parser.isSet(example);
    if (!files.isEmpty())
        arguments.invitation = QDir::cleanPath(QDir::current().absoluteFilePath(fileOfWords(files.front())));
    if (parser.isSet(size))
        arguments.windowSize = sizeFromWords(parser.value(size));
    if (!isWindowSize(arguments.windowSize))
        return refused(tr("«%1» is not a size of a window. Write it like 1366x768.").arg(parser.value(size)));
    if (!arguments.language.isEmpty() && !QStringList{QStringLiteral("ky"), QStringLiteral("ru"), QStringLiteral("en")}.contains(arguments.language))
        return refused(tr("The language «%1» is not spoken here. There are ky, ru and en.").arg(arguments.language));

    if ((parser.isSet(store) || parser.isSet(authority)) && !parser.isSet(selfTest))
        return refused(tr("--store and --authority go together with --self-test."));

    if (parser.isSet(help)) {
        arguments.mode = Mode::Help;
        arguments.words = parser.helpText();
    } else if (parser.isSet(version)) {
        arguments.mode = Mode::Version;
    } else if (parser.isSet(selfTest)) {
        arguments.mode = Mode::SelfTest;
    } else if (parser.isSet(working)) {
        arguments.mode = Mode::Working;
    } else if (parser.isSet(making)) {
        arguments.mode = Mode::Making;
    } else if (parser.isSet(grab)) {
        arguments.mode = Mode::Grab;
    }
    return arguments;
}

}
