// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/hint.h"
#include "sync/journal.h"
#include "sync/store/store.h"
#include "sync/trust/cut.h"
#include "sync/trust/keyring.h"

#include <functional>
#include <map>

namespace mekendesh::sync {

struct Session;

// Far more than lives and scopes ever make of one laptop.
inline constexpr std::size_t kAnnouncedStreamsMax = 20'000;

// How far its streams go, as a laptop itself says in its heads, of the scopes it may write; a head that cannot be read says nothing, nor do
// those behind so many streams that only a dishonest laptop names them. `isAsked`: only heads of these lives.
Result<std::map<StreamKey, CutPoint>> announcedBy(
    Store &store, const Keyring &keyring, const Certificate &writer, const std::function<bool(const IncarnationId &)> &isAsked = {});

// What a laptop says in the acknowledgements of all its lives that it has read; those that cannot be read say nothing.
// Of a folder full of names those of lives that were heard of before, and some by lot.
Result<std::vector<AcksContent>> acknowledgedBy(const Session &session, const Certificate &reader);

}
