// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/stored.h"
#include "app/store/rowquery.h"

#include <algorithm>

namespace mekendesh::app {

// A question to a list as the store understands it.
[[nodiscard]] inline RowQuery storeQuery(const ListQuery &query)
{
    return {.search = query.search,
            .scope = query.scope,
            .whereField = query.whereField,
            .whereValue = query.whereValue,
            .conditions = query.conditions,
            .orderBy = query.orderBy,
            .descending = query.descending,
            .after = query.after,
            .limit = std::max(query.limit, 1)};
}

}
