// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/exchangewords.h"
#include "app/services/knownpeers.h"
#include "app/services/letterkeys.h"
#include "app/services/referralletter.h"
#include "app/services/referralrows.h"
#include "app/services/workspace.h"
#include "app/services/writesforlaptop.h"
#include "app/core/casestates.h"
#include "app/store/history.h"
#include "app/store/letterstore.h"
#include "sync/engine/engine.h"
#include "sync/engine/postman.h"

#include <algorithm>

// How the answer to a referral goes, and how it is heard.
namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kAccepted = "accepted"_L1;
constexpr auto kRejected = "rejected"_L1;
constexpr int kCourseMax = 1000;
constexpr qint64 kLetterWentMs = 24 * 60 * 60 * 1000LL; // a sign of life so long after the row: its letter has gone, too
constexpr qint64 kLostAfterMs = 30 * 24 * 60 * 60 * 1000LL; // without a sign of life
constexpr qint64 kAnswerWaitsMs = 180 * 24 * 60 * 60 * 1000LL; // for its case: what was asked went to the store before the letter that asked

// The laptops that said it, whoever has decided about their words since; a null one is not known here. By what replaced nothing: the clock
// of who decides may be years behind.
Result<std::vector<DeviceId>> makersOf(Workspace &workspace, const Stored<Activity> &row, const DeviceId &self)
{
    TRY_ASSIGN(auto written, History(workspace.storage()).of(Declared<Activity>::table(), row.id, row.scope, kCourseMax));
    std::erase_if(written, [](const HistoryEntry &entry) { return entry.field != "kind"_L1 || entry.before != Value(); }); // no row without it
    SqlJournal &journal = workspace.journal();
    TRY_ASSIGN(const std::vector<IncarnationId> own, journal.ownIncarnations());
    TRY_ASSIGN(const std::vector<StreamPosition> positions, journal.positions());
    std::vector<DeviceId> makers;
    for (const HistoryEntry &entry : written) {
        const IncarnationId &life = entry.stamp.incarnation;
        const auto stream = std::ranges::find(positions, life, [](const StreamPosition &position) { return position.stream.incarnation; });
        if (std::ranges::find(own, life) != own.end())
            makers.push_back(self);
        else
            makers.push_back(stream == positions.end() ? DeviceId{} : stream->device);
    }
    return makers;
}

// Colleagues of the other office may both have answered, or one of them again for a laptop that seemed lost. A case is taken over once,
// whatever its number is by then.
bool saysTheSame(const Activity &one, const Activity &other)
{
    return one.kind == other.kind && one.outgoing == other.outgoing && (other.kind.value == kReferralTaken || one.text == other.text);
}

}

// To the office that asked; where the embassy has not told its key yet, to the laptop that wrote.
Status Referrals::answer(const KeptLetter &kept, const Verdict &verdict)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    LetterStore box(m_workspace.database());
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    Letter letter;
    letter.kind = QString(kAnswerLetter);
    letter.recipient = kept.letter.author.scopes.value(0);
    letter.writtenAtMs = verdict.at.ms;
    letter.body = {{u"case"_s, kept.letter.said("case"_L1)}, {u"letter"_s, QString::number(kept.letter.number)},
                   {u"verdict"_s, QString(verdict.isAccepted ? kAccepted : kRejected)},
                   {u"number"_s, verdict.isAccepted ? verdict.words : QString()}, {u"reason"_s, verdict.isAccepted ? QString() : verdict.words}};
    const auto address = letterAddressOf(m_workspace, keyring, letter.recipient);
    if (address)
        letter.recipient = address->scope; // where the laptops read that go on with its cases
    TRY_ASSIGN(const SealedLetter sealed, sealLetter(letter, keyring, address ? address->key : kept.letter.author.boxKey, around.random));
    TRY(box.post({.number = sealed.number, .recipient = letter.recipient, .path = sealed.packed.path, .bytes = sealed.packed.bytes, .atMs = letter.writtenAtMs}));
    TRY_ASSIGN(const OutgoingLetter receipt, receiptFor(kept.letter, keyring, around.clock, around.random));
    return box.markRead(kept.letter.device(), kept.letter.number, around.clock.nowMs(), receipt);
}

