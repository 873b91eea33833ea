// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/fuzzydate.h"

#include <QList>

#include <algorithm>
#include <array>

namespace mekendesh::app {

namespace {

// Beginnings by which the month is known in Russian, Kyrgyz (which writes the same first letters) and English.
struct MonthBeginning {
    QStringView letters;
    int month;
};

constexpr std::array kMonthBeginnings{MonthBeginning{u"янв", 1}, MonthBeginning{u"фев", 2}, MonthBeginning{u"мар", 3},
    MonthBeginning{u"апр", 4}, MonthBeginning{u"май", 5}, MonthBeginning{u"мая", 5}, MonthBeginning{u"июн", 6}, MonthBeginning{u"июл", 7},
    MonthBeginning{u"авг", 8}, MonthBeginning{u"сен", 9}, MonthBeginning{u"окт", 10}, MonthBeginning{u"ноя", 11},
    MonthBeginning{u"дек", 12}, MonthBeginning{u"jan", 1}, MonthBeginning{u"feb", 2}, MonthBeginning{u"mar", 3}, MonthBeginning{u"apr", 4},
    MonthBeginning{u"may", 5}, MonthBeginning{u"jun", 6}, MonthBeginning{u"jul", 7}, MonthBeginning{u"aug", 8}, MonthBeginning{u"sep", 9},
    MonthBeginning{u"oct", 10}, MonthBeginning{u"nov", 11}, MonthBeginning{u"dec", 12}};

// Words that stand beside a date and say nothing: "1989 г.", "1989-жылдын", "1989-ж.", "of March", "14th".
constexpr std::array kDateFillers{QStringView(u"г"), QStringView(u"гг"), QStringView(u"гр"), QStringView(u"р"), QStringView(u"год"),
    QStringView(u"года"), QStringView(u"году"), QStringView(u"рождения"), QStringView(u"рожд"), QStringView(u"ж"), QStringView(u"жыл"),
    QStringView(u"жылы"), QStringView(u"жылдын"), QStringView(u"айы"), QStringView(u"айынын"), QStringView(u"күнү"),
    QStringView(u"туулган"), QStringView(u"of"), QStringView(u"the"), QStringView(u"st"), QStringView(u"nd"), QStringView(u"rd"),
    QStringView(u"th")};

// The months as elders count them. They say two words, so they are looked for before the text is taken apart.
constexpr std::array kElderMonths{MonthBeginning{u"үчтүн айы", 1}, MonthBeginning{u"бирдин айы", 2}, MonthBeginning{u"жалган куран", 3},
    MonthBeginning{u"чын куран", 4}, MonthBeginning{u"бугу", 5}, MonthBeginning{u"кулжа", 6}, MonthBeginning{u"теке", 7},
    MonthBeginning{u"баш оона", 8}, MonthBeginning{u"аяк оона", 9}, MonthBeginning{u"тогуздун айы", 10},
    MonthBeginning{u"жетинин айы", 11}, MonthBeginning{u"бештин айы", 12}};

QString withModernMonths(QString text)
{
    for (const MonthBeginning &elder : kElderMonths) {
        const qsizetype at = text.indexOf(elder.letters);
        if (at < 0)
            continue;
        qsizetype end = at + elder.letters.size();
        while (end < text.size() && text.at(end).isLetter()) // its suffixes
            ++end;
        const auto modern = std::find_if(kMonthBeginnings.begin(), kMonthBeginnings.end(),
            [&elder](const MonthBeginning &beginning) { return beginning.month == elder.month; });
        return text.replace(at, end - at, modern->letters.toString());
    }
    return text;
}

// "31.12.1990 0:00:00", "1990-12-31T00:00:00Z": the day alone.
QStringView withoutTime(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0)
        return text;
    qsizetype end = colon;
    while (end > 0 && text.at(end - 1).isDigit())
        --end;
    const bool isBehindDay = end > 0 && colon - end <= 2 && (text.at(end - 1).isSpace() || text.at(end - 1) == u't');
    static constexpr QStringView kOfTimes = u"0123456789:.z+ ";
    const bool isTime = std::all_of(text.begin() + colon, text.end(), [](QChar c) { return kOfTimes.contains(c); });
    return isBehindDay && isTime ? text.first(end - 1) : text;
}

int monthOfWord(QStringView word)
{
    for (const MonthBeginning &beginning : kMonthBeginnings) {
        if (word.startsWith(beginning.letters))
            return beginning.month;
    }
    return 0;
}

struct DateTokens {
    QList<QStringView> numbers;
    int month = 0;               // written as a word
    qsizetype numbersBefore = 0; // how many numbers stood before that word
    bool isStrange = false;      // something that belongs to no date
};

DateTokens dateTokens(QStringView text)
{
    static constexpr QStringView kMarks = u".,/-–—‑«»\"'";
    DateTokens tokens;
    qsizetype at = 0;
    while (at < text.size()) {
        const QChar first = text.at(at);
        qsizetype end = at + 1;
        if (first >= u'0' && first <= u'9') {
            while (end < text.size() && text.at(end) >= u'0' && text.at(end) <= u'9')
                ++end;
            tokens.numbers.append(text.sliced(at, end - at));
        } else if (first.isLetter()) {
            while (end < text.size() && text.at(end).isLetter())
                ++end;
            const QStringView word = text.sliced(at, end - at);
            if (const int month = monthOfWord(word); month != 0 && tokens.month == 0) {
                tokens.month = month;
                tokens.numbersBefore = tokens.numbers.size();
            } else if (std::find(kDateFillers.begin(), kDateFillers.end(), word) == kDateFillers.end()) {
                tokens.isStrange = true;
            }
        } else if (!first.isSpace() && !kMarks.contains(first)) {
            tokens.isStrange = true;
        }
        at = end;
    }
    return tokens;
}

// -1 for what is no year.
int yearOf(QStringView digits)
{
    const int number = digits.toInt();
    if (digits.size() == 4)
        return number;
    if (digits.size() != 2)
        return -1;
    return number > FuzzyDate::kTwoDigitYearLast % 100 ? 1900 + number : 2000 + number;
}

// -1 for what is no day or month; 00 is "unknown".
int smallNumber(QStringView digits)
{
    return digits.size() <= 2 ? digits.toInt() : -1;
}

FuzzyDate fromDayMonthYear(QStringView day, QStringView month, QStringView year)
{
    return FuzzyDate::of(yearOf(year), smallNumber(month), smallNumber(day));
}

// Digits without any mark between them. The readings never both fit: no month begins with 18 … 22.
FuzzyDate fromDigitRun(QStringView digits)
{
    switch (digits.size()) {
    case 4:
        return FuzzyDate::of(digits.toInt());
    case 6: {
        const FuzzyDate whole = fromDayMonthYear(digits.first(2), digits.sliced(2, 2), digits.last(2));
        return whole.isNull() ? FuzzyDate::of(digits.last(4).toInt(), digits.first(2).toInt()) : whole;
    }
    case 8: {
        const FuzzyDate whole = fromDayMonthYear(digits.first(2), digits.sliced(2, 2), digits.last(4));
        return whole.isNull() ? fromDayMonthYear(digits.last(2), digits.sliced(4, 2), digits.first(4)) : whole;
    }
    default:
        return {};
    }
}

FuzzyDate fromNumbers(const QList<QStringView> &numbers)
{
    if (numbers.size() == 1)
        return fromDigitRun(numbers[0]);
    if (numbers.size() == 2) {
        if (numbers[0].size() == 4)
            return FuzzyDate::of(yearOf(numbers[0]), smallNumber(numbers[1]));
        return numbers[1].size() == 4 ? FuzzyDate::of(yearOf(numbers[1]), smallNumber(numbers[0])) : FuzzyDate{};
    }
    if (numbers.size() == 3) {
        if (numbers[0].size() == 4)
            return fromDayMonthYear(numbers[2], numbers[1], numbers[0]);
        return fromDayMonthYear(numbers[0], numbers[1], numbers[2]);
    }
    return {};
}

FuzzyDate fromNumbersAndMonth(const QList<QStringView> &numbers, int month)
{
    if (numbers.size() == 1)
        return numbers[0].size() == 4 ? FuzzyDate::of(yearOf(numbers[0]), month) : FuzzyDate{};
    if (numbers.size() != 2)
        return {};
    // "14 марта 1989", "March 14, 1989", "1989-жылдын 14-марты"
    const bool isYearFirst = numbers[0].size() == 4;
    const int day = smallNumber(numbers[isYearFirst ? 1 : 0]);
    return day < 1 ? FuzzyDate{} : FuzzyDate::of(yearOf(numbers[isYearFirst ? 0 : 1]), month, day);
}

}

