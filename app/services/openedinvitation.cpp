// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/openedinvitation.h"

#include "app/services/deskreader.h"
#include "app/services/invitationdays.h"
#include "sync/trust/officescopes.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kInvitationBytesRead = 64 * 1024; // larger than any

// The office this one is a part of now, as far as certificates tell here.
ScopeId officeNow(ScopeId office, const Keyring &keyring)
{
    const ScopeId into = mergedInto(keyring.certificates, keyring.knownCuts(), office);
    return into.isNetwork() ? office : into;
}

InvitationAddress::Whose whoseIs(const Invitation &invitation, const Keyring &keyring)
{
    using Whose = InvitationAddress::Whose;
    if (invitation.network != keyring.network)
        return Whose::AnotherNetwork;
    if (keyring.hasJoinedWith(invitation.token)) // its digit tells nothing: when an invitation is over another laptop may get it
        return Whose::ThisLaptop;
    return officeNow(invitation.scope, keyring) == officeNow(keyring.homeScope, keyring) ? Whose::ThisOffice : Whose::AnotherOffice;
}

}

Result<QByteArray> readInvitationFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile())
        return failure(ErrorCode::NotFound, QStringLiteral("no invitation lies there"), path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::ReadOnly, QStringLiteral("cannot open the invitation: ") + file.errorString(), path);
    const QByteArray bytes = file.read(kInvitationBytesRead);
    if (Status whole = checkInvitationFile(bytes); !whole) {
        Error error = std::move(whole).error();
        if (error.code == ErrorCode::NotInvitation || error.code == ErrorCode::NewerVersion)
            error.subject = QFileInfo(path).fileName();
        return error;
    }
    return bytes;
}

QString whyNotReadable(const Error &error)
{
    if (error.code == ErrorCode::NotFound)
        return QCoreApplication::translate("invitation", "There is no such file. Choose the file you got from the embassy.");
    if (error.code == ErrorCode::ReadOnly)
        return QCoreApplication::translate("invitation", "The file of the invitation cannot be opened: another program keeps it, or this user may not read it. Nothing was changed. Copy it to the desktop and choose it there.");
    return error.text();
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
        .lastDay = lastDayOf(invitation),
        .isOver = isOver(invitation, workspace.session().surroundings().clock)};
    const auto issued = std::ranges::find(keyring.invitations, invitation.token, &IssuedInvitation::token);
    address.isUsed = address.whose == InvitationAddress::Whose::ThisLaptop || (issued != keyring.invitations.end() && !issued->usedBy.isNull());
    return address;
}

}
