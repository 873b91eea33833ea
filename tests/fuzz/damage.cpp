// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/damage.h"

#include <array>

namespace mekendesh::fuzz {

using namespace sync;

namespace {

constexpr unsigned kDamagesMax = 4;
constexpr qsizetype kPieceBytesMax = 64;
constexpr qsizetype kDamagedBytesMax = 256 * 1024;

qsizetype below(std::mt19937 &engine, qsizetype bound)
{
    return bound <= 0 ? 0 : static_cast<qsizetype>(engine() % static_cast<unsigned long>(bound));
}

// Numbers that were too large for somebody: varints, little and big endian, decimal.
const std::array kGreatCounts{
    Bytes("\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 9), Bytes("\xff\xff\xff\xff\x0f", 5), Bytes("\xff\xff\xff\xff", 4), Bytes("\x80\x80\x04", 3),
    Bytes("\xff\xff\xff\x7f", 4), Bytes("\x7f\xff\xff\xff", 4), Bytes("\0\0\0\0", 4), Bytes("18446744073709551616"), Bytes("-9223372036854775808"),
    Bytes("1e308"), Bytes("4294967295"),
};

void damageOnce(Bytes &bytes, const std::vector<Bytes> &samples, std::mt19937 &engine)
{
    const qsizetype at = below(engine, bytes.size());
    switch (engine() % 7) {
    case 0:
        if (!bytes.isEmpty())
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << engine() % 8));
        break;
    case 1:
        bytes.truncate(at);
        break;
    case 2: {
        const Bytes &other = samples[static_cast<std::size_t>(below(engine, static_cast<qsizetype>(samples.size())))];
        bytes = bytes.first(at) + other.sliced(below(engine, other.size()));
        break;
    }
    case 3:
        bytes.insert(at, bytes.sliced(at, std::min(bytes.size() - at, 1 + below(engine, kPieceBytesMax))));
        break;
    case 4:
        bytes.remove(at, 1 + below(engine, kPieceBytesMax));
        break;
    case 5: {
        const Bytes &count = kGreatCounts.at(engine() % kGreatCounts.size());
        if (engine() % 2 == 0)
            bytes.insert(at, count);
        else
            bytes.replace(at, count.size(), count);
        break;
    }
    default:
        if (!bytes.isEmpty())
            bytes[at] = static_cast<char>(engine());
        break;
    }
}

}

Bytes damaged(const std::vector<Bytes> &samples, std::mt19937 &engine)
{
    Bytes bytes = samples[static_cast<std::size_t>(below(engine, static_cast<qsizetype>(samples.size())))];
    for (auto times = 1 + engine() % kDamagesMax; times > 0; --times)
        damageOnce(bytes, samples, engine);
    bytes.truncate(kDamagedBytesMax);
    return bytes;
}

}
