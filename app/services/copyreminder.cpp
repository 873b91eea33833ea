// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/copyreminder.h"

#include "app/services/savingcopy.h"
#include "app/services/session.h"
#include "app/services/workspace.h"

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kReminderDayMs = 24 * 60 * 60 * 1000LL;
constexpr qint64 kDaysWithoutAny = 1;
constexpr qint64 kDaysUntilOld = 30;
constexpr qint64 kDaysOfQuiet = 7;

QString quietSinceKey()
{
    return QStringLiteral("today.copyPutOff");
}

qint64 nowMsOf(Workspace &workspace)
{
    return workspace.session().surroundings().clock.nowMs();
}

// An id is the stamp of its making; the lower bits count within a millisecond.
qint64 beganHereMs(const Desk &desk)
{
    return static_cast<qint64>(desk.userId.time >> 16);
}

}

Result<CopyReminder> copyReminder(Workspace &workspace)
{
    const qint64 nowMs = nowMsOf(workspace);
    const auto daysSince = [nowMs](qint64 thenMs) { return (nowMs - thenMs) / kReminderDayMs; };
    TRY_ASSIGN(const SavedCopy last, lastCopy(workspace));
    CopyReminder reminder;
    if (!last.folder.isEmpty())
        reminder.lastDaysAgo = daysSince(last.atMs);
    reminder.isLastOnSameDisk = last.isOnSameDisk;
    const qint64 daysAtRest = last.isOnSameDisk ? kDaysWithoutAny : kDaysUntilOld;
    const bool isWanted = reminder.lastDaysAgo ? *reminder.lastDaysAgo >= daysAtRest : daysSince(beganHereMs(workspace.session().desk())) >= kDaysWithoutAny;
    TRY_ASSIGN(const qint64 quietSinceMs, workspace.preferences().number(quietSinceKey(), 0));
    const bool isQuiet = quietSinceMs <= nowMs && daysSince(quietSinceMs) < kDaysOfQuiet; // put off while the clock stood ahead, it counts for nothing
    reminder.isDue = isWanted && !isQuiet;
    return reminder;
}

Status putOffCopyReminder(Workspace &workspace)
{
    return workspace.preferences().setNumber(quietSinceKey(), nowMsOf(workspace));
}

}
