// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/trust/keys.h"

#include <QString>

namespace mekendesh::sync {

// The three stored members of every sealed object: manifest in clear, ciphertext, signature with its author.
struct Container {
    Bytes manifest;
    Bytes payload;
    Bytes seal;
};

// ZIP with exactly "m", "p", "s", stored, fixed timestamp, no comment, no extra field; written by QuaZip in memory.
Result<Bytes> packContainer(const Container &container);
// Strict frame check of the raw bytes first (offsets, names, sizes, order, no gap, no trailing byte, checksums), then QuaZip:
// no flipped bit survives. DamagedData otherwise, TooLarge over the reader's limits.
Result<Container> unpackContainer(const Bytes &bytes);

enum class ObjectKind { ChangeSet, Keys, Letter, Head, Snapshot, Cleared };

// The signature covers: tag of the kind ‖ network ‖ path without its hash ‖ H(m) ‖ H(p). The path is signed, not repeated.
Bytes sealMember(ObjectKind kind, NetworkId network, const QString &signedPath, const Container &container, const SignKeys &author);
// Who says to have signed it; null when the member is malformed. Not verified yet.
DeviceId claimedAuthor(const Container &container);
bool verifySeal(ObjectKind kind, NetworkId network, const QString &signedPath, const Container &container, const SignPublicKey &author);

}
