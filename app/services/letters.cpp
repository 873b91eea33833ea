// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/letters.h"

#include "app/services/laptopnames.h"
#include "app/services/deskreader.h"
#include "app/services/exchangewords.h"
#include "app/services/forkletters.h"
#include "app/services/workspace.h"
#include "app/store/letterstore.h"
#include "sync/engine/postman.h"
#include "sync/base/limits.h"

#include <QCoreApplication>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kWho = "who"_L1;
constexpr auto kContact = "contact"_L1;
constexpr auto kAbout = "about"_L1;
constexpr auto kText = "text"_L1;

ReceivedLetter letterInWords(const KeptLetter &kept, const ExchangeNames &names, const Cuts &cuts)
{
    const Letter &letter = kept.letter;
    const auto split = DeviceId::fromHex(letter.said("device"_L1).toLatin1());
    const Complaint fork{.about = QCoreApplication::translate("letters", "The data of %1 split in two").arg(names.device(split)),
                         .text = QCoreApplication::translate("letters", "Found at change-set %1. Ask both copies to exchange, then decide which one counts.")
                                     .arg(letter.said("number"_L1))};
    const Complaint complaint{.who = letter.said(kWho), .contact = letter.said(kContact), .about = letter.said(kAbout), .text = letter.said(kText)};
    const QString laptop = cuts.isCutOff(letter.device()) ? QCoreApplication::translate("letters", "%1 (taken out of the exchange)").arg(laptopInWords(letter.author.name))
                                                          : laptopInWords(letter.author.name);
    const QString office = names.officeOf(letter.device());
    return {.author = letter.device(),
            .number = letter.number,
            .kind = letter.kind,
            .office = office.isEmpty() ? names.office(letter.author.scopes.value(0)) : office,
            .laptop = laptop,
            .writtenAt = {letter.writtenAtMs},
            .receivedAt = {kept.receivedAtMs},
            .isRead = kept.readAtMs != 0,
            .complaint = letter.kind == kForkLetter ? fork : complaint};
}

}

Status Letters::complain(const Complaint &complaint)
{
    if (complaint.text.trimmed().isEmpty())
        return failure(ErrorCode::BadInput, u"a letter without a text"_s);
    const auto isTooLong = [](const QString &words) { return words.size() > limits::kLetterWordsMax; };
    if (isTooLong(complaint.who) || isTooLong(complaint.contact) || isTooLong(complaint.about) || isTooLong(complaint.text))
        return failure(ErrorCode::TooLarge, u"a letter of too many words"_s);
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    Letter letter;
    letter.kind = QString(kComplaintLetter);
    letter.recipient = keyring.embassyScope;
    letter.writtenAtMs = around.clock.nowMs();
    letter.body = {{QString(kWho), complaint.who.trimmed()},
                   {QString(kContact), complaint.contact.trimmed()},
                   {QString(kAbout), complaint.about.trimmed()},
                   {QString(kText), complaint.text}};
    TRY_ASSIGN(const SealedLetter sealed, sealLetter(letter, keyring, keyring.embassyLetterKey, around.random));
    return LetterStore(m_workspace.database())
        .post({.number = sealed.number, .recipient = letter.recipient, .path = sealed.packed.path, .bytes = sealed.packed.bytes, .atMs = letter.writtenAtMs});
}

Result<std::vector<SentLetter>> Letters::sent()
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    const ExchangeNames names(m_workspace, keyring);
    TRY_ASSIGN(const auto traces, LetterStore(m_workspace.database()).traces());
    std::vector<SentLetter> letters;
    letters.reserve(traces.size());
    for (const LetterTrace &trace : traces)
        letters.push_back({names.office(trace.recipient), {trace.atMs}, {trace.sentAtMs}, {trace.receivedAtMs}, trace.isByProgram, trace.recipient == keyring.embassyScope});
    return letters;
}

bool Letters::mayRead() const
{
    const Desk &desk = m_workspace.session().desk();
    return desk.isEmbassy && allows(desk.role, Right::ReviewOffices) && allows(desk.role, Right::SeePersons);
}

Result<std::vector<ReceivedLetter>> Letters::received(bool onlyUnread)
{
    std::vector<ReceivedLetter> letters;
    if (!mayRead())
        return letters;
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    const ExchangeNames names(m_workspace, keyring);
    TRY_ASSIGN(const auto kept, LetterStore(m_workspace.database()).kept(onlyUnread ? LetterStore::Which::Unread : LetterStore::Which::All));
    const Cuts cuts = keyring.knownCuts();
    for (const KeptLetter &letter : kept) {
        if (letter.letter.kind == kComplaintLetter || letter.letter.kind == kForkLetter)
            letters.push_back(letterInWords(letter, names, cuts));
    }
    return letters;
}

Result<qint64> Letters::unread()
{
    TRY_ASSIGN(const auto letters, received(true));
    return std::ssize(letters);
}

Status Letters::markRead(const ReceivedLetter &letter)
{
    if (!mayRead())
        return failure(ErrorCode::NotAllowed, u"the role does not read letters to the embassy"_s);
    const Session::Surroundings &around = m_workspace.session().surroundings();
    LetterStore box(m_workspace.database());
    TRY_ASSIGN(const auto kept, box.keptLetter(letter.author, letter.number));
    if (!kept)
        return failure(ErrorCode::NotFound, u"no such letter"_s);
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    std::optional<OutgoingLetter> receipt; // a laptop that was taken out tells nobody
    if (!keyring.isCutOff()) {
        TRY_ASSIGN(receipt, receiptFor(kept->letter, keyring, around.clock, around.random));
    }
    return box.markRead(letter.author, letter.number, around.clock.nowMs(), receipt);
}

}
