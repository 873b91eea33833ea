// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/hint.h"
#include "sync/engine/session.h"

namespace mekendesh::sync {

// The own head under its path, when it says something new or does not lie there any more. Not while an own stream is
// closed: the head on the store is then the other copy's.
Status publishHead(Session &session);

// What was read of others, when it has changed; then the head, which tells that it has.
Status publishAcknowledgements(Session &session);

// What a head says of own streams. When there are more than it holds, those that were written last: the others have been read long
// ago, and are looked for once a day.
std::vector<StreamHead> streamHeads(std::vector<StreamPosition> own);

// What a head asks of others: the numbers at which foreign streams stand because an object is missing or damaged.
std::vector<Wish> wishesFor(std::span<const StreamStop> stops);

}
