// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/embassyperson.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::EmbassyPerson;

namespace {

constexpr std::array kEmbassyPersonFields{
    field<&EmbassyPerson::name>("name", QT_TRANSLATE_NOOP("record", "Full name"), Required | ListColumn),
    field<&EmbassyPerson::role>("role", QT_TRANSLATE_NOOP("record", "Role"), ListColumn, "role"),
};
static_assert(kEmbassyPersonFields.size() == kMemberCount<EmbassyPerson>);

constexpr Table kEmbassyPersonTable{"embassy_person", QT_TRANSLATE_NOOP("record", "People of the embassy"), Placement::Network, Writer::Embassy, Growth::Registers,
                                    kEmbassyPersonFields};

}

const Table &Declared<EmbassyPerson>::table()
{
    return kEmbassyPersonTable;
}
