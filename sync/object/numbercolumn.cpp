// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/numbercolumn.h"

#include "sync/base/result.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace mekendesh::sync {

namespace {

// The low three bits of a column's first varint; the others are the argument. FORMAT.md names each.
enum NumberShape : quint64 {
    NumberConstant = 0,    // argument: the number, zigzag
    NumberPlanes = 1,      // argument: bytes a number; then the least number and the planes of what exceeds it
    NumberVarints = 2,     // zigzag each
    NumberDeltas = 3,      // zigzag of each difference
    NumberDeltaPlanes = 4, // argument: bytes a difference; then the first number, the least difference, planes
    NumberCalendar = 5,    // argument: bytes a year; then the least year, planes of years, a plane of months, one of days
    NumberDistinct = 6,    // argument: how many; then the distinct numbers ascending, planes of indices
    NumberBits = 7,        // argument: bits a number; then the least number and the packed bits of what exceeds it
};

constexpr int kShapeBits = 3;
constexpr quint64 kArgumentMax = ~quint64{0} >> kShapeBits;
constexpr std::size_t kEstimateFrom = 24; // shorter columns: the bytes themselves are counted

quint64 difference(qint64 larger, qint64 smaller)
{
    return static_cast<quint64>(larger) - static_cast<quint64>(smaller); // modulo 2^64: never overflows
}

qint64 sum(qint64 number, quint64 offset)
{
    return static_cast<qint64>(static_cast<quint64>(number) + offset);
}

quint64 bytesFor(quint64 largest)
{
    return static_cast<quint64>((std::bit_width(largest) + 7) / 8);
}

void writeShape(WireWriter &writer, NumberShape shape, quint64 argument)
{
    writer.varint(argument << kShapeBits | shape);
}

// The lowest byte of all offsets, then the next of all, and so on: like stands beside like.
template <class Offset>
void writePlanes(WireWriter &writer, std::size_t count, quint64 width, const Offset &offset)
{
    for (quint64 plane = 0; plane < width; ++plane) {
        Bytes bytes(static_cast<qsizetype>(count), Qt::Uninitialized);
        char *target = bytes.data();
        for (std::size_t index = 0; index < count; ++index)
            target[index] = static_cast<char>(offset(index) >> (8 * plane) & 0xff);
        writer.seam();
        writer.bytes(bytes);
        writer.seam();
    }
}

std::vector<quint64> readPlanes(WireReader &reader, quint64 count, quint64 width)
{
    if (width > 8 || (width != 0 && count > reader.left() / width)) {
        reader.fail("planes do not fit");
        return {};
    }
    std::vector<quint64> offsets(count, 0);
    for (quint64 plane = 0; plane < width; ++plane) {
        const QByteArrayView bytes = reader.take(count);
        if (!reader.isGood())
            return {};
        for (quint64 index = 0; index < count; ++index)
            offsets[index] |= static_cast<quint64>(static_cast<quint8>(bytes[static_cast<qsizetype>(index)])) << (8 * plane);
    }
    return offsets;
}

WireWriter planes(std::span<const qint64> numbers, qint64 least, quint64 spread)
{
    WireWriter writer;
    const quint64 width = bytesFor(spread);
    writeShape(writer, NumberPlanes, width);
    writer.zigzag(least);
    writePlanes(writer, numbers.size(), width, [&](std::size_t index) { return difference(numbers[index], least); });
    return writer;
}

WireWriter bits(std::span<const qint64> numbers, qint64 least, quint64 spread)
{
    WireWriter writer;
    const int width = std::bit_width(spread);
    writeShape(writer, NumberBits, static_cast<quint64>(width));
    writer.zigzag(least);
    Bytes packed((static_cast<qsizetype>(numbers.size()) * width + 7) / 8, '\0');
    quint64 position = 0;
    for (const qint64 number : numbers) {
        const quint64 offset = difference(number, least);
        for (int bit = 0; bit < width;) {
            const int inByte = static_cast<int>(position % 8);
            const int taken = std::min(8 - inByte, width - bit);
            const quint64 part = offset >> bit & ((quint64{1} << taken) - 1);
            char &target = packed.data()[position / 8];
            target = static_cast<char>(static_cast<quint8>(target) | part << inByte);
            bit += taken;
            position += static_cast<quint64>(taken);
        }
    }
    writer.seam();
    writer.bytes(packed);
    writer.seam();
    return writer;
}

WireWriter varints(std::span<const qint64> numbers)
{
    WireWriter writer;
    writeShape(writer, NumberVarints, 0);
    for (const qint64 number : numbers)
        writer.zigzag(number);
    return writer;
}

WireWriter deltas(std::span<const qint64> numbers)
{
    WireWriter writer;
    writeShape(writer, NumberDeltas, 0);
    qint64 before = 0;
    for (const qint64 number : numbers) {
        writer.zigzag(static_cast<qint64>(difference(number, before)));
        before = number;
    }
    return writer;
}

WireWriter deltaPlanes(std::span<const qint64> numbers)
{
    std::vector<qint64> steps(numbers.size() - 1);
    for (std::size_t index = 0; index < steps.size(); ++index)
        steps[index] = static_cast<qint64>(difference(numbers[index + 1], numbers[index]));
    const auto [least, most] = std::ranges::minmax(steps);
    const quint64 width = bytesFor(difference(most, least));
    WireWriter writer;
    writeShape(writer, NumberDeltaPlanes, width);
    writer.zigzag(numbers.front());
    writer.zigzag(least);
    writePlanes(writer, steps.size(), width, [&steps, smallest = least](std::size_t index) { return difference(steps[index], smallest); });
    return writer;
}

// Numbers like 19850412: the year, month and day vary independently, so they are kept apart.
std::optional<WireWriter> calendar(std::span<const qint64> numbers, qint64 least, qint64 most)
{
    constexpr qint64 kLastDay = 9999'99'99;
    if (least < 0 || most > kLastDay || most < 100'00)
        return {};
    const qint64 firstYear = least / 10000;
    const quint64 width = bytesFor(static_cast<quint64>(most / 10000 - firstYear));
    WireWriter writer;
    writeShape(writer, NumberCalendar, width);
    writer.zigzag(firstYear);
    writePlanes(writer, numbers.size(), width, [&](std::size_t index) { return static_cast<quint64>(numbers[index] / 10000 - firstYear); });
    writePlanes(writer, numbers.size(), 1, [&](std::size_t index) { return static_cast<quint64>(numbers[index] / 100 % 100); });
    writePlanes(writer, numbers.size(), 1, [&](std::size_t index) { return static_cast<quint64>(numbers[index] % 100); });
    return writer;
}

std::optional<WireWriter> distinct(std::span<const qint64> numbers)
{
    std::vector<qint64> values(numbers.begin(), numbers.end());
    std::ranges::sort(values);
    const auto repeated = std::ranges::unique(values);
    values.erase(repeated.begin(), repeated.end());
    if (values.size() > numbers.size() / 2)
        return {};
    WireWriter writer;
    writeShape(writer, NumberDistinct, values.size());
    writer.zigzag(values.front());
    for (std::size_t index = 1; index < values.size(); ++index)
        writer.varint(difference(values[index], values[index - 1]) - 1);
    writePlanes(writer, numbers.size(), bytesFor(values.size() - 1),
                [&](std::size_t index) { return static_cast<quint64>(std::ranges::lower_bound(values, numbers[index]) - values.begin()); });
    return writer;
}

// Keeps the cheapest of what it is offered.
class CheapestNumbers {
public:
    explicit CheapestNumbers(std::size_t count) : m_isEstimated(count >= kEstimateFrom) {}

    void offer(WireWriter candidate)
    {
        const double cost = m_isEstimated ? candidate.estimatedBits() : static_cast<double>(candidate.written().size() * 8);
        if (m_best && cost >= m_cost)
            return;
        m_best = std::move(candidate);
        m_cost = cost;
    }
    [[nodiscard]] const WireWriter &best() const { return *m_best; }

private:
    bool m_isEstimated;
    std::optional<WireWriter> m_best;
    double m_cost = 0;
};

std::vector<qint64> readCalendar(WireReader &reader, quint64 count, quint64 width)
{
    const qint64 firstYear = reader.zigzag();
    const auto years = readPlanes(reader, count, width);
    const auto months = readPlanes(reader, count, 1);
    const auto days = readPlanes(reader, count, 1);
    if (width > 2 || firstYear < 0 || firstYear > 9999)
        reader.fail("not a calendar");
    if (!reader.isGood())
        return {};
    std::vector<qint64> numbers(count);
    for (quint64 index = 0; index < count; ++index) {
        const qint64 year = firstYear + static_cast<qint64>(years[index]);
        if (year > 9999 || months[index] > 99 || days[index] > 99) {
            reader.fail("not a calendar");
            return {};
        }
        numbers[index] = year * 10000 + static_cast<qint64>(months[index] * 100 + days[index]);
    }
    return numbers;
}

std::vector<qint64> readDistinct(WireReader &reader, quint64 count, quint64 valueCount)
{
    if (valueCount < 2 || valueCount > count || valueCount > reader.left()) {
        reader.fail("wrong number of distinct values");
        return {};
    }
    std::vector<qint64> values(valueCount);
    values[0] = reader.zigzag();
    for (quint64 index = 1; index < valueCount; ++index)
        values[index] = sum(values[index - 1], reader.varint() + 1);
    const auto indices = readPlanes(reader, count, bytesFor(valueCount - 1));
    if (std::ranges::adjacent_find(values, std::ranges::greater_equal{}) != values.end())
        reader.fail("distinct values do not ascend");
    if (!reader.isGood())
        return {};
    std::vector<qint64> numbers(count);
    for (quint64 index = 0; index < count; ++index) {
        if (indices[index] >= valueCount) {
            reader.fail("index beyond the distinct values");
            return {};
        }
        numbers[index] = values[indices[index]];
    }
    return numbers;
}

std::vector<qint64> readBits(WireReader &reader, quint64 count, quint64 width)
{
    const qint64 least = reader.zigzag();
    if (width == 0 || width > 63 || count > reader.left() * 8 / width) {
        reader.fail("bits do not fit");
        return {};
    }
    const quint64 bitCount = count * width;
    const QByteArrayView packed = reader.take((bitCount + 7) / 8);
    if (!reader.isGood())
        return {};
    std::vector<qint64> numbers(count);
    quint64 position = 0;
    for (qint64 &number : numbers) {
        quint64 offset = 0;
        for (quint64 bit = 0; bit < width;) {
            const quint64 inByte = position % 8;
            const quint64 taken = std::min(8 - inByte, width - bit);
            const auto source = static_cast<quint64>(static_cast<quint8>(packed[static_cast<qsizetype>(position / 8)]));
            offset |= (source >> inByte & ((quint64{1} << taken) - 1)) << bit;
            bit += taken;
            position += taken;
        }
        number = sum(least, offset);
    }
    if (bitCount % 8 != 0 && static_cast<quint8>(packed.back()) >> (bitCount % 8) != 0)
        reader.fail("bits left over");
    return numbers;
}

}

void writeNumbers(WireWriter &writer, std::span<const qint64> numbers)
{
    if (numbers.empty())
        return;
    const auto [least, most] = std::ranges::minmax(numbers);
    if (least == most) {
        if (WireWriter::zigzagged(least) <= kArgumentMax)
            writeShape(writer, NumberConstant, WireWriter::zigzagged(least));
        else
            writer.append(planes(numbers, least, 0));
        return;
    }
    const quint64 spread = difference(most, least);
    CheapestNumbers cheapest(numbers.size());
    cheapest.offer(planes(numbers, least, spread));
    if (spread < quint64{1} << 63)
        cheapest.offer(bits(numbers, least, spread));
    if (numbers.size() < 2 * kEstimateFrom) {
        cheapest.offer(varints(numbers));
        cheapest.offer(deltas(numbers));
    }
    cheapest.offer(deltaPlanes(numbers));
    if (auto candidate = calendar(numbers, least, most))
        cheapest.offer(std::move(*candidate));
    if (spread > 0xff) {
        if (auto candidate = distinct(numbers))
            cheapest.offer(std::move(*candidate));
    }
    writer.append(cheapest.best());
}

std::vector<qint64> readNumbers(WireReader &reader, quint64 count)
{
    if (count == 0 || !reader.spend(count, sizeof(qint64)))
        return {};
    const quint64 first = reader.varint();
    const quint64 argument = first >> kShapeBits;
    std::vector<qint64> numbers;
    numbers.reserve(count);
    switch (static_cast<NumberShape>(first & ((1 << kShapeBits) - 1))) {
    case NumberConstant:
        numbers.assign(count, static_cast<qint64>(argument >> 1) ^ -static_cast<qint64>(argument & 1));
        break;
    case NumberPlanes: {
        const qint64 least = reader.zigzag();
        for (const quint64 offset : readPlanes(reader, count, argument))
            numbers.push_back(sum(least, offset));
        break;
    }
    case NumberVarints:
    case NumberDeltas: {
        const bool isDelta = (first & 1) != 0;
        qint64 number = 0;
        if (argument != 0 || count > reader.left())
            reader.fail("numbers do not fit");
        for (quint64 index = 0; reader.isGood() && index < count; ++index) {
            number = sum(isDelta ? number : 0, static_cast<quint64>(reader.zigzag()));
            numbers.push_back(number);
        }
        break;
    }
    case NumberDeltaPlanes: {
        qint64 number = reader.zigzag();
        const qint64 least = reader.zigzag();
        numbers.push_back(number);
        for (const quint64 offset : readPlanes(reader, count - 1, argument)) {
            number = sum(number, static_cast<quint64>(sum(least, offset)));
            numbers.push_back(number);
        }
        break;
    }
    case NumberCalendar:
        numbers = readCalendar(reader, count, argument);
        break;
    case NumberDistinct:
        numbers = readDistinct(reader, count, argument);
        break;
    case NumberBits:
        numbers = readBits(reader, count, argument);
        break;
    }
    if (!reader.isGood())
        return {};
    ENFORCE(numbers.size() == count);
    return numbers;
}

}
