// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/trust/keys.h"

#include <QStringList>

#include <array>

namespace mekendesh::sync {

// The root key in three shares of which any two bring it back and one says nothing: Shamir's way with a line over GF(256), byte by
// byte. A share is twenty spoken words of the alphabet of invitations: kind, number, which root key, 32 bytes, and a check of it all.
inline constexpr int kShares = 3;

std::array<QString, kShares> splitRoot(const SignSecretKey &root, Random &random);
// BadInput for a slip, and for two that do not belong together: the same share twice, shares of two keys or of two splittings.
Result<SignKeys> joinShares(const QString &one, const QString &other);
// Number of the share; BadInput when it is none, or has a slip.
Result<int> shareNumber(const QString &share);
// Box to which the keys of the network are sealed for who holds the root key.
BoxKeys rescueKeysOf(const SignSecretKey &root);

}
