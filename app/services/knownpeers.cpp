// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/knownpeers.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

QString peersFact()
{
    return QStringLiteral("app.peers");
}

}

Result<KnownPeers> KnownPeers::read(SqlJournal &journal)
{
    TRY_ASSIGN(const Bytes bytes, journal.fact(peersFact()));
    const QJsonObject all = QJsonDocument::fromJson(bytes).object();
    KnownPeers memory;
    for (auto each = all.begin(); each != all.end(); ++each) {
        const QJsonObject said = each.value().toObject();
        const DeviceId device = DeviceId::fromHex(each.key().toLatin1());
        memory.m_peers.insert(device,
            {.device = device,
                .name = said.value(QLatin1String("name")).toString(),
                .isEmbassy = said.value(QLatin1String("embassy")).toBool(),
                .publishedAtMs = said.value(QLatin1String("at")).toInteger(),
                .hasReadAll = said.value(QLatin1String("read")).toBool(),
                .ownChangeSetsUnread = static_cast<quint64>(said.value(QLatin1String("unread")).toInteger())});
    }
    return memory;
}

Status KnownPeers::keep(SqlJournal &journal) const
{
    QJsonObject all;
    for (const PeerReport &peer : m_peers) {
        all.insert(QString::fromLatin1(peer.device.hex()),
            QJsonObject{{QStringLiteral("name"), peer.name}, {QStringLiteral("embassy"), peer.isEmbassy}, {QStringLiteral("at"), peer.publishedAtMs},
                {QStringLiteral("read"), peer.hasReadAll}, {QStringLiteral("unread"), static_cast<qint64>(peer.ownChangeSetsUnread)}});
    }
    return journal.setFact(peersFact(), QJsonDocument(all).toJson(QJsonDocument::Compact));
}

Result<KnownPeers> KnownPeers::learnt(SqlJournal &journal, const std::vector<PeerReport> &peers)
{
    TRY_ASSIGN(KnownPeers memory, read(journal));
    for (const PeerReport &peer : peers)
        memory.m_peers.insert(peer.device, peer);
    TRY(memory.keep(journal));
    return memory;
}

std::vector<PeerReport> KnownPeers::all() const
{
    std::vector<PeerReport> peers(m_peers.begin(), m_peers.end());
    std::ranges::sort(peers, std::greater<>(), &PeerReport::publishedAtMs);
    return peers;
}

}
