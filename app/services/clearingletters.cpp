// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/clearingletters.h"

#include "app/services/deskreader.h"
#include "app/services/referrals.h"
#include "app/store/sqljournal.h"
#include "sync/engine/lettercleanup.h"

namespace mekendesh::app {

using namespace sync;

Result<quint64> clearLetters(Workspace &workspace, Store &store, const CancelToken &cancel, const CleanupHabit &habit)
{
    const Session::Surroundings &around = workspace.session().surroundings();
    TRY_ASSIGN(const Keyring keyring, readKeyring(workspace.journal()));
    const auto isWrittenDown = [&workspace](QLatin1StringView kind, const DeviceId &author, quint64 number, ScopeId scope) {
        return Referrals(workspace).isWrittenDown(kind, author, number, scope);
    };
    const auto taken = LetterCleanup({.store = store,
                                      .journal = workspace.journal(),
                                      .keyring = keyring,
                                      .clock = around.clock,
                                      .random = around.random,
                                      .cancel = cancel,
                                      .isWrittenDown = isWrittenDown,
                                      .habit = habit})
                           .run();
    return !taken && taken.error().code == ErrorCode::Cancelled ? Result<quint64>(quint64{0}) : taken;
}

}
