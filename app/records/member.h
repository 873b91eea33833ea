// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// A person an office helps or keeps in touch with. Geolocation, religion and ethnicity are never asked.
struct Member {
    QString surname{};
    QString given{};
    QString patronymic{};
    QString latinName{};
    QString otherNames{};
    Code sex{};
    FuzzyDate birth{};
    QString birthPlace{};
    Code homeOblast{};
    QString pin{};
    QString passport{};
    FuzzyDate passportUntil{};
    QString phone{};
    Tri phoneSafe{};
    QString otherPhone{};
    Code language{};
    Code region{};
    QString city{};
    QString address{};
    QString employer{};
    FuzzyDate entered{};
    FuzzyDate registeredUntil{};
    Code category{};
    Code status{};
    Code howHeard{};
    FuzzyDate consentOn{};
    QString emergencyContact{};
    QString note{};

    bool operator==(const Member &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::Member> {
    static const Table &table();
};
