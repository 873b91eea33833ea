// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/stateprint.h"

#include "app/store/rowstore.h"

#include <QCryptographicHash>

#include <array>

namespace mekendesh::app {

using sync::Bytes;

sync::Result<Bytes> statePrint(Storage &storage, const sync::Table &table, sync::ScopeId scope)
{
    const TableLayout &layout = storage.schema().layout(table);
    TRY_ASSIGN(const qint64 place, storage.handles().knownScope(scope));
    TRY_ASSIGN(Statement rows, storage.database().prepare("SELECT rid, changed, deleted, has_conflict, history, stamps FROM " + layout.sqlName + " WHERE scope = ? ORDER BY rid"));
    rows.bind(0, place);
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    for (;;) {
        TRY_ASSIGN(const bool isThere, rows.step());
        if (!isThere)
            return hash.result();
        const std::array<qint64, 5> facts{rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4)};
        hash.addData(QByteArrayView(reinterpret_cast<const char *>(facts.data()), static_cast<qsizetype>(sizeof facts)));
        hash.addData(rows.blob(5));
    }
}

}
