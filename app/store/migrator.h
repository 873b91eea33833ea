// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"

namespace mekendesh::app {

// Brings a database to the tables of this program: numbered steps, one transaction each; the number of the last one is the
// database's user_version. The typed tables of records follow from their declarations (schema.h) and are no steps here.
inline constexpr int kStoreVersion = 13;

// NewerVersion when a newer program wrote it, DamagedData when `mustExist` and there is nothing; nothing is changed then.
sync::Status migrate(Database &database, bool mustExist);

}
