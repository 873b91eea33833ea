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

#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

namespace mekendesh::app {

// A person who does not exist, with the fields of a member. Text is in the language people really write it: Kyrgyz or Russian.
struct DemoPerson {
    PersonName name{};
    QString latinName{}; // surname and given name in capitals, as in a passport
    Code sex{};
    FuzzyDate birth{};
    QString birthPlace{};
    Code homeOblast{};
    QString phone{}; // as shown; from blocks nobody has, so that a demo never rings a stranger
    Code language{};
    Code region{};
    QString city{};
    QString employer{};
    FuzzyDate entered{};
    Code category{};
    Code status{};
    Code howHeard{};
    QString note{};
};

// The same random source gives the same people. `today` bounds birth and entry dates.
class DemoPeople {
public:
    DemoPeople(sync::Random &random, QDate today)
        : m_random(random)
        , m_today(today)
    {
    }

    [[nodiscard]] DemoPerson next();
    [[nodiscard]] std::vector<DemoPerson> take(int count);

private:
    [[nodiscard]] int below(int bound);
    [[nodiscard]] bool isOneOf(int thousandths);
    [[nodiscard]] QString oneOf(std::span<const QStringView> words);
    [[nodiscard]] Code oneOf(std::initializer_list<std::pair<const char *, int>> shares);
    [[nodiscard]] PersonName makeName(bool isFemale, int birthYear);
    [[nodiscard]] QString makeFather();
    [[nodiscard]] FuzzyDate makeBirth();
    [[nodiscard]] QString makePhone();

    sync::Random &m_random;
    QDate m_today;
};

// Column heads of the import file: the labels of a member's fields in "ky", "ru" or "en" (anything else is English).
[[nodiscard]] QStringList demoHeads(QStringView language);
// The whole file, as CsvWriter writes it; codes as codes, dates as people write them.
// `places`: the language of places, where it is another one than that of the heads.
[[nodiscard]] QByteArray demoCsv(std::span<const DemoPerson> people, QStringView language, QStringView places = {});

}
