// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/alphabet.h"

#include <array>

namespace mekendesh::app {

namespace {

// The order of letters; place in this text is weight. Kyrgyz and Russian letters in the order of the Kyrgyz alphabet (Ё after Е,
// Ң after Н, Ө after О, Ү after У), the neighbours' letters after the ones they resemble.
constexpr QStringView kOrder = u" -0123456789abcdefghijklmnopqrstuvwxyzаәбвгғдеёжҗҷзиіӣйкқлмнңоөпрстуүұўӯфхҳһцчшщъыьэюя";
constexpr char kFirstWeight = '!';
constexpr char kEscape = '~'; // what is in no alphabet of ours comes last, by its code
static_assert(kOrder.size() < kEscape - kFirstWeight);

constexpr std::size_t kTableSize = 0x0500; // up to the end of the Cyrillic block

consteval std::array<char, kTableSize> weightTable()
{
    std::array<char, kTableSize> table{};
    for (qsizetype place = 0; place < kOrder.size(); ++place)
        table[kOrder.utf16()[place]] = static_cast<char>(kFirstWeight + place);
    return table;
}

constexpr std::array<char, kTableSize> kWeights = weightTable();

char weightOf(char16_t letter)
{
    return letter < kTableSize ? kWeights[letter] : '\0';
}

}

QByteArray sortKey(QStringView text)
{
    QByteArray key;
    key.reserve(text.size());
    const auto put = [&key](char weight) {
        const bool isSecondSpace = weight == kFirstWeight && (key.isEmpty() || key.back() == kFirstWeight);
        if (!isSecondSpace)
            key.append(weight);
    };
    for (const QChar character : text) {
        const QChar letter = character.toLower();
        if (const char weight = weightOf(letter.unicode())) {
            put(weight);
        } else if (letter.category() == QChar::Mark_NonSpacing || letter.category() == QChar::Other_Format) {
            continue;
        } else if (letter.isLetterOrNumber() || letter.isSurrogate()) {
            const QString parts = letter.decomposition();
            const char base = parts.isEmpty() ? '\0' : weightOf(parts.at(0).unicode());
            if (base != '\0')
                put(base);
            else
                key.append(kEscape).append(QByteArray::number(letter.unicode(), 16).rightJustified(4, '0'));
        } else if (letter.category() == QChar::Punctuation_Dash) {
            put(weightOf(u'-'));
        } else if (letter.isSpace()) {
            put(kFirstWeight);
        }
        // Other marks do not take part: «Орион» stands among O, O'Neill beside Oneill.
    }
    while (key.endsWith(kFirstWeight))
        key.chop(1);
    return key;
}

}
