// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/xlsxtable.h"

#include "app/tables/tablewords.h"
#include "app/tables/workbookxml.h"

#include <set>

namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kStylesMax = 100'000;
constexpr qsizetype kColumnLettersMax = 3;

struct XlsxBook {
    struct Sheet {
        QString name;
        QString part;
    };
    std::vector<Sheet> sheets;
    std::vector<QString> texts;
    std::vector<bool> isDayStyle;
    bool isFrom1904 = false;
};

// "xl/" and what a relation of the workbook says, which may begin at the root.
QString partPath(QStringView target)
{
    return target.startsWith(u'/') ? target.sliced(1).toString() : u"xl/"_s + target.toString();
}

Result<QHash<QString, QString>> readRelations(const WorkbookArchive &archive, const TableLimits &limits)
{
    QHash<QString, QString> targets;
    TRY_ASSIGN(const QByteArray content, archive.read(u"xl/_rels/workbook.xml.rels"_s));
    WorkbookXml xml(content, limits);
    for (;;) {
        TRY_ASSIGN(const bool isThere, xml.nextElement());
        if (!isThere)
            return targets;
        if (xml.name() == "Relationship"_L1 && targets.size() < limits.entriesMax)
            targets.insert(xml.attribute("Id"_L1).toString(), partPath(xml.attribute("Target"_L1)));
    }
}

Status readBook(const WorkbookArchive &archive, const TableLimits &limits, XlsxBook &book)
{
    TRY_ASSIGN(const auto targets, readRelations(archive, limits));
    TRY_ASSIGN(const QByteArray content, archive.read(u"xl/workbook.xml"_s));
    WorkbookXml xml(content, limits);
    for (;;) {
        TRY_ASSIGN(const bool isThere, xml.nextElement());
        if (!isThere)
            break;
        if (xml.name() == "workbookPr"_L1) {
            const QStringView from1904 = xml.attribute("date1904"_L1);
            book.isFrom1904 = from1904 == "1"_L1 || from1904 == "true"_L1;
        } else if (xml.name() == "sheet"_L1) {
            if (static_cast<qsizetype>(book.sheets.size()) >= limits.sheetsMax)
                return tooLargeTable();
            book.sheets.push_back({xml.attribute("name"_L1).toString(), targets.value(xml.attribute("id"_L1).toString())});
        }
    }
    return book.sheets.empty() ? Status(damagedTable()) : Status();
}

Status readTexts(const WorkbookArchive &archive, const TableLimits &limits, std::vector<QString> &texts)
{
    const QString part = u"xl/sharedStrings.xml"_s;
    if (!archive.contains(part))
        return {};
    TRY_ASSIGN(const QByteArray content, archive.read(part));
    WorkbookXml xml(content, limits);
    for (;;) {
        TRY_ASSIGN(const bool isThere, xml.nextElement());
        if (!isThere)
            return {};
        if (xml.name() != "si"_L1)
            continue;
        if (static_cast<qsizetype>(texts.size()) >= limits.cellsMax)
            return tooLargeTable();
        // Readings of Asian characters stand beside the text.
        TRY_ASSIGN(QString text, xml.text([](QStringView child) { return child == "rPh"_L1 || child == "rPr"_L1; }));
        texts.push_back(std::move(text));
    }
}

// Whether a format of numbers shows a day: letters of year or day outside quotes and brackets.
bool isDayFormat(QStringView format)
{
    bool isQuoted = false;
    bool isBracket = false;
    for (qsizetype at = 0; at < format.size(); ++at) {
        const QChar letter = format.at(at).toLower();
        if (letter == u'"')
            isQuoted = !isQuoted;
        else if (isQuoted)
            continue;
        else if (letter == u'\\')
            ++at;
        else if (letter == u'[' || letter == u']')
            isBracket = letter == u'[';
        else if (!isBracket && (letter == u'd' || letter == u'y' || letter == u'г' || letter == u'д'))
            return true;
    }
    return false;
}

bool isDayFormatNumber(int number)
{
    return (number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 36) || (number >= 50 && number <= 58);
}

Status readStyles(const WorkbookArchive &archive, const TableLimits &limits, std::vector<bool> &isDayStyle)
{
    const QString part = u"xl/styles.xml"_s;
    if (!archive.contains(part))
        return {};
    TRY_ASSIGN(const QByteArray content, archive.read(part));
    WorkbookXml xml(content, limits);
    std::set<int> dayFormats;
    std::set<int> ownFormats;
    for (;;) {
        TRY_ASSIGN(const bool isThere, xml.nextElement());
        if (!isThere)
            return {};
        if (xml.name() == "numFmt"_L1) {
            const int number = xml.attribute("numFmtId"_L1).toInt();
            ownFormats.insert(number);
            if (isDayFormat(xml.attribute("formatCode"_L1)))
                dayFormats.insert(number);
        } else if (xml.name() == "cellXfs"_L1) {
            const int inside = xml.depth();
            for (;;) {
                TRY_ASSIGN(const bool isStyle, xml.nextElementInside(inside));
                if (!isStyle)
                    break;
                if (xml.name() != "xf"_L1)
                    continue;
                if (static_cast<qsizetype>(isDayStyle.size()) >= kStylesMax)
                    return tooLargeTable();
                const int number = xml.attribute("numFmtId"_L1).toInt();
                isDayStyle.push_back(ownFormats.contains(number) ? dayFormats.contains(number) : isDayFormatNumber(number));
            }
        }
    }
}

