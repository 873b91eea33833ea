// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace mekendesh::app {

// Grows when the order changes: stored keys are then made anew.
inline constexpr int kAlphabetVersion = 1;

// Key by which lists are sorted and paged: printable ASCII, so that memcmp and SQLite's binary order give the order of our
// alphabet: space, digits, Latin, then Cyrillic with Ё after Е, Ң after Н, Ө after О, Ү after У. Case and accents do not count.
[[nodiscard]] QByteArray sortKey(QStringView text);

}
