// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// To which key letters for an office are sealed, told to everybody by the embassy's laptops. One row an office, under an id made of
// its scope; public by nature.
struct LetterKey {
    QString scope{}; // as in paths on the store
    QString key{};   // hex

    bool operator==(const LetterKey &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::LetterKey> {
    static const Table &table();
};
