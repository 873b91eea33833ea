// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/announced.h"

#include "sync/engine/hint.h"
#include "sync/engine/session.h"

#include <algorithm>
#include <set>

namespace mekendesh::sync {

namespace {

constexpr std::size_t kStrangersLookedAtMax = 32; // of acknowledgements of lives nobody has heard of

}

Result<std::map<StreamKey, CutPoint>> announcedBy(
    Store &store, const Keyring &keyring, const Certificate &writer, const std::function<bool(const IncarnationId &)> &isAsked)
{
    std::map<StreamKey, CutPoint> announced;
    TRY_ASSIGN(const std::vector<StoredObject> objects, store.list(headsFolder(writer.device())));
    for (const StoredObject &object : objects) {
        const auto life = incarnationOfHead(object.path, writer.device());
        if (!life || (isAsked && !isAsked(*life)))
            continue;
        const auto bytes = store.get(object.path, kHintBytesMax);
        if (!bytes && isStoreTrouble(bytes.error().code))
            return bytes.error();
        const auto opened = bytes ? openHint(object.path, *bytes, keyring, writer.signKey) : Result<Bytes>(bytes.error());
        const auto head = opened ? HeadContent::parse(*opened) : Result<HeadContent>(opened.error());
        if (!head)
            continue;
        for (const StreamHead &stream : head->streams) {
            if (!mayWrite(writer, stream.stream.scope) || stream.number == 0)
                continue;
            const bool isKnown = announced.contains(stream.stream);
            if (!isKnown && announced.size() == kAnnouncedStreamsMax)
                return announced;
            CutPoint &point = announced[stream.stream];
            if (stream.number > point.number)
                point = {stream.number, stream.hash};
        }
    }
    return announced;
}

Result<std::vector<AcksContent>> acknowledgedBy(const Session &session, const Certificate &reader)
{
    const DeviceId device = reader.device();
    Store &store = session.setup.store;
    std::set<QString> paths; // of lives that were heard of before; then those that are named there, in an order nobody can foresee
    if (const auto memory = session.memory.peers.find(device); memory != session.memory.peers.end()) {
        for (const auto &[life, generation] : memory->second.heads)
            paths.insert(acksPath(device, life));
    }
    TRY(session.goOn());
    TRY_ASSIGN(const std::vector<StoredObject> objects, store.list(acksFolder(device)));
    std::vector<QString> named;
    for (const StoredObject &object : objects) {
        if (isAcksPath(object.path, device) && object.sizeBytes <= kHintBytesMax && !paths.contains(object.path))
            named.push_back(object.path);
    }
    for (std::size_t drawn = 0; drawn < kStrangersLookedAtMax && !named.empty(); ++drawn) {
        std::swap(named[session.setup.random.below(static_cast<quint32>(named.size()))], named.back());
        paths.insert(named.back());
        named.pop_back();
    }
    std::vector<AcksContent> acknowledged;
    for (const QString &path : paths) {
        TRY(session.goOn());
        const auto bytes = store.get(path, kHintBytesMax);
        if (!bytes && isStoreTrouble(bytes.error().code))
            return bytes.error();
        const auto opened = bytes ? openHint(path, *bytes, session.keyring, reader.signKey) : Result<Bytes>(bytes.error());
        auto content = opened ? AcksContent::parse(*opened) : Result<AcksContent>(opened.error());
        if (content)
            acknowledged.push_back(*std::move(content));
    }
    return acknowledged;
}

}
