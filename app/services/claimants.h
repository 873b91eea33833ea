// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/casefile.h"
#include "app/records/claimant.h"
#include "app/services/stored.h"
#include "sync/base/result.h"

#include <map>
#include <utility>
#include <vector>

namespace mekendesh::app {

class Workspace;

// A claimant as lists show him.
struct ClaimantLine {
    enum class Standing { Waits, Part, Paid, Left };

    Stored<Claimant> claimant{};
    QString name{};          // of the card where it is here, otherwise as written down; with the patronymic beside a namesake
    bool isReceived = true;  // false: the card it names has not come yet
    Standing standing = Standing::Waits;
    Money left{};            // of what was agreed, or owed; never below zero, nothing for who claims no more
    Money surplus{};         // what was paid beyond that
};

// The sums of one currency. Each is the sum of its column.
struct ClaimantSum {
    Money owed{};
    Money agreed{};
    Money paid{};
    Money left{};
};
using ClaimantSums = std::map<Currency, ClaimantSum>;

// The people of one case who claim money, in their order. Made where it is needed: it keeps nothing.
//
// For a page:   list     Claimants(workspace).ofCase(id, scope)     all of them; sumsOf(lines) for the foot
//               write    add · save · move · Records::remove        in the saving thread; Workspace::undo() takes each back
// The widget is ui/pages/cases/claimantpanel.
class Claimants {
public:
    explicit Claimants(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // At the end of the list, lying with the case. A person with a card gets its name and telephone where none is given.
    // BadInput: "name" without a name, "owed" and the like below zero, "member" for who is in the list already.
    sync::Result<Stored<Claimant>> add(const Claimant &claimant, std::optional<sync::ScopeId> caseScope = {});
    // The same checks for a changed one.
    sync::Result<Stored<Claimant>> save(const Stored<Claimant> &opened, const Claimant &now);
    // One step is one place, up where negative; beyond the ends nothing happens. Writes only the one that moves, unless two
    // laptops have filled the gap.
    sync::Status move(const sync::RecordId &id, sync::ScopeId scope, int steps);

    // Without the removed ones.
    sync::Result<std::vector<ClaimantLine>> ofCase(const sync::RecordId &casefile, sync::ScopeId scope);

private:
    sync::Result<std::vector<Stored<Claimant>>> rowsOf(const sync::RecordId &casefile, sync::ScopeId scope);
    QStringList namesBeside(const sync::RecordId &casefile, sync::ScopeId scope, const std::vector<Stored<Claimant>> &rows);
    sync::Status checkAmounts(const Claimant &claimant) const;

    Workspace &m_workspace;
};

// TooLarge when a sum cannot be held, or an amount that came from another laptop.
[[nodiscard]] sync::Result<ClaimantSums> sumsOf(const std::vector<ClaimantLine> &lines);
// What is claimed and what came back, for each currency: the sums of the claimants, or what the case itself says where there are none.
// Pages and files show these, never the figures of the case beside them.
[[nodiscard]] std::vector<std::pair<Money, Money>> claimsOf(const Casefile &casefile, const ClaimantSums &claimants);

}
