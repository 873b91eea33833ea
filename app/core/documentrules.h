// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/code.h"

#include <QString>

#include <array>

namespace mekendesh::app {

// What is known of a kind of paper: how many days before its end to say so, and the rule with where it was read and of what
// day that page is. Rules changed in 2021 and 2025 and will change again: nobody shows one without its source, its date and
// the line that sends people to the consulate.
struct DocumentRule {
    std::array<int, 3> warnDays{30, 14, 7}; // the first, the second, the last warning
    const char *rule = nullptr;             // English, translated in context "documentrule"; null: only the date on the paper counts
    const char *source = "";
    const char *sourceDate = ""; // "2025-11-18", "2026-01", empty: the page has no date

    [[nodiscard]] bool hasRule() const { return rule != nullptr; }
    // In the language of now: the rule, its source with the date, "Check with the consulate."
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString sourceSentence() const;
};

// Of a code of the list "document_type"; the common warnings for every other.
[[nodiscard]] DocumentRule documentRule(const Code &type);
// «Check with the consulate.»
[[nodiscard]] QString checkWithConsulate();

}