FuzzyDate FuzzyDate::of(int year, int month, int day)
{
    if (year < kYearMin || year > kYearMax || month < 0 || month > 12 || day < 0)
        return {};
    if (month == 0 && day != 0)
        return {};
    if (day != 0 && !QDate::isValid(year, month, day))
        return {};
    return {year * 10000 + month * 100 + day};
}

FuzzyDate FuzzyDate::fromDate(QDate date)
{
    return date.isValid() ? of(date.year(), date.month(), date.day()) : FuzzyDate{};
}

std::optional<FuzzyDate> FuzzyDate::fromPacked(qint64 packed)
{
    if (packed == 0)
        return FuzzyDate{};
    if (packed < 0 || packed > kYearMax * 10000LL + 1231)
        return std::nullopt;
    const FuzzyDate date = of(static_cast<int>(packed / 10000), static_cast<int>(packed / 100 % 100), static_cast<int>(packed % 100));
    return date.isNull() ? std::nullopt : std::optional(date);
}

sync::Result<FuzzyDate> FuzzyDate::parse(QStringView text)
{
    const QString small = text.toString().trimmed().toLower();
    if (small.isEmpty())
        return FuzzyDate{};
    const QString modern = withModernMonths(withoutTime(small).toString());
    const DateTokens tokens = dateTokens(modern);
    FuzzyDate date;
    if (!tokens.isStrange)
        date = tokens.month == 0 ? fromNumbers(tokens.numbers) : fromNumbersAndMonth(tokens.numbers, tokens.month);
    if (date.isNull())
        return sync::failure(sync::ErrorCode::BadInput, QStringLiteral("not a date"), text.trimmed().toString());
    return date;
}

