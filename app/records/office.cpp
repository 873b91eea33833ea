// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/office.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::Office;

namespace {

constexpr std::array kOfficeFields{
    field<&Office::code>("code", QT_TRANSLATE_NOOP("record", "Code"), Required | Searchable | ListColumn),
    field<&Office::nameKy>("name_ky", QT_TRANSLATE_NOOP("record", "Name in Kyrgyz"), Searchable),
    field<&Office::nameRu>("name_ru", QT_TRANSLATE_NOOP("record", "Name in Russian"), Required | Searchable | ListColumn),
    field<&Office::nameEn>("name_en", QT_TRANSLATE_NOOP("record", "Name in English"), Searchable),
    field<&Office::type>("type", QT_TRANSLATE_NOOP("record", "Kind of office"), NoFlag, "office_type"),
    field<&Office::region>("region", QT_TRANSLATE_NOOP("record", "Region of Russia"), ListColumn, "region"),
    field<&Office::city>("city", QT_TRANSLATE_NOOP("record", "City"), ListColumn),
    field<&Office::timeZone>("time_zone", QT_TRANSLATE_NOOP("record", "Time zone")),
    field<&Office::scope>("scope", QT_TRANSLATE_NOOP("record", "Scope")),
    field<&Office::openedOn>("opened_on", QT_TRANSLATE_NOOP("record", "Opened on")),
    field<&Office::head>("head", QT_TRANSLATE_NOOP("record", "Head"), ListColumn),
    field<&Office::phone>("phone", QT_TRANSLATE_NOOP("record", "Phone"), ListColumn),
};
static_assert(kOfficeFields.size() == kMemberCount<Office>);

constexpr Table kOfficeTable{"office", QT_TRANSLATE_NOOP("record", "Offices"), Placement::Network, Writer::Embassy, Growth::Registers, kOfficeFields};

}

const Table &Declared<Office>::table()
{
    return kOfficeTable;
}
