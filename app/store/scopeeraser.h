// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/storage.h"

#include <QStringList>

namespace mekendesh::app {

struct TableLayout;

// Forgets what was applied in one scope, before it is applied anew: rows, further heads, pending stamps, what was replaced, search
// words, positions. Nothing of this is a deletion: no edit says so and nobody else hears of it. Own sealed objects, drafts and
// the outbox stay. Inside the caller's transaction.
class ScopeEraser {
public:
    ScopeEraser(Storage &storage, qint64 scope) : m_storage(storage), m_scope(scope) {}

    // The kinds that had rows there.
    sync::Result<QStringList> erase();

private:
    sync::Result<bool> eraseRows(const TableLayout &layout);
    sync::Status eraseSearchWords(const TableLayout &layout, const sync::Bytes &rows);
    // With ?1 for the scope.
    sync::Status run(const sync::Bytes &sql);

    Storage &m_storage;
    qint64 m_scope;
};

}
