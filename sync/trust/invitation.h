// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/keyring.h"

#include <QStringList>

namespace mekendesh::sync {

inline constexpr qsizetype kStoreAddressCharactersMax = 1000;

// What a new laptop has to know before anybody knows it. Holds no epoch key.
struct Invitation {
    NetworkId network;
    SignPublicKey rootKey;
    BoxPublicKey embassyLetterKey;
    ScopeId embassyScope;
    ScopeId scope; // of the office it joins
    DeviceClass deviceClass = DeviceClass::Office;
    QString officeCode; // "MSK"
    QString officeName;
    QString timeZone;     // IANA, of the office
    QString mark;         // digits of this laptop in human numbers
    QString storeAddress; // folder or URL
    QString storeId;
    SymmetricKey token;
    qint64 expiresAtMs = 0;
};

// Five words of a 16-bit alphabet of pronounceable syllables, the same in Latin and Cyrillic letters: nearly 64 random bits, and a word
// that is computed from them, so that a slip of the finger is told at once from a wrong file.
QString generateInvitationCode(Random &random);
// The same code whatever the script, case, dashes, dots and spaces; empty when it is not a code or has a slip.
QString canonicalCode(const QString &typed);

// Cost of trying one code. The default is the floor of the program; only tests pay less.
struct KdfCost {
    unsigned long long operations = 3;
    std::size_t memoryBytes = 256u * 1024 * 1024; // a multiple of 1024
};
// More than this no reader pays: who opened a hostile file and typed any five words would wait for minutes, and an old laptop would be
// out of memory. Twice of either is left for a later program.
inline constexpr unsigned long long kKdfOperationsMax = 2 * KdfCost().operations;
inline constexpr std::size_t kKdfMemoryBytesMax = 2 * KdfCost().memoryBytes;

// File of an invitation, locked by the code (Argon2id).
Bytes lockInvitation(const Invitation &invitation, const QString &code, const KdfCost &cost, Random &random);
// Everything that can be said of a file without the code: NotInvitation, InvitationDamaged, NewerVersion.
Status checkInvitationFile(QByteArrayView file);
// The same, and InvitationWrong for another code. Also one that no longer holds: that is for whom the time of day is known to say.
Result<Invitation> unlockInvitation(const Bytes &file, const QString &code);

// Six words by which two people compare a laptop's keys over the telephone.
QString fingerprintWords(const SignPublicKey &signKey, const BoxPublicKey &boxKey);

}
