// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/textcolumn.h"

#include "sync/base/limits.h"
#include "sync/base/result.h"
#include "sync/object/letters.h"
#include "sync/object/numbercolumn.h"
#include "sync/object/textcolumnformat.h"

#include <QStringDecoder>

#include <algorithm>
#include <numeric>

namespace mekendesh::sync {

namespace {

bool decodeUtf8(QByteArrayView utf8, QString &text)
{
    // Stateless: an incomplete letter at the end is an error. The mark of byte order is a letter like others here.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    text = decoder.decode(utf8);
    if (text.isNull())
        text = QLatin1String(""); // empty, not absent
    return !decoder.hasError();
}

QString readLetters(WireReader &reader, quint64 sizeBytes)
{
    if (sizeBytes > static_cast<quint64>(limits::kTextBytesMax)) {
        reader.fail("text too long");
        return {};
    }
    QString text;
    if (reader.spend(sizeBytes, 2) && !decodeUtf8(reader.take(sizeBytes), text))
        reader.fail("text is not UTF-8");
    return text;
}

std::vector<QString> readTextsNested(WireReader &reader, quint64 count, int nesting);

std::vector<QString> readDistinctTexts(WireReader &reader, quint64 count, quint64 distinctCount, int nesting)
{
    if (distinctCount == 0 || distinctCount > count) {
        reader.fail("wrong number of distinct texts");
        return {};
    }
    const auto distinct = readTextsNested(reader, distinctCount, nesting + 1);
    const auto indices = readNumbers(reader, count);
    std::vector<QString> texts;
    texts.reserve(indices.size());
    for (const qint64 index : indices) {
        if (index < 0 || static_cast<quint64>(index) >= distinctCount || distinct.size() != distinctCount) {
            reader.fail("index beyond the distinct texts");
            return {};
        }
        texts.push_back(distinct[static_cast<std::size_t>(index)]);
        if (!reader.spend(1, static_cast<quint64>(texts.back().size()) + 1))
            return {};
    }
    return texts;
}

std::vector<QString> readNumbered(WireReader &reader, quint64 count, int nesting)
{
    auto texts = readTextsNested(reader, count, nesting + 1);
    const auto digitCounts = readNumbers(reader, count);
    const auto isOutOfRange = [](qint64 digits) { return digits < 0 || digits > static_cast<qint64>(kDigitsMax); };
    if (std::ranges::any_of(digitCounts, isOutOfRange))
        reader.fail("too many digits");
    const auto numberCount = static_cast<quint64>(std::ranges::count_if(digitCounts, [](qint64 digits) { return digits > 0; }));
    const auto numbers = readNumbers(reader, numberCount);
    if (!reader.isGood())
        return {};
    auto number = numbers.begin();
    for (quint64 index = 0; index < count; ++index) {
        const auto digits = static_cast<int>(digitCounts[index]);
        if (digits == 0)
            continue;
        const QString shown = QString::number(*number++);
        if (shown.size() > digits || shown.startsWith(u'-')) {
            reader.fail("digits do not fit");
            return {};
        }
        texts[index] += shown.rightJustified(digits, u'0');
    }
    return texts;
}

std::vector<QString> readWords(WireReader &reader, quint64 count, int nesting)
{
    const auto counts = readNumbers(reader, count);
    quint64 wordCount = 0;
    for (const qint64 words : counts) {
        if (words < 1 || !reader.spend(static_cast<quint64>(words), sizeof(QString))) {
            reader.fail("wrong number of words");
            return {};
        }
        wordCount += static_cast<quint64>(words);
    }
    const auto words = readTextsNested(reader, wordCount, nesting + 1);
    std::vector<QString> texts;
    auto word = words.begin();
    for (std::size_t index = 0; reader.isGood() && index < counts.size(); ++index) {
        const auto end = word + counts[index];
        const qsizetype size = std::accumulate(word, end, counts[index] - 1, [](qsizetype sum, const QString &one) { return sum + one.size(); });
        if (size > limits::kTextBytesMax || !reader.spend(static_cast<quint64>(size), sizeof(QChar))) {
            reader.fail("text too long");
            return {};
        }
        QString text = *word++;
        text.reserve(size);
        while (word != end)
            text.append(u' ').append(*word++);
        texts.push_back(std::move(text));
    }
    return texts;
}

// Lengths, then the bytes of all.
template <class Decode>
std::vector<QString> readPieces(WireReader &reader, quint64 count, const Decode &decode)
{
    const auto lengths = readNumbers(reader, count);
    std::vector<QString> texts;
    texts.reserve(lengths.size());
    for (const qint64 length : lengths) {
        texts.push_back(decode(static_cast<quint64>(length))); // a negative one is far too long
        if (!reader.isGood())
            return {};
    }
    return texts;
}

std::vector<QString> readTextsNested(WireReader &reader, quint64 count, int nesting)
{
    if (count == 0 || !reader.spend(count, sizeof(QString)))
        return {};
    if (nesting > kNestingMax) {
        reader.fail("nested too deeply");
        return {};
    }
    const quint64 first = reader.varint();
    const quint64 argument = first >> kTextShapeBits;
    const auto shape = static_cast<TextShape>(first & ((1 << kTextShapeBits) - 1));
    if (argument != 0 && shape != TextConstant && shape != TextDistinct)
        reader.fail("argument where there is none");
    std::vector<QString> texts;
    switch (shape) {
    case TextConstant:
        texts.assign(count, readLetters(reader, argument));
        if (!reader.spend(count, static_cast<quint64>(texts.front().size()) + 1))
            return {};
        break;
    case TextPlain:
        texts = readPieces(reader, count, [&reader](quint64 length) { return readLetters(reader, length); });
        break;
    case TextDistinct:
        texts = readDistinctTexts(reader, count, argument, nesting);
        break;
    case TextNumbered:
        texts = readNumbered(reader, count, nesting);
        break;
    case TextWords:
        texts = readWords(reader, count, nesting);
        break;
    case TextNarrow:
        texts = readPieces(reader, count, [&reader](quint64 length) {
            if (length > static_cast<quint64>(limits::kTextBytesMax))
                reader.fail("text too long");
            return reader.spend(length, sizeof(QChar)) ? fromNarrow(reader.take(length)) : QString();
        });
        break;
    case TextHex:
        texts = readPieces(reader, count, [&reader](quint64 length) {
            if (!reader.spend(length, 4))
                return QString();
            return QString::fromLatin1(reader.take(length).toByteArray().toHex());
        });
        break;
    default:
        reader.fail("unknown shape of texts");
    }
    if (!reader.isGood())
        return {};
    ENFORCE(texts.size() == count);
    return texts;
}

}

std::vector<QString> readTexts(WireReader &reader, quint64 count)
{
    return readTextsNested(reader, count, 0);
}

}
