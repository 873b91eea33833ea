// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

#include <QDate>
#include <QString>

#include <compare>
#include <optional>

namespace mekendesh::app {

// A date of which the day, or the day and the month, may be unknown: many people know only the year they were born.
// Stored as one number yyyymmdd with 00 for what is unknown; 0 is no date at all. Plain order of the numbers is the order of
// lists: "1989" stands before "03.1989", which stands before "14.03.1989".
struct FuzzyDate {
    enum class Precision { None, Year, Month, Day };

    static constexpr int kYearMin = 1800;
    static constexpr int kYearMax = 2200;
    static constexpr int kTwoDigitYearLast = 2036; // "36" is 2036, "37" is 1937: births of the living and expiry of their papers

    qint32 packed = 0;

    auto operator<=>(const FuzzyDate &) const = default;

    // No date for parts that are not in the calendar. 0 stands for an unknown month or day.
    static FuzzyDate of(int year, int month = 0, int day = 0);
    static FuzzyDate fromDate(QDate date);
    // For numbers from outside: nothing when the number is no date, FuzzyDate{} for 0.
    static std::optional<FuzzyDate> fromPacked(qint64 packed);
    // What people type and what files contain: 14.03.1989, 14/3/89, 14031989, 1989-03-14, 03.1989, 1989, "14 марта 1989 г.",
    // "1989-жылдын 14-марты", "14 March 1989", 00.00.1989. Day stands before month. Blank text is no date.
    // BadInput with the text as subject for everything else.
    static sync::Result<FuzzyDate> parse(QStringView text);
    // Day number of a spreadsheet (1 = 1900-01-01, with the 29 February 1900 that never was). A typed number is never one.
    static std::optional<FuzzyDate> fromSpreadsheetDay(qint64 day);

    [[nodiscard]] bool isNull() const { return packed == 0; }
    [[nodiscard]] int year() const { return packed / 10000; }
    [[nodiscard]] int month() const { return packed / 100 % 100; } // 0 when unknown
    [[nodiscard]] int day() const { return packed % 100; }         // 0 when unknown
    [[nodiscard]] Precision precision() const;

    // The first and the last day that this may mean; invalid for no date.
    [[nodiscard]] QDate earliest() const;
    [[nodiscard]] QDate latest() const;

    // "14.03.1989", "03.1989", "1989" or empty, the same in every language.
    [[nodiscard]] QString toText() const;
    // "1989-03-14", "1989-03", "1989" or empty, for files.
    [[nodiscard]] QString toIsoText() const;
};

// Whole years of age; two values where the unknown part leaves two answers.
struct AgeRange {
    int least = 0;
    int most = 0;

    bool operator==(const AgeRange &) const = default;
};

// Nothing without a birth date or when the birth lies after that day.
[[nodiscard]] std::optional<AgeRange> ageOn(FuzzyDate birth, QDate on);

}
