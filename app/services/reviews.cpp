// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/reviews.h"

#include "app/core/codelists.h"

#include "app/services/session.h"
#include "app/store/recordstore.h"

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kReviewsOfOneMax = 500;

bool isReviewable(const QString &table)
{
    return table == QLatin1String("casefile") || table == QLatin1String("cash_box");
}

bool isMonth(qint64 month)
{
    return month >= 180001 && month <= 220012 && month % 100 >= 1 && month % 100 <= 12;
}

}

Result<Stored<Review>> Reviews::write(
    const QString &subjectTable, const RecordId &subject, qint64 month, const Code &verdict, const QString &text,
    std::optional<ScopeId> scope)
{
    const Desk &desk = m_workspace.session().desk();
    if (!desk.isEmbassy || !allows(desk.role, Right::Review))
        return failure(ErrorCode::NotAllowed, QStringLiteral("only the embassy reviews"));
    if (!isReviewable(subjectTable) || (subjectTable == QLatin1String("casefile") ? month != 0 : !isMonth(month)))
        return failure(ErrorCode::BadInput, QStringLiteral("neither a case nor a month of a box"), QStringLiteral("month"));
    if (!codeList(u"review_verdict")->contains(verdict))
        return failure(ErrorCode::BadInput, QStringLiteral("unknown verdict"), QStringLiteral("verdict"));
    if (text.trimmed().isEmpty() && verdict.value != QLatin1String("accepted"))
        return failure(ErrorCode::BadInput, QStringLiteral("a remark or return without words"), QStringLiteral("text"));
    if (!scope) {
        TRY_ASSIGN(scope, m_workspace.recordStore().scopeOf(subjectTable, subject));
    }
    TRY(m_workspace.recordStore().state(subjectTable, subject, *scope));
    const Review review{.subjectTable = subjectTable,
        .subject = subject,
        .month = month,
        .verdict = verdict,
        .text = text.trimmed(),
        .by = desk.userId,
        .byName = desk.userName,
        .at = {m_workspace.recordStore().clock().nowMs()}};
    return m_workspace.records().create(*scope, review);
}

Result<std::vector<Stored<Review>>> Reviews::of(const QString &subjectTable, const RecordId &subject)
{
    TRY_ASSIGN(auto page,
        m_workspace.records().list<Review>({.whereField = QStringLiteral("subject"), .whereValue = subject, .limit = kReviewsOfOneMax}));
    std::erase_if(page.rows, [&subjectTable](const Stored<Review> &review) { return review.value.subjectTable != subjectTable; });
    return std::move(page.rows);
}

Result<std::vector<Stored<Review>>> Reviews::latest(int limit)
{
    TRY_ASSIGN(auto page, m_workspace.records().list<Review>({.limit = limit}));
    return std::move(page.rows);
}

}
