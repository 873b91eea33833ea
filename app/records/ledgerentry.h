// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// One line of a cash book: written once by the laptop that keeps the box, never changed, chained to the line before it.
// A mistake is taken back by a reversal. The rules are in app/core/ledgerrules.h.
struct LedgerEntry {
    sync::RecordId box{};
    qint64 number{};
    Code kind{};
    Money amount{};
    FuzzyDate on{};
    Code purpose{};
    QString counterparty{};
    QString text{};
    QString voucher{};
    sync::RecordId casefile{};
    sync::RecordId by{};
    QString device{};
    qint64 reverses{};
    Timestamp at{};
    QString previousHash{};
    QString hash{};

    bool operator==(const LedgerEntry &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::LedgerEntry> {
    static const Table &table();
};
