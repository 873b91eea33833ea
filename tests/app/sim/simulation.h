// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/exchange/exchangeworld.h"

#include <map>

namespace mekendesh::tests {

// A random world from a seed: an embassy and offices with real databases and the real engine over a store that fails in all
// the ways real ones were seen to fail. People write, decide, delete; sessions break off; objects rot; clocks are wrong.
class Simulation {
public:
    explicit Simulation(quint64 seed);

    void run(int steps);
    // Faults stop, everybody syncs three times. Empty when all is as promised, otherwise what is not.
    QString settle();

    [[nodiscard]] int faults() const { return m_faults; }
    [[nodiscard]] int sessions() const { return m_sessions; }
    [[nodiscard]] int brokenSessions() const { return m_brokenSessions; }
    [[nodiscard]] std::size_t edits() const { return m_written.size(); }

private:
    struct Place {
        sync::ScopeId scope;
        QString table;
        bool operator<(const Place &other) const { return std::tie(scope, table) < std::tie(other.scope, other.table); }
    };
    // A value somebody saved: it has to be found by every reader of its scope, for ever.
    struct Written {
        Place place;
        sync::RecordId id;
        QString field;
        QString value;
    };

    quint32 below(quint32 bound) { return m_random.below(bound); }
    bool oneIn(quint32 chances) { return below(chances) == 0; }
    Laptop &anybody() { return *m_world->laptops[below(static_cast<quint32>(m_world->laptops.size()))]; }
    Laptop &somebodyWho(bool isEmbassy);

    void write(Laptop &laptop);
    void writeOffice(Laptop &embassy);
    void change(Laptop &laptop, const Place &place, const sync::RecordId &id);
    void decide(Laptop &laptop);
    void remove(Laptop &laptop);
    void session(Laptop &laptop);
    void rot();
    QString text() { return QStringLiteral("v%1").arg(++m_values); }
    std::vector<Place> placesOf(Laptop &laptop);

    bool reads(Laptop &laptop, sync::ScopeId scope);
    QString compareStates();
    QString findWritten();
    QString findRestlessness();

    quint64 m_seed;
    OfficeRandom m_random;
    sync::MemoryStore m_store;
    std::unique_ptr<ExchangeWorld> m_world;
    std::map<Place, std::vector<sync::RecordId>> m_records;
    std::vector<Written> m_written;
    quint64 m_values = 0;
    int m_faults = 0;
    int m_sessions = 0;
    int m_brokenSessions = 0;
};

}
