// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tables/textencoding.h"
#include "sync/base/result.h"

#include <QChar>
#include <QStringList>

#include <optional>
#include <vector>

namespace mekendesh::app {

// One limit on everything a file of somebody else may ask of this program.
struct TableLimits {
    qsizetype fileBytesMax = 64 * 1024 * 1024;
    qsizetype entriesMax = 4096;                    // of a workbook's archive
    qsizetype inflatedBytesMax = 192 * 1024 * 1024; // of all parts read
    qsizetype inflatedFreeBytes = 4 * 1024 * 1024;  // of these whatever the size of the file; beyond it
    qsizetype inflateRatioMax = 100;                // times the file at most
    int nestingMax = 64;                            // of its XML
    int attributesMax = 256;                        // of one tag
    qsizetype tagBytesMax = 256 * 1024;
    qsizetype sheetsMax = 256;
    qsizetype rowsMax = 200'000;
    qsizetype columnsMax = 256;
    qsizetype cellsMax = 8'000'000; // that are held, the empty ones before a full one too
    qsizetype unwrittenCellsMax = 1'000'000; // of these empty or repeated, and 16 more for each that is written
    qsizetype cellCharactersMax = 32 * 1024;
};

struct TableCell {
    // A number is plain text without exponent. A day is written 1990-12-31.
    enum class Kind : quint8 { Text, Number, Day };

    QString text{};
    Kind kind = Kind::Text;

    bool operator==(const TableCell &) const = default;
};

struct TableRow {
    qint64 line = 0; // in the file, from 1, as its own program counts
    std::vector<TableCell> cells{}; // without empty ones at the end

    // Empty beyond the end.
    [[nodiscard]] QString text(std::size_t column) const { return column < cells.size() ? cells[column].text : QString(); }
};

enum class TableForm { Text, Xlsx, Ods };

// What a person may correct; what is not said is guessed.
struct TableReading {
    std::optional<TextEncoding> encoding{};
    std::optional<QChar> separator{};
    std::optional<int> sheet{};
};

struct TableFile {
    TableForm form = TableForm::Text;
    TextEncoding encoding = TextEncoding::Utf8; // of texts
    QChar separator = u';';                     // of texts
    QStringList sheets{};                       // of workbooks
    int sheet = 0;
    std::vector<TableRow> rows{}; // without empty ones
    std::size_t columns = 0;      // of the widest row
};

// Cells that a file makes this program hold, counted before they are held. False when there are too many.
class HeldCells {
public:
    explicit HeldCells(const TableLimits &limits)
        : m_limits(limits)
    {
    }

    [[nodiscard]] bool add(qint64 written, qint64 unwritten)
    {
        constexpr qint64 kUnwrittenForWritten = 16;
        m_written += written;
        m_unwritten += unwritten;
        return m_written + m_unwritten <= m_limits.cellsMax && m_unwritten <= m_limits.unwrittenCellsMax + m_written * kUnwrittenForWritten;
    }

private:
    TableLimits m_limits;
    qint64 m_written = 0;
    qint64 m_unwritten = 0;
};

// Tables of other programs: CSV and its relatives, Office Open XML and OpenDocument workbooks, known by their content and never
// by their name. Runs nothing: of formulas it takes the value that was stored. Of a workbook the first sheet with rows.
// BadInput or TooLarge with a sentence for the person as subject.
sync::Result<TableFile> readTable(const QByteArray &content, const TableReading &reading = {}, const TableLimits &limits = {});

}
