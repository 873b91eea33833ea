// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// A receipt that came after its line was written. Nothing is ever written into a line of a cash book, so it stands beside it;
// written once, the last one counts.
struct Receipt {
    sync::RecordId box{};
    sync::RecordId entry{};
    qint64 number{}; // of the line, for people
    QString voucher{};
    sync::RecordId by{};
    Timestamp at{};

    bool operator==(const Receipt &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::Receipt> {
    static const Table &table();
};
