// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/invitation.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <span>

namespace mekendesh::sync {

namespace {

// Proquints: consonant, vowel, consonant, vowel, consonant carry 4 + 2 + 4 + 2 + 4 bits. Each letter has one of its own sound
// in the other script, so a code read aloud can be typed on either keyboard.
constexpr QStringView kConsonants = u"bdfghjklmnprstvz";
constexpr QStringView kCyrillicConsonants = u"бдфгхжклмнпрствз";
constexpr QStringView kVowels = u"aiou";
constexpr QStringView kCyrillicVowels = u"аиоу";
constexpr qsizetype kWordLetters = 5;
constexpr std::size_t kCodeWords = 5;
constexpr std::size_t kRandomWords = 4;
constexpr std::size_t kFingerprintWords = 6;

static_assert(kConsonants.size() == 16 && kCyrillicConsonants.size() == 16);
static_assert(kVowels.size() == 4 && kCyrillicVowels.size() == 4);

QString spokenWord(quint16 bits)
{
    const std::array letters = {kConsonants[(bits >> 12) & 15], kVowels[(bits >> 10) & 3], kConsonants[(bits >> 6) & 15],
        kVowels[(bits >> 4) & 3], kConsonants[bits & 15]};
    return QString(letters.data(), kWordLetters);
}

QString spokenWords(std::span<const quint16> words, QChar separator)
{
    QStringList spoken;
    for (const quint16 bits : words)
        spoken << spokenWord(bits);
    return spoken.join(separator);
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

std::array<quint16, kRandomWords> firstBits(QByteArrayView bytes)
{
    std::array<quint16, kRandomWords> words{};
    for (std::size_t word = 0; word < words.size(); ++word)
        words.at(word) = qFromBigEndian<quint16>(bytes.data() + word * sizeof(quint16));
    return words;
}

quint16 checkWord(std::span<const quint16> words)
{
    Bytes message("mekendesh code 1");
    for (const quint16 bits : words) {
        const quint16 ordered = qToBigEndian(bits);
        message.append(reinterpret_cast<const char *>(&ordered), sizeof ordered);
    }
    return firstBits(hashOf(message).view()).front();
}

}

QString generateInvitationCode(Random &random)
{
    std::array<unsigned char, kRandomWords * sizeof(quint16)> drawn{};
    random.fill(drawn);
    const auto words = firstBits({reinterpret_cast<const char *>(drawn.data()), static_cast<qsizetype>(drawn.size())});
    return spokenWords(words, u'-') + u'-' + spokenWord(checkWord(words));
}

QString canonicalCode(const QString &typed)
{
    std::array<quint16, kCodeWords> words{};
    qsizetype letters = 0;
    for (const QChar character : typed.toLower()) {
        if (isBetweenWords(character))
            continue;
        const auto word = static_cast<std::size_t>(letters / kWordLetters);
        const bool isVowel = letters % kWordLetters % 2 == 1;
        if (word >= words.size() || !readLetter(character, isVowel, words.at(word)))
            return {};
        ++letters;
    }
    const bool isWhole = letters == kWordLetters * static_cast<qsizetype>(kCodeWords);
    if (!isWhole || checkWord(std::span(words).first<kRandomWords>()) != words.back())
        return {};
    return spokenWords(words, u'-');
}

QString fingerprintWords(const SignPublicKey &signKey, const BoxPublicKey &boxKey)
{
    const Hash hash = hashOf("mekendesh fingerprint 1" + signKey.bytes() + boxKey.bytes());
    std::array<quint16, kFingerprintWords> words{};
    for (std::size_t word = 0; word < words.size(); ++word)
        words.at(word) = qFromBigEndian<quint16>(hash.data.data() + word * sizeof(quint16));
    return spokenWords(words, u' ');
}

}
