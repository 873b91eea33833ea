// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/session.h"

namespace mekendesh::sync {

// The time by which a clean-up judges what is old: the earlier one of this computer's clock and the last sign of another laptop, so a
// clock that runs ahead makes nothing old. Nothing while no other laptop was ever heard of.
std::optional<qint64> judgedNowMs(const ExchangeMemory &memory, qint64 nowMs);

// Whether every life of every laptop that may read the scope has read up to these points, as its own acknowledgements on this very
// store say, each by its hash where it ends there, or was silent for `silentMs`. What is missing, damaged or older than was read before counts as not read.
Result<bool> isReadByAll(const Session &session, ScopeId scope, std::span<const StreamPosition> points, qint64 nowMs, qint64 silentMs);

// Whether another laptop of the embassy, which counts and was heard of in that time, has itself acknowledged all of them: what goes from
// the store must not hang on one laptop, whose snapshots nobody believes any more once it is stolen.
Result<bool> isHeldByOtherOfEmbassy(const Session &session, ScopeId scope, std::span<const StreamPosition> points, qint64 nowMs, qint64 silentMs);

}
