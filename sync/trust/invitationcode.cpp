// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/invitation.h"

#include "sync/base/fitwords.h"
#include "sync/trust/spokenwords.h"

#include <QStringList>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <span>

namespace mekendesh::sync {

namespace {

constexpr std::size_t kCodeWords = 5;
constexpr std::size_t kRandomWords = 4;
constexpr std::size_t kFingerprintWords = 6;

std::array<quint16, kRandomWords> firstBits(QByteArrayView bytes)
{
    std::array<quint16, kRandomWords> words{};
    for (std::size_t word = 0; word < words.size(); ++word)
        words.at(word) = qFromBigEndian<quint16>(bytes.data() + word * sizeof(quint16));
    return words;
}

quint16 checkWord(std::span<const quint16> words)
{
    Bytes message("mekendesh code 1");
    for (const quint16 bits : words) {
        const quint16 ordered = qToBigEndian(bits);
        message.append(reinterpret_cast<const char *>(&ordered), sizeof ordered);
    }
    return firstBits(hashOf(message).view()).front();
}

}

QString generateInvitationCode(Random &random)
{
    for (;;) { // until all of it can be said: one code in four is drawn anew
        std::array<unsigned char, kRandomWords * sizeof(quint16)> drawn{};
        random.fill(drawn);
        const auto words = firstBits({reinterpret_cast<const char *>(drawn.data()), static_cast<qsizetype>(drawn.size())});
        const std::array check = {checkWord(words)};
        const QStringList said = spokenWords(words, u'-').split(u'-') << spokenWords(check, u'-');
        if (std::ranges::all_of(said, [](const QString &word) { return isFitToSay(word); }))
            return said.join(u'-');
    }
}

QString canonicalCode(const QString &typed)
{
    const std::vector<quint16> words = readSpokenWords(typed, kCodeWords);
    if (words.size() != kCodeWords || checkWord(std::span(words).first<kRandomWords>()) != words.back())
        return {};
    return spokenWords(words, u'-');
}

QString fingerprintWords(const SignPublicKey &signKey, const BoxPublicKey &boxKey)
{
    const Hash hash = hashOf("mekendesh fingerprint 1" + signKey.bytes() + boxKey.bytes());
    std::array<quint16, kFingerprintWords> words{};
    for (std::size_t word = 0; word < words.size(); ++word)
        words.at(word) = qFromBigEndian<quint16>(hash.data.data() + word * sizeof(quint16));
    return spokenWords(words, u' ');
}

}
