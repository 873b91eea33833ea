// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/code.h"
#include "app/core/fuzzydate.h"
#include "app/core/personname.h"
#include "sync/base/random.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <span>
#include <vector>

namespace mekendesh::app {

// A person who does not exist, with the fields of a member. Text fields are in the language people really write: Kyrgyz and Russian.
struct DemoPerson {
    PersonName name{};
    QString latinSurname{};
    QString latinGiven{};
    Code sex{};
    FuzzyDate birth{};
    Code oblast{}; // home, code list oblast
    QString birthPlace{};
    Code region{}; // in Russia, code list region
    QString city{};
    QString phone{};
    QString employer{};
    QString purpose{}; // why he came, as text
    Code migrationCategory{};
    Code preferredLanguage{};
    Code howHeard{};
    Code status{};
};

// The same seed gives the same people. `today` bounds ages.
class DemoPeople {
public:
    DemoPeople(sync::Random &random, QDate today);

    [[nodiscard]] DemoPerson next();
    [[nodiscard]] std::vector<DemoPerson> take(int count);

private:
    [[nodiscard]] PersonName makeName(bool isFemale);
    [[nodiscard]] FuzzyDate makeBirth();
    [[nodiscard]] QString makePhone();

    sync::Random &m_random;
    QDate m_today;
};

// Column heads of the import file, in "ky", "ru" or "en" (anything else is English).
[[nodiscard]] QStringList demoHeads(QStringView language);
// The whole file, as CsvWriter writes it; codes as codes, dates as dd.MM.yyyy.
[[nodiscard]] QByteArray demoCsv(std::span<const DemoPerson> people, QStringView language);

}
