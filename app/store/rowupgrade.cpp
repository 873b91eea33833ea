// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/rowstore.h"

#include <algorithm>

// What an upgrade of the program moves.
namespace mekendesh::app {

using sync::RecordId;

namespace {

struct MovingRow {
    qint64 rid = 0;
    qint64 scope = 0;
    RecordId id;
    qint64 history = 0;
};

}

sync::Status RowStore::adopt(Schema &schema, const TableLayout &layout)
{
    const auto collect = [this](Statement &rows) -> sync::Result<std::vector<MovingRow>> {
        std::vector<MovingRow> moving;
        for (;;) {
            TRY_ASSIGN(const bool hasRow, rows.step());
            if (!hasRow)
                return moving;
            MovingRow row{.rid = rows.integer(0), .scope = rows.integer(1), .id = {static_cast<quint64>(rows.integer(2)), {}}, .history = rows.integer(4)};
            TRY_ASSIGN(row.id.source, m_handles.incarnation(rows.integer(3)));
            moving.push_back(row);
        }
    };
    // Rows that came while nobody here knew their kind keep their place, so what names it (history, pending) stays true.
    TRY_ASSIGN(Statement unknownRows, m_database.prepare("SELECT rid, scope, id_time, id_source, history FROM unknown_row WHERE tbl = ?"));
    unknownRows.bind(0, layout.name);
    TRY_ASSIGN(const auto arrivals, collect(unknownRows));
    for (const MovingRow &row : arrivals) {
        sync::RecordState state{.id = row.id, .fields = {}, .pending = {}};
        TRY(loadHeads(layout, row.rid, state));
        TRY(loadPending(layout, row.rid, state));
        TRY(write(layout, row.scope, KnownRow{.rid = 0, .extra = kFurtherHeads | kPendingStamps, .history = row.history}, state, {}, row.rid));
    }
    TRY_ASSIGN(Statement forget, m_database.prepare("DELETE FROM unknown_row WHERE tbl = ?"));
    forget.bind(0, layout.name);
    TRY(forget.run());

    TRY_ASSIGN(Statement asideRows,
               m_database.prepare("SELECT rid, scope, id_time, id_source, history FROM " + layout.sqlName
                                  + " WHERE rid IN (SELECT DISTINCT rid FROM head WHERE tbl = ?)"));
    asideRows.bind(0, layout.name);
    TRY_ASSIGN(const auto widened, collect(asideRows));
    TRY(schema.dropGuards(layout));
    for (const MovingRow &row : widened) {
        TRY_ASSIGN(const LoadedRow loaded, load(layout, row.scope, row.id));
        TRY(write(layout, row.scope, loaded.known, loaded.state, {}));
    }
    return schema.putGuards(layout);
}

sync::Status RowStore::refresh(const TableLayout &layout)
{
    if (layout.isSearchable)
        TRY(m_searchIndex.clear(layout));
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT " + layout.columnList + " FROM " + layout.sqlName + " WHERE rid > ? ORDER BY rid LIMIT 1"));
    TRY_ASSIGN(Statement update, m_database.prepare("UPDATE " + layout.sqlName + " SET sort_key = ? WHERE rid = ?"));
    qint64 done = 0;
    for (;;) {
        rows.bind(0, done);
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return {};
        done = rows.integer(kRidColumn);
        RecordId id{static_cast<quint64>(rows.integer(kIdTimeColumn)), {}};
        TRY_ASSIGN(id.source, m_handles.incarnation(rows.integer(kIdSourceColumn)));
        const sync::Bytes key = naturalKey(layout, id, [&layout, &rows](int place) {
            const FieldLayout &field = layout.fields[static_cast<std::size_t>(place)];
            return readField(rows, field.firstColumn, *field.field);
        });
        QStringList texts;
        for (const FieldLayout &field : layout.fields) {
            if ((field.field->flags & sync::Searchable) && !rows.isNull(field.firstColumn))
                texts << rows.text(field.firstColumn);
        }
        const bool isFound = layout.isSearchable && rows.integer(kDeletedColumn) == 0;
        rows.reset();
        update.bindBlob(0, key);
        update.bind(1, done);
        TRY(update.run());
        if (isFound)
            TRY(m_searchIndex.put(layout, done, texts));
    }
}

}
