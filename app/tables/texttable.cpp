// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/texttable.h"

#include "app/core/csv.h"
#include "app/tables/tablewords.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr std::array<char16_t, 4> kSeparators{u';', u',', u'\t', u'|'};
constexpr qsizetype kGuessedCharacters = 64 * 1024;

// How well a separator parts the beginning of the text: rows that agree, and into how many cells.
qsizetype evenness(const QString &text, QChar separator)
{
    QHash<qsizetype, qsizetype> rowsOfWidth;
    CsvReader reader = CsvReader::ofText(text, separator, {});
    QStringList cells;
    qsizetype rows = 0;
    for (;;) {
        const auto isRow = reader.readRow(cells);
        if (!isRow || !*isRow)
            break;
        ++rows;
        ++rowsOfWidth[cells.size()];
    }
    qsizetype best = 0;
    for (auto width = rowsOfWidth.cbegin(); width != rowsOfWidth.cend(); ++width) {
        const bool isUsual = width.value() * 2 >= rows;
        if (width.key() > 1 && isUsual)
            best = std::max(best, width.value() * 16 + std::min<qsizetype>(width.key(), 16));
    }
    // Rows of different widths still speak for a separator that most of them have.
    const qsizetype parted = rows - rowsOfWidth.value(1);
    return best > 0 ? best : (parted * 4 >= rows * 3 ? parted : 0);
}

QChar guessSeparator(const QString &text)
{
    if (const auto said = separatorLine(text))
        return *said;
    QString beginning = text.left(kGuessedCharacters);
    if (beginning.size() < text.size())
        beginning.truncate(std::max<qsizetype>(beginning.lastIndexOf(u'\n'), 1));
    QChar best = kSeparators.front();
    qsizetype bestScore = 0;
    for (const QChar separator : kSeparators) {
        const qsizetype score = evenness(beginning, separator);
        if (score > bestScore) {
            best = separator;
            bestScore = score;
        }
    }
    return best;
}

}

Result<TableFile> readTextTable(const QByteArray &content, const TableReading &reading, const TableLimits &limits)
{
    TableFile table;
    table.encoding = reading.encoding.value_or(guessEncoding(content));
    const QString text = decodedText(content, table.encoding);
    // A picture or a program opened as text is full of zero characters.
    if (text.contains(QChar(u'\0')))
        return unreadableTable(QT_TRANSLATE_NOOP("tables", "this file is neither a table nor a text; save the list as XLSX, ODS or CSV"));
    table.separator = reading.separator.value_or(guessSeparator(text));
    const CsvLimits csvLimits{.bytesMax = limits.fileBytesMax,
        .rowsMax = limits.rowsMax,
        .columnsMax = limits.columnsMax,
        .cellCharactersMax = limits.cellCharactersMax};
    CsvReader reader = CsvReader::ofText(text, table.separator, csvLimits);
    QStringList cells;
    HeldCells held(limits);
    for (;;) {
        const auto isRow = reader.readRow(cells);
        if (!isRow)
            return tooLargeTable();
        if (!*isRow)
            return table;
        TableRow row{.line = reader.lineNumber()};
        while (!cells.isEmpty() && cells.constLast().trimmed().isEmpty())
            cells.removeLast();
        for (QString &cell : cells)
            row.cells.push_back({.text = std::move(cell)});
        const qint64 written = std::ranges::count_if(row.cells, [](const TableCell &cell) { return !cell.text.isEmpty(); });
        if (!held.add(written, static_cast<qint64>(row.cells.size()) - written))
            return tooLargeTable();
        table.columns = std::max(table.columns, row.cells.size());
        table.rows.push_back(std::move(row));
    }
}

}
