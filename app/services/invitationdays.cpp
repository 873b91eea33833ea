// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/invitationdays.h"

#include "app/core/officetime.h"

namespace mekendesh::app {

using namespace sync;

bool isOver(const Invitation &invitation, const Clock &clock)
{
    return clock.nowMs() > invitation.expiresAtMs;
}

QString lastDayOf(const Invitation &invitation)
{
    return OfficeTime(invitation.timeZone.toLatin1()).toDateText({invitation.expiresAtMs});
}

}
