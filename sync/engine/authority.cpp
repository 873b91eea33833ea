// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/authority.h"

#include <QSet>

#include <algorithm>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

// What is said once is named by the stream that says it, or by an earlier life of the same laptop. A life nobody has heard of
// never wrote anything into the store: what was made in it waited in a copied database.
std::optional<Refusal> refuseName(const Edit &edit, const StreamKey &stream, const Certificate &author, const LifeOwners &owners)
{
    if (!edit.record.isHash() && edit.record.source == stream.incarnation)
        return std::nullopt;
    const LifeOwner owner = edit.record.isHash() ? LifeOwner{} : owners(edit.record.source);
    if (edit.record.isHash() || (!owner.device.isNull() && owner.device != author.device()))
        return Refusal{StopReason::FrozenNotAllowed, u"row of %1 under the name of another laptop"_s.arg(edit.table)};
    if (owner.device.isNull() && owner.isExpected)
        return Refusal{StopReason::HeldForNumber, u"goes on from a stream that was not read yet"_s};
    return std::nullopt;
}

// A field that names the laptop which makes the record is said by that laptop, once.
std::optional<Refusal> refuseOwnLaptop(const Edit &edit, const Table &table, const StreamKey &stream, const Certificate &author, const LifeOwners &owners)
{
    for (const FieldEdit &field : edit.fields) {
        const Field *declared = table.field(field.field);
        if (!declared || !(declared->flags & OwnLaptop))
            continue;
        if (field.value != Value{QString::fromLatin1(author.device().hex())} || !field.replaces.isEmpty())
            return Refusal{StopReason::FrozenNotAllowed, u"another laptop in %1.%2"_s.arg(edit.table, field.field)};
        if (auto refusal = refuseName(edit, stream, author, owners))
            return refusal;
    }
    return std::nullopt;
}

// A row that is inserted once replaces nothing.
std::optional<Refusal> refuseAppendOnly(const Edit &edit)
{
    const bool replaces = std::ranges::any_of(edit.fields, [](const FieldEdit &field) { return !field.replaces.isEmpty() || field.field == kLifeRegister; });
    if (replaces)
        return Refusal{StopReason::FrozenMalformed, u"a change to a row of %1, which are never changed"_s.arg(edit.table)};
    return std::nullopt;
}

std::optional<Refusal> refuseTable(const ChangeSet &changeSet, const Certificate &author, const Table &table)
{
    const bool isPlaced = (table.placement == Placement::Network) == changeSet.stream.scope.isNetwork();
    if (!isPlaced)
        return Refusal{StopReason::FrozenNotAllowed, u"%1 does not belong into this scope"_s.arg(QLatin1StringView(table.wire))};
    if (!mayWrite(author, changeSet.stream.scope, table))
        return Refusal{StopReason::FrozenNotAllowed, u"its laptop may not write %1"_s.arg(QLatin1StringView(table.wire))};
    return std::nullopt;
}

}

const Table *declaredTable(std::span<const Table *const> tables, QStringView wire)
{
    const auto found = std::ranges::find_if(tables, [wire](const Table *table) { return QLatin1StringView(table->wire) == wire; });
    return found == tables.end() ? nullptr : *found;
}

std::optional<Refusal> refuseAuthority(const ChangeSet &changeSet, const Certificate &author, std::span<const Table *const> tables,
                                       const LifeOwners &owners)
{
    if (!mayWrite(author, changeSet.stream.scope))
        return Refusal{StopReason::FrozenNotAllowed, u"its laptop may not write into this scope"_s};
    QSet<QString> allowed;
    QString name; // edits of one kind nearly always follow each other
    const Table *table = nullptr;
    bool namesLaptop = false;
    for (const Edit &edit : changeSet.edits) {
        if (name != edit.table) {
            name = edit.table;
            table = declaredTable(tables, name);
            namesLaptop = table && std::ranges::any_of(table->fields, [](const Field &field) { return field.flags & OwnLaptop; });
            if (table && !allowed.contains(name)) {
                if (auto refusal = refuseTable(changeSet, author, *table))
                    return refusal;
                allowed.insert(name);
            }
        }
        if (!table)
            continue;
        if (namesLaptop) {
            if (auto refusal = refuseOwnLaptop(edit, *table, changeSet.stream, author, owners))
                return refusal;
        }
        if (table->growth == Growth::AppendOnly) {
            if (auto refusal = refuseName(edit, changeSet.stream, author, owners))
                return refusal;
            if (auto refusal = refuseAppendOnly(edit))
                return refusal;
        }
    }
    return std::nullopt;
}

std::optional<Refusal> refuseOrder(const ChangeSet &changeSet, const StreamPosition &applied)
{
    if (changeSet.number != applied.number + 1 || changeSet.previous != applied.hash)
        return Refusal{StopReason::FrozenForked, u"does not follow number %1"_s.arg(applied.number)};
    quint64 last = applied.seenTime;
    for (const Edit &edit : changeSet.edits) {
        if (edit.stamp.incarnation != changeSet.stream.incarnation)
            return Refusal{StopReason::FrozenMalformed, u"a stamp of another incarnation"_s};
        if (edit.stamp.time <= last)
            return Refusal{StopReason::FrozenMalformed, u"stamps do not increase"_s};
        last = edit.stamp.time;
    }
    return std::nullopt;
}

}
