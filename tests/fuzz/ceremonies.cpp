// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"
#include "tests/fuzz/world.h"

#include "sync/base/limits.h"
#include "sync/trust/canonicaljson.h"
#include "sync/trust/joinletter.h"
#include "sync/trust/letter.h"
#include "sync/trust/sealedbox.h"

#include <sodium.h>

#include <array>

namespace mekendesh::fuzz {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

// As sync/trust/invitation.cpp writes it: tag, cost, salt, nonce, box, hash.
constexpr QByteArrayView kTag("mekendesh invitation 1\n");
constexpr qsizetype kCostBytes = 8;
constexpr qsizetype kHeaderBytes = kTag.size() + kCostBytes + crypto_pwhash_SALTBYTES + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kHashBytes = Hash::kSizeBytes;
constexpr KdfCost kCheapestCost{1, 8192};
constexpr QByteArrayView kCheapestCostBytes("\0\0\0\1\0\0\0\x08", kCostBytes);

QString letterPathOf(const Bytes &letter)
{
    return lettersFolder(world().embassy.embassyScope) + u'/' + hexText(hashOf(letter)) + u".zip"_s;
}

std::vector<BoxKeys> letterKeys()
{
    std::vector<BoxKeys> keys;
    for (const EpochKey &epoch : world().embassy.epochs)
        keys.push_back(epoch.letterKeys());
    return keys;
}

void readLetterObject(const Bytes &input)
{
    const World &net = world();
    if (openJoinLetter(letterPathOf(input), input, net.embassy.network, net.embassy.embassyScope, letterKeys()))
        ENFORCE(net.isGenuine(input));
}

// Text of a letter, properly signed and sealed: anybody can send one.
void readLetterText(const Bytes &input)
{
    const World &net = world();
    tests::SeededRandom random(1);
    Container container;
    container.manifest = canonicalJson({{"author"_L1, hexText(net.office.self.sign.publicKey)}, {"format"_L1, u"mekendesh letter 1"_s}});
    container.payload = sealTo(net.invitation.embassyLetterKey, input, random).value();
    container.seal = sealMember(ObjectKind::Letter, net.embassy.network, lettersFolder(net.embassy.embassyScope) + u'/', container, net.office.self.sign);
    const Bytes object = packContainer(container).value();
    const auto letter = openJoinLetter(letterPathOf(object), object, net.embassy.network, net.embassy.embassyScope, letterKeys());
    if (letter)
        ENFORCE(letter->signKey == net.office.self.sign.publicKey);
}

// The embassy before it took that office's laptop out.
Keyring readerOfLetters()
{
    Keyring reader = world().embassy;
    reader.cuts.clear();
    return reader;
}

// A complaint, the same in every run.
Bytes sealedLetter()
{
    const World &net = world();
    tests::SeededRandom random(3);
    Letter letter;
    letter.kind = u"complaint"_s;
    letter.recipient = net.embassy.embassyScope;
    letter.writtenAtMs = net.clock.nowMs();
    letter.body = {{u"who"_s, u"Гүлзат"_s}, {u"text"_s, u"Өкүл акча талап кылды."_s}};
    return sealLetter(letter, net.office, net.invitation.embassyLetterKey, random).value().packed.bytes;
}

// The same as programs wrote it that left its author in clear.
Bytes letterOfOpenAuthor()
{
    const World &net = world();
    tests::SeededRandom random(5);
    const Bytes letter = sealedLetter();
    const Bytes text = openLetter(letterPathOf(letter), letter, readerOfLetters(), net.embassy.embassyScope).value().serialise();
    return sealEnvelope(text, net.office.self.sign, AuthorStands::InClear, net.embassy.network, net.embassy.embassyScope,
        net.invitation.embassyLetterKey, limits::kLetterBytesMax, random).value().bytes;
}

void readSealedLetter(const Bytes &input)
{
    if (openLetter(letterPathOf(input), input, readerOfLetters(), world().embassy.embassyScope))
        ENFORCE(input == sealedLetter() || input == letterOfOpenAuthor());
}

// Its text, properly signed and sealed by a laptop that was let in.
void readSealedLetterText(const Bytes &input)
{
    const World &net = world();
    if (input.size() > limits::kLetterBytesMax)
        return;
    tests::SeededRandom random(4);
    const auto packed = sealEnvelope(
        input, net.office.self.sign, AuthorStands::Inside, net.embassy.network, net.embassy.embassyScope, net.invitation.embassyLetterKey,
        2 * limits::kLetterBytesMax, random).value();
    const auto letter = openLetter(packed.path, packed.bytes, readerOfLetters(), net.embassy.embassyScope);
    if (letter)
        ENFORCE(letter->device() == net.office.device() && letter->serialise() == input);
}

QString invitationCode()
{
    tests::SeededRandom random(2);
    return generateInvitationCode(random);
}

Bytes invitationFile()
{
    tests::SeededRandom random(3);
    return lockInvitation(world().invitation, invitationCode(), kCheapestCost, random);
}

// The hash at its end and a cost that can be paid a million times are put right: behind them lies what is worth trying.
void readInvitation(const Bytes &input)
{
    static_cast<void>(unlockInvitation(input.first(std::min<qsizetype>(input.size(), kTag.size())), invitationCode()).has_value());
    if (input.size() < kHeaderBytes + kHashBytes)
        return;
    Bytes file = input.chopped(kHashBytes);
    file.replace(kTag.size(), kCostBytes, kCheapestCostBytes.data(), kCostBytes);
    file += hashOf(file).bytes();
    static const Bytes genuine = invitationFile();
    if (unlockInvitation(file, invitationCode()))
        ENFORCE(file == genuine);
}

// Text of an invitation under the right code: what the one who invites can send.
void readInvitationText(const Bytes &input)
{
    static const Bytes header = invitationFile().first(kHeaderBytes);
    static const SymmetricKey key = [] {
        SymmetricKey derived;
        const Bytes code = canonicalCode(invitationCode()).toLatin1();
        ENFORCE(crypto_pwhash(derived.data(), SymmetricKey::kSizeBytes, code.constData(), static_cast<unsigned long long>(code.size()),
                    reinterpret_cast<const unsigned char *>(header.constData()) + kTag.size() + kCostBytes, kCheapestCost.operations,
                    kCheapestCost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13)
            == 0);
        return derived;
    }();
    Bytes box(input.size() + static_cast<qsizetype>(crypto_aead_xchacha20poly1305_ietf_ABYTES), '\0');
    const auto *head = reinterpret_cast<const unsigned char *>(header.constData());
    crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char *>(box.data()), nullptr,
        reinterpret_cast<const unsigned char *>(input.constData()), static_cast<unsigned long long>(input.size()), head,
        static_cast<unsigned long long>(header.size()), nullptr, head + kHeaderBytes - crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, key.data());
    const Bytes file = header + box;
    static_cast<void>(unlockInvitation(file + hashOf(file).bytes(), invitationCode()).has_value());
}

