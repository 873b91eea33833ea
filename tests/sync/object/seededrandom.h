// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/random.h"

#include <random>

namespace mekendesh::tests {

// The same numbers in every run: a failure repeats itself.
class SeededRandom final : public sync::Random {
public:
    explicit SeededRandom(quint32 seed) : m_engine(seed) {}
    void fill(std::span<unsigned char> bytes) override
    {
        for (unsigned char &byte : bytes)
            byte = static_cast<unsigned char>(m_engine());
    }

private:
    std::mt19937 m_engine;
};

}
