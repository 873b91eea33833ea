// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/ledger.h"

namespace mekendesh::app {

// One line of a cash book as an order on paper: the money's way in or out, with what the forms KO-1 and KO-2 ask for.
struct CashOrder {
    enum class Direction { In, Out };

    Direction direction = Direction::In;
    qint64 number = 0; // of the line
    FuzzyDate on{};
    QString office{};
    QString box{};
    Money amount{};   // positive
    QString person{}; // from whom, to whom
    QString why{};
    QString purpose{}; // in words
    QString receipt{};
    QString cashier{};      // who wrote the line
    qint64 reverses = 0;    // the line that this one takes back
    bool isReversed = false; // a later line takes this one back
    bool hidesPerson = false; // the role sees money, not persons: `person` and `why` are empty
};

// What leaves a cash book on paper. Who may not see persons gets the money without them; that is decided here, not on a page.
class CashPapers {
public:
    explicit CashPapers(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // All lines, newest first. To whom and why is left out for roles that do not export persons, as from files.
    sync::Result<std::vector<LedgerRow>> book(const sync::RecordId &box, std::optional<sync::ScopeId> scope = {});
    // NotFound; BadInput for a line that moved no money: a count, a box that changes hands; TooLarge for an amount that cannot be.
    sync::Result<CashOrder> order(const sync::RecordId &box, qint64 number, std::optional<sync::ScopeId> scope = {});

private:
    [[nodiscard]] QString officeOf(sync::ScopeId scope);

    Workspace &m_workspace;
};

}
