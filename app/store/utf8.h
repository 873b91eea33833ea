// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace mekendesh::app {

inline constexpr qsizetype kUtf8BytesOfUnit = 3; // at most, of one 16-bit unit

// What QString::toUtf8 gives, without an array of its own for each text. The end of what was written; null where the text has letters
// of two units, or halves of them: those are left to Qt.
inline char *writeUtf8(char *to, QStringView text)
{
    for (const QChar letter : text) {
        const char16_t unit = letter.unicode();
        if (unit < 0x80) {
            *to++ = static_cast<char>(unit);
        } else if (unit < 0x800) {
            *to++ = static_cast<char>(0xc0 | unit >> 6);
            *to++ = static_cast<char>(0x80 | (unit & 0x3f));
        } else if (!letter.isSurrogate()) {
            *to++ = static_cast<char>(0xe0 | unit >> 12);
            *to++ = static_cast<char>(0x80 | (unit >> 6 & 0x3f));
            *to++ = static_cast<char>(0x80 | (unit & 0x3f));
        } else {
            return nullptr;
        }
    }
    return to;
}

}
