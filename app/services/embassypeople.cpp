// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/embassypeople.h"

#include "app/records/embassyperson.h"
#include "app/services/session.h"
#include "app/services/workspace.h"
#include "app/services/writesforlaptop.h"

#include <QHash>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kEmbassyPeopleMax = 1000;

}

Status publishEmbassyPeople(Workspace &workspace)
{
    const Desk &desk = workspace.session().desk();
    if (!desk.isEmbassy || !desk.isAdmitted)
        return {};
    TRY_ASSIGN(const auto users, workspace.records().list<User>({.scope = desk.homeScope, .limit = kEmbassyPeopleMax}));
    TRY_ASSIGN(const auto published, workspace.records().list<EmbassyPerson>({.scope = ScopeId::network(), .limit = kEmbassyPeopleMax}));
    QHash<RecordId, EmbassyPerson> known;
    for (const Stored<EmbassyPerson> &person : published.rows)
        known.insert(person.id, person.value);
    // No right is asked for: it is the laptop that tells who its people are, whoever sits at it.
    RecordStore &store = workspace.recordStore();
    const WritesForLaptop forLaptop(store);
    const Table &table = Declared<EmbassyPerson>::table();
    for (const Stored<User> &user : users.rows) {
        const EmbassyPerson now{.name = user.value.name, .role = user.value.role};
        const auto before = known.constFind(user.id);
        if (before == known.cend()) {
            TRY(store.create(table, ScopeId::network(), &now, user.id));
        } else if (*before != now) {
            EmbassyPerson opened;
            TRY_ASSIGN(const RowFacts facts, store.open(table, user.id, &opened, ScopeId::network()));
            TRY(store.save(table, user.id, ScopeId::network(), &opened, &now, facts.base));
        }
    }
    return {};
}

}
