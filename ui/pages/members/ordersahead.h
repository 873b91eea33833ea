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
// wants it. One order after the other: who asks meanwhile waits for one at most, the rest is left, and all is tried again.
class OrdersAhead {
public:
    void read(Work &work, std::optional<sync::ScopeId> scope);
    // Other people are listed: of them nothing was read.
    void forget() { m_isDone = std::make_shared<std::atomic<bool>>(false); }

private:
    std::shared_ptr<std::atomic<bool>> m_isDone = std::make_shared<std::atomic<bool>>(false); // said in the reading thread
};

}
