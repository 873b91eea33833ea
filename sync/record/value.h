// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/stamp.h"

#include <QList>
#include <QString>

#include <variant>

namespace mekendesh::sync {

// One part of a register: nothing, a number, text, or the id of a record.
using Atom = std::variant<std::monostate, qint64, QString, RecordId>;

// What a register holds: one atom, or several that are always written together (amount and currency).
// Dates are numbers (yyyymmdd, 00 for unknown parts), times are milliseconds UTC, codes are text.
using Value = std::variant<std::monostate, qint64, QString, RecordId, QList<Atom>>;

// The register of a record's life: 1 while deleted, 0 after it was restored.
inline constexpr QLatin1StringView kLifeRegister{"_"};

inline bool isEmpty(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return text->isEmpty();
    return std::holds_alternative<std::monostate>(value);
}

}
