// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/shares.h"

#include "sync/trust/spokenwords.h"

#include <QtEndian>

#include <sodium.h>

namespace mekendesh::sync {

namespace {

constexpr std::size_t kSeedBytes = 32;
constexpr std::size_t kTagBytes = 3;   // of the root key
constexpr std::size_t kCheckBytes = 4;
constexpr std::size_t kPlainBytes = 1 + kTagBytes + kSeedBytes;
constexpr std::size_t kShareBytes = kPlainBytes + kCheckBytes;
constexpr std::size_t kShareWords = kShareBytes / sizeof(quint16);
constexpr unsigned char kShareKind = 0x10; // version 1 in the upper half of the first byte, the number below
static_assert(kShareWords * sizeof(quint16) == kShareBytes);
static_assert(SymmetricKey::kSizeBytes == kSeedBytes && crypto_sign_SEEDBYTES == kSeedBytes);

constexpr char kRescueContext[crypto_kdf_CONTEXTBYTES + 1] = "rescue\0\0";
constexpr quint64 kRescueSubkey = 1;

using ShareText = Secret<struct ShareTag, kShareBytes>;

// In the field of AES. The same steps whatever the bytes are: they are secret.
unsigned char timesInField(unsigned char left, unsigned char right)
{
    unsigned char product = 0;
    for (int bit = 0; bit < 8; ++bit) {
        product = static_cast<unsigned char>(product ^ (left & static_cast<unsigned char>(-(right & 1))));
        const auto overflow = static_cast<unsigned char>(-(left >> 7));
        left = static_cast<unsigned char>((left << 1) ^ (overflow & 0x1b));
        right = static_cast<unsigned char>(right >> 1);
    }
    return product;
}

// a to the power of 254: what a times it is 1.
unsigned char inverseInField(unsigned char value)
{
    unsigned char result = 1;
    for (int step = 0; step < 254; ++step)
        result = timesInField(result, value);
    return result;
}

SymmetricKey seedOf(const SignSecretKey &root)
{
    SymmetricKey seed;
    ENFORCE(crypto_sign_ed25519_sk_to_seed(seed.data(), root.data()) == 0);
    return seed;
}

SignKeys rootOf(const SymmetricKey &seed)
{
    SignKeys root;
    ENFORCE(crypto_sign_seed_keypair(root.publicKey.data.data(), root.secretKey.data(), seed.data()) == 0);
    return root;
}

Hash checkOf(const ShareText &text)
{
    return hashOf("mekendesh share 1" + text.view().first(static_cast<qsizetype>(kPlainBytes)).toByteArray());
}

Hash tagOf(const SignPublicKey &root)
{
    return hashOf("mekendesh share of 1" + root.bytes());
}

QString wordsOf(const ShareText &text)
{
    std::array<quint16, kShareWords> words{};
    for (std::size_t word = 0; word < words.size(); ++word)
        words.at(word) = qFromBigEndian<quint16>(text.data() + word * sizeof(quint16));
    return spokenWords(words, u' ');
}

Result<ShareText> readShare(const QString &typed)
{
    const auto slip = failure(ErrorCode::BadInput, QStringLiteral("not a share, or a slip in it"));
    const std::vector<quint16> words = readSpokenWords(typed, kShareWords);
    if (words.size() != kShareWords)
        return slip;
    ShareText text;
    for (std::size_t word = 0; word < words.size(); ++word)
        qToBigEndian(words[word], text.data() + word * sizeof(quint16));
    const Hash check = checkOf(text);
    const int number = text.data()[0] - kShareKind;
    if (number < 1 || number > kShares || std::memcmp(check.data.data(), text.data() + kPlainBytes, kCheckBytes) != 0)
        return slip;
    return text;
}

}

std::array<QString, kShares> splitRoot(const SignSecretKey &root, Random &random)
{
    const SymmetricKey seed = seedOf(root);
    const SymmetricKey slope = SymmetricKey::generate(random);
    const Hash tag = tagOf(rootOf(seed).publicKey);
    std::array<QString, kShares> shares;
    for (int number = 1; number <= kShares; ++number) {
        ShareText text;
        text.data()[0] = static_cast<unsigned char>(kShareKind + number);
        std::memcpy(text.data() + 1, tag.data.data(), kTagBytes);
        for (std::size_t at = 0; at < kSeedBytes; ++at)
            text.data()[1 + kTagBytes + at] = static_cast<unsigned char>(seed.data()[at] ^ timesInField(slope.data()[at], static_cast<unsigned char>(number)));
        const Hash check = checkOf(text);
        std::memcpy(text.data() + kPlainBytes, check.data.data(), kCheckBytes);
        shares.at(static_cast<std::size_t>(number - 1)) = wordsOf(text);
    }
    return shares;
}

Result<SignKeys> joinShares(const QString &one, const QString &other)
{
    TRY_ASSIGN(const ShareText left, readShare(one));
    TRY_ASSIGN(const ShareText right, readShare(other));
    const auto leftNumber = static_cast<unsigned char>(left.data()[0] - kShareKind);
    const auto rightNumber = static_cast<unsigned char>(right.data()[0] - kShareKind);
    const auto apart = failure(ErrorCode::BadInput, QStringLiteral("these two shares do not belong together"));
    if (leftNumber == rightNumber)
        return apart;
    // The line through both, at 0.
    const unsigned char scale = inverseInField(leftNumber ^ rightNumber);
    const unsigned char leftWeight = timesInField(rightNumber, scale);
    const unsigned char rightWeight = timesInField(leftNumber, scale);
    SymmetricKey seed;
    for (std::size_t at = 0; at < kSeedBytes; ++at) {
        const std::size_t place = 1 + kTagBytes + at;
        seed.data()[at] = static_cast<unsigned char>(timesInField(left.data()[place], leftWeight) ^ timesInField(right.data()[place], rightWeight));
    }
    SignKeys root = rootOf(seed);
    const Hash tag = tagOf(root.publicKey);
    const auto names = [&tag](const ShareText &share) { return std::memcmp(tag.data.data(), share.data() + 1, kTagBytes) == 0; };
    if (!names(left) || !names(right))
        return apart;
    return root;
}

Result<int> shareNumber(const QString &share)
{
    TRY_ASSIGN(const ShareText text, readShare(share));
    return text.data()[0] - kShareKind;
}

BoxKeys rescueKeysOf(const SignSecretKey &root)
{
    SymmetricKey seed;
    const SymmetricKey from = seedOf(root);
    ENFORCE(crypto_kdf_derive_from_key(seed.data(), SymmetricKey::kSizeBytes, kRescueSubkey, kRescueContext, from.data()) == 0);
    return BoxKeys::fromSeed(seed);
}

}
