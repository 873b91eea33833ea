// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/documentnumber.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace mekendesh::app {

namespace {

constexpr QStringView kCyrillicTwins = u"АВСЕНКМОРТХУІЅ";
constexpr QStringView kLatinTwins = u"ABCEHKMOPTXYIS";
static_assert(kCyrillicTwins.size() == kLatinTwins.size());

const QRegularExpression &numberPattern()
{
    // Two letters and seven digits of Kyrgyz passports, and the ten digits of Russian ones; "I" and "D" of identity cards.
    static const QRegularExpression pattern(QStringLiteral("(?:\\b[A-Za-zА-Яа-яІЅ]{2}[\\s№N-]{0,3}\\d{6,9}\\b|\\b\\d{2}\\s?\\d{2}\\s?№?\\s?\\d{6}\\b)"),
        QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

const QRegularExpression &untilPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral("(?:действителен до|действ\\. до|годен до|до|until|valid until)\\s+([\\d./-]{4,10})|([\\d./-]{4,10})[\\s-]*(?:г\\.\\s*)?(?:га|ге|ка|ке)?\\s*чейин"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

}

QString documentKey(QStringView text)
{
    QString key;
    bool hasDigit = false;
    for (const QChar written : text) {
        const QChar letter = written.toUpper();
        if (!letter.isLetterOrNumber() || letter == u'№')
            continue;
        const qsizetype twin = kCyrillicTwins.indexOf(letter);
        key += twin < 0 ? letter : kLatinTwins.at(twin);
        hasDigit = hasDigit || letter.isDigit();
    }
    return hasDigit ? key : QString();
}

DocumentCell documentIn(QStringView text)
{
    DocumentCell cell;
    QString rest = text.toString().simplified();
    const auto number = numberPattern().match(rest);
    if (!number.hasMatch()) {
        cell.number = rest;
        return cell;
    }
    cell.number = documentKey(QString(number.captured()).remove(u'№'));
    rest.remove(number.capturedStart(), number.capturedLength());
    if (const auto until = untilPattern().match(rest); until.hasMatch()) {
        cell.until = until.captured(1).isEmpty() ? until.captured(2) : until.captured(1);
        rest.remove(until.capturedStart(), until.capturedLength());
    }
    rest = rest.simplified();
    const bool saysSomething = std::ranges::any_of(rest, [](QChar c) { return c.isDigit(); })
        || rest.split(u' ').size() > 2; // "паспорт серии" alone says nothing
    cell.rest = saysSomething ? rest : QString();
    return cell;
}

}
