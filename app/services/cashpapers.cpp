// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cashpapers.h"

#include "app/core/codelists.h"
#include "app/services/deskreader.h"
#include "app/services/officenames.h"
#include "app/services/workernames.h"

#include <algorithm>
#include <limits>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kOfficesOnPaperMax = 1000;

}

Result<std::vector<LedgerRow>> CashPapers::book(const RecordId &box, std::optional<ScopeId> scope)
{
    TRY_ASSIGN(auto rows, m_workspace.ledger().page(box, 0, std::numeric_limits<int>::max(), scope));
    if (!allows(m_workspace.session().desk().role, Right::ExportPersons)) {
        for (LedgerRow &row : rows)
            leaveOutPersons(row);
    }
    return rows;
}

Result<CashOrder> CashPapers::order(const RecordId &box, qint64 number, std::optional<ScopeId> scope)
{
    TRY_ASSIGN(const auto rows, m_workspace.ledger().page(box, number + 1, 1, scope));
    if (rows.empty() || rows.front().entry.number != number)
        return failure(ErrorCode::NotFound, QStringLiteral("no line with this number"), QString::number(number));
    const LedgerRow &row = rows.front();
    if (row.change.minor == 0)
        return failure(ErrorCode::BadInput, QStringLiteral("a line that moved no money has no order"), QStringLiteral("kind"));
    // What another laptop wrote may hold any number; words and sums are only for what can be.
    if (row.change.minor > Money::kMinorMax || row.change.minor < -Money::kMinorMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("no order for an amount that cannot be"), row.change.toText());
    TRY_ASSIGN(const auto stored, m_workspace.records().open<CashBox>(box, scope));
    return CashOrder{.direction = row.change.minor > 0 ? CashOrder::Direction::In : CashOrder::Direction::Out,
        .number = number,
        .on = row.entry.on,
        .office = officeOf(stored.scope),
        .box = stored.value.name,
        .amount = {std::abs(row.change.minor), row.change.currency},
        .person = row.entry.counterparty,
        .why = row.entry.text,
        .purpose = row.entry.purpose.isEmpty() ? QString() : codeLabel(u"fund_purpose", row.entry.purpose),
        .receipt = row.receipt,
        .cashier = workerName(m_workspace, row.entry.by, stored.scope), // empty: of another side whose people are not known here
        .reverses = row.entry.reverses,
        .isReversed = row.isReversed,
        .hidesPerson = !allows(m_workspace.session().desk().role, Right::SeePersons)};
}

QString CashPapers::officeOf(ScopeId scope)
{
    const Desk &desk = m_workspace.session().desk();
    if (scope == desk.homeScope)
        return desk.officeName;
    const auto offices = m_workspace.records().list<Office>({.scope = ScopeId::network(), .limit = kOfficesOnPaperMax});
    if (!offices)
        return {};
    const auto found = std::ranges::find_if(offices->rows, [&scope](const Stored<Office> &office) { return office.value.scope == scope.path(); });
    return found == offices->rows.end() ? QString() : officeNameOf(found->value);
}

}
