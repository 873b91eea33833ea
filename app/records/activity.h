// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// One thing that happened in a case: a call, a letter, a visit. Newest first it is the course of the case.
struct Activity {
    sync::RecordId casefile{};
    Code kind{};
    Timestamp at{};
    qint64 minutes{};
    QString text{};
    QString outgoing{};
    sync::RecordId by{};

    bool operator==(const Activity &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::Activity> {
    static const Table &table();
};
