// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/rowstore.h"

// Reading rows into states; writing is in rowwrite.cpp.
namespace mekendesh::app {

using sync::ErrorCode;
using sync::failure;
using sync::Head;
using sync::RecordId;
using sync::Stamp;
using sync::Value;

namespace {

sync::Error stampsNonsense()
{
    return failure(ErrorCode::DamagedData, QStringLiteral("the packed stamps of a row make no sense"));
}

sync::FieldHeads &headsOf(sync::RecordState &state, const QString &field)
{
    for (sync::FieldHeads &heads : state.fields) {
        if (heads.field == field)
            return heads;
    }
    return state.fields.emplace_back(sync::FieldHeads{.field = field, .heads = {}});
}

}

sync::Result<RowStore::Prepared *> RowStore::prepared(const TableLayout &layout)
{
    if (const auto known = m_prepared.find(&layout); known != m_prepared.end())
        return &known->second;
    TRY_ASSIGN(Statement find,
               m_database.prepare("SELECT " + layout.columnList + " FROM " + layout.sqlName + " WHERE id_time = ? AND id_source = ? AND scope = ?"));
    sync::Bytes places("?");
    for (int column = 1; column < layout.columnCount; ++column)
        places += ",?";
    TRY_ASSIGN(Statement insert, m_database.prepare("INSERT OR IGNORE INTO " + layout.sqlName + "(" + layout.columnList + ") VALUES (" + places + ")"));
    return &m_prepared.emplace(&layout, Prepared{std::move(find), std::move(insert)}).first->second;
}

sync::Result<LoadedRow> RowStore::load(const TableLayout &layout, qint64 scope, const RecordId &id, std::span<const sync::Edit *const> edits)
{
    if (!layout.isKnown())
        return loadUnknown(layout, scope, id);
    LoadedRow loaded;
    loaded.state.id = id;
    TRY_ASSIGN(const qint64 source, m_handles.knownIncarnation(id.source));
    if (source == 0)
        return loaded;
    TRY_ASSIGN(Prepared * const statements, prepared(layout));
    Statement &find = statements->find;
    find.bind(0, static_cast<qint64>(id.time));
    find.bind(1, source);
    find.bind(2, scope);
    TRY_ASSIGN(const bool isThere, find.step());
    if (isThere) {
        const sync::Status unpacked = unpackShown(layout, find, id, edits, loaded);
        find.reset();
        TRY(unpacked);
    } else {
        find.reset();
        return loaded;
    }
    if (loaded.known.extra & kFurtherHeads)
        TRY(loadHeads(layout, loaded.known.rid, loaded.state));
    if (loaded.known.extra & kPendingStamps)
        TRY(loadPending(layout, loaded.known.rid, loaded.state));
    return loaded;
}

sync::Result<LoadedRow> RowStore::loadUnknown(const TableLayout &layout, qint64 scope, const RecordId &id)
{
    LoadedRow loaded;
    loaded.state.id = id;
    TRY_ASSIGN(const qint64 source, m_handles.knownIncarnation(id.source));
    if (source == 0)
        return loaded;
    TRY_ASSIGN(Statement find, m_database.prepare("SELECT rid, history FROM unknown_row WHERE tbl = ? AND id_time = ? AND id_source = ? AND scope = ?"));
    find.bind(0, layout.name);
    find.bind(1, static_cast<qint64>(id.time));
    find.bind(2, source);
    find.bind(3, scope);
    TRY_ASSIGN(const bool isThere, find.step());
    if (!isThere)
        return loaded;
    loaded.known.rid = find.integer(0);
    loaded.known.history = find.integer(1);
    find.reset();
    loaded.known.extra = kFurtherHeads | kPendingStamps;
    TRY(loadHeads(layout, loaded.known.rid, loaded.state));
    TRY(loadPending(layout, loaded.known.rid, loaded.state));
    return loaded;
}

// The packed form is written by packShown in rowwrite.cpp, which describes it.
sync::Status RowStore::unpackShown(const TableLayout &layout, const Statement &row, const RecordId &id, std::span<const sync::Edit *const> edits,
                                   LoadedRow &loaded)
{
    KnownRow &known = loaded.known;
    known.rid = row.integer(kRidColumn);
    known.extra = static_cast<quint8>(row.integer(kExtraColumn));
    known.isDeleted = row.integer(kDeletedColumn) != 0;
    known.hasConflict = row.integer(kHasConflictColumn) != 0;
    known.changed = static_cast<quint64>(row.integer(kChangedColumn));
    known.history = row.integer(kHistoryColumn);
    known.shown.assign(layout.fields.size(), Stamp{});
    std::vector<RecordId> &authors = known.authors;
    authors.resize(layout.fields.size());
    PackReader reader(row.blobView(kStampsColumn));
    const quint64 form = reader.number();
    if (form == 0) {
        TRY_ASSIGN(const RecordId author, m_handles.author(static_cast<qint64>(reader.number())));
        for (std::size_t place = 0; place < layout.fields.size(); ++place) {
            if (!row.isNull(layout.fields[place].firstColumn)) {
                known.shown[place] = {id.time, id.source};
                authors[place] = author;
            }
        }
    } else {
        const quint64 groups = reader.number();
        for (quint64 group = 0; group < groups && reader.isSound(); ++group) {
            Stamp stamp;
            stamp.time = id.time + static_cast<quint64>(reader.signedNumber());
            TRY_ASSIGN(stamp.incarnation, m_handles.incarnation(static_cast<qint64>(reader.number())));
            TRY_ASSIGN(const RecordId author, m_handles.author(static_cast<qint64>(reader.number())));
            const quint64 bytes = reader.number();
            const QByteArrayView bits = reader.bytes(static_cast<qsizetype>(std::min<quint64>(bytes, 256)));
            for (qsizetype bit = 0; bit < bits.size() * 8; ++bit) {
                if (!(static_cast<quint8>(bits[bit / 8]) & (1u << (bit % 8))))
                    continue;
                if (bit >= static_cast<qsizetype>(layout.fieldOfBit.size()) || layout.fieldOfBit[static_cast<std::size_t>(bit)] < 0)
                    continue; // a field this program no longer declares
                const auto place = static_cast<std::size_t>(layout.fieldOfBit[static_cast<std::size_t>(bit)]);
                known.shown[place] = stamp;
                authors[place] = author;
            }
        }
    }
    if (!reader.isSound())
        return stampsNonsense();
    known.isLeftOut = notNeededFor(layout, row, edits);
    for (std::size_t place = 0; place < layout.fields.size(); ++place) {
        if (known.shown[place].isNull() || known.leavesOut(place))
            continue;
        const FieldLayout &field = layout.fields[place];
        sync::FieldHeads heads{.field = field.wire, .heads = {}};
        heads.heads.push_back(Head{known.shown[place], readField(row, field.firstColumn, *field.field), authors[place]});
        loaded.state.fields.push_back(std::move(heads));
    }
    return {};
}

// A removal looks at every field; what the list is ordered by, or found by, is made of several.
std::vector<bool> RowStore::notNeededFor(const TableLayout &layout, const Statement &row, std::span<const sync::Edit *const> edits)
{
    if (edits.empty() || row.integer(kExtraColumn) != kNoExtra)
        return {};
    std::vector<bool> isLeftOut(layout.fields.size(), true);
    for (const sync::Edit *edit : edits) {
        for (const sync::FieldEdit &touched : edit->fields) {
            const FieldLayout *field = layout.field(touched.field);
            if (!field)
                return {}; // it will stand aside
            const auto place = static_cast<std::size_t>(field - layout.fields.data());
            const bool isInOrder = std::ranges::find(layout.orderFields, static_cast<int>(place)) != layout.orderFields.end();
            if (isInOrder || (field->field->flags & sync::Searchable))
                return {};
            isLeftOut[place] = false;
        }
    }
    return isLeftOut;
}

sync::Status RowStore::loadHeads(const TableLayout &layout, qint64 rid, sync::RecordState &state)
{
    TRY_ASSIGN(Statement heads, m_database.prepare("SELECT field, time, source, author, value, saw FROM head WHERE tbl = ? AND rid = ?"));
    heads.bind(0, layout.name);
    heads.bind(1, rid);
    for (;;) {
        TRY_ASSIGN(const bool hasRow, heads.step());
        if (!hasRow)
            return {};
        Head head;
        TRY_ASSIGN(const QString field, m_handles.name(heads.integer(0)));
        head.stamp.time = static_cast<quint64>(heads.integer(1));
        TRY_ASSIGN(head.stamp.incarnation, m_handles.incarnation(heads.integer(2)));
        TRY_ASSIGN(head.author, m_handles.author(heads.integer(3)));
        TRY_ASSIGN(head.value, m_codec.unpackValue(heads.blobView(4)));
        TRY_ASSIGN(head.saw, m_codec.unpackStamps(heads.blobView(5)));
        auto &known = headsOf(state, field).heads;
        known.insert(std::ranges::upper_bound(known, head.stamp, {}, &Head::stamp), std::move(head));
    }
}

sync::Status RowStore::loadPending(const TableLayout &layout, qint64 rid, sync::RecordState &state)
{
    TRY_ASSIGN(Statement pending, m_database.prepare("SELECT field, time, source FROM pending WHERE tbl = ? AND rid = ?"));
    pending.bind(0, layout.name);
    pending.bind(1, rid);
    for (;;) {
        TRY_ASSIGN(const bool hasRow, pending.step());
        if (!hasRow)
            break;
        sync::PendingStamp stamp;
        TRY_ASSIGN(stamp.field, m_handles.name(pending.integer(0)));
        stamp.stamp.time = static_cast<quint64>(pending.integer(1));
        TRY_ASSIGN(stamp.stamp.incarnation, m_handles.incarnation(pending.integer(2)));
        state.pending.push_back(std::move(stamp));
    }
    std::ranges::sort(state.pending, [](const auto &left, const auto &right) { return left < right; });
    return {};
}

sync::Result<std::vector<sync::ReplacedValue>> RowStore::replaced(const KnownRow &known, const RecordId &id)
{
    std::vector<sync::ReplacedValue> values;
    TRY_ASSIGN(const bool isWhole, readHistory(known, id, values));
    if (!isWhole)
        return failure(ErrorCode::DamagedData, QStringLiteral("a row's history leads nowhere"));
    return values;
}

sync::Result<bool> RowStore::readHistory(const KnownRow &known, const RecordId &id, std::vector<sync::ReplacedValue> &values)
{
    TRY_ASSIGN(Statement entry, m_database.prepare("SELECT previous, replaced FROM history WHERE entry = ?"));
    for (qint64 next = known.history; next != 0;) {
        entry.bind(0, next);
        TRY_ASSIGN(const bool isThere, entry.step());
        if (!isThere || entry.integer(0) >= next)
            return false;
        TRY_ASSIGN(sync::ReplacedValue value, m_codec.unpackReplaced(entry.blobView(1)));
        value.record = id;
        values.push_back(std::move(value));
        next = entry.integer(0);
        entry.reset();
    }
    return true;
}

sync::Result<std::vector<sync::FieldEdit>> RowStore::madeFields(const TableLayout &layout, qint64 scope, const RecordId &id)
{
    TRY_ASSIGN(const LoadedRow row, load(layout, scope, id));
    if (row.known.rid == 0)
        return failure(ErrorCode::NotFound, QStringLiteral("a row that waits to be sent is not there"));
    std::vector<sync::FieldEdit> fields;
    const auto add = [&fields, &id](const QString &field, const Head &head) {
        if (RecordId::fromStamp(head.stamp) == id)
            fields.push_back({field, head.value, {}});
    };
    for (const sync::FieldHeads &field : row.state.fields) {
        for (const Head &head : field.heads)
            add(field.field, head);
    }
    if (row.known.history == 0)
        return fields;
    std::vector<sync::ReplacedValue> kept;
    TRY_ASSIGN(const bool isWhole, readHistory(row.known, id, kept));
    if (!isWhole)
        return failure(ErrorCode::NotFound, QStringLiteral("what a row that waits to be sent was made with is not there"));
    for (const sync::ReplacedValue &value : kept)
        add(value.field, value.before);
    std::ranges::sort(fields, {}, [&layout](const sync::FieldEdit &field) {
        return std::ranges::find(layout.fields, field.field, &FieldLayout::wire) - layout.fields.begin();
    });
    return fields;
}

sync::Status RowStore::fillIn(const TableLayout &layout, qint64 scope, sync::Edit &edit, const std::vector<bool> &isLeftOut)
{
    if (std::ranges::find(isLeftOut, true) == isLeftOut.end())
        return {};
    const sync::Edit *const asked[]{&edit};
    TRY_ASSIGN(const LoadedRow row, load(layout, scope, edit.record, asked)); // of most rows only what the edit touched
    std::optional<std::vector<sync::ReplacedValue>> kept; // asked for only when the row does not show it any more
    for (std::size_t number = 0; number < edit.fields.size(); ++number) {
        sync::FieldEdit &field = edit.fields[number];
        if (!isLeftOut[number])
            continue;
        const sync::FieldHeads *heads = row.state.field(field.field);
        const auto head = heads ? std::ranges::find(heads->heads, edit.stamp, &Head::stamp) : std::vector<Head>::const_iterator{};
        if (heads && head != heads->heads.end()) {
            field.value = head->value;
            continue;
        }
        if (!kept)
            TRY(readHistory(row.known, edit.record, kept.emplace())); // what is there of it
        const auto before = std::ranges::find_if(*kept, [&](const sync::ReplacedValue &value) {
            return value.field == field.field && value.before.stamp == edit.stamp;
        });
        if (before == kept->end())
            return failure(ErrorCode::NotFound, QStringLiteral("a value that waits to be sent is not there"));
        field.value = before->before.value;
    }
    return {};
}

sync::Result<std::vector<PlacedRow>> RowStore::find(const TableLayout &layout, const RecordId &id)
{
    std::vector<PlacedRow> places;
    TRY_ASSIGN(const qint64 source, m_handles.knownIncarnation(id.source));
    if (source == 0)
        return places;
    TRY_ASSIGN(Statement find,
               m_database.prepare("SELECT rid, scope FROM " + layout.sqlName + " WHERE id_time = ? AND id_source = ?"
                                  + (layout.isKnown() ? "" : " AND tbl = " + sync::Bytes::number(layout.name)) + " ORDER BY scope"));
    find.bind(0, static_cast<qint64>(id.time));
    find.bind(1, source);
    for (;;) {
        TRY_ASSIGN(const bool hasRow, find.step());
        if (!hasRow)
            return places;
        places.push_back({find.integer(0), find.integer(1)});
    }
}

sync::Result<RecordId> RowStore::idOf(const TableLayout &layout, qint64 rid)
{
    TRY_ASSIGN(Statement find, m_database.prepare("SELECT id_time, id_source FROM " + layout.sqlName + " WHERE rid = ?"));
    find.bind(0, rid);
    TRY_ASSIGN(const bool isThere, find.step());
    if (!isThere)
        return failure(ErrorCode::NotFound, QStringLiteral("no such row"));
    RecordId id;
    id.time = static_cast<quint64>(find.integer(0));
    TRY_ASSIGN(id.source, m_handles.incarnation(find.integer(1)));
    return id;
}

void RowStore::readValue(const TableLayout &layout, const Statement &row, void *value) const
{
    for (const FieldLayout &field : layout.fields) {
        if (row.isNull(field.firstColumn) && field.field->columns == 1)
            continue;
        const Value shown = readField(row, field.firstColumn, *field.field);
        // A value the record cannot hold (a date off the calendar from a broken program) is shown as none; its head stays.
        static_cast<void>(field.field->write(value, shown));
    }
}

}
