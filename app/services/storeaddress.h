// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/store/store.h"

#include <memory>

namespace mekendesh::app {

// The store at this address: a folder's path today. BadInput with the address as subject for a scheme this program does not
// speak. Touches nothing: whether something is there, the first call shows.
sync::Result<std::unique_ptr<sync::Store>> openStore(const QString &address);
// The same for a network that is founded now: the folder is made where it is missing.
sync::Result<std::unique_ptr<sync::Store>> makeStore(const QString &address);

}
