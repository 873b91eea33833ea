// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/services/deskreader.h"
#include "app/services/records.h"
#include "app/services/referrals.h"
#include "sync/trust/letter.h"

#include <optional>

namespace mekendesh::app {

inline constexpr QLatin1StringView kWaitsForPartner("waiting_partner"); // the state of a case

// What stands in the office's own data about a case it was asked to take over.
struct Referrals::Verdict {
    bool isAccepted = false;
    QString words; // the number of the new case, or why not
    Timestamp at;
};

// What happened to one letter is one row on every laptop of the office, whichever of them writes it. These names stand on the wire.
sync::RecordId rowOf(QByteArrayView what, const sync::DeviceId &author, quint64 number);
// An answer names the case and the letter, not the laptop that wrote it.
sync::RecordId rowOfAsking(const sync::RecordId &casefile, const QString &letterNumber);
// Not before the laptop was unlocked after its office was merged with another one: until then it neither looks nor writes there.
bool isForThisDesk(const Desk &desk, const sync::Letter &letter);
// What this office said to it, by whichever laptop, in whichever of the offices that are one now.
std::optional<Stored<Activity>> saidTo(Workspace &workspace, const sync::Letter &letter);
// In the own office, or in one merged into it.
sync::Result<Stored<Casefile>> ownCase(Workspace &workspace, const sync::RecordId &casefile);

}
