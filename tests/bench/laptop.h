// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/recordstore.h"
#include "app/store/sqljournal.h"
#include "sync/engine/engine.h"
#include "sync/object/changeset.h"
#include "tests/bench/workload.h"

namespace mekendesh::bench {

// Moves only when told: stamps are then as far apart as in an office, however fast the machine is.
class BenchClock final : public sync::Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return m_nowMs; }
    void advance(qint64 ms) { m_nowMs += ms; }

private:
    qint64 m_nowMs = 1'795'000'000'000;
};

// A record as a form has it open: a save makes its own stamps the new base.
struct OpenPerson {
    sync::RecordId id;
    Person person;
    app::FieldBase base;
};

// One laptop of the exchange over the program's own storage: an encrypted file, every commit on the disk, the real engine.
class Laptop {
public:
    Laptop(const QString &path, const sync::Keyring &keyring, BenchClock &clock, sync::Random &random);

    void insert(const std::vector<NewPerson> &people, std::size_t perTransaction);
    // One transaction each, as a form saves.
    void edit(const std::vector<Change> &changes);
    // Opens the records that this or another laptop wrote, in its order, as forms would.
    void openLike(const Laptop &other);
    // Whether a form would see anything to save.
    [[nodiscard]] bool isChange(const Change &change) const;

    sync::SessionReport exchange(sync::Store &store, const sync::SnapshotHabit &habit = {});
    [[nodiscard]] sync::Keyring keyring();
    void keep(const sync::Keyring &keyring);

    // Own objects after a number, oldest first.
    [[nodiscard]] std::vector<sync::SealedObject> sealedAfter(quint64 number);
    [[nodiscard]] quint64 sealedCount();
    [[nodiscard]] sync::ChangeSet opened(const sync::SealedObject &object);
    // Everything that merging knows of the records, without what says nothing, for comparing two laptops.
    [[nodiscard]] std::vector<sync::RecordState> states();
    // With everything of the log in it.
    [[nodiscard]] qint64 fileBytes();

private:
    QString m_path;
    BenchClock &m_clock;
    sync::Random &m_random;
    sync::ScopeId m_scope;
    std::unique_ptr<app::Database> m_database;
    std::unique_ptr<app::Storage> m_storage;
    std::unique_ptr<app::RecordStore> m_records;
    std::unique_ptr<app::SqlJournal> m_journal;
    std::vector<OpenPerson> m_people;
};

// The value, or the end of the program with the error's name.
template <class T>
T must(sync::Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().name()), qPrintable(result.error().detail));
    return *std::move(result);
}
inline void must(const sync::Status &status)
{
    if (!status)
        qFatal("%s: %s", qPrintable(status.error().name()), qPrintable(status.error().detail));
}

}
