// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

#include <QByteArray>
#include <QChar>
#include <QString>
#include <QStringList>

#include <optional>

namespace mekendesh::app {

struct CsvLimits {
    qsizetype bytesMax = 128 * 1024 * 1024;
    qsizetype rowsMax = 1'000'000;
    qsizetype columnsMax = 256;
    qsizetype cellCharactersMax = 32 * 1024;
};

// Reads tables of text as spreadsheets write them: RFC 4180 quoting, comma, semicolon or tab, UTF-8 with or without BOM or
// UTF-16 with BOM, line breaks inside quotes, an optional first line "sep=;". Rows without any text are passed over.
class CsvReader {
public:
    // BadInput for text that is not Unicode or has no rows, TooLarge above a limit.
    static sync::Result<CsvReader> open(QByteArrayView bytes, const CsvLimits &limits = {});

    // Text that is decoded already, with this separator. Forgives what people's programs write: quotes that stand inside a cell
    // without being doubled, or that are never closed.
    static CsvReader ofText(QString text, QChar separator, const CsvLimits &limits);

    // False at the end. BadInput with the line's number as subject for an unclosed quote or text after one, TooLarge above a limit.
    // An apostrophe that the writer put before a formula character is taken away.
    sync::Result<bool> readRow(QStringList &cells);

    // The line on which the row just read begins, from 1.
    [[nodiscard]] qsizetype lineNumber() const { return m_rowLine; }
    [[nodiscard]] QChar separator() const { return m_separator; }
    // How much of the text is read, in UTF-16 units, for progress.
    [[nodiscard]] qsizetype position() const { return m_position; }
    [[nodiscard]] qsizetype size() const { return m_text.size(); }

private:
    CsvReader(QString text, const CsvLimits &limits);
    void chooseSeparator();
    void passSeparatorLine();
    sync::Status readCell(QString &cell, bool &isLast);
    sync::Status readQuoted(QString &cell);
    void passLineEnd();

    QString m_text;
    CsvLimits m_limits;
    bool m_isForgiving = false;
    QChar m_separator = QLatin1Char(',');
    qsizetype m_position = 0;
    qsizetype m_line = 1;
    qsizetype m_rowLine = 0;
    qsizetype m_rows = 0;
};

// Writes the same: UTF-8 with BOM (spreadsheets need it), CRLF. A cell that a spreadsheet would run as a formula
// (begins with = + - @ tab or carriage return and is no plain number) gets an apostrophe before it.
class CsvWriter {
public:
    explicit CsvWriter(QChar separator = QLatin1Char(';'));

    void addRow(const QStringList &cells);
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QChar m_separator;
    QByteArray m_bytes;
};

// What the first line "sep=;" says, which some spreadsheets write.
[[nodiscard]] std::optional<QChar> separatorLine(QStringView text);

// The cell as it may stand in any exported table.
[[nodiscard]] QString escapedFormula(const QString &cell);

}
