// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/user.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::User;

namespace {

constexpr std::array kUserFields{
    field<&User::name>("name", QT_TRANSLATE_NOOP("record", "Full name"), Required | Searchable | ListColumn),
    field<&User::login>("login", QT_TRANSLATE_NOOP("record", "Name for entry"), Required),
    field<&User::role>("role", QT_TRANSLATE_NOOP("record", "Role"), Required | ListColumn, "role"),
    field<&User::language>("language", QT_TRANSLATE_NOOP("record", "Preferred language"), NoFlag, "language"),
    field<&User::active>("active", QT_TRANSLATE_NOOP("record", "Works here"), ListColumn),
};
static_assert(kUserFields.size() == kMemberCount<User>);

constexpr Table kUserTable{"user", QT_TRANSLATE_NOOP("record", "Users"), Placement::Office, Writer::Anyone, Growth::Registers, kUserFields};

}

const Table &Declared<User>::table()
{
    return kUserTable;
}
