// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/schema.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace mekendesh::app {

using sync::Atom;
using sync::FieldKind;
using sync::RecordId;
using sync::Value;

namespace {

// People are listed by name, short registers by their text; everything else the newest first.
struct OrderRule {
    QLatin1StringView table;
    NaturalOrder order;
    std::array<QLatin1StringView, 3> fields;
};
constexpr std::array kOrderRules{
    OrderRule{QLatin1StringView("member"), NaturalOrder::PersonName,
              {QLatin1StringView("surname"), QLatin1StringView("given"), QLatin1StringView("patronymic")}},
    OrderRule{QLatin1StringView("user"), NaturalOrder::Text, {QLatin1StringView("name")}},
    OrderRule{QLatin1StringView("office"), NaturalOrder::Text, {QLatin1StringView("code")}},
    OrderRule{QLatin1StringView("cash_box"), NaturalOrder::Text, {QLatin1StringView("name")}},
};
// What happened at a time is ordered by it; the rest by when it was written down.
constexpr QLatin1StringView kTimeField("at");

struct ExtraIndex {
    QLatin1StringView table;
    const char *suffix; // of its name
    const char *columns;
    const char *rows; // SQL, empty: all
};
constexpr std::array kExtraIndexes{
    ExtraIndex{QLatin1StringView("ledger_entry"), "_extra", "f_box, f_number", ""},
    // Figures over all offices, see boardstore.h, and the list of cases by day: whole questions are answered from here.
    ExtraIndex{QLatin1StringView("casefile"), "_extra", "scope, f_opened_on, f_due_on, f_state, f_priority, f_type", " WHERE deleted = 0"},
    // Few at any time: what waits for the embassy, what concerns life and freedom.
    ExtraIndex{QLatin1StringView("casefile"), "_waiting", "changed", kWaitingCases},
    ExtraIndex{QLatin1StringView("casefile"), "_urgent", "changed", kUrgentCases},
    // Passports and registrations that end.
    ExtraIndex{QLatin1StringView("member"), "_passport", "scope, f_passport_until", kEndingPassports},
    ExtraIndex{QLatin1StringView("member"), "_registered", "scope, f_registered_until", kEndingRegistrations},
    // What is still to be done and what is valid until a day: the questions of every morning.
    ExtraIndex{QLatin1StringView("task"), "_extra", "scope, f_due_on", " WHERE deleted = 0 AND ifnull(f_status, '') IN ('', 'open')"},
    ExtraIndex{QLatin1StringView("document"), "_extra", "scope, f_valid_until", " WHERE deleted = 0 AND ifnull(f_status, '') IN ('', 'valid')"},
};

// What a list is filtered and ordered by beside its natural order stands in the index of that order: a page is then found without
// touching rows, whatever is asked at once. One wide index costs a save less than one for each field.
struct ListColumns {
    QLatin1StringView table;
    const char *columns;
};
constexpr std::array kListColumns{
    ListColumns{QLatin1StringView("member"), kMemberListColumns},
};

constexpr const char *kBaseColumns = "rid, id_time, id_source, scope, changed, deleted, has_conflict, extra, sort_key, stamps, history";

bool isWireName(QStringView wire)
{
    return !wire.isEmpty() && std::ranges::all_of(wire, [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_'; });
}

sync::Bytes columnType(const sync::Field &field, int part)
{
    switch (field.kind) {
    case FieldKind::Text:
    case FieldKind::Note:
    case FieldKind::Code:
        return " TEXT";
    case FieldKind::Integer:
    case FieldKind::Flag:
    case FieldKind::Date:
    case FieldKind::Time:
        return " INTEGER";
    case FieldKind::Money:
        return part == 0 ? " INTEGER" : " TEXT";
    case FieldKind::Reference:
        return " BLOB";
    case FieldKind::Group:
        break;
    }
    return ""; // of any type
}

std::vector<sync::Bytes> columnsOf(const sync::Field &field)
{
    const sync::Bytes first = sync::Bytes("f_") + field.wire;
    std::vector<sync::Bytes> columns{first};
    for (int part = 1; part < field.columns; ++part)
        columns.push_back(field.kind == FieldKind::Money ? first + "_currency" : first + "_" + sync::Bytes::number(part + 1));
    return columns;
}

// Another program may declare the same kind without a field that an index is about: it then does without the index.
bool hasColumnsOf(const TableLayout &layout, const sync::Bytes &sql)
{
    static const QRegularExpression kColumn(QStringLiteral("\\bf_([a-z0-9_]+)"));
    const QString text = QString::fromLatin1(sql);
    for (auto columns = kColumn.globalMatch(text); columns.hasNext();) {
        if (layout.field(columns.next().captured(1)) == nullptr)
            return false;
    }
    return true;
}

}

const FieldLayout *TableLayout::field(QStringView wireName) const
{
    const auto found = std::ranges::find_if(fields, [wireName](const FieldLayout &candidate) { return candidate.wire == wireName; });
    return found == fields.end() ? nullptr : &*found;
}

sync::Result<bool> Schema::load(std::span<const sync::Table *const> tables)
{
    m_layouts.clear();
    m_unknown.clear();
    m_missing.clear();
    for (const sync::Table *table : tables) {
        auto layout = std::make_unique<TableLayout>();
        layout->table = table;
        layout->wire = QString::fromLatin1(table->wire);
        ENFORCE(isWireName(layout->wire));
        layout->sqlName = sync::Bytes("r_") + table->wire;
        layout->searchName = sync::Bytes("search_") + table->wire;
        TRY(describe(*layout));
        const bool isComplete = layout->name != 0 && std::ranges::all_of(layout->fields, [](const FieldLayout &field) { return field.bit >= 0; });
        if (!isComplete)
            m_missing.push_back(layout.get());
        m_layouts.push_back(std::move(layout));
    }
    return m_missing.empty();
}

sync::Status Schema::describe(TableLayout &layout)
{
    const sync::Table &table = *layout.table;
    TRY_ASSIGN(layout.name, m_handles.knownName(layout.wire));
    QHash<qint64, int> bitOfName;
    if (layout.name) {
        TRY_ASSIGN(Statement known, m_database.prepare("SELECT bit, field FROM kind_column WHERE tbl = ?"));
        known.bind(0, layout.name);
        for (;;) {
            TRY_ASSIGN(const bool hasRow, known.step());
            if (!hasRow)
                break;
            bitOfName.insert(known.integer(1), static_cast<int>(known.integer(0)));
        }
        // The name alone may be there because rows of this kind came while nobody knew it.
        if (bitOfName.isEmpty())
            layout.name = 0;
    }
    layout.fields.clear();
    layout.columnCount = kRowColumns;
    layout.columnList = kBaseColumns;
    for (const sync::Field &declared : table.fields) {
        FieldLayout field;
        field.field = &declared;
        field.wire = QString::fromLatin1(declared.wire);
        ENFORCE(isWireName(field.wire));
        TRY_ASSIGN(field.name, m_handles.knownName(field.wire));
        field.bit = bitOfName.value(field.name, -1);
        field.firstColumn = layout.columnCount;
        layout.columnCount += declared.columns;
        const auto columns = columnsOf(declared);
        for (const sync::Bytes &column : columns)
            field.columns += (field.columns.isEmpty() ? "" : ", ") + column;
        layout.columnList += ", " + field.columns;
        layout.isSearchable = layout.isSearchable || (declared.flags & sync::Searchable);
        layout.fields.push_back(std::move(field));
    }
    layout.fieldOfBit.clear();
    for (std::size_t place = 0; place < layout.fields.size(); ++place) {
        const auto bit = layout.fields[place].bit;
        if (bit < 0)
            continue;
        if (layout.fieldOfBit.size() <= static_cast<std::size_t>(bit))
            layout.fieldOfBit.resize(static_cast<std::size_t>(bit) + 1, -1);
        layout.fieldOfBit[static_cast<std::size_t>(bit)] = static_cast<int>(place);
    }
    const auto rule = std::ranges::find_if(kOrderRules, [&layout](const OrderRule &candidate) { return layout.wire == candidate.table; });
    layout.order = rule == kOrderRules.end() ? NaturalOrder::NewestFirst : rule->order;
    layout.orderFields.clear();
    for (std::size_t place = 0; place < layout.fields.size(); ++place) {
        const QString &wire = layout.fields[place].wire;
        const bool counts = rule == kOrderRules.end() ? wire == kTimeField : std::ranges::find(rule->fields, wire) != rule->fields.end();
        if (counts)
            layout.orderFields.push_back(static_cast<int>(place));
    }
    return {};
}

sync::Result<std::vector<const TableLayout *>> Schema::complete()
{
    std::vector<const TableLayout *> changed;
    for (const TableLayout *missing : m_missing) {
        const auto layout = std::ranges::find(m_layouts, missing, [](const auto &candidate) { return candidate.get(); });
        TRY(makeTable(**layout));
        changed.push_back(missing);
    }
    m_missing.clear();
    return changed;
}

sync::Status Schema::makeTable(TableLayout &layout)
{
    const bool isNew = layout.name == 0;
    TRY_ASSIGN(layout.name, m_handles.ofName(layout.wire));
    int nextBit = 0;
    for (const FieldLayout &field : layout.fields)
        nextBit = std::max(nextBit, field.bit + 1);
    // Bits of fields an older program declared and this one no longer does stay taken.
    TRY_ASSIGN(const qint64 greatest, m_database.number("SELECT ifnull(max(bit) + 1, 0) FROM kind_column WHERE tbl = " + sync::Bytes::number(layout.name)));
    nextBit = std::max(nextBit, static_cast<int>(greatest));
    sync::Bytes create = "CREATE TABLE " + layout.sqlName
        + "(rid INTEGER PRIMARY KEY, id_time INTEGER NOT NULL, id_source INTEGER NOT NULL, scope INTEGER NOT NULL, changed INTEGER NOT NULL,"
          " deleted INTEGER NOT NULL, has_conflict INTEGER NOT NULL, extra INTEGER NOT NULL, sort_key BLOB NOT NULL, stamps BLOB NOT NULL,"
          " history INTEGER NOT NULL";
    sync::Bytes indexes;
    for (const FieldLayout &field : layout.fields) {
        const bool isNewField = field.bit < 0;
        const auto columns = columnsOf(*field.field);
        for (std::size_t part = 0; part < columns.size(); ++part) {
            const sync::Bytes column = columns[part] + columnType(*field.field, static_cast<int>(part));
            create += ", " + column;
            if (isNewField && !isNew)
                TRY(m_database.execute("ALTER TABLE " + layout.sqlName + " ADD COLUMN " + column));
        }
        if (!isNewField)
            continue;
        if (field.field->kind == FieldKind::Reference)
            indexes += "CREATE INDEX " + layout.sqlName + "_" + field.field->wire + " ON " + layout.sqlName + "(" + columns.front()
                + ", sort_key) WHERE " + columns.front() + " IS NOT NULL;";
        TRY_ASSIGN(const qint64 name, m_handles.ofName(field.wire));
        TRY_ASSIGN(Statement insert, m_database.prepare("INSERT INTO kind_column(tbl, bit, field) VALUES (?, ?, ?)"));
        insert.bind(0, layout.name);
        insert.bind(1, nextBit++);
        insert.bind(2, name);
        TRY(insert.run());
    }
    if (isNew) {
        TRY(m_database.execute(create + ", UNIQUE(id_time, id_source, scope))"));
        const auto wide = std::ranges::find(kListColumns, layout.wire, [](const ListColumns &list) { return QString(list.table); });
        const bool isWide = wide != kListColumns.end() && hasColumnsOf(layout, wide->columns);
        const sync::Bytes order = !isWide ? sync::Bytes("(scope, sort_key);")
                                          : sync::Bytes("(scope, sort_key, rid, ") + wide->columns + ") WHERE deleted = 0;";
        indexes += "CREATE INDEX " + layout.sqlName + "_order ON " + layout.sqlName + order + "CREATE INDEX " + layout.sqlName + "_conflict ON " + layout.sqlName + "(changed) WHERE has_conflict = 1;";
        for (const ExtraIndex &extra : kExtraIndexes) {
            if (layout.wire == extra.table && hasColumnsOf(layout, sync::Bytes(extra.columns) + extra.rows))
                indexes += "CREATE INDEX " + layout.sqlName + extra.suffix + " ON " + layout.sqlName + "(" + extra.columns + ")" + extra.rows + ";";
        }
        TRY(putGuards(layout));
    }
    TRY(m_database.execute(indexes));
    // Words of a row as the search looks for them: no positions, no content, only which row has which word.
    if (layout.isSearchable)
        TRY(m_database.execute("CREATE VIRTUAL TABLE IF NOT EXISTS " + layout.searchName
                               + " USING fts5(words, content='', contentless_delete=1, detail=none, tokenize=\"ascii tokenchars '_'\")"));
    return describe(layout);
}

sync::Status Schema::putGuards(const TableLayout &layout)
{
    if (!layout.isAppendOnly())
        return {};
    sync::Bytes triggers;
    for (const char *change : {"UPDATE", "DELETE"})
        triggers += "CREATE TRIGGER " + layout.sqlName + "_no_" + sync::Bytes(change).toLower() + " BEFORE " + change + " ON " + layout.sqlName
            + " BEGIN SELECT RAISE(ABORT, 'rows of this table never change'); END;";
    return m_database.execute(triggers);
}

sync::Status Schema::dropGuards(const TableLayout &layout)
{
    if (!layout.isAppendOnly())
        return {};
    return m_database.execute("DROP TRIGGER " + layout.sqlName + "_no_update; DROP TRIGGER " + layout.sqlName + "_no_delete");
}

const TableLayout *Schema::layout(QStringView wire) const
{
    const auto found = std::ranges::find_if(m_layouts, [wire](const auto &candidate) { return candidate->wire == wire; });
    return found == m_layouts.end() ? nullptr : found->get();
}

const TableLayout &Schema::layout(const sync::Table &table) const
{
    const TableLayout *found = layout(QString::fromLatin1(table.wire));
    ENFORCE(found);
    return *found;
}

sync::Result<const TableLayout *> Schema::layoutOrUnknown(const QString &wire)
{
    if (const TableLayout *known = layout(wire))
        return known;
    TRY_ASSIGN(const qint64 name, m_handles.ofName(wire));
    for (const auto &unknown : m_unknown) {
        if (unknown->wire == wire) {
            unknown->name = name; // a rollback may have taken the old one back
            return unknown.get();
        }
    }
    auto layout = std::make_unique<TableLayout>();
    layout->wire = wire;
    layout->name = name;
    layout->sqlName = "unknown_row";
    m_unknown.push_back(std::move(layout));
    return m_unknown.back().get();
}

bool fitsColumns(const sync::Field &field, const Value &value)
{
    switch (field.kind) {
    case FieldKind::Text:
    case FieldKind::Note:
    case FieldKind::Code:
        return std::holds_alternative<QString>(value) || std::holds_alternative<std::monostate>(value);
    case FieldKind::Integer:
    case FieldKind::Flag:
    case FieldKind::Date:
    case FieldKind::Time:
        return std::holds_alternative<qint64>(value) || std::holds_alternative<std::monostate>(value);
    case FieldKind::Reference:
        return std::holds_alternative<RecordId>(value) || std::holds_alternative<std::monostate>(value);
    case FieldKind::Money: {
        const auto *parts = std::get_if<QList<Atom>>(&value);
        return parts && parts->size() == 2 && std::holds_alternative<qint64>(parts->at(0)) && std::holds_alternative<QString>(parts->at(1));
    }
    case FieldKind::Group:
        break;
    }
    const auto *parts = std::get_if<QList<Atom>>(&value);
    return std::holds_alternative<std::monostate>(value)
        || (parts && parts->size() == field.columns
            && std::ranges::any_of(*parts, [](const Atom &atom) { return !std::holds_alternative<std::monostate>(atom); }));
}

namespace {

void bindAtom(Statement &statement, int parameter, const Atom &atom)
{
    if (const auto *number = std::get_if<qint64>(&atom))
        statement.bind(parameter, *number);
    else if (const auto *text = std::get_if<QString>(&atom))
        statement.bindText(parameter, *text);
    else if (const auto *id = std::get_if<RecordId>(&atom))
        statement.bindBlob(parameter, id->bytes());
    else
        statement.bindNull(parameter);
}

Atom readAtom(const Statement &statement, int column)
{
    switch (statement.type(column)) {
    case Statement::Type::Integer:
        return statement.integer(column);
    case Statement::Type::Text:
        return statement.text(column);
    case Statement::Type::Blob:
        return RecordId::fromBytes(statement.blobView(column));
    case Statement::Type::Null:
    case Statement::Type::Real:
        break;
    }
    return {};
}

}

void bindField(Statement &statement, int firstParameter, const sync::Field &field, const Value &value)
{
    if (const auto *parts = std::get_if<QList<Atom>>(&value)) {
        for (int part = 0; part < field.columns; ++part)
            bindAtom(statement, firstParameter + part, parts->at(part));
    } else if (const auto *number = std::get_if<qint64>(&value)) {
        statement.bind(firstParameter, *number);
    } else if (const auto *text = std::get_if<QString>(&value)) {
        statement.bindText(firstParameter, *text);
    } else if (const auto *id = std::get_if<RecordId>(&value)) {
        statement.bindBlob(firstParameter, id->bytes());
    } else {
        bindNoValue(statement, firstParameter, field);
    }
}

void bindNoValue(Statement &statement, int firstParameter, const sync::Field &field)
{
    for (int part = 0; part < field.columns; ++part)
        statement.bindNull(firstParameter + part);
}

Value readField(const Statement &statement, int firstColumn, const sync::Field &field)
{
    if (field.columns == 1)
        return std::visit([](const auto &part) { return Value(part); }, readAtom(statement, firstColumn));
    QList<Atom> parts;
    bool isAnythingThere = false;
    for (int part = 0; part < field.columns; ++part) {
        parts.append(readAtom(statement, firstColumn + part));
        isAnythingThere = isAnythingThere || !std::holds_alternative<std::monostate>(parts.last());
    }
    return isAnythingThere ? Value{parts} : Value{};
}

}
