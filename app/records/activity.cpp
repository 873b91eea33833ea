// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::Activity;

namespace {

constexpr std::array kActivityFields{
    field<&Activity::casefile>("casefile", QT_TRANSLATE_NOOP("record", "Case"), Required, "casefile"),
    field<&Activity::kind>("kind", QT_TRANSLATE_NOOP("record", "Kind"), Required | ListColumn, "activity_kind"),
    field<&Activity::at>("at", QT_TRANSLATE_NOOP("record", "When"), ListColumn),
    field<&Activity::minutes>("minutes", QT_TRANSLATE_NOOP("record", "Minutes")),
    note<&Activity::text>("text", QT_TRANSLATE_NOOP("record", "What was done"), Sensitive | ListColumn),
    field<&Activity::outgoing>("outgoing", QT_TRANSLATE_NOOP("record", "Outgoing number"), Searchable),
    field<&Activity::by>("by", QT_TRANSLATE_NOOP("record", "Who"), NoFlag, "user"),
};
static_assert(kActivityFields.size() == kMemberCount<Activity>);

constexpr Table kActivityTable{"activity", QT_TRANSLATE_NOOP("record", "Course of the case"), Placement::Office, Writer::Anyone, Growth::Registers, kActivityFields};

}

const Table &Declared<Activity>::table()
{
    return kActivityTable;
}
