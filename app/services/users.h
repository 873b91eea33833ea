// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/role.h"
#include "app/services/stored.h"
#include "sync/base/result.h"

namespace mekendesh::app {

class Workspace;

// A person of this office.
struct OfficeUser {
    sync::RecordId id{};
    QString name{};
    QString login{};
    Role role{};
    bool isActive = true;
    bool mayEnter = false; // with a password on this laptop
    bool isMe = false;
    bool keepsKey = false; // works here no longer, but the wrapped key had to stay
};

// What became of the entries of people who work here no longer.
struct ClosedEntries {
    QStringList names{};     // can enter here no more
    QStringList keptNames{}; // nobody else who leads the office can enter here yet: the wrapped key stays until somebody can
};

struct NewUser {
    QString name{};
    QString login{};
    QString password{};
    Role role{};
};

// Who works in this office, and who of them may open this laptop. Who a person is, is a record and reaches all laptops of the
// office; entry is a key slot and stays on this one. The database key is wrapped by each password: deriving takes about a
// second, so call everything that takes a password in a thread of its own. BadInput names the field: name, login, password.
class Users {
public:
    static constexpr qsizetype kPasswordLettersMin = 12;

    explicit Users(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // By name; also who no longer works here.
    sync::Result<std::vector<OfficeUser>> all();
    // Roles that whoever works here may give, the usual one first; none without the right to.
    [[nodiscard]] std::vector<Role> rolesToGive();

    // A new person with entry on this laptop. NotAllowed without the right, or for a role of the other side.
    sync::Result<sync::RecordId> add(const NewUser &user);
    // A password on this laptop for somebody of this office: who came by exchange, or has forgotten his.
    sync::Status giveEntry(const sync::RecordId &user, const QString &password);
    // Works here no longer: the slot is gone, the record stays. Never oneself.
    sync::Status retire(const sync::RecordId &user);
    // Where somebody was retired on another laptop, the word comes by exchange: then the slot goes here, too. Never the last slot of
    // somebody who leads the office. Also before anybody works: `home` is the own office.
    sync::Result<ClosedEntries> closeOfRetired(sync::ScopeId home);
    // One's own. WrongPassword when the present one does not fit.
    sync::Status changePassword(const QString &present, const QString &wanted);

private:
    sync::Status checkRight() const;
    sync::Status putSlot(const QString &login, const QString &password);

    Workspace &m_workspace;
};

}
