// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mekendesh::app {

// "laptop 2", in the language of now.
[[nodiscard]] QString numberedLaptop(const QString &number);
// A laptop that somebody gave no other name than the proposed one, in whatever language, is told in the language of now. Every other
// name is as it was written.
[[nodiscard]] QString laptopInWords(const QString &name);

}
