// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/anyrecord.h"
#include "app/services/records.h"

#include <deque>

namespace mekendesh::app {

class Workspace;

// Takes back what a person did since the window opened, the last thing first, a hundred things deep. What was written stays in
// the history and goes to the others: taking back is a new change that brings the former values. It is refused when
// somebody has changed the same field since. Money is never taken back here: a book knows only reversals.
//
// One step is everything between begin() and finish(true): a tick with the next task it makes comes back as one. The window
// wraps each of its saves (ui/threads/work.h); programs that never begin a step keep nothing.
class Undo final : public RecordWatch {
public:
    static constexpr std::size_t kStepsMax = 100;
    static constexpr std::size_t kChangesMax = 500; // a step of more is a matter of its own (an import)

    explicit Undo(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    void begin();
    // False forgets the step. True when there is something to take back now that was not before.
    bool finish(bool isDone);

    [[nodiscard]] std::size_t depth() const { return m_steps.size(); }

    // What the last step did. The tables whose records changed. NotFound: nothing is left; ChangedMeanwhile with the record in
    // words as subject: nothing was changed, and the step is forgotten. ProfileInUse, DiskFull and ReadOnly: nothing was
    // changed either, and the step can be tried again.
    sync::Result<QStringList> takeBack();

    void made(const sync::Table &table, const sync::RecordId &id, sync::ScopeId scope, const OpenedBase &base) override;
    void changed(const sync::Table &table, const sync::RecordId &id, sync::ScopeId scope, const void *before, const void *now,
        const OpenedBase &replaced, const OpenedBase &base) override;
    void removed(const sync::Table &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope) override;
    void restored(const sync::Table &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope) override;

private:
    struct FieldChange {
        std::size_t place = 0; // among the table's fields
        sync::Value before;
        QList<sync::Stamp> replaced;
        QList<sync::Stamp> written; // by us: whoever replaced them came later
    };
    enum class Kind { Made, Changed, Removed, Restored };
    struct Change {
        Kind kind{};
        const sync::Table *table = nullptr;
        sync::RecordId id{};
        std::optional<sync::ScopeId> scope{};
        OpenedBase base{};
        std::vector<FieldChange> fields{};
    };
    using Step = std::vector<Change>;

    Change *known(const sync::Table &table, const sync::RecordId &id, sync::ScopeId scope, Kind kind);
    sync::Result<QStringList> takeBack(const Step &step);
    sync::Status takeBack(const Change &change);
    sync::Status takeBackMade(const Change &change);
    sync::Status takeBackChanged(const Change &change);
    // A field that got its former value back, under a new stamp.
    struct Renewed {
        const sync::Table *table = nullptr;
        sync::RecordId id{};
        std::optional<sync::ScopeId> scope{};
        std::size_t place = 0;
        QList<sync::Stamp> before;
        QList<sync::Stamp> now;
    };
    void knowAgain(const Renewed &renewed);

    Workspace &m_workspace;
    std::deque<Step> m_steps;
    Step m_open;
    std::vector<Renewed> m_renewed; // by the step being taken back
    bool m_isOpen = false;
};

}
