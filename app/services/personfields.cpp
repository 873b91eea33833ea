// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/personfields.h"

#include "app/records/ledgerentry.h"

namespace mekendesh::app {

bool namesPerson(const sync::Table &table, const sync::Field &field)
{
    const QLatin1StringView wire(field.wire);
    return namesPersons(table) && (wire == QLatin1StringView("counterparty") || wire == QLatin1StringView("text"));
}

bool namesPersons(const sync::Table &table)
{
    return &table == &sync::Declared<LedgerEntry>::table();
}

}
