// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/textcolumn.h"

#include "sync/object/letters.h"
#include "sync/object/numbercolumn.h"
#include "sync/object/textcolumnformat.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>

namespace mekendesh::sync {

namespace {

using Texts = std::span<const std::string_view>;

constexpr std::size_t kDigitsShort = 4;
constexpr std::size_t kDigitsLong = 8; // shorter as a number even when there is only one
constexpr std::size_t kSmallColumn = 4;
constexpr std::size_t kSmallIndices = 256; // indices of one byte

void writeTextShape(WireWriter &writer, TextShape shape, quint64 argument = 0)
{
    writer.varint(argument << kTextShapeBits | shape);
}

template <class Length>
std::vector<qint64> lengthsOf(Texts texts, const Length &length)
{
    std::vector<qint64> lengths(texts.size());
    std::ranges::transform(texts, lengths.begin(), length);
    return lengths;
}

// One byte a letter, where every letter of every text is in our table.
bool writeNarrow(WireWriter &writer, Texts texts)
{
    Bytes letters;
    std::vector<qint64> lengths;
    lengths.reserve(texts.size());
    qsizetype utf8Size = 0;
    for (const std::string_view text : texts) {
        const qsizetype before = letters.size();
        if (!appendNarrow(letters, text))
            return false;
        lengths.push_back(letters.size() - before);
        utf8Size += static_cast<qsizetype>(text.size());
    }
    if (letters.size() == utf8Size)
        return false; // ASCII: the plain form is as short and needs no table
    writeTextShape(writer, TextNarrow);
    writeNumbers(writer, lengths);
    writer.seam();
    writer.bytes(letters);
    writer.seam();
    return true;
}

void writePlain(WireWriter &writer, Texts texts)
{
    if (writeNarrow(writer, texts))
        return;
    writeTextShape(writer, TextPlain);
    writeNumbers(writer, lengthsOf(texts, [](std::string_view text) { return static_cast<qint64>(text.size()); }));
    writer.seam();
    for (const std::string_view text : texts)
        writer.bytes(text);
    writer.seam();
}

// Distinct texts, and the index of each text of the column.
struct DistinctTexts {
    std::vector<std::string_view> texts;
    std::vector<qint64> indices;
};

// With one byte an index the order does not matter to indices, so that neighbours resemble each other; with more,
// the frequent ones come first and the upper byte is nearly always zero. Nothing when there are more than `countMax`.
std::optional<DistinctTexts> distinctTexts(Texts texts, std::size_t countMax)
{
    std::unordered_map<std::string_view, std::size_t> places;
    DistinctTexts found;
    std::vector<std::size_t> counts;
    found.indices.reserve(texts.size());
    for (const std::string_view text : texts) {
        const auto [place, isNew] = places.try_emplace(text, found.texts.size());
        if (isNew) {
            if (found.texts.size() == countMax)
                return {};
            found.texts.push_back(text);
            counts.push_back(0);
        }
        found.indices.push_back(static_cast<qint64>(place->second));
        ++counts[place->second];
    }
    std::vector<std::size_t> order(found.texts.size());
    std::iota(order.begin(), order.end(), 0);
    const bool isSmall = order.size() <= kSmallIndices;
    std::ranges::sort(order, [&](std::size_t left, std::size_t right) {
        if (!isSmall && counts[left] != counts[right])
            return counts[left] > counts[right];
        return found.texts[left] < found.texts[right];
    });
    std::vector<qint64> moved(order.size());
    std::vector<std::string_view> sorted(order.size());
    for (std::size_t index = 0; index < order.size(); ++index) {
        moved[order[index]] = static_cast<qint64>(index);
        sorted[index] = found.texts[order[index]];
    }
    for (qint64 &index : found.indices)
        index = moved[static_cast<std::size_t>(index)];
    found.texts = std::move(sorted);
    return found;
}

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

std::size_t trailingDigits(std::string_view text)
{
    std::size_t digits = 0;
    while (digits < kDigitsMax && digits < text.size() && isDigit(text[text.size() - 1 - digits]))
        ++digits;
    return digits;
}

// Most of the texts end in digits worth packing.
bool looksNumbered(Texts texts)
{
    const auto numbered = std::ranges::count_if(texts, [](std::string_view text) { return trailingDigits(text) >= kDigitsShort; });
    return static_cast<std::size_t>(numbered) * 4 > texts.size() * 3;
}

bool looksHex(Texts texts)
{
    constexpr std::size_t kWorthPacking = 16;
    const auto isHex = [](std::string_view text) {
        return text.size() % 2 == 0 && std::ranges::all_of(text, [](char letter) { return isDigit(letter) || (letter >= 'a' && letter <= 'f'); });
    };
    return std::ranges::all_of(texts, isHex) && std::ranges::any_of(texts, [](std::string_view text) { return text.size() >= kWorthPacking; });
}

void writeTextsNested(WireWriter &writer, Texts texts, int nesting);

void writeDistinct(WireWriter &writer, const DistinctTexts &distinct, int nesting)
{
    writeTextShape(writer, TextDistinct, distinct.texts.size());
    writeTextsNested(writer, distinct.texts, nesting + 1);
    writeNumbers(writer, distinct.indices);
}

void writeNumbered(WireWriter &writer, Texts texts, int nesting)
{
    writeTextShape(writer, TextNumbered);
    std::vector<std::string_view> beginnings;
    std::vector<qint64> digitCounts;
    std::vector<qint64> numbers;
    for (const std::string_view text : texts) {
        const std::size_t digits = trailingDigits(text);
        const std::string_view tail = text.substr(text.size() - digits);
        beginnings.push_back(text.substr(0, text.size() - digits));
        digitCounts.push_back(static_cast<qint64>(digits));
        if (digits > 0)
            numbers.push_back(std::accumulate(tail.begin(), tail.end(), qint64{0}, [](qint64 number, char digit) { return number * 10 + (digit - '0'); }));
    }
    writeTextsNested(writer, beginnings, nesting + 1);
    writeNumbers(writer, digitCounts);
    writeNumbers(writer, numbers);
}

void writeHex(WireWriter &writer, Texts texts)
{
    writeTextShape(writer, TextHex);
    writeNumbers(writer, lengthsOf(texts, [](std::string_view text) { return static_cast<qint64>(text.size() / 2); }));
    writer.seam();
    for (const std::string_view text : texts)
        writer.bytes(Bytes::fromHex(QByteArrayView(text).toByteArray()));
    writer.seam();
}

// Words pay when they come again: four times each on average.
bool writeWords(WireWriter &writer, Texts texts, int nesting)
{
    constexpr std::size_t kRepeated = 4;
    std::vector<std::string_view> words;
    const auto counts = lengthsOf(texts, [&words](std::string_view text) {
        const std::size_t before = words.size();
        for (std::size_t space = text.find(' '); space != text.npos; space = text.find(' ')) {
            words.push_back(text.substr(0, space));
            text.remove_prefix(space + 1);
        }
        words.push_back(text);
        return static_cast<qint64>(words.size() - before);
    });
    if (words.size() < 2 * texts.size())
        return false;
    const auto distinct = distinctTexts(words, words.size() / kRepeated);
    if (!distinct)
        return false;
    writeTextShape(writer, TextWords);
    writeNumbers(writer, counts);
    writeDistinct(writer, *distinct, nesting + 1);
    return true;
}

void writeTextsNested(WireWriter &writer, Texts texts, int nesting)
{
    if (texts.empty())
        return;
    if (std::ranges::all_of(texts, [&texts](std::string_view text) { return text == texts.front(); })) {
        if (nesting == 0 && trailingDigits(texts.front()) >= kDigitsLong) {
            writeNumbered(writer, texts, nesting);
            return;
        }
        writeTextShape(writer, TextConstant, texts.front().size());
        writer.bytes(texts.front());
        return;
    }
    if (nesting < kNestingMax && texts.size() >= kSmallColumn) {
        if (const auto distinct = distinctTexts(texts, texts.size() / 2)) {
            writeDistinct(writer, *distinct, nesting);
            return;
        }
        if (looksNumbered(texts)) {
            writeNumbered(writer, texts, nesting);
            return;
        }
    }
    if (looksHex(texts))
        writeHex(writer, texts);
    else if (nesting != 0 || texts.size() < kSmallColumn || !writeWords(writer, texts, nesting))
        writePlain(writer, texts);
}

}

void writeTexts(WireWriter &writer, std::span<const std::string_view> utf8)
{
    writeTextsNested(writer, utf8, 0);
}

}
