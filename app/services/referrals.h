// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/code.h"
#include "app/core/money.h"
#include "app/core/timestamp.h"
#include "sync/base/id.h"
#include "sync/base/result.h"
#include "sync/stamp.h"

#include <optional>
#include <vector>

namespace mekendesh::sync {
struct Letter;
struct SessionReport;
}

namespace mekendesh::app {

class Workspace;
struct Activity;
struct Casefile;
struct Desk;
struct KeptLetter;
template <class R> struct Stored;

// An entry of a case's course as people read it: where the kind says what happened, its words stand before the text.
[[nodiscard]] QString courseWords(const Activity &activity);
// It tells that the case was sent to another office.
[[nodiscard]] bool isReferredOut(const Activity &activity);
// Of the paper that went out; empty where the entry tells of a referral: its number is the case's own, or that of a sealed letter.
[[nodiscard]] QString outgoingNumber(const Activity &activity);
// The number the case bears at the office it came from; empty where the entry tells of something else.
[[nodiscard]] QString numberThere(const Activity &activity);
// It waits for the answer of an office that was asked to take it over.
[[nodiscard]] bool isWithOtherOffice(Workspace &reader, const Stored<Casefile> &casefile);

// One of the people who claim money, as a letter carries him: no card, no note.
struct ReferredClaimant {
    QString name;
    QString phone;
    Money owed;
    Money agreed;
    Money paid;
    Code outcome;
    bool isPerson = false; // it is the person whose case it is

    bool operator==(const ReferredClaimant &) const = default;
};

// A case another office asks this one to take over: what the letter carries, and no more. Whose letter it is, (author, number) says.
struct ReferralLine {
    sync::DeviceId author;
    quint64 number = 0;
    QString office; // that asks, in words
    QString caseNumber;
    QString title;
    Code type;
    Code priority;
    Code region;
    QString city;
    QString whatHappened;
    QString goal;
    QString against;
    QString claimed; // all of it in words; older programs sent only these
    Money sum;       // what the case itself claims
    Money recovered;
    std::vector<ReferredClaimant> claimants;
    QString person; // surname, given name, patronymic in one line
    QString phone;
    Code language;
    QString reason; // why it is referred
    Timestamp receivedAt;

    bool operator==(const ReferralLine &) const = default;
};

// An own case that another office was asked to take, without an answer yet.
struct CaseAway {
    sync::RecordId casefile;
    QString number;
    QString title;
    QString office; // that was asked, in words
    Timestamp askedAt;
};

struct OfficeToAsk {
    sync::ScopeId scope;
    QString name; // in words
};

// What became of the answers of other offices in one exchange.
struct AnswersTaken {
    int written = 0; // into the course of their cases, or what came of all of them into a case
    int leftOut = 0; // refusals of who had refused the same very often

    bool operator==(const AnswersTaken &) const = default;
};

// After this session no stream of the desk's offices stands still: as far as the store tells, what laptops there have written is here.
[[nodiscard]] bool isOfficeRead(const sync::SessionReport &session, const Desk &desk);

// A case goes from one office to another by a sealed letter: the other one takes it as its own, with a reference, or says why not. What
// becomes of it stands in the course of the case here. The claimants go with it, with their telephones and sums; the cash book, papers and
// everything else of the person stay where they are.
class Referrals {
public:
    explicit Referrals(Workspace &workspace) : m_workspace(workspace) {}

    // Offices that can be asked: all with a key but the own one.
    sync::Result<std::vector<OfficeToAsk>> offices();
    // What the other office would read of it, but for who asks and why. TooLarge when a letter does not carry so many claimants.
    sync::Result<ReferralLine> toSend(const sync::RecordId &casefile);
    // Open own case; BadInput without a reason, NotFound when the office has no key yet, NotAllowed, ChangedMeanwhile when the case is
    // finished or was referred and has no answer yet, or when it would say something else than `asRead`, which came from toSend(). The
    // case waits for the partner from now on.
    sync::Status refer(const sync::RecordId &casefile, sync::ScopeId office, const QString &reason, const std::optional<ReferralLine> &asRead = {});

    // What waits for the answer of another office. A case that waits for a partner of another kind is none of them.
    sync::Result<std::vector<CaseAway>> away();

    // What waits for an answer of this office, the oldest first; nothing of what a colleague has answered on another laptop.
    sync::Result<std::vector<ReferralLine>> waiting();
    // The id of the new case.
    sync::Result<sync::RecordId> accept(const ReferralLine &referral);
    sync::Status reject(const ReferralLine &referral, const QString &reason);

    // What a colleague answered on a laptop that was lost since, or never came back: his letter may have been lost with it, so this laptop
    // sends the same answer. Once; who has read it takes the second for the first. Called by every exchange. How many.
    sync::Result<int> answerForLost();

    // For the embassy: whether the data of that scope, as read here, say what became of this referral there, or of this answer. `kind` as
    // letters have it.
    sync::Result<bool> isWrittenDown(QLatin1StringView kind, const sync::DeviceId &author, quint64 number, sync::ScopeId scope);

    // Answers that arrived are written into the course of their cases; called by every exchange. So are those heard long ago of which the
    // colleague who wrote them down does not count any more, once the office is read to its end or stands still for long.
    sync::Result<AnswersTaken> takeAnswers(bool isOfficeRead);

private:
    struct Matter;
    sync::Result<Matter> matterOf(const sync::RecordId &casefile);
    sync::Result<KeptLetter> unanswered(const ReferralLine &referral);
    sync::Result<sync::RecordId> takeOver(const ReferralLine &asked, const KeptLetter &kept);
    struct Verdict;
    sync::Status answer(const KeptLetter &kept, const Verdict &verdict);
    class Colleagues;
    sync::Result<std::optional<Verdict>> verdictOfLost(const sync::Letter &referral, const Colleagues &colleagues);
    enum class Heard { Waits, Known, TooMany, New };
    sync::Result<Heard> takeAnswer(const KeptLetter &kept);

    Workspace &m_workspace;
};

}
