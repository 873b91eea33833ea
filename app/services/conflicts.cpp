// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/conflicts.h"

#include "app/core/role.h"
#include "app/records/device.h"
#include "app/records/office.h"
#include "app/services/deskreader.h"
#include "app/services/laptopnames.h"
#include "app/services/officenames.h"
#include "app/services/workspace.h"
#include "app/store/conflictstore.h"

#include <QHash>

#include <algorithm>

namespace mekendesh::app {

using sync::ErrorCode;
using sync::failure;

namespace {

constexpr int kNamedMax = 2000;
constexpr int kStampCounterBits = 16; // behind the milliseconds of a stamp

// "Embassy, 1-laptop": every office may have a laptop of that name.
class LaptopNames {
public:
    explicit LaptopNames(Workspace &workspace)
    {
        QHash<sync::RecordId, QString> offices;
        // Without the registers the laptops go by their own names.
        if (const auto known = workspace.records().list<Office>({.limit = kNamedMax})) {
            for (const Stored<Office> &office : known->rows)
                offices.insert(office.id, officeNameOf(office.value));
        }
        if (const auto known = workspace.records().list<Device>({.limit = kNamedMax})) {
            for (const Stored<Device> &device : known->rows)
                m_offices.insert(device.value.device, offices.value(device.value.office));
        }
    }

    [[nodiscard]] QString of(const ContestedValue &value) const
    {
        const QString office = m_offices.value(value.device);
        const QString laptop = laptopInWords(value.deviceName);
        // Somebody may have named the laptop after its office.
        if (office.isEmpty() || laptop.isEmpty() || laptop.contains(office, Qt::CaseInsensitive))
            return laptop;
        return QStringLiteral("%1, %2").arg(office, laptop);
    }

private:
    QHash<QString, QString> m_offices; // by the laptop
};

ConflictValue toConflictValue(const ContestedValue &value, const LaptopNames &laptops)
{
    return {.stamp = value.head.stamp,
            .value = value.head.value,
            .author = value.head.author,
            .authorName = value.authorName,
            .deviceName = laptops.of(value),
            .at = Timestamp{value.head.stamp.wallMs()},
            .isShown = value.isShown};
}

ConflictRecord toConflictRecord(ContestedRow row, const LaptopNames &laptops)
{
    ConflictRecord record{.table = row.table, .id = row.id, .scope = row.scope, .title = row.title, .fields = {}};
    for (ContestedField &field : row.fields) {
        ConflictField shown{.field = field.field, .values = {}, .before = std::move(field.before), .bothInto = field.bothInto};
        for (const ContestedValue &value : field.values)
            shown.values.push_back(toConflictValue(value, laptops));
        record.fields.push_back(std::move(shown));
    }
    return record;
}

DecidedRecord toDecidedRecord(DecidedRow row, const LaptopNames &laptops, const sync::RecordId &me)
{
    DecidedRecord record{.table = row.table, .id = row.id, .scope = row.scope, .title = row.title, .at = {row.place.time >> kStampCounterBits}, .fields = {}, .row = {}};
    for (const DecidedField &field : row.isDeleted ? std::vector<DecidedField>() : row.fields) {
        DecidedDifference decided{.asked = {.field = field.field, .values = {}, .before = field.before},
                                  .taken = field.taken,
                                  .decidedBy = field.decidedBy,
                                  .isMine = field.decidedById == me,
                                  .at = {field.decided.wallMs()}};
        for (const ContestedValue &value : field.values)
            decided.asked.values.push_back(toConflictValue(value, laptops));
        record.fields.push_back(std::move(decided));
    }
    record.row = std::make_shared<const DecidedRow>(std::move(row));
    return record;
}

// Only what can be compared with the heads of now; names are for people.
bool sameValues(const ContestedField &now, const ConflictField &shown)
{
    return std::ranges::equal(now.values, shown.values, [](const ContestedValue &left, const ConflictValue &right) {
        return left.head.stamp == right.stamp && left.head.value == right.value;
    });
}

}

sync::Result<qint64> Conflicts::count()
{
    return ConflictStore(m_workspace.recordStore()).count();
}

sync::Result<std::vector<ConflictRecord>> Conflicts::list(int limit)
{
    TRY_ASSIGN(auto rows, ConflictStore(m_workspace.recordStore()).list(limit));
    const LaptopNames laptops(m_workspace);
    std::vector<ConflictRecord> records;
    for (ContestedRow &row : rows)
        records.push_back(toConflictRecord(std::move(row), laptops));
    return records;
}

sync::Result<ConflictRecord> Conflicts::open(const QString &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope)
{
    TRY_ASSIGN(ContestedRow row, ConflictStore(m_workspace.recordStore()).open(table, id, scope));
    return toConflictRecord(std::move(row), LaptopNames(m_workspace));
}

sync::Status Conflicts::decide(const ConflictRecord &shown, const std::vector<Decision> &decisions)
{
    if (!allows(m_workspace.recordStore().actor().role, Right::ResolveConflicts))
        return failure(ErrorCode::NotAllowed, QStringLiteral("the role does not decide about differences"));
    ConflictStore conflicts(m_workspace.recordStore());
    TRY_ASSIGN(const ContestedRow now, conflicts.open(shown.table, shown.id, shown.scope));
    std::vector<ConflictStore::Choice> choices;
    for (const Decision &decision : decisions) {
        const auto before = std::ranges::find(shown.fields, decision.field, &ConflictField::field);
        const auto current = std::ranges::find(now.fields, decision.field, &ContestedField::field);
        if (before == shown.fields.end() || current == now.fields.end() || !sameValues(*current, *before))
            return failure(ErrorCode::ChangedMeanwhile, QStringLiteral("other values than those that were shown"), decision.field);
        choices.push_back({decision.field, decision.chosen, decision.keepsOther});
    }
    return conflicts.decide(now, choices);
}

sync::Result<std::vector<DecidedRecord>> Conflicts::decided(int limit, const DecidedRecord *after)
{
    const Actor &actor = m_workspace.recordStore().actor();
    std::vector<DecidedRecord> records;
    if (!allows(actor.role, Right::ResolveConflicts))
        return records;
    const LaptopNames laptops(m_workspace);
    std::optional<DecidedPlace> from = after ? std::optional(after->row->place) : std::nullopt;
    // Nobody scrolls a list that did not grow: what is left out must not end it.
    for (;;) {
        TRY_ASSIGN(auto rows, ConflictStore(m_workspace.recordStore()).decided(limit, from));
        for (DecidedRow &row : rows) {
            from = row.place;
            DecidedRecord record = toDecidedRecord(std::move(row), laptops, actor.user);
            if (record.fields.empty())
                continue;
            records.push_back(std::move(record));
            if (records.size() == static_cast<std::size_t>(limit))
                return records;
        }
        if (rows.size() < static_cast<std::size_t>(limit))
            return records;
    }
}

sync::Status Conflicts::chooseAgain(const DecidedRecord &shown, const std::vector<Decision> &decisions)
{
    if (!allows(m_workspace.recordStore().actor().role, Right::ResolveConflicts))
        return failure(ErrorCode::NotAllowed, QStringLiteral("the role does not decide about differences"));
    std::vector<ConflictStore::Choice> choices;
    for (const Decision &decision : decisions)
        choices.push_back({decision.field, decision.chosen});
    return ConflictStore(m_workspace.recordStore()).chooseAgain(*shown.row, choices);
}

}
