// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"

#include <functional>
#include <vector>

// Inputs made by hand to cost much or to lead astray. Each is refused (tst_bombs.cpp).
namespace mekendesh::fuzz {

struct Bomb {
    const char *name;
    std::function<sync::Bytes()> make;
    bool (*isRefused)(const sync::Bytes &input);
};

std::vector<Bomb> objectBombs();
std::vector<Bomb> snapshotBombs();
std::vector<Bomb> textBombs();
std::vector<Bomb> listingBombs();
std::vector<Bomb> workbookBombs();

}
