// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/container.h"

#include <functional>
#include <span>

namespace mekendesh::sync {

// What all letters have in common on the store: "m" names the format and the key that made the seal, nothing else; "p" is a sealed box
// for the recipient, padded to steps of 4 KiB; "s" the seal over the recipient's folder. The kind of a letter is seen by nobody on the way.
struct PackedLetter {
    QString path;
    Bytes bytes;
};

struct OpenedEnvelope {
    SignPublicKey author; // whose signature holds; who that is, the text has to say
    Bytes text;
};

// Who lists the store can tell whose key made a seal. A letter that asks to join shows its own: nobody is to be hidden by it, and the
// programs of all years let laptops in. All others are sealed by a key for that one time, and signed by their author inside.
enum class AuthorStands { InClear, Inside };

// "letters/<scope>"
QString lettersFolder(ScopeId scope);
// Whether the bytes are those the name of a letter stands for.
bool isLetter(const QString &path, ScopeId scope, const Bytes &bytes);

// TooLarge when readers would refuse it.
Result<PackedLetter> sealEnvelope(const Bytes &text, const SignKeys &author, AuthorStands stands, NetworkId network, ScopeId recipient,
    const BoxPublicKey &recipientKey, qsizetype sizeBytesMax, Random &random);
// Keys that may open it, one by one from place 0; null when there are no more.
using LetterKeyAt = std::function<const BoxKeys *(std::size_t place)>;
// Size, name, frame and seal first; only then is a key asked for and anything opened, and nothing is ever inflated. Its author is the one
// of the signature inside, where it has one. DamagedData for everything that is not a letter in this folder; NotAllowed for a sound one
// that none of these keys opens.
Result<OpenedEnvelope> openEnvelope(const QString &path, const Bytes &bytes, NetworkId network, ScopeId recipient,
    const LetterKeyAt &keyAt, qsizetype sizeBytesMax);
Result<OpenedEnvelope> openEnvelope(const QString &path, const Bytes &bytes, NetworkId network, ScopeId recipient,
    std::span<const BoxKeys> letterKeys, qsizetype sizeBytesMax);

}
