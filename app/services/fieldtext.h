// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/money.h"
#include "app/services/languages.h"
#include "sync/base/result.h"
#include "sync/record/table.h"

#include <QString>

#include <optional>

namespace mekendesh::app {

// What a person wrote in a cell or on the command line, as the value of a field: dates and money as people write them, codes or
// their labels in any language, yes and no, phones brought into one shape. Blank text is the empty value.
// BadInput with a sentence for the person in `subject` when it does not fit.
[[nodiscard]] sync::Result<sync::Value> valueFromText(
    const sync::Table &table, const sync::Field &field, QStringView text, const Languages &languages);

// The value for a person: labels of codes, dates with points, money with its sign. A reference is its id.
[[nodiscard]] QString textForPeople(const sync::Field &field, const sync::Value &value);
// The value for a file that may be imported again: codes, plain amounts, ids.
[[nodiscard]] QString textForFile(const sync::Field &field, const sync::Value &value);
// Nothing for a value that is not money.
[[nodiscard]] std::optional<Money> moneyOf(const sync::Value &value);
// The label of a field in the language of now; of the life register too.
[[nodiscard]] QString fieldLabel(const sync::Table &table, QStringView wire);
[[nodiscard]] QString tableLabel(const sync::Table &table);

}
