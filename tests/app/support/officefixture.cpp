// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/support/officefixture.h"

#include "app/store/lives.h"

#include <QMap>

#include <limits>

namespace mekendesh::tests {

using app::Member;

OfficeFixture::OfficeFixture(quint64 seed, sync::ScopeId homeScope, bool isEmbassy, const QString &path, std::span<const sync::Table *const> tables)
    : random(seed), home(homeScope)
{
    if (path.isEmpty()) {
        m_database = wanted(app::Database::openInMemory());
    } else {
        sync::SymmetricKey key;
        std::fill_n(key.data(), sync::SymmetricKey::kSizeBytes, static_cast<unsigned char>(7));
        m_database = wanted(app::Database::open(path, key, {.mayCreate = true, .gate = {}}));
    }
    m_storage = wanted(app::Storage::open(*m_database, tables));
    app::Actor actor{.user = {}, .role = isEmbassy ? app::Role::HqAttache : app::Role::Coordinator, .isEmbassyDevice = isEmbassy, .scopes = {homeScope}};
    m_store = std::make_unique<app::RecordStore>(*m_storage, clock, random, std::move(actor));
    m_records = std::make_unique<app::Records>(*m_store);
    m_ledger = std::make_unique<app::LedgerStore>(*m_store);
    m_conflicts = std::make_unique<app::ConflictStore>(*m_store);
    m_journal = std::make_unique<app::SqlJournal>(*m_storage, clock, random);
}

OfficeFixture::~OfficeFixture() = default;

sync::IncarnationId OfficeFixture::incarnation()
{
    return wanted(m_storage->lives().current());
}

app::Stored<Member> OfficeFixture::member(const QString &surname, const QString &given, const QString &phone)
{
    Member member;
    member.surname = surname;
    member.given = given;
    member.phone = phone;
    return wanted(m_records->create(home, member));
}

app::Stored<Member> OfficeFixture::open(const sync::RecordId &id)
{
    return wanted(m_records->open<Member>(id));
}

QStringList OfficeFixture::surnames(const QString &search, int pageSize)
{
    QStringList names;
    app::ListQuery query;
    query.search = search;
    query.limit = pageSize;
    do {
        const auto page = wanted(m_records->list<Member>(query));
        for (const auto &row : page.rows)
            names << row.value.surname;
        query.after = page.next;
    } while (!query.after.isEmpty());
    return names;
}

void OfficeFixture::handTo(OfficeFixture &other)
{
    for (const sync::StreamKey &stream : wanted(m_journal->streamsWithWaitingEdits())) {
        auto waiting = wanted(m_storage->outbox().waiting(stream, std::numeric_limits<int>::max()));
        auto transaction = wanted(other.m_journal->begin());
        QHash<sync::StreamKey, quint64> seenTimes;
        sync::StreamPosition position{.stream = stream, .device = {}, .number = 0, .hash = {}, .seenTime = 0};
        for (const sync::StreamPosition &known : wanted(transaction->positions())) {
            seenTimes.insert(known.stream, known.seenTime);
            if (known.stream == stream)
                position = known;
        }
        std::erase_if(waiting, [&position](const sync::WaitingEdit &edit) { return edit.edit.stamp.time <= position.seenTime; });
        if (waiting.empty())
            continue;
        const auto seen = [&seenTimes, &stream](const sync::Stamp &stamp) {
            return stamp.time <= seenTimes.value({stream.scope, stamp.incarnation}, 0);
        };
        QMap<QString, std::vector<sync::Edit>> byTable;
        for (sync::WaitingEdit &edit : waiting)
            byTable[edit.edit.table].push_back(std::move(edit.edit));
        position.seenTime = 0;
        for (auto table = byTable.cbegin(); table != byTable.cend(); ++table) {
            sync::TableOutcome outcome{.table = table.key(), .states = {}, .history = {}, .edits = table.value()};
            std::vector<sync::RecordId> ids;
            for (const sync::Edit &edit : table.value()) {
                position.seenTime = std::max(position.seenTime, edit.stamp.time);
                if (std::ranges::find(ids, edit.record) == ids.end())
                    ids.push_back(edit.record);
            }
            const sync::Table *declared = app::tableNamed(table.key());
            if (!declared || declared->growth == sync::Growth::Registers)
                outcome.states = wanted(transaction->load(stream.scope, table.key(), ids));
            for (sync::RecordState &state : outcome.states) {
                for (const sync::Edit &edit : table.value()) {
                    if (edit.record == state.id)
                        sync::merge(state, edit, seen, outcome.history);
                }
            }
            seenTimes.insert(stream, std::max(seenTimes.value(stream), position.seenTime));
            for (sync::RecordState &state : outcome.states)
                sync::forgetSeenPending(state, seen);
            wanted(transaction->write(stream.scope, outcome));
        }
        ++position.number;
        wanted(transaction->setPosition(position));
        wanted(transaction->receiveTime(position.seenTime));
        wanted(transaction->commit());
    }
}

}
