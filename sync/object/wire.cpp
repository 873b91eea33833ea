// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/wire.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mekendesh::sync {

namespace {

constexpr int kVarintBytesMax = 10;
constexpr double kBitsPerSymbolOfCode = 5; // what deflate's description of one used byte value costs

// count × log2(count), looked up: it is asked for hundreds of thousands of times.
double weighted(quint32 count)
{
    static const auto table = [] {
        std::array<float, 1024> values{};
        for (std::size_t index = 1; index < values.size(); ++index)
            values[index] = static_cast<float>(index) * std::log2(static_cast<float>(index));
        return values;
    }();
    return count < table.size() ? static_cast<double>(table[count]) : count * std::log2(static_cast<double>(count));
}

// Entropy of the bytes and the description of their code, but never more than the bytes themselves.
double bitsOfSegment(QByteArrayView segment)
{
    if (segment.isEmpty())
        return 0;
    std::array<quint32, 256> counts{};
    for (const char letter : segment)
        ++counts[static_cast<unsigned char>(letter)];
    const auto size = static_cast<quint32>(segment.size());
    double bits = weighted(size);
    for (const quint32 count : counts) {
        if (count != 0)
            bits += kBitsPerSymbolOfCode - weighted(count);
    }
    return std::min(bits, size * 8.0);
}

}

void WireWriter::varint(quint64 number)
{
    while (number >= 0x80) {
        byte(static_cast<quint8>(number | 0x80));
        number >>= 7;
    }
    byte(static_cast<quint8>(number));
}

void WireWriter::text(QByteArrayView utf8)
{
    varint(static_cast<quint64>(utf8.size()));
    bytes(utf8);
}

void WireWriter::append(const WireWriter &other)
{
    for (const qsizetype seam : other.m_seams)
        m_seams.push_back(m_bytes.size() + seam);
    m_bytes.append(other.m_bytes);
}

double WireWriter::estimatedBits() const
{
    double bits = 0;
    qsizetype begin = 0;
    for (const qsizetype seam : m_seams) {
        bits += bitsOfSegment(QByteArrayView(m_bytes).sliced(begin, seam - begin));
        begin = seam;
    }
    return bits + bitsOfSegment(QByteArrayView(m_bytes).sliced(begin));
}

quint8 WireReader::byte()
{
    if (!isGood() || atEnd()) {
        fail("ends too early");
        return 0;
    }
    return static_cast<quint8>(m_bytes[m_position++]);
}

quint64 WireReader::varint()
{
    quint64 number = 0;
    for (int index = 0; index < kVarintBytesMax; ++index) {
        const quint8 part = byte();
        if (!isGood())
            return 0;
        if (index == kVarintBytesMax - 1 && part > 1)
            break;
        number |= static_cast<quint64>(part & 0x7f) << (7 * index);
        if (part < 0x80) {
            if (part == 0 && index > 0)
                break; // the same number in more bytes than it needs
            return number;
        }
    }
    fail("not a number");
    return 0;
}

qint64 WireReader::zigzag()
{
    const quint64 number = varint();
    return static_cast<qint64>(number >> 1) ^ -static_cast<qint64>(number & 1);
}

QByteArrayView WireReader::take(quint64 count)
{
    if (!isGood() || count > left()) {
        fail("ends too early");
        return {};
    }
    const QByteArrayView taken = m_bytes.sliced(m_position, static_cast<qsizetype>(count));
    m_position += static_cast<qsizetype>(count);
    return taken;
}

QByteArrayView WireReader::text(quint64 sizeBytesMax)
{
    return take(bounded(sizeBytesMax));
}

quint64 WireReader::bounded(quint64 max)
{
    const quint64 number = varint();
    if (number <= max)
        return number;
    fail("number over its limit");
    return 0;
}

bool WireReader::spend(quint64 count, quint64 costEach)
{
    if (!isGood())
        return false;
    if (count > m_budget / costEach) {
        m_isSpent = true;
        fail("asks for too much memory");
        return false;
    }
    m_budget -= count * costEach;
    return true;
}

void WireReader::fail(const char *reason)
{
    if (m_reason == nullptr)
        m_reason = reason;
}

}
