// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

#include <QString>

#include <array>
#include <compare>

namespace mekendesh::app {

// ISO 4217 letters. Every currency here has two minor digits.
struct Currency {
    std::array<char, 3> letters{};

    auto operator<=>(const Currency &) const = default;

    // No currency for anything but three capital Latin letters.
    static Currency fromText(QStringView text);
    [[nodiscard]] bool isNull() const { return letters[0] == '\0'; }
    [[nodiscard]] QString toText() const;
    // "₽", "сом", "$", "€", "₸", otherwise the letters.
    [[nodiscard]] QString sign() const;
};

inline constexpr Currency kRuble{{'R', 'U', 'B'}};
inline constexpr Currency kSom{{'K', 'G', 'S'}};
inline constexpr Currency kDollar{{'U', 'S', 'D'}};
inline constexpr Currency kEuro{{'E', 'U', 'R'}};
inline constexpr Currency kTenge{{'K', 'Z', 'T'}};

// An exact amount in minor units (kopecks, tyiyns, cents). Never a floating point number.
struct Money {
    static constexpr qint64 kMinorMax = 1'000'000'000'000'000; // ten thousand billion: above it somebody's finger slipped

    qint64 minor = 0;
    Currency currency = kRuble;

    bool operator==(const Money &) const = default;

    // "8 400", "8400,50", "1 234.5", "1,234,567.89", "-5", "500 сом", "$20". A sign or name of a currency wins over `currency`.
    // Refused because it may mean two things: one comma or point with three digits behind it ("8,400").
    // BadInput with the text as subject.
    static sync::Result<Money> parse(QStringView text, Currency currency);

    // "1 234,50 ₽" with no-break spaces and a true minus, as on screens and prints.
    [[nodiscard]] QString toText() const;
    // The same without the sign of the currency, for columns that name it in their head.
    [[nodiscard]] QString toAmountText() const;
    // "-1234.50", for files.
    [[nodiscard]] QString toPlainText() const;
};

// BadInput when the currencies differ, TooLarge when the sum leaves ±kMinorMax.
[[nodiscard]] sync::Result<Money> add(const Money &left, const Money &right);
[[nodiscard]] sync::Result<Money> subtract(const Money &left, const Money &right);

}
