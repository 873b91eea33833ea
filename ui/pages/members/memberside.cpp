// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/members/memberside.h"

#include "app/core/officetime.h"
#include "app/records/casefile.h"
#include "app/services/documents.h"
#include "app/services/referrals.h"
#include "ui/models/casesmodel.h"

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kSideRowsMax = 100;

}

MemberCases casesOfMember(app::Workspace &reader, const sync::RecordId &member, QDate today)
{
    MemberCases cases;
    auto page = reader.records().list<app::Casefile>(
        {.whereField = QStringLiteral("member"), .whereValue = sync::Value{member}, .limit = kSideRowsMax});
    if (!page)
        return cases; // who may not see cases sees none
    std::ranges::stable_partition(page->rows, [](const auto &stored) { return !isFinished(stored.value); });
    for (const auto &stored : page->rows) {
        const app::Casefile &casefile = stored.value;
        const CaseStanding due = dueStanding(casefile, today);
        const CaseStanding state = caseStanding(casefile, app::isWithOtherOffice(reader, stored));
        const bool isPressing = due.status == StatusKind::Late || due.status == StatusKind::Soon;
        cases.rows.append({.id = stored.id.text(),
                           .text = casefile.title,
                           .second = isPressing ? QStringLiteral("%1 · %2").arg(casefile.number, state.word) : casefile.number,
                           .chip = isPressing ? due.status : state.status,
                           .chipText = isPressing ? due.word : state.word,
                           .isTicked = {},
                           .isMuted = isFinished(casefile),
                           .scope = stored.scope});
        if (isUrgentNow(casefile))
            ++cases.urgent;
        if (mayRefer(reader, casefile))
            cases.referable.append(stored.id.text());
    }
    return cases;
}

QList<SideRow> documentsOfMember(app::Workspace &reader, const sync::RecordId &member, sync::ScopeId scope, QDate today)
{
    auto page = app::Documents(reader).ofMember(member, scope);
    return page ? documentRows(reader, std::move(page->rows), today) : QList<SideRow>();
}

QList<SideRow> documentRows(app::Workspace &reader, std::vector<app::Stored<app::Document>> documents, QDate today)
{
    QList<SideRow> rows;
    const auto lines = app::Documents(reader).lines(std::move(documents));
    if (!lines)
        return rows;
    for (const app::DocumentLine &line : *lines) {
        const app::Document &document = line.document.value;
        const QString day = document.validUntil.isNull() ? app::nearText(document.issuedOn, today) : document.validUntil.toText();
        rows.append({.id = line.document.id.text(),
                     .text = line.name,
                     .second = day == line.expiry.chip ? QString() : day, // said once
                     .chip = line.isInForce ? chipOf(line.expiry.nearness) : StatusKind::Closed,
                     .chipText = line.expiry.chip,
                     .isTicked = {},
                     .isMuted = !line.isInForce});
    }
    return rows;
}

std::optional<StatusKind> chipOf(app::Nearness nearness)
{
    switch (nearness) {
    case app::Nearness::None:
        return std::nullopt;
    case app::Nearness::Later:
        return StatusKind::Plain;
    case app::Nearness::Today:
    case app::Nearness::Soon:
        return StatusKind::Soon;
    case app::Nearness::Late:
        return StatusKind::Late;
    }
    return std::nullopt;
}

}
