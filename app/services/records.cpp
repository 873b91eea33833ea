// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/records.h"

#include "app/core/fuzzydate.h"
#include "app/core/money.h"
#include "app/core/role.h"
#include "app/services/personfields.h"
#include "app/services/storequery.h"
#include "app/store/recordstore.h"
#include "sync/base/limits.h"

#include <algorithm>
#include <array>

namespace mekendesh::app {

using sync::ErrorCode;
using sync::failure;
using sync::FieldKind;
using sync::RecordId;
using sync::Value;

namespace {

// Which right of the role a kind of record asks for. A kind that is not here is read by everybody and written by nobody.
struct KindRights {
    QLatin1StringView table;
    std::optional<Right> see;
    Right edit;
    Right remove;
};
constexpr std::array kKindRights{
    KindRights{QLatin1StringView("office"), {}, Right::ManageOffices, Right::ManageOffices},
    KindRights{QLatin1StringView("device"), {}, Right::ManageDevices, Right::ManageDevices},
    KindRights{QLatin1StringView("user"), {}, Right::ManageUsers, Right::ManageUsers},
    KindRights{QLatin1StringView("member"), Right::SeePersons, Right::EditMembers, Right::RemoveMembers},
    KindRights{QLatin1StringView("casefile"), Right::SeeCases, Right::EditCases, Right::EditCases},
    KindRights{QLatin1StringView("activity"), Right::SeeCases, Right::EditCases, Right::EditCases},
    KindRights{QLatin1StringView("claimant"), Right::SeeCases, Right::EditCases, Right::EditCases},
    KindRights{QLatin1StringView("cash_box"), Right::SeeMoney, Right::ManageCashBoxes, Right::ManageCashBoxes},
    KindRights{QLatin1StringView("ledger_entry"), Right::SeeMoney, Right::PostLedger, Right::PostLedger},
    KindRights{QLatin1StringView("receipt"), Right::SeeMoney, Right::PostLedger, Right::PostLedger},
    KindRights{QLatin1StringView("review"), {}, Right::Review, Right::Review},
    // Everybody who sees the cases ticks what is done: also the operator, who may not change a case.
    KindRights{QLatin1StringView("task"), Right::SeeCases, Right::EditMembers, Right::EditMembers},
    KindRights{QLatin1StringView("document"), Right::SeePersons, Right::EditMembers, Right::EditMembers},
};

constexpr qsizetype kCodeLettersMax = 64;

// Said once, when the record is made: the chain of a cash book begins with them.
struct FixedField {
    QLatin1StringView table;
    QLatin1StringView field;
};
constexpr std::array kFixedFields{
    FixedField{QLatin1StringView("cash_box"), QLatin1StringView("currency")},
    FixedField{QLatin1StringView("cash_box"), QLatin1StringView("custodian")},
};

bool isFixed(const sync::Table &table, const sync::Field &field)
{
    return std::ranges::any_of(kFixedFields,
                               [&](const FixedField &fixed) { return fixed.table == QLatin1StringView(table.wire) && fixed.field == QLatin1StringView(field.wire); });
}

enum class RecordAction { See, Edit, Remove };

sync::Status checkRole(const Actor &actor, const sync::Table &table, RecordAction action)
{
    const auto rights = std::ranges::find_if(kKindRights, [&table](const KindRights &kind) { return kind.table == QLatin1StringView(table.wire); });
    const bool isKnown = rights != kKindRights.end();
    bool isAllowed = false;
    switch (action) {
    case RecordAction::See:
        isAllowed = !isKnown || !rights->see || allows(actor.role, *rights->see);
        break;
    case RecordAction::Edit:
        isAllowed = isKnown && allows(actor.role, rights->edit);
        break;
    case RecordAction::Remove:
        isAllowed = isKnown && allows(actor.role, rights->remove);
        break;
    }
    if (!isAllowed)
        return failure(ErrorCode::NotAllowed, QStringLiteral("the role does not allow this with %1").arg(QLatin1String(table.wire)));
    return {};
}

bool isAbsent(const sync::Field &field, const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return QStringView(*text).trimmed().isEmpty();
    if (const auto *number = std::get_if<qint64>(&value))
        return *number == 0 && field.kind != FieldKind::Integer;
    return std::holds_alternative<std::monostate>(value);
}

bool isPossibleText(FieldKind kind, const QString &text)
{
    if (text.contains(QChar::Null) || !text.isValidUtf16() || text.toUtf8().size() > sync::limits::kTextBytesMax)
        return false;
    return kind != FieldKind::Code
        || (text.size() <= kCodeLettersMax && std::ranges::all_of(text, [](QChar c) { return c > u' ' && c < u'\x7f'; }));
}

bool isPossible(const sync::Field &field, const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return isPossibleText(field.kind, *text);
    if (const auto *number = std::get_if<qint64>(&value))
        return field.kind != FieldKind::Date || FuzzyDate::fromPacked(*number).has_value();
    if (const auto *parts = std::get_if<QList<sync::Atom>>(&value); parts && field.kind == FieldKind::Money) {
        const auto *minor = std::get_if<qint64>(&parts->constFirst());
        const auto *currency = std::get_if<QString>(&parts->constLast());
        return minor && currency && !Currency::fromText(*currency).isNull() && *minor >= -Money::kMinorMax && *minor <= Money::kMinorMax;
    }
    return true;
}

// What the declaration asks of a field; `before` is null for a new record, otherwise only what changed is asked.
sync::Status checkFields(const Actor &actor, const sync::Table &table, const void *before, const void *now)
{
    for (const sync::Field &field : table.fields) {
        const Value value = field.read(now);
        if (before && field.read(before) == value)
            continue;
        if (before && isFixed(table, field))
            return failure(ErrorCode::BadInput, QStringLiteral("a field that stays as it was made"), QString::fromLatin1(field.wire));
        if ((field.flags & sync::Required) && isAbsent(field, value))
            return failure(ErrorCode::BadInput, QStringLiteral("a required field is missing"), QString::fromLatin1(field.wire));
        if (!isPossible(field, value))
            return failure(ErrorCode::BadInput, QStringLiteral("a field cannot hold this"), QString::fromLatin1(field.wire));
        // The others would refuse the edit and never read on: it must not be written.
        const bool namesMaker = (field.flags & sync::OwnLaptop) && !actor.device.isNull() && !isAbsent(field, value);
        if (namesMaker && value != Value{QString::fromLatin1(actor.device.hex())})
            return failure(ErrorCode::BadInput, QStringLiteral("a field that names another laptop"), QString::fromLatin1(field.wire));
    }
    return {};
}

void tell(const RowFacts &facts, const Records::RowFacts &target)
{
    *target.scope = facts.scope;
    *target.base = facts.base;
    *target.isDeleted = facts.isDeleted;
    *target.hasConflict = facts.hasConflict;
    *target.changedAt = facts.changedAt;
}

bool hidesPersons(const Actor &actor, const sync::Table &table)
{
    return namesPersons(table) && !allows(actor.role, Right::SeePersons);
}

void leaveOutPersons(const sync::Table &table, void *value)
{
    for (const sync::Field &field : table.fields) {
        if (namesPerson(table, field))
            ENFORCE(field.write(value, Value{}));
    }
}

// By what is found a name can be guessed letter by letter.
sync::Status checkAsksForNobody(const sync::Table &table, const ListQuery &query)
{
    const auto asks = [&](const sync::Field &field) {
        const QString wire = QString::fromLatin1(field.wire);
        return namesPerson(table, field)
            && (query.whereField == wire || query.orderBy == wire
                || std::ranges::any_of(query.conditions, [&wire](const FieldCondition &condition) { return condition.field == wire; }));
    };
    if (query.search.trimmed().isEmpty() && std::ranges::none_of(table.fields, asks))
        return {};
    return failure(ErrorCode::NotAllowed, QStringLiteral("the role does not look for persons in %1").arg(QLatin1String(table.wire)));
}

class TargetSink final : public RowSink {
public:
    TargetSink(const Records::NextRow &nextRow, const sync::Table &table, bool hidesPersonsInRows)
        : m_nextRow(nextRow)
        , m_table(table)
        , m_hidesPersons(hidesPersonsInRows)
    {
    }

