// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/textencoding.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace mekendesh::app {

namespace {

// The upper halves of the two one-byte encodings. Qt has them only where ICU was built in, and not everywhere the same.
constexpr std::array<char16_t, 128> kWindows1251{
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B, 0x040F,
    0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0xFFFD, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F,
    0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407,
    0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
    0x0410, 0x0411, 0x0412, 0x0413, 0x0414, 0x0415, 0x0416, 0x0417, 0x0418, 0x0419, 0x041A, 0x041B, 0x041C, 0x041D, 0x041E, 0x041F,
    0x0420, 0x0421, 0x0422, 0x0423, 0x0424, 0x0425, 0x0426, 0x0427, 0x0428, 0x0429, 0x042A, 0x042B, 0x042C, 0x042D, 0x042E, 0x042F,
    0x0430, 0x0431, 0x0432, 0x0433, 0x0434, 0x0435, 0x0436, 0x0437, 0x0438, 0x0439, 0x043A, 0x043B, 0x043C, 0x043D, 0x043E, 0x043F,
    0x0440, 0x0441, 0x0442, 0x0443, 0x0444, 0x0445, 0x0446, 0x0447, 0x0448, 0x0449, 0x044A, 0x044B, 0x044C, 0x044D, 0x044E, 0x044F,
};
constexpr std::array<char16_t, 128> kKoi8R{
    0x2500, 0x2502, 0x250C, 0x2510, 0x2514, 0x2518, 0x251C, 0x2524, 0x252C, 0x2534, 0x253C, 0x2580, 0x2584, 0x2588, 0x258C, 0x2590,
    0x2591, 0x2592, 0x2593, 0x2320, 0x25A0, 0x2219, 0x221A, 0x2248, 0x2264, 0x2265, 0x00A0, 0x2321, 0x00B0, 0x00B2, 0x00B7, 0x00F7,
    0x2550, 0x2551, 0x2552, 0x0451, 0x2553, 0x2554, 0x2555, 0x2556, 0x2557, 0x2558, 0x2559, 0x255A, 0x255B, 0x255C, 0x255D, 0x255E,
    0x255F, 0x2560, 0x2561, 0x0401, 0x2562, 0x2563, 0x2564, 0x2565, 0x2566, 0x2567, 0x2568, 0x2569, 0x256A, 0x256B, 0x256C, 0x00A9,
    0x044E, 0x0430, 0x0431, 0x0446, 0x0434, 0x0435, 0x0444, 0x0433, 0x0445, 0x0438, 0x0439, 0x043A, 0x043B, 0x043C, 0x043D, 0x043E,
    0x043F, 0x044F, 0x0440, 0x0441, 0x0442, 0x0443, 0x0436, 0x0432, 0x044C, 0x044B, 0x0437, 0x0448, 0x044D, 0x0449, 0x0447, 0x044A,
    0x042E, 0x0410, 0x0411, 0x0426, 0x0414, 0x0415, 0x0424, 0x0413, 0x0425, 0x0418, 0x0419, 0x041A, 0x041B, 0x041C, 0x041D, 0x041E,
    0x041F, 0x042F, 0x0420, 0x0421, 0x0422, 0x0423, 0x0416, 0x0412, 0x042C, 0x042B, 0x0417, 0x0428, 0x042D, 0x0429, 0x0427, 0x042A,
};

constexpr std::array kEncodings{
    TextEncoding::Utf8, TextEncoding::Utf16Le, TextEncoding::Utf16Be, TextEncoding::Windows1251, TextEncoding::Koi8R};

constexpr qsizetype kGuessedBytes = 64 * 1024;

bool beginsWith(QByteArrayView bytes, QByteArrayView mark)
{
    return bytes.size() >= mark.size() && std::equal(mark.begin(), mark.end(), bytes.begin());
}

QString fromHalf(QByteArrayView bytes, const std::array<char16_t, 128> &upper)
{
    QString text(bytes.size(), Qt::Uninitialized);
    std::ranges::transform(bytes, text.begin(), [&upper](char byte) {
        const auto code = static_cast<unsigned char>(byte);
        return QChar(code < 128 ? char16_t{code} : upper[code - 128u]);
    });
    return text;
}

// Text of our alphabets has 0 (Latin, digits) or 4 (Cyrillic) in every second byte.
std::optional<TextEncoding> wideEncoding(QByteArrayView bytes)
{
    if (bytes.size() < 4)
        return std::nullopt;
    std::array<qsizetype, 2> high{};
    for (qsizetype at = 0; at < bytes.size(); ++at)
        high[static_cast<std::size_t>(at % 2)] += bytes[at] == 0 || bytes[at] == 4 ? 1 : 0;
    const qsizetype pairs = bytes.size() / 2;
    const auto isHigh = [pairs](qsizetype count) { return count * 10 > pairs * 9; };
    if (isHigh(high[1]) == isHigh(high[0]))
        return std::nullopt;
    return isHigh(high[1]) ? TextEncoding::Utf16Le : TextEncoding::Utf16Be;
}

bool isUtf8(QByteArrayView bytes, bool isCut)
{
    QStringDecoder decoder(QStringConverter::Utf8, isCut ? QStringConverter::Flag::Default : QStringConverter::Flag::Stateless);
    const QString text = decoder.decode(bytes); // an unfinished letter at the cut waits for more
    return !decoder.hasError() && !text.contains(QChar(u'\0'));
}

// How much this looks like Russian or Kyrgyz: common letters count for it, rare ones, frames and a capital behind a small one
// against it.
qint64 likeness(QStringView text)
{
    static constexpr QStringView kCommon = u"оеаинтсрвлкмдпуы";
    static constexpr QStringView kRare = u"ъщфцюэё";
    qint64 score = 0;
    QChar before;
    for (const QChar character : text) {
        const QChar small = character.toLower();
        if (character.unicode() >= 0x80) {
            if (kCommon.contains(small))
                score += 2;
            else if (kRare.contains(small))
                score -= 2;
            else if (!(small >= u'а' && small <= u'я') && character != u'№' && character != u'«' && character != u'»'
                && character != u'–' && character != u'—' && character != u'\u00A0')
                score -= 6;
        }
        if (character.isUpper() && before.isLower())
            score -= 4;
        before = character;
    }
    return score;
}

}

