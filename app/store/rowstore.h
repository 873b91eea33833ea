// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/codec.h"
#include "app/store/schema.h"
#include "app/store/searchindex.h"
#include "sync/merge.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>

namespace mekendesh::app {

// What a write has to know of the row that lies there: its place, and which value each typed column shows.
struct KnownRow {
    qint64 rid = 0; // 0: there is none
    quint8 extra = kNoExtra;
    bool isDeleted = false;
    bool hasConflict = false;
    quint64 changed = 0;
    qint64 history = 0; // newest entry of what was replaced; 0: none
    std::vector<sync::Stamp> shown{}; // per declared field; null where the column holds nothing
    std::vector<sync::RecordId> authors{}; // of these
    std::vector<bool> isLeftOut{}; // per declared field: not in the state; empty: that is whole

    [[nodiscard]] bool leavesOut(std::size_t place) const { return !isLeftOut.empty() && isLeftOut[place]; }
};

struct LoadedRow {
    KnownRow known;
    sync::RecordState state; // with its id, also when there is no row
};

// A record's id may stand in several scopes.
struct PlacedRow {
    qint64 rid = 0;
    qint64 scope = 0; // handle
};

// Rows as states and back. The value that is shown stands in the typed columns, its stamp packed in the row; further heads,
// values of fields nobody here knows, and shapes that do not fit a column stand in `head`. Writes only inside a transaction.
class RowStore {
public:
    RowStore(Database &database, Handles &handles, SearchIndex &searchIndex)
        : m_database(database), m_handles(handles), m_codec(handles), m_searchIndex(searchIndex)
    {
    }

    sync::Result<LoadedRow> load(const TableLayout &layout, qint64 scope, const sync::RecordId &id) { return load(layout, scope, id, {}); }
    // For merging these edits of the record; of most rows only the fields they touch: write() leaves the others as they are.
    sync::Result<LoadedRow> load(const TableLayout &layout, qint64 scope, const sync::RecordId &id, std::span<const sync::Edit *const> edits);
    // Makes the row what the state says, keeps what was replaced. `rid` of a new row may be given after an upgrade.
    sync::Result<qint64> write(const TableLayout &layout, qint64 scope, const KnownRow &known, const sync::RecordState &state,
                               std::span<const sync::ReplacedValue> history, qint64 newRid = 0);
    // A row that this edit makes, of which nothing is known but, perhaps, history: merged into nothing, every value is the head.
    sync::Status make(const TableLayout &layout, qint64 scope, const KnownRow &known, const sync::Edit &edit);
    // A row of an append-only table: once by its id, the second time nothing.
    sync::Status insertOnce(const TableLayout &layout, qint64 scope, const sync::Edit &edit);
    // The fields of the edit that made a row, from what still shows them and what was replaced since, as they were declared. NotFound
    // where a damaged database does not tell them any more; so for the next.
    sync::Result<std::vector<sync::FieldEdit>> madeFields(const TableLayout &layout, qint64 scope, const sync::RecordId &id);
    // The values of an edit that is merged into its row, where they are left out: they stand under its stamp in the row or its history.
    sync::Status fillIn(const TableLayout &layout, qint64 scope, sync::Edit &edit, const std::vector<bool> &isLeftOut);
    // What was replaced in a row, newest first; DamagedData when its history leads nowhere.
    sync::Result<std::vector<sync::ReplacedValue>> replaced(const KnownRow &known, const sync::RecordId &id);
    sync::Result<std::vector<PlacedRow>> find(const TableLayout &layout, const sync::RecordId &id);
    sync::Result<sync::RecordId> idOf(const TableLayout &layout, qint64 rid);
    // Columns of a row that stands on `row` (columnList first), into a freshly made record. What does not fit stays as it was.
    void readValue(const TableLayout &layout, const Statement &row, void *value) const;

    // After a declaration got new fields or a new kind: heads kept aside move into their columns.
    sync::Status adopt(Schema &schema, const TableLayout &layout);
    // Sort keys and search words of a whole table anew, after the rules changed.
    sync::Status refresh(const TableLayout &layout);

private:
    struct Prepared {
        Statement find;
        Statement insert;
        std::map<std::vector<std::size_t>, Statement> updates{}; // by the fields they change
    };
    // A state as it lies in the tables: what the typed columns show, what stands aside, what follows from all heads.
    struct Shape {
        struct Aside {
            const QString *field;
            const sync::Head *head;
        };
        std::vector<const sync::Head *> shown; // per declared field; null also for what a state leaves out
        std::vector<Aside> aside;
        bool isDeleted = false;
        bool hasConflict = false;
        quint64 changed = 0;
    };
    sync::Result<Prepared *> prepared(const TableLayout &layout);
    sync::Result<LoadedRow> loadUnknown(const TableLayout &layout, qint64 scope, const sync::RecordId &id);
    sync::Status loadHeads(const TableLayout &layout, qint64 rid, sync::RecordState &state);
    sync::Status loadPending(const TableLayout &layout, qint64 rid, sync::RecordState &state);
    // As far as it goes, newest first; false when it leads nowhere.
    sync::Result<bool> readHistory(const KnownRow &known, const sync::RecordId &id, std::vector<sync::ReplacedValue> &values);
    sync::Status unpackShown(const TableLayout &layout, const Statement &row, const sync::RecordId &id, std::span<const sync::Edit *const> edits,
                             LoadedRow &loaded);
    sync::Result<sync::Bytes> packShown(const sync::RecordId &id, const KnownRow &known, const Shape &shape, const TableLayout &layout);
    [[nodiscard]] Shape shapeOf(const TableLayout &layout, const KnownRow &known, const sync::RecordState &state) const;
    // 0 when the row was there already.
    sync::Result<qint64> insertRow(const TableLayout &layout, qint64 scope, const sync::RecordState &state, const Shape &shape, qint64 history, qint64 newRid);
    sync::Result<Statement *> updateOf(const TableLayout &layout, const std::vector<std::size_t> &places, bool isReordered);
    sync::Status index(const TableLayout &layout, qint64 rid, const Shape &shape);
    sync::Result<qint64> insertUnknown(const TableLayout &layout, qint64 scope, const sync::RecordId &id, qint64 history);
    sync::Status updateRow(const TableLayout &layout, const KnownRow &known, qint64 history, const sync::RecordState &state, const Shape &shape);
    sync::Status writeAside(const TableLayout &layout, const KnownRow &known, qint64 rid, const sync::RecordState &state, const Shape &shape);
    // That one edit chose between values that had not seen each other.
    sync::Status markDecided(const TableLayout &layout, qint64 rid, std::span<const sync::ReplacedValue> history);
    // Appends to what was replaced before; the newest entry's number.
    sync::Result<qint64> writeHistory(qint64 newest, std::span<const sync::ReplacedValue> history);

    Database &m_database;
    Handles &m_handles;
    Codec m_codec;
    SearchIndex &m_searchIndex;
    // What merging these edits needs: for each declared field whether it may be left out. Empty: nothing may.
    [[nodiscard]] static std::vector<bool> notNeededFor(const TableLayout &layout, const Statement &row, std::span<const sync::Edit *const> edits);
    std::unordered_map<const TableLayout *, Prepared> m_prepared;
    std::optional<Statement> m_addHistory;
};

// The key by which lists of this kind are paged, from the shown values.
[[nodiscard]] sync::Bytes naturalKey(const TableLayout &layout, const sync::RecordId &id, const std::function<sync::Value(int place)> &valueOf);

}
