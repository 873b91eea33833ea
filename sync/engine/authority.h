// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/changeset.h"
#include "sync/record/table.h"
#include "sync/trust/certificate.h"

#include <functional>
#include <optional>
#include <span>

namespace mekendesh::sync {

// Why a change-set is not applied.
struct Refusal {
    StopReason reason = StopReason::None;
    QString detail; // English, no personal data

    bool operator==(const Refusal &) const = default;
};

// Which laptop's a life of a database is, as far as it is known here. A copied database goes on in a new life, and what it made in
// the old one keeps its ids.
struct LifeOwner {
    DeviceId device;         // null: not known
    bool isExpected = false; // its stream lies on the store and was not read yet
};
using LifeOwners = std::function<LifeOwner(const IncarnationId &)>;

// The declared kinds by name. A table nobody declared here is kept as registers, for a newer program.
const Table *declaredTable(std::span<const Table *const> tables, QStringView wire);

// Whether that device may write all of this: a pure function of (certificate, scope, tables) and of whose the streams on the store
// are, asked for a whole change-set, never of time or arrival. Nothing when it may.
std::optional<Refusal> refuseAuthority(
    const ChangeSet &changeSet, const Certificate &author, std::span<const Table *const> tables, const LifeOwners &owners);

// Whether a change-set follows what was applied of its stream: number, previous hash, increasing stamps of its own
// incarnation after everything seen. Nothing when it does.
std::optional<Refusal> refuseOrder(const ChangeSet &changeSet, const StreamPosition &applied);

}
