// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/letterenvelope.h"

#include "sync/trust/canonicaljson.h"
#include "sync/trust/sealedbox.h"

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kLetterFormat = "mekendesh letter 1"_L1;

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

// The author's key stands in clear, so that nothing is opened before the signature holds.
Result<SignPublicKey> letterAuthor(const Container &container, qsizetype sizeBytesMax)
{
    TRY_ASSIGN(const QJsonObject object, parseCanonicalJson(container.manifest, sizeBytesMax));
    JsonFields fields(object);
    const auto author = fields.fixed<SignPublicKey>("author"_L1);
    if (fields.text("format"_L1) != kLetterFormat || !fields.isComplete())
        return brokenEnvelope("manifest");
    return author;
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

Result<PackedLetter> sealEnvelope(const Bytes &text, const SignKeys &author, NetworkId network, ScopeId recipient, const BoxPublicKey &recipientKey,
    qsizetype sizeBytesMax, Random &random)
{
    Container container;
    container.manifest = canonicalJson({{"author"_L1, hexText(author.publicKey)}, {"format"_L1, QString(kLetterFormat)}});
    TRY_ASSIGN(container.payload, sealTo(recipientKey, text, random));
    container.seal = sealMember(ObjectKind::Letter, network, letterSignedPath(recipient), container, author);
    PackedLetter packed;
    TRY_ASSIGN(packed.bytes, packContainer(container));
    if (packed.bytes.size() > sizeBytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("letter of %1 bytes").arg(packed.bytes.size()));
    packed.path = letterPath(recipient, packed.bytes);
    return packed;
}

Result<OpenedEnvelope> openEnvelope(const QString &path, const Bytes &bytes, NetworkId network, ScopeId recipient,
    std::span<const BoxKeys> letterKeys, qsizetype sizeBytesMax)
{
    if (bytes.size() > sizeBytesMax || !isLetter(path, recipient, bytes))
        return brokenEnvelope("not the bytes its name says");
    TRY_ASSIGN(const Container container, unpackContainer(bytes));
    TRY_ASSIGN(const SignPublicKey author, letterAuthor(container, sizeBytesMax));
    if (!verifySeal(ObjectKind::Letter, network, letterSignedPath(recipient), container, author))
        return brokenEnvelope("signature");
    for (const BoxKeys &letterKey : letterKeys) {
        auto text = openSealed(letterKey, container.payload);
        if (text)
            return OpenedEnvelope{author, *std::move(text)};
    }
    return failure(ErrorCode::NotAllowed, QStringLiteral("letter: sealed to somebody else"));
}

}
