// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/seededrandom.h"

namespace mekendesh::app {

// SplitMix64 (Steele, Lea, Flood 2014), its bytes written little-endian.
void SeededRandom::fill(std::span<unsigned char> bytes)
{
    quint64 mixed = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (at % 8 == 0) {
            m_state += 0x9E3779B97F4A7C15U;
            mixed = m_state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
            mixed ^= mixed >> 31;
        }
        bytes[at] = static_cast<unsigned char>(mixed >> (8 * (at % 8)));
    }
}

}
