// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QVariant>

namespace mekendesh::ui {

// What a chart tells: one question, its categories (days, months, kinds, offices) and one to three series of values.
// It holds no colours and no sizes; the same data make the picture, the table and the words for a screen reader.
struct ChartData {
    enum class Kind {
        Columns, // days, months: one series
        Bars,    // kinds, offices: one series, lying, in the order given (sort by size)
        Lines,   // up to three series, named at their ends
    };
    struct Category {
        QString label;             // on the axis: "20", "н"; for bars the whole word
        QString name{};            // for the table and the reader: "20 November"; empty: the label
        bool isIncomplete = false; // the period still runs: hatched
        bool isMarked = false;     // weekend or holiday: a tick on the axis
        QVariant behind{};         // what stands behind it; opened() hands it back
    };
    struct Series {
        QString name;
        QList<double> values{}; // one for each category
    };

    Kind kind = Kind::Columns;
    QString question{};     // what the chart answers, for the reader: "New cases, 12 months"
    QString subject{};      // what the categories are, head of the table's first column: "Month"
    QString unit{};         // "₽"; empty for plain counts
    int decimals = 0;
    QList<Category> categories{};
    QList<Series> series{};
    QString rest{};         // in words, what has no place in the picture: "5 other kinds: 12"
    int current = -1; // columns: this one is full, the others are pale; -1: all are full

    [[nodiscard]] double value(int seriesIndex, int category) const;
    [[nodiscard]] double greatest() const;
    [[nodiscard]] bool isEmpty() const; // nothing but zeros
    [[nodiscard]] QString categoryName(int category) const;
    [[nodiscard]] QString number(double value) const; // in the language of the moment
    // "November 2026, incomplete: 338" or, with several series, every one with its name.
    [[nodiscard]] QString speech(int category) const;
};

// Steps of an axis that begins at zero: at most four of them, of 1, 2 or 5 times a power of ten.
QList<double> axisSteps(double greatest, int decimals = 0);

}
