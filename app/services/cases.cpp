// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cases.h"

#include "app/core/humannumber.h"
#include "app/core/officetime.h"
#include "app/services/session.h"
#include "app/store/recordstore.h"
#include "app/store/sqljournal.h"

namespace mekendesh::app {

using namespace sync;

Result<QString> Cases::nextNumber(int year)
{
    const QString fact = QStringLiteral("app.counter.casefile.%1").arg(year);
    SqlJournal &journal = m_workspace.journal();
    TRY_ASSIGN(const Bytes last, journal.fact(fact));
    const int counter = last.toInt() + 1;
    TRY(journal.setFact(fact, Bytes::number(counter)));
    const Desk &desk = m_workspace.session().desk();
    return HumanNumber{.office = desk.officeCode, .mark = desk.mark, .year = year, .counter = counter}.toText();
}

Result<Stored<Casefile>> Cases::create(const Casefile &casefile)
{
    const Desk &desk = m_workspace.session().desk();
    const QDate today = OfficeTime(desk.timeZone).dateOf({m_workspace.recordStore().clock().nowMs()});
    // The counter moves in the transaction that makes the case: a number is neither lost nor given twice.
    TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
    Casefile made = casefile;
    if (made.number.isEmpty()) {
        TRY_ASSIGN(made.number, nextNumber(today.year()));
    }
    if (made.openedOn.isNull())
        made.openedOn = FuzzyDate::fromDate(today);
    if (made.state.isEmpty())
        made.state = Code{QStringLiteral("new")};
    if (made.responsible.isNull())
        made.responsible = desk.userId;
    TRY_ASSIGN(auto stored, m_workspace.records().create(desk.homeScope, made));
    TRY(batch.commit());
    return stored;
}

}
