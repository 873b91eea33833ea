// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"

#include <QHashFunctions>
#include <QString>

namespace mekendesh::sync {

using NetworkId = FixedBytes<struct NetworkTag, 16>;
using DeviceId = FixedBytes<struct DeviceTag, 16>;
// One uninterrupted life of one database. A restored or copied database is a new incarnation.
using IncarnationId = FixedBytes<struct IncarnationTag, 16>;
using EpochId = FixedBytes<struct EpochTag, 16>;

// Who can read: the network's scope, or one office's.
struct ScopeId {
    quint64 value = 0; // 0 is the network's scope

    static constexpr ScopeId network() { return {}; }
    [[nodiscard]] constexpr bool isNetwork() const { return value == 0; }
    auto operator<=>(const ScopeId &) const = default;

    // "n" or "o-<16 hex>", as in the paths of objects.
    [[nodiscard]] QString path() const;
    // The network's scope stands for "n"; anything malformed gives false.
    static bool fromPath(QStringView path, ScopeId &scope);

    friend size_t qHash(const ScopeId &scope, size_t seed = 0) noexcept { return ::qHash(scope.value, seed); }
};

}
