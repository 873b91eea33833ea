// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/amountwords.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace mekendesh::app {

namespace {

// What grammar needs of a noun that is counted. Kyrgyz nouns stay as they are after a number.
struct CountedNoun {
    QStringView one;  // 1, 21, 101; English: 1
    QStringView few;  // 2-4, 22-24
    QStringView many; // the rest
};

struct CurrencyNouns {
    Currency currency;
    std::array<CountedNoun, 2> kyrgyz; // whole units, hundredths
    std::array<CountedNoun, 2> russian;
    std::array<CountedNoun, 2> english;
};

constexpr CountedNoun always(QStringView noun)
{
    return {noun, noun, noun};
}

constexpr CountedNoun english(QStringView one, QStringView many)
{
    return {one, many, many};
}

constexpr std::array kCurrencyNouns{
    CurrencyNouns{kRuble, {always(u"рубль"), always(u"тыйын")},
                  {CountedNoun{u"рубль", u"рубля", u"рублей"}, CountedNoun{u"копейка", u"копейки", u"копеек"}},
                  {english(u"rouble", u"roubles"), english(u"kopeck", u"kopecks")}},
    CurrencyNouns{kSom, {always(u"сом"), always(u"тыйын")}, {CountedNoun{u"сом", u"сома", u"сомов"}, CountedNoun{u"тыйын", u"тыйына", u"тыйынов"}},
                  {english(u"som", u"som"), english(u"tyiyn", u"tyiyn")}},
    CurrencyNouns{kDollar, {always(u"АКШ доллары"), always(u"цент")},
                  {CountedNoun{u"доллар США", u"доллара США", u"долларов США"}, CountedNoun{u"цент", u"цента", u"центов"}},
                  {english(u"US dollar", u"US dollars"), english(u"cent", u"cents")}},
    CurrencyNouns{kEuro, {always(u"евро"), always(u"цент")}, {always(u"евро"), CountedNoun{u"цент", u"цента", u"центов"}},
                  {english(u"euro", u"euros"), english(u"cent", u"cents")}},
    CurrencyNouns{kTenge, {always(u"теңге"), always(u"тыйын")}, {always(u"тенге"), CountedNoun{u"тиын", u"тиына", u"тиынов"}},
                  {english(u"tenge", u"tenge"), english(u"tiyn", u"tiyn")}},
};

QStringView counted(const CountedNoun &noun, qint64 number, WordLanguage language)
{
    if (language == WordLanguage::English)
        return number == 1 ? noun.one : noun.many;
    const qint64 tens = number % 100;
    const qint64 units = number % 10;
    if (tens >= 11 && tens <= 14)
        return noun.many;
    if (units == 1)
        return noun.one;
    return units >= 2 && units <= 4 ? noun.few : noun.many;
}

constexpr int kGroups = 5; // units, thousands, millions, billions, trillions

using GroupNouns = std::array<CountedNoun, kGroups>;
constexpr GroupNouns kRussianGroups{CountedNoun{}, CountedNoun{u"тысяча", u"тысячи", u"тысяч"}, CountedNoun{u"миллион", u"миллиона", u"миллионов"},
                                    CountedNoun{u"миллиард", u"миллиарда", u"миллиардов"}, CountedNoun{u"триллион", u"триллиона", u"триллионов"}};
constexpr GroupNouns kKyrgyzGroups{CountedNoun{}, always(u"миң"), always(u"миллион"), always(u"миллиард"), always(u"триллион")};
constexpr GroupNouns kEnglishGroups{CountedNoun{}, always(u"thousand"), always(u"million"), always(u"billion"), always(u"trillion")};

constexpr std::array<QStringView, 20> kRussianUnits{u"", u"один", u"два", u"три", u"четыре", u"пять", u"шесть", u"семь", u"восемь", u"девять",
                                                    u"десять", u"одиннадцать", u"двенадцать", u"тринадцать", u"четырнадцать", u"пятнадцать",
                                                    u"шестнадцать", u"семнадцать", u"восемнадцать", u"девятнадцать"};
constexpr std::array<QStringView, 10> kRussianTens{u"", u"", u"двадцать", u"тридцать", u"сорок", u"пятьдесят", u"шестьдесят", u"семьдесят", u"восемьдесят", u"девяносто"};
constexpr std::array<QStringView, 10> kRussianHundreds{u"", u"сто", u"двести", u"триста", u"четыреста", u"пятьсот", u"шестьсот", u"семьсот", u"восемьсот", u"девятьсот"};
constexpr std::array<QStringView, 10> kKyrgyzUnits{u"", u"бир", u"эки", u"үч", u"төрт", u"беш", u"алты", u"жети", u"сегиз", u"тогуз"};
constexpr std::array<QStringView, 10> kKyrgyzTens{u"", u"он", u"жыйырма", u"отуз", u"кырк", u"элүү", u"алтымыш", u"жетимиш", u"сексен", u"токсон"};
constexpr std::array<QStringView, 20> kEnglishUnits{u"", u"one", u"two", u"three", u"four", u"five", u"six", u"seven", u"eight", u"nine",
                                                    u"ten", u"eleven", u"twelve", u"thirteen", u"fourteen", u"fifteen",
                                                    u"sixteen", u"seventeen", u"eighteen", u"nineteen"};
constexpr std::array<QStringView, 10> kEnglishTens{u"", u"", u"twenty", u"thirty", u"forty", u"fifty", u"sixty", u"seventy", u"eighty", u"ninety"};

template <std::size_t Size>
QString wordAt(const std::array<QStringView, Size> &words, qint64 place)
{
    return words[static_cast<std::size_t>(place)].toString();
}

QStringList russianGroup(qint64 number, bool isFeminine)
{
    QStringList words{wordAt(kRussianHundreds, number / 100)};
    const qint64 rest = number % 100;
    if (rest >= 20)
        words << wordAt(kRussianTens, rest / 10);
    const qint64 units = rest < 20 ? rest : rest % 10;
    if (isFeminine && (units == 1 || units == 2))
        words << (units == 1 ? QStringLiteral("одна") : QStringLiteral("две"));
    else
        words << wordAt(kRussianUnits, units);
    return words;
}

// A hundred is said without "one" before it, a thousand with it: "жүз", "бир миң".
QStringList kyrgyzGroup(qint64 number)
{
    QStringList words;
    if (const qint64 hundreds = number / 100; hundreds > 0)
        words << (hundreds > 1 ? wordAt(kKyrgyzUnits, hundreds) : QString()) << QStringLiteral("жүз");
    words << wordAt(kKyrgyzTens, number % 100 / 10) << wordAt(kKyrgyzUnits, number % 10);
    return words;
}

QStringList englishGroup(qint64 number)
{
    QStringList words;
    if (const qint64 hundreds = number / 100; hundreds > 0)
        words << wordAt(kEnglishUnits, hundreds) << QStringLiteral("hundred");
    const qint64 rest = number % 100;
    if (rest > 20 && rest % 10 != 0)
        words << wordAt(kEnglishTens, rest / 10) + u'-' + wordAt(kEnglishUnits, rest % 10);
    else
        words << (rest >= 20 ? wordAt(kEnglishTens, rest / 10) : wordAt(kEnglishUnits, rest));
    return words;
}

const GroupNouns &groupNouns(WordLanguage language)
{
    switch (language) {
    case WordLanguage::Kyrgyz:
        return kKyrgyzGroups;
    case WordLanguage::Russian:
        return kRussianGroups;
    case WordLanguage::English:
        break;
    }
    return kEnglishGroups;
}

QString zeroWord(WordLanguage language)
{
    switch (language) {
    case WordLanguage::Kyrgyz:
        return QStringLiteral("нөл");
    case WordLanguage::Russian:
        return QStringLiteral("ноль");
    case WordLanguage::English:
        break;
    }
    return QStringLiteral("zero");
}

const std::array<CountedNoun, 2> &nounsIn(const CurrencyNouns &nouns, WordLanguage language)
{
    switch (language) {
    case WordLanguage::Kyrgyz:
        return nouns.kyrgyz;
    case WordLanguage::Russian:
        return nouns.russian;
    case WordLanguage::English:
        break;
    }
    return nouns.english;
}

// Every noun of money is a he in Russian, a thousand is a she.
QString numberInWords(qint64 number, WordLanguage language)
{
    ENFORCE(number >= 0 && number < 1'000'000'000'000'000);
    if (number == 0)
        return zeroWord(language);
    const GroupNouns &nouns = groupNouns(language);
    QStringList words;
    qint64 divisor = 1'000'000'000'000;
    for (int group = kGroups - 1; group >= 0; --group, divisor /= 1000) {
        const qint64 here = number / divisor % 1000;
        if (here == 0)
            continue;
        words << (language == WordLanguage::Russian ? russianGroup(here, group == 1) : language == WordLanguage::Kyrgyz ? kyrgyzGroup(here) : englishGroup(here));
        words << counted(nouns[static_cast<std::size_t>(group)], here, language).toString();
    }
    words.removeAll(QString());
    return words.join(u' ');
}

}

QString amountInWords(const Money &amount, WordLanguage language)
{
    if (amount.minor > Money::kMinorMax || amount.minor < -Money::kMinorMax)
        return amount.toText(); // no words for what cannot be
    const qint64 minor = amount.minor < 0 ? -amount.minor : amount.minor;
    const qint64 whole = minor / 100;
    const qint64 hundredths = minor % 100;
    const QString digits = QStringLiteral("%1").arg(hundredths, 2, 10, QLatin1Char('0'));
    QString words = numberInWords(whole, language);
    words[0] = words[0].toUpper();
    const auto nouns = std::ranges::find(kCurrencyNouns, amount.currency, &CurrencyNouns::currency);
    if (nouns == kCurrencyNouns.end())
        return words + u' ' + amount.currency.toText() + u' ' + digits;
    const auto &[wholeNoun, minorNoun] = nounsIn(*nouns, language);
    return words + u' ' + counted(wholeNoun, whole, language).toString() + u' ' + digits + u' ' + counted(minorNoun, hundredths, language).toString();
}

}
