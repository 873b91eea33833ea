// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/workload.h"

#include <QString>

#include <memory>

struct sqlite3;
struct sqlite3_session;
struct sqlite3_stmt;

namespace mekendesh::bench {

// What is compared with: one table of ten texts in a database of the same cipher and the same pragmas, written with nothing but
// SQLite's C interface; and the session extension, which records what was written. No stamps, no history, no search.
class PlainBook {
public:
    // Makes a new file.
    explicit PlainBook(QString path);
    ~PlainBook();
    PlainBook(const PlainBook &) = delete;
    PlainBook &operator=(const PlainBook &) = delete;

    void insert(const std::vector<NewPerson> &people, std::size_t perTransaction);
    // One transaction each.
    void edit(const Workload &workload, const std::vector<Change> &changes);

    // What is written from now on is recorded.
    void record();
    // What was recorded, as the extension packs it.
    [[nodiscard]] QByteArray changeset();
    [[nodiscard]] QByteArray patchset();
    // In one transaction; of two values of one field the greater wins.
    void apply(QByteArray changeset);
    [[nodiscard]] int conflicts() const { return m_conflicts; }

    // With everything of the log in it.
    [[nodiscard]] qint64 fileBytes();
    // Equal contents give equal sums.
    [[nodiscard]] quint64 sum();

private:
    void run(sqlite3_stmt *statement);

    QString m_path;
    sqlite3 *m_handle = nullptr;
    sqlite3_stmt *m_insert = nullptr;
    std::array<sqlite3_stmt *, kPersonFields> m_update{};
    sqlite3_session *m_session = nullptr;
    int m_conflicts = 0;
};

}
