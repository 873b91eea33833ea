// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/casefile.h"
#include "app/services/stored.h"

namespace mekendesh::ui {

// A case, and at the embassy whose it is.
struct RecentCase {
    app::Stored<app::Casefile> casefile{};
    QString office{};
};

}
