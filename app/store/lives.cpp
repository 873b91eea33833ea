// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/lives.h"

#include <algorithm>

namespace mekendesh::app {

using sync::HybridClock;
using sync::IncarnationId;

// Asked before every save.
sync::Result<Lives::Now> Lives::now()
{
    if (!m_now) {
        TRY_ASSIGN(m_now, m_database.prepare(QByteArrayLiteral("SELECT (SELECT max(last) FROM clock), (SELECT max(sequence) FROM outbox),"
                                                               " (SELECT incarnation FROM own_incarnation WHERE work = 0)")));
    }
    TRY(m_now->step());
    Now now{.life = {}, .last = static_cast<quint64>(std::max({qint64{0}, m_now->integer(0), m_now->integer(1)}))};
    const qint64 life = m_now->integer(2); // handles begin at 1
    m_now->reset();
    if (life) {
        TRY_ASSIGN(now.life, m_handles.incarnation(life));
    }
    return now;
}

sync::Result<IncarnationId> Lives::begin(Kind kind, sync::Random &random)
{
    const auto life = random.fixed<IncarnationId>();
    TRY_ASSIGN(const qint64 handle, m_handles.ofIncarnation(life));
    TRY_ASSIGN(Statement insert, m_database.prepare("INSERT INTO own_incarnation(incarnation, work) VALUES (?, ?)"));
    insert.bind(0, handle);
    insert.bind(1, static_cast<int>(kind));
    TRY(insert.run());
    return life;
}

sync::Result<IncarnationId> Lives::current()
{
    TRY_ASSIGN(const Now known, now());
    return known.life;
}

sync::Result<HybridClock> Lives::day(const sync::Clock &clock, sync::Random &random)
{
    TRY_ASSIGN(const Now before, now());
    quint64 known = before.last;
    IncarnationId life = before.life;
    if (life == m_rememberedLife)
        known = std::max(known, m_rememberedTime);
    if (!life.isNull() && HybridClock(clock, random, life, known).isStranded()) {
        TRY(m_database.execute("UPDATE own_incarnation SET work = 2 WHERE work = 0"));
        TRY(m_outbox.moveBehind());
        life = {};
        known = static_cast<quint64>(std::max<qint64>(clock.nowMs(), 1)) << 16;
        TRY_ASSIGN(Statement reset, m_database.prepare("INSERT INTO clock(one, last) VALUES (1, ?) ON CONFLICT(one) DO UPDATE SET last = excluded.last"));
        reset.bind(0, static_cast<qint64>(known));
        TRY(reset.run());
    }
    if (life.isNull()) {
        TRY_ASSIGN(life, begin(Kind::Day, random));
    }
    return HybridClock(clock, random, life, known);
}

sync::Result<HybridClock> Lives::import(const sync::Clock &clock, sync::Random &random)
{
    TRY_ASSIGN(const HybridClock today, day(clock, random));
    TRY_ASSIGN(const IncarnationId life, begin(Kind::Import, random));
    return HybridClock(clock, random, life, today.last());
}

sync::Status Lives::keep(quint64 last)
{
    TRY_ASSIGN(Statement write, m_database.prepare("INSERT INTO clock(one, last) VALUES (1, ?) ON CONFLICT(one) DO UPDATE SET last = max(last, excluded.last)"));
    write.bind(0, static_cast<qint64>(last));
    return write.run();
}

sync::Status Lives::end(const IncarnationId &life)
{
    TRY_ASSIGN(const qint64 handle, m_handles.knownIncarnation(life));
    TRY_ASSIGN(Statement write, m_database.prepare("UPDATE own_incarnation SET work = CASE work WHEN 1 THEN 5 ELSE 4 END WHERE incarnation = ? AND work < 4"));
    write.bind(0, handle);
    return write.run();
}

sync::Result<bool> Lives::hasEnded(qint64 life)
{
    TRY_ASSIGN(Statement find, m_database.prepare("SELECT 1 FROM own_incarnation WHERE incarnation = ? AND work >= 4"));
    find.bind(0, life);
    return find.step();
}

sync::Result<HybridClock> Lives::successor(qint64 life, const sync::Clock &clock, sync::Random &random)
{
    TRY_ASSIGN(Statement find, m_database.prepare("SELECT 1 FROM own_incarnation WHERE incarnation = ? AND work = ?"));
    find.bind(0, life);
    find.bind(1, static_cast<int>(Kind::EndedImport));
    TRY_ASSIGN(const bool isImport, find.step());
    find.reset();
    return isImport ? import(clock, random) : day(clock, random);
}

sync::Result<quint64> Lives::lastGiven()
{
    TRY_ASSIGN(const Now known, now());
    return known.last;
}

void Lives::remember(const HybridClock &clock)
{
    m_rememberedLife = clock.incarnation();
    m_rememberedTime = clock.last();
}

sync::Result<std::vector<IncarnationId>> Lives::own()
{
    return those("SELECT incarnation FROM own_incarnation WHERE work < 4 ORDER BY incarnation");
}

sync::Result<std::vector<IncarnationId>> Lives::ended()
{
    return those("SELECT incarnation FROM own_incarnation WHERE work >= 4 ORDER BY incarnation");
}

sync::Result<std::vector<IncarnationId>> Lives::those(const char *query)
{
    std::vector<IncarnationId> lives;
    TRY_ASSIGN(Statement rows, m_database.prepare(query));
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return lives;
        TRY_ASSIGN(const IncarnationId life, m_handles.incarnation(rows.integer(0)));
        lives.push_back(life);
    }
}

}
