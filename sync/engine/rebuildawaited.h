// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/chain.h"

#include <map>

namespace mekendesh::sync {

// While parts are missing: what counts, then a line for each: whether its scope waits for it or it would only tell more, and its path.
inline const QString kAwaitedFact = QStringLiteral("cuts awaited");

// Parts that a rebuild needs and that are not on the store, remembered until they come.
class AwaitedParts {
public:
    // `isNeeded`: its scope waits for it; otherwise it would only tell more.
    void add(const StreamKey &stream, const Chain &chain, bool isNeeded);
    // For a key, a newer program, or a repair: such a scope is tried with every session.
    void waitForOther() { m_waitsForOther = true; }
    Status remember(const Session &session) const;

private:
    std::map<QString, bool> m_paths;
    bool m_waitsForOther = false;
};

// All that was decided was followed: a session without news about it looks no further.
Status rememberSettled(const Session &session);

}
