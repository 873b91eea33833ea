// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// A box of money. Only one laptop writes its entries at a time; that is decided by the chain of entries, which starts with this one.
struct CashBox {
    QString name{};
    QString currency{};
    QString custodian{};
    sync::RecordId cashier{};
    FuzzyDate openedOn{};

    bool operator==(const CashBox &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::CashBox> {
    static const Table &table();
};
