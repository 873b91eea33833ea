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
#include "sync/engine/cleanupacks.h"
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
constexpr qint64 kBetweenLooksMaxMs = 60 * 24 * 60 * 60 * 1000LL; // that count of it
constexpr std::ptrdiff_t kRefusalsMax = 20; // of one asking that are written down, in different words: each laptop of an office answers once
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

// What the course tells of these kinds: whatever else was written into it, and with what dates, takes no place from it.
Result<std::vector<Stored<Activity>>> entriesOf(Records &records, const Stored<Casefile> &mine, const QList<Value> &kinds)
{
    TRY_ASSIGN(auto page, records.list<Activity>({.scope = mine.scope,
                              .whereField = u"casefile"_s,
                              .whereValue = Value{mine.id},
                              .conditions = {{.field = u"kind"_s, .values = kinds}},
                              .limit = kCourseMax}));
    return std::move(page.rows);
}

// Whoever was asked has said no, with this answer: then the case waits for nobody, whatever the clocks of those who asked make the last asking.
bool isAllRefused(const std::vector<Stored<Activity>> &askings, const std::vector<Stored<Activity>> &answers, const Stored<Activity> &answered)
{
    std::set<RecordId> refused{answered.id};
    for (const Stored<Activity> &answer : answers) {
        if (answer.value.kind.value == kReferralRefused)
            refused.insert(rowOfAsking(answer.value.casefile, answer.value.outgoing));
    }
    return std::ranges::all_of(askings, [&refused](const Stored<Activity> &row) { return refused.contains(row.id); });
}

Result<QList<Stamp>> shownStamps(RecordStore &store, const Table &table, const RecordId &id, ScopeId scope, QStringView field)
{
    TRY_ASSIGN(const RecordState state, store.state(QString::fromLatin1(table.wire), id, scope));
    const FieldHeads *heads = state.field(field);
    return heads != nullptr ? shownAndEqual(*heads) : QList<Stamp>();
}

// The state is still the one that was written with an asking: nobody has put the case anywhere since.
Result<bool> isAsAsked(RecordStore &store, const Stored<Casefile> &mine, const std::vector<Stored<Activity>> &askings)
{
    TRY_ASSIGN(const auto states, shownStamps(store, Declared<Casefile>::table(), mine.id, mine.scope, u"state"));
    QList<Stamp> asked;
    for (const Stored<Activity> &asking : askings) {
        TRY_ASSIGN(const auto written, shownStamps(store, Declared<Activity>::table(), asking.id, mine.scope, u"kind"));
        asked += written;
    }
    return std::ranges::all_of(states, [&asked](const Stamp &state) {
        return std::ranges::any_of(asked, [&state](const Stamp &asking) {
            return asking.incarnation == state.incarnation && std::abs(asking.wallMs() - state.wallMs()) < kAskingMs;
        });
    });
}

// How long an answer waits by now, and up to when that was counted. By a time that no single laptop can put forward; what was counted
// while the clock here was years ahead or behind is little, and while the time stands behind what it was nothing passes.
std::pair<qint64, qint64> waitingBy(const KeptLetter &kept, std::optional<qint64> judgedMs)
{
    const qint64 lookedAtMs = std::max(kept.lookedAtMs, judgedMs.value_or(0));
    const qint64 passedMs = kept.lookedAtMs != 0 ? std::min(lookedAtMs - kept.lookedAtMs, kBetweenLooksMaxMs) : 0;
    return {kept.waitedMs + passedMs, lookedAtMs};
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

Result<AnswersTaken> Referrals::takeAnswers(bool isOfficeRead)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    const qint64 nowMs = around.clock.nowMs();
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    AnswersTaken done;
    if (!keyring.isAdmitted() || keyring.isCutOff())
        return done; // nobody would take its receipts
    TRY_ASSIGN(const Bytes remembered, m_workspace.journal().fact(sync::Session::kMemoryFact));
    const auto judgedMs = judgedNowMs(sync::ExchangeMemory::parse(remembered), nowMs);
    LetterStore box(m_workspace.database(), WriteGate::Who::Exchange, m_workspace.journal().mayWait());
    TRY_ASSIGN(const auto doubt, doubtSince(box, nowMs));
    const bool isHeardAgain = doubt && (isOfficeRead || nowMs - *doubt >= kStandingStillMs);
    TRY_ASSIGN(const auto kept, box.kept(isHeardAgain ? LetterStore::Which::All : LetterStore::Which::Unread));
    bool isSettled = true;
    for (const KeptLetter &letter : kept) {
        if (letter.letter.kind != kAnswerLetter || !isForThisDesk(m_workspace.session().desk(), letter.letter))
            continue;
        TRY_ASSIGN(const Heard heard, takeAnswer(letter));
        done.written += heard == Heard::New ? 1 : 0;
        done.leftOut += heard == Heard::TooMany ? 1 : 0;
        // Without its case, or for what nobody asked, it waits, but not for ever.
        const auto [waitedMs, lookedAtMs] = waitingBy(letter, judgedMs);
        const bool isWaiting = heard == Heard::Waits && waitedMs < kAnswerWaitsMs;
        isSettled = isSettled && !isWaiting;
        if (heard == Heard::Waits && lookedAtMs != letter.lookedAtMs)
            TRY(box.markWaiting(letter.letter.device(), letter.letter.number, waitedMs, lookedAtMs));
        if (isWaiting || letter.readAtMs != 0)
            continue;
        TRY_ASSIGN(const OutgoingLetter receipt, receiptFor(letter.letter, keyring, around.clock, around.random));
        TRY(box.markRead(letter.letter.device(), letter.letter.number, nowMs, receipt));
    }
    if (isHeardAgain && isSettled)
        TRY(box.endDoubt());
    return done;
}

