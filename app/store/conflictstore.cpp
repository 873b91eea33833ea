// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/conflictstore.h"

#include "app/store/history.h"
#include "app/store/rowstore.h"

#include <algorithm>

namespace mekendesh::app {

using sync::ErrorCode;
using sync::failure;
using sync::RecordId;
using sync::Stamp;
using sync::Value;

namespace {

constexpr qint64 kKept = 0;
constexpr qint64 kRemoved = 1;

const ContestedField *contestedField(const ContestedRow &row, const QString &field)
{
    const auto found = std::ranges::find(row.fields, field, &ContestedField::field);
    return found == row.fields.end() ? nullptr : &*found;
}

// Removed here, written there: the removals, and as their counterpart the newest value no removal has seen.
std::vector<sync::Head> lifeChoices(const sync::RecordState &state)
{
    const sync::FieldHeads *life = state.field(QString(sync::kLifeRegister));
    std::vector<sync::Head> choices = life ? life->heads : std::vector<sync::Head>();
    sync::Head newest;
    for (const sync::FieldHeads &field : state.fields) {
        for (const sync::Head &head : field.heads) {
            const bool isSeen = field.field == sync::kLifeRegister
                || std::ranges::any_of(choices, [&head](const sync::Head &removal) { return removal.saw.contains(head.stamp); });
            if (!isSeen && newest.stamp < head.stamp)
                newest = {head.stamp, Value{kKept}, head.author};
        }
    }
    if (!newest.stamp.isNull())
        choices.push_back(newest);
    std::ranges::sort(choices, {}, &sync::Head::stamp);
    return choices;
}

struct Laptop {
    QString device;
    QString name;
};

// The laptop a stamp was given on, as far as the registers here tell.
sync::Result<Laptop> laptopOf(Storage &storage, const Stamp &stamp)
{
    const TableLayout *devices = storage.schema().layout(u"device");
    if (!devices)
        return Laptop{};
    TRY_ASSIGN(const qint64 incarnation, storage.handles().knownIncarnation(stamp.incarnation));
    TRY_ASSIGN(Statement find, storage.database().prepare("SELECT device FROM position WHERE incarnation = ? AND length(device) > 0"));
    find.bind(0, incarnation);
    TRY_ASSIGN(const bool isThere, find.step());
    if (!isThere)
        return Laptop{};
    const QString device = QString::fromLatin1(find.blobView(0).toByteArray().toHex());
    TRY_ASSIGN(Statement name, storage.database().prepare("SELECT f_name FROM r_device WHERE f_device = ? AND deleted = 0"));
    name.bindText(0, device);
    TRY_ASSIGN(const bool isNamed, name.step());
    return isNamed ? Laptop{device, name.text(0)} : Laptop{};
}

// The record in words: what a list is ordered by, or the first text of its columns.
QString titleOf(const TableLayout &layout, const sync::RecordState &state)
{
    QStringList parts;
    const auto add = [&](const FieldLayout &field) {
        const sync::FieldHeads *heads = state.field(field.wire);
        const Value shown = heads ? sync::shownValue(*heads) : Value{};
        if (const auto *text = std::get_if<QString>(&shown); text && !text->isEmpty())
            parts << *text;
    };
    if (layout.order != NaturalOrder::NewestFirst) {
        for (const int place : layout.orderFields)
            add(layout.fields[static_cast<std::size_t>(place)]);
        return parts.join(u' ');
    }
    for (const FieldLayout &field : layout.fields) {
        if (field.field->kind == sync::FieldKind::Text && (field.field->flags & sync::ListColumn))
            add(field);
    }
    return parts.join(QLatin1String(", "));
}

}

sync::Result<qint64> ConflictStore::count()
{
    Storage &storage = m_records.storage();
    qint64 counted = 0;
    for (const auto &layout : storage.schema().layouts()) {
        TRY_ASSIGN(const qint64 rows, storage.database().number("SELECT count(*) FROM " + layout->sqlName + " WHERE has_conflict = 1"));
        counted += rows;
    }
    return counted;
}

sync::Result<std::vector<ContestedRow>> ConflictStore::list(int limit)
{
    struct Candidate {
        const sync::Table *table;
        RecordId id;
        sync::ScopeId scope;
        qint64 changed = 0;
    };
    Storage &storage = m_records.storage();
    std::vector<Candidate> candidates;
    for (const auto &layout : storage.schema().layouts()) {
        TRY_ASSIGN(Statement rows, storage.database().prepare("SELECT id_time, id_source, scope, changed FROM " + layout->sqlName
                                                              + " WHERE has_conflict = 1 ORDER BY changed DESC LIMIT ?"));
        rows.bind(0, limit);
        for (;;) {
            TRY_ASSIGN(const bool hasRow, rows.step());
            if (!hasRow)
                break;
            Candidate candidate{.table = layout->table, .id = {static_cast<quint64>(rows.integer(0)), {}}, .scope = {}, .changed = rows.integer(3)};
            TRY_ASSIGN(candidate.id.source, storage.handles().incarnation(rows.integer(1)));
            TRY_ASSIGN(candidate.scope, storage.handles().scope(rows.integer(2)));
            candidates.push_back(candidate);
        }
    }
    std::ranges::stable_sort(candidates, std::greater<>(), &Candidate::changed);
    std::vector<ContestedRow> contested;
    for (const Candidate &candidate : candidates) {
        if (contested.size() == static_cast<std::size_t>(limit))
            break;
        TRY_ASSIGN(ContestedRow row, describe(*candidate.table, candidate.id, candidate.scope));
        contested.push_back(std::move(row));
    }
    return contested;
}

sync::Result<ContestedRow> ConflictStore::open(const QString &table, const RecordId &id, std::optional<sync::ScopeId> scope)
{
    const TableLayout *layout = m_records.storage().schema().layout(table);
    if (!layout)
        return failure(ErrorCode::NotFound, QStringLiteral("no such kind of record"));
    if (!scope) {
        TRY_ASSIGN(scope, m_records.scopeOf(table, id));
    }
    return describe(*layout->table, id, *scope);
}

sync::Result<ContestedRow> ConflictStore::describe(const sync::Table &table, const RecordId &id, sync::ScopeId scope)
{
    Storage &storage = m_records.storage();
    const TableLayout &layout = storage.schema().layout(table);
    TRY_ASSIGN(const sync::RecordState state, m_records.state(layout.wire, id, scope));
    History history(storage);
    TRY_ASSIGN(const auto replaced, history.replaced(table, id, scope));
    ContestedRow row{.table = layout.wire, .id = id, .scope = scope, .changed = {}, .title = titleOf(layout, state), .fields = {}};
    const auto add = [&](const QString &field, const std::vector<sync::Head> &heads) -> sync::Status {
        ContestedField contested{.field = field, .values = {}, .before = {}};
        for (const sync::Head &head : heads) {
            ContestedValue value{.head = head, .authorName = {}, .device = {}, .deviceName = {}, .isShown = head.stamp == heads.back().stamp};
            TRY_ASSIGN(value.authorName, history.authorName(head.author, scope));
            TRY_ASSIGN(const Laptop laptop, laptopOf(storage, head.stamp));
            value.device = laptop.device;
            value.deviceName = laptop.name;
            row.changed = std::max(row.changed, head.stamp);
            contested.values.push_back(std::move(value));
        }
        Stamp newest;
        for (const sync::ReplacedValue &line : replaced) {
            const bool wasReplacedByOne = std::ranges::any_of(heads, [&line](const sync::Head &head) { return head.stamp == line.replacedBy; });
            if (line.field == field && wasReplacedByOne && newest < line.before.stamp) {
                newest = line.before.stamp;
                contested.before = line.before.value;
            }
        }
        row.fields.push_back(std::move(contested));
        return {};
    };
    if (sync::isDeleted(state))
        return row;
    // In the order of the declaration; fields of a newer program are its own to decide.
    for (const FieldLayout &field : layout.fields) {
        const sync::FieldHeads *heads = state.field(field.wire);
        if (heads && sync::isConflict(*heads))
            TRY(add(field.wire, heads->heads));
    }
    const sync::FieldHeads *life = state.field(QString(sync::kLifeRegister));
    if (life && (sync::isDeleteContested(state) || sync::isConflict(*life)))
        TRY(add(QString(sync::kLifeRegister), lifeChoices(state)));
    return row;
}

sync::Status ConflictStore::decide(const ContestedRow &shown, const std::vector<Choice> &choices)
{
    const TableLayout *layout = m_records.storage().schema().layout(shown.table);
    if (!layout || !mayWrite(m_records.actor(), shown.scope, *layout->table))
        return failure(ErrorCode::NotAllowed, QStringLiteral("this device may not decide about %1").arg(shown.table));
    // What was looked at and what is decided are one: nobody writes between.
    TRY_ASSIGN(RecordStore::Batch batch, m_records.begin());
    TRY_ASSIGN(const ContestedRow now, describe(*layout->table, shown.id, shown.scope));
    TRY_ASSIGN(const sync::RecordState state, m_records.state(shown.table, shown.id, shown.scope));
    std::vector<sync::FieldEdit> fields;
    QList<Stamp> saw;
    for (const Choice &choice : choices) {
        const ContestedField *before = contestedField(shown, choice.field);
        const ContestedField *current = contestedField(now, choice.field);
        const auto sameHead = [](const ContestedValue &left, const ContestedValue &right) { return left.head == right.head; };
        if (!before || !current || !std::ranges::equal(before->values, current->values, sameHead))
            return failure(ErrorCode::ChangedMeanwhile, QStringLiteral("other values than those that were shown"), choice.field);
        const auto chosen = std::ranges::find(current->values, choice.chosen, [](const ContestedValue &value) { return value.head.stamp; });
        if (chosen == current->values.end())
            return failure(ErrorCode::BadInput, QStringLiteral("none of the values was chosen"), choice.field);
        QList<Stamp> replaces;
        if (const sync::FieldHeads *heads = state.field(choice.field)) {
            for (const sync::Head &head : heads->heads)
                replaces.append(head.stamp);
        }
        fields.push_back({choice.field, chosen->head.value, replaces});
    }
    if (fields.empty())
        return batch.commit();
    const auto removal = std::ranges::find_if(fields, [](const sync::FieldEdit &field) {
        return field.field == sync::kLifeRegister && field.value == Value{kRemoved};
    });
    if (removal != fields.end()) {
        fields = {*removal}; // a removed record has no other questions
        for (const sync::FieldHeads &field : state.fields) {
            for (const sync::Head &head : field.heads) {
                if (field.field != sync::kLifeRegister)
                    saw.append(head.stamp);
            }
        }
    }
    TRY(m_records.writeFields(shown.table, shown.id, shown.scope, std::move(fields), saw));
    return batch.commit();
}

}
