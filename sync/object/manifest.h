// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/id.h"
#include "sync/base/result.h"

#include <QStringList>

namespace mekendesh::sync {

using Nonce = FixedBytes<struct NonceTag, 24>;

// Member "m" of a change-set: only what is needed before the key. One spelling: anything that does not serialise back to
// the same bytes is refused.
struct Manifest {
    QStringList features; // critical ones: [a-z0-9.-]
    Hash previous;
    EpochId epoch;
    Nonce nonce;

    [[nodiscard]] Bytes serialise() const;
    // NewerVersion for a later format, DamagedData otherwise.
    static Result<Manifest> parse(QByteArrayView bytes);
};

}
