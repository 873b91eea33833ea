// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// What the embassy says about a case or about a month of a cash box: a remark, an acceptance, a return. Never changed;
// the last one counts, and a return stands against an acceptance until there is a newer word.
struct Review {
    QString subjectTable{};
    sync::RecordId subject{};
    qint64 month{};
    Code verdict{};
    QString text{};
    sync::RecordId by{};
    QString byName{};
    Timestamp at{};

    bool operator==(const Review &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::Review> {
    static const Table &table();
};
