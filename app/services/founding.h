// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"

namespace mekendesh::app {

class SqlJournal;
struct Homestead;

// A network is founded in two steps, and a power cut may come between them: the founder's database with all keys is brought to
// the disk, then the store gets its marker. Until the second is done the database remembers that it is owed.
sync::Status owesMarker(SqlJournal &journal);
// Does what is owed; nothing when nothing is. What it says of the store is for people: StoreMissing, StoreForeign, DiskFull …
// `cancel` ends the waiting for a slow store.
sync::Status finishFounding(SqlJournal &journal, const Session::Surroundings &surroundings, const std::atomic<bool> *cancel = nullptr);
// Whether this database waits for its marker and was founded with these words: then founding again means going on.
sync::Result<bool> isSameFounding(SqlJournal &journal, const Homestead &wanted);

}
