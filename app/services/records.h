// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/stored.h"
#include "sync/base/result.h"

#include <functional>
#include <optional>

namespace mekendesh::app {

class RecordStore;

// Is told of every change that the service makes, after it was written; what an outer batch then gives up was told all the same.
class RecordWatch {
public:
    virtual ~RecordWatch() = default;
    virtual void made(const sync::Table &table, const sync::RecordId &id, sync::ScopeId scope, const OpenedBase &base) = 0;
    virtual void changed(const sync::Table &table, const sync::RecordId &id, sync::ScopeId scope, const void *before, const void *now,
        const OpenedBase &replaced, const OpenedBase &base) = 0;
    // `scope` as it was asked for: none is where Records::open() would look.
    virtual void removed(const sync::Table &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope) = 0;
    virtual void restored(const sync::Table &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope) = 0;
};

// One service for all kinds of record: open, list, save, remove, restore, history. What it writes goes the one road:
// row, edit, history and outbox in one transaction. Checks the writer's role and the declaration's rules.
// Belongs to the workspace and its thread.
class Records {
public:
    explicit Records(RecordStore &store) : m_store(store) {}

    // Null: nobody. The watch outlives the service.
    void setWatch(RecordWatch *watch) { m_watch = watch; }

    // NotAllowed when the role at this desk may not do this with such records.
    [[nodiscard]] sync::Status checkMayEdit(const sync::Table &table) const;
    [[nodiscard]] sync::Status checkMayRemove(const sync::Table &table) const;

    // A new record in this scope. BadInput with the field's wire name as subject when something required is missing
    // or impossible; NotAllowed for the wrong role, device or placement.
    template <class R>
    sync::Result<Stored<R>> create(sync::ScopeId scope, const R &value)
    {
        Stored<R> stored{.id = {}, .scope = scope, .value = value, .base = {}, .isDeleted = false, .hasConflict = false, .changedAt = {}};
        TRY(createErased(sync::Declared<R>::table(), scope, &stored.value, stored.id, stored.base, stored.changedAt));
        return stored;
    }

    // NotFound when it has not arrived yet. Deleted records open too. `scope`: where it was listed, an id may stand in several;
    // without it the own office's first, then the one that was here first.
    template <class R>
    sync::Result<Stored<R>> open(const sync::RecordId &id, std::optional<sync::ScopeId> scope = {})
    {
        Stored<R> stored{};
        stored.id = id;
        TRY(openErased(sync::Declared<R>::table(), id, &stored.value, facts(stored), scope));
        return stored;
    }

    // Writes the fields that differ from `opened`; unchanged ones make no edit. Returns the new state to go on with.
    template <class R>
    sync::Result<Stored<R>> save(const Stored<R> &opened, const R &now)
    {
        Stored<R> saved = opened;
        TRY(saveErased(sync::Declared<R>::table(), opened.id, opened.scope, &opened.value, &now, saved.base, saved.changedAt));
        saved.value = now;
        return saved;
    }

    // `scope` as in open().
    template <class R>
    sync::Status remove(const sync::RecordId &id, std::optional<sync::ScopeId> scope = {})
    {
        return removeErased(sync::Declared<R>::table(), id, scope);
    }
    template <class R>
    sync::Status restore(const sync::RecordId &id, std::optional<sync::ScopeId> scope = {})
    {
        return restoreErased(sync::Declared<R>::table(), id, scope);
    }

    template <class R>
    struct Page {
        std::vector<Stored<R>> rows; // without their base: open() before editing
        PageKey next;                // empty when this was the last page
    };
    template <class R>
    sync::Result<Page<R>> list(const ListQuery &query)
    {
        Page<R> page;
        TRY_ASSIGN(page.next, listErased(sync::Declared<R>::table(), query, [&page]() -> RowTarget {
            Stored<R> &row = page.rows.emplace_back();
            return {&row.value, facts(row), &row.id};
        }));
        return page;
    }
    // How many rows a query has without its paging; may take its time on big tables, ask from a worker thread.
    template <class R>
    sync::Result<qint64> count(const ListQuery &query)
    {
        return countErased(sync::Declared<R>::table(), query);
    }

    // Newest first, at most `limit` changes. `scope` as in open().
    template <class R>
    sync::Result<std::vector<HistoryLine>> history(const sync::RecordId &id, int limit = 500, std::optional<sync::ScopeId> scope = {})
    {
        return historyErased(sync::Declared<R>::table(), id, limit, scope);
    }

    // Pointers to what a Stored<R> knows beside its value.
    struct RowFacts {
        sync::ScopeId *scope;
        OpenedBase *base;
        bool *isDeleted;
        bool *hasConflict;
        Timestamp *changedAt;
    };
    struct RowTarget {
        void *value;
        RowFacts facts;
        sync::RecordId *id;
    };
    using NextRow = std::function<RowTarget()>;

    sync::Status createErased(const sync::Table &table, sync::ScopeId scope, const void *value, sync::RecordId &id, OpenedBase &base, Timestamp &changedAt);
    sync::Status openErased(const sync::Table &table, const sync::RecordId &id, void *value, const RowFacts &facts,
                            std::optional<sync::ScopeId> scope = {});
    sync::Status saveErased(const sync::Table &table, const sync::RecordId &id, sync::ScopeId scope, const void *before, const void *now, OpenedBase &base,
                            Timestamp &changedAt);
    sync::Status removeErased(const sync::Table &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});
    sync::Status restoreErased(const sync::Table &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});
    sync::Result<PageKey> listErased(const sync::Table &table, const ListQuery &query, const NextRow &nextRow);
    sync::Result<qint64> countErased(const sync::Table &table, const ListQuery &query);
    sync::Result<std::vector<HistoryLine>> historyErased(
        const sync::Table &table, const sync::RecordId &id, int limit, std::optional<sync::ScopeId> scope = {});

private:
    template <class R>
    static RowFacts facts(Stored<R> &stored)
    {
        return {&stored.scope, &stored.base, &stored.isDeleted, &stored.hasConflict, &stored.changedAt};
    }

    RecordStore &m_store;
    RecordWatch *m_watch = nullptr;
};

}
