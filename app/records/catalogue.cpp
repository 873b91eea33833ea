// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/catalogue.h"

#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/cashbox.h"
#include "app/records/claimant.h"
#include "app/records/device.h"
#include "app/records/document.h"
#include "app/records/embassyperson.h"
#include "app/records/ledgerentry.h"
#include "app/records/letterkey.h"
#include "app/records/member.h"
#include "app/records/office.h"
#include "app/records/receipt.h"
#include "app/records/review.h"
#include "app/records/task.h"
#include "app/records/user.h"

#include <algorithm>
#include <array>

namespace mekendesh::app {

std::span<const sync::Table *const> catalogue()
{
    static const std::array tables{
        &sync::Declared<Office>::table(),   &sync::Declared<Device>::table(),   &sync::Declared<User>::table(),
        &sync::Declared<Member>::table(),   &sync::Declared<Casefile>::table(), &sync::Declared<Activity>::table(),
        &sync::Declared<CashBox>::table(),  &sync::Declared<LedgerEntry>::table(), &sync::Declared<Review>::table(),
        &sync::Declared<Task>::table(),     &sync::Declared<Document>::table(), &sync::Declared<Receipt>::table(),
        &sync::Declared<Claimant>::table(),
        &sync::Declared<EmbassyPerson>::table(), &sync::Declared<LetterKey>::table(),
    };
    return tables;
}

const sync::Table *tableNamed(QStringView wire)
{
    const auto tables = catalogue();
    const auto found = std::ranges::find_if(tables, [wire](const sync::Table *table) { return QLatin1StringView(table->wire) == wire; });
    return found == tables.end() ? nullptr : *found;
}

}
