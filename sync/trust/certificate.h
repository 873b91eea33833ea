// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/record/table.h"
#include "sync/trust/keys.h"

#include <QJsonObject>
#include <QList>

#include <span>

namespace mekendesh::sync {

enum class DeviceClass { Office, Embassy, Registrar };
// "office", "embassy", "registrar", as written in certificates and invitations.
QString deviceClassText(DeviceClass deviceClass);
bool deviceClassFromText(QStringView text, DeviceClass &deviceClass);

// A registrar's signed, immutable statement: this device belongs to that office. A registrar has two: one signed by the root
// key, which lies in clear on the store and therefore says no name, and one with the name, for those it meets.
struct Certificate {
    SignPublicKey signKey;
    BoxPublicKey boxKey;
    DeviceClass deviceClass = DeviceClass::Office;
    QList<ScopeId> scopes; // offices it belongs to; an embassy device reads all
    QString mark;          // digits of this laptop inside human numbers
    QString name;          // "Moscow, laptop 2": shown to people, never used to decide
    DeviceId issuer;       // null: the root
    qint64 issuedAtMs = 0;
    Signature signature;

    [[nodiscard]] DeviceId device() const { return deviceIdOf(signKey); }
    [[nodiscard]] bool isEmbassy() const { return deviceClass != DeviceClass::Office; }
    bool operator==(const Certificate &) const = default;

    // Deterministic bytes, with and without the signature; parsing refuses anything that does not serialise back to itself.
    [[nodiscard]] Bytes signedPart() const;
    [[nodiscard]] Bytes serialise() const;
    static Result<Certificate> parse(QByteArrayView bytes);
    // The same as a part of a larger statement.
    [[nodiscard]] QJsonObject toJson() const;
    static Result<Certificate> fromJson(const QJsonObject &object);
};

Certificate issueCertificate(Certificate unsignedCertificate, DeviceId issuer, const SignKeys &issuerKeys, NetworkId network);
bool verifyCertificate(const Certificate &certificate, const SignPublicKey &issuerKey, NetworkId network);

// Signed by the root key for a registrar: these make up the chain.
bool isRootCertificate(const Certificate &certificate, const SignPublicKey &rootKey, NetworkId network);
// Signed by one of the registrars, whose root certificates were checked before. Nobody becomes a registrar in this way:
// such a certificate only gives a name to one whom the root key has made it.
bool isTrusted(const Certificate &certificate, std::span<const Certificate> registrars, NetworkId network);
// Whether two devices read each other's change-sets, and therefore need each other's certificates.
bool meet(const Certificate &one, const Certificate &other);

// Authority is a pure function of (certificate, scope, table), asked for a whole change-set; never of time or arrival.
bool mayRead(const Certificate &certificate, ScopeId scope);
bool mayWrite(const Certificate &certificate, ScopeId scope);
bool mayWrite(const Certificate &certificate, ScopeId scope, const Table &table);

}