void readCode(const Bytes &input)
{
    const QString code = canonicalCode(QString::fromUtf8(input));
    ENFORCE(code.isEmpty() || canonicalCode(code) == code);
}

std::vector<Bytes> letterSeeds()
{
    return world().objectsBelow(u"letters/"_s);
}

std::vector<Bytes> letterTextSeeds()
{
    std::vector<Bytes> seeds;
    for (const Bytes &letter : letterSeeds()) {
        for (const BoxKeys &key : letterKeys()) {
            if (const auto text = openSealed(key, unpackContainer(letter)->payload))
                seeds.push_back(*text);
        }
    }
    return seeds;
}

std::vector<Bytes> sealedLetterSeeds()
{
    return {letterOfOpenAuthor(), sealedLetter()};
}

std::vector<Bytes> sealedLetterTextSeeds()
{
    const Bytes letter = sealedLetter();
    return {openLetter(letterPathOf(letter), letter, readerOfLetters(), world().embassy.embassyScope).value().serialise()};
}

std::vector<Bytes> invitationSeeds()
{
    return {invitationFile()};
}

std::vector<Bytes> invitationTextSeeds()
{
    const World &net = world();
    return {canonicalJson({{"class"_L1, u"office"_s}, {"embassy"_L1, net.invitation.embassyScope.path()},
        {"embassyLetterKey"_L1, hexText(net.invitation.embassyLetterKey)}, {"expires"_L1, net.invitation.expiresAtMs},
        {"mark"_L1, net.invitation.mark}, {"network"_L1, hexText(net.invitation.network)}, {"officeCode"_L1, net.invitation.officeCode},
        {"officeName"_L1, net.invitation.officeName}, {"root"_L1, hexText(net.invitation.rootKey)}, {"scope"_L1, net.invitation.scope.path()},
        {"store"_L1, net.invitation.storeId}, {"storeAddress"_L1, u"https://store.example/жалпы"_s}, {"timeZone"_L1, net.invitation.timeZone},
        {"token"_L1, hexText(net.invitation.token)}})};
}

std::vector<Bytes> codeSeeds()
{
    return {invitationCode().toUtf8(), invitationCode().toUpper().replace(u'-', u" — "_s).toUtf8(), "бадуб дагиз"};
}

constexpr std::array kCeremonyTargets{
    Target{"letter", readLetterObject, letterSeeds},
    Target{"lettertext", readLetterText, letterTextSeeds},
    Target{"sealedletter", readSealedLetter, sealedLetterSeeds},
    Target{"sealedlettertext", readSealedLetterText, sealedLetterTextSeeds},
    Target{"invitation", readInvitation, invitationSeeds},
    Target{"invitationtext", readInvitationText, invitationTextSeeds},
    Target{"code", readCode, codeSeeds},
};

}

std::span<const Target> ceremonyTargets()
{
    return kCeremonyTargets;
}

}
