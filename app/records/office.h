// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// A representative office or the embassy itself. The embassy keeps the register; everybody reads it.
struct Office {
    QString code{};
    QString nameKy{};
    QString nameRu{};
    QString nameEn{};
    Code type{};
    Code region{};
    QString city{};
    QString timeZone{};
    QString scope{};
    FuzzyDate openedOn{};
    QString head{};
    QString phone{};

    bool operator==(const Office &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::Office> {
    static const Table &table();
};
