// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/databaseholder.h"

#include <QFile>
#include <QtGlobal>

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace mekendesh::tests {

namespace {

// Of SQLite's file format: the five locks of readers lie here in the -shm file.
constexpr off_t kReadLocksAt = 123;
constexpr off_t kReadLocks = 5;

// In the other process, which shares its memory with nobody: only what may be called after a fork.
[[noreturn]] void hold(int log, int ready, int rope)
{
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = kReadLocksAt;
    lock.l_len = kReadLocks;
    // A reader is gone in a moment.
    const char isHeld = fcntl(log, F_SETLKW, &lock) == 0 ? 1 : 0;
    char never = 0;
    if (write(ready, &isHeld, 1) == 1) {
        while (read(rope, &never, 1) < 0 && errno == EINTR) { }
    }
    _exit(0);
}

}

DatabaseHolder::DatabaseHolder(const QString &database)
{
    std::array<int, 2> ready{};
    std::array<int, 2> rope{};
    const int log = open(QFile::encodeName(database + QStringLiteral("-shm")).constData(), O_RDWR | O_CLOEXEC);
    if (log < 0 || pipe2(ready.data(), O_CLOEXEC) != 0 || pipe2(rope.data(), O_CLOEXEC) != 0)
        qFatal("the database cannot be held");
    m_process = fork();
    if (m_process == 0) {
        close(rope[1]);
        hold(log, ready[1], rope[0]);
    }
    // `log` stays open here: closing it would drop the locks that SQLite has on this file in this process.
    close(ready[1]);
    close(rope[0]);
    m_rope = rope[1];
    char isHeld = 0;
    if (m_process < 0 || read(ready[0], &isHeld, 1) != 1 || isHeld != 1)
        qFatal("the database is not held");
    close(ready[0]);
}

void DatabaseHolder::letGo()
{
    if (m_process <= 0)
        return;
    close(m_rope);
    while (waitpid(m_process, nullptr, 0) < 0 && errno == EINTR) { }
    m_process = -1;
}

}
