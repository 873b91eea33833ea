// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/founding.h"

#include "app/services/deskreader.h"
#include "app/services/storeaddress.h"
#include "app/store/sqljournal.h"
#include "sync/trust/membership.h"

namespace mekendesh::app {

using namespace sync;

namespace {

QString markerOwedFact()
{
    return QStringLiteral("app.markerowed");
}

}

Status owesMarker(SqlJournal &journal)
{
    return journal.setFact(markerOwedFact(), QByteArrayLiteral("1"));
}

Status finishFounding(SqlJournal &journal, const Session::Surroundings &surroundings, const std::atomic<bool> *cancel)
{
    TRY_ASSIGN(const Bytes owed, journal.fact(markerOwedFact()));
    if (owed.isEmpty())
        return {};
    TRY_ASSIGN(const Keyring keyring, readKeyring(journal));
    TRY_ASSIGN(const auto store, openOwnStore(journal, wayUntil(cancel, surroundings.clock)));
    TRY(Membership(*store, surroundings.clock, surroundings.random).takeStore(keyring));
    return journal.setFact(markerOwedFact(), {});
}

Result<bool> isSameFounding(SqlJournal &journal, const Homestead &wanted)
{
    TRY_ASSIGN(const Bytes owed, journal.fact(markerOwedFact()));
    TRY_ASSIGN(const Homestead homestead, readHomestead(journal));
    return !owed.isEmpty() && homestead == wanted;
}

}
