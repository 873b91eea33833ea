// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/claimants.h"

#include "app/core/personname.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/workspace.h"
#include "app/store/recordstore.h"

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kPositionGap = 1024; // room for those who are put between two later
constexpr int kClaimantsPage = 500;

bool standsBefore(const Stored<Claimant> &left, const Stored<Claimant> &right)
{
    return std::pair(left.value.position, left.id) < std::pair(right.value.position, right.id);
}

Money expectedOf(const Claimant &claimant)
{
    return claimant.agreed.minor != 0 ? claimant.agreed : claimant.owed;
}

// What another laptop wrote was not checked here.
bool isPossibleAmount(const Money &amount)
{
    return amount.minor >= 0 && amount.minor <= Money::kMinorMax;
}

// What was paid in another currency is not subtracted: nobody here knows the rate. Who got too much leaves the others' rest as it is.
void settle(ClaimantLine &line, const Claimant &claimant)
{
    using Standing = ClaimantLine::Standing;
    const Money expected = expectedOf(claimant);
    line.left = line.surplus = {0, expected.currency};
    if (!isPossibleAmount(expected) || !isPossibleAmount(claimant.paid))
        line.standing = claimant.outcome.isEmpty() ? Standing::Waits : Standing::Left;
    else if (!claimant.outcome.isEmpty())
        line.standing = Standing::Left;
    else {
        const qint64 paid = claimant.paid.currency == expected.currency ? claimant.paid.minor : 0;
        line.left.minor = std::max<qint64>(0, expected.minor - paid);
        line.surplus.minor = std::max<qint64>(0, paid - expected.minor);
        line.standing = claimant.paid.minor == 0 ? Standing::Waits : line.left.minor == 0 ? Standing::Paid : Standing::Part;
    }
}

Status addTo(ClaimantSums &sums, const Money &amount, Money ClaimantSum::*column)
{
    if (amount.minor == 0)
        return {};
    if (!isPossibleAmount(amount))
        return failure(ErrorCode::TooLarge, QStringLiteral("an amount of a claimant is not possible"));
    ClaimantSum &sum = sums[amount.currency];
    for (Money ClaimantSum::*each : {&ClaimantSum::owed, &ClaimantSum::agreed, &ClaimantSum::paid, &ClaimantSum::left})
        (sum.*each).currency = amount.currency;
    TRY_ASSIGN(sum.*column, add(sum.*column, amount));
    return {};
}

}

Status Claimants::checkAmounts(const Claimant &claimant) const
{
    const std::pair<const char *, const Money &> amounts[]{{"owed", claimant.owed}, {"agreed", claimant.agreed}, {"paid", claimant.paid}};
    for (const auto &[wire, amount] : amounts) {
        if (!isPossibleAmount(amount))
            return failure(ErrorCode::BadInput, QStringLiteral("an amount below zero or beyond every wage"), QString::fromLatin1(wire));
    }
    return {};
}

Result<std::vector<Stored<Claimant>>> Claimants::rowsOf(const RecordId &casefile, ScopeId scope)
{
    std::vector<Stored<Claimant>> rows;
    ListQuery query{.scope = scope, .whereField = QStringLiteral("casefile"), .whereValue = casefile, .limit = kClaimantsPage};
    do {
        TRY_ASSIGN(auto page, m_workspace.records().list<Claimant>(query));
        std::ranges::move(page.rows, std::back_inserter(rows));
        query.after = page.next;
    } while (!query.after.isEmpty());
    std::ranges::sort(rows, standsBefore);
    return rows;
}

Result<Stored<Claimant>> Claimants::add(const Claimant &claimant, std::optional<ScopeId> caseScope)
{
    Claimant made = claimant;
    TRY(checkAmounts(made));
    TRY_ASSIGN(const auto casefile, m_workspace.records().open<Casefile>(made.casefile, caseScope));
    if (!made.member.isNull()) {
        // Soft reference: the card may not have come yet, the name stands for it then.
        auto member = m_workspace.records().open<Member>(made.member, casefile.scope);
        if (!member)
            member = m_workspace.records().open<Member>(made.member);
        if (member && made.name.isEmpty())
            made.name = PersonName{member->value.surname, member->value.given, member->value.patronymic}.fullName();
        if (member && made.phone.isEmpty())
            made.phone = member->value.phone;
    }
    made.name = made.name.simplified();
    TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
    TRY_ASSIGN(const auto others, rowsOf(made.casefile, casefile.scope));
    const bool isTwice = !made.member.isNull() && std::ranges::any_of(others, [&made](const auto &other) { return other.value.member == made.member; });
    if (isTwice)
        return failure(ErrorCode::BadInput, QStringLiteral("the person is in the list already"), QStringLiteral("member"));
    made.position = others.empty() ? kPositionGap : others.back().value.position + kPositionGap;
    TRY_ASSIGN(auto stored, m_workspace.records().create(casefile.scope, made));
    TRY(batch.commit());
    return stored;
}

