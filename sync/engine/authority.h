// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/changeset.h"
#include "sync/record/table.h"
#include "sync/trust/certificate.h"

#include <optional>
#include <span>

namespace mekendesh::sync {

// Why a change-set is not applied.
struct Refusal {
    StopReason reason = StopReason::None;
    QString detail; // English, no personal data

    bool operator==(const Refusal &) const = default;
};

// The declared kinds by name. A table nobody declared here is kept as registers, for a newer program.
const Table *declaredTable(std::span<const Table *const> tables, QStringView wire);

// Whether that device may write all of this: a pure function of (certificate, scope, tables), asked for a whole
// change-set, never of time or arrival. Nothing when it may.
std::optional<Refusal> refuseAuthority(const ChangeSet &changeSet, const Certificate &author, std::span<const Table *const> tables);

// Whether a change-set follows what was applied of its stream: number, previous hash, increasing stamps of its own
// incarnation after everything seen. Nothing when it does.
std::optional<Refusal> refuseOrder(const ChangeSet &changeSet, const StreamPosition &applied);

}
