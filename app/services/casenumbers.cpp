// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/casenumbers.h"

#include "app/core/humannumber.h"
#include "app/core/officetime.h"
#include "app/services/session.h"
#include "app/services/workspace.h"
#include "app/store/recordstore.h"
#include "app/store/sqljournal.h"

namespace mekendesh::app {

using namespace sync;

namespace {

Result<QString> nextCaseNumber(Workspace &workspace, int year)
{
    const QString fact = QStringLiteral("app.counter.casefile.%1").arg(year);
    SqlJournal &journal = workspace.journal();
    TRY_ASSIGN(const Bytes last, journal.fact(fact));
    const int counter = last.toInt() + 1;
    TRY(journal.setFact(fact, Bytes::number(counter)));
    const Desk &desk = workspace.session().desk();
    return HumanNumber{.office = desk.officeCode, .mark = desk.mark, .year = year, .counter = counter}.toText();
}

}

Status completeNewCase(Workspace &workspace, Casefile &casefile)
{
    const Desk &desk = workspace.session().desk();
    const QDate today = OfficeTime(desk.timeZone).dateOf({workspace.recordStore().clock().nowMs()});
    if (casefile.number.isEmpty()) {
        TRY_ASSIGN(casefile.number, nextCaseNumber(workspace, today.year()));
    }
    if (casefile.openedOn.isNull())
        casefile.openedOn = FuzzyDate::fromDate(today);
    if (casefile.state.isEmpty())
        casefile.state = Code{QStringLiteral("new")};
    if (casefile.responsible.isNull())
        casefile.responsible = desk.userId;
    return {};
}

}