Result<Stored<Claimant>> Claimants::save(const Stored<Claimant> &opened, const Claimant &now)
{
    TRY(checkAmounts(now));
    Claimant tidied = now;
    tidied.name = tidied.name.simplified();
    return m_workspace.records().save(opened, tidied);
}

Status Claimants::move(const RecordId &id, ScopeId scope, int steps)
{
    TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
    TRY_ASSIGN(const auto moved, m_workspace.records().open<Claimant>(id, scope));
    TRY_ASSIGN(auto rows, rowsOf(moved.value.casefile, scope));
    const auto here = std::ranges::find(rows, id, &Stored<Claimant>::id);
    if (here == rows.end())
        return failure(ErrorCode::NotFound, QStringLiteral("the claimant is in no list"));
    const auto from = here - rows.begin();
    const auto to = std::clamp<std::ptrdiff_t>(from + steps, 0, std::ssize(rows) - 1);
    if (from == to)
        return {};
    const auto begin = rows.begin();
    if (from < to)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    const auto put = [this, scope](const RecordId &who, qint64 position) -> Status {
        TRY_ASSIGN(const auto opened, m_workspace.records().open<Claimant>(who, scope));
        Claimant now = opened.value;
        now.position = position;
        TRY(m_workspace.records().save(opened, now));
        return {};
    };
    const bool isFirst = to == 0;
    const bool isLast = to == std::ssize(rows) - 1;
    const qint64 before = isFirst ? 0 : rows[static_cast<std::size_t>(to - 1)].value.position;
    const qint64 after = isLast ? before + 2 * kPositionGap : rows[static_cast<std::size_t>(to + 1)].value.position;
    const qint64 middle = isFirst ? after - kPositionGap : before + (after - before) / 2;
    if (isFirst || (before < middle && middle < after)) {
        TRY(put(id, middle));
    } else {
        for (std::size_t place = 0; place < rows.size(); ++place)
            TRY(put(rows[place].id, (static_cast<qint64>(place) + 1) * kPositionGap));
    }
    return batch.commit();
}

// The person whose case it is counts, too: somebody else of his name shall not be taken for him.
QStringList Claimants::namesBeside(const RecordId &casefile, ScopeId scope, const std::vector<Stored<Claimant>> &rows)
{
    const auto opened = m_workspace.records().open<Casefile>(casefile, scope);
    if (!opened || opened->value.member.isNull() || std::ranges::any_of(rows, [&](const auto &row) { return row.value.member == opened->value.member; }))
        return {};
    const auto owner = m_workspace.records().open<Member>(opened->value.member, scope);
    return owner ? QStringList{PersonName{owner->value.surname, owner->value.given, {}}.fullName()} : QStringList();
}

Result<std::vector<ClaimantLine>> Claimants::ofCase(const RecordId &casefile, ScopeId scope)
{
    TRY_ASSIGN(auto rows, rowsOf(casefile, scope));
    QStringList names = namesBeside(casefile, scope, rows);
    QStringList fullNames;
    std::vector<ClaimantLine> lines;
    lines.reserve(rows.size());
    for (Stored<Claimant> &row : rows) {
        ClaimantLine line;
        line.name = row.value.name;
        QString fullName = line.name;
        settle(line, row.value);
        if (!row.value.member.isNull()) {
            auto member = m_workspace.records().open<Member>(row.value.member, row.scope);
            if (!member)
                member = m_workspace.records().open<Member>(row.value.member);
            line.isReceived = static_cast<bool>(member);
            if (member) {
                line.name = PersonName{member->value.surname, member->value.given, {}}.fullName();
                fullName = PersonName{member->value.surname, member->value.given, member->value.patronymic}.fullName();
            }
        }
        names += line.name;
        fullNames += fullName;
        line.claimant = std::move(row);
        lines.push_back(std::move(line));
    }
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (names.count(lines[at].name) > 1)
            lines[at].name = fullNames.at(static_cast<qsizetype>(at));
    }
    return lines;
}

Result<ClaimantSums> sumsOf(const std::vector<ClaimantLine> &lines)
{
    ClaimantSums sums;
    for (const ClaimantLine &line : lines) {
        TRY(addTo(sums, line.claimant.value.owed, &ClaimantSum::owed));
        TRY(addTo(sums, line.claimant.value.agreed, &ClaimantSum::agreed));
        TRY(addTo(sums, line.claimant.value.paid, &ClaimantSum::paid));
        TRY(addTo(sums, line.left, &ClaimantSum::left));
    }
    return sums;
}

std::vector<std::pair<Money, Money>> claimsOf(const Casefile &casefile, const ClaimantSums &claimants)
{
    std::vector<std::pair<Money, Money>> claims;
    for (const auto &[currency, sum] : claimants) {
        if (sum.owed.minor != 0 || sum.paid.minor != 0)
            claims.emplace_back(sum.owed, sum.paid);
    }
    if (claims.empty() && (casefile.claimed.minor != 0 || casefile.recovered.minor != 0))
        claims.emplace_back(casefile.claimed, casefile.recovered);
    return claims;
}

}
