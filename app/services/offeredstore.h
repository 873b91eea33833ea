// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"
#include "sync/base/result.h"

#include <QString>

#include <atomic>

namespace mekendesh::app {

// A way to the store that the embassy has stated in this laptop's keys: a new address, user or password. It is tried as the exchange
// will use it, and taken when it works; until then the old way stays in force. A way the laptop's people choose later stays theirs.
class OfferedStore {
public:
    explicit OfferedStore(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    enum class When {
        Before, // a session: also when the old way has ceased to work
        After,  // it may have brought something new
    };
    // A sentence for people when the way was changed, or when it was tried in vain; empty when there is nothing to say.
    sync::Result<QString> take(When when, const std::atomic<bool> &cancel, bool isFailing);

private:
    sync::Status tryAsExchange(const QString &address, const std::atomic<bool> &cancel);

    Workspace &m_workspace;
};

}
