// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arch/tidy.h"

#include <QRegularExpression>

#include <algorithm>

namespace mekendesh::tests {
namespace {

enum class LooksAt { Code, Everything };

struct BannedText {
    QRegularExpression pattern;
    LooksAt looksAt;
    QString why;
    QStringList onlyUnder{};  // empty: everywhere
    QStringList exceptUnder{}; // path prefixes
};

QRegularExpression pattern(const char *text)
{
    return QRegularExpression(QString::fromUtf8(text), QRegularExpression::MultilineOption);
}

// The markers are put together here so that this file does not refuse itself.
const std::vector<BannedText> &bannedTexts()
{
    // The wall clock and the global generator are handed in: only the two mains (and what makes them) may ask.
    static const QStringList belowWindow = {QStringLiteral("sync/"), QStringLiteral("app/"), QStringLiteral("tests/sync/"),
        QStringLiteral("tests/app/"), QStringLiteral("tests/sim/")};
    static const QStringList mains = {QStringLiteral("app/ctl/main.cpp"), QStringLiteral("ui/main.cpp")};
    static const std::vector<BannedText> all = {
        {pattern(R"((?<!\w)(?!Q[A-Z])\w+(::|\.|->)instance\s*\()"), LooksAt::Code,
            QStringLiteral("no instance(): dependencies are constructor arguments")},
        {pattern(R"(\bstatic\s+\w+\s*[&*]\s*instance\s*\()"), LooksAt::Code,
            QStringLiteral("no instance(): dependencies are constructor arguments")},
        {pattern(R"(\bcatch\s*\(\s*\.\.\.\s*\))"), LooksAt::Code, QStringLiteral("catch what the library throws, by name")},
        {pattern("\\b(TO" "DO|FIX" "ME|HA" "CK)\\b|//.*\\bX" "XX\\b"), LooksAt::Everything, QStringLiteral("no marks for later")},
        {pattern(R"(\b(sleep_for|sleep_until|usleep|nanosleep|QThread::(m|u)?sleep|QTest::(qSleep|qWait))\b)"), LooksAt::Code,
            QStringLiteral("no sleeping: wait for what you wait for")},
        {pattern(R"(\b(QDateTime::current\w+|QDate::currentDate|QTime::currentTime|system_clock::now|std::time\s*\(|gettimeofday))"),
            LooksAt::Code, QStringLiteral("the clock is handed in"), belowWindow, mains},
        {pattern(R"(\b(QRandomGenerator::(global|system)|std::random_device|s?rand\s*\(\s*\)))"), LooksAt::Code,
            QStringLiteral("randomness is handed in"), belowWindow, mains},
        {pattern(R"(^\s*using\s+namespace\s+std\s*;)"), LooksAt::Code, QStringLiteral("std stays named")},
        {pattern(R"(\{[ \t]*Q_OBJECT\b)"), LooksAt::Code, QStringLiteral("Q_OBJECT stands on its own line, moc's scanner looks for it there")},
        {pattern(R"(^\s*//\s?[\w:>.\[\]*&-]+(\([^)]*\)|\s[+*/-]?=\s[^=].*)\s*;\s*$)"), LooksAt::Everything,
            QStringLiteral("commented-out code")},
    };
    return all;
}

bool appliesTo(const BannedText &banned, const QString &path)
{
    const auto under = [&](const QString &prefix) { return path.startsWith(prefix); };
    return (banned.onlyUnder.isEmpty() || std::ranges::any_of(banned.onlyUnder, under))
        && !std::ranges::any_of(banned.exceptUnder, under);
}

}

QStringList tidyProblems(const SourceFile &file)
{
    QStringList problems;
    const auto lines = file.text.count(u'\n');
    if (lines > kLinesMax)
        problems << QStringLiteral("%1: %2 lines, at most %3").arg(file.path).arg(lines).arg(kLinesMax);
    if (file.path.endsWith(u".h") && !file.text.contains(u"\n#pragma once\n"))
        problems << file.path + QStringLiteral(": a header begins with #pragma once");

    const QString code = codeOnly(file.text);
    for (const BannedText &banned : bannedTexts()) {
        if (!appliesTo(banned, file.path))
            continue;
        auto matches = banned.pattern.globalMatch(banned.looksAt == LooksAt::Code ? code : file.text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            problems << placeOf(file, match.capturedStart()) + QStringLiteral(": ") + match.captured().trimmed() + QStringLiteral(": ")
                    + banned.why;
        }
    }
    return problems;
}

QStringList licenceProblems(const SourceFile &file)
{
    static const QRegularExpression head(QStringLiteral("\\A(#![^\n]*\n)?(//|#|\"\"\"|<!--) ?SPDX-FileCopyrightText: 2026 The Mekendesh authors[^\n]*\n"
                                                        "(//|#|<!--)? ?SPDX-License-Identifier: GPL-3\\.0-or-later"));
    if (head.match(file.text).hasMatch())
        return {};
    return {file.path + QStringLiteral(": does not begin with the two SPDX lines")};
}

QStringList privateNameProblems(const SourceFile &file)
{
    static const QRegularExpression names(QStringLiteral("(?<![\\w.~])/(wo" "rk|fa" "rm|ho" "me|ro" "ot|Us" "ers)/[\\w.]"
                                                         "|https?://[a-z.]*(deb" "ian|npm" "js)\\."));
    QStringList problems;
    auto matches = names.globalMatch(file.text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        problems << placeOf(file, match.capturedStart()) + QStringLiteral(": ") + match.captured()
                + QStringLiteral(": a name of one machine or of a registry");
    }
    return problems;
}

}
