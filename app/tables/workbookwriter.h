// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tables/sheetwriter.h"

#include <QSaveFile>
#include <QXmlStreamWriter>

#include <quazip.h>
#include <quazipfile.h>

namespace mekendesh::app {

// An .xlsx (ECMA-376, first edition's SpreadsheetML) with one sheet, written row by row. Text is written in its cell, never as a
// formula and never through a table of shared strings, so that nothing has to be held until the end.
class WorkbookWriter final : public SheetWriter {
public:
    static sync::Result<std::unique_ptr<SheetWriter>> open(const QString &path, const QString &title, const QStringList &heads);
    ~WorkbookWriter() override;
    WorkbookWriter(const WorkbookWriter &) = delete;
    WorkbookWriter &operator=(const WorkbookWriter &) = delete;

    sync::Status addRow(const std::vector<SheetCell> &cells) override;
    sync::Status finish() override;

private:
    WorkbookWriter(const QString &path, const QString &title, const QStringList &heads);
    sync::Status beginSheet(); // writes what stands before the rows, then the first rows
    sync::Status addPart(const QString &name, const QByteArray &content);
    [[nodiscard]] QByteArray workbookPart() const;
    [[nodiscard]] QByteArray stylesPart() const;
    void writeRow(const std::vector<SheetCell> &cells, bool isHead);
    void writeCell(std::size_t column, const SheetCell &cell, bool isHead);
    void writeText(const QString &place, const QString &text, bool isHead);
    void writeNumber(const QString &place, const QString &number, int style);
    [[nodiscard]] int moneyStyle(const Currency &currency);
    [[nodiscard]] sync::Error diskFailure() const;

    QString m_path;
    QString m_sheetName;
    std::size_t m_columns;
    QSaveFile m_file;
    QuaZip m_zip;
    QuaZipFile m_part;
    QXmlStreamWriter m_xml;
    std::vector<std::vector<SheetCell>> m_firstRows; // until the widths of the columns are known
    bool m_isSheetBegun = false;
    std::vector<Currency> m_currencies; // that have a style
    quint32 m_row = 0;                  // written
};

}
