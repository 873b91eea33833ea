// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/joinletter.h"

#include "sync/trust/canonicaljson.h"

#include <sodium.h>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kJoinKind = "join"_L1;

Error brokenLetter(const char *why)
{
    return failure(ErrorCode::DamagedData, QStringLiteral("letter: %1").arg(QLatin1StringView(why)));
}

QJsonObject unauthenticatedLetter(const JoinLetter &letter)
{
    return {
        {"box"_L1, hexText(letter.boxKey)},
        {"class"_L1, deviceClassText(letter.deviceClass)},
        {"kind"_L1, QString(kJoinKind)},
        {"name"_L1, letter.name},
        {"network"_L1, hexText(letter.network)},
        {"scope"_L1, letter.scope.path()},
        {"sign"_L1, hexText(letter.signKey)},
    };
}

}

bool JoinLetter::isBy(const SymmetricKey &token) const
{
    const Hash expected = authenticatorBy(token);
    return sodium_memcmp(expected.data.data(), authenticator.data.data(), Hash::kSizeBytes) == 0;
}

Hash JoinLetter::authenticatorBy(const SymmetricKey &token) const
{
    const Bytes message = "mekendesh join 1" + canonicalJson(unauthenticatedLetter(*this));
    Hash hash;
    ENFORCE(crypto_generichash(hash.data.data(), Hash::kSizeBytes, reinterpret_cast<const unsigned char *>(message.constData()),
                static_cast<unsigned long long>(message.size()), token.data(), SymmetricKey::kSizeBytes)
        == 0);
    return hash;
}

Bytes JoinLetter::serialise() const
{
    QJsonObject text = unauthenticatedLetter(*this);
    text.insert("authenticator"_L1, hexText(authenticator));
    return canonicalJson(text);
}

Result<JoinLetter> JoinLetter::parse(const Bytes &text)
{
    TRY_ASSIGN(const QJsonObject object, parseCanonicalJson(text, limits::kJoinLetterBytesMax));
    JsonFields fields(object);
    JoinLetter letter;
    letter.authenticator = fields.fixed<Hash>("authenticator"_L1);
    letter.boxKey = fields.fixed<BoxPublicKey>("box"_L1);
    letter.name = fields.text("name"_L1);
    letter.network = fields.fixed<NetworkId>("network"_L1);
    letter.scope = fields.scope("scope"_L1);
    letter.signKey = fields.fixed<SignPublicKey>("sign"_L1);
    const bool hasClass = deviceClassFromText(fields.text("class"_L1), letter.deviceClass);
    if (fields.text("kind"_L1) != kJoinKind || !hasClass || !fields.isComplete())
        return brokenLetter("not a letter that asks to join");
    return letter;
}

Result<PackedLetter> packJoinLetter(JoinLetter letter, const SymmetricKey &token, const DeviceKeys &author, ScopeId embassyScope,
    const BoxPublicKey &letterKey, Random &random)
{
    letter.signKey = author.sign.publicKey;
    letter.boxKey = author.box.publicKey;
    letter.authenticator = letter.authenticatorBy(token);
    return sealEnvelope(
        letter.serialise(), author.sign, AuthorStands::InClear, letter.network, embassyScope, letterKey, limits::kJoinLetterBytesMax, random);
}

Result<JoinLetter> openJoinLetter(
    const QString &path, const Bytes &bytes, NetworkId network, ScopeId embassyScope, std::span<const BoxKeys> letterKeys)
{
    const auto opened = openEnvelope(path, bytes, network, embassyScope, letterKeys, limits::kJoinLetterBytesMax);
    if (!opened)
        return opened.error().code == ErrorCode::NotAllowed ? brokenLetter("sealed to somebody else") : opened.error();
    TRY_ASSIGN(JoinLetter letter, JoinLetter::parse(opened->text));
    if (letter.network != network || letter.signKey != opened->author)
        return brokenLetter("another network or author inside");
    return letter;
}

}
