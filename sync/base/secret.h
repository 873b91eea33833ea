// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"
#include "sync/base/random.h"

#include <array>
#include <cstddef>

extern "C" void sodium_memzero(void *const pnt, const size_t len);

namespace mekendesh::sync {

// A secret of fixed length that is wiped when it goes out of scope.
template <class Tag, std::size_t Size>
class Secret {
public:
    static constexpr std::size_t kSizeBytes = Size;

    Secret() = default;
    Secret(const Secret &) = default;
    Secret &operator=(const Secret &) = default;
    ~Secret() { sodium_memzero(m_data.data(), Size); }

    static Secret generate(Random &random)
    {
        Secret secret;
        random.fill(secret.m_data);
        return secret;
    }
    // Null when the length does not fit.
    static Secret fromBytes(QByteArrayView bytes)
    {
        Secret secret;
        if (bytes.size() == static_cast<qsizetype>(Size))
            std::memcpy(secret.m_data.data(), bytes.data(), Size);
        return secret;
    }

    [[nodiscard]] unsigned char *data() { return m_data.data(); }
    [[nodiscard]] const unsigned char *data() const { return m_data.data(); }
    [[nodiscard]] QByteArrayView view() const { return {reinterpret_cast<const char *>(m_data.data()), static_cast<qsizetype>(Size)}; }
    [[nodiscard]] bool isNull() const { return m_data == std::array<unsigned char, Size>{}; }
    bool operator==(const Secret &) const = default;

private:
    std::array<unsigned char, Size> m_data{};
};

}
