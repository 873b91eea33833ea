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

// A file that was no letter as it lay there, with this length. No path on a store has this sign in it.
QString asItLay(const StoredObject &object)
{
    return object.path + u'?' + QString::number(object.sizeBytes);
}

}

Result<PostReport> Postman::run()
{
    if (!m_setup.keyring.isAdmitted())
        return m_report;
    const Keyring &keyring = m_setup.keyring;
    m_keys = keyring.epochs.size() + keyring.registrars.size() + keyring.cuts.size();
    TRY(fetch()); // first: receipts it owes go with this session
    if (!keyring.isCutOff())
        TRY(send());
    return m_report;
}

Status Postman::fetch()
{
    TRY_ASSIGN(const auto objects, m_setup.store.list(lettersFolder(m_setup.keyring.homeScope)));
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
    const ScopeId home = m_setup.keyring.homeScope;
    const auto bytes = m_setup.store.get(object.path, limits::kLetterBytesMax);
    if (!bytes)
        return bytes.error().code == ErrorCode::NotFound || bytes.error().code == ErrorCode::TooLarge ? setBack(object) : bytes.error();
    if (!isLetter(object.path, home, *bytes))
        return setBack(object);
    const auto letter = openLetter(object.path, *bytes, m_setup.keyring, home);
    if (!letter)
        return m_setup.box.markSeen(object.path, m_keys);
    if (letter->device() == m_setup.keyring.device())
        return m_setup.box.markSeen(object.path, m_keys); // its own, to its own office
    if (letter->kind == kReceiptLetter) {
        TRY(receipt(*letter));
        return m_setup.box.markSeen(object.path, m_keys);
    }
    const qint64 nowMs = m_setup.clock.nowMs();
    Letter answer;
    answer.kind = kReceiptLetter;
    answer.recipient = letter->author.scopes.value(0);
    answer.writtenAtMs = nowMs;
    answer.body = {{QString(kOfLetter), QString::number(letter->number)}};
    const auto sealed = sealLetter(answer, m_setup.keyring, letter->author.boxKey, m_setup.random);
    if (!sealed) // a laptop that may write no letters reads none either: when it may, they still lie there
        return sealed.error().code == ErrorCode::NotAllowed ? Status() : m_setup.box.markSeen(object.path, m_keys);
    TRY_ASSIGN(const bool isNew,
        m_setup.box.keep(*letter, object.path, nowMs,
            {.number = sealed->number, .recipient = answer.recipient, .path = sealed->packed.path, .bytes = sealed->packed.bytes, .wantsReceipt = false, .atMs = nowMs}));
    if (isNew)
        ++m_report.received;
    return {};
}

// Only who may read the letters of the recipient can say that it was received.
Status Postman::receipt(const Letter &letter)
{
    bool isNumber = false;
    const quint64 number = letter.said(kOfLetter).toULongLong(&isNumber);
    TRY_ASSIGN(const auto outgoing, m_setup.box.outgoing());
    const auto own = std::ranges::find(outgoing, number, &OutgoingLetter::number);
    if (!isNumber || own == outgoing.end() || !own->wantsReceipt || !mayRead(letter.author, own->recipient))
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
        if (letter.sentAtMs == 0 || !letter.wantsReceipt)
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

}
