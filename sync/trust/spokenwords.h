// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <vector>

namespace mekendesh::sync {

// 16 bits as a word of five letters that can be said and heard; the same in Latin and Cyrillic letters.
QString spokenWords(std::span<const quint16> words, QChar separator);
// Whatever the script, case, dashes, dots and spaces; empty when something else stands there, a word is not whole, or there are more.
std::vector<quint16> readSpokenWords(const QString &typed, std::size_t countMax);

}