// The column of "BC12", from 0; -1 for what is no address.
qint64 columnOf(QStringView address)
{
    qint64 column = 0;
    qsizetype letters = 0;
    while (letters < address.size() && address.at(letters) >= u'A' && address.at(letters) <= u'Z') {
        column = column * 26 + (address.at(letters).unicode() - u'A' + 1);
        if (++letters > kColumnLettersMax)
            return -1;
    }
    return column - 1;
}

class XlsxSheet {
public:
    XlsxSheet(const QByteArray &content, const XlsxBook &book, const TableLimits &limits, SheetRows &rows)
        : m_xml(content, limits)
        , m_book(book)
        , m_rows(rows)
    {
    }

    Status read()
    {
        for (;;) {
            TRY_ASSIGN(const bool isThere, m_xml.nextElement());
            if (!isThere)
                return {};
            if (m_xml.name() == "row"_L1) {
                bool isNumber = false;
                const qint64 number = m_xml.attribute("r"_L1).toLongLong(&isNumber);
                m_row = isNumber && number > 0 ? number - 1 : m_row + 1;
                m_column = -1;
            } else if (m_xml.name() == "c"_L1) {
                TRY(readCell());
            }
        }
    }

private:
    Status readCell()
    {
        const qint64 column = columnOf(m_xml.attribute("r"_L1));
        m_column = column >= 0 ? column : m_column + 1;
        const QString type = m_xml.attribute("t"_L1).toString();
        const int style = m_xml.attribute("s"_L1).toInt();
        const int inside = m_xml.depth();
        QString value;
        for (;;) {
            TRY_ASSIGN(const bool isThere, m_xml.nextElementInside(inside));
            if (!isThere)
                break;
            if (m_xml.name() == "v"_L1) {
                TRY_ASSIGN(value, m_xml.text());
            } else if (m_xml.name() == "is"_L1) {
                TRY_ASSIGN(value, m_xml.text([](QStringView child) { return child == "rPh"_L1 || child == "rPr"_L1; }));
            } else {
                TRY(m_xml.skip()); // the formula: it is never run
            }
        }
        TRY_ASSIGN(TableCell cell, cellOf(type, style, value));
        return m_rows.put(m_row, m_column, std::move(cell));
    }

    [[nodiscard]] Result<TableCell> cellOf(const QString &type, int style, const QString &value) const
    {
        if (type == "s"_L1) {
            bool isNumber = false;
            const qlonglong place = value.toLongLong(&isNumber);
            if (!isNumber || place < 0 || place >= static_cast<qlonglong>(m_book.texts.size()))
                return damagedTable();
            return TableCell{.text = m_book.texts[static_cast<std::size_t>(place)]};
        }
        if (type == "e"_L1)
            return TableCell{}; // #N/A and its kind say nothing
        if (type == "d"_L1)
            return TableCell{.text = value.section(u'T', 0, 0), .kind = TableCell::Kind::Day};
        if (type.isEmpty() || type == "n"_L1) {
            const auto place = static_cast<std::size_t>(style);
            const bool isDay = style >= 0 && place < m_book.isDayStyle.size() && m_book.isDayStyle[place];
            return value.isEmpty() ? TableCell{} : numberCell(value, isDay, m_book.isFrom1904);
        }
        return TableCell{.text = value};
    }

    WorkbookXml m_xml;
    const XlsxBook &m_book;
    SheetRows &m_rows;
    qint64 m_row = -1;
    qint64 m_column = -1;
};

Status readSheet(const WorkbookArchive &archive, const XlsxBook &book, int number, const TableLimits &limits, SheetRows &rows)
{
    const QString &part = book.sheets[static_cast<std::size_t>(number)].part;
    if (!archive.contains(part))
        return {}; // a sheet of charts
    TRY_ASSIGN(const QByteArray content, archive.read(part));
    return XlsxSheet(content, book, limits, rows).read();
}

}

Result<TableFile> readXlsxTable(const WorkbookArchive &archive, const TableReading &reading, const TableLimits &limits)
{
    XlsxBook book;
    TRY(readBook(archive, limits, book));
    TRY(readTexts(archive, limits, book.texts));
    TRY(readStyles(archive, limits, book.isDayStyle));
    TableFile table{.form = TableForm::Xlsx};
    for (const XlsxBook::Sheet &sheet : book.sheets)
        table.sheets << sheet.name;
    const int last = static_cast<int>(table.sheets.size()) - 1;
    const int from = reading.sheet ? std::clamp(*reading.sheet, 0, last) : 0;
    const int to = reading.sheet ? from : last;
    for (table.sheet = from; table.sheet <= to; ++table.sheet) {
        SheetRows rows(limits);
        TRY(readSheet(archive, book, table.sheet, limits, rows));
        if (!rows.isEmpty()) {
            rows.moveInto(table);
            return table;
        }
    }
    table.sheet = from;
    return table;
}

}
