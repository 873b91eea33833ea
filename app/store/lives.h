// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/outbox.h"
#include "sync/hybridclock.h"

#include <optional>
#include <vector>

namespace mekendesh::app {

// The lives of this database and their clock. Everything is kept in the transaction that uses it: what was stamped and rolled
// back is stamped later than before when it is tried again in this program, and was never seen outside in any case.
class Lives {
public:
    Lives(Database &database, Handles &handles, Outbox &outbox) : m_database(database), m_handles(handles), m_outbox(outbox) {}

    // The clock of the day's work; the first use, and a clock that was set back by more than a day, begin a new life.
    sync::Result<sync::HybridClock> day(const sync::Clock &clock, sync::Random &random);
    // A new life for one bulk import, with the same time.
    sync::Result<sync::HybridClock> import(const sync::Clock &clock, sync::Random &random);
    // What was given out last. Of edits in the outbox it is known anyway.
    sync::Status keep(quint64 last);
    // The greatest stamp that was given here or came; 0 before the first.
    sync::Result<quint64> lastGiven();
    // Stamps up to this one were given, whatever becomes of the transaction.
    void remember(const sync::HybridClock &clock);

    // Without those that ended.
    sync::Result<std::vector<sync::IncarnationId>> own();
    sync::Result<std::vector<sync::IncarnationId>> ended();
    // Another copy of this database goes on with it.
    sync::Status end(const sync::IncarnationId &life);
    sync::Result<bool> hasEnded(qint64 life);
    // The clock of a life that takes over what waits in one that ended, under its handle.
    sync::Result<sync::HybridClock> successor(qint64 life, const sync::Clock &clock, sync::Random &random);
    // Of the day's work; null before the first use.
    sync::Result<sync::IncarnationId> current();

private:
    enum class Kind { Day = 0, Import = 1, Closed = 2, Ended = 4, EndedImport = 5 };
    // The life of the day's work, null before the first use, and the greatest stamp that was given.
    struct Now {
        sync::IncarnationId life;
        quint64 last = 0;
    };
    sync::Result<Now> now();
    sync::Result<std::vector<sync::IncarnationId>> those(const char *query);
    sync::Result<sync::IncarnationId> begin(Kind kind, sync::Random &random);

    Database &m_database;
    Handles &m_handles;
    Outbox &m_outbox;
    std::optional<Statement> m_now;
    sync::IncarnationId m_rememberedLife;
    quint64 m_rememberedTime = 0;
};

}
