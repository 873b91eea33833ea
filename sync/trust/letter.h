// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/keyring.h"
#include "sync/trust/letterenvelope.h"

#include <QMap>

#include <map>

namespace mekendesh::sync {

inline constexpr QLatin1StringView kComplaintLetter("complaint"); // what a person wrote
inline constexpr QLatin1StringView kReferralLetter("referral");   // a case another office is asked to take over …
inline constexpr QLatin1StringView kAnswerLetter("answer");       // … and what it says to that

// A letter from one laptop to a scope or to one laptop of it. Signed inside; (author, number) stands for one letter, for ever. The
// author's certificate travels whole, so that an office can check the letter of an office it has never met.
struct Letter {
    QString kind; // [a-z], what the program makes of it: "complaint", "receipt" …
    NetworkId network;
    ScopeId recipient;
    Certificate author;
    quint64 number = 0; // drawn at random below 2^53: a restored database does not draw one again
    qint64 writtenAtMs = 0; // by the author's clock
    QMap<QString, QString> body;

    [[nodiscard]] DeviceId device() const { return author.device(); }
    [[nodiscard]] QString said(QLatin1StringView what) const { return body.value(QString(what)); }
    bool operator==(const Letter &) const = default;

    [[nodiscard]] Bytes serialise() const;
    // DamagedData for anything that does not serialise back to itself. Nobody's signature is checked.
    static Result<Letter> parse(QByteArrayView text);
};

// Fills in number, author and network; NotAllowed for a laptop that was not admitted, TooLarge for more than a letter holds. Nothing
// but the sealed bytes is left: not even the author can open them.
struct SealedLetter {
    quint64 number = 0;
    PackedLetter packed;
};
Result<SealedLetter> sealLetter(Letter letter, const Keyring &author, const BoxPublicKey &recipientKey, Random &random);

// Opens letters with every key this laptop holds for them: those to that scope first, then its own, then those of other scopes. A pair is
// derived when it is first tried, once: that costs as much as to try it, and the embassy holds those of all offices of all years. The
// keyring stays as it is meanwhile.
class LetterOpener {
public:
    explicit LetterOpener(const Keyring &reader) : m_reader(reader) {}

    // DamagedData for what is no letter; NotAllowed for one it cannot open, whose author nobody vouches for, or whose author was taken
    // out of the network: that may change with newer keys. A complaint is opened all the same: to have the laptop taken out on which it
    // was written must not be a way to silence it.
    Result<Letter> open(const QString &path, const Bytes &bytes, ScopeId recipient);

private:
    const BoxKeys *pairAt(std::size_t place);

    const Keyring &m_reader;
    std::map<std::size_t, BoxKeys> m_derived; // by their places among all keys
};

// One letter.
Result<Letter> openLetter(const QString &path, const Bytes &bytes, const Keyring &reader, ScopeId recipient);

// How much this laptop can open and check: what it could not is worth another look only when this has grown, with newer keys or with a
// program that reads more.
quint64 letterReach(const Keyring &reader);

}
