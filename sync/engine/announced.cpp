// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/announced.h"

#include "sync/engine/hint.h"

#include <algorithm>

namespace mekendesh::sync {

Result<std::map<StreamKey, CutPoint>> announcedBy(Store &store, const Keyring &keyring, const Certificate &writer)
{
    std::map<StreamKey, CutPoint> announced;
    TRY_ASSIGN(const std::vector<StoredObject> objects, store.list(headsFolder(writer.device())));
    for (const StoredObject &object : objects) {
        if (!incarnationOfHead(object.path, writer.device()))
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

}
