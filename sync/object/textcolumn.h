// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/wire.h"

#include <QString>

#include <span>
#include <string_view>
#include <vector>

namespace mekendesh::sync {

// A column of texts (UTF-8), in whichever shape suits them: one constant, lengths and letters, distinct texts and indices,
// beginning and digits (telephones, passports), words and indices, hexadecimal digits as bytes.
void writeTexts(WireWriter &writer, std::span<const std::string_view> utf8);
// Gives exactly `count` texts, or the reader is no longer good.
std::vector<QString> readTexts(WireReader &reader, quint64 count);

}