    void *nextValue() override
    {
        m_target = m_nextRow();
        return m_target->value;
    }
    void finish(const RowFacts &facts) override
    {
        if (m_hidesPersons)
            leaveOutPersons(m_table, m_target->value);
        *m_target->id = facts.id;
        tell(facts, m_target->facts);
    }

private:
    const Records::NextRow &m_nextRow;
    const sync::Table &m_table;
    const bool m_hidesPersons;
    std::optional<Records::RowTarget> m_target;
};

}

sync::Status Records::checkMayEdit(const sync::Table &table) const
{
    return checkRole(m_store.actor(), table, RecordAction::Edit);
}

sync::Status Records::checkMayRemove(const sync::Table &table) const
{
    return checkRole(m_store.actor(), table, RecordAction::Remove);
}

sync::Status Records::createErased(const sync::Table &table, sync::ScopeId scope, const void *value, RecordId &id, OpenedBase &base,
                                   Timestamp &changedAt)
{
    TRY(checkRole(m_store.actor(), table, RecordAction::Edit));
    TRY(checkFields(m_store.actor(), table, nullptr, value));
    TRY_ASSIGN(const app::RowFacts facts, m_store.create(table, scope, value));
    id = facts.id;
    base = facts.base;
    changedAt = facts.changedAt;
    if (m_watch)
        m_watch->made(table, id, scope, base);
    return {};
}

sync::Status Records::openErased(const sync::Table &table, const RecordId &id, void *value, const RowFacts &facts, std::optional<sync::ScopeId> scope)
{
    TRY(checkRole(m_store.actor(), table, RecordAction::See));
    TRY_ASSIGN(const app::RowFacts opened, m_store.open(table, id, value, scope));
    if (hidesPersons(m_store.actor(), table))
        leaveOutPersons(table, value);
    tell(opened, facts);
    return {};
}

sync::Status Records::saveErased(const sync::Table &table, const RecordId &id, sync::ScopeId scope, const void *before, const void *now,
                                 OpenedBase &base, Timestamp &changedAt)
{
    TRY(checkRole(m_store.actor(), table, RecordAction::Edit));
    TRY(checkFields(m_store.actor(), table, before, now));
    TRY_ASSIGN(const app::RowFacts saved, m_store.save(table, id, scope, before, now, base));
    const OpenedBase replaced = std::exchange(base, saved.base);
    if (!saved.changedAt.isNull())
        changedAt = saved.changedAt;
    if (m_watch && !saved.changedAt.isNull())
        m_watch->changed(table, id, scope, before, now, replaced, base);
    return {};
}

sync::Status Records::removeErased(const sync::Table &table, const RecordId &id, std::optional<sync::ScopeId> scope)
{
    TRY(checkRole(m_store.actor(), table, RecordAction::Remove));
    TRY(m_store.remove(table, id, scope));
    if (m_watch)
        m_watch->removed(table, id, scope);
    return {};
}

sync::Status Records::restoreErased(const sync::Table &table, const RecordId &id, std::optional<sync::ScopeId> scope)
{
    TRY(checkRole(m_store.actor(), table, RecordAction::Remove));
    TRY(m_store.restore(table, id, scope));
    if (m_watch)
        m_watch->restored(table, id, scope);
    return {};
}

sync::Result<PageKey> Records::listErased(const sync::Table &table, const ListQuery &query, const NextRow &nextRow)
{
    TRY(checkRole(m_store.actor(), table, RecordAction::See));
    const bool hides = hidesPersons(m_store.actor(), table);
    if (hides)
        TRY(checkAsksForNobody(table, query));
    TargetSink sink(nextRow, table, hides);
    return m_store.list(table, storeQuery(query), sink);
}

sync::Result<qint64> Records::countErased(const sync::Table &table, const ListQuery &query)
{
    TRY(checkRole(m_store.actor(), table, RecordAction::See));
    if (hidesPersons(m_store.actor(), table))
        TRY(checkAsksForNobody(table, query));
    return m_store.count(table, storeQuery(query));
}

sync::Result<std::vector<HistoryLine>> Records::historyErased(const sync::Table &table, const RecordId &id, int limit, std::optional<sync::ScopeId> scope)
{
    TRY(checkRole(m_store.actor(), table, RecordAction::See));
    TRY_ASSIGN(auto entries, m_store.history(table, id, limit, scope));
    std::vector<HistoryLine> lines;
    lines.reserve(entries.size());
    const bool hides = hidesPersons(m_store.actor(), table);
    for (HistoryEntry &entry : entries) {
        const sync::Field *field = hides ? table.field(entry.field) : nullptr;
        if (!field || !namesPerson(table, *field))
            lines.push_back({Timestamp{entry.stamp.wallMs()}, entry.author, entry.authorName, entry.field, std::move(entry.before), std::move(entry.after)});
    }
    return lines;
}

}
