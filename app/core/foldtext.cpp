// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/foldtext.h"

#include "app/core/phone.h"
#include "app/core/skeleton.h"

#include <algorithm>

namespace mekendesh::app {

namespace {

QString lettersOf(const std::vector<SkeletonLetter> &skeleton)
{
    QString letters;
    letters.reserve(static_cast<qsizetype>(skeleton.size()));
    for (const SkeletonLetter &letter : skeleton)
        letters.append(QChar(letter.letter));
    return letters;
}

// The keys of the two layouts, in the same places. The Kyrgyz layout has its own letters beside Russian ones on the third level.
constexpr QStringView kLatinKeys = u"`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
constexpr QStringView kCyrillicKeys = u"ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";
static_assert(kLatinKeys.size() == kCyrillicKeys.size());

QString throughKeys(QStringView text, QStringView from, QStringView to)
{
    QString result = text.toString();
    for (QChar &character : result) {
        if (const qsizetype key = from.indexOf(character); key >= 0)
            character = to.at(key);
    }
    return result;
}

void markDigits(QStringView text, const QString &digits, QList<TextRange> &ranges)
{
    QString textDigits;
    QList<qsizetype> places;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) >= u'0' && text.at(at) <= u'9') {
            textDigits.append(text.at(at));
            places.append(at);
        }
    }
    if (const qsizetype found = textDigits.indexOf(digits); found >= 0) {
        const qsizetype last = places[found + digits.size() - 1];
        ranges.append({places[found], last + 1 - places[found]});
    }
}

void markWord(const std::vector<SkeletonLetter> &skeleton, const QString &letters, const QString &word, QList<TextRange> &ranges)
{
    const auto mark = [&](bool onlyBeginnings) {
        bool isMarked = false;
        for (qsizetype at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + 1)) {
            if (onlyBeginnings && at > 0 && letters.at(at - 1) != u' ')
                continue;
            const SkeletonLetter &first = skeleton[static_cast<std::size_t>(at)];
            const SkeletonLetter &last = skeleton[static_cast<std::size_t>(at + word.size() - 1)];
            ranges.append({first.from, last.to - first.from});
            isMarked = true;
        }
        return isMarked;
    };
    if (!mark(true))
        mark(false);
}

QList<TextRange> merged(QList<TextRange> ranges)
{
    std::ranges::sort(ranges, {}, &TextRange::start);
    QList<TextRange> result;
    for (const TextRange &range : ranges) {
        if (!result.isEmpty() && range.start <= result.last().start + result.last().length) {
            const qsizetype end = std::max(result.last().start + result.last().length, range.start + range.length);
            result.last().length = end - result.last().start;
        } else {
            result.append(range);
        }
    }
    return result;
}

}

QString foldText(QStringView text)
{
    return lettersOf(skeletonOf(text));
}

QStringList foldedWords(QStringView text)
{
    return foldText(text).split(u' ', Qt::SkipEmptyParts);
}

QStringList foldedIndexWords(QStringView text)
{
    QStringList words = foldedWords(text);
    static constexpr QStringView kHyphens = u"-‐‑";
    if (std::none_of(text.begin(), text.end(), [](QChar character) { return kHyphens.contains(character); }))
        return words;
    const QStringList joined = lettersOf(skeletonOf(text, SkeletonHyphens::JoinWords)).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : joined) {
        if (!words.contains(word))
            words.append(word);
    }
    return words;
}

QString foldPhone(QStringView text)
{
    QString digits = Phone::parse(text).digits;
    if (digits.size() < 4)
        return {};
    const auto begins = [&digits](QLatin1String prefix) { return digits.startsWith(prefix); };
    const bool isRussian = begins(QLatin1String("79")) || begins(QLatin1String("89")) || text.trimmed().startsWith(QLatin1String("+7"))
        || (digits.size() == 11 && begins(QLatin1String("7")));
    // The branches also serve numbers of which only the beginning is typed.
    if (begins(QLatin1String("996")))
        digits.remove(0, 3);
    else if (isRussian || begins(QLatin1String("0")))
        digits.remove(0, 1);
    return digits.right(10);
}

QString otherLayout(QStringView text)
{
    const bool hasCyrillic = std::any_of(text.begin(), text.end(), [](QChar letter) { return letter.script() == QChar::Script_Cyrillic; });
    const QString other = hasCyrillic ? throughKeys(text, kCyrillicKeys, kLatinKeys) : throughKeys(text, kLatinKeys, kCyrillicKeys);
    return other == text ? QString() : other;
}

QList<TextRange> matchRanges(QStringView text, QStringView query)
{
    QList<TextRange> ranges;
    const bool hasLetters = std::any_of(query.begin(), query.end(), [](QChar character) { return character.isLetter(); });
    if (!hasLetters) {
        if (const QString digits = foldPhone(query); !digits.isEmpty())
            markDigits(text, digits, ranges);
    }
    if (ranges.isEmpty()) {
        const std::vector<SkeletonLetter> skeleton = skeletonOf(text);
        const QString letters = lettersOf(skeleton);
        for (const QString &word : foldedWords(query))
            markWord(skeleton, letters, word, ranges);
    }
    return merged(std::move(ranges));
}

}
