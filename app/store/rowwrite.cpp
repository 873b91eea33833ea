// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/rowstore.h"

#include "app/core/alphabet.h"

#include <QtEndian>
#include <QVarLengthArray>

// Writing states into rows; reading is in rowload.cpp.
namespace mekendesh::app {

using sync::FieldHeads;
using sync::Head;
using sync::RecordId;
using sync::RecordState;
using sync::Stamp;
using sync::Value;

sync::Bytes naturalKey(const TableLayout &layout, const RecordId &id, const std::function<Value(int)> &valueOf)
{
    if (layout.order == NaturalOrder::NewestFirst) {
        quint64 time = id.time;
        if (!layout.orderFields.empty()) {
            const Value at = valueOf(layout.orderFields.front());
            if (const auto *ms = std::get_if<qint64>(&at); ms && *ms > 0)
                time = static_cast<quint64>(*ms) << 16;
        }
        sync::Bytes key(sizeof(quint64), Qt::Uninitialized);
        qToBigEndian(~time, key.data());
        return key;
    }
    QString text;
    for (const int place : layout.orderFields) {
        const Value part = valueOf(place);
        if (const auto *held = std::get_if<QString>(&part); held && !held->isEmpty())
            text += (text.isEmpty() ? QLatin1String("") : QLatin1String(" ")) + *held;
    }
    return sortKey(text);
}

namespace {

Value shownOf(const Head *head)
{
    return head ? head->value : Value{};
}

// One of the heads of a row that stands as it was made: all have the stamp that is its id. Null for every other row.
const Head *makerOf(const RecordId &id, const std::vector<const Head *> &shown)
{
    if (id.isHash())
        return nullptr;
    const Head *maker = nullptr;
    for (const Head *head : shown) {
        if (!head)
            continue;
        const bool isOfMaking = RecordId::fromStamp(head->stamp) == id && !std::holds_alternative<std::monostate>(head->value);
        if (!isOfMaking || (maker && head->author != maker->author))
            return nullptr;
        maker = head;
    }
    return maker;
}

constexpr std::size_t kKeptUpdatesMax = 64; // of one table: forms change a field or two, but any set of them may come

}

RowStore::Shape RowStore::shapeOf(const TableLayout &layout, const KnownRow &known, const RecordState &state) const
{
    Shape shape;
    shape.shown.assign(layout.fields.size(), nullptr);
    for (std::size_t place = 0; place < known.isLeftOut.size(); ++place) {
        if (known.leavesOut(place))
            shape.changed = std::max(shape.changed, known.shown[place].time);
    }
    std::size_t expected = 0; // states name the fields in the order of declaration, nearly always
    bool hasLife = false;
    for (const FieldHeads &field : state.fields) {
        if (field.heads.empty())
            continue;
        shape.changed = std::max(shape.changed, field.heads.back().stamp.time);
        if (field.heads.size() > 1)
            shape.hasConflict = shape.hasConflict || sync::isConflict(field);
        hasLife = hasLife || field.field == sync::kLifeRegister;
        std::size_t place = layout.fields.size();
        for (std::size_t step = 0; step < layout.fields.size(); ++step) {
            const std::size_t candidate = (expected + step) % layout.fields.size();
            if (layout.fields[candidate].wire == field.field) {
                place = candidate;
                expected = candidate + 1;
                break;
            }
        }
        const bool isTyped = place < layout.fields.size() && fitsColumns(*layout.fields[place].field, field.heads.back().value);
        if (isTyped)
            shape.shown[place] = &field.heads.back();
        for (std::size_t head = 0; head + (isTyped ? 1 : 0) < field.heads.size(); ++head)
            shape.aside.push_back({&field.field, &field.heads[head]});
    }
    if (hasLife) {
        shape.isDeleted = sync::isDeleted(state);
        shape.hasConflict = !shape.isDeleted && (shape.hasConflict || sync::isDeleteContested(state));
    }
    return shape;
}

// Form 0, a row as it was made: every column that is not NULL has the stamp that is the record's id; the author follows.
// Form 1: the number of groups; each a stamp (its time less the id's), its author, and the bits of the fields that have it.
sync::Result<sync::Bytes> RowStore::packShown(const RecordId &id, const KnownRow &known, const Shape &shape, const TableLayout &layout)
{
    PackWriter writer;
    if (const Head *maker = known.isLeftOut.empty() ? makerOf(id, shape.shown) : nullptr) {
        TRY_ASSIGN(const qint64 author, m_handles.ofAuthor(maker->author));
        writer.number(0);
        writer.number(static_cast<quint64>(author));
        return writer.take();
    }
    struct Group {
        Stamp stamp;
        RecordId author;
        QVarLengthArray<quint8, 16> bits{};
    };
    QVarLengthArray<Group, 4> groups;
    for (std::size_t place = 0; place < shape.shown.size(); ++place) {
        const Head *head = shape.shown[place];
        const bool isLeftOut = known.leavesOut(place);
        const Stamp stamp = isLeftOut ? known.shown[place] : head ? head->stamp : Stamp{};
        if (stamp.isNull())
            continue;
        const RecordId &author = isLeftOut ? known.authors[place] : head->author;
        auto group = std::ranges::find_if(groups, [&](const Group &other) { return other.stamp == stamp && other.author == author; });
        if (group == groups.end())
            group = &groups.emplace_back(Group{stamp, author});
        const qsizetype bit = layout.fields[place].bit;
        while (group->bits.size() <= bit / 8)
            group->bits.push_back(0);
        group->bits[bit / 8] = static_cast<quint8>(group->bits[bit / 8] | (1u << (bit % 8)));
    }
    writer.number(1);
    writer.number(static_cast<quint64>(groups.size()));
    for (const Group &group : groups) {
        TRY_ASSIGN(const qint64 source, m_handles.ofIncarnation(group.stamp.incarnation));
        TRY_ASSIGN(const qint64 author, m_handles.ofAuthor(group.author));
        writer.signedNumber(static_cast<qint64>(group.stamp.time - id.time));
        writer.number(static_cast<quint64>(source));
        writer.number(static_cast<quint64>(author));
        writer.number(static_cast<quint64>(group.bits.size()));
        writer.bytes({reinterpret_cast<const char *>(group.bits.data()), group.bits.size()});
    }
    return writer.take();
}

sync::Result<qint64> RowStore::write(const TableLayout &layout, qint64 scope, const KnownRow &known, const RecordState &state,
                                     std::span<const sync::ReplacedValue> history, qint64 newRid)
{
    const Shape shape = shapeOf(layout, known, state);
    TRY_ASSIGN(const qint64 newest, writeHistory(known.history, history));
    qint64 rid = known.rid;
    if (rid == 0 && layout.isKnown()) {
        TRY_ASSIGN(rid, insertRow(layout, scope, state, shape, newest, newRid));
        ENFORCE(rid != 0); // the caller has looked in this transaction: there was none
    } else if (rid == 0) {
        TRY_ASSIGN(rid, insertUnknown(layout, scope, state.id, newest));
    } else if (layout.isKnown()) {
        TRY(updateRow(layout, known, newest, state, shape));
    } else if (newest != known.history) {
        TRY_ASSIGN(Statement update, m_database.prepare("UPDATE unknown_row SET history = ? WHERE rid = ?"));
        update.bind(0, newest);
        update.bind(1, rid);
        TRY(update.run());
    }
    TRY(writeAside(layout, known, rid, state, shape));
    if (history.size() > 1)
        TRY(markDecided(layout, rid, history));
    return rid;
}

// An ordinary form replaces equal values only; different ones are replaced together by who was asked.
sync::Status RowStore::markDecided(const TableLayout &layout, qint64 rid, std::span<const sync::ReplacedValue> history)
{
    quint64 newest = 0;
    for (std::size_t place = 0; place < history.size(); ++place) {
        const sync::ReplacedValue &line = history[place];
        const bool isChosen = !line.replacedBy.isNull() && std::ranges::any_of(history.subspan(place + 1), [&line](const sync::ReplacedValue &other) {
            return other.field == line.field && other.replacedBy == line.replacedBy && other.before.value != line.before.value;
        });
        if (isChosen)
            newest = std::max(newest, line.replacedBy.time);
    }
    if (newest == 0)
        return {};
    TRY_ASSIGN(Statement mark, m_database.prepare("INSERT INTO decided(tbl, rid, time) VALUES (?, ?, ?)"
                                                  " ON CONFLICT(tbl, rid) DO UPDATE SET time = max(time, excluded.time)"));
    mark.bind(0, layout.name);
    mark.bind(1, rid);
    mark.bind(2, static_cast<qint64>(newest));
    return mark.run();
}

sync::Status RowStore::make(const TableLayout &layout, qint64 scope, const KnownRow &known, const sync::Edit &edit)
{
    RecordState state;
    state.id = edit.record;
    std::vector<Head> heads;
    heads.reserve(edit.fields.size()); // the shape points at them
    Shape shape;
    shape.shown.assign(layout.fields.size(), nullptr);
    shape.changed = edit.stamp.time;
    std::size_t place = 0; // values of a form come in the order of declaration
    bool isTyped = layout.isKnown() && !edit.fields.empty() && known.rid == 0;
    for (std::size_t number = 0; isTyped && number < edit.fields.size(); ++number) {
        const sync::FieldEdit &field = edit.fields[number];
        while (place < layout.fields.size() && layout.fields[place].wire != field.field)
            ++place;
        isTyped = place < layout.fields.size() && fitsColumns(*layout.fields[place].field, field.value);
        if (isTyped)
            shape.shown[place++] = &heads.emplace_back(Head{edit.stamp, field.value, edit.author});
    }
    if (isTyped) {
        TRY_ASSIGN(const qint64 rid, insertRow(layout, scope, state, shape, 0, 0));
        ENFORCE(rid != 0);
        return {};
    }
    for (const sync::FieldEdit &field : edit.fields)
        state.fields.push_back({.field = field.field, .heads = {Head{edit.stamp, field.value, edit.author}}});
    TRY(write(layout, scope, known, state, {}));
    return {};
}

sync::Status RowStore::insertOnce(const TableLayout &layout, qint64 scope, const sync::Edit &edit)
{
    // The stamp that is its id, also when the row was issued again by a copied database: everybody keeps the same row.
    const Stamp made = edit.record.isHash() ? edit.stamp : Stamp{edit.record.time, edit.record.source};
    RecordState state;
    state.id = edit.record;
    for (const sync::FieldEdit &field : edit.fields)
        state.fields.push_back({.field = field.field, .heads = {Head{made, field.value, edit.author}}});
    const Shape shape = shapeOf(layout, {}, state);
    TRY_ASSIGN(const qint64 rid, insertRow(layout, scope, state, shape, 0, 0));
    if (rid == 0)
        return {};
    return writeAside(layout, {}, rid, state, shape);
}

sync::Result<qint64> RowStore::insertRow(const TableLayout &layout, qint64 scope, const RecordState &state, const Shape &shape, qint64 history, qint64 newRid)
{
    TRY_ASSIGN(const qint64 source, m_handles.ofIncarnation(state.id.source));
    TRY_ASSIGN(const sync::Bytes stamps, packShown(state.id, {}, shape, layout));
    TRY_ASSIGN(Prepared * const statements, prepared(layout));
    Statement &insert = statements->insert;
    if (newRid)
        insert.bind(kRidColumn, newRid);
    else
        insert.bindNull(kRidColumn);
    insert.bind(kIdTimeColumn, static_cast<qint64>(state.id.time));
    insert.bind(kIdSourceColumn, source);
    insert.bind(kScopeColumn, scope);
    insert.bind(kChangedColumn, static_cast<qint64>(shape.changed));
    insert.bind(kDeletedColumn, shape.isDeleted);
    insert.bind(kHasConflictColumn, shape.hasConflict);
    insert.bind(kExtraColumn, (shape.aside.empty() ? kNoExtra : kFurtherHeads) | (state.pending.empty() ? kNoExtra : kPendingStamps));
    insert.bindBlob(kSortKeyColumn, naturalKey(layout, state.id, [&shape](int place) { return shownOf(shape.shown[static_cast<std::size_t>(place)]); }));
    insert.bindBlob(kStampsColumn, stamps);
    insert.bind(kHistoryColumn, history);
    for (std::size_t place = 0; place < layout.fields.size(); ++place) {
        const FieldLayout &field = layout.fields[place];
        if (shape.shown[place])
            bindField(insert, field.firstColumn, *field.field, shape.shown[place]->value);
        else
            bindNoValue(insert, field.firstColumn, *field.field);
    }
    TRY(insert.run());
    if (m_database.changes() == 0)
        return qint64{0};
    const qint64 rid = m_database.lastRowId();
    if (layout.isSearchable && !shape.isDeleted)
        TRY(index(layout, rid, shape));
    return rid;
}

sync::Status RowStore::index(const TableLayout &layout, qint64 rid, const Shape &shape)
{
    QStringList texts;
    for (std::size_t place = 0; place < layout.fields.size(); ++place) {
        if (!(layout.fields[place].field->flags & sync::Searchable) || !shape.shown[place])
            continue;
        if (const auto *text = std::get_if<QString>(&shape.shown[place]->value); text && !text->isEmpty())
            texts << *text;
    }
    return m_searchIndex.put(layout, rid, texts);
}

sync::Result<qint64> RowStore::insertUnknown(const TableLayout &layout, qint64 scope, const RecordId &id, qint64 history)
{
    TRY_ASSIGN(const qint64 source, m_handles.ofIncarnation(id.source));
    TRY_ASSIGN(Statement insert, m_database.prepare("INSERT INTO unknown_row(tbl, id_time, id_source, scope, history) VALUES (?, ?, ?, ?, ?)"));
    insert.bind(0, layout.name);
    insert.bind(1, static_cast<qint64>(id.time));
    insert.bind(2, source);
    insert.bind(3, scope);
    insert.bind(4, history);
    TRY(insert.run());
    return m_database.lastRowId();
}

// Only the columns that change: an index over an untouched one is then left alone.
sync::Result<Statement *> RowStore::updateOf(const TableLayout &layout, const std::vector<std::size_t> &places, bool isReordered)
{
    TRY_ASSIGN(Prepared * const statements, prepared(layout)); // the fields tell whether the order changes
    if (const auto known = statements->updates.find(places); known != statements->updates.end())
        return &known->second;
    sync::Bytes sql = "UPDATE " + layout.sqlName + " SET changed = ?, deleted = ?, has_conflict = ?, extra = ?, stamps = ?, history = ?";
    for (const std::size_t place : places) {
        const FieldLayout &field = layout.fields[place];
        sql += field.field->columns == 1 ? ", " + field.columns + " = ?"
                                         : ", (" + field.columns + ") = (?" + sync::Bytes(",?").repeated(field.field->columns - 1) + ")";
    }
    sql += isReordered ? ", sort_key = ? WHERE rid = ?" : " WHERE rid = ?";
    TRY_ASSIGN(Statement update, m_database.prepare(sql));
    if (statements->updates.size() >= kKeptUpdatesMax)
        statements->updates.clear();
    return &statements->updates.emplace(places, std::move(update)).first->second;
}

sync::Status RowStore::updateRow(const TableLayout &layout, const KnownRow &known, qint64 history, const RecordState &state,
                                 const Shape &shape)
{
    const auto hasNewHead = [&known, &shape](std::size_t place) {
        if (known.leavesOut(place))
            return false;
        const Stamp before = known.shown[place];
        return shape.shown[place] ? shape.shown[place]->stamp != before : !before.isNull();
    };
    std::vector<std::size_t> places;
    bool isReordered = false;
    bool isFoundOtherwise = shape.isDeleted != known.isDeleted;
    for (std::size_t place = 0; place < layout.fields.size(); ++place) {
        if (!hasNewHead(place))
            continue;
        places.push_back(place);
        isReordered = isReordered || std::ranges::find(layout.orderFields, static_cast<int>(place)) != layout.orderFields.end();
        isFoundOtherwise = isFoundOtherwise || (layout.fields[place].field->flags & sync::Searchable);
    }
    TRY_ASSIGN(const sync::Bytes stamps, packShown(state.id, known, shape, layout));
    TRY_ASSIGN(Statement * const prepared, updateOf(layout, places, isReordered));
    Statement &update = *prepared;
    int parameter = 0;
    update.bind(parameter++, static_cast<qint64>(shape.changed));
    update.bind(parameter++, shape.isDeleted);
    update.bind(parameter++, shape.hasConflict);
    update.bind(parameter++, (shape.aside.empty() ? kNoExtra : kFurtherHeads) | (state.pending.empty() ? kNoExtra : kPendingStamps));
    update.bindBlob(parameter++, stamps);
    update.bind(parameter++, history);
    for (const std::size_t place : places) {
        const sync::Field &field = *layout.fields[place].field;
        if (shape.shown[place])
            bindField(update, parameter, field, shape.shown[place]->value);
        else
            bindNoValue(update, parameter, field);
        parameter += field.columns;
    }
    if (isReordered)
        update.bindBlob(parameter++, naturalKey(layout, state.id, [&shape](int place) { return shownOf(shape.shown[static_cast<std::size_t>(place)]); }));
    update.bind(parameter, known.rid);
    TRY(update.run());
    if (!layout.isSearchable || !isFoundOtherwise)
        return {};
    TRY(m_searchIndex.remove(layout, known.rid));
    if (!shape.isDeleted)
        TRY(index(layout, known.rid, shape));
    return {};
}

sync::Status RowStore::writeAside(const TableLayout &layout, const KnownRow &known, qint64 rid, const RecordState &state, const Shape &shape)
{
    const auto clear = [this, &layout, rid](const sync::Bytes &table) -> sync::Status {
        TRY_ASSIGN(Statement remove, m_database.prepare("DELETE FROM " + table + " WHERE tbl = ? AND rid = ?"));
        remove.bind(0, layout.name);
        remove.bind(1, rid);
        return remove.run();
    };
    if (known.extra & kFurtherHeads)
        TRY(clear("head"));
    for (const Shape::Aside &aside : shape.aside) {
        TRY_ASSIGN(const qint64 field, m_handles.ofName(*aside.field));
        TRY_ASSIGN(const qint64 source, m_handles.ofIncarnation(aside.head->stamp.incarnation));
        TRY_ASSIGN(const qint64 author, m_handles.ofAuthor(aside.head->author));
        TRY_ASSIGN(const sync::Bytes value, m_codec.packValue(aside.head->value));
        TRY_ASSIGN(const sync::Bytes saw, aside.head->saw.isEmpty() ? sync::Result<sync::Bytes>(sync::Bytes()) : m_codec.packStamps(aside.head->saw));
        TRY_ASSIGN(Statement insert, m_database.prepare("INSERT INTO head(tbl, rid, field, time, source, author, value, saw) VALUES (?,?,?,?,?,?,?,?)"));
        insert.bind(0, layout.name);
        insert.bind(1, rid);
        insert.bind(2, field);
        insert.bind(3, static_cast<qint64>(aside.head->stamp.time));
        insert.bind(4, source);
        insert.bind(5, author);
        insert.bindBlob(6, value);
        insert.bindBlob(7, saw);
        TRY(insert.run());
    }
    if (known.extra & kPendingStamps)
        TRY(clear("pending"));
    for (const sync::PendingStamp &pending : state.pending) {
        TRY_ASSIGN(const qint64 field, m_handles.ofName(pending.field));
        TRY_ASSIGN(const qint64 source, m_handles.ofIncarnation(pending.stamp.incarnation));
        TRY_ASSIGN(Statement insert, m_database.prepare("INSERT INTO pending(tbl, rid, field, time, source) VALUES (?,?,?,?,?)"));
        insert.bind(0, layout.name);
        insert.bind(1, rid);
        insert.bind(2, field);
        insert.bind(3, static_cast<qint64>(pending.stamp.time));
        insert.bind(4, source);
        TRY(insert.run());
    }
    return {};
}

sync::Result<qint64> RowStore::writeHistory(qint64 newest, std::span<const sync::ReplacedValue> history)
{
    if (!m_addHistory && !history.empty()) {
        TRY_ASSIGN(m_addHistory, m_database.prepare("INSERT INTO history(previous, replaced) VALUES (?, ?)"));
    }
    for (const sync::ReplacedValue &replaced : history) {
        TRY_ASSIGN(const sync::Bytes packed, m_codec.packReplaced(replaced));
        m_addHistory->bind(0, newest);
        m_addHistory->bindBlob(1, packed);
        TRY(m_addHistory->run());
        newest = m_database.lastRowId();
    }
    return newest;
}

}
