// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>

// Numbers of the columns of texts that their writer and their reader share.
namespace mekendesh::sync {

// The low three bits of a column's first varint; the others are the argument. FORMAT.md names each.
enum TextShape : quint64 {
    TextConstant = 0, // argument: length; the bytes
    TextPlain = 1,    // numbers: lengths; all bytes
    TextDistinct = 2, // argument: how many; texts: the distinct ones; numbers: indices
    TextNumbered = 3, // texts: beginnings; numbers: how many digits; numbers: their value, where there are digits
    TextWords = 4,    // numbers: how many words; texts: all words; joined by one space
    TextHex = 5,      // numbers: how many bytes; all bytes; shown as small hexadecimal digits
    TextNarrow = 6,   // like plain, one byte a letter of our table
};

inline constexpr int kTextShapeBits = 3;
inline constexpr std::size_t kDigitsMax = 18; // as many as surely fit into a number
inline constexpr int kNestingMax = 3; // distinct texts of words, at most

}