// A case that was taken over is transferred, whoever else refused it before or after; a refusal gives it back only where it answers what
// was asked last, or nobody else is left who may say yes. It may be a colleague's entry that makes the refusals complete: so whoever
// reads a refusal looks, also where it stands in the course already. What people have done with the case stands: since it was heard
// first, and since an answer to the same asking. A case that still is as an asking left it, they have not touched.
Result<Referrals::Heard> Referrals::takeAnswer(const KeptLetter &kept)
{
    const Letter &letter = kept.letter;
    const RecordId casefile = RecordId::fromText(letter.said("case"_L1));
    const QString asking = letter.said("letter"_L1);
    const bool isAccepted = letter.said("verdict"_L1) == kAccepted;
    Records &records = m_workspace.records();
    const auto mine = ownCase(m_workspace, casefile);
    if (!mine)
        return mine.error().code == ErrorCode::NotFound ? Result<Heard>(Heard::Waits) : mine.error();
    const ScopeId home = mine->scope;
    const RecordId answerRow = rowOf("answer", letter.device(), letter.number);
    const auto taken = records.open<Activity>(answerRow, home);
    if (!taken && taken.error().code != ErrorCode::NotFound)
        return taken.error();
    const bool isOver = isAccepted || kept.readAtMs != 0; // where it is known already
    if (taken && isOver)
        return Heard::Known; // another laptop of the office took it
    TRY_ASSIGN(const auto askings, entriesOf(records, *mine, {QString(kReferredOut), u"referral"_s}));
    TRY_ASSIGN(const auto answers, entriesOf(records, *mine, {QString(kReferralTaken), QString(kReferralRefused)}));
    const RecordId asked = rowOfAsking(casefile, asking);
    const Stored<Activity> *answered = nullptr;
    const Stored<Activity> *newest = nullptr;
    for (const Stored<Activity> &row : askings) {
        if (row.id == asked || row.value.outgoing == asking)
            answered = &row;
        if (newest == nullptr || newest->changedAt.ms < row.changedAt.ms) // colleagues' clocks may differ, stamps follow what was seen
            newest = &row;
    }
    if (answered == nullptr)
        return taken ? Heard::Known : Heard::Waits;
    const Activity said{.casefile = casefile,
                        .kind = {QString(isAccepted ? kReferralTaken : kReferralRefused)},
                        .at = {letter.writtenAtMs},
                        .text = letter.said(isAccepted ? "number"_L1 : "reason"_L1),
                        .outgoing = asking};
    const bool isKnown = taken || std::ranges::any_of(answers, [&said](const Stored<Activity> &row) { return saysTheSame(row.value, said); });
    if (isKnown && isOver)
        return Heard::Known; // by another letter, which may never have come to this laptop
    const auto refusedBefore = std::ranges::count_if(answers, [&asking](const Stored<Activity> &row) { return row.value.kind.value == kReferralRefused && row.value.outgoing == asking; });
    if (!isKnown && !isAccepted && refusedBefore >= kRefusalsMax)
        return kept.readAtMs == 0 ? Heard::TooMany : Heard::Known;
    RecordStore &store = m_workspace.recordStore();
    const WritesForLaptop forLaptop(store);
    TRY_ASSIGN(auto batch, store.begin());
    if (!isKnown)
        TRY(store.create(Declared<Activity>::table(), home, &said, answerRow));
    Casefile before;
    TRY_ASSIGN(const RowFacts facts, store.open(Declared<Casefile>::table(), casefile, &before, home));
    bool isExpected = !isCaseFinished(before.state);
    if (!isAccepted) {
        TRY_ASSIGN(const bool isUntouched, isAsAsked(store, *mine, askings));
        const bool isLastAsked = newest == answered || isAllRefused(askings, answers, *answered);
        isExpected = before.state.value == kWaitsForPartner && isLastAsked && (isUntouched || (!isKnown && refusedBefore == 0));
    }
    TRY_ASSIGN(const bool isMoved, isMovedSince(m_workspace, *mine, answered->changedAt.ms, kept.readAtMs));
    const bool isToMove = isExpected && !isMoved;
    if (isToMove) {
        Casefile now = before;
        now.state = {isAccepted ? u"transferred"_s : u"in_progress"_s};
        TRY(store.save(Declared<Casefile>::table(), casefile, home, &before, &now, facts.base));
    }
    TRY(batch.commit());
    return isKnown && !isToMove ? Heard::Known : Heard::New;
}

}
