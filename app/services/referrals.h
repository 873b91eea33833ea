// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/code.h"
#include "app/core/timestamp.h"
#include "sync/base/id.h"
#include "sync/base/result.h"
#include "sync/stamp.h"

#include <vector>

namespace mekendesh::app {

class Workspace;

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
    QString claimed; // in words: the sum stays in the books of the office that asks
    QString person;  // surname, given name, patronymic in one line
    QString phone;
    QString reason; // why it is referred
    Timestamp receivedAt;
};

struct OfficeToAsk {
    sync::ScopeId scope;
    QString name; // in words
};

// A case goes from one office to another by a sealed letter: the other one takes it as its own, with a reference, or says why not. What
// becomes of it stands in the course of the case here. Money, papers, claimants and everything else of the person stay where they are.
class Referrals {
public:
    explicit Referrals(Workspace &workspace) : m_workspace(workspace) {}

    // Offices that can be asked: all with a key but the own one.
    sync::Result<std::vector<OfficeToAsk>> offices();
    // Open own case; BadInput without a reason, NotFound when the office has no key yet, NotAllowed, ChangedMeanwhile when the case is
    // finished or was referred and has no answer yet. The case waits for the partner from now on.
    sync::Status refer(const sync::RecordId &casefile, sync::ScopeId office, const QString &reason);

    // What waits for an answer of this office, the oldest first.
    sync::Result<std::vector<ReferralLine>> waiting();
    // The id of the new case.
    sync::Result<sync::RecordId> accept(const ReferralLine &referral);
    sync::Status reject(const ReferralLine &referral, const QString &reason);

    // Answers that arrived are written into the course of their cases; called by every exchange. How many.
    sync::Result<int> takeAnswers();

private:
    sync::Status answer(const ReferralLine &referral, QLatin1StringView verdict, const QString &caseNumber, const QString &reason);

    Workspace &m_workspace;
};

}
