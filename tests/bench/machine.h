// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mekendesh::bench {

// Where the figures were made: "2 × <processor>, 3.8 GiB, Linux 6.1, load 0.4; a write that reaches the disk takes 5.9 ms".
[[nodiscard]] QString machineInWords(const QString &folder);

// Why this build must not be measured; empty for a release build.
[[nodiscard]] QString whyNotMeasured();

}
