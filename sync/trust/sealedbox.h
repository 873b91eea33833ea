// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/trust/keys.h"

namespace mekendesh::sync {

// A text for one receiver, by an unnamed sender: libsodium's sealed box, padded to steps of 4 KiB so that its length says little.
// The one-time key comes from `random`, so that a seeded run repeats itself; otherwise the bytes are crypto_box_seal's.
inline constexpr qsizetype kSealedStepBytes = 4096;

// BadInput for a public key to which nothing can be sealed: a hostile letter may carry one.
Result<Bytes> sealTo(const BoxPublicKey &receiver, const Bytes &text, Random &random);
// DamagedData when it was sealed to somebody else, or changed.
Result<Bytes> openSealed(const BoxKeys &receiver, QByteArrayView sealed);

}
