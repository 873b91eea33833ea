// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arch/layering.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace mekendesh::tests {
namespace {

// A room (a folder, or a file that is a room of its own) and the rooms it may include beside itself. The longest prefix of a path
// decides which room it is in.
struct Room {
    QLatin1StringView folder;
    std::vector<QLatin1StringView> mayInclude;
};

using Name = QLatin1StringView;

const std::vector<Room> &rooms()
{
    static const std::vector<Room> all = {
        {Name("sync/base"), {}},
        // The mechanism of declaring and the values of an edit are one level: a table's row is made of stamped fields.
        {Name("sync/record"), {Name("sync/base"), Name("sync")}},
        {Name("sync"), {Name("sync/base"), Name("sync/record")}},
        {Name("sync/store"), {Name("sync/base")}},
        // Certificates travel in frames, frames are sealed with keys.
        {Name("sync/trust"), {Name("sync/base"), Name("sync/record"), Name("sync"), Name("sync/store"), Name("sync/object")}},
        {Name("sync/object"), {Name("sync/base"), Name("sync/record"), Name("sync"), Name("sync/trust")}},
        {Name("sync/engine"),
            {Name("sync/base"), Name("sync/record"), Name("sync"), Name("sync/store"), Name("sync/trust"), Name("sync/object")}},

        {Name("app/core"), {Name("sync/base")}},
        // Files of other programs: what they hold as cells, and cells as such files. Knows neither records nor SQL.
        {Name("app/tables"), {Name("sync/base"), Name("app/core")}},
        {Name("app/records"), {Name("sync/base"), Name("sync/record"), Name("app/core")}},
        {Name("app/store"),
            {Name("sync/base"), Name("sync/record"), Name("sync"), Name("sync/trust"), Name("app/core"), Name("app/records")}},
        {Name("app/services"),
            {Name("sync/base"), Name("sync/record"), Name("sync"), Name("sync/store"), Name("sync/trust"), Name("sync/object"),
                Name("sync/engine"), Name("app/core"), Name("app/tables"), Name("app/records"), Name("app/store")}},
        {Name("app/ctl"), {Name("sync/base"), Name("sync/record"), Name("app/core"), Name("app/records"), Name("app/services")}},

        // A cell is drawn by roles that its model answers to, so delegates stand below models; forms speak through frame's inline message.
        // The default form is made from a declaration: forms alone read the mechanism in sync/record.
        {Name("ui/theme"), {}},
        {Name("ui/threads"), {}},
        {Name("ui/widgets"), {Name("ui/theme")}},
        {Name("ui/delegates"), {Name("ui/theme"), Name("ui/widgets")}},
        {Name("ui/models"), {Name("ui/threads"), Name("ui/theme"), Name("ui/delegates")}},
        {Name("ui/charts"), {Name("ui/theme"), Name("ui/models"), Name("ui/widgets"), Name("ui/delegates")}},
        {Name("ui/frame"), {Name("ui/threads"), Name("ui/theme"), Name("ui/models"), Name("ui/widgets"), Name("ui/delegates"), Name("ui/charts")}},
        {Name("ui/forms"),
            {Name("ui/threads"), Name("ui/theme"), Name("ui/models"), Name("ui/widgets"), Name("ui/delegates"), Name("ui/frame"), Name("sync/record")}},
        // A list leaves the window: as a file of another program, or on paper.
        {Name("ui/print"), {Name("ui/threads"), Name("ui/theme"), Name("ui/widgets"), Name("ui/frame"), Name("ui/forms")}},
        {Name("ui/pages"),
            {Name("ui/print"), Name("ui/threads"), Name("ui/theme"), Name("ui/models"), Name("ui/widgets"), Name("ui/delegates"), Name("ui/charts"), Name("ui/forms"),
                Name("ui/frame")}},
        // workplace joins the pages into the working window; start opens it, or the first start; main decides which.
        {Name("ui"),
            {Name("ui/threads"), Name("ui/theme"), Name("ui/models"), Name("ui/widgets"), Name("ui/delegates"), Name("ui/charts"),
                Name("ui/forms"), Name("ui/frame"), Name("ui/pages")}},
        {Name("ui/start"), // tries paper, too: --self-test
            {Name("ui"), Name("ui/print"), Name("ui/threads"), Name("ui/theme"), Name("ui/models"), Name("ui/widgets"), Name("ui/delegates"), Name("ui/forms"),
                Name("ui/frame"), Name("ui/pages")}},
        {Name("ui/main.cpp"), {Name("ui"), Name("ui/theme"), Name("ui/start")}},
    };
    return all;
}

// What the window may know of the floors below.
const std::array kBelowWindow = {Name("sync/base"), Name("app/core"), Name("app/records"), Name("app/services")};

const Room *roomOf(QStringView path)
{
    const Room *best = nullptr;
    for (const Room &room : rooms()) {
        const bool inside = path.startsWith(room.folder) && (path.size() == room.folder.size() || path[room.folder.size()] == u'/');
        if (inside && (!best || room.folder.size() > best->folder.size()))
            best = &room;
    }
    return best;
}

bool mayInclude(const Room &from, const Room &to)
{
    if (&from == &to || std::ranges::find(from.mayInclude, to.folder) != from.mayInclude.end())
        return true;
    const bool fromWindow = from.folder == Name("ui") || from.folder.startsWith(Name("ui/"));
    return fromWindow && std::ranges::find(kBelowWindow, to.folder) != kBelowWindow.end();
}

// Libraries that only some rooms may name.
struct LibraryRule {
    QLatin1StringView includePattern;
    std::vector<QLatin1StringView> allowedIn; // path prefixes
    QLatin1StringView why;
};

const std::vector<LibraryRule> &libraryRules()
{
    static const std::vector<LibraryRule> all = {
        {Name("^sqlite3"), {Name("app/store/"), Name("tests/bench/"), Name("tests/app/store/"), Name("tests/sim/")}, Name("only app/store knows SQL")},
        {Name("^(QtSql|QSql)"), {}, Name("the database is reached through app/store")},
        {Name("^(quazip|QuaZip|JlCompress)"), {Name("sync/object/"), Name("app/tables/"), Name("tests/")}, Name("sync/object packs, app/tables opens workbooks")},
        {Name("^(sodium|sodium/.*)(\\.h)?$"), {Name("sync/"), Name("app/store/"), Name("app/core/"), Name("tests/")}, Name("keys are made in sync and app/store, hashes of entries in app/core")},
        {Name("^qcustomplot"), {Name("ui/charts/")}, Name("charts are drawn in ui/charts")},
        {Name("^(QtNetwork|QNetwork|QTcp|QUdp|QSsl|QHost)"), {Name("sync/store/"), Name("tests/")}, Name("only a store reaches the network")},
    };
    return all;
}

// app/core is values and rules: no file, no process, no stream, no network.
const QRegularExpression &ioHeaders()
{
    static const QRegularExpression pattern(QStringLiteral(
        "^(QtNetwork|QNetwork|QtSql|QSql|QFile|QSaveFile|QTemporary|QDir|QStandardPaths|QSettings|QProcess|QIODevice|QTextStream|QDataStream"
        "|QTimer|QThread|fstream|iostream|cstdio|filesystem|sqlite3)"));
    return pattern;
}

}

