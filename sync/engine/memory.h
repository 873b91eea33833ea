// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"

#include <map>

namespace mekendesh::sync {

// What is known of another laptop from its heads and acknowledgements.
struct PeerMemory {
    std::map<IncarnationId, quint64> heads;      // generation last read, per life of its database
    std::map<IncarnationId, quint64> acks;       // generation last read
    std::map<StreamKey, quint64> acknowledged;   // of own streams: the last number it has applied
    qint64 publishedAtMs = 0;

    bool operator==(const PeerMemory &) const = default;
};

// What the engine remembers between sessions beside streams and keys. Losing it costs requests, never data:
// all of it can be learnt again from the store.
struct ExchangeMemory {
    IncarnationId headIncarnation; // under which the own head is published
    quint64 headGeneration = 0;
    Hash headMeaning; // of what was published last
    Hash headObject;  // its bytes: when they still lie on the store, it is the store of last time
    bool isHeadConfirmed = false; // it was found there in a session after the one that put it
    quint64 acksGeneration = 0;
    Hash acksMeaning;
    qint64 lookedAtMs = 0; // last time that everything was compared and looked for, not only what heads say
    std::map<StreamKey, quint64> sent; // of own streams: last number that lies on the store
    std::map<DeviceId, PeerMemory> peers;

    bool operator==(const ExchangeMemory &) const = default;
    [[nodiscard]] Bytes serialise() const;
    // An empty memory for anything that was not written by this version.
    static ExchangeMemory parse(const Bytes &bytes);
};

}
