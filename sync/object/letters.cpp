// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/letters.h"

#include <array>

namespace mekendesh::sync {

namespace {

// Letters of the bytes 0x80 to 0xff.
constexpr std::u16string_view kUpperLetters = u"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
                                              u"ЁёҢңӨөҮүҒғҚқҲҳЎўӢӣӮӯҶҷӘәҰұҺһІіЇїЄєҐґ"
                                              u"«»—–№…‘’“”„•°§×\u00a0€₽éüöäßçğışñ";
constexpr quint8 kFirstUpper = 0x80;
static_assert(kUpperLetters.size() == 0x80);

constexpr std::size_t kDirectLetters = 0x2200; // all letters of the table are below
using ByteOfLetter = std::array<quint8, kDirectLetters>;

const ByteOfLetter &byteOfLetter()
{
    static const ByteOfLetter bytes = [] {
        ByteOfLetter table{};
        for (std::size_t index = 0; index < kUpperLetters.size(); ++index)
            table[kUpperLetters[index]] = static_cast<quint8>(kFirstUpper + index);
        return table;
    }();
    return bytes;
}

}

bool appendNarrow(Bytes &narrow, std::string_view utf8)
{
    const ByteOfLetter &bytes = byteOfLetter();
    const auto at = [utf8](std::size_t index) { return static_cast<quint32>(static_cast<quint8>(utf8[index])); };
    for (std::size_t index = 0; index < utf8.size();) {
        const quint32 first = at(index);
        quint32 letter = first;
        std::size_t length = 1;
        // The text comes from QString, so it is well-formed: the first byte tells the length.
        if (first >= 0xf0)
            return false;
        if (first >= 0xe0) {
            length = 3;
            letter = (first & 0x0f) << 12 | (at(index + 1) & 0x3f) << 6 | (at(index + 2) & 0x3f);
        } else if (first >= 0x80) {
            length = 2;
            letter = (first & 0x1f) << 6 | (at(index + 1) & 0x3f);
        }
        const quint32 byte = letter < kFirstUpper ? letter : letter < kDirectLetters ? bytes[letter] : 0;
        if (byte == 0 && letter != 0)
            return false;
        narrow.append(static_cast<char>(byte));
        index += length;
    }
    return true;
}

QString fromNarrow(QByteArrayView narrow)
{
    QString text(narrow.size(), Qt::Uninitialized);
    QChar *target = text.data();
    for (const char letter : narrow) {
        const auto byte = static_cast<quint8>(letter);
        *target++ = byte < kFirstUpper ? QChar(char16_t{byte}) : QChar(kUpperLetters[byte - kFirstUpper]);
    }
    return text;
}

}
