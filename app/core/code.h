// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace mekendesh::app {

// Stable ASCII name of an item of a code list, such as "wage". Records keep the code, never a label.
// A code this program does not know stays as it is: a newer program or the embassy's pack may have made it.
struct Code {
    QString value{};

    auto operator<=>(const Code &) const = default;

    [[nodiscard]] bool isEmpty() const { return value.isEmpty(); }
    friend size_t qHash(const Code &code, size_t seed = 0) noexcept { return ::qHash(code.value, seed); }
};

}
