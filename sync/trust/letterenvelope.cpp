// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/letterenvelope.h"

#include "sync/trust/canonicaljson.h"
#include "sync/trust/sealedbox.h"

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kOpenAuthorFormat = "mekendesh letter 1"_L1;
constexpr auto kLetterFormat = "mekendesh letter 2"_L1;
constexpr QByteArrayView kInsideTag("mekendesh letter 2 inside\n");
constexpr auto kAuthorBytes = static_cast<qsizetype>(SignPublicKey::kSizeBytes);
constexpr auto kSignedBytes = kAuthorBytes + static_cast<qsizetype>(Signature::kSizeBytes);

Error brokenEnvelope(const char *why)
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

// Stands in clear, so that nothing is opened before the seal holds.
struct Sealer {
    SignPublicKey key;
    AuthorStands author = AuthorStands::InClear;
};

Result<Sealer> sealerOf(const Container &container, qsizetype sizeBytesMax)
{
    TRY_ASSIGN(const QJsonObject object, parseCanonicalJson(container.manifest, sizeBytesMax));
    JsonFields fields(object);
    const QString format = fields.text("format"_L1);
    const Sealer sealer = format == kLetterFormat ? Sealer{fields.fixed<SignPublicKey>("once"_L1), AuthorStands::Inside}
                                                  : Sealer{fields.fixed<SignPublicKey>("author"_L1), AuthorStands::InClear};
    if ((format != kLetterFormat && format != kOpenAuthorFormat) || !fields.isComplete())
        return brokenEnvelope("manifest");
    return sealer;
}

// What the author signs inside. With the key of the seal: who opened a letter cannot put its text into an envelope of his own.
Bytes signedInside(NetworkId network, ScopeId recipient, const SignPublicKey &once, QByteArrayView text)
{
    return kInsideTag.toByteArray() + network.bytes() + letterSignedPath(recipient).toUtf8() + once.bytes() + hashOf(text).bytes();
}

Result<OpenedEnvelope> openInside(const Bytes &inside, NetworkId network, ScopeId recipient, const SignPublicKey &once)
{
    if (inside.size() < kSignedBytes)
        return brokenEnvelope("too short for its signature");
    const QByteArrayView all(inside);
    OpenedEnvelope opened{SignPublicKey::fromBytes(all.first(kAuthorBytes)), all.sliced(kSignedBytes).toByteArray()};
    const auto signature = Signature::fromBytes(all.sliced(kAuthorBytes, kSignedBytes - kAuthorBytes));
    if (!verifySignature(opened.author, signedInside(network, recipient, once, opened.text), signature))
        return brokenEnvelope("signature inside");
    return opened;
}

}

QString lettersFolder(ScopeId scope)
{
    return "letters/"_L1 + scope.path();
}

bool isLetter(const QString &path, ScopeId scope, const Bytes &bytes)
{
    return path == letterPath(scope, bytes);
}

Result<PackedLetter> sealEnvelope(const Bytes &text, const SignKeys &author, AuthorStands stands, NetworkId network, ScopeId recipient,
    const BoxPublicKey &recipientKey, qsizetype sizeBytesMax, Random &random)
{
    Container container;
    if (stands == AuthorStands::InClear) {
        container.manifest = canonicalJson({{"author"_L1, hexText(author.publicKey)}, {"format"_L1, QString(kOpenAuthorFormat)}});
        TRY_ASSIGN(container.payload, sealTo(recipientKey, text, random));
        container.seal = sealMember(ObjectKind::Letter, network, letterSignedPath(recipient), container, author);
    } else {
        const SignKeys once = SignKeys::generate(random);
        const Signature signature = author.sign(signedInside(network, recipient, once.publicKey, text));
        container.manifest = canonicalJson({{"format"_L1, QString(kLetterFormat)}, {"once"_L1, hexText(once.publicKey)}});
        TRY_ASSIGN(container.payload, sealTo(recipientKey, author.publicKey.bytes() + signature.bytes() + text, random));
        container.seal = sealMember(ObjectKind::Letter, network, letterSignedPath(recipient), container, once);
    }
    PackedLetter packed;
    TRY_ASSIGN(packed.bytes, packContainer(container));
    if (packed.bytes.size() > sizeBytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("letter of %1 bytes").arg(packed.bytes.size()));
    packed.path = letterPath(recipient, packed.bytes);
    return packed;
}

Result<OpenedEnvelope> openEnvelope(const QString &path, const Bytes &bytes, NetworkId network, ScopeId recipient,
    const LetterKeyAt &keyAt, qsizetype sizeBytesMax)
{
    if (bytes.size() > sizeBytesMax || !isLetter(path, recipient, bytes))
        return brokenEnvelope("not the bytes its name says");
    TRY_ASSIGN(const Container container, unpackContainer(bytes));
    TRY_ASSIGN(const Sealer sealer, sealerOf(container, sizeBytesMax));
    if (!verifySeal(ObjectKind::Letter, network, letterSignedPath(recipient), container, sealer.key))
        return brokenEnvelope("seal");
    std::size_t place = 0;
    while (const BoxKeys *letterKey = keyAt(place++)) {
        auto text = openSealed(*letterKey, container.payload);
        if (text && sealer.author == AuthorStands::Inside)
            return openInside(*text, network, recipient, sealer.key);
        if (text)
            return OpenedEnvelope{sealer.key, *std::move(text)};
    }
    return failure(ErrorCode::NotAllowed, QStringLiteral("letter: sealed to somebody else"));
}

Result<OpenedEnvelope> openEnvelope(const QString &path, const Bytes &bytes, NetworkId network, ScopeId recipient,
    std::span<const BoxKeys> letterKeys, qsizetype sizeBytesMax)
{
    const auto keyAt = [letterKeys](std::size_t place) { return place < letterKeys.size() ? &letterKeys[place] : nullptr; };
    return openEnvelope(path, bytes, network, recipient, LetterKeyAt(keyAt), sizeBytesMax);
}

}
