// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/oldprogram.h"

#include "app/records/catalogue.h"
#include "app/records/member.h"
#include "app/records/task.h"

#include <vector>

namespace mekendesh::sim {

using namespace sync;

const Table &oldMemberTable()
{
    static const std::vector<Field> fields = [] {
        std::vector<Field> kept;
        for (const Field &field : Declared<app::Member>::table().fields) {
            if (QLatin1StringView(field.wire) != QLatin1StringView("city"))
                kept.push_back(field);
        }
        return kept;
    }();
    static const Table table = [] {
        Table old = Declared<app::Member>::table();
        old.fields = fields;
        return old;
    }();
    return table;
}

std::span<const Table *const> oldCatalogue()
{
    static const std::vector<const Table *> tables = [] {
        std::vector<const Table *> kept;
        for (const Table *table : app::catalogue()) {
            if (table == &Declared<app::Member>::table())
                kept.push_back(&oldMemberTable());
            else if (table != &Declared<app::Task>::table())
                kept.push_back(table);
        }
        return kept;
    }();
    return tables;
}

}
