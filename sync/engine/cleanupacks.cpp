// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/cleanupacks.h"

#include <limits>

namespace mekendesh::sync {

namespace {

// The content of one hint; nothing when it cannot be had or is not what it should be.
template <class Content>
Result<std::optional<Content>> readHint(const Session &session, const QString &path, const Certificate &author)
{
    const auto object = session.setup.store.get(path, kHintBytesMax);
    if (!object) {
        if (isStoreTrouble(object.error().code))
            return object.error();
        return std::nullopt;
    }
    const auto opened = openHint(path, *object, session.keyring, author.signKey);
    auto content = opened ? Content::parse(*opened) : Result<Content>(opened.error());
    return content ? std::optional<Content>(*std::move(content)) : std::nullopt;
}

bool hasWritten(const HeadContent &head, const StreamPosition &point)
{
    const auto own = std::ranges::find(head.streams, point.stream, &StreamHead::stream);
    return own != head.streams.end() && (own->number > point.number || (own->number == point.number && own->hash == point.hash));
}

// Of a life whose head was read once it has to lie there; any other name in the folder may be a stranger's.
std::map<IncarnationId, quint64> livesRemembered(const Session &session, const DeviceId &device)
{
    const auto memory = session.memory.peers.find(device);
    return memory == session.memory.peers.end() ? std::map<IncarnationId, quint64>() : memory->second.heads;
}

Result<bool> isReadByLife(const Session &session, const Certificate &reader, const IncarnationId &life, const HeadContent &head,
                          std::span<const StreamPosition> points)
{
    std::optional<AcksContent> acks = AcksContent{}; // one that has read nothing has acknowledged nothing
    if (head.acksGeneration > 0) {
        TRY_ASSIGN(acks, readHint<AcksContent>(session, acksPath(reader.device(), life), reader));
    }
    if (!acks || acks->generation < head.acksGeneration)
        return false;
    return std::ranges::all_of(points, [&](const StreamPosition &point) { return hasWritten(head, point) || acks->hasRead(point.stream, point.number, point.hash); });
}

Result<bool> isReadByDevice(const Session &session, const Certificate &reader, std::span<const StreamPosition> points, qint64 nowMs, qint64 silentMs)
{
    const DeviceId device = reader.device();
    std::map<IncarnationId, quint64> lives = livesRemembered(session, device);
    const auto memory = session.memory.peers.find(device);
    const qint64 lastSignMs = std::max(memory == session.memory.peers.end() ? 0 : memory->second.publishedAtMs, reader.issuedAtMs);
    if (nowMs - lastSignMs >= silentMs)
        return true;
    TRY_ASSIGN(const std::vector<StoredObject> objects, session.setup.store.list(headsFolder(device)));
    for (const StoredObject &object : objects) {
        if (const auto life = incarnationOfHead(object.path, device))
            lives.try_emplace(*life, 0);
    }
    bool isAnyHeard = false;
    for (const auto &[life, generation] : lives) {
        TRY(session.goOn());
        TRY_ASSIGN(const auto head, readHint<HeadContent>(session, headPath(device, life), reader));
        if (!head && generation == 0)
            continue;
        if (!head || head->generation < generation)
            return false;
        isAnyHeard = true;
        if (nowMs - head->publishedAtMs >= silentMs)
            continue;
        TRY_ASSIGN(const bool isRead, isReadByLife(session, reader, life, *head, points));
        if (!isRead)
            return false;
    }
    return isAnyHeard; // one that was let in and never heard of reads everything yet
}

// Silence counts for nothing here.
Result<bool> isHeldByDevice(const Session &session, const Certificate &holder, std::span<const StreamPosition> points, qint64 nowMs, qint64 silentMs)
{
    for (const auto &[life, generation] : livesRemembered(session, holder.device())) {
        TRY(session.goOn());
        TRY_ASSIGN(const auto head, readHint<HeadContent>(session, headPath(holder.device(), life), holder));
        if (!head || head->generation < generation || nowMs - head->publishedAtMs > silentMs)
            continue;
        TRY_ASSIGN(const bool isRead, isReadByLife(session, holder, life, *head, points));
        if (isRead)
            return true;
    }
    return false;
}

bool countsAsReader(const Session &session, const Certificate &certificate, ScopeId scope)
{
    return certificate.device() != session.keyring.device() && mayRead(certificate, scope) && !session.cuts.isCutOff(certificate.device());
}

}

std::optional<qint64> judgedNowMs(const ExchangeMemory &remembered, qint64 nowMs)
{
    qint64 lastSignMs = std::numeric_limits<qint64>::min();
    for (const auto &[device, memory] : remembered.peers) {
        if (memory.publishedAtMs > 0)
            lastSignMs = std::max(lastSignMs, memory.publishedAtMs);
    }
    if (lastSignMs == std::numeric_limits<qint64>::min())
        return {};
    return std::min(lastSignMs, nowMs);
}

Result<bool> isReadByAll(const Session &session, ScopeId scope, std::span<const StreamPosition> points, qint64 nowMs, qint64 silentMs)
{
    for (const Certificate &certificate : session.keyring.certificates) {
        if (!countsAsReader(session, certificate, scope))
            continue;
        TRY_ASSIGN(const bool isRead, isReadByDevice(session, certificate, points, nowMs, silentMs));
        if (!isRead)
            return false;
    }
    return true;
}

Result<bool> isHeldByOtherOfEmbassy(const Session &session, ScopeId scope, std::span<const StreamPosition> points, qint64 nowMs, qint64 silentMs)
{
    for (const Certificate &certificate : session.keyring.certificates) {
        if (!certificate.isEmbassy() || !countsAsReader(session, certificate, scope))
            continue;
        TRY_ASSIGN(const bool isHeld, isHeldByDevice(session, certificate, points, nowMs, silentMs));
        if (isHeld)
            return true;
    }
    return false;
}

}
