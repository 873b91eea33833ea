// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/store.h"
#include "sync/trust/keys.h"

#include <functional>

namespace mekendesh::sync {

struct CourierProgress {
    quint64 done = 0; // objects looked at
    quint64 total = 0;
};

struct CourierReport {
    quint64 carried = 0;  // objects
    qint64 bytes = 0;
    quint64 present = 0;  // lay there already
    quint64 unsound = 0;  // not what their name stands for: left where they are
};

// Carries objects from one store to another by copying what is missing there: nothing is opened, nothing overwritten that is whole,
// nothing taken away, and it does not matter how often or from where it goes on after a stick was pulled out or is full. Who carries
// needs no secret. Change-sets go before the hints that tell of them.
class Courier {
public:
    struct Setup {
        Store &from;
        Store &to;
        const CancelToken &cancel;
        SignPublicKey rootKey; // of the network: public, in every invitation
        std::function<void(const CourierProgress &)> progress{};
        // Heads and acknowledgements are the only objects that are written anew. Whether the first bytes are newer than the second,
        // asked of both stores' bytes under one path; without it what lies there stays.
        std::function<bool(const QString &path, const Bytes &candidate, const Bytes &there)> isNewer{};
    };
    explicit Courier(Setup setup) : m_setup(std::move(setup)) {}

    // StoreForeign when one of them belongs to another network; StoreMissing when there is none to carry from.
    Result<CourierReport> carry();

private:
    Status carryMarker();
    Result<bool> isHalfOfMarkerThere(const Bytes &bytes);
    Status collect(const QString &folder, int depth);
    Status carryObject(const StoredObject &object);
    Status carryHint(const StoredObject &object);
    Status give(const QString &path, const Bytes &bytes);
    [[nodiscard]] Status goOn() const;

    Setup m_setup;
    std::vector<StoredObject> m_objects;
    CourierReport m_report;
};

// Whether bytes are what a name with a hash stands for ("…-<hash>.zip", "<hash>.zip", "<hash>.json"); true for names without one.
bool isWhatItsNameSays(const QString &path, const Bytes &bytes);

}
