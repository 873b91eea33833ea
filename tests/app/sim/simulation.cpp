// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/sim/simulation.h"

#include "app/records/office.h"

using namespace mekendesh::sync;
using namespace Qt::StringLiterals;

namespace mekendesh::tests {

namespace {

constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kDayMs = 24 * kHourMs;
constexpr std::array kFaults{StoreFault::Missing, StoreFault::Refused, StoreFault::DiskFull, StoreFault::LostAnswer, StoreFault::LostPut,
                             StoreFault::CutPut, StoreFault::CutLater, StoreFault::StaleList, StoreFault::EmptyList, StoreFault::ExtraEntry,
                             StoreFault::MissingEntry, StoreFault::Html, StoreFault::FlippedByte, StoreFault::NotFound};
const QString kMemberTable = u"member"_s;
const QString kOfficeTable = u"office"_s;

// What a session under faults may say; anything else is a mistake of the program.
bool isExpectedFailure(ErrorCode code)
{
    switch (code) {
    case ErrorCode::StoreMissing:
    case ErrorCode::StoreForeign:
    case ErrorCode::StoreRefused:
    case ErrorCode::DiskFull:
    case ErrorCode::DamagedData:
    case ErrorCode::NotFound:
    case ErrorCode::TooLarge:
    case ErrorCode::Cancelled:
        return true;
    default:
        return false;
    }
}

}

Simulation::Simulation(quint64 seed) : m_seed(seed), m_random(seed)
{
    std::vector<int> offices(2 + below(2));
    for (int &laptops : offices)
        laptops = 1 + static_cast<int>(below(2));
    m_world = std::make_unique<ExchangeWorld>(m_store, offices, seed);
    for (const auto &laptop : m_world->laptops) {
        const qint64 wrongByMs = oneIn(3) ? (static_cast<qint64>(below(40)) - 20) * kHourMs : oneIn(6) ? -400 * kDayMs : 0;
        laptop->office.clock.advance(wrongByMs);
    }
}

Laptop &Simulation::somebodyWho(bool isEmbassy)
{
    while (true) {
        Laptop &laptop = anybody();
        if ((&laptop == &m_world->embassy()) == isEmbassy)
            return laptop;
    }
}

void Simulation::run(int steps)
{
    for (int step = 0; step < steps; ++step) {
        m_world->advance(below(60 * 60'000));
        const quint32 dice = below(100);
        if (dice < 45)
            write(anybody());
        else if (dice < 48)
            writeOffice(m_world->embassy());
        else if (dice < 53)
            decide(anybody());
        else if (dice < 56)
            remove(anybody());
        else if (dice < 96)
            session(anybody());
        else
            rot();
    }
}

bool Simulation::reads(Laptop &laptop, ScopeId scope)
{
    return scope.isNetwork() || &laptop == &m_world->embassy() || laptop.office.home == scope;
}

void Simulation::write(Laptop &laptop)
{
    const bool isEmbassy = &laptop == &m_world->embassy();
    const ScopeId scope = isEmbassy && !oneIn(4) ? somebodyWho(false).office.home : laptop.office.home;
    const Place place{scope, kMemberTable};
    std::vector<RecordId> &ids = m_records[place];
    if (ids.empty() || oneIn(4)) {
        app::Member member;
        member.surname = text();
        member.city = text();
        const auto made = wanted(laptop.office.records().create(scope, member));
        ids.push_back(made.id);
        m_written.push_back({place, made.id, u"surname"_s, member.surname});
        m_written.push_back({place, made.id, u"city"_s, member.city});
        return;
    }
    change(laptop, place, ids[below(static_cast<quint32>(ids.size()))]);
}

void Simulation::change(Laptop &laptop, const Place &place, const RecordId &id)
{
    const auto opened = laptop.office.records().open<app::Member>(id);
    if (!opened)
        return; // has not arrived here
    app::Member now = opened->value;
    const quint32 which = below(3);
    if (which != 0) {
        now.surname = text();
        m_written.push_back({place, id, u"surname"_s, now.surname});
    }
    if (which != 1) {
        now.city = text();
        m_written.push_back({place, id, u"city"_s, now.city});
    }
    if (oneIn(5))
        session(laptop); // a stale form: the exchange goes on while it is open
    wanted(laptop.office.records().save(*opened, now));
}

void Simulation::writeOffice(Laptop &embassy)
{
    const Place place{ScopeId::network(), kOfficeTable};
    std::vector<RecordId> &ids = m_records[place];
    if (ids.empty() || oneIn(3)) {
        app::Office office;
        office.code = u"TUL"_s;
        office.nameRu = text();
        ids.push_back(wanted(embassy.office.records().create(ScopeId::network(), office)).id);
        m_written.push_back({place, ids.back(), u"name_ru"_s, office.nameRu});
        return;
    }
    const auto opened = wanted(embassy.office.records().open<app::Office>(ids[below(static_cast<quint32>(ids.size()))]));
    app::Office now = opened.value;
    now.nameRu = text();
    wanted(embassy.office.records().save(opened, now));
    m_written.push_back({place, opened.id, u"name_ru"_s, now.nameRu});
}

void Simulation::decide(Laptop &laptop)
{
    const auto rows = wanted(laptop.office.conflicts().list(10));
    if (rows.empty())
        return;
    const app::ContestedRow &row = rows[below(static_cast<quint32>(rows.size()))];
    std::vector<app::ConflictStore::Choice> choices;
    for (const app::ContestedField &field : row.fields)
        choices.push_back({field.field, field.values[below(static_cast<quint32>(field.values.size()))].head.stamp});
    wanted(laptop.office.conflicts().decide(row, choices));
}

void Simulation::remove(Laptop &laptop)
{
    const std::vector<RecordId> &ids = m_records[{laptop.office.home, kMemberTable}];
    if (ids.empty())
        return;
    const RecordId id = ids[below(static_cast<quint32>(ids.size()))];
    const auto opened = laptop.office.records().open<app::Member>(id);
    if (!opened)
        return;
    wanted(opened->isDeleted ? laptop.office.records().restore<app::Member>(id) : laptop.office.records().remove<app::Member>(id));
}

// One session through a line and a store that may fail at any call, break off for good, or be cancelled.
void Simulation::session(Laptop &laptop)
{
    const quint32 faultsPerThousand = oneIn(3) ? 0 : below(150);
    const quint64 endsAt = oneIn(4) ? m_store.calls() + below(20) : ~quint64{0};
    const bool isCancelled = oneIn(2);
    m_store.setFaults([this, &laptop, faultsPerThousand, endsAt, isCancelled](const MemoryStore::Call &call) {
        if (call.number >= endsAt) {
            if (isCancelled)
                laptop.cancel->cancel();
            return isCancelled ? StoreFault::None : StoreFault::Missing;
        }
        if (below(1000) >= faultsPerThousand)
            return StoreFault::None;
        ++m_faults;
        return kFaults[below(static_cast<quint32>(kFaults.size()))];
    });
    ++m_sessions;
    const auto report = laptop.sync(m_store);
    m_store.setFaults({});
    if (report)
        return;
    ++m_brokenSessions;
    if (!isExpectedFailure(report.error().code))
        qFatal("seed %llu: session says %s: %s", static_cast<unsigned long long>(m_seed), qPrintable(report.error().name()),
               qPrintable(report.error().detail));
}

// Something on the store is damaged, cut or gone.
void Simulation::rot()
{
    auto contents = m_store.contents();
    std::vector<QString> paths;
    for (const auto &[path, bytes] : contents) {
        if (path.startsWith(u"cs/"_s) || path.startsWith(u"heads/"_s) || path.startsWith(u"acks/"_s))
            paths.push_back(path);
    }
    if (paths.empty())
        return;
    Bytes &bytes = contents[paths[below(static_cast<quint32>(paths.size()))]];
    switch (below(3)) {
    case 0:
        bytes[below(static_cast<quint32>(bytes.size()))] ^= 0x10;
        break;
    case 1:
        bytes.truncate(below(static_cast<quint32>(bytes.size())));
        break;
    default:
        contents.erase(paths[below(static_cast<quint32>(paths.size()))]);
        break;
    }
    m_store.setContents(std::move(contents));
    ++m_faults;
}

QString Simulation::settle()
{
    m_world->advance(2 * kDayMs);
    for (int round = 0; round < 3; ++round) {
        for (const auto &laptop : m_world->laptops) {
            const auto report = laptop->sync(m_store);
            if (!report)
                return u"%1 cannot sync: %2"_s.arg(laptop->name, report.error().detail);
        }
    }
    for (const auto &laptop : m_world->laptops) {
        if (const auto waiting = wanted(laptop->office.journal().waitingCount()))
            return u"%1: %2 edits wait for ever"_s.arg(laptop->name).arg(waiting);
        for (const StreamStop &stop : wanted(laptop->office.journal().stops()))
            return u"%1 stands still at %2: %3"_s.arg(laptop->name).arg(stop.number).arg(stop.detail);
    }
    const QString problem = compareStates();
    if (!problem.isEmpty())
        return problem;
    const QString loss = findWritten();
    return loss.isEmpty() ? findRestlessness() : loss;
}

// Sessions without news write nothing.
QString Simulation::findRestlessness()
{
    m_world->everybodySyncs(1); // heads that were missing were wished for until now
    m_store.forgetCalls();
    m_world->everybodySyncs(1);
    if (m_store.calls(StoreCall::Put) != 0)
        return u"%1 objects put without news"_s.arg(m_store.calls(StoreCall::Put));
    return {};
}

QString Simulation::compareStates()
{
    for (const auto &[place, ids] : m_records) {
        const auto expected = m_world->embassy().states(place.scope, place.table, ids);
        for (const auto &laptop : m_world->laptops) {
            if (!reads(*laptop, place.scope))
                continue;
            const auto states = laptop->states(place.scope, place.table, ids);
            for (std::size_t index = 0; index < ids.size(); ++index) {
                if (states[index] != expected[index])
                    return u"%1 and the embassy differ in %2 %3"_s.arg(laptop->name, place.table, ids[index].text());
                if (!states[index].pending.empty())
                    return u"%1 waits for a value that never comes in %2"_s.arg(laptop->name, ids[index].text());
            }
        }
    }
    return {};
}

QString Simulation::findWritten()
{
    for (const auto &laptop : m_world->laptops) {
        std::map<std::pair<QString, RecordId>, std::set<QString>> found;
        for (const auto &[place, ids] : m_records) {
            if (!reads(*laptop, place.scope))
                continue;
            const auto states = laptop->states(place.scope, place.table, ids);
            for (const RecordState &state : states) {
                std::set<QString> &values = found[{place.table, state.id}];
                for (const FieldHeads &field : state.fields) {
                    for (const Head &head : field.heads) {
                        if (const auto *value = std::get_if<QString>(&head.value))
                            values.insert(*value);
                    }
                }
                const Table *table = app::tableNamed(place.table);
                for (const app::HistoryEntry &entry : wanted(laptop->office.store().history(*table, state.id, 10'000))) {
                    for (const Value &value : {entry.before, entry.after}) {
                        if (const auto *text = std::get_if<QString>(&value))
                            values.insert(*text);
                    }
                }
            }
        }
        for (const Written &written : m_written) {
            if (reads(*laptop, written.place.scope) && !found[{written.place.table, written.id}].contains(written.value))
                return u"%1 has lost %2 of %3 %4"_s.arg(laptop->name, written.value, written.field, written.id.text());
        }
    }
    return {};
}

}