std::optional<FuzzyDate> FuzzyDate::fromSpreadsheetDay(qint64 day)
{
    constexpr qint64 kDayOfYear2200 = 109'939;
    if (day < 1 || day > kDayOfYear2200 || day == 60) // day 60 is 29 February 1900, which never was
        return std::nullopt;
    return fromDate(QDate(1899, 12, day < 60 ? 31 : 30).addDays(day));
}

FuzzyDate::Precision FuzzyDate::precision() const
{
    if (isNull())
        return Precision::None;
    if (month() == 0)
        return Precision::Year;
    return day() == 0 ? Precision::Month : Precision::Day;
}

QDate FuzzyDate::earliest() const
{
    return isNull() ? QDate() : QDate(year(), std::max(month(), 1), std::max(day(), 1));
}

QDate FuzzyDate::latest() const
{
    if (isNull())
        return {};
    if (day() != 0)
        return earliest();
    const QDate month1(year(), month() == 0 ? 12 : month(), 1);
    return {month1.year(), month1.month(), month1.daysInMonth()};
}

QString FuzzyDate::toText() const
{
    const QLatin1Char zero('0');
    switch (precision()) {
    case Precision::None:
        return {};
    case Precision::Year:
        return QString::number(year());
    case Precision::Month:
        return QStringLiteral("%1.%2").arg(month(), 2, 10, zero).arg(year());
    case Precision::Day:
        return QStringLiteral("%1.%2.%3").arg(day(), 2, 10, zero).arg(month(), 2, 10, zero).arg(year());
    }
    return {};
}

QString FuzzyDate::toIsoText() const
{
    const QLatin1Char zero('0');
    switch (precision()) {
    case Precision::None:
        return {};
    case Precision::Year:
        return QString::number(year());
    case Precision::Month:
        return QStringLiteral("%1-%2").arg(year()).arg(month(), 2, 10, zero);
    case Precision::Day:
        return QStringLiteral("%1-%2-%3").arg(year()).arg(month(), 2, 10, zero).arg(day(), 2, 10, zero);
    }
    return {};
}

std::optional<AgeRange> ageOn(FuzzyDate birth, QDate on)
{
    const auto yearsSince = [on](QDate born) {
        const bool hadBirthday = std::pair(on.month(), on.day()) >= std::pair(born.month(), born.day());
        return on.year() - born.year() - (hadBirthday ? 0 : 1);
    };
    if (birth.isNull() || !on.isValid() || birth.earliest() > on)
        return std::nullopt;
    return AgeRange{.least = std::max(0, yearsSince(birth.latest())), .most = yearsSince(birth.earliest())};
}

}
