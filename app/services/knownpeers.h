// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/sqljournal.h"
#include "sync/engine/engine.h"

namespace mekendesh::app {

// What the other laptops published when the store was last looked at. Kept beside the exchange's own memory, so that who has read
// what, and which office is silent, is known without asking the store again.
class KnownPeers {
public:
    static sync::Result<KnownPeers> read(SqlJournal &journal);
    // With what a session has just heard, and kept so. A laptop that is not on the store any more stays with what it said last.
    static sync::Result<KnownPeers> learnt(SqlJournal &journal, const std::vector<sync::PeerReport> &peers);
    [[nodiscard]] sync::PeerReport of(const sync::DeviceId &device) const { return m_peers.value(device); }
    [[nodiscard]] std::vector<sync::PeerReport> all() const;

private:
    sync::Status keep(SqlJournal &journal) const;

    QHash<sync::DeviceId, sync::PeerReport> m_peers;
};

}
