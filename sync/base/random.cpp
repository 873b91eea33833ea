// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/random.h"

#include "sync/base/result.h"

#include <sodium.h>

#include <cstring>

namespace mekendesh::sync {

quint32 Random::below(quint32 bound)
{
    ENFORCE(bound > 0);
    // Values under the remainder of 2^32 / bound would make small results likelier: draw again.
    const quint32 unfair = (0u - bound) % bound;
    for (;;) {
        std::array<unsigned char, 4> bytes;
        fill(bytes);
        quint32 drawn = 0;
        std::memcpy(&drawn, bytes.data(), bytes.size());
        if (drawn >= unfair)
            return drawn % bound;
    }
}

SecureRandom::SecureRandom()
{
    ENFORCE(sodium_init() >= 0);
}

void SecureRandom::fill(std::span<unsigned char> bytes)
{
    randombytes_buf(bytes.data(), bytes.size());
}

}
