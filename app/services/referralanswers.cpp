// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/exchangewords.h"
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
#include <set>

// How the answer to a referral goes, and how it is heard.
namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kAccepted = "accepted"_L1;
constexpr auto kRejected = "rejected"_L1;
constexpr int kCourseMax = 1000;
constexpr qint64 kAnswerWaitsMs = 180 * 24 * 60 * 60 * 1000LL; // for its case: what was asked went to the store before the letter that asked
constexpr qint64 kAskingMs = 1000; // in which it is written what is asked, and that the case waits
constexpr qint64 kStandingStillMs = 7 * 24 * 60 * 60 * 1000LL; // of an office, for which hearing again waits: some stops never end

// Colleagues of the other office may both have answered, or one of them again for a laptop that seemed lost. A case is taken over once,
// whatever its number is by then.
bool saysTheSame(const Activity &one, const Activity &other)
{
    return one.kind == other.kind && one.outgoing == other.outgoing && (other.kind.value == kReferralTaken || one.text == other.text);
}

// The case was put into another state after this laptop had heard the answer; 0: it hears it now. That it waits since it was asked for is no
// other state, whatever clock says when that was: what was asked is written in one moment.
Result<bool> isMovedSince(Workspace &workspace, const Stored<Casefile> &mine, qint64 askedAtMs, qint64 heardAtMs)
{
    if (heardAtMs == 0)
        return false;
    TRY_ASSIGN(const auto history, History(workspace.storage()).of(Declared<Casefile>::table(), mine.id, mine.scope, kCourseMax)); // newest first
    const auto moved = std::ranges::find(history, u"state"_s, &HistoryEntry::field);
    if (moved == history.end())
        return false;
    const qint64 movedAtMs = moved->stamp.wallMs();
    const bool isSinceAsked = moved->after == Value{QString(kWaitsForPartner)} && std::abs(movedAtMs - askedAtMs) < kAskingMs;
    return !isSinceAsked && movedAtMs > heardAtMs;
}

// Whoever was asked has said no, the last of them just now: then the case waits for nobody, whatever the clocks of those who asked make
// the last asking.
bool isAllRefused(const std::vector<Stored<Activity>> &course, const Stored<Activity> &answered)
{
    std::set<RecordId> refused;
    for (const Stored<Activity> &row : course) {
        if (row.value.kind.value == kReferralRefused)
            refused.insert(rowOfAsking(row.value.casefile, row.value.outgoing));
    }
    if (!refused.insert(answered.id).second)
        return false; // had said so before: what people have decided since stands
    return std::ranges::all_of(course, [&refused](const Stored<Activity> &row) { return !isReferredOut(row.value) || refused.contains(row.id); });
}

// A doubt begins when it is first looked at; one of a clock that was ahead begins anew.
Result<std::optional<qint64>> doubtSince(LetterStore &box, qint64 nowMs)
{
    TRY_ASSIGN(const auto since, box.doubtSince());
    if (!since || (*since != 0 && *since <= nowMs))
        return since;
    TRY(box.dateDoubt(nowMs));
    return std::optional(nowMs);
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
    const qint64 nowMs = around.clock.nowMs();
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    if (!keyring.isAdmitted() || keyring.isCutOff())
        return 0; // nobody would take its receipts
    LetterStore box(m_workspace.database(), WriteGate::Who::Exchange, m_workspace.journal().mayWait());
    TRY_ASSIGN(const auto doubt, doubtSince(box, nowMs));
    const bool isHeardAgain = doubt && (isOfficeRead || nowMs - *doubt >= kStandingStillMs);
    TRY_ASSIGN(const auto kept, box.kept(isHeardAgain ? LetterStore::Which::All : LetterStore::Which::Unread));
    int written = 0;
    bool isSettled = true;
    for (const KeptLetter &letter : kept) {
        if (letter.letter.kind != kAnswerLetter || !isForThisDesk(m_workspace.session().desk(), letter.letter))
            continue;
        TRY_ASSIGN(const Heard heard, takeAnswer(letter));
        written += heard == Heard::New ? 1 : 0;
        // Without its case, or for what nobody asked, it waits, but not for ever. By the clock of either laptop, as one may have been behind;
        // what was after now says nothing, and where nothing says when, it waits until a clock does.
        const auto notAfterNow = [nowMs](qint64 atMs) { return atMs <= nowMs ? atMs : 0; };
        const qint64 since = std::max({notAfterNow(letter.receivedAtMs), notAfterNow(letter.letter.writtenAtMs), doubt.value_or(0)});
        const bool isWaiting = heard == Heard::Waits && (since == 0 || nowMs - since < kAnswerWaitsMs);
        isSettled = isSettled && !isWaiting;
        if (isWaiting || letter.readAtMs != 0)
            continue;
        TRY_ASSIGN(const OutgoingLetter receipt, receiptFor(letter.letter, keyring, around.clock, around.random));
        TRY(box.markRead(letter.letter.device(), letter.letter.number, nowMs, receipt));
    }
    if (isHeardAgain && isSettled)
        TRY(box.endDoubt());
    return written;
}

// A case that was taken over is transferred, whoever else refused it before or after; a refusal gives it back only where it answers what
// was asked last, or nobody else is left who may say yes. What people have done with the case since it was heard first stands.
Result<Referrals::Heard> Referrals::takeAnswer(const KeptLetter &kept)
{
    const Letter &letter = kept.letter;
    const RecordId casefile = RecordId::fromText(letter.said("case"_L1));
    const QString asking = letter.said("letter"_L1);
    Records &records = m_workspace.records();
    const auto mine = ownCase(m_workspace, casefile);
    if (!mine)
        return mine.error().code == ErrorCode::NotFound ? Result<Heard>(Heard::Waits) : mine.error();
    const ScopeId home = mine->scope;
    const RecordId answerRow = rowOf("answer", letter.device(), letter.number);
    const auto taken = records.open<Activity>(answerRow, home);
    if (taken)
        return Heard::Known; // another laptop of the office took it
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
        return Heard::Waits;
    const bool isAccepted = letter.said("verdict"_L1) == kAccepted;
    const Activity said{.casefile = casefile,
                        .kind = {QString(isAccepted ? kReferralTaken : kReferralRefused)},
                        .at = {letter.writtenAtMs},
                        .text = letter.said(isAccepted ? "number"_L1 : "reason"_L1),
                        .outgoing = asking};
    if (std::ranges::any_of(course.rows, [&said](const Stored<Activity> &row) { return saysTheSame(row.value, said); }))
        return Heard::Known; // by another letter, which may never have come to this laptop
    RecordStore &store = m_workspace.recordStore();
    const WritesForLaptop forLaptop(store);
    TRY_ASSIGN(auto batch, store.begin());
    TRY(store.create(Declared<Activity>::table(), home, &said, answerRow));
    Casefile before;
    TRY_ASSIGN(const RowFacts facts, store.open(Declared<Casefile>::table(), casefile, &before, home));
    const bool isLastAsked = newest == answered || isAllRefused(course.rows, *answered);
    const bool isExpected = isAccepted ? !isCaseFinished(before.state) : before.state.value == kWaitsForPartner && isLastAsked;
    TRY_ASSIGN(const bool isMoved, isMovedSince(m_workspace, *mine, answered->changedAt.ms, kept.readAtMs));
    if (isExpected && !isMoved) {
        Casefile now = before;
        now.state = {isAccepted ? u"transferred"_s : u"in_progress"_s};
        TRY(store.save(Declared<Casefile>::table(), casefile, home, &before, &now, facts.base));
    }
    TRY(batch.commit());
    return Heard::New;
}

}
