// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/stopwatch.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace mekendesh::bench {

enum class Better { More, Less };

// What a figure has to reach: a check that builds fail by, and what we want.
struct Limit {
    Better better = Better::Less;
    double floor = 0;
    std::optional<double> goal{};

    [[nodiscard]] bool reachesFloor(double value) const { return better == Better::More ? value >= floor : value <= floor; }
    [[nodiscard]] bool reachesGoal(double value) const { return better == Better::More ? value >= goal.value_or(floor) : value <= goal.value_or(floor); }
};

struct Figure {
    QString id;   // for the limits and for other programs: never changes
    QString what;
    double value = 0;
    QString unit;
    QString detail{}; // what it was compared with, of how many
    std::optional<Spent> spent{};
};

class Figures {
public:
    void add(Figure figure) { m_figures.push_back(std::move(figure)); }
    [[nodiscard]] const std::vector<Figure> &all() const { return m_figures; }
    // One table, as text that a document can hold.
    [[nodiscard]] QString table() const;
    [[nodiscard]] QByteArray json(const QString &machine) const;

private:
    std::vector<Figure> m_figures;
};

// "3.4M", "57k", "1.24", "0.038": three digits that count.
[[nodiscard]] QString shortNumber(double value);

}
