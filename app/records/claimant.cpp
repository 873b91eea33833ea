// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/claimant.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::Claimant;

namespace {

constexpr std::array kClaimantFields{
    field<&Claimant::casefile>("casefile", QT_TRANSLATE_NOOP("record", "Case"), Required, "casefile"),
    field<&Claimant::member>("member", QT_TRANSLATE_NOOP("record", "Person"), NoFlag, "member"),
    field<&Claimant::name>("name", QT_TRANSLATE_NOOP("record", "Claimant"), Required | Searchable | ListColumn),
    field<&Claimant::phone>("phone", QT_TRANSLATE_NOOP("record", "Phone"), Searchable),
    field<&Claimant::owed>("owed", QT_TRANSLATE_NOOP("record", "Owed"), ListColumn),
    field<&Claimant::agreed>("agreed", QT_TRANSLATE_NOOP("record", "Agreed"), ListColumn),
    field<&Claimant::paid>("paid", QT_TRANSLATE_NOOP("record", "Paid out"), ListColumn),
    field<&Claimant::outcome>("outcome", QT_TRANSLATE_NOOP("record", "Claims no more"), ListColumn, "claimant_outcome"),
    field<&Claimant::position>("position", QT_TRANSLATE_NOOP("record", "Place in the list")),
    note<&Claimant::note>("note", QT_TRANSLATE_NOOP("record", "Note"), Sensitive),
};
static_assert(kClaimantFields.size() == kMemberCount<Claimant>);

constexpr Table kClaimantTable{"claimant", QT_TRANSLATE_NOOP("record", "Claimants"), Placement::Office, Writer::Anyone, Growth::Registers, kClaimantFields};

}

const Table &Declared<Claimant>::table()
{
    return kClaimantTable;
}
