// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/changeset.h"
#include "sync/store/memorystore.h"
#include "sync/trust/keysobject.h"
#include "sync/trust/membership.h"
#include "tests/sync/object/sampleedits.h"

namespace mekendesh::fuzz {

class FixedClock final : public sync::Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return 1'790'000'000'000; }
};

// A network with an embassy and an office, the same in every run: what was sealed in one run opens in the next.
class World {
public:
    World();

    [[nodiscard]] const sync::EpochKey &epoch() const { return *office.newestEpoch(office.homeScope); }
    [[nodiscard]] std::vector<sync::Bytes> objectsBelow(const QString &folder) const;
    // Signed by the network: nothing else may ever be accepted.
    [[nodiscard]] bool isGenuine(const sync::Bytes &object) const { return m_genuine.contains(sync::hashOf(object)); }

    tests::SeededRandom random{0x4d656b65};
    FixedClock clock;
    sync::MemoryStore store;
    sync::Membership membership{store, clock, random};
    sync::Keyring embassy;
    sync::Keyring office;
    sync::Invitation invitation;
    sync::StreamKey stream;
    std::vector<sync::ChangeSet> changeSets;
    std::vector<sync::SealedObject> sealed;

private:
    QSet<sync::Hash> m_genuine;
};

const World &world();

}
