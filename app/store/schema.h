// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/handles.h"
#include "sync/record/table.h"

#include <span>
#include <vector>

namespace mekendesh::app {

// Where the column of a field lies.
struct FieldLayout {
    const sync::Field *field = nullptr;
    QString wire;
    qint64 name = 0;     // handle of the wire name
    int bit = 0;         // number of the field in packed stamps: given once per database, whatever the order of declaration
    int firstColumn = 0; // among all columns of the typed table, see kRowColumns
    sync::Bytes columns; // "f_claimed, f_claimed_2"
};

// Columns every typed table begins with, in this order; those of the fields follow.
enum RowColumn {
    kRidColumn,
    kIdTimeColumn,
    kIdSourceColumn,
    kScopeColumn,
    kChangedColumn,
    kDeletedColumn,
    kHasConflictColumn,
    kExtraColumn,
    kSortKeyColumn,
    kStampsColumn,
    kHistoryColumn,
    kRowColumns
};

// What else is known of a row outside its typed table.
enum RowExtra : quint8 { kNoExtra = 0, kFurtherHeads = 1, kPendingStamps = 2 };

// Partial indexes that migrator.cpp makes anew where the tables are there already. Questions must say the condition word for word.
inline constexpr const char *kMemberListColumns = "f_status, f_sex, f_category, f_region, f_home_oblast, f_language, f_birth, f_registered_until, f_entered";
inline constexpr const char *kWaitingCases = " WHERE deleted = 0 AND f_state = 'waiting_hq'";
inline constexpr const char *kEndingPassports = " WHERE deleted = 0 AND f_passport_until > 0";
inline constexpr const char *kEndingRegistrations = " WHERE deleted = 0 AND f_registered_until > 0";
inline constexpr const char *kUrgentCases = " WHERE deleted = 0 AND f_priority = '1'";

// By what a list of this kind is ordered when nobody asks for something else.
enum class NaturalOrder { PersonName, Text, NewestFirst };

// One declared kind of record in this database: typed table r_<wire>, its columns and SQL made from the declaration.
// A kind this program does not know has a layout without fields over unknown_row.
struct TableLayout {
    const sync::Table *table = nullptr; // null for an unknown kind
    QString wire;
    qint64 name = 0;
    sync::Bytes sqlName;
    std::vector<FieldLayout> fields{};
    std::vector<int> fieldOfBit{}; // -1: none
    int columnCount = kRowColumns;
    sync::Bytes columnList{};
    NaturalOrder order = NaturalOrder::NewestFirst;
    std::vector<int> orderFields{}; // places in `fields` that the sort key is made of
    bool isSearchable = false;
    sync::Bytes searchName{};

    [[nodiscard]] bool isKnown() const { return table != nullptr; }
    [[nodiscard]] bool isAppendOnly() const { return table && table->growth == sync::Growth::AppendOnly; }
    [[nodiscard]] const FieldLayout *field(QStringView wireName) const;
};

// Tables made from the declarations. A declaration that got a new field gets a new column; what came for that field before,
// from a newer program, moves into it.
class Schema {
public:
    Schema(Database &database, Handles &handles) : m_database(database), m_handles(handles) {}

    // Reads what is there. True when every declared field has its column already.
    sync::Result<bool> load(std::span<const sync::Table *const> tables);
    // Makes what is missing; inside the caller's transaction, after load(). Returns the tables that were new or got columns.
    sync::Result<std::vector<const TableLayout *>> complete();

    [[nodiscard]] const TableLayout *layout(QStringView wire) const;
    [[nodiscard]] const TableLayout &layout(const sync::Table &table) const;
    // Of a kind this program does not know; made when first met.
    sync::Result<const TableLayout *> layoutOrUnknown(const QString &wire);
    [[nodiscard]] const std::vector<std::unique_ptr<TableLayout>> &layouts() const { return m_layouts; }
    // While rows of append-only tables move after an upgrade.
    sync::Status dropGuards(const TableLayout &layout);
    sync::Status putGuards(const TableLayout &layout);

private:
    sync::Status describe(TableLayout &layout);
    sync::Status makeTable(TableLayout &layout);

    Database &m_database;
    Handles &m_handles;
    std::vector<std::unique_ptr<TableLayout>> m_layouts;
    std::vector<std::unique_ptr<TableLayout>> m_unknown;
    std::vector<const TableLayout *> m_missing;
};

// Whether a value can stand in the columns of this field; another shape (from a newer or a broken program) is kept beside the row.
[[nodiscard]] bool fitsColumns(const sync::Field &field, const sync::Value &value);
void bindField(Statement &statement, int firstParameter, const sync::Field &field, const sync::Value &value);
void bindNoValue(Statement &statement, int firstParameter, const sync::Field &field);
// Empty where the columns are NULL.
[[nodiscard]] sync::Value readField(const Statement &statement, int firstColumn, const sync::Field &field);

}
