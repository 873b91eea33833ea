// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/spokenwords.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace mekendesh::sync {

namespace {

// Proquints: consonant, vowel, consonant, vowel, consonant carry 4 + 2 + 4 + 2 + 4 bits. Each letter has one of its own sound
// in the other script, so a code read aloud can be typed on either keyboard.
constexpr QStringView kConsonants = u"bdfghjklmnprstvz";
constexpr QStringView kCyrillicConsonants = u"бдфгхжклмнпрствз";
constexpr QStringView kVowels = u"aiou";
constexpr QStringView kCyrillicVowels = u"аиоу";
constexpr qsizetype kWordLetters = 5;

static_assert(kConsonants.size() == 16 && kCyrillicConsonants.size() == 16);
static_assert(kVowels.size() == 4 && kCyrillicVowels.size() == 4);

QString spokenWord(quint16 bits)
{
    const std::array letters = {kConsonants[(bits >> 12) & 15], kVowels[(bits >> 10) & 3], kConsonants[(bits >> 6) & 15],
        kVowels[(bits >> 4) & 3], kConsonants[bits & 15]};
    return QString(letters.data(), kWordLetters);
}

// Reads one letter of either script into `bits`; false when it is no letter of the alphabet at this place.
bool readLetter(QChar letter, bool isVowel, quint16 &bits)
{
    const QStringView latin = isVowel ? kVowels : kConsonants;
    const QStringView cyrillic = isVowel ? kCyrillicVowels : kCyrillicConsonants;
    const qsizetype index = std::max(latin.indexOf(letter), cyrillic.indexOf(letter));
    if (index < 0)
        return false;
    bits = static_cast<quint16>((bits << (isVowel ? 2 : 4)) | index);
    return true;
}

bool isBetweenWords(QChar character)
{
    return character.isSpace() || character.category() == QChar::Punctuation_Dash || character.category() == QChar::Other_Format
        || character == u'.' || character == u',' || character == u'_';
}

}

QString spokenWords(std::span<const quint16> words, QChar separator)
{
    QStringList spoken;
    for (const quint16 bits : words)
        spoken << spokenWord(bits);
    return spoken.join(separator);
}

std::vector<quint16> readSpokenWords(const QString &typed, std::size_t countMax)
{
    std::vector<quint16> words;
    qsizetype letters = 0;
    for (const QChar character : typed.toLower()) {
        if (isBetweenWords(character))
            continue;
        if (letters % kWordLetters == 0)
            words.push_back(0);
        if (words.size() > countMax || !readLetter(character, letters % kWordLetters % 2 == 1, words.back()))
            return {};
        ++letters;
    }
    if (letters % kWordLetters != 0)
        return {};
    return words;
}

}
