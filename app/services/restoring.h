// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/copyaudit.h"
#include "sync/base/result.h"

#include <QString>

#include <functional>

namespace mekendesh::sync {
struct SessionReport;
}

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

// Whole or not at all; the copy stays as it was. Cash books and what was to be sent are audited before it counts. The exchange notices by
// itself that the database is an older one, begins a new life and gets back what had been sent after the copy was made. WrongPassword, DiskFull with the bytes wanted as subject, NewerVersion,
// DamagedData, ProfileExists.
sync::Status restoreProfile(const ProfileCopy &copy, const ProfileRestoring &how, const Session::Surroundings &surroundings);

// A cash book takes no line while lines that this laptop wrote after the copy was made may be missing: a second line of one number would
// stop the book for good. So until an exchange has received all that the store has of the books this laptop writes:
//   with the store itself: a stick holds what was carried to it, and nobody can tell from it whether that were the last lines. Where the
//     store is lost for good, a place that takes its part becomes the store, and somebody decides that;
//   looking everywhere: what was put last, no head may tell of yet;
//   by a laptop that belongs to the network and was not taken out: others are shown nothing;
//   with nothing standing still that this laptop wrote, in any of its lives, or in its offices of a writer nobody knows: it may have been
//     this one. What stands still of another laptop, also of a colleague, shuts no box: whoever else wrote into a box after the copy was
//     made was given it by a line of this laptop, and that line is here;
//   with no head older than one seen before: then the store itself was put back, and own lines may lie with others only. It is over when
//     that laptop has spoken again, or the embassy has taken it out.
[[nodiscard]] bool hasReceivedAll(const sync::SessionReport &session, const Desk &desk);

// The folder of the copy, while what was sent after it was made may be missing; empty: nothing is missing here.
[[nodiscard]] sync::Result<QString> restoredFrom(Workspace &workspace);
// What the audit found in it: as long, and when it is not sound until somebody has read it.
[[nodiscard]] sync::Result<CopyFindings> foundInCopy(Workspace &workspace);
// The newest edit that came with it, or was made since.
[[nodiscard]] sync::Result<qint64> newestEditMs(Workspace &workspace);
// hasReceivedAll() of an exchange with the store.
sync::Status forgetRestored(Workspace &workspace);
// Somebody has read them.
sync::Status forgetFindings(Workspace &workspace);

}
