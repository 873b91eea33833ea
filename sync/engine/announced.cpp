// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/announced.h"

#include "sync/engine/hint.h"

#include <algorithm>

namespace mekendesh::sync {

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
            CutPoint &point = announced[stream.stream];
            if (mayWrite(writer, stream.stream.scope) && stream.number > point.number)
                point = {stream.number, stream.hash};
        }
    }
    std::erase_if(announced, [](const auto &one) { return one.second.number == 0; });
    return announced;
}

Result<std::vector<AcksContent>> acknowledgedBy(Store &store, const Keyring &keyring, const Certificate &reader)
{
    std::vector<AcksContent> acknowledged;
    TRY_ASSIGN(const std::vector<StoredObject> heads, store.list(headsFolder(reader.device())));
    for (const StoredObject &head : heads) {
        const auto life = incarnationOfHead(head.path, reader.device());
        if (!life)
            continue;
        const QString path = acksPath(reader.device(), *life);
        const auto bytes = store.get(path, kHintBytesMax);
        if (!bytes && isStoreTrouble(bytes.error().code))
            return bytes.error();
        const auto opened = bytes ? openHint(path, *bytes, keyring, reader.signKey) : Result<Bytes>(bytes.error());
        auto content = opened ? AcksContent::parse(*opened) : Result<AcksContent>(opened.error());
        if (content)
            acknowledged.push_back(*std::move(content));
    }
    return acknowledged;
}

}
