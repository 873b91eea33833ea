// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/humannumber.h"

#include "app/core/foldtext.h"

#include <QStringList>

#include <algorithm>

namespace mekendesh::app {

namespace {

constexpr int kCounterDigits = 5;
constexpr int kCounterDigitsMax = 8;
constexpr int kYearFirst = 2000;
constexpr int kYearLast = 2199;

// Cyrillic letters of office codes by their sound: МСК is MSK, СПБ is SPB. Not the folding of names, which knows no one-letter Ж.
constexpr QStringView kCyrillicLetters = u"АБВГДЕЗИКЛМНОПРСТУФХЫЮЯЦЭ";
constexpr QStringView kLatinLetters = u"ABVGDEZIKLMNOPRSTUFHYUACE";
static_assert(kCyrillicLetters.size() == kLatinLetters.size());

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar digit) { return digit >= u'0' && digit <= u'9'; });
}

QString officeCode(QStringView letters)
{
    QString code;
    for (const QChar letter : letters) {
        const QChar capital = letter.toUpper();
        if (capital >= u'A' && capital <= u'Z')
            code += capital;
        else if (const qsizetype place = kCyrillicLetters.indexOf(capital); place >= 0)
            code += kLatinLetters.at(place);
        else
            return {};
    }
    return code.size() >= 2 && code.size() <= 5 ? code : QString();
}

std::optional<HumanNumber> numberFrom(QStringView text)
{
    QString plain;
    for (const QChar character : text.trimmed()) {
        static constexpr QStringView kParting = u"-‐‑‒–—−_/.";
        plain += character.isSpace() || kParting.contains(character) ? QChar(u' ') : character;
    }
    if (plain.startsWith(u'№') || plain.startsWith(u'#'))
        plain.remove(0, 1);
    const QStringList parts = plain.split(u' ', Qt::SkipEmptyParts);
    if (parts.size() != 4)
        return std::nullopt;
    HumanNumber number;
    number.office = officeCode(parts[0]);
    number.mark = parts[1];
    number.year = parts[2].toInt();
    number.counter = parts[3].toInt();
    const bool areDigits = isDigits(parts[1]) && isDigits(parts[2]) && isDigits(parts[3]);
    const bool areLengths = parts[1].size() <= 4 && parts[2].size() == 4 && parts[3].size() <= kCounterDigitsMax;
    if (number.office.isEmpty() || !areDigits || !areLengths || number.counter < 1 || number.year < kYearFirst || number.year > kYearLast)
        return std::nullopt;
    return number;
}

}

QString HumanNumber::toText() const
{
    return QStringLiteral("%1-%2-%3-%4").arg(office, mark).arg(year).arg(counter, kCounterDigits, 10, QLatin1Char('0'));
}

std::optional<HumanNumber> HumanNumber::parse(QStringView text)
{
    if (const auto number = numberFrom(text))
        return number;
    return numberFrom(otherLayout(text));
}

}
