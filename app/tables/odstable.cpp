// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/odstable.h"

#include "app/tables/tablewords.h"
#include "app/tables/workbookxml.h"

#include <algorithm>

namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

// A cell that holds something is repeated for real; beyond this nobody meant it.
constexpr qint64 kRepeatedRowsMax = 10'000;
constexpr qint64 kRepeatsMax = 1 << 24; // of empty cells and rows: more is a number chosen to overflow

qint64 repeats(QStringView text)
{
    bool isNumber = false;
    const qint64 count = text.toLongLong(&isNumber);
    return isNumber && count > 0 ? std::min(count, kRepeatsMax) : 1;
}

class OdsSheet {
public:
    OdsSheet(WorkbookXml &xml, const TableLimits &limits, SheetRows &rows)
        : m_xml(xml)
        , m_limits(limits)
        , m_rows(rows)
    {
    }

    // Stands on the beginning of a table; behind its end afterwards.
    Status read()
    {
        const int inside = m_xml.depth();
        for (;;) {
            TRY_ASSIGN(const bool isThere, m_xml.nextElementInside(inside));
            if (!isThere)
                return {};
            if (m_xml.name() == "table-row"_L1)
                TRY(readRow());
        }
    }

private:
    struct Placed {
        qint64 column;
        TableCell cell;
        bool isRepeated;
    };

    Status readRow()
    {
        const qint64 rowRepeats = repeats(m_xml.attribute("number-rows-repeated"_L1));
        const int inside = m_xml.depth();
        std::vector<Placed> cells;
        qint64 column = 0;
        for (;;) {
            TRY_ASSIGN(const bool isThere, m_xml.nextElementInside(inside));
            if (!isThere)
                break;
            if (m_xml.name() != "table-cell"_L1 && m_xml.name() != "covered-table-cell"_L1) {
                TRY(m_xml.skip());
                continue;
            }
            const qint64 cellRepeats = repeats(m_xml.attribute("number-columns-repeated"_L1));
            TRY_ASSIGN(const TableCell cell, readCell());
            if (!cell.text.trimmed().isEmpty()) {
                if (column + cellRepeats > m_limits.columnsMax)
                    return tooLargeTable();
                for (qint64 repeat = 0; repeat < cellRepeats; ++repeat)
                    cells.push_back({column + repeat, cell, repeat > 0});
            }
            column += cellRepeats;
        }
        if (!cells.empty() && rowRepeats > kRepeatedRowsMax)
            return tooLargeTable();
        for (qint64 repeat = 0; repeat < (cells.empty() ? 0 : rowRepeats); ++repeat) {
            for (const Placed &placed : cells)
                TRY(m_rows.put(m_row + repeat, placed.column, placed.cell, placed.isRepeated || repeat > 0));
        }
        m_row += rowRepeats;
        return {};
    }

    Result<TableCell> readCell()
    {
        const QString type = m_xml.attribute("value-type"_L1).toString();
        const QString number = m_xml.attribute("value"_L1).toString();
        const QString date = m_xml.attribute("date-value"_L1).toString();
        bool isFirst = true;
        // Paragraphs are lines; what a colleague remarked beside the cell is not in it.
        TRY_ASSIGN(QString text, m_xml.text([](QStringView child) { return child == "annotation"_L1 || child == "shapes"_L1; },
            [&isFirst](QStringView child, QString &soFar) {
                if (child == "p"_L1) {
                    soFar += isFirst ? QString() : u"\n"_s;
                    isFirst = false;
                } else if (child == "s"_L1 || child == "tab"_L1) {
                    soFar += u' ';
                } else if (child == "line-break"_L1) {
                    soFar += u'\n';
                }
            }));
        if (type == "date"_L1 && !date.isEmpty())
            return TableCell{.text = date.section(u'T', 0, 0), .kind = TableCell::Kind::Day};
        if (type == "float"_L1 && !number.isEmpty())
            return numberCell(number, false, false);
        return TableCell{.text = std::move(text)};
    }

    WorkbookXml &m_xml;
    const TableLimits &m_limits;
    SheetRows &m_rows;
    qint64 m_row = 0;
};

}

Result<TableFile> readOdsTable(const WorkbookArchive &archive, const TableReading &reading, const TableLimits &limits)
{
    TRY_ASSIGN(const QByteArray content, archive.read(u"content.xml"_s));
    WorkbookXml xml(content, limits);
    TableFile table{.form = TableForm::Ods};
    bool isFound = false;
    bool isSpreadsheet = false;
    for (;;) {
        TRY_ASSIGN(const bool isThere, xml.nextElement());
        if (!isThere)
            break;
        isSpreadsheet = isSpreadsheet || xml.name() == "spreadsheet"_L1;
        if (!isSpreadsheet || xml.name() != "table"_L1)
            continue;
        if (table.sheets.size() >= limits.sheetsMax)
            return tooLargeTable();
        const int number = static_cast<int>(table.sheets.size());
        table.sheets << xml.attribute("name"_L1).toString();
        if (isFound || (reading.sheet && *reading.sheet != number)) {
            TRY(xml.skip());
            continue;
        }
        SheetRows rows(limits);
        TRY(OdsSheet(xml, limits, rows).read());
        if (rows.isEmpty() && !reading.sheet)
            continue;
        rows.moveInto(table);
        table.sheet = number;
        isFound = true;
    }
    if (!isSpreadsheet)
        return unreadableTable(QT_TRANSLATE_NOOP("tables", "this document holds no table; save the list as XLSX, ODS or CSV"));
    return table;
}

}
