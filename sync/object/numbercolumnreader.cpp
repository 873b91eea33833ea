// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/numbercolumn.h"

#include "sync/base/result.h"
#include "sync/object/numbercolumnformat.h"

#include <algorithm>

namespace mekendesh::sync {

namespace {

qint64 sum(qint64 number, quint64 offset)
{
    return static_cast<qint64>(static_cast<quint64>(number) + offset);
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
