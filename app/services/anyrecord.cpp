// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/anyrecord.h"

#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/cashbox.h"
#include "app/records/claimant.h"
#include "app/records/device.h"
#include "app/records/document.h"
#include "app/records/embassyperson.h"
#include "app/records/ledgerentry.h"
#include "app/records/letterkey.h"
#include "app/records/receipt.h"
#include "app/records/member.h"
#include "app/records/office.h"
#include "app/records/review.h"
#include "app/records/task.h"
#include "app/records/user.h"
#include "app/services/fieldtext.h"

#include <array>

namespace mekendesh::app {

using namespace sync;

namespace {

// What is to be known of a kind's C++ type to make and copy its values.
struct RecordKind {
    const Table *table;
    std::shared_ptr<void> (*copy)(const void *original); // null original: an empty value
};

template <class R> RecordKind recordKind()
{
    return {&Declared<R>::table(), [](const void *original) -> std::shared_ptr<void> {
                return original ? std::make_shared<R>(*static_cast<const R *>(original)) : std::make_shared<R>();
            }};
}

std::shared_ptr<void> copyOf(const Table &table, const void *original)
{
    static const std::array kinds{recordKind<Office>(), recordKind<Device>(), recordKind<User>(), recordKind<Member>(),
        recordKind<Casefile>(), recordKind<Activity>(), recordKind<CashBox>(), recordKind<LedgerEntry>(), recordKind<Receipt>(), recordKind<Review>(),
        recordKind<Task>(), recordKind<Document>(), recordKind<Claimant>(), recordKind<EmbassyPerson>(), recordKind<LetterKey>()};
    const auto kind = std::ranges::find(kinds, &table, &RecordKind::table);
    ENFORCE(kind != kinds.end());
    return kind->copy(original);
}

}

AnyRecord::AnyRecord(const Table &table)
    : m_table(&table)
    , m_value(copyOf(table, nullptr))
{
}

AnyRecord::AnyRecord(const AnyRecord &other)
    : id(other.id)
    , scope(other.scope)
    , base(other.base)
    , isDeleted(other.isDeleted)
    , hasConflict(other.hasConflict)
    , changedAt(other.changedAt)
    , m_table(other.m_table)
    , m_value(copyOf(*other.m_table, other.m_value.get()))
{
}

AnyRecord &AnyRecord::operator=(const AnyRecord &other)
{
    if (this != &other)
        *this = AnyRecord(other);
    return *this;
}

QString AnyRecord::title() const
{
    constexpr int kPartsMax = 3;
    QStringList parts;
    for (const Field &field : m_table->fields) {
        if ((field.flags & ListColumn) == 0 || (field.flags & Sensitive) != 0)
            continue;
        const QString text = textForPeople(field, value(field));
        if (!text.isEmpty())
            parts << text;
        if (parts.size() == kPartsMax)
            break;
    }
    return parts.join(QStringLiteral(" · "));
}

Result<AnyRecord> openAny(Records &records, const Table &table, const RecordId &id, std::optional<ScopeId> scope)
{
    AnyRecord record(table);
    record.id = id;
    TRY(records.openErased(table, id, record.data(), record.facts(), scope));
    return record;
}

Result<AnyPage> listAny(Records &records, const Table &table, const ListQuery &query)
{
    AnyPage page;
    TRY_ASSIGN(page.next, records.listErased(table, query, [&]() -> Records::RowTarget {
        AnyRecord &row = page.rows.emplace_back(table);
        return {row.data(), row.facts(), &row.id};
    }));
    return page;
}

Status createAny(Records &records, ScopeId scope, AnyRecord &record)
{
    record.scope = scope;
    return records.createErased(record.table(), scope, record.data(), record.id, record.base, record.changedAt);
}

Status saveAny(Records &records, const AnyRecord &opened, AnyRecord &now)
{
    now.base = opened.base;
    return records.saveErased(opened.table(), opened.id, opened.scope, opened.data(), now.data(), now.base, now.changedAt);
}

}
