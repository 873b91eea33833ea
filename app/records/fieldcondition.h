// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/record/value.h"

#include <QList>
#include <QString>

namespace mekendesh::app {

// What a field of a list must hold. Several of them hold at once. Dates compare by the last day they may mean: "1989" is not
// before its December is over; no date at all is neither from nor until anything.
struct FieldCondition {
    enum class Is { OneOf, NoneOf, From, Until };

    QString field{};             // wire name; of fields in one column
    Is is = Is::OneOf;
    QList<sync::Value> values{}; // From and Until take one; among the others no value stands for an empty field

    bool operator==(const FieldCondition &) const = default;
};

}
