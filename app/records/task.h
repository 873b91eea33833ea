// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// Something to be done until a day, for a case, a person or the office. When it was really done stands apart from when it was
// due. An empty status counts as open: nobody has said anything else.
struct Task {
    QString title{};
    Code kind{};
    Code status{};
    sync::RecordId casefile{};
    sync::RecordId member{};
    sync::RecordId assignee{}; // null: whoever comes first
    Code priority{};
    FuzzyDate startOn{};
    FuzzyDate dueOn{};
    QString dueTime{}; // "14:00" by the office's clock; empty: any time of the day
    Code recurrence{};
    Timestamp doneAt{};
    sync::RecordId doneBy{};
    QString result{};
    QString note{};

    bool operator==(const Task &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::Task> {
    static const Table &table();
};
