// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/workbookxml.h"

#include "app/core/fuzzydate.h"
#include "app/tables/tablewords.h"

#include <algorithm>
#include <cmath>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kWholeDigits = 15; // what a double holds exactly
constexpr qint64 kDays1904 = 1462;
constexpr qint64 kRowNumberMax = 1 << 24; // no program writes sheets of that length

// Behind the end of a tag; -1 when it has none, or more in it than a workbook ever has.
qsizetype behindTag(QByteArrayView part, qsizetype from, const TableLimits &limits)
{
    char quote = 0;
    int attributes = 0;
    const qsizetype last = std::min(part.size(), from + limits.tagBytesMax);
    for (qsizetype at = from; at < last; ++at) {
        const char byte = part[at];
        if (quote != 0) {
            quote = byte == quote ? 0 : quote;
        } else if (byte == '"' || byte == '\'') {
            quote = byte;
            if (++attributes > limits.attributesMax)
                return -1;
        } else if (byte == '>') {
            return at + 1;
        }
    }
    return -1;
}

qsizetype behindText(QByteArrayView part, qsizetype from, QByteArrayView end)
{
    const qsizetype found = part.indexOf(end, from);
    return found < 0 ? -1 : found + end.size();
}

}

Status checkWorkbookMarkup(QByteArrayView part, const TableLimits &limits)
{
    if (part.contains('\0')) // UTF-16 would hide what is looked for here; no office program writes it
        return damagedTable();
    for (qsizetype at = part.indexOf('<'); at >= 0; at = part.indexOf('<', at)) {
        const QByteArrayView rest = part.sliced(at);
        if (rest.startsWith("<!--"))
            at = behindText(part, at + 4, "-->");
        else if (rest.startsWith("<![CDATA["))
            at = behindText(part, at, "]]>");
        else if (rest.startsWith("<!"))
            return damagedTable();
        else if (rest.startsWith("<?"))
            at = behindText(part, at, "?>");
        else
            at = behindTag(part, at, limits);
        if (at < 0)
            return damagedTable();
    }
    return {};
}

Status WorkbookXml::step()
{
    switch (m_reader.readNext()) {
    case QXmlStreamReader::StartElement:
        if (++m_depth > m_nestingMax)
            return damagedTable();
        break;
    case QXmlStreamReader::EndElement:
        --m_depth;
        break;
    case QXmlStreamReader::DTD:
    case QXmlStreamReader::EntityReference:
    case QXmlStreamReader::Invalid:
        return damagedTable();
    default:
        break;
    }
    return {};
}

Result<bool> WorkbookXml::nextElement()
{
    while (!m_reader.atEnd()) {
        TRY(step());
        if (m_reader.isStartElement())
            return true;
    }
    return false;
}

Result<bool> WorkbookXml::nextElementInside(int inside)
{
    while (!m_reader.atEnd()) {
        TRY(step());
        if (m_reader.isStartElement())
            return true;
        if (m_depth < inside)
            return false;
    }
    return false;
}

QStringView WorkbookXml::attribute(QLatin1StringView name) const
{
    for (const QXmlStreamAttribute &attribute : m_reader.attributes()) {
        if (attribute.name() == name)
            return attribute.value();
    }
    return {};
}

Result<QString> WorkbookXml::text(const ChildFilter &isLeftOut, const ChildBeginning &begun)
{
    const int inside = m_depth;
    QString text;
    while (!m_reader.atEnd()) {
        TRY(step());
        if (m_reader.isStartElement()) {
            if (isLeftOut && isLeftOut(m_reader.name()))
                TRY(skip());
            else if (begun)
                begun(m_reader.name(), text);
        } else if (m_reader.isCharacters()) {
            text += m_reader.text();
        } else if (m_depth < inside) {
            break;
        }
    }
    return text;
}

Status WorkbookXml::skip()
{
    const int inside = m_depth;
    while (!m_reader.atEnd() && m_depth >= inside)
        TRY(step());
    return {};
}

Status SheetRows::put(qint64 row, qint64 column, TableCell cell, bool isRepeated)
{
    if (cell.text.trimmed().isEmpty())
        return {};
    if (row < 0 || column < 0 || (!m_rows.empty() && row + 1 < m_rows.back().line))
        return damagedTable();
    const bool isNew = m_rows.empty() || m_rows.back().line != row + 1;
    if (column >= m_limits.columnsMax || row >= kRowNumberMax || cell.text.size() > m_limits.cellCharactersMax
        || (isNew && static_cast<qsizetype>(m_rows.size()) >= m_limits.rowsMax))
        return tooLargeTable();
    // The empty cells before it are held too.
    const qint64 held = isNew ? 0 : static_cast<qint64>(m_rows.back().cells.size());
    const qint64 more = std::max<qint64>(column + 1 - held, 0);
    const qint64 written = isRepeated ? 0 : std::min<qint64>(more, 1);
    if (!m_held.add(written, more - written))
        return tooLargeTable();
    if (isNew)
        m_rows.push_back({.line = row + 1});
    std::vector<TableCell> &cells = m_rows.back().cells;
    const auto place = static_cast<std::size_t>(column);
    if (cells.size() <= place)
        cells.resize(place + 1);
    cells[place] = std::move(cell);
    m_columns = std::max(m_columns, cells.size());
    return {};
}

void SheetRows::moveInto(TableFile &table)
{
    table.rows = std::move(m_rows);
    table.columns = m_columns;
}

TableCell numberCell(QStringView text, bool isDay, bool isFrom1904)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number))
        return {.text = text.toString()};
    if (isDay && number >= 0 && number < 1e6) {
        const auto day = static_cast<qint64>(std::floor(number)) + (isFrom1904 ? kDays1904 : 0);
        if (const auto date = FuzzyDate::fromSpreadsheetDay(day))
            return {.text = date->toIsoText(), .kind = TableCell::Kind::Day};
    }
    const bool isWhole = std::floor(number) == number && std::abs(number) < 1e15;
    // Telephones and numbers of documents are numbers to a spreadsheet: 9.267773146E9 is 9267773146.
    return {.text = isWhole ? QString::number(static_cast<qint64>(number)) : QString::number(number, 'g', kWholeDigits),
        .kind = TableCell::Kind::Number};
}

}