QStringList layeringProblems(const SourceFile &file)
{
    static const QRegularExpression include(
        QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"]+)[>\"]"), QRegularExpression::MultilineOption);
    QStringList problems;
    const Room *from = roomOf(file.path);
    const bool isTest = file.path.startsWith(u"tests/");
    if (!from && !isTest)
        return {file.path + QStringLiteral(": is in no room that layering.cpp knows")};

    auto matches = include.globalMatch(file.text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString target = match.captured(2);
        const QString line = placeOf(file, match.capturedStart(2)) + QStringLiteral(": includes ") + target + QStringLiteral(": ");
        if (match.captured(1) == u"\"") {
            const bool generated = target.endsWith(u".moc") || target.startsWith(u"moc_");
            const Room *to = roomOf(target);
            if (!generated && !to && !target.startsWith(u"tests/"))
                problems << line + QStringLiteral("our headers are named from the root");
            else if (from && target.startsWith(u"tests/"))
                problems << line + QStringLiteral("the program knows no test");
            else if (from && to && !mayInclude(*from, *to))
                problems << line + from->folder + QStringLiteral(" may not include ") + to->folder;
            continue;
        }
        const QString library = target.section(u'/', -1);
        for (const LibraryRule &rule : libraryRules()) {
            const bool allowed = std::ranges::any_of(rule.allowedIn, [&](Name prefix) { return file.path.startsWith(prefix); });
            const QRegularExpression pattern{QString(rule.includePattern)};
            if (!allowed && (pattern.match(target).hasMatch() || pattern.match(library).hasMatch()))
                problems << line + rule.why;
        }
        if (file.path.startsWith(u"app/core/") && (ioHeaders().match(target).hasMatch() || ioHeaders().match(library).hasMatch()))
            problems << line + QStringLiteral("app/core does no input or output");
    }
    return problems;
}

}
