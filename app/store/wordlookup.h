// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/rowquery.h"
#include "app/store/storage.h"

namespace mekendesh::app {

// Rows of one kind in one scope that hold all of some words, found by the search index: one look-up a question, however many
// rows there are. For telling whether a person is known already.
class WordLookup {
public:
    WordLookup(Storage &storage, const sync::Table &table, sync::ScopeId scope)
        : m_storage(storage), m_table(table), m_scope(scope)
    {
    }

    // `words` are folded (app/core/foldtext.h) and stand whole in the row. Removed rows are left out. Nothing without words.
    sync::Status find(const QStringList &words, int limit, RowSink &sink);

private:
    Storage &m_storage;
    const sync::Table &m_table;
    sync::ScopeId m_scope;
};

}
