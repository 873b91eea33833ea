// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/rowquery.h"
#include "app/store/storage.h"
#include "sync/merge.h"

namespace mekendesh::app {

// Who changed what, when, and what stood there before: the shown values and the replaced ones, told as changes.
class History {
public:
    explicit History(Storage &storage) : m_storage(storage) {}

    // Newest first, at most `limit` changes.
    sync::Result<std::vector<HistoryEntry>> of(const sync::Table &table, const sync::RecordId &id, sync::ScopeId scope, int limit);
    // What was kept of one row: replaced values with who replaced them.
    sync::Result<std::vector<sync::ReplacedValue>> replaced(const sync::Table &table, const sync::RecordId &id, sync::ScopeId scope);
    // The name of who wrote in a record of `scope`, from the registers this laptop has; empty when it has not come yet.
    sync::Result<QString> authorName(const sync::RecordId &author, sync::ScopeId scope);

private:
    Storage &m_storage;
};

}