// Nothing where nobody answered, or the one who did is still heard of and sends his letter himself. What this laptop itself has written
// without a trace of its letter was written before it was put back to a backup.
Result<std::optional<Referrals::Verdict>> Referrals::verdictOfLost(const Letter &referral)
{
    const auto said = saidTo(m_workspace, referral);
    if (!said)
        return std::optional<Verdict>();
    SqlJournal &journal = m_workspace.journal();
    TRY_ASSIGN(const Keyring keyring, readKeyring(journal));
    TRY_ASSIGN(const auto makers, makersOf(m_workspace, *said, keyring.device()));
    TRY_ASSIGN(const KnownPeers known, KnownPeers::read(journal));
    const qint64 nowMs = m_workspace.session().surroundings().clock.nowMs();
    const auto isLost = [&](const DeviceId &maker) {
        const qint64 lastSignMs = known.of(maker).publishedAtMs;
        if (maker == keyring.device() || lastSignMs > said->value.at.ms + kLetterWentMs)
            return maker == keyring.device();
        return keyring.knownCuts().isCutOff(maker) || nowMs - std::max(said->value.at.ms, lastSignMs) >= kLostAfterMs;
    };
    if (std::ranges::none_of(makers, isLost))
        return std::optional<Verdict>();
    if (const auto taken = ownCase(m_workspace, rowOf("referred case", referral.device(), referral.number))) // whoever refused it, too
        return std::optional(Verdict{.isAccepted = true, .words = taken->value.number, .at = said->value.at});
    if (said->value.kind.value == kReferralRefused)
        return std::optional(Verdict{.isAccepted = false, .words = said->value.text, .at = said->value.at});
    return std::optional<Verdict>();
}

Result<int> Referrals::answerForLost()
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    if (!keyring.isAdmitted() || keyring.isCutOff())
        return 0;
    TRY_ASSIGN(const auto kept, LetterStore(m_workspace.database()).kept(LetterStore::Which::Unread));
    int sent = 0;
    for (const KeptLetter &letter : kept) {
        if (letter.letter.kind != kReferralLetter || !isForThisDesk(m_workspace.session().desk(), letter.letter))
            continue;
        TRY_ASSIGN(const auto verdict, verdictOfLost(letter.letter));
        if (!verdict)
            continue;
        TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
        TRY(answer(letter, *verdict));
        TRY(batch.commit());
        ++sent;
    }
    return sent;
}

Result<bool> Referrals::isWrittenDown(QLatin1StringView kind, const DeviceId &author, quint64 number, ScopeId scope)
{
    Activity said;
    const auto row = m_workspace.recordStore().open(Declared<Activity>::table(), rowOf(kind, author, number), &said, scope);
    if (!row && row.error().code != ErrorCode::NotFound)
        return row.error();
    return row.has_value();
}

bool isOfficeRead(const SessionReport &session, const Desk &desk)
{
    const bool isAdmitted = session.state != SessionState::WaitingForAdmission && session.state != SessionState::CutOff;
    return isAdmitted && std::ranges::none_of(session.stops, [&desk](const StreamStop &stop) { return std::ranges::find(desk.scopes, stop.stream.scope) != desk.scopes.end(); });
}

