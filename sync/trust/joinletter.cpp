// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/joinletter.h"

#include "sync/trust/canonicaljson.h"
#include "sync/trust/sealedbox.h"

#include <sodium.h>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kLetterFormat = "mekendesh letter 1"_L1;
constexpr auto kJoinKind = "join"_L1;

Error brokenLetter(const char *why)
{
    return failure(ErrorCode::DamagedData, QStringLiteral("letter: %1").arg(QLatin1StringView(why)));
}

// The scope is signed, not repeated: a letter does not count in another scope's folder.
QString letterSignedPath(ScopeId scope)
{
    return lettersFolder(scope) + u'/';
}

QString letterPath(ScopeId scope, const Bytes &bytes)
{
    return letterSignedPath(scope) + hexText(hashOf(bytes)) + ".zip"_L1;
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

Result<JoinLetter> parseJoinLetter(const Bytes &text)
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

// The author's key stands in clear, so that nothing is opened before the signature holds.
Result<SignPublicKey> letterAuthor(const Container &container)
{
    TRY_ASSIGN(const QJsonObject object, parseCanonicalJson(container.manifest, limits::kJoinLetterBytesMax));
    JsonFields fields(object);
    const auto author = fields.fixed<SignPublicKey>("author"_L1);
    if (fields.text("format"_L1) != kLetterFormat || !fields.isComplete())
        return brokenLetter("manifest");
    return author;
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

QString lettersFolder(ScopeId scope)
{
    return "letters/"_L1 + scope.path();
}

bool isLetter(const QString &path, ScopeId scope, const Bytes &bytes)
{
    return path == letterPath(scope, bytes);
}

Result<PackedLetter> packJoinLetter(JoinLetter letter, const SymmetricKey &token, const DeviceKeys &author, ScopeId embassyScope,
    const BoxPublicKey &letterKey, Random &random)
{
    letter.signKey = author.sign.publicKey;
    letter.boxKey = author.box.publicKey;
    QJsonObject text = unauthenticatedLetter(letter);
    text.insert("authenticator"_L1, hexText(letter.authenticatorBy(token)));
    Container container;
    container.manifest = canonicalJson({{"author"_L1, hexText(letter.signKey)}, {"format"_L1, QString(kLetterFormat)}});
    TRY_ASSIGN(container.payload, sealTo(letterKey, canonicalJson(text), random));
    container.seal = sealMember(ObjectKind::Letter, letter.network, letterSignedPath(embassyScope), container, author.sign);
    PackedLetter packed;
    TRY_ASSIGN(packed.bytes, packContainer(container));
    if (packed.bytes.size() > limits::kJoinLetterBytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("letter of %1 bytes").arg(packed.bytes.size()));
    packed.path = letterPath(embassyScope, packed.bytes);
    return packed;
}

Result<JoinLetter> openJoinLetter(
    const QString &path, const Bytes &bytes, NetworkId network, ScopeId embassyScope, std::span<const BoxKeys> letterKeys)
{
    if (bytes.size() > limits::kJoinLetterBytesMax || !isLetter(path, embassyScope, bytes))
        return brokenLetter("not the bytes its name says");
    TRY_ASSIGN(const Container container, unpackContainer(bytes));
    TRY_ASSIGN(const SignPublicKey author, letterAuthor(container));
    if (!verifySeal(ObjectKind::Letter, network, letterSignedPath(embassyScope), container, author))
        return brokenLetter("signature");
    for (const BoxKeys &letterKey : letterKeys) {
        const auto text = openSealed(letterKey, container.payload);
        if (!text)
            continue;
        TRY_ASSIGN(JoinLetter letter, parseJoinLetter(*text));
        if (letter.network != network || letter.signKey != author)
            return brokenLetter("another network or author inside");
        return letter;
    }
    return brokenLetter("sealed to somebody else");
}

}
