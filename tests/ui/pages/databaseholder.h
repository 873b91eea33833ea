// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <sys/types.h>

namespace mekendesh::tests {

// Another program that keeps the database to itself: a process of its own with the locks that every reader of SQLite's
// write-ahead log must share. Who reads meanwhile tries again, for some ten seconds.
class DatabaseHolder {
public:
    // Fails the test when somebody is just reading.
    explicit DatabaseHolder(const QString &database);
    ~DatabaseHolder() { letGo(); }
    DatabaseHolder(const DatabaseHolder &) = delete;
    DatabaseHolder &operator=(const DatabaseHolder &) = delete;

    void letGo();

private:
    pid_t m_process = -1;
    int m_rope = -1; // the other one ends when it is let go
};

}
