// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace mekendesh::sync {

// Whether a drawn word can be said to a stranger on the telephone and written on a paper: nothing indecent or insulting in Russian, Kyrgyz or
// English, in either script. For words that are drawn anew; what is computed from keys is said as it is.
[[nodiscard]] bool isFitToSay(QStringView word);

}
