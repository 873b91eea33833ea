// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/undo.h"

#include "app/services/workspace.h"
#include "app/store/recordstore.h"

#include <algorithm>
#include <array>

namespace mekendesh::app {

using namespace sync;

namespace {

// Neither money nor who may work here: those have their own ways back.
constexpr std::array kUndoableTables{QLatin1StringView("member"), QLatin1StringView("casefile"), QLatin1StringView("activity"),
    QLatin1StringView("task"), QLatin1StringView("document"), QLatin1StringView("claimant")};

bool isUndoable(const Table &table)
{
    return std::ranges::find(kUndoableTables, QLatin1StringView(table.wire)) != kUndoableTables.end();
}

// Of itself, or when somebody helps; what refuses the step for good would stand before all the steps behind it.
bool passes(ErrorCode code)
{
    return code == ErrorCode::ProfileInUse || code == ErrorCode::DiskFull || code == ErrorCode::ReadOnly;
}

Error changedSince(const AnyRecord &record)
{
    return failure(ErrorCode::ChangedMeanwhile, QStringLiteral("somebody changed it after the step"), record.title());
}

}

void Undo::begin()
{
    m_open.clear();
    m_isOpen = true;
}

bool Undo::finish(bool isDone)
{
    m_isOpen = false;
    const bool isKept = isDone && !m_open.empty() && m_open.size() <= kChangesMax;
    if (isKept) {
        m_steps.push_back(std::move(m_open));
        if (m_steps.size() > kStepsMax)
            m_steps.pop_front();
    }
    m_open.clear();
    return isKept;
}

Undo::Change *Undo::known(const Table &table, const RecordId &id, ScopeId scope, Kind kind)
{
    const auto found = std::ranges::find_if(
        m_open, [&](const Change &change) { return change.kind == kind && change.table == &table && change.id == id && change.scope == scope; });
    return found == m_open.end() ? nullptr : &*found;
}

void Undo::made(const Table &table, const RecordId &id, ScopeId scope, const OpenedBase &base)
{
    if (!m_isOpen || !isUndoable(table) || m_open.size() > kChangesMax)
        return;
    m_open.push_back({.kind = Kind::Made, .table = &table, .id = id, .scope = scope, .base = base});
}

void Undo::changed(const Table &table, const RecordId &id, ScopeId scope, const void *before, const void *now, const OpenedBase &replaced,
    const OpenedBase &base)
{
    if (!m_isOpen || !isUndoable(table) || m_open.size() > kChangesMax)
        return;
    // What a step made and then changed goes away as a whole.
    if (Change *made = known(table, id, scope, Kind::Made)) {
        made->base = base;
        return;
    }
    Change *change = known(table, id, scope, Kind::Changed);
    if (!change)
        change = &m_open.emplace_back(Change{.kind = Kind::Changed, .table = &table, .id = id, .scope = scope});
    for (std::size_t place = 0; place < table.fields.size(); ++place) {
        const Value former = table.fields[place].read(before);
        if (former == table.fields[place].read(now))
            continue;
        const auto again = std::ranges::find(change->fields, place, &FieldChange::place);
        if (again == change->fields.end())
            change->fields.push_back({place, former, replaced[place], base[place]});
        else
            again->written = base[place];
    }
}

void Undo::removed(const Table &table, const RecordId &id, std::optional<ScopeId> scope)
{
    if (m_isOpen && isUndoable(table))
        m_open.push_back({.kind = Kind::Removed, .table = &table, .id = id, .scope = scope});
}

void Undo::restored(const Table &table, const RecordId &id, std::optional<ScopeId> scope)
{
    if (m_isOpen && isUndoable(table))
        m_open.push_back({.kind = Kind::Restored, .table = &table, .id = id, .scope = scope});
}

Result<QStringList> Undo::takeBack()
{
    if (m_steps.empty())
        return failure(ErrorCode::NotFound, QStringLiteral("nothing to take back"));
    m_renewed.clear();
    auto tables = takeBack(m_steps.back());
    if (tables || !passes(tables.error().code))
        m_steps.pop_back();
    if (!tables)
        return tables;
    for (const Renewed &renewed : m_renewed)
        knowAgain(renewed);
    return tables;
}

Result<QStringList> Undo::takeBack(const Step &step)
{
    QStringList tables;
    TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
    for (auto change = step.rbegin(); change != step.rend(); ++change) {
        TRY(takeBack(*change));
        const QString table = QString::fromLatin1(change->table->wire);
        if (!tables.contains(table))
            tables << table;
    }
    TRY(batch.commit());
    return tables;
}

Status Undo::takeBack(const Change &change)
{
    switch (change.kind) {
    case Kind::Made:
        return takeBackMade(change);
    case Kind::Changed:
        return takeBackChanged(change);
    case Kind::Removed:
        return m_workspace.recordStore().restore(*change.table, change.id, change.scope);
    case Kind::Restored:
        return m_workspace.recordStore().remove(*change.table, change.id, change.scope);
    }
    return {};
}

// Whoever made a record may take it back at once, also where removing others' records needs more rights.
Status Undo::takeBackMade(const Change &change)
{
    AnyRecord record(*change.table);
    TRY(m_workspace.records().openErased(*change.table, change.id, record.data(), record.facts(), change.scope));
    if (record.base != change.base)
        return changedSince(record);
    return record.isDeleted ? Status{} : m_workspace.recordStore().remove(*change.table, change.id, change.scope);
}

Status Undo::takeBackChanged(const Change &change)
{
    AnyRecord record(*change.table);
    record.id = change.id;
    TRY(m_workspace.records().openErased(*change.table, change.id, record.data(), record.facts(), change.scope));
    AnyRecord former(record);
    for (const FieldChange &field : change.fields) {
        if (record.base[field.place] != field.written)
            return changedSince(record);
        if (!former.setValue(change.table->fields[field.place], field.before))
            return failure(ErrorCode::Internal, QStringLiteral("a former value no longer fits its field"));
    }
    TRY(saveAny(m_workspace.records(), record, former));
    for (const FieldChange &field : change.fields)
        m_renewed.push_back({change.table, change.id, change.scope, field.place, field.replaced, former.base[field.place]});
    return {};
}

// The former value stands under a new stamp now; the steps before go on from it as if it were theirs.
void Undo::knowAgain(const Renewed &renewed)
{
    for (Step &step : m_steps) {
        for (Change &earlier : step) {
            if (earlier.table != renewed.table || earlier.id != renewed.id || earlier.scope != renewed.scope)
                continue;
            if (earlier.kind == Kind::Made && earlier.base[renewed.place] == renewed.before)
                earlier.base[renewed.place] = renewed.now;
            for (FieldChange &each : earlier.fields) {
                if (each.place == renewed.place && each.written == renewed.before)
                    each.written = renewed.now;
            }
        }
    }
}

}
