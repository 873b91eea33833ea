// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/letterkey.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::LetterKey;

namespace {

constexpr std::array kLetterKeyFields{
    field<&LetterKey::scope>("scope", QT_TRANSLATE_NOOP("record", "Scope"), Required | ListColumn),
    field<&LetterKey::key>("key", QT_TRANSLATE_NOOP("record", "Key for sealed letters"), Required | ListColumn),
};
static_assert(kLetterKeyFields.size() == kMemberCount<LetterKey>);

constexpr Table kLetterKeyTable{"letter_key", QT_TRANSLATE_NOOP("record", "Keys for sealed letters"), Placement::Network, Writer::Embassy, Growth::Registers,
                                kLetterKeyFields};

}

const Table &Declared<LetterKey>::table()
{
    return kLetterKeyTable;
}
