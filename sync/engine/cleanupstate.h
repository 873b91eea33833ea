// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/session.h"

namespace mekendesh::sync {

// How far the clean-up of a scope has come.
struct CleanupState {
    SnapshotName aging; // an own snapshot that may stand for what it covers some day; number 0: none
    qint64 agingSinceMs = 0;
    SnapshotName floor; // the one that stands for what was cleared; number 0: nothing was
    QString statement;  // that says so
    bool isDone = false; // nothing below the floor lay on the store any more
    qint64 readBackAtMs = 0; // when the floor was compared with what is kept here

    static Result<CleanupState> load(const Session &session, ScopeId scope);
    Status save(const Session &session, ScopeId scope) const;
};

}
