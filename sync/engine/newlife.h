// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/pull.h"

namespace mekendesh::sync {

// Own streams that go further on the store than here make this database the restored or copied one. Their lives end here and
// are read like those of another laptop; the day's work goes on under a new one, and so does what waited to be sealed.
Status goOnInNewLife(Session &session, Pull &pull);

}
