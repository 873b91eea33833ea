// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/hint.h"
#include "sync/engine/session.h"

namespace mekendesh::sync {

// A certified laptop whose change-sets are read here, and what its heads say.
struct Peer {
    Certificate certificate;
    std::vector<HeadContent> heads; // one for each life of its database
    bool isReadable = false;        // every known head was there, in order, and not older than one read before
};

// The other laptops of this session.
class Peers {
public:
    explicit Peers(Session &session) : m_session(session) {}

    // Reads the heads: one request a laptop; a listing only for a laptop without a known head.
    Status readHeads();
    // Fetches acknowledgements where they have changed and something is not acknowledged yet.
    Status readAcknowledgements();

    [[nodiscard]] const std::vector<Peer> &all() const { return m_peers; }
    // Heads were there, signed by laptops of the network: this is the network's store. Not when one is missing that was there
    // before, or when somebody misses the own one.
    [[nodiscard]] bool vouchForStore() const;
    [[nodiscard]] std::vector<Wish> wishes() const;
    // Of heads that are older than one seen before: somebody else may believe them.
    [[nodiscard]] const std::vector<Wish> &wishesOfRewound() const { return m_wishesOfRewound; }
    [[nodiscard]] Result<std::vector<PeerReport>> reports() const;

private:
    Status readPeer(Peer &peer);
    Status listHeads(const DeviceId &device);
    enum class HeadState { Read, Absent, Rewound };
    Result<HeadState> readHead(Peer &peer, const IncarnationId &incarnation);
    Status readAcks(const DeviceId &device, const SignPublicKey &key, const IncarnationId &incarnation);

    Session &m_session;
    std::vector<Peer> m_peers;
    bool m_isAnyMissing = false;
    std::vector<Wish> m_wishesOfRewound;
    std::map<std::pair<DeviceId, IncarnationId>, quint64> m_acksGenerations; // as the heads of this session say
};

}
