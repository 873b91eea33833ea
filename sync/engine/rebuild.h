// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/session.h"

namespace mekendesh::sync {

// Own lives with a cut stream are closed for ever, also when the cut is withdrawn later: marks their streams, newlife.h ends them.
Status closeCutLives(Session &session);

// Whether what counts is another than when it was settled last, and something can be done about it: while the parts that were missing
// then are not there, scopes go on waiting, at the cost of one question for each; once a day all is tried again.
Result<bool> hasNewCuts(Session &session);

// Applies anew every scope that holds what does not count: change-sets beyond a cut, or of the losing branch of a fork. First
// everything that is needed is fetched; then, in one transaction for each scope, all is forgotten that was applied there, what
// counts is applied up to the cuts, own edits that do not count are issued again (issueagain.h), and what waits is merged on top.
// While something is missing the old state stays, and the scope neither seals nor reads. Does nothing when what counts has not changed.
Status rebuildWhereCut(Session &session);

// Who was away for long finds that the change-sets he would read next were cleared (cleanup.h). Where something was read of such a
// scope, it is applied anew in the same way: from a snapshot that holds what was cleared, then what was read here beyond it, own
// change-sets from what is kept, and what waits on top. While something is missing, it stays as it was.
Status rebuildWhereCleared(Session &session);

}
