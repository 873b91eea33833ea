// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tables/tablefile.h"

#include <QXmlStreamReader>

#include <functional>

namespace mekendesh::app {

// On the raw bytes of a part, before any reader sees them: a document type makes a small file large, the attributes of one tag cost
// quadratic time. BadInput.
sync::Status checkWorkbookMarkup(QByteArrayView part, const TableLimits &limits);

// XML of workbooks: no document types, no entities of its own, no depth without end.
class WorkbookXml {
public:
    WorkbookXml(const QByteArray &content, const TableLimits &limits)
        : m_reader(content)
        , m_nestingMax(limits.nestingMax)
    {
    }

    // The next beginning of an element, at any depth; false at the end. BadInput for anything a workbook does not have.
    sync::Result<bool> nextElement();
    // The next beginning of an element inside the one whose depth() was `inside`; false behind its end.
    sync::Result<bool> nextElementInside(int inside);
    // Depth of the element that stands open, from 1.
    [[nodiscard]] int depth() const { return m_depth; }
    [[nodiscard]] QStringView name() const { return m_reader.name(); }
    [[nodiscard]] QStringView attribute(QLatin1StringView name) const; // by its name without prefix
    // All text inside the open element, of its children too, but for those whose beginning `isLeftOut` says so. `begun` is told of
    // each child that begins. Stands behind the element then.
    using ChildFilter = std::function<bool(QStringView name)>;
    using ChildBeginning = std::function<void(QStringView name, QString &text)>;
    sync::Result<QString> text(const ChildFilter &isLeftOut = {}, const ChildBeginning &begun = {});
    // Passes over the open element.
    sync::Status skip();

private:
    sync::Status step();

    QXmlStreamReader m_reader;
    int m_nestingMax;
    int m_depth = 0;
};

// Rows while they are read: empty cells and rows cost nothing, whatever a workbook says about them.
class SheetRows {
public:
    explicit SheetRows(const TableLimits &limits)
        : m_limits(limits)
        , m_held(limits)
    {
    }

    // Rows and columns count from 0; rows never go back. `isRepeated`: the file does not hold it, but says that it is there again.
    sync::Status put(qint64 row, qint64 column, TableCell cell, bool isRepeated = false);
    void moveInto(TableFile &table);
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }

private:
    TableLimits m_limits;
    std::vector<TableRow> m_rows;
    std::size_t m_columns = 0;
    HeldCells m_held;
};

// A number of a workbook in plain digits; a day number as a day where its style says so.
[[nodiscard]] TableCell numberCell(QStringView text, bool isDay, bool isFrom1904);

}
