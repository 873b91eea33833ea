// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/members/ordersahead.h"

#include "app/services/peopleahead.h"
#include "ui/models/membersmodel.h"
#include "ui/threads/work.h"

#include <utility>

namespace mekendesh::ui {

void OrdersAhead::read(Work &work, std::optional<sync::ScopeId> scope)
{
    if (m_isWanted)
        return;
    m_isWanted = std::make_shared<std::atomic<bool>>(true);
    for (const app::ListQuery &order : MembersModel::everyOrder(scope))
        work.readAhead([order, isWanted = m_isWanted](app::Workspace &reader) { return *isWanted ? app::readPeopleAhead(reader, order) : sync::Status(); });
}

void OrdersAhead::forget()
{
    if (const auto wanted = std::exchange(m_isWanted, nullptr))
        *wanted = false;
}

}
