// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figures.h"

#include "tests/bench/floors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cmath>

namespace mekendesh::bench {

namespace {

using TableRow = std::array<QString, 7>;

QString verdictOf(const Figure &figure)
{
    const Limit *limit = limitOf(figure.id);
    if (!limit)
        return {};
    if (limit->reachesGoal(figure.value))
        return QStringLiteral("reached");
    return limit->reachesFloor(figure.value) ? QStringLiteral("floor") : QStringLiteral("MISSED");
}

QString limitText(const Limit &limit, double value)
{
    return (limit.better == Better::More ? QStringLiteral("≥ ") : QStringLiteral("≤ ")) + shortNumber(value);
}

TableRow rowOf(const Figure &figure)
{
    const Limit *limit = limitOf(figure.id);
    QString limits = limit ? limitText(*limit, limit->floor) : QString();
    if (limit && limit->goal)
        limits += QStringLiteral("; ") + limitText(*limit, *limit->goal);
    return {figure.what,
            shortNumber(figure.value) + u' ' + figure.unit,
            limits,
            verdictOf(figure),
            figure.spent ? shortNumber(figure.spent->cpuS) : QString(),
            figure.spent ? shortNumber(figure.spent->wallS) : QString(),
            figure.detail};
}

}

QString shortNumber(double value)
{
    const double size = std::abs(value);
    if (size >= 9.995e5)
        return QString::number(value / 1e6, 'f', 2) + u'M';
    if (size >= 9995)
        return QString::number(value / 1e3, 'f', 0) + u'k';
    if (size >= 99.95 || size == std::floor(size))
        return QString::number(value, 'f', 0);
    if (size >= 9.995)
        return QString::number(value, 'f', 1);
    return QString::number(value, 'f', size >= 0.0995 ? 2 : 3);
}

QString Figures::table() const
{
    std::vector<TableRow> rows;
    rows.push_back({QStringLiteral("what"), QStringLiteral("figure"), QStringLiteral("floor; goal"), QStringLiteral("reached"), QStringLiteral("CPU s"),
                    QStringLiteral("wall s"), QStringLiteral("of what")});
    for (const Figure &figure : m_figures)
        rows.push_back(rowOf(figure));
    std::array<qsizetype, 7> widths{};
    for (const TableRow &row : rows) {
        for (std::size_t column = 0; column < widths.size(); ++column)
            widths[column] = std::max(widths[column], row[column].size());
    }
    QString text;
    for (std::size_t number = 0; number < rows.size(); ++number) {
        for (std::size_t column = 0; column < widths.size(); ++column)
            text += QStringLiteral("| ") + rows[number][column].leftJustified(widths[column]) + u' ';
        text += QStringLiteral("|\n");
        if (number != 0)
            continue;
        for (const qsizetype width : widths)
            text += u'|' + QString(width + 2, u'-');
        text += QStringLiteral("|\n");
    }
    return text;
}

QByteArray Figures::json(const QString &machine) const
{
    QJsonArray rows;
    for (const Figure &figure : m_figures) {
        QJsonObject row{{QStringLiteral("metric"), figure.id},
                        {QStringLiteral("what"), figure.what},
                        {QStringLiteral("value"), figure.value},
                        {QStringLiteral("unit"), figure.unit},
                        {QStringLiteral("detail"), figure.detail}};
        if (figure.spent) {
            row.insert(QStringLiteral("cpuSeconds"), figure.spent->cpuS);
            row.insert(QStringLiteral("wallSeconds"), figure.spent->wallS);
        }
        if (const Limit *limit = limitOf(figure.id)) {
            row.insert(QStringLiteral("floor"), limit->floor);
            row.insert(QStringLiteral("reachesFloor"), limit->reachesFloor(figure.value));
            if (limit->goal)
                row.insert(QStringLiteral("goal"), *limit->goal);
        }
        rows.append(row);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("machine"), machine}, {QStringLiteral("figures"), rows}}).toJson();
}

}
