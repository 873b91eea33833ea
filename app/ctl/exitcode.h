// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/error.h"

namespace mekendesh::app::ctl {

// What a script learns without reading: the numbers are documented by --help and never change.
enum class ExitCode : int {
    Done = 0,
    Refused = 1, // the program understood and says no: wrong password, not allowed, not enough money …
    Usage = 2,   // the command line was not understood
    NotNow = 3,  // try later: store missing, not admitted yet, disk full, data open in another program
    Damaged = 4, // something does not add up: damaged data, foreign store, a broken cash book
};

ExitCode exitCodeOf(sync::ErrorCode code);

}