Result<int> Referrals::takeAnswers(bool isOfficeRead)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    LetterStore box(m_workspace.database(), WriteGate::Who::Exchange, m_workspace.journal().mayWait());
    TRY_ASSIGN(const bool isInDoubt, box.isHeardInDoubt());
    const bool isHeardAgain = isInDoubt && isOfficeRead;
    TRY_ASSIGN(const auto kept, box.kept(isHeardAgain ? LetterStore::Which::All : LetterStore::Which::Unread));
    int taken = 0;
    bool isSettled = true;
    for (const KeptLetter &letter : kept) {
        if (letter.letter.kind != kAnswerLetter || !isForThisDesk(m_workspace.session().desk(), letter.letter))
            continue;
        TRY_ASSIGN(const bool isTaken, takeAnswer(letter.letter));
        // Without its case, or for what nobody asked, it waits, but not for ever.
        const bool isWaiting = !isTaken && around.clock.nowMs() - letter.receivedAtMs < kAnswerWaitsMs;
        isSettled = isSettled && !isWaiting;
        if (isWaiting || letter.readAtMs != 0)
            continue;
        TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
        TRY_ASSIGN(const OutgoingLetter receipt, receiptFor(letter.letter, keyring, around.clock, around.random));
        TRY(box.markRead(letter.letter.device(), letter.letter.number, around.clock.nowMs(), receipt));
        taken += isTaken ? 1 : 0;
    }
    if (isHeardAgain && isSettled)
        TRY(box.endDoubt());
    return taken;
}

// A case that was taken over is transferred, whoever else refused it before or after; a refusal gives it back only where it answers what
// was asked last.
Result<bool> Referrals::takeAnswer(const Letter &letter)
{
    const RecordId casefile = RecordId::fromText(letter.said("case"_L1));
    const QString asking = letter.said("letter"_L1);
    Records &records = m_workspace.records();
    const auto mine = ownCase(m_workspace, casefile);
    if (!mine)
        return mine.error().code == ErrorCode::NotFound ? Result<bool>(false) : mine.error();
    const ScopeId home = mine->scope;
    const RecordId answerRow = rowOf("answer", letter.device(), letter.number);
    const auto taken = records.open<Activity>(answerRow, home);
    if (taken)
        return true; // another laptop of the office took it; what people have done with the case since stands
    if (taken.error().code != ErrorCode::NotFound)
        return taken.error();
    TRY_ASSIGN(const auto course, records.list<Activity>({.scope = home, .whereField = u"casefile"_s, .whereValue = Value{casefile}, .limit = kCourseMax}));
    const RecordId asked = rowOfAsking(casefile, asking);
    const Stored<Activity> *answered = nullptr;
    const Stored<Activity> *newest = nullptr;
    for (const Stored<Activity> &row : course.rows) {
        if (!isReferredOut(row.value))
            continue;
        if (row.id == asked || row.value.outgoing == asking)
            answered = &row;
        if (newest == nullptr || newest->changedAt.ms < row.changedAt.ms) // colleagues' clocks may differ, stamps follow what was seen
            newest = &row;
    }
    if (answered == nullptr)
        return false;
    const bool isAccepted = letter.said("verdict"_L1) == kAccepted;
    const Activity said{.casefile = casefile,
                        .kind = {QString(isAccepted ? kReferralTaken : kReferralRefused)},
                        .at = {letter.writtenAtMs},
                        .text = letter.said(isAccepted ? "number"_L1 : "reason"_L1),
                        .outgoing = asking};
    if (std::ranges::any_of(course.rows, [&said](const Stored<Activity> &row) { return saysTheSame(row.value, said); }))
        return true; // by another letter, which may never have come to this laptop
    RecordStore &store = m_workspace.recordStore();
    const WritesForLaptop forLaptop(store);
    TRY_ASSIGN(auto batch, store.begin());
    TRY(store.create(Declared<Activity>::table(), home, &said, answerRow));
    Casefile before;
    TRY_ASSIGN(const RowFacts facts, store.open(Declared<Casefile>::table(), casefile, &before, home));
    const bool goesOn = isAccepted ? !isCaseFinished(before.state) : before.state.value == kWaitsForPartner && newest == answered;
    if (goesOn) {
        Casefile now = before;
        now.state = {isAccepted ? u"transferred"_s : u"in_progress"_s};
        TRY(store.save(Declared<Casefile>::table(), casefile, home, &before, &now, facts.base));
    }
    TRY(batch.commit());
    return true;
}

}
