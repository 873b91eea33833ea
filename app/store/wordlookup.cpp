// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/wordlookup.h"

#include "app/store/rowstore.h"

namespace mekendesh::app {

sync::Status WordLookup::find(const QStringList &words, int limit, RowSink &sink)
{
    const TableLayout &layout = m_storage.schema().layout(m_table);
    const QString expression = wholeWordsExpression(words);
    if (!layout.isSearchable || expression.isEmpty())
        return {};
    TRY_ASSIGN(const qint64 scope, m_storage.handles().knownScope(m_scope));
    TRY_ASSIGN(Statement rows, m_storage.database().prepare("SELECT " + layout.columnList + " FROM " + layout.sqlName + " WHERE rid IN (SELECT rowid FROM "
                                                            + layout.searchName + " WHERE " + layout.searchName
                                                            + " MATCH ?) AND +scope = ? AND +deleted = 0 LIMIT ?"));
    rows.bindText(0, expression);
    rows.bind(1, scope);
    rows.bind(2, limit);
    for (;;) {
        TRY_ASSIGN(const bool isThere, rows.step());
        if (!isThere)
            return {};
        RowFacts facts;
        facts.id.time = static_cast<quint64>(rows.integer(kIdTimeColumn));
        TRY_ASSIGN(facts.id.source, m_storage.handles().incarnation(rows.integer(kIdSourceColumn)));
        facts.scope = m_scope;
        facts.changedAt = Timestamp{static_cast<qint64>(static_cast<quint64>(rows.integer(kChangedColumn)) >> 16)};
        m_storage.rows().readValue(layout, rows, sink.nextValue());
        sink.finish(facts);
    }
}

}
