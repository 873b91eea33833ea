// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/money.h"

#include <QString>

namespace mekendesh::app {

enum class WordLanguage { Kyrgyz, Russian, English };

// An amount as it stands on a cash order: the whole units in words, beginning with a capital letter, the hundredths in two digits:
// "Одна тысяча один рубль 05 копеек". Other currencies than those with a name keep their letters. The direction is not said.
[[nodiscard]] QString amountInWords(const Money &amount, WordLanguage language);

}
