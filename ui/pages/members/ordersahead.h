// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/id.h"

#include <atomic>
#include <memory>
#include <optional>

namespace mekendesh::ui {

class Work;

// Another order of the people goes through the whole index once: it is read when nobody waits for anything, so that it is quick when somebody
// wants it. One order after the other, each once: who asks meanwhile goes first.
class OrdersAhead {
public:
    // Asked again for the same people it does nothing.
    void read(Work &work, std::optional<sync::ScopeId> scope);
    // Other people are listed: of them nothing was read, and what waits to be read of those before is no longer wanted.
    void forget();

private:
    std::shared_ptr<std::atomic<bool>> m_isWanted; // asked in the reading thread; null: nothing was asked for
};

}
