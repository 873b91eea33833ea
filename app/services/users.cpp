// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/users.h"

#include "app/records/user.h"
#include "app/services/session.h"
#include "app/store/profile.h"

#include <algorithm>
#include <array>

namespace mekendesh::app {

using sync::ErrorCode;
using sync::failure;

namespace {

constexpr int kOfficeUsersMax = 1000;
constexpr std::array kGivenRoles{Role::CaseWorker, Role::Operator,  Role::Coordinator,  Role::Cashier,   Role::OfficeAuditor, Role::LawyerGuest,
                                 Role::HqAttache,  Role::HqAnalyst, Role::HqProtection, Role::HqAuditor, Role::HqAdmin};

sync::Status checkLength(const QString &password)
{
    if (password.size() < Users::kPasswordLettersMin)
        return failure(ErrorCode::BadInput, QStringLiteral("the password is short"), QStringLiteral("password"));
    return {};
}

// The usual cost, which is above the floor; cheap in tests.
sync::KdfCost slotCost()
{
    return mayBeCheapToGuess() ? sync::KdfCost{1, 8u * 1024 * 1024} : sync::KdfCost{};
}

bool isSameLogin(const QString &one, const QString &other)
{
    return one.trimmed().compare(other.trimmed(), Qt::CaseInsensitive) == 0;
}

bool isLoginOfActive(const std::vector<Stored<User>> &users, const QString &login)
{
    return std::ranges::any_of(users, [&login](const Stored<User> &user) { return user.value.active != Tri::No && isSameLogin(user.value.login, login); });
}

}

sync::Result<ClosedEntries> Users::closeOfRetired(sync::ScopeId home)
{
    Profile &profile = m_workspace.session().profile();
    TRY_ASSIGN(const auto listed, m_workspace.records().list<User>({.scope = home, .limit = kOfficeUsersMax}));
    const auto leads = [](const Stored<User> &user) { return allows(roleFromCode(user.value.role), Right::ManageUsers); };
    const bool hasHead = std::ranges::any_of(
        listed.rows, [&](const Stored<User> &user) { return user.value.active != Tri::No && leads(user) && profile.hasSlot(user.value.login); });
    ClosedEntries closed;
    for (const Stored<User> &user : listed.rows) {
        const QString &login = user.value.login;
        // The name for entry may have been given to somebody else since.
        if (user.value.active != Tri::No || !profile.hasSlot(login) || isLoginOfActive(listed.rows, login))
            continue;
        if (leads(user) && !hasHead) {
            closed.keptNames << user.value.name;
            continue;
        }
        const sync::Status removed = profile.removeSlot(login);
        if (!removed && removed.error().code != ErrorCode::NotAllowed)
            return removed.error();
        (removed ? closed.names : closed.keptNames) << user.value.name;
    }
    return closed;
}

sync::Result<std::vector<OfficeUser>> Users::all()
{
    Session &session = m_workspace.session();
    const Desk &desk = session.desk();
    TRY_ASSIGN(const auto listed, m_workspace.records().list<User>({.scope = desk.homeScope, .limit = kOfficeUsersMax}));
    std::vector<OfficeUser> users;
    users.reserve(listed.rows.size());
    for (const Stored<User> &stored : listed.rows) {
        const bool isActive = stored.value.active != Tri::No;
        users.push_back({.id = stored.id,
                         .name = stored.value.name,
                         .login = stored.value.login,
                         .role = roleFromCode(stored.value.role),
                         .isActive = isActive,
                         .mayEnter = isActive && session.profile().hasSlot(stored.value.login),
                         .isMe = stored.id == desk.userId,
                         .keepsKey = !isActive && session.profile().hasSlot(stored.value.login) && !isLoginOfActive(listed.rows, stored.value.login)});
    }
    return users;
}

std::vector<Role> Users::rolesToGive()
{
    const Desk &desk = m_workspace.session().desk();
    std::vector<Role> roles;
    if (allows(desk.role, Right::ManageUsers))
        std::ranges::copy_if(kGivenRoles, std::back_inserter(roles), [&desk](Role role) { return isEmbassyRole(role) == desk.isEmbassy; });
    return roles;
}

sync::Status Users::checkRight() const
{
    if (!allows(m_workspace.session().desk().role, Right::ManageUsers))
        return failure(ErrorCode::NotAllowed, QStringLiteral("no right to manage users"));
    return {};
}

sync::Status Users::putSlot(const QString &login, const QString &password)
{
    Session &session = m_workspace.session();
    return session.profile().putSlot({login.trimmed(), password, slotCost()}, session.surroundings().random);
}

sync::Result<sync::RecordId> Users::add(const NewUser &user)
{
    TRY(checkRight());
    if (user.name.trimmed().isEmpty())
        return failure(ErrorCode::BadInput, QStringLiteral("no name"), QStringLiteral("name"));
    if (user.login.trimmed().isEmpty())
        return failure(ErrorCode::BadInput, QStringLiteral("no login"), QStringLiteral("login"));
    TRY(checkLength(user.password));
    const auto given = rolesToGive();
    if (std::ranges::find(given, user.role) == given.end())
        return failure(ErrorCode::NotAllowed, QStringLiteral("this role cannot be given here"));
    TRY_ASSIGN(const auto known, all());
    const bool isTaken
        = std::ranges::any_of(known, [&user](const OfficeUser &other) { return other.isActive && isSameLogin(other.login, user.login); });
    if (isTaken)
        return failure(ErrorCode::BadInput, QStringLiteral("the login is taken"), QStringLiteral("login"));
    const User record{.name = user.name.trimmed(), .login = user.login.trimmed(), .role = roleCode(user.role), .language = {}, .active = Tri::Yes};
    TRY_ASSIGN(const auto stored, m_workspace.records().create(m_workspace.session().desk().homeScope, record));
    // Should this fail, the person is in the list and entry can be given again.
    TRY(putSlot(record.login, user.password));
    return stored.id;
}

sync::Status Users::giveEntry(const sync::RecordId &user, const QString &password)
{
    TRY(checkRight());
    TRY(checkLength(password));
    TRY_ASSIGN(const auto stored, m_workspace.records().open<User>(user));
    if (stored.scope != m_workspace.session().desk().homeScope || stored.value.active == Tri::No)
        return failure(ErrorCode::NotAllowed, QStringLiteral("not a user of this office"));
    return putSlot(stored.value.login, password);
}

sync::Status Users::retire(const sync::RecordId &user)
{
    TRY(checkRight());
    Session &session = m_workspace.session();
    if (user == session.desk().userId)
        return failure(ErrorCode::NotAllowed, QStringLiteral("nobody retires himself"));
    TRY_ASSIGN(const auto stored, m_workspace.records().open<User>(user));
    if (stored.scope != session.desk().homeScope || stored.value.active == Tri::No)
        return failure(ErrorCode::NotAllowed, QStringLiteral("not a user of this office"));
    User retired = stored.value;
    retired.active = Tri::No;
    TRY(m_workspace.records().save(stored, retired));
    TRY(closeOfRetired(session.desk().homeScope));
    return {};
}

sync::Status Users::changePassword(const QString &present, const QString &wanted)
{
    Session &session = m_workspace.session();
    TRY_ASSIGN(const auto me, m_workspace.records().open<User>(session.desk().userId));
    TRY(session.profile().checkPassword(me.value.login, present));
    TRY(checkLength(wanted));
    return putSlot(me.value.login, wanted);
}

}
