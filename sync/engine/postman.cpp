// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/postman.h"

#include "sync/base/limits.h"
#include "sync/trust/membership.h"

#include <algorithm>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kLettersEachTimeMax = 200; // a flood takes several sessions, and stops none of them
constexpr std::size_t kSetBackEachTimeMax = 20;
constexpr auto kOfLetter = "letter"_L1;
constexpr auto kHow = "how"_L1; // a receipt without it says only that a laptop has it: so programs said it whose receipt came before anybody read
constexpr auto kRead = "read"_L1;

// A file that was no letter as it lay there, with this length. No path on a store has this sign in it.
QString asItLay(const StoredObject &object)
{
    return object.path + u'?' + QString::number(object.sizeBytes);
}

// The own office, and those that were merged into it.
std::vector<ScopeId> recipientsHere(const Keyring &keyring)
{
    std::vector<ScopeId> recipients{keyring.homeScope};
    if (keyring.certificate && !keyring.certificate->isEmbassy())
        std::ranges::copy_if(keyring.certificate->scopes, std::back_inserter(recipients), [&keyring](ScopeId scope) { return scope != keyring.homeScope; });
    return recipients;
}

}

Result<PostReport> Postman::run()
{
    if (!m_setup.keyring.isAdmitted())
        return m_report;
    const Keyring &keyring = m_setup.keyring;
    m_keys = letterReach(keyring);
    TRY(fetch());
    if (!keyring.isCutOff())
        TRY(send());
    return m_report;
}

Status Postman::fetch()
{
    std::vector<StoredObject> objects;
    for (const ScopeId scope : recipientsHere(m_setup.keyring)) {
        TRY_ASSIGN(const auto below, m_setup.store.list(lettersFolder(scope)));
        objects.insert(objects.end(), below.begin(), below.end());
    }
    TRY_ASSIGN(const std::vector<QString> seen, m_setup.box.seen(m_keys));
    std::vector<StoredObject> fresh;
    std::vector<StoredObject> setBackBefore;
    for (const StoredObject &object : objects) {
        if (object.sizeBytes > limits::kLetterBytesMax || std::ranges::binary_search(seen, object.path))
            continue;
        (std::ranges::binary_search(seen, asItLay(object)) ? setBackBefore : fresh).push_back(object);
    }
    if (fresh.size() > kLettersEachTimeMax)
        fresh.resize(kLettersEachTimeMax);
    // Of those that were no letters a few, drawn by lot: each has its turn some day, and none stands before a new one.
    for (std::size_t taken = 0; taken < kSetBackEachTimeMax && !setBackBefore.empty(); ++taken) {
        const auto drawn = setBackBefore.begin() + m_setup.random.below(static_cast<quint32>(setBackBefore.size()));
        fresh.push_back(*drawn);
        setBackBefore.erase(drawn);
    }
    for (const StoredObject &object : fresh) {
        TRY(goOn());
        TRY(take(object));
    }
    return {};
}

// Half of it, or a foreign file: it may be whole another day. With another length it is looked at as if it were new.
Status Postman::setBack(const StoredObject &object)
{
    return m_setup.box.markSeen(asItLay(object), m_keys);
}

Status Postman::take(const StoredObject &object)
{
    const std::vector<ScopeId> recipients = recipientsHere(m_setup.keyring);
    const auto recipient = std::ranges::find_if(recipients, [&object](ScopeId scope) { return object.path.startsWith(lettersFolder(scope) + u'/'); });
    const ScopeId home = recipient == recipients.end() ? m_setup.keyring.homeScope : *recipient;
    const auto bytes = m_setup.store.get(object.path, limits::kLetterBytesMax);
    if (!bytes)
        return bytes.error().code == ErrorCode::NotFound || bytes.error().code == ErrorCode::TooLarge ? setBack(object) : bytes.error();
    if (!isLetter(object.path, home, *bytes))
        return setBack(object);
    const auto letter = m_opener.open(object.path, *bytes, home);
    if (!letter)
        return m_setup.box.markSeen(object.path, m_keys);
    return heed(object.path, *letter);
}

Status Postman::heed(const QString &path, const Letter &letter)
{
    if (letter.kind == kReceiptLetter) {
        TRY(receipt(letter));
        return m_setup.box.markSeen(path, m_keys);
    }
    if (m_setup.keyring.isCutOff()) // may say to nobody that it was read: when it may again, the letter still lies there
        return {};
    TRY_ASSIGN(const bool isNew, m_setup.box.keep(letter, path, m_setup.clock.nowMs()));
    if (isNew)
        ++m_report.received;
    return {};
}

// Only who may read the letters of the recipient can say that it was read.
Status Postman::receipt(const Letter &letter)
{
    bool isNumber = false;
    const quint64 number = letter.said(kOfLetter).toULongLong(&isNumber);
    TRY_ASSIGN(const auto outgoing, m_setup.box.outgoing());
    const auto own = std::ranges::find(outgoing, number, &OutgoingLetter::number);
    const bool isOwn = isNumber && own != outgoing.end() && own->wantsReceipt;
    if (!isOwn || letter.said(kHow) != kRead || !mayRead(letter.author, own->recipient))
        return {};
    return m_setup.box.markReceived(number, m_setup.clock.nowMs());
}

Status Postman::send()
{
    TRY_ASSIGN(const auto outgoing, m_setup.box.outgoing());
    bool isSure = false;
    for (const OutgoingLetter &letter : outgoing) {
        TRY(goOn());
        TRY_ASSIGN(const auto sizeBytes, m_setup.store.size(letter.path));
        if (!sizeBytes || *sizeBytes != letter.bytes.size()) {
            ++m_report.waiting;
            if (!isSure)
                TRY(Membership(m_setup.store, m_setup.clock, m_setup.random).checkMarker(m_setup.keyring));
            isSure = true;
            TRY(putSurely(m_setup.store, letter.path, letter.bytes));
            --m_report.waiting;
            ++m_report.sent;
        }
        if (m_setup.isStore && (letter.sentAtMs == 0 || !letter.wantsReceipt))
            TRY(m_setup.box.markSent(letter.number, m_setup.clock.nowMs()));
    }
    return {};
}

Status Postman::goOn() const
{
    if (m_setup.cancel.isCancelled())
        return failure(ErrorCode::Cancelled, u"cancelled between two letters"_s);
    return {};
}

Result<OutgoingLetter> receiptFor(const Letter &letter, const Keyring &reader, const Clock &clock, Random &random)
{
    Letter answer;
    answer.kind = kReceiptLetter;
    answer.recipient = letter.author.scopes.value(0);
    answer.writtenAtMs = clock.nowMs();
    answer.body = {{QString(kOfLetter), QString::number(letter.number)}, {QString(kHow), QString(kRead)}};
    TRY_ASSIGN(const SealedLetter sealed, sealLetter(answer, reader, letter.author.boxKey, random));
    return OutgoingLetter{.number = sealed.number,
                          .recipient = answer.recipient,
                          .path = sealed.packed.path,
                          .bytes = sealed.packed.bytes,
                          .wantsReceipt = false,
                          .atMs = answer.writtenAtMs};
}

}
