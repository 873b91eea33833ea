// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace mekendesh::app {

enum class PhoneCheck {
    Empty,
    Good,
    LooksShort, // kept and shown with a hint: a wrong number is better than none
    LooksLong,
    NotAPhone, // letters
};

// A phone number as it is dialled from abroad.
struct Phone {
    QString digits{}; // with the country's code, without "+"
    PhoneCheck check = PhoneCheck::Empty;

    bool operator==(const Phone &) const = default;

    // Any shape: "8 (926) 777-31-46", "+7926…", "9267773146", "0555 21 80 64", "00996…". Never refuses: see `check`.
    static Phone parse(QStringView text);
    // "+7 926 777-31-46", "+996 555 21-80-64", otherwise "+" and groups.
    [[nodiscard]] QString toText() const;
};

// What a cell of a list says about telephones.
struct PhoneCell {
    std::vector<Phone> phones{}; // in their order, none twice
    QString rest{};              // words that are no number: "жена", "только вечером"
};

// Several numbers with any marks between them, or none but a space: "8 926 777-31-46, 0555218064 (апасы)".
[[nodiscard]] PhoneCell phonesIn(QStringView text);

}
