// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"

#include <span>

namespace mekendesh::sync {

// Source of randomness, handed in so that a seeded run repeats itself.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<unsigned char> bytes) = 0;

    // Uniform in [0, bound), bound > 0.
    quint32 below(quint32 bound);
    template <class Fixed>
    Fixed fixed()
    {
        Fixed value;
        fill(value.data);
        return value;
    }
};

// libsodium's generator: for keys, ids, nonces. The two programs use only this one.
class SecureRandom final : public Random {
public:
    // Starts libsodium; stops the program when it cannot.
    SecureRandom();
    void fill(std::span<unsigned char> bytes) override;
};

}
