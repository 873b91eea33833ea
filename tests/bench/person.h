// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/fuzzydate.h"
#include "sync/record/table.h"

#include <array>

namespace mekendesh::bench {

// The record that all who are compared keep: ten fields, no search. What the real Member costs is measured beside it.
struct Person {
    QString surname{};
    QString given{};
    QString patronymic{};
    app::FuzzyDate birth{};
    QString passport{};
    QString phone{};
    QString oblast{};
    QString employer{};
    app::FuzzyDate expiry{};
    QString notes{};

    bool operator==(const Person &) const = default;
};

inline constexpr std::size_t kPersonFields = 10;
// As a database without types keeps it: UTF-8, dates as 1989-03-14.
using PersonTexts = std::array<QByteArray, kPersonFields>;
[[nodiscard]] PersonTexts textsOf(const Person &person);

}

template <>
struct mekendesh::sync::Declared<mekendesh::bench::Person> {
    static const Table &table();
};
