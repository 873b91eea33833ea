// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/hint.h"
#include "sync/store/store.h"
#include "sync/trust/keyring.h"

#include <functional>
#include <optional>
#include <set>

namespace mekendesh::sync {

struct CourierProgress {
    quint64 done = 0; // objects looked at
    quint64 total = 0;
};

struct CourierReport {
    quint64 carried = 0;  // objects
    qint64 bytes = 0;
    quint64 present = 0;  // lay there already
    quint64 unsound = 0;  // not what their name stands for, or telling of what is not: left where they are
};

// Carries objects from one store to another by copying what is missing there: nothing is opened, nothing overwritten that is whole,
// nothing taken away, and it does not matter how often or from where it goes on after a stick was pulled out or is full. Who carries
// needs no secret: whether something is whole the hash in its name tells, of a page of a snapshot its frame. Change-sets go before the
// hints that tell of them, pages before their index, which waits while one of them is whole nowhere. What was damaged there at the same
// length is replaced when somebody asks for it: its writer may be lost.
class Courier {
public:
    struct Setup {
        Store &from;
        Store &to;
        const CancelToken &cancel;
        SignPublicKey rootKey; // of the network: public, in every invitation
        std::function<void(const CourierProgress &)> progress{};
        // Heads and acknowledgements are the only objects that are written anew. Who can read them tells which of two is newer, and which
        // change-sets somebody asks for; without keys what lies there stays.
        const Keyring *keyring = nullptr;
    };
    explicit Courier(Setup setup) : m_setup(std::move(setup)) {}

    // StoreForeign when one of them belongs to another network; StoreMissing when there is none to carry from.
    Result<CourierReport> carry();

private:
    Status carryMarker();
    Result<bool> isHalfOfMarkerThere(const Bytes &bytes);
    Status collect(const QString &folder, int depth);
    Status carryObject(const StoredObject &object);
    [[nodiscard]] bool isIndexOfTorn(const QString &path) const;
    Status carryHint(const StoredObject &object);
    struct Said { // by a hint
        quint64 generation = 0;
        std::vector<Wish> wishes{};
    };
    [[nodiscard]] std::optional<Said> saidIn(const QString &path, const Bytes &object) const;
    void wishFor(const Said &said);
    Status hearWishes();
    Status carryWished();
    Status give(const QString &path, const Bytes &bytes);
    [[nodiscard]] Status goOn() const;

    Setup m_setup;
    std::vector<StoredObject> m_objects;
    std::set<std::pair<StreamKey, quint64>> m_wished;
    std::set<QString> m_torn; // folders of snapshots
    CourierReport m_report;
};

// Whether bytes are what a name with a hash stands for ("…-<hash>.zip", "<hash>.zip", "<hash>.json"); true for names without one.
bool isWhatItsNameSays(const QString &path, const Bytes &bytes);

// Whether all that can be told without a key says so: the hash in the name, or where there is none the frame.
bool isWhole(const QString &path, const Bytes &bytes);

}