std::span<const TextEncoding> textEncodings()
{
    return kEncodings;
}

QString encodingName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return QStringLiteral("UTF-8");
    case TextEncoding::Utf16Le:
        return QStringLiteral("UTF-16 LE");
    case TextEncoding::Utf16Be:
        return QStringLiteral("UTF-16 BE");
    case TextEncoding::Windows1251:
        return QStringLiteral("Windows-1251");
    case TextEncoding::Koi8R:
        return QStringLiteral("KOI8-R");
    }
    return {};
}

std::optional<TextEncoding> encodingNamed(QStringView name)
{
    const auto found = std::ranges::find_if(
        kEncodings, [name](TextEncoding encoding) { return encodingName(encoding).compare(name, Qt::CaseInsensitive) == 0; });
    return found == kEncodings.end() ? std::nullopt : std::optional(*found);
}

TextEncoding guessEncoding(QByteArrayView bytes)
{
    if (beginsWith(bytes, "\xEF\xBB\xBF"))
        return TextEncoding::Utf8;
    if (beginsWith(bytes, "\xFF\xFE"))
        return TextEncoding::Utf16Le;
    if (beginsWith(bytes, "\xFE\xFF"))
        return TextEncoding::Utf16Be;
    const QByteArrayView part = bytes.first(std::min(bytes.size(), kGuessedBytes));
    if (const auto wide = wideEncoding(part))
        return *wide;
    if (isUtf8(part, part.size() < bytes.size()))
        return TextEncoding::Utf8;
    return likeness(fromHalf(part, kKoi8R)) > likeness(fromHalf(part, kWindows1251)) ? TextEncoding::Koi8R : TextEncoding::Windows1251;
}

QString decodedText(QByteArrayView bytes, TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Windows1251:
        return fromHalf(bytes, kWindows1251);
    case TextEncoding::Koi8R:
        return fromHalf(bytes, kKoi8R);
    case TextEncoding::Utf8:
    case TextEncoding::Utf16Le:
    case TextEncoding::Utf16Be:
        break;
    }
    const auto converter = encoding == TextEncoding::Utf8 ? QStringConverter::Utf8
        : encoding == TextEncoding::Utf16Le               ? QStringConverter::Utf16LE
                                                          : QStringConverter::Utf16BE;
    QStringDecoder decoder(converter);
    QString text = decoder.decode(bytes);
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    return text;
}

}
