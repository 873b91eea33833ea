// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/random.h"

#include <QString>

namespace mekendesh::ui {

inline constexpr int kPassphraseWords = 6;

// Six words of two syllables that mean nothing and offend nobody: nearly 72 random bits, easy to say and to write down. In Cyrillic letters that
// stand on the Russian and the Kyrgyz keyboard, or in Latin ones.
QString proposePassphrase(sync::Random &random, bool isCyrillic);

}
