// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/dice.h"

namespace mekendesh::sim {

namespace {

quint64 scrambled(quint64 number)
{
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9ULL;
    number = (number ^ (number >> 27)) * 0x94d049bb133111ebULL;
    return number ^ (number >> 31);
}

}

quint64 mixed(quint64 one, quint64 other)
{
    return scrambled(scrambled(one + 0x9e3779b97f4a7c15ULL) ^ (other + 0x632be59bd9b4e019ULL));
}

quint64 Dice::next()
{
    m_state += 0x9e3779b97f4a7c15ULL;
    return scrambled(m_state);
}

void SownRandom::fill(std::span<unsigned char> bytes)
{
    quint64 word = 0;
    int left = 0;
    for (unsigned char &byte : bytes) {
        if (left == 0) {
            word = m_dice.next();
            left = 8;
        }
        byte = static_cast<unsigned char>(word);
        word >>= 8;
        --left;
    }
}

}
