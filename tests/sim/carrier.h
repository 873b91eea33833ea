// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/courier.h"
#include "tests/sim/site.h"

namespace mekendesh::sim {

// How one way of a stick between two places goes: the real courier, on lines and sticks that fail as servers do.
struct Carriage {
    sync::Result<sync::CourierReport> report;
    int faults = 0;
};

// `who` carries, and can tell which of two heads is the newer one for laptops it meets.
Carriage carry(Site &from, Site &to, const Reached::Weather &weather, const sync::Keyring &who, TraceHash &trace);

}
