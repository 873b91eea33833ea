// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"

#include <memory>

namespace mekendesh::sim {

// The power of one laptop. Once the plug is pulled nothing is committed any more and no store answers: what its database
// holds is what its last whole transaction left, as after kill -9.
class PowerPlug {
public:
    // At that commit from now on, 0 being the next one.
    void pullAtCommit(int commits) { m_commitsLeft = commits; }
    // At that call of a store from now on, before it has an effect, or after it.
    void pullAtCall(int calls, bool isAfter)
    {
        m_callsLeft = calls;
        m_isAfterCall = isAfter;
    }
    void plugIn()
    {
        m_isPulled = false;
        m_commitsLeft = m_callsLeft = -1;
    }
    [[nodiscard]] bool isPulled() const { return m_isPulled; }
    [[nodiscard]] quint64 commits() const { return m_commits; }

    // True when this commit still counts.
    bool mayCommit();
    enum class Call { Answered, Unheard, NeverMade };
    Call nextCall();

private:
    bool m_isPulled = false;
    bool m_isAfterCall = false;
    int m_commitsLeft = -1; // -1: never
    int m_callsLeft = -1;
    quint64 m_commits = 0;
};

// Databases in memory, cloned from one prepared image: making all tables takes 15 times as long.
class DatabaseImage {
public:
    // Of a database with this program's tables, or those of an earlier one, and nothing else; made once.
    static DatabaseImage &prepared(bool isOldProgram);
    // A copy; the plug, which outlives it, decides whether it commits.
    std::unique_ptr<app::Database> clone(PowerPlug &plug) { return copyOf(*m_database, plug); }
    static std::unique_ptr<app::Database> copyOf(app::Database &database, PowerPlug &plug);

private:
    explicit DatabaseImage(bool isOldProgram);
    std::unique_ptr<app::Database> m_database;
};

}
