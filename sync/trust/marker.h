// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/certificate.h"

namespace mekendesh::sync {

inline const QString kMarkerPath = QStringLiteral("mekendesh.json");
inline constexpr qint64 kMarkerBytesMax = 64 * 1024;

// The identity card of a store: by it a laptop knows that it is in the right place before it believes anything it sees, or
// does not see, there. Written once at founding, never changed. In clear, without names.
struct Marker {
    NetworkId network;
    QString storeId;
    Certificate registrar; // signed by the root key
    Signature signature;   // by that registrar

    static Marker issue(NetworkId network, const QString &storeId, const Certificate &registrar, const SignKeys &registrarKeys);
    // With nothing but the root key, as a laptop has that holds only an invitation.
    [[nodiscard]] bool isSignedUnder(const SignPublicKey &rootKey) const;

    [[nodiscard]] Bytes serialise() const;
    // DamagedData for anything that is no marker (an empty file, a web page), NewerVersion for one of a later format.
    static Result<Marker> parse(QByteArrayView bytes);
};

}
