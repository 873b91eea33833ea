// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/apply.h"
#include "tests/app/support/officefixture.h"

#include <random>
#include <set>

namespace mekendesh::tests {

// A change-set on its way, as a laptop has opened it.
struct Parcel {
    sync::ChangeSet changeSet;
    sync::DeviceId author;
    sync::Hash hash;
};
sync::Applied apply(sync::Journal &journal, const Parcel &parcel);

// Laptops of one office and the embassy that write about the same people without knowing of each other. Every choice comes from the
// seed: names, removals, undone removals, stale forms, decisions about differences, lines of a cash book, remarks of the embassy.
class WritingLaptops {
public:
    WritingLaptops(quint64 seed, std::size_t count);

    // What everybody knows at the beginning; all people of the story are in it.
    [[nodiscard]] const Parcel &beginning() const { return m_beginning; }
    // One laptop reads some of what was written so far, works a while, and sends.
    void work(std::size_t who);
    // A life of a database ended, and what it said goes out a second time in the next one: the same records, new stamps.
    void issueAgain(const Parcel &parcel);
    [[nodiscard]] const std::vector<Parcel> &parcels() const { return m_parcels; }

    // How often each thing was done.
    std::map<QString, int> deeds;

private:
    struct Writer {
        std::unique_ptr<OfficeFixture> office;
        std::map<sync::StreamKey, quint64> read{};
        std::map<sync::RecordId, app::Stored<app::Member>> forms{}; // opened long ago, not saved yet
    };
    [[nodiscard]] std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(m_dice); }
    Parcel seal(Writer &writer);
    void readSome(Writer &writer);
    void actOnce(Writer &writer, bool isEmbassy);
    void rename(Writer &writer, const sync::RecordId &id);
    void removeOrRestore(Writer &writer, const sync::RecordId &id);
    void decide(Writer &writer);
    void writeLine(Writer &writer, bool isEmbassy);

    std::mt19937_64 m_dice;
    std::vector<Writer> m_writers; // the embassy first
    std::vector<sync::RecordId> m_people;
    Parcel m_beginning;
    std::vector<Parcel> m_parcels;
    int m_texts = 0;
    int m_lives = 0;
};

// The kinds that the laptops above write.
std::span<const sync::Table *const> kindsOfParcels();

// A laptop whose database can be taken back to that of another, quickly.
class Reading {
public:
    // With few kinds of record the copies are quick.
    explicit Reading(std::span<const sync::Table *const> tables = app::catalogue());
    ~Reading();
    void becomeLike(app::Database &other);

    [[nodiscard]] app::Database &database() { return *m_database; }
    [[nodiscard]] sync::Journal &journal() { return *m_journal; }
    OfficeClock clock;
    OfficeRandom random{9};
    // Everything that was read, in one form, whatever the order it came in: positions, rows with all values that stand, what was
    // replaced, what is expected, differences that wait for a person, and what a search finds.
    [[nodiscard]] QByteArray everything(sync::ScopeId scope = sync::ScopeId{7});

private:
    void open();

    std::span<const sync::Table *const> m_tables;
    std::unique_ptr<app::Database> m_database;
    std::unique_ptr<app::Storage> m_storage;
    std::unique_ptr<app::RecordStore> m_store;
    std::unique_ptr<app::SqlJournal> m_journal;
};

}
