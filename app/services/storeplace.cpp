// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/storeplace.h"

#include "app/services/deskreader.h"
#include "app/services/storeaddress.h"
#include "sync/trust/membership.h"

#include <QFileInfo>

namespace mekendesh::app {

using sync::ErrorCode;

sync::Result<QString> StorePlace::address()
{
    TRY_ASSIGN(const Homestead homestead, readHomestead(m_workspace.journal()));
    return homestead.storeAddress;
}

bool StorePlace::mayMove() const
{
    const Desk &desk = m_workspace.session().desk();
    return !desk.isAdmitted || allows(desk.role, Right::ManageUsers);
}

sync::Status StorePlace::confirm(const QString &address)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(const auto store, openStore(address));
    TRY_ASSIGN(const sync::Keyring keyring, readKeyring(m_workspace.journal()));
    return sync::Membership(*store, around.clock, around.random).checkMarker(keyring);
}

StoreFinding StorePlace::look(const QString &address)
{
    StoreFinding finding{.state = StoreFinding::State::Ours, .address = address};
    if (const auto confirmed = confirm(address); !confirmed) {
        finding.problem = confirmed.error();
        const ErrorCode code = confirmed.error().code;
        finding.state = code == ErrorCode::StoreMissing || code == ErrorCode::NotFound ? StoreFinding::State::Missing
            : code == ErrorCode::StoreForeign                                         ? StoreFinding::State::Foreign
                                                                                      : StoreFinding::State::Unknown;
    } else if (!QFileInfo(address).isWritable()) {
        finding.state = StoreFinding::State::ReadOnly;
        finding.problem = sync::failure(ErrorCode::StoreRefused, QStringLiteral("the store's folder is read-only"), address);
    }
    return finding;
}

sync::Status StorePlace::moveTo(const QString &address)
{
    if (!mayMove())
        return sync::failure(ErrorCode::NotAllowed, QStringLiteral("the role does not choose the store"));
    TRY(confirm(address));
    TRY_ASSIGN(const auto store, openStore(address));
    TRY_ASSIGN(Homestead homestead, readHomestead(m_workspace.journal()));
    homestead.storeAddress = store->address();
    return writeHomestead(m_workspace.journal(), homestead);
}

}
