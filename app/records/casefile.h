// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// How a case ended: one register, because an outcome without its day and its author says nothing.
struct Closing {
    Code outcome{};
    FuzzyDate closedOn{};
    sync::RecordId closedBy{};

    bool operator==(const Closing &) const = default;
};

// One matter in which an office helps somebody, from the first word to the end.
struct Casefile {
    QString number{};
    QString title{};
    Code type{};
    Code state{};
    Code stage{};
    Code priority{};
    sync::RecordId member{};
    sync::RecordId responsible{};
    FuzzyDate openedOn{};
    FuzzyDate dueOn{};
    Code region{};
    QString city{};
    QString against{};
    QString whatHappened{};
    QString goal{};
    Money claimed{};
    Money recovered{};
    Closing closing{};
    QString summary{};

    bool operator==(const Casefile &) const = default;
};

}

template <>
struct mekendesh::sync::Register<mekendesh::app::Closing> {
    static constexpr FieldKind kKind = FieldKind::Group;
    static constexpr int kColumns = 3;
    static Value toValue(const app::Closing &closing);
    static bool fromValue(const Value &value, app::Closing &closing);
};

template <>
struct mekendesh::sync::Declared<mekendesh::app::Casefile> {
    static const Table &table();
};
