// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/random.h"

#include <QtGlobal>

#include <span>

namespace mekendesh::sim {

// A number that depends on all of both, and on nothing else (splitmix64).
quint64 mixed(quint64 one, quint64 other);

// Numbers from a seed, the same on every machine.
class Dice {
public:
    explicit Dice(quint64 seed) : m_state(seed) {}

    quint64 next();
    // In [0, bound), bound > 0.
    quint32 below(quint32 bound) { return static_cast<quint32>((next() >> 32) * bound >> 32); }
    bool oneIn(quint32 chances) { return below(chances) == 0; }
    bool permille(quint32 chance) { return below(1000) < chance; }

private:
    quint64 m_state;
};

// What a laptop's keys, lives and nonces are made of. Sown anew before each action, so that an action that is left out changes
// nothing for those after it.
class SownRandom final : public sync::Random {
public:
    explicit SownRandom(quint64 seed) : m_dice(seed) {}
    void sow(quint64 seed) { m_dice = Dice(seed); }
    void fill(std::span<unsigned char> bytes) override;

private:
    Dice m_dice;
};

// One of several by a seed, so that leaving out others does not change the choice: the greatest mixture of seed and key wins.
// Null for none.
template <class Range, class KeyOf>
auto *pick(Range &range, quint64 seed, KeyOf keyOf)
{
    decltype(&*range.begin()) best = nullptr;
    quint64 greatest = 0;
    for (auto &one : range) {
        const quint64 mixture = mixed(seed, keyOf(one));
        if (!best || mixture > greatest) {
            best = &one;
            greatest = mixture;
        }
    }
    return best;
}

}
