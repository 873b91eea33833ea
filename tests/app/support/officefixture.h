// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/catalogue.h"
#include "app/records/member.h"
#include "app/services/records.h"
#include "app/store/conflictstore.h"
#include "app/store/ledgerstore.h"
#include "app/store/recordstore.h"
#include "app/store/outbox.h"
#include "app/store/sqljournal.h"

#include <QString>
#include <QTest>

#include <memory>
#include <random>

namespace mekendesh::tests {

// A clock that stands still until somebody moves it.
class OfficeClock final : public sync::Clock {
public:
    explicit OfficeClock(qint64 startMs = 1'795'000'000'000) : m_nowMs(startMs) {}
    [[nodiscard]] qint64 nowMs() const override { return m_nowMs; }
    void advance(qint64 ms) { m_nowMs += ms; }
    void set(qint64 ms) { m_nowMs = ms; }

private:
    qint64 m_nowMs;
};

// The same numbers for the same seed.
class OfficeRandom final : public sync::Random {
public:
    explicit OfficeRandom(quint64 seed) : m_engine(seed) {}
    void fill(std::span<unsigned char> bytes) override
    {
        for (unsigned char &byte : bytes)
            byte = static_cast<unsigned char>(m_engine());
    }

private:
    std::mt19937_64 m_engine;
};

// One laptop: an in-memory database with this program's tables, the stores over it and the services' façade. Real code, no fakes.
//
//     OfficeFixture moscow(1, ScopeId{7});
//     auto member = moscow.member(u"Асанов"_s, u"Бакыт"_s);
//     moscow.journal()  // give it to an engine
class OfficeFixture {
public:
    // Another seed is another laptop. An embassy's device writes everywhere. With `path` the database is a file under a fixed key.
    explicit OfficeFixture(quint64 seed = 1, sync::ScopeId home = sync::ScopeId{7}, bool isEmbassy = false, const QString &path = {},
                           std::span<const sync::Table *const> tables = app::catalogue());
    ~OfficeFixture();

    OfficeClock clock;
    OfficeRandom random;
    sync::ScopeId home;

    [[nodiscard]] app::Database &database() { return *m_database; }
    [[nodiscard]] app::Storage &storage() { return *m_storage; }
    [[nodiscard]] app::RecordStore &store() { return *m_store; }
    [[nodiscard]] app::Records &records() { return *m_records; }
    [[nodiscard]] app::LedgerStore &ledger() { return *m_ledger; }
    [[nodiscard]] app::ConflictStore &conflicts() { return *m_conflicts; }
    [[nodiscard]] app::SqlJournal &journal() { return *m_journal; }
    // Of the day's work.
    [[nodiscard]] sync::IncarnationId incarnation();

    // Makes one, or fails the test.
    app::Stored<app::Member> member(const QString &surname, const QString &given = {}, const QString &phone = {});
    app::Stored<app::Member> open(const sync::RecordId &id);
    // Everybody the query finds, all pages.
    QStringList surnames(const QString &search = {}, int pageSize = 200);

    // Applies every edit that waits here to another laptop, as one change-set a stream would; stays waiting here.
    // For tests of storage: the exchange's own tests use the engine.
    void handTo(OfficeFixture &other);

private:
    std::unique_ptr<app::Database> m_database;
    std::unique_ptr<app::Storage> m_storage;
    std::unique_ptr<app::RecordStore> m_store;
    std::unique_ptr<app::Records> m_records;
    std::unique_ptr<app::LedgerStore> m_ledger;
    std::unique_ptr<app::ConflictStore> m_conflicts;
    std::unique_ptr<app::SqlJournal> m_journal;
};

// The value, or a failed test with the error's detail.
template <class T>
T wanted(sync::Result<T> result)
{
    if (!result)
        qFatal("unexpected error %s: %s", qPrintable(result.error().name()), qPrintable(result.error().detail));
    return *std::move(result);
}
inline void wanted(const sync::Status &status)
{
    if (!status)
        qFatal("unexpected error %s: %s", qPrintable(status.error().name()), qPrintable(status.error().detail));
}

}
