// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/random.h"
#include "sync/base/result.h"

#include <QString>

#include <functional>

namespace mekendesh::app {

class Workspace;

// The folder of a profile that somebody has copied elsewhere: to a stick, another disk, another computer.
struct ProfileCopy {
    QString folder{}; // that holds the files
    qint64 bytes = 0;
};

// Without a password: ProfileMissing where no profile lies, ReadOnly where it cannot be read, DamagedData where a file is missing or cut off.
[[nodiscard]] sync::Result<ProfileCopy> lookAtCopy(const QString &folder);

struct ProfileRestoring {
    QString folder; // where it shall live
    QString login;
    QString password;
    std::function<void()> checking = [] {}; // it is copied, and read to its end before it counts
};

// Whole or not at all; the copy stays as it was. The exchange notices by itself that the database is an older one, begins a new life
// and gets back what had been sent after the copy was made. WrongPassword, DiskFull with the bytes wanted as subject, NewerVersion,
// DamagedData, ProfileExists.
sync::Status restoreProfile(const ProfileCopy &copy, const ProfileRestoring &how, sync::Random &random);

// The folder of the copy, while no exchange has ended since it was restored; empty: nothing is missing here.
[[nodiscard]] sync::Result<QString> restoredFrom(Workspace &workspace);
// The newest edit that came with it, or was made since.
[[nodiscard]] sync::Result<qint64> newestEditMs(Workspace &workspace);
// An exchange has ended: it saw what had been sent after the copy was made.
sync::Status forgetRestored(Workspace &workspace);

}
