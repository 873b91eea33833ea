// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartdata.h"

#include "ui/charts/chart.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace mekendesh::ui {

namespace {

constexpr int kAxisStepsMax = 4;
constexpr std::array<double, 4> kRoundSteps{1, 2, 5, 10};

}

double ChartData::value(int seriesIndex, int category) const
{
    return series.value(seriesIndex).values.value(category, 0);
}

double ChartData::greatest() const
{
    double found = 0;
    for (const Series &each : series) {
        for (const double figure : each.values)
            found = std::max(found, figure);
    }
    return found;
}

bool ChartData::isEmpty() const
{
    return categories.isEmpty() || greatest() <= 0;
}

QString ChartData::categoryName(int category) const
{
    const Category &found = categories.at(category);
    return found.name.isEmpty() ? found.label : found.name;
}

QString ChartData::number(double value) const
{
    const QString digits = QLocale().toString(value, 'f', decimals);
    return unit.isEmpty() ? digits : digits + QChar(QChar::Nbsp) + unit;
}

QString ChartData::speech(int category) const
{
    if (category < 0 || category >= categories.size())
        return {};
    const QString name = categories.at(category).isIncomplete ? Chart::tr("%1, incomplete").arg(categoryName(category)) : categoryName(category);
    QStringList values;
    for (int each = 0; each < series.size(); ++each) {
        const QString figure = number(value(each, category));
        values.append(series.size() == 1 ? figure : QStringLiteral("%1 %2").arg(series.at(each).name, figure));
    }
    return QStringLiteral("%1: %2").arg(name, values.join(QStringLiteral(", ")));
}

QList<double> axisSteps(double greatest, int decimals)
{
    const double least = std::pow(10.0, -decimals);
    const double wanted = std::max(greatest, least) / kAxisStepsMax;
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    const auto fits = std::ranges::find_if(kRoundSteps, [&](double each) { return each * power >= wanted * (1 - 1e-9); });
    const double step = std::max(least, *fits * power);
    QList<double> steps{0};
    while (steps.last() < greatest - step * 1e-9)
        steps.append(step * static_cast<double>(steps.size()));
    if (steps.size() == 1)
        steps.append(step);
    return steps;
}

}
