// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/fuzzydate.h"
#include "app/core/money.h"
#include "sync/base/result.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <variant>
#include <vector>

namespace mekendesh::app {

// Nothing, text, a day (whole days become real dates of a workbook, the rest text), money, a count.
using SheetCell = std::variant<std::monostate, QString, FuzzyDate, Money, qint64>;

enum class SheetForm { Csv, Workbook };

// A table on its way into a file of another program. What was at the path stays untouched until finish(); a writer that goes away
// unfinished leaves nothing behind.
class SheetWriter {
public:
    virtual ~SheetWriter() = default;
    // TooLarge above what a workbook can hold.
    virtual sync::Status addRow(const std::vector<SheetCell> &cells) = 0;
    // ReadOnly or DiskFull with the path as subject.
    virtual sync::Status finish() = 0;
};

// CSV as CsvWriter writes it, or an Office Open XML workbook with one sheet: head fixed and filterable, columns as wide as their
// text. No cell is ever a formula. `title` names the sheet.
sync::Result<std::unique_ptr<SheetWriter>> writeSheet(SheetForm form, const QString &path, const QString &title, const QStringList &heads);

}
