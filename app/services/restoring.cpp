// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/restoring.h"

#include "app/services/workspace.h"
#include "app/store/profile.h"
#include "app/store/sqljournal.h"


namespace mekendesh::app {

sync::Result<ProfileCopy> lookAtCopy(const QString &folder)
{
    TRY_ASSIGN(const Profile::Copy found, Profile::look(folder));
    return ProfileCopy{.folder = found.folder, .bytes = found.bytes};
}

sync::Status restoreProfile(const ProfileCopy &copy, const ProfileRestoring &how, sync::Random &random)
{
    return Profile::restore({.folder = copy.folder, .bytes = copy.bytes}, how.folder, {.login = how.login, .password = how.password, .checking = how.checking}, random);
}

sync::Result<QString> restoredFrom(Workspace &workspace)
{
    TRY_ASSIGN(const sync::Bytes copy, workspace.journal().fact(kRestoredFact));
    return QString::fromUtf8(copy);
}

sync::Result<qint64> newestEditMs(Workspace &workspace)
{
    // The clock of edits never stands behind one of them, its lower bits count within a millisecond.
    TRY_ASSIGN(const qint64 last, workspace.database().number("SELECT coalesce(max(last), 0) FROM clock"));
    return last >> 16;
}

sync::Status forgetRestored(Workspace &workspace)
{
    TRY_ASSIGN(const QString copy, restoredFrom(workspace));
    return copy.isEmpty() ? sync::Status() : workspace.journal().setFact(kRestoredFact, {});
}

}
