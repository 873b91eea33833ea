// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// One of the people for whom a case claims money: what is owed to him, what was agreed, what he got. Whether he waits is never
// stored: it follows from the sums, until an outcome says that he claims no more.
struct Claimant {
    sync::RecordId casefile{};
    sync::RecordId member{}; // null: no card, only the name
    QString name{};          // as it was when written down; stands for a card that has not come yet
    QString phone{};
    Money owed{};
    Money agreed{}; // nothing: all that is owed
    Money paid{};
    Code outcome{};
    qint64 position{}; // in the list of the case, with gaps
    QString note{};

    bool operator==(const Claimant &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::Claimant> {
    static const Table &table();
};
