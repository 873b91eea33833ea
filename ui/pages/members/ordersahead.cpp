// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/members/ordersahead.h"

#include "ui/models/membersmodel.h"
#include "ui/threads/work.h"

namespace mekendesh::ui {

void OrdersAhead::read(Work &work, std::optional<sync::ScopeId> scope)
{
    if (*m_isDone)
        return;
    for (const app::ListQuery &order : MembersModel::everyOrder(scope))
        work.readAhead([order](app::Workspace &reader) -> sync::Status {
            TRY(reader.records().list<app::Member>(order));
            return {};
        });
    work.readAhead([isDone = m_isDone](app::Workspace &) -> sync::Status {
        *isDone = true;
        return {};
    });
}

}
