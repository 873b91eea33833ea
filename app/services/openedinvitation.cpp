// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/openedinvitation.h"

#include "app/core/officetime.h"
#include "app/services/deskreader.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kInvitationBytesRead = 64 * 1024; // larger than any

InvitationAddress::Whose whoseIs(const Invitation &invitation, const Keyring &keyring)
{
    using Whose = InvitationAddress::Whose;
    if (invitation.network != keyring.network)
        return Whose::AnotherNetwork;
    if (invitation.scope != keyring.homeScope)
        return Whose::AnotherOffice;
    return invitation.mark == keyring.mark ? Whose::ThisLaptop : Whose::ThisOffice; // no two laptops of an office have one digit
}

}

Result<QByteArray> readInvitationFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotFound, QStringLiteral("cannot open the invitation: ") + file.errorString(), path);
    const QByteArray bytes = file.read(kInvitationBytesRead);
    if (Status whole = checkInvitationFile(bytes); !whole) {
        Error error = std::move(whole).error();
        if (error.code == ErrorCode::NotInvitation || error.code == ErrorCode::NewerVersion)
            error.subject = QFileInfo(path).fileName();
        return error;
    }
    return bytes;
}

bool isInvitationCode(const QString &typed)
{
    return !canonicalCode(typed).isEmpty();
}

Result<InvitationAddress> addressOf(Workspace &workspace, const QByteArray &file, const QString &code)
{
    TRY_ASSIGN(const Invitation invitation, unlockInvitation(file, code));
    TRY_ASSIGN(const Keyring keyring, readKeyring(workspace.journal()));
    InvitationAddress address{.whose = whoseIs(invitation, keyring),
        .officeCode = invitation.officeCode,
        .officeName = invitation.officeName,
        .mark = invitation.mark,
        .lastDay = OfficeTime(invitation.timeZone.toLatin1()).toDateText({invitation.expiresAtMs}),
        .isOver = workspace.session().surroundings().clock.nowMs() > invitation.expiresAtMs};
    const auto issued = std::ranges::find(keyring.invitations, invitation.token, &IssuedInvitation::token);
    address.isUsed = address.whose == InvitationAddress::Whose::ThisLaptop || (issued != keyring.invitations.end() && !issued->usedBy.isNull());
    return address;
}

}
