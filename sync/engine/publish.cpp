// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/publish.h"

#include "sync/engine/chain.h"
#include "sync/engine/push.h"

namespace mekendesh::sync {

namespace {

constexpr quint64 kPartsWishedForMax = 8; // of one stream

// The key every device of the network holds; none before the first keys object.
const EpochKey *networkKey(const Session &session)
{
    return session.keyring.newestEpoch(ScopeId::network());
}

// Under which life of the database the head lies: stays the same while that life goes on, other streams are named in it.
IncarnationId headIncarnation(const Session &session)
{
    if (session.isOwn(session.memory.headIncarnation))
        return session.memory.headIncarnation;
    return session.ownIncarnations.front();
}

Status putHead(Session &session, const HeadContent &content, const EpochKey &key)
{
    const QString path = headPath(session.keyring.device(), session.memory.headIncarnation);
    const Bytes object = sealHint(path, content.serialise(), session.keyring.network, key, session.keyring.self, session.setup.random);
    session.memory.headGeneration = content.generation;
    session.memory.headMeaning = content.meaning();
    session.memory.headObject = hashOf(object);
    session.memory.isHeadConfirmed = false;
    TRY(session.remember()); // first: an object nobody remembers would look like the head of a copy
    TRY(session.setup.store.put(path, object));
    session.ownHeadLiesThere = true;
    return {};
}

}

namespace {

// The last number that is kept here, up to that one; what is kept may end earlier.
Result<std::optional<CutPoint>> lastKeptUpTo(const Session &session, const StreamPosition &position)
{
    CutPoint last;
    for (quint64 begin = position.number - 1, end = position.number; last.number < end;) { // the last one first: nearly always it is kept
        TRY_ASSIGN(const std::vector<SealedObject> kept, session.setup.journal.sealed(position.stream, begin, 1));
        if (kept.empty() || kept.front().number > position.number)
            end = begin;
        else
            last = {kept.front().number, kept.front().hash};
        begin = last.number + (end - std::min(end, last.number)) / 2;
    }
    const bool isOtherBranch = last.number == position.number && last.hash != position.hash;
    return last.number == 0 || isOtherBranch ? std::nullopt : std::optional(last);
}

// Streams of this laptop, of lives that ended as well, here or in a copy: no head of theirs may be left, and nobody else writes one.
// Of those only what is kept here: a position may be what a snapshot said, and others take a head for the word of who wrote it.
// Of what was cut the cut tells how far it goes.
Result<std::vector<StreamPosition>> streamsOfThisLaptop(const Session &session)
{
    TRY_ASSIGN(std::vector<StreamPosition> positions, session.setup.journal.positions());
    const DeviceId device = session.keyring.device();
    std::vector<StreamPosition> named;
    for (StreamPosition &position : positions) {
        if (!session.isOwn(position.stream.incarnation)) {
            if (position.device != device || position.number == 0 || session.cuts.of(position.stream, device))
                continue;
            TRY_ASSIGN(const auto kept, lastKeptUpTo(session, position));
            if (!kept)
                continue;
            position.number = kept->number;
            position.hash = kept->hash;
        }
        named.push_back(position);
    }
    return named;
}

}

std::vector<StreamHead> streamHeads(std::vector<StreamPosition> own)
{
    if (own.size() > kHeadStreamsMax) {
        std::ranges::stable_sort(own, std::ranges::greater(), &StreamPosition::seenTime);
        own.resize(kHeadStreamsMax);
        std::ranges::sort(own, {}, &StreamPosition::stream);
    }
    std::vector<StreamHead> heads;
    heads.reserve(own.size());
    for (const StreamPosition &position : own)
        heads.push_back({position.stream, position.number, position.hash});
    return heads;
}

std::vector<Wish> wishesFor(std::span<const StreamStop> stops)
{
    std::vector<Wish> wishes;
    for (const StreamStop &stop : stops) {
        const bool isMendable = stop.reason == StopReason::HeldForNumber || stop.reason == StopReason::FrozenDamaged;
        if (isMendable && wishes.size() < kWishesMax / 2)
            wishes.push_back({stop.stream, stop.number});
    }
    // A chain is walked from its end: what leads to the part that is missing may be missing as well, and one a day would take long.
    for (const StreamStop &stop : stops) {
        for (quint64 before = 1; stop.detail == kPartMissing && before < stop.number && before < kPartsWishedForMax; ++before) {
            if (wishes.size() < kWishesMax / 2)
                wishes.push_back({stop.stream, stop.number - before});
        }
    }
    return wishes;
}

Status publishHead(Session &session)
{
    const EpochKey *key = networkKey(session);
    if (!key || !session.closed.empty() || session.ownIncarnations.empty())
        return {};
    session.memory.headIncarnation = headIncarnation(session);
    HeadContent content{.generation = session.memory.headGeneration + 1,
                        .publishedAtMs = session.setup.clock.nowMs(),
                        .acksGeneration = session.memory.acksGeneration,
                        .streams = {},
                        .wishes = session.wishes};
    content.wishes.insert(content.wishes.end(), session.missingHeads.begin(), session.missingHeads.end());
    TRY_ASSIGN(std::vector<StreamPosition> own, streamsOfThisLaptop(session));
    content.streams = streamHeads(std::move(own));
    if (session.ownHeadLiesThere && content.meaning() == session.memory.headMeaning)
        return {};
    TRY(beSureOfStore(session));
    if (!session.closed.empty())
        return {};
    content.generation = session.memory.headGeneration + 1; // the head on the store may have told of a greater one
    return putHead(session, content, *key);
}

Status publishAcknowledgements(Session &session)
{
    const EpochKey *key = networkKey(session);
    if (!key || !session.closed.empty() || session.ownIncarnations.empty())
        return {};
    TRY_ASSIGN(std::vector<StreamPosition> read, session.setup.journal.positions());
    std::erase_if(read, [&session](const StreamPosition &position) { return position.number == 0 || session.isOwn(position.stream.incarnation); });
    AcksContent content{.generation = session.memory.acksGeneration + 1, .streams = {}};
    content.setRead(std::move(read));
    const QString lastPath = acksPath(session.keyring.device(), headIncarnation(session));
    bool isNews = content.meaning() != session.memory.acksMeaning;
    if (!isNews && session.looksEverywhere && !content.streams.empty()) { // a store that was wiped has lost it, and others go by it
        const auto there = session.setup.store.get(lastPath, kHintBytesMax);
        if (!there && isStoreTrouble(there.error().code))
            return there.error();
        const auto opened = there ? openHint(lastPath, *there, session.keyring, session.keyring.self.sign.publicKey) : there;
        const auto lying = opened ? AcksContent::parse(*opened) : Result<AcksContent>(opened.error());
        isNews = !lying || lying->generation < session.memory.acksGeneration;
    }
    if (!content.streams.empty() && isNews) {
        TRY(beSureOfStore(session));
        if (!session.closed.empty())
            return {};
        content.generation = session.memory.acksGeneration + 1;
        session.memory.headIncarnation = headIncarnation(session);
        const QString path = acksPath(session.keyring.device(), session.memory.headIncarnation);
        TRY(session.setup.store.put(
            path, sealHint(path, content.serialise(), session.keyring.network, *key, session.keyring.self, session.setup.random)));
        session.memory.acksGeneration = content.generation;
        session.memory.acksMeaning = content.meaning();
    }
    session.wishes = wishesFor(session.report.stops);
    return publishHead(session);
}

}
