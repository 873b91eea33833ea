// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace mekendesh::app {

// Search folding: different spellings of one name become one Latin skeleton, so that Жээнбеков, Женбеков, Джээнбеков,
// Zheenbekov and Jeenbekov find each other. What is shown is never folded. Index and query must be folded by the same program:
// kFoldVersion grows when the rules change, and the index is then built anew.
inline constexpr int kFoldVersion = 1;

// The skeleton: words of [a-z0-9] separated by single spaces.
[[nodiscard]] QString foldText(QStringView text);

// The words of the skeleton in their order; hyphens part words.
[[nodiscard]] QStringList foldedWords(QStringView text);

// foldedWords and, for hyphenated words, the joined form beside the parts (Өмүр-бек: omur, bek, omurbek). For the index only.
[[nodiscard]] QStringList foldedIndexWords(QStringView text);

// The national part of a phone number (ten digits in Russia, nine in Kyrgyzstan), the same for 8…, 7…, +7… and for 0555…,
// +996 555…; the beginning of a number folds to the beginning of the same. Empty under four digits.
[[nodiscard]] QString foldPhone(QStringView text);

// What was meant when the keyboard was in the other layout: "ghbdtn" for "привет" and back. Empty when nothing changes.
[[nodiscard]] QString otherLayout(QStringView text);

// A part of a text, in UTF-16 units.
struct TextRange {
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const TextRange &) const = default;
};

// The parts of the original text that answer to the query's words, in order, not overlapping: for marking hits.
// A word of the query marks the beginnings of words; where it begins none, it marks its places inside words.
[[nodiscard]] QList<TextRange> matchRanges(QStringView text, QStringView query);

}
