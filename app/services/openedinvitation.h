// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

namespace mekendesh::app {

class Workspace;

// What the name of an invitation's file ends in: the system opens it with this program. Those of before, ".invitation", can be opened, too.
inline constexpr QLatin1StringView kInvitationEnding("mekendesh");

// The file of an invitation, as whole as can be told without its words: NotFound, ReadOnly (it is there and cannot be opened),
// NotInvitation, InvitationDamaged, NewerVersion.
sync::Result<QByteArray> readInvitationFile(const QString &path);
// That in words: a file that somebody wants to open is another thing than a record, or a place to write to.
[[nodiscard]] QString whyNotReadable(const sync::Error &error);

// Whether this can be the five words of any invitation: a slip is told before the second that trying them takes.
[[nodiscard]] bool isInvitationCode(const QString &typed);

// For whom an invitation is that was opened on a laptop which works already.
struct InvitationAddress {
    enum class Whose { ThisLaptop, ThisOffice, AnotherOffice, AnotherNetwork };

    Whose whose = Whose::AnotherNetwork;
    QString officeCode;
    QString officeName;
    QString mark;       // of the laptop
    QString lastDay;    // on which it holds
    bool isOver = false;
    bool isUsed = false; // as far as is known here: by this laptop, or by any where laptops are admitted
};

// InvitationWrong for other words, and as checkInvitationFile(). Changes nothing.
sync::Result<InvitationAddress> addressOf(Workspace &workspace, const QByteArray &file, const QString &code);

}
