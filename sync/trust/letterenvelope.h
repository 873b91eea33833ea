// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/container.h"

#include <span>

namespace mekendesh::sync {

// What all letters have in common on the store: "m" names the author's key and the format, nothing else; "p" is a sealed box for the
// recipient, padded to steps of 4 KiB; "s" the seal over the recipient's folder. The kind of a letter is seen by nobody on the way.
struct PackedLetter {
    QString path;
    Bytes bytes;
};

struct OpenedEnvelope {
    SignPublicKey author; // whose signature holds; who that is, the text has to say
    Bytes text;
};

// "letters/<scope>"
QString lettersFolder(ScopeId scope);
// Whether the bytes are those the name of a letter stands for.
bool isLetter(const QString &path, ScopeId scope, const Bytes &bytes);

// TooLarge when readers would refuse it.
Result<PackedLetter> sealEnvelope(const Bytes &text, const SignKeys &author, NetworkId network, ScopeId recipient, const BoxPublicKey &recipientKey,
    qsizetype sizeBytesMax, Random &random);
// Size, name, frame and signature first; only then is anything opened, and nothing is ever inflated. DamagedData for everything that
// is not a letter in this folder; NotAllowed for a sound one that none of these keys opens.
Result<OpenedEnvelope> openEnvelope(const QString &path, const Bytes &bytes, NetworkId network, ScopeId recipient,
    std::span<const BoxKeys> letterKeys, qsizetype sizeBytesMax);

}
