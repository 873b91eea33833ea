// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/numbercolumn.h"

#include "sync/object/numbercolumnformat.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace mekendesh::sync {

namespace {

constexpr quint64 kArgumentMax = ~quint64{0} >> kShapeBits;
constexpr std::size_t kEstimateFrom = 24; // shorter columns: the bytes themselves are counted

quint64 difference(qint64 larger, qint64 smaller)
{
    return static_cast<quint64>(larger) - static_cast<quint64>(smaller); // modulo 2^64: never overflows
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

}
