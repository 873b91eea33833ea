// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/random.h"

namespace mekendesh::app {

// The same numbers for the same seed on every machine: for demo data, tests and the simulator. Never for keys, ids or nonces.
class SeededRandom final : public sync::Random {
public:
    explicit SeededRandom(quint64 seed)
        : m_state(seed)
    {
    }
    void fill(std::span<unsigned char> bytes) override;

private:
    quint64 m_state;
};

}
