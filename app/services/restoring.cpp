// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/restoring.h"

#include "app/store/profile.h"

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

}
