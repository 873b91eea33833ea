// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/changeset.h"
#include "sync/object/manifest.h"
#include "sync/object/wire.h"

namespace mekendesh::sync {

// Member "p" of a change-set before encryption: head and columns, compressed when that helps, padded.
Bytes writePayload(const ChangeSet &changeSet);
// The same before padding, as measured by the benchmark.
qsizetype payloadSizeBytes(const ChangeSet &changeSet);
// Fills in what is inside: edits, writer's clock and program. NewerVersion when only a newer program can read it.
Status readPayload(QByteArrayView plaintext, ChangeSet &changeSet);

// Any body in the same form: compressed when that helps, padded; and back, within the reader's limits.
Bytes packBody(const WireWriter &body);
Result<Bytes> unpackBody(QByteArrayView plaintext);

// XChaCha20-Poly1305 under the epoch's key; the manifest cannot be changed without being noticed.
Bytes encryptPayload(const Bytes &plaintext, const Manifest &manifest, const Hash &manifestHash, const SymmetricKey &key);
Result<Bytes> decryptPayload(QByteArrayView ciphertext, const Manifest &manifest, const Hash &manifestHash, const SymmetricKey &key);

}
