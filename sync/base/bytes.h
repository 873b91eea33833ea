// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHashFunctions>

#include <array>
#include <compare>
#include <cstddef>
#include <cstring>

namespace mekendesh::sync {

// Opaque bytes of an object, a key or a file. Text is QString.
using Bytes = QByteArray;

// A fixed number of bytes that compares as a whole; the tag makes a device id and an incarnation different types.
template <class Tag, std::size_t Size>
struct FixedBytes {
    static constexpr std::size_t kSizeBytes = Size;

    std::array<unsigned char, Size> data{};

    auto operator<=>(const FixedBytes &) const = default;

    [[nodiscard]] bool isNull() const { return *this == FixedBytes{}; }
    [[nodiscard]] Bytes bytes() const { return Bytes(reinterpret_cast<const char *>(data.data()), static_cast<qsizetype>(Size)); }
    [[nodiscard]] QByteArrayView view() const { return {reinterpret_cast<const char *>(data.data()), static_cast<qsizetype>(Size)}; }
    [[nodiscard]] Bytes hex() const { return bytes().toHex(); }

    // Null when the length does not fit: the caller decides whether that is a programmer's mistake or hostile input.
    static FixedBytes fromBytes(QByteArrayView bytes)
    {
        FixedBytes fixed;
        if (bytes.size() == static_cast<qsizetype>(Size))
            std::memcpy(fixed.data.data(), bytes.data(), Size);
        return fixed;
    }
    static FixedBytes fromHex(QByteArrayView hex) { return fromBytes(QByteArray::fromHex(hex.toByteArray())); }

    friend size_t qHash(const FixedBytes &fixed, size_t seed = 0) noexcept { return ::qHashBits(fixed.data.data(), Size, seed); }
};

// BLAKE2b-256 of an object's bytes.
using Hash = FixedBytes<struct HashTag, 32>;

}
