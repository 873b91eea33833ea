// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

#include <optional>

namespace mekendesh::app {

class Workspace;

// Whether whoever works here should be reminded of saving a copy of this laptop's data: a day after there is none, or only one beside the
// data themselves, and when the last one is a month old. A copy from which this laptop was restored is one.
struct CopyReminder {
    bool isDue = false;
    std::optional<qint64> lastDaysAgo{}; // empty: none was ever saved here
    bool isLastOnSameDisk = false;
};

sync::Result<CopyReminder> copyReminder(Workspace &workspace);
// Not today: for a week nobody reminds this person.
sync::Status putOffCopyReminder(Workspace &workspace);

}
