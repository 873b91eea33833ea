// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/letter.h"

#include "sync/base/limits.h"
#include "sync/trust/canonicaljson.h"

#include <algorithm>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kLetterNumberEnd = quint64{1} << 53; // JSON numbers are whole below
constexpr qsizetype kLetterKindMax = 16;
constexpr qsizetype kLetterBodyMax = 64;
constexpr quint64 kTriesEveryKey = quint64{2} << 32; // the programs before tried fewer
using LetterNumber = FixedBytes<struct LetterNumberTag, sizeof(quint64)>;

bool isLetterWord(const QString &word)
{
    return !word.isEmpty() && word.size() <= kLetterKindMax && std::ranges::all_of(word, [](QChar letter) { return letter >= u'a' && letter <= u'z'; });
}

Error noLetter(const char *why)
{
    return failure(ErrorCode::DamagedData, QStringLiteral("letter: %1").arg(QLatin1StringView(why)));
}

quint64 drawNumber(Random &random)
{
    quint64 number = 0;
    while (number == 0)
        number = random.fixed<LetterNumber>().hex().toULongLong(nullptr, 16) % kLetterNumberEnd;
    return number;
}

// Places among all keys in the order in which they are tried; the laptop's own, to which receipts are sealed, has the one behind the last.
// Of other offices, too: who writes may have been told the address of the one that goes on and the key of the one that was merged into it,
// when one laptop of the embassy had not heard yet what another had merged.
std::vector<std::size_t> placesFor(const Keyring &reader, ScopeId recipient)
{
    std::vector<std::size_t> places;
    const auto addThose = [&](bool ofRecipient) {
        for (std::size_t place = reader.epochs.size(); place-- > 0;) { // the newest first
            const ScopeId scope = reader.epochs[place].scope;
            if ((scope == recipient) == ofRecipient && !scope.isNetwork())
                places.push_back(place);
        }
    };
    addThose(true);
    places.push_back(reader.epochs.size());
    addThose(false);
    return places;
}

}

Bytes Letter::serialise() const
{
    QJsonObject words;
    for (const auto &[what, said] : body.asKeyValueRange())
        words.insert(what, said);
    return canonicalJson({
        {"author"_L1, author.toJson()},
        {"body"_L1, words},
        {"kind"_L1, kind},
        {"network"_L1, hexText(network)},
        {"number"_L1, static_cast<qint64>(number)},
        {"recipient"_L1, recipient.path()},
        {"written"_L1, writtenAtMs},
    });
}

Result<Letter> Letter::parse(QByteArrayView text)
{
    TRY_ASSIGN(const QJsonObject object, parseCanonicalJson(text, limits::kLetterBytesMax));
    JsonFields fields(object);
    Letter letter;
    TRY_ASSIGN(letter.author, Certificate::fromJson(fields.object("author"_L1)));
    const QJsonObject words = fields.object("body"_L1);
    letter.kind = fields.text("kind"_L1);
    letter.network = fields.fixed<NetworkId>("network"_L1);
    letter.number = static_cast<quint64>(fields.number("number"_L1, 1));
    letter.recipient = fields.scope("recipient"_L1);
    letter.writtenAtMs = fields.number("written"_L1);
    if (!fields.isComplete() || !isLetterWord(letter.kind) || letter.number >= kLetterNumberEnd || words.size() > kLetterBodyMax)
        return noLetter("not a letter");
    for (auto word = words.constBegin(); word != words.constEnd(); ++word) {
        if (!isLetterWord(word.key()) || !word->isString() || word->toString().size() > limits::kLetterWordsMax)
            return noLetter("what it says");
        letter.body.insert(word.key(), word->toString());
    }
    return letter;
}

Result<SealedLetter> sealLetter(Letter letter, const Keyring &author, const BoxPublicKey &recipientKey, Random &random)
{
    if (!author.certificate || author.isCutOff())
        return failure(ErrorCode::NotAllowed, u"nobody vouches for the letters of this laptop yet, or any more"_s);
    const bool isReadable = isLetterWord(letter.kind) && letter.body.size() <= kLetterBodyMax
        && std::ranges::all_of(letter.body.keys(), isLetterWord)
        && std::ranges::all_of(letter.body, [](const QString &said) { return said.size() <= limits::kLetterWordsMax; });
    if (!isReadable)
        return failure(ErrorCode::TooLarge, u"a letter cannot say this"_s);
    letter.network = author.network;
    letter.author = *author.certificate;
    letter.number = drawNumber(random);
    letter.writtenAtMs = std::max<qint64>(letter.writtenAtMs, 0);
    SealedLetter sealed{.number = letter.number, .packed = {}};
    TRY_ASSIGN(sealed.packed,
        sealEnvelope(letter.serialise(), author.self.sign, AuthorStands::Inside, letter.network, letter.recipient, recipientKey, limits::kLetterBytesMax, random));
    return sealed;
}

const BoxKeys *LetterOpener::pairAt(std::size_t place)
{
    if (place == m_reader.epochs.size())
        return &m_reader.self.box;
    const auto known = m_derived.find(place);
    return known != m_derived.end() ? &known->second : &m_derived.emplace(place, m_reader.epochs[place].letterKeys()).first->second;
}

Result<Letter> LetterOpener::open(const QString &path, const Bytes &bytes, ScopeId recipient)
{
    const std::vector<std::size_t> places = placesFor(m_reader, recipient);
    const auto keyAt = [&](std::size_t turn) { return turn < places.size() ? pairAt(places[turn]) : nullptr; };
    TRY_ASSIGN(const OpenedEnvelope opened, openEnvelope(path, bytes, m_reader.network, recipient, LetterKeyAt(keyAt), limits::kLetterBytesMax));
    TRY_ASSIGN(Letter letter, Letter::parse(opened.text));
    if (letter.network != m_reader.network || letter.recipient != recipient || letter.author.signKey != opened.author)
        return noLetter("another network, recipient or author inside");
    if (!isTrusted(letter.author, m_reader.registrars, m_reader.network))
        return failure(ErrorCode::NotAllowed, u"letter: nobody vouches for its author"_s);
    if (m_reader.knownCuts().isCutOff(letter.device()) && letter.kind != kComplaintLetter)
        return failure(ErrorCode::NotAllowed, u"letter: its author was taken out of the network"_s);
    return letter;
}

Result<Letter> openLetter(const QString &path, const Bytes &bytes, const Keyring &reader, ScopeId recipient)
{
    return LetterOpener(reader).open(path, bytes, recipient);
}

quint64 letterReach(const Keyring &reader)
{
    return kTriesEveryKey + reader.epochs.size() + reader.registrars.size() + reader.cuts.size();
}

}
