// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace mekendesh::app {

// The number people read out: MSK-2-2026-00412. Office, mark of the database that gave it (digits, never two with the same),
// year, counter. Two laptops without network never give the same number because their marks differ.
struct HumanNumber {
    QString office{}; // 2–5 Latin capitals
    QString mark{};   // 1–4 digits
    int year = 0;
    int counter = 0;

    bool operator==(const HumanNumber &) const = default;

    [[nodiscard]] QString toText() const;

    // Accepts Cyrillic letters (МСК), small letters, any dash or space, "№" before it, missing leading zeros, and text typed in the
    // wrong keyboard layout.
    static std::optional<HumanNumber> parse(QStringView text);
};

}
