// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/pull.h"

namespace mekendesh::sync {

// Own streams that go further on the store than here make this database the restored or copied one; others were cut at the embassy.
// Their lives end here and are read like those of another laptop; scopes that hold what does not count are applied anew; the day's
// work goes on under a new life, and so does what waited to be sealed.
Status goOnInNewLife(Session &session, const Peers &peers);

// Every session says so once all that can go was sealed: of rows whose ids are taken until a rebuild finds room for them.
Status tellWhatIsSetAside(Session &session);

}
