// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/conflictstore.h"

#include "app/store/history.h"
#include "app/store/rowstore.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

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

// Fields beside which the same card has room for a second value.
struct Pairing {
    QLatin1StringView table;
    QLatin1StringView field;
    QLatin1StringView second;
};
constexpr std::array kPairings{Pairing{QLatin1StringView("member"), QLatin1StringView("phone"), QLatin1StringView("other_phone")}};

// Where the other value can stay, too: two of them, and nothing stands there yet.
QString roomForBoth(const QString &table, const sync::RecordState &state, const ContestedField &field)
{
    const auto pairing = std::ranges::find_if(kPairings, [&](const Pairing &each) { return each.table == table && each.field == field.field; });
    if (pairing == kPairings.end() || field.values.size() != 2)
        return {};
    const sync::FieldHeads *second = state.field(QString(pairing->second));
    const auto isEmptyHead = [](const sync::Head &head) { return sync::isEmpty(head.value) || head.value == Value{QString()}; };
    return !second || std::ranges::all_of(second->heads, isEmptyHead) ? QString(pairing->second) : QString();
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

// Which rows of a table the laptop may decide about, in SQL. What only others may write is theirs to decide.
sync::Result<sync::Bytes> ConflictStore::decidable(const TableLayout &layout)
{
    const Actor &actor = m_records.actor();
    QByteArrayList scopes;
    for (const sync::ScopeId scope : actor.scopes) {
        if (!mayWrite(actor, scope, *layout.table))
            continue;
        TRY_ASSIGN(const qint64 handle, m_records.storage().handles().knownScope(scope));
        scopes << sync::Bytes::number(handle);
    }
    const sync::Bytes contested = "has_conflict = 1";
    return actor.isEmbassyDevice ? contested : contested + " AND +scope IN (" + scopes.join(',') + ')';
}

sync::Result<qint64> ConflictStore::count()
{
    Storage &storage = m_records.storage();
    qint64 counted = 0;
    for (const auto &layout : storage.schema().layouts()) {
        TRY_ASSIGN(const sync::Bytes where, decidable(*layout));
        TRY_ASSIGN(const qint64 rows, storage.database().number("SELECT count(*) FROM " + layout->sqlName + " WHERE " + where));
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
        TRY_ASSIGN(const sync::Bytes where, decidable(*layout));
        TRY_ASSIGN(Statement rows, storage.database().prepare("SELECT id_time, id_source, scope, changed FROM " + layout->sqlName + " WHERE " + where
                                                              + " ORDER BY changed DESC LIMIT ?"));
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
            TRY_ASSIGN(ContestedValue value, named(head, scope));
            value.isShown = head.stamp == heads.back().stamp;
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
        contested.bothInto = roomForBoth(row.table, state, contested);
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

sync::Result<ContestedValue> ConflictStore::named(const sync::Head &head, sync::ScopeId scope)
{
    ContestedValue value{.head = head, .authorName = {}, .device = {}, .deviceName = {}, .isShown = false};
    TRY_ASSIGN(value.authorName, History(m_records.storage()).authorName(head.author, scope));
    TRY_ASSIGN(const Laptop laptop, laptopOf(m_records.storage(), head.stamp));
    value.device = laptop.device;
    value.deviceName = laptop.name;
    return value;
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
        if (!choice.keepsOther)
            continue;
        if (current->bothInto.isEmpty())
            return failure(ErrorCode::ChangedMeanwhile, QStringLiteral("the room for the other value is taken"), choice.field);
        const auto other = std::ranges::find_if(current->values, [&chosen](const ContestedValue &value) { return value.head.stamp != chosen->head.stamp; });
        QList<Stamp> empties;
        if (const sync::FieldHeads *second = state.field(current->bothInto)) {
            for (const sync::Head &head : second->heads)
                empties.append(head.stamp);
        }
        fields.push_back({current->bothInto, other->head.value, empties});
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

sync::Result<std::vector<DecidedRow>> ConflictStore::decided(int limit, const std::optional<DecidedPlace> &after)
{
    Storage &storage = m_records.storage();
    std::vector<DecidedPlace> places;
    TRY_ASSIGN(Statement page, storage.database().prepare("SELECT time, tbl, rid FROM decided WHERE (time, tbl, rid) < (?, ?, ?)"
                                                          " ORDER BY time DESC, tbl DESC, rid DESC"));
    constexpr qint64 kLast = std::numeric_limits<qint64>::max();
    const DecidedPlace from = after.value_or(DecidedPlace{kLast, kLast, kLast});
    page.bind(0, from.time);
    page.bind(1, from.table);
    page.bind(2, from.row);
    const auto layoutOf = [&storage](qint64 table) { return std::ranges::find(storage.schema().layouts(), table, [](const auto &candidate) { return candidate->name; }); };
    while (places.size() < static_cast<std::size_t>(limit)) {
        TRY_ASSIGN(const bool hasRow, page.step());
        if (!hasRow)
            break;
        if (layoutOf(page.integer(1)) != storage.schema().layouts().end()) // others only a newer program knows
            places.push_back({page.integer(0), page.integer(1), page.integer(2)});
    }
    page.reset();
    std::vector<DecidedRow> rows;
    for (const DecidedPlace &place : places) {
        const auto layout = layoutOf(place.table);
        TRY_ASSIGN(const RecordId id, storage.rows().idOf(**layout, place.row));
        TRY_ASSIGN(Statement where, storage.database().prepare("SELECT scope FROM " + (*layout)->sqlName + " WHERE rid = ?"));
        where.bind(0, place.row);
        TRY(where.step());
        TRY_ASSIGN(const sync::ScopeId scope, storage.handles().scope(where.integer(0)));
        TRY_ASSIGN(DecidedRow row, describeDecided(**layout, id, scope));
        row.place = place;
        rows.push_back(std::move(row));
    }
    return rows;
}

sync::Result<DecidedRow> ConflictStore::describeDecided(const TableLayout &layout, const RecordId &id, sync::ScopeId scope)
{
    TRY_ASSIGN(const sync::RecordState state, m_records.state(layout.wire, id, scope));
    TRY_ASSIGN(const auto kept, History(m_records.storage()).replaced(*layout.table, id, scope));
    DecidedRow row{.table = layout.wire, .id = id, .scope = scope, .title = titleOf(layout, state), .isDeleted = sync::isDeleted(state), .place = {}, .fields = {}};
    for (const FieldLayout &field : layout.fields) {
        const sync::FieldHeads *now = state.field(field.wire);
        if (!now || now->heads.empty() || sync::isConflict(*now))
            continue; // asked anew: it stands among the open ones
        std::vector<sync::ReplacedValue> ofField;
        std::ranges::copy_if(kept, std::back_inserter(ofField), [&field](const sync::ReplacedValue &line) { return line.field == field.wire; });
        TRY_ASSIGN(DecidedField decided, describeDecision(*now, ofField, scope));
        if (!decided.decided.isNull())
            row.fields.push_back(std::move(decided));
    }
    return row;
}

// The last edit that replaced different values of this field; without one nothing was decided.
sync::Result<DecidedField> ConflictStore::describeDecision(const sync::FieldHeads &now, std::span<const sync::ReplacedValue> kept, sync::ScopeId scope)
{
    DecidedField field{.field = now.field, .values = {}, .before = {}, .taken = 0, .decided = {}, .decidedById = {}, .decidedBy = {}, .now = {}};
    for (const sync::ReplacedValue &line : kept) {
        const bool wasChosen = !line.replacedBy.isNull() && std::ranges::any_of(kept, [&line](const sync::ReplacedValue &other) {
            return other.replacedBy == line.replacedBy && other.before.value != line.before.value;
        });
        if (wasChosen && field.decided < line.replacedBy)
            field.decided = line.replacedBy;
    }
    if (field.decided.isNull())
        return field;
    std::vector<sync::Head> heads;
    sync::Head taken = now.heads.back();
    for (const sync::ReplacedValue &line : kept) {
        if (line.replacedBy == field.decided) {
            heads.push_back(line.before);
            field.decidedById = line.replacedByAuthor;
            TRY_ASSIGN(field.decidedBy, History(m_records.storage()).authorName(line.replacedByAuthor, scope));
        }
        if (line.before.stamp == field.decided)
            taken = line.before;
    }
    std::ranges::sort(heads, {}, &sync::Head::stamp);
    const auto placeOf = [&heads](const Value &value) { return std::ranges::find(heads, value, &sync::Head::value); };
    for (const sync::Head &later : {taken, now.heads.back()}) {
        if (placeOf(later.value) == heads.end())
            heads.push_back(later);
    }
    field.taken = static_cast<std::size_t>(placeOf(taken.value) - heads.begin());
    const auto shown = placeOf(now.heads.back().value) - heads.begin();
    for (const sync::Head &head : heads) {
        TRY_ASSIGN(ContestedValue value, named(head, scope));
        value.isShown = static_cast<std::ptrdiff_t>(field.values.size()) == shown;
        field.values.push_back(std::move(value));
    }
    Stamp newest;
    for (const sync::ReplacedValue &line : kept) {
        const bool stoodBefore = std::ranges::any_of(heads, [&line](const sync::Head &head) { return head.stamp == line.replacedBy; });
        if (stoodBefore && line.replacedBy != field.decided && newest < line.before.stamp) {
            newest = line.before.stamp;
            field.before = line.before.value;
        }
    }
    for (const sync::Head &head : now.heads)
        field.now.append(head.stamp);
    return field;
}

sync::Status ConflictStore::chooseAgain(const DecidedRow &shown, const std::vector<Choice> &choices)
{
    const TableLayout *layout = m_records.storage().schema().layout(shown.table);
    if (!layout || !mayWrite(m_records.actor(), shown.scope, *layout->table))
        return failure(ErrorCode::NotAllowed, QStringLiteral("this device may not decide about %1").arg(shown.table));
    TRY_ASSIGN(RecordStore::Batch batch, m_records.begin());
    TRY_ASSIGN(const DecidedRow now, describeDecided(*layout, shown.id, shown.scope));
    std::vector<sync::FieldEdit> fields;
    for (const Choice &choice : choices) {
        const auto before = std::ranges::find(shown.fields, choice.field, &DecidedField::field);
        const auto current = std::ranges::find(now.fields, choice.field, &DecidedField::field);
        if (before == shown.fields.end() || current == now.fields.end() || before->now != current->now || now.isDeleted)
            return failure(ErrorCode::ChangedMeanwhile, QStringLiteral("another value than the one that was shown"), choice.field);
        const auto chosen = std::ranges::find(current->values, choice.chosen, [](const ContestedValue &value) { return value.head.stamp; });
        if (chosen == current->values.end())
            return failure(ErrorCode::BadInput, QStringLiteral("none of the values was chosen"), choice.field);
        if (!chosen->isShown)
            fields.push_back({choice.field, chosen->head.value, current->now});
    }
    if (!fields.empty())
        TRY(m_records.writeFields(shown.table, shown.id, shown.scope, std::move(fields)));
    return batch.commit();
}

}
