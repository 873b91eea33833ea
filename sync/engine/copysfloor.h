// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/snapshotfetch.h"

namespace mekendesh::sync {

// Whether a copy of this laptop made that own snapshot needless: it has stated a later floor that says all of it and lies there. It takes
// away what stands below as its own; whoever put it again would do so every day, and for ever.
Result<bool> isBelowFloorOfCopy(Session &session, const FoundSnapshot &own);
// Whether nobody needs that own snapshot any more, as a copy of this laptop is ahead: the newest snapshot of this laptop on the store was
// not written here and says all of it.
Result<bool> doesCopySayAll(Session &session, const FoundSnapshot &own);
// Whether that own snapshot is gone from the store, where a copy says all of it: it took away what nobody looks at any more, as often as it
// is put again.
Result<bool> isTakenAwayByCopy(Session &session, const FoundSnapshot &own);

}
