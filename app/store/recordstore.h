// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/actor.h"
#include "app/store/rowquery.h"
#include "app/store/storage.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/edit.h"
#include "sync/hybridclock.h"
#include "sync/merge.h"

namespace mekendesh::app {

struct TableLayout;

// Records of all kinds, erased to `const void *` (only the typed façade of app/services casts). Whatever is written here is
// written in one transaction with its edit, its history and its place in the outbox: nothing is saved that will not be sent.
// Belongs to one thread.
class RecordStore {
public:
    // Which life of the database writes: a bulk import has one of its own, so that its backlog never stands before the day's work.
    enum class Work { Day, Import };

    // Several changes in one transaction. While it is open every change of the store joins it; without commit() nothing of it
    // is there. At most one at a time.
    class Batch {
    public:
        Batch(Batch &&other) noexcept : m_store(std::exchange(other.m_store, nullptr)) {}
        Batch &operator=(Batch &&) = delete;
        ~Batch();
        sync::Status commit();

    private:
        friend class RecordStore;
        explicit Batch(RecordStore &store) : m_store(&store) {}
        RecordStore *m_store;
    };

    RecordStore(Storage &storage, const sync::Clock &clock, sync::Random &random, Actor actor);
    ~RecordStore();
    RecordStore(const RecordStore &) = delete;
    RecordStore &operator=(const RecordStore &) = delete;

    sync::Result<Batch> begin(Work work = Work::Day);

    // A new row; its id is the stamp of its edit, or `cause` for a row made from a cause. NotAllowed for a wrong scope or device.
    sync::Result<RowFacts> create(const sync::Table &table, sync::ScopeId scope, const void *value, const sync::RecordId &cause = {});
    // NotFound when it has not arrived. Deleted rows open too. `scope` chooses where one id stands in several.
    sync::Result<RowFacts> open(const sync::Table &table, const sync::RecordId &id, void *value, std::optional<sync::ScopeId> scope = {});
    // Writes the fields that differ between `before` and `now`, replacing what `base` names; nothing when none differs.
    sync::Result<RowFacts> save(const sync::Table &table, const sync::RecordId &id, sync::ScopeId scope, const void *before, const void *now,
                                const FieldBase &base);
    sync::Status remove(const sync::Table &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});
    sync::Status restore(const sync::Table &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});

    // Deleted rows are left out. Returns where the page ended; empty when it was the last one.
    sync::Result<QByteArray> list(const sync::Table &table, const RowQuery &query, RowSink &sink);
    sync::Result<qint64> count(const sync::Table &table, const RowQuery &query);
    // Newest first.
    sync::Result<std::vector<HistoryEntry>> history(const sync::Table &table, const sync::RecordId &id, int limit, std::optional<sync::ScopeId> scope = {});

    // The way of everything else that writes (conflicts, unknown fields in tests): merges the fields and keeps the edit for the others.
    // `fields` name what they replace; stamp and author are the store's.
    sync::Result<sync::Stamp> writeFields(const QString &table, const sync::RecordId &id, sync::ScopeId scope, std::vector<sync::FieldEdit> fields,
                                          const QList<sync::Stamp> &saw = {});
    // What merging knows of a row; NotFound when there is none.
    // All texts a column shows, those of removed rows among them.
    sync::Result<QStringList> textsOf(const sync::Table &table, const QString &wire);
    sync::Result<sync::RecordState> state(const QString &table, const sync::RecordId &id, sync::ScopeId scope);

    // The scope a row stands in: the own office's first, where one id stands in several. NotFound.
    sync::Result<sync::ScopeId> scopeOf(const QString &table, const sync::RecordId &id);

    [[nodiscard]] const Actor &actor() const { return m_actor; }
    // Admission may make an embassy's laptop out of a waiting one.
    void setActor(Actor actor) { m_actor = std::move(actor); }
    [[nodiscard]] Storage &storage() { return m_storage; }
    [[nodiscard]] const sync::Clock &clock() const { return m_clock; }

private:
    struct Writing;
    // Runs inside the open batch, or in a transaction of its own.
    sync::Status change(const std::function<sync::Status(Writing &)> &write);
    sync::Status putEdit(const TableLayout &layout, sync::ScopeId scope, const sync::Edit &edit, bool isNew);
    sync::Status putRowAndEdit(const TableLayout &layout, sync::ScopeId scope, const sync::Edit &edit, bool isNew);
    sync::Status changeLife(const sync::Table &table, const sync::RecordId &id, std::optional<sync::ScopeId> listed, bool isRemoval);
    void abandon();

    Storage &m_storage;
    const sync::Clock &m_clock;
    sync::Random &m_random;
    Actor m_actor;
    ListRun m_run; // of the list that was read last
    std::unique_ptr<Writing> m_writing; // while a transaction is open
};

}
