// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/platform.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QPluginLoader>

#include <algorithm>

namespace mekendesh::ui {

using namespace Qt::StringLiterals;

namespace {

// What Qt tries where nobody asks for anything: on Linux only what the desktop speaks.
QStringList usualPlatforms()
{
#ifdef Q_OS_WIN
    return {u"windows"_s};
#else
    QStringList names;
    if (qEnvironmentVariableIsSet("WAYLAND_DISPLAY") || qEnvironmentVariable("XDG_SESSION_TYPE") == "wayland"_L1)
        names << u"wayland"_s;
    if (qEnvironmentVariableIsSet("DISPLAY") || names.isEmpty())
        names << u"xcb"_s;
    return names;
#endif
}

// As Qt reads them: one after the other, each with options of its own behind a colon.
QStringList wantedPlatforms()
{
    const QString asked = qEnvironmentVariable("QT_QPA_PLATFORM");
    QStringList names = asked.isEmpty() ? usualPlatforms() : asked.split(u';');
    for (QString &name : names)
        name = name.section(u':', 0, 0);
    return names;
}

// Half a file, or one whose libraries are missing, is as good as none.
bool showsWindows(const QFileInfo &file, const QStringList &wanted)
{
    QPluginLoader plugin(file.filePath());
    const QJsonArray names = plugin.metaData().value("MetaData"_L1).toObject().value("Keys"_L1).toArray();
    return std::ranges::any_of(names, [&wanted](const QJsonValue &name) { return wanted.contains(name.toString(), Qt::CaseInsensitive); }) && plugin.load();
}

}

bool hasPlatformPlugin(const QStringList &commandLine)
{
    // Whoever names plugins to Qt reads what Qt says of them.
    if (qEnvironmentVariableIsSet("QT_QPA_PLATFORM_PLUGIN_PATH") || std::ranges::any_of(commandLine, [](const QString &word) { return word.contains("-platform"_L1); }))
        return true;
    const QStringList wanted = wantedPlatforms();
    return std::ranges::any_of(QCoreApplication::libraryPaths(), [&wanted](const QString &folder) {
        const QFileInfoList files = QDir(folder + "/platforms"_L1).entryInfoList(QDir::Files);
        return std::ranges::any_of(files, [&wanted](const QFileInfo &file) { return showsWindows(file, wanted); });
    });
}

}
