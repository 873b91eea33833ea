// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/restoring.h"

#include "app/services/workspace.h"
#include "app/store/lives.h"
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
    TRY_ASSIGN(const quint64 last, workspace.storage().lives().lastGiven());
    return static_cast<qint64>(last >> 16); // the lower bits count within a millisecond
}

sync::Status forgetRestored(Workspace &workspace)
{
    TRY_ASSIGN(const QString copy, restoredFrom(workspace));
    return copy.isEmpty() ? sync::Status() : workspace.journal().setFact(kRestoredFact, {});
}

}
