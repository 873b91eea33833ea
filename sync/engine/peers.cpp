// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/peers.h"

namespace mekendesh::sync {

namespace {

// Own office's laptops and the embassy's; at the embassy everybody.
bool isMet(const Session &session, const Certificate &other)
{
    return other.isEmbassy() || std::ranges::any_of(other.scopes, [&session](ScopeId scope) { return mayRead(session.certificate(), scope); });
}

// A hint that is absent, unreadable, damaged or a captive portal's page is only a missing hint; anything else ends the session.
bool isAbsence(const Error &error)
{
    return error.code == ErrorCode::NotFound || error.code == ErrorCode::TooLarge || error.code == ErrorCode::StoreRefused;
}

// Own change-sets that other laptop may read but has not acknowledged.
quint64 unreadBy(const Certificate &other, std::span<const StreamPosition> own, const std::map<StreamKey, quint64> &acknowledged)
{
    quint64 unread = 0;
    for (const StreamPosition &position : own) {
        if (!mayRead(other, position.stream.scope))
            continue;
        const auto found = acknowledged.find(position.stream);
        unread += position.number - std::min(position.number, found == acknowledged.end() ? 0 : found->second);
    }
    return unread;
}

}

Status Peers::readHeads()
{
    for (const Certificate &certificate : m_session.keyring.certificates) {
        if (certificate.device() != m_session.keyring.device() && isMet(m_session, certificate) && !m_session.cuts.isCutOff(certificate.device()))
            m_peers.push_back({.certificate = certificate, .heads = {}, .isReadable = false});
    }
    quint64 done = 0;
    for (Peer &peer : m_peers) {
        TRY(m_session.goOn());
        TRY(readPeer(peer));
        m_session.tell(Progress::Step::Checking, ++done, m_peers.size());
    }
    return {};
}

Status Peers::readPeer(Peer &peer)
{
    const DeviceId device = peer.certificate.device();
    if (m_session.looksEverywhere || m_session.memory.peers[device].heads.empty())
        TRY(listHeads(device));
    const auto known = m_session.memory.peers[device].heads; // copied: reading writes into it
    bool isAnyKnownMissing = false;
    for (const auto &[incarnation, generation] : known) {
        TRY_ASSIGN(const HeadState state, readHead(peer, incarnation));
        if (state == HeadState::Read)
            continue;
        if (state == HeadState::Rewound) // told to people: a store that was put back, or somebody who hides what is new
            m_session.stop({ScopeId::network(), incarnation}, device, generation, StopReason::HeadRewound,
                           QStringLiteral("the head is older than generation %1, read before").arg(generation));
        if (generation == 0) { // never read: a name anybody could have written is not remembered
            m_session.memory.peers[device].heads.erase(incarnation);
            continue;
        }
        isAnyKnownMissing = true;
        m_isAnyMissing = true;
        if (m_session.missingHeads.size() < kWishesMax / 2)
            m_session.missingHeads.push_back({{ScopeId::network(), incarnation}, 0});
    }
    peer.isReadable = !peer.heads.empty() && !isAnyKnownMissing;
    return {};
}

Status Peers::listHeads(const DeviceId &device)
{
    TRY_ASSIGN(const std::vector<StoredObject> objects, m_session.setup.store.list(headsFolder(device)));
    for (const StoredObject &object : objects) {
        if (const auto incarnation = incarnationOfHead(object.path, device); incarnation && !m_session.isOwn(*incarnation))
            m_session.memory.peers[device].heads.try_emplace(*incarnation, 0);
    }
    return {};
}

Result<Peers::HeadState> Peers::readHead(Peer &peer, const IncarnationId &incarnation)
{
    const DeviceId device = peer.certificate.device();
    const QString path = headPath(device, incarnation);
    const auto object = m_session.setup.store.get(path, kHintBytesMax);
    if (!object) {
        if (isAbsence(object.error()))
            return HeadState::Absent;
        return object.error();
    }
    const auto opened = openHint(path, *object, m_session.keyring, peer.certificate.signKey);
    if (!opened)
        return HeadState::Absent;
    auto head = HeadContent::parse(*opened);
    PeerMemory &memory = m_session.memory.peers[device];
    if (!head)
        return HeadState::Absent;
    if (head->generation < memory.heads[incarnation]) {
        m_wishesOfRewound.insert(m_wishesOfRewound.end(), head->wishes.begin(), head->wishes.end());
        return HeadState::Rewound;
    }
    memory.heads[incarnation] = head->generation;
    qint64 &clock = m_session.clocks[device];
    clock = std::max(clock, head->publishedAtMs);
    // A clock ahead, there or once here, must not stick: what lies in the future counts as now.
    const qint64 nowMs = m_session.setup.clock.nowMs();
    memory.publishedAtMs = std::max(std::min(memory.publishedAtMs, nowMs), std::min(head->publishedAtMs, nowMs));
    m_acksGenerations[{device, incarnation}] = head->acksGeneration;
    peer.heads.push_back(*std::move(head));
    return HeadState::Read;
}

Status Peers::readAcknowledgements()
{
    TRY_ASSIGN(const std::vector<StreamPosition> own, m_session.ownPositions());
    for (const Peer &peer : m_peers) {
        const DeviceId device = peer.certificate.device();
        PeerMemory &memory = m_session.memory.peers[device];
        for (const auto &[incarnation, generation] : memory.heads) {
            const auto published = m_acksGenerations.find({device, incarnation});
            const bool isNew = published != m_acksGenerations.end() && published->second != memory.acks[incarnation];
            if (!isNew || unreadBy(peer.certificate, own, memory.acknowledged) == 0)
                continue;
            TRY(m_session.goOn());
            TRY(readAcks(device, peer.certificate.signKey, incarnation));
        }
    }
    return {};
}

Status Peers::readAcks(const DeviceId &device, const SignPublicKey &key, const IncarnationId &incarnation)
{
    const QString path = acksPath(device, incarnation);
    const auto object = m_session.setup.store.get(path, kHintBytesMax);
    if (!object) {
        if (isAbsence(object.error()))
            return {};
        return object.error();
    }
    const auto opened = openHint(path, *object, m_session.keyring, key);
    if (!opened)
        return {};
    const auto content = AcksContent::parse(*opened);
    PeerMemory &memory = m_session.memory.peers[device];
    if (!content || content->generation < memory.acks[incarnation])
        return {};
    memory.acks[incarnation] = content->generation;
    for (const Acknowledgement &acknowledgement : content->streams) {
        if (m_session.isOwn(acknowledgement.stream.incarnation))
            memory.acknowledged[acknowledgement.stream] = acknowledgement.number;
    }
    return {};
}

bool Peers::vouchForStore() const
{
    const auto missesOwnHead = [this](const Wish &wish) { return wish.number == 0 && m_session.isOwn(wish.stream.incarnation); };
    return !m_isAnyMissing && std::ranges::any_of(m_peers, &Peer::isReadable) && std::ranges::none_of(wishes(), missesOwnHead);
}

std::vector<Wish> Peers::wishes() const
{
    std::vector<Wish> wishes;
    for (const Peer &peer : m_peers) {
        for (const HeadContent &head : peer.heads)
            wishes.insert(wishes.end(), head.wishes.begin(), head.wishes.end());
    }
    return wishes;
}

Result<std::vector<PeerReport>> Peers::reports() const
{
    TRY_ASSIGN(const std::vector<StreamPosition> own, m_session.ownPositions());
    std::vector<PeerReport> reports;
    for (const Peer &peer : m_peers) {
        const auto found = m_session.memory.peers.find(peer.certificate.device());
        const PeerMemory memory = found == m_session.memory.peers.end() ? PeerMemory{} : found->second;
        const quint64 unread = unreadBy(peer.certificate, own, memory.acknowledged);
        reports.push_back({.device = peer.certificate.device(),
                           .name = peer.certificate.name,
                           .isEmbassy = peer.certificate.isEmbassy(),
                           .publishedAtMs = memory.publishedAtMs,
                           .hasReadAll = unread == 0,
                           .ownChangeSetsUnread = unread});
    }
    return reports;
}

}
