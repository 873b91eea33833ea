// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/record/table.h"
#include "sync/trust/keys.h"

#include <QList>

namespace mekendesh::sync {

enum class DeviceClass { Office, Embassy, Registrar };

// A registrar's signed, immutable statement: this device belongs to that office. The first registrar's is signed by the root key.
struct Certificate {
    SignPublicKey signKey;
    BoxPublicKey boxKey;
    DeviceClass deviceClass = DeviceClass::Office;
    QList<ScopeId> scopes;  // offices it belongs to; an embassy device reads all
    QString mark;           // digits of this laptop inside human numbers
    QString name;           // "Moscow, laptop 2": shown to people, never used to decide
    DeviceId issuer;        // null: the root
    qint64 issuedAtMs = 0;
    Signature signature;

    [[nodiscard]] DeviceId device() const { return deviceIdOf(signKey); }
    [[nodiscard]] bool isEmbassy() const { return deviceClass != DeviceClass::Office; }
    bool operator==(const Certificate &) const = default;

    // Deterministic bytes, with and without the signature; parsing refuses anything that does not serialise back to itself.
    [[nodiscard]] Bytes signedPart() const;
    [[nodiscard]] Bytes serialise() const;
    static Result<Certificate> parse(QByteArrayView bytes);
};

Certificate issueCertificate(Certificate unsignedCertificate, DeviceId issuer, const SignKeys &issuerKeys, NetworkId network);
bool verifyCertificate(const Certificate &certificate, const SignPublicKey &issuerKey, NetworkId network);

// Authority is a pure function of (certificate, scope, table), asked for a whole change-set; never of time or arrival.
bool mayRead(const Certificate &certificate, ScopeId scope);
bool mayWrite(const Certificate &certificate, ScopeId scope);
bool mayWrite(const Certificate &certificate, ScopeId scope, const Table &table);

}
