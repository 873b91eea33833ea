// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/cleanupstatement.h"
#include "sync/engine/engine.h"
#include "sync/engine/hint.h"
#include "sync/engine/memory.h"
#include "sync/trust/cut.h"

#include <set>

namespace mekendesh::sync {

// What one session carries from step to step. Each step reads what those before it found out and adds its own part.
struct Session {
    Session(const Engine::Setup &setupOfSession, Keyring keyringHeld, ExchangeMemory remembered)
        : setup(setupOfSession), keyring(std::move(keyringHeld)), memory(std::move(remembered))
    {
    }

    const Engine::Setup &setup;
    Keyring keyring;
    ExchangeMemory memory;
    std::vector<IncarnationId> ownIncarnations;
    SessionReport report;

    bool looksEverywhere = false;    // once a day, and whenever the own head is not where it was left
    bool isRecognised = false;       // own head or marker were asked for in this session: own objects may be written
    bool isCompared = false;         // own streams with the store
    bool ownHeadLiesThere = false;   // as published last: own streams need no comparing
    std::optional<std::vector<StoredObject>> ownHeads; // of this laptop, of all its lives, once they were listed
    std::vector<Wish> wishes;        // what the own head asks of others
    std::vector<Wish> asked;         // what heads of others ask for, also such as nobody writes any more
    std::vector<Wish> missingHeads;  // of others, that were there before
    std::map<DeviceId, qint64> clocks; // of others, by their heads that were read: no word of one of them is proof
    std::map<IncarnationId, DeviceId> owners; // of lives whose streams were read or written here
    std::set<StreamKey> closed;      // own streams that were cut, or go further on the store than here: nothing is sealed into them
    Cuts cuts;                       // what counts, as the embassy decided
    bool isCutOff = false;           // this laptop was taken out of the network: it reads, and seals nothing
    std::optional<bool> hasNewCuts;    // once it was looked at (rebuild.h)
    std::map<ScopeId, ClearedScope> cleared; // change-sets that may be missing, once it was read (cleanupstatement.h)
    bool isClearedKnown = false;
    std::set<ScopeId> waitsForRebuild; // scopes that hold what does not count and cannot be applied anew yet: they stay as they are

    // Only after admission.
    [[nodiscard]] const Certificate &certificate() const { return *keyring.certificate; }
    [[nodiscard]] const Certificate *certificateOf(const DeviceId &device) const
    {
        if (keyring.certificate && keyring.certificate->device() == device)
            return &*keyring.certificate;
        return keyring.certificateOf(device);
    }
    [[nodiscard]] bool isOwn(const IncarnationId &incarnation) const
    {
        return std::ranges::find(ownIncarnations, incarnation) != ownIncarnations.end();
    }
    [[nodiscard]] DeviceId ownerOf(const IncarnationId &incarnation) const
    {
        const auto known = owners.find(incarnation);
        return known != owners.end() ? known->second : isOwn(incarnation) ? keyring.device() : DeviceId{};
    }
    [[nodiscard]] std::set<ScopeId> readableScopes() const;
    [[nodiscard]] Result<std::vector<StreamPosition>> ownPositions() const;

    // Asked between objects.
    [[nodiscard]] Status goOn() const;
    void tell(Progress::Step step, quint64 done, quint64 total) const
    {
        if (setup.progress)
            setup.progress({step, done, total});
    }
    void stop(const StreamKey &stream, const DeviceId &device, quint64 number, StopReason reason, const QString &detail);

    Status remember() { return setup.journal.setFact(kMemoryFact, memory.serialise()); }

    static inline const QString kMemoryFact = QStringLiteral("exchange");
};

}
