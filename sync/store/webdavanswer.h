// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/http.h"

namespace mekendesh::sync {

// Answers that say something of the server, of the way to it or of who asks, whatever was asked for.
Status refuseWhatConcernsTheStore(const HttpAnswer &answer);
// Of an answer that is no success, in our own words.
Error failureOf(const HttpAnswer &answer);
// Of an answer to a PROPFIND that is not 207.
Error listingFailure(const HttpAnswer &answer);
Error portalFailure();

}
