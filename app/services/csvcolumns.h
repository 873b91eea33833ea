// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/anyrecord.h"
#include "app/services/languages.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace mekendesh::app {

// What the columns of a file mean for a kind of record, and how their cells become fields. Remembers what codes and dates it has
// seen: a file repeats them thousands of times.
class CsvColumns {
public:
    CsvColumns(const sync::Table &table, const QStringList &header, const Languages &languages);

    // Headers that name no field; their cells are passed over.
    [[nodiscard]] const QStringList &unknownHeaders() const { return m_unknownHeaders; }
    [[nodiscard]] bool isEmpty() const { return m_knownCount == 0; }

    struct Refused {
        QString field;  // wire name
        QString reason; // for people
    };
    // Writes the cells of a row into the record. False with the first cell that does not fit.
    bool read(const QStringList &cells, AnyRecord &record, Refused &refused);

private:
    enum class Meaning { Unknown, Field, WholeName };
    struct Column {
        Meaning meaning = Meaning::Unknown;
        const sync::Field *field = nullptr;
        QHash<QString, sync::Value> seen{};
    };
    bool readCell(Column &column, const QString &cell, AnyRecord &record, Refused &refused);

    const sync::Table &m_table;
    const Languages &m_languages;
    std::vector<Column> m_columns;
    QStringList m_unknownHeaders;
    int m_knownCount = 0;
};

}
