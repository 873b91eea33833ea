// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/record/value.h"

namespace mekendesh::sync {

// Puts what `newId` gives in the place of every id that a value names, alone or in a group.
template <class NewId>
void replaceIds(Value &value, const NewId &newId)
{
    if (auto *one = std::get_if<RecordId>(&value))
        *one = newId(*one);
    if (auto *group = std::get_if<QList<Atom>>(&value)) {
        for (Atom &atom : *group) {
            if (auto *one = std::get_if<RecordId>(&atom))
                *one = newId(*one);
        }
    }
}

}
