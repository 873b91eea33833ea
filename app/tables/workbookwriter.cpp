// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/workbookwriter.h"

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr quint32 kRowsMax = 1'048'576;       // of the format
constexpr qsizetype kTextMax = 32'767;        // characters of a cell, of the format
constexpr qsizetype kSheetNameMax = 31;       // of the format
constexpr qsizetype kWidthMax = 48;           // characters
constexpr std::size_t kMeasuredRows = 500;    // make the widths of the columns
constexpr int kHeadStyle = 1;
constexpr int kDateStyle = 2;
constexpr int kFirstMoneyStyle = 3;
constexpr int kFirstOwnFormat = 164; // numbers below belong to the format

const QString kMainNames = QStringLiteral("http://schemas.openxmlformats.org/spreadsheetml/2006/main");

constexpr const char *kContentTypes
    = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
      "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
      "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
      "</Types>";

constexpr const char *kPackageRelations
    = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>"
      "</Relationships>";

constexpr const char *kWorkbookRelations
    = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
      "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>"
      "</Relationships>";

// A sheet's name may not hold these, and not be empty.
QString sheetName(QString title)
{
    for (const QChar forbidden : QStringLiteral("[]:*?/\\'"))
        title.remove(forbidden);
    title = title.trimmed().left(kSheetNameMax);
    return title.isEmpty() ? QStringLiteral("1") : title;
}

// "A", …, "Z", "AA", …
QString columnName(std::size_t column)
{
    QString name;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        name.prepend(QChar(u'A' + static_cast<char16_t>((rest - 1) % 26)));
    return name;
}

// What XML may carry: control characters and halves of a pair make a file that no program opens.
QString xmlText(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype index = 0; index < text.size() && clean.size() < kTextMax - 1; ++index) {
        const QChar unit = text[index];
        if (unit.isHighSurrogate() && index + 1 < text.size() && text[index + 1].isLowSurrogate()) {
            clean += unit;
            clean += text[++index];
        } else if (!unit.isSurrogate() && unit.unicode() < 0xFFFE && (unit >= u' ' || unit == u'\t' || unit == u'\n')) {
            clean += unit;
        }
    }
    return clean;
}

// Days as a workbook counts them. Its calendar believes in the 29 February 1900, so only what comes after it is a number.
std::optional<qint64> dayNumber(const FuzzyDate &date)
{
    const QDate first(1900, 3, 1);
    if (date.precision() != FuzzyDate::Precision::Day || date.earliest() < first)
        return std::nullopt;
    return QDate(1899, 12, 30).daysTo(date.earliest());
}

qsizetype widthOf(const SheetCell &cell)
{
    if (const auto *text = std::get_if<QString>(&cell))
        return text->size();
    if (const auto *date = std::get_if<FuzzyDate>(&cell))
        return date->toText().size();
    if (const auto *money = std::get_if<Money>(&cell))
        return money->toText().size();
    if (const auto *count = std::get_if<qint64>(&cell))
        return QString::number(*count).size();
    return 0;
}

}

Result<std::unique_ptr<SheetWriter>> WorkbookWriter::open(const QString &path, const QString &title, const QStringList &heads)
{
    std::unique_ptr<WorkbookWriter> writer(new WorkbookWriter(path, title, heads));
    if (!writer->m_file.open(QIODevice::WriteOnly))
        return failure(ErrorCode::ReadOnly, QStringLiteral("cannot write the workbook: ") + writer->m_file.errorString(), path);
    if (!writer->m_zip.open(QuaZip::mdCreate))
        return writer->diskFailure();
    TRY(writer->addPart(QStringLiteral("[Content_Types].xml"), kContentTypes));
    TRY(writer->addPart(QStringLiteral("_rels/.rels"), kPackageRelations));
    TRY(writer->addPart(QStringLiteral("xl/_rels/workbook.xml.rels"), kWorkbookRelations));
    return writer;
}

WorkbookWriter::WorkbookWriter(const QString &path, const QString &title, const QStringList &heads)
    : m_path(path)
    , m_sheetName(sheetName(title))
    , m_columns(static_cast<std::size_t>(heads.size()))
    , m_file(path)
    , m_zip(&m_file)
    , m_part(&m_zip)
{
    m_zip.setAutoClose(false); // the file is committed, not closed
    m_zip.setZip64Enabled(true);
    m_firstRows.emplace_back(heads.begin(), heads.end());
}

WorkbookWriter::~WorkbookWriter()
{
    if (m_part.isOpen())
        m_part.close();
    if (m_zip.isOpen())
        m_zip.close();
}

Error WorkbookWriter::diskFailure() const
{
    return failure(ErrorCode::DiskFull, QStringLiteral("cannot finish the workbook: ") + m_file.errorString(), m_path);
}

Status WorkbookWriter::addPart(const QString &name, const QByteArray &content)
{
    QuaZipFile part(&m_zip);
    if (!part.open(QIODevice::WriteOnly, QuaZipNewInfo(name)) || part.write(content) != content.size())
        return diskFailure();
    part.close();
    if (part.getZipError() != ZIP_OK)
        return diskFailure();
    return {};
}

Status WorkbookWriter::addRow(const std::vector<SheetCell> &cells)
{
    if (m_row + 1 >= kRowsMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("a workbook ends at 1,048,576 rows"), m_path);
    if (!m_isSheetBegun) {
        m_firstRows.push_back(cells);
        if (m_firstRows.size() <= kMeasuredRows)
            return {};
        return beginSheet();
    }
    writeRow(cells, false);
    return m_xml.hasError() ? Status(diskFailure()) : Status();
}

Status WorkbookWriter::beginSheet()
{
    m_isSheetBegun = true;
    if (!m_part.open(QIODevice::WriteOnly, QuaZipNewInfo(QStringLiteral("xl/worksheets/sheet1.xml"))))
        return diskFailure();
    m_xml.setDevice(&m_part);
    m_xml.writeStartDocument(QStringLiteral("1.0"), true);
    m_xml.writeStartElement(QStringLiteral("worksheet"));
    m_xml.writeDefaultNamespace(kMainNames);
    m_xml.writeStartElement(QStringLiteral("sheetViews"));
    m_xml.writeStartElement(QStringLiteral("sheetView"));
    m_xml.writeAttribute(QStringLiteral("workbookViewId"), QStringLiteral("0"));
    m_xml.writeEmptyElement(QStringLiteral("pane")); // the head stays when the rows are scrolled
    m_xml.writeAttribute(QStringLiteral("ySplit"), QStringLiteral("1"));
    m_xml.writeAttribute(QStringLiteral("topLeftCell"), QStringLiteral("A2"));
    m_xml.writeAttribute(QStringLiteral("activePane"), QStringLiteral("bottomLeft"));
    m_xml.writeAttribute(QStringLiteral("state"), QStringLiteral("frozen"));
    m_xml.writeEndElement();
    m_xml.writeEndElement();
    m_xml.writeStartElement(QStringLiteral("cols"));
    for (std::size_t column = 0; column < m_columns; ++column) {
        qsizetype width = 0;
        for (const auto &row : m_firstRows)
            width = std::max(width, column < row.size() ? widthOf(row[column]) : 0);
        const QString number = QString::number(column + 1);
        m_xml.writeEmptyElement(QStringLiteral("col"));
        m_xml.writeAttribute(QStringLiteral("min"), number);
        m_xml.writeAttribute(QStringLiteral("max"), number);
        m_xml.writeAttribute(QStringLiteral("width"), QString::number(std::min(width + 2, kWidthMax)));
        m_xml.writeAttribute(QStringLiteral("customWidth"), QStringLiteral("1"));
    }
    m_xml.writeEndElement();
    m_xml.writeStartElement(QStringLiteral("sheetData"));
    bool isHead = true;
    for (const auto &row : std::exchange(m_firstRows, {})) {
        writeRow(row, isHead);
        isHead = false;
    }
    return m_xml.hasError() ? Status(diskFailure()) : Status();
}

void WorkbookWriter::writeRow(const std::vector<SheetCell> &cells, bool isHead)
{
    ++m_row;
    m_xml.writeStartElement(QStringLiteral("row"));
    m_xml.writeAttribute(QStringLiteral("r"), QString::number(m_row));
    for (std::size_t column = 0; column < cells.size(); ++column)
        writeCell(column, cells[column], isHead);
    m_xml.writeEndElement();
}

void WorkbookWriter::writeCell(std::size_t column, const SheetCell &cell, bool isHead)
{
    const QString place = columnName(column) + QString::number(m_row);
    if (const auto *text = std::get_if<QString>(&cell)) {
        writeText(place, *text, isHead);
    } else if (const auto *date = std::get_if<FuzzyDate>(&cell)) {
        if (const auto day = dayNumber(*date))
            writeNumber(place, QString::number(*day), kDateStyle);
        else
            writeText(place, date->toText(), false);
    } else if (const auto *money = std::get_if<Money>(&cell)) {
        writeNumber(place, money->toPlainText(), moneyStyle(money->currency));
    } else if (const auto *count = std::get_if<qint64>(&cell)) {
        writeNumber(place, QString::number(*count), 0);
    }
}

void WorkbookWriter::writeText(const QString &place, const QString &text, bool isHead)
{
    if (text.isEmpty())
        return;
    m_xml.writeStartElement(QStringLiteral("c"));
    m_xml.writeAttribute(QStringLiteral("r"), place);
    m_xml.writeAttribute(QStringLiteral("t"), QStringLiteral("inlineStr"));
    if (isHead)
        m_xml.writeAttribute(QStringLiteral("s"), QString::number(kHeadStyle));
    m_xml.writeStartElement(QStringLiteral("is"));
    m_xml.writeStartElement(QStringLiteral("t"));
    m_xml.writeAttribute(QStringLiteral("xml:space"), QStringLiteral("preserve"));
    m_xml.writeCharacters(xmlText(text));
    m_xml.writeEndElement();
    m_xml.writeEndElement();
    m_xml.writeEndElement();
}

void WorkbookWriter::writeNumber(const QString &place, const QString &number, int style)
{
    m_xml.writeStartElement(QStringLiteral("c"));
    m_xml.writeAttribute(QStringLiteral("r"), place);
    if (style != 0)
        m_xml.writeAttribute(QStringLiteral("s"), QString::number(style));
    m_xml.writeTextElement(QStringLiteral("v"), number);
    m_xml.writeEndElement();
}

int WorkbookWriter::moneyStyle(const Currency &currency)
{
    auto found = std::ranges::find(m_currencies, currency);
    if (found == m_currencies.end())
        found = m_currencies.insert(found, currency);
    return kFirstMoneyStyle + static_cast<int>(found - m_currencies.begin());
}

QByteArray WorkbookWriter::workbookPart() const
{
    QByteArray part;
    QXmlStreamWriter xml(&part);
    const QString relations = QStringLiteral("http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    xml.writeStartDocument(QStringLiteral("1.0"), true);
    xml.writeStartElement(QStringLiteral("workbook"));
    xml.writeDefaultNamespace(kMainNames);
    xml.writeNamespace(relations, QStringLiteral("r"));
    xml.writeStartElement(QStringLiteral("sheets"));
    xml.writeEmptyElement(QStringLiteral("sheet"));
    xml.writeAttribute(QStringLiteral("name"), m_sheetName);
    xml.writeAttribute(QStringLiteral("sheetId"), QStringLiteral("1"));
    xml.writeAttribute(relations, QStringLiteral("id"), QStringLiteral("rId1"));
    xml.writeEndElement();
    xml.writeStartElement(QStringLiteral("definedNames"));
    xml.writeStartElement(QStringLiteral("definedName")); // the head is printed on each page
    xml.writeAttribute(QStringLiteral("name"), QStringLiteral("_xlnm.Print_Titles"));
    xml.writeAttribute(QStringLiteral("localSheetId"), QStringLiteral("0"));
    xml.writeCharacters(u'\'' + m_sheetName + QStringLiteral("'!$1:$1"));
    xml.writeEndDocument();
    return part;
}

QByteArray WorkbookWriter::stylesPart() const
{
    QString formats = QStringLiteral("<numFmt numFmtId=\"%1\" formatCode=\"dd\\.mm\\.yyyy\"/>").arg(kFirstOwnFormat);
    QString styles = QStringLiteral("<xf/><xf fontId=\"1\" borderId=\"1\" applyFont=\"1\" applyBorder=\"1\"/>"
                                    "<xf numFmtId=\"%1\" applyNumberFormat=\"1\"/>")
                         .arg(kFirstOwnFormat);
    int format = kFirstOwnFormat;
    for (const Currency &currency : m_currencies) {
        formats += QStringLiteral("<numFmt numFmtId=\"%1\" formatCode=\"#,##0.00 &quot;%2&quot;\"/>").arg(++format).arg(currency.sign().toHtmlEscaped());
        styles += QStringLiteral("<xf numFmtId=\"%1\" applyNumberFormat=\"1\"/>").arg(format);
    }
    return QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                          "<styleSheet xmlns=\"%1\"><numFmts count=\"%2\">%3</numFmts>"
                          "<fonts count=\"2\"><font/><font><b/></font></fonts>"
                          "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
                          "<borders count=\"2\"><border/><border><bottom style=\"thin\"/></border></borders>"
                          "<cellXfs count=\"%4\">%5</cellXfs></styleSheet>")
        .arg(kMainNames, QString::number(m_currencies.size() + 1), formats, QString::number(m_currencies.size() + kFirstMoneyStyle), styles)
        .toUtf8();
}

Status WorkbookWriter::finish()
{
    if (!m_isSheetBegun)
        TRY(beginSheet());
    m_xml.writeEndElement(); // sheetData
    m_xml.writeEmptyElement(QStringLiteral("autoFilter"));
    m_xml.writeAttribute(QStringLiteral("ref"), QStringLiteral("A1:") + columnName(std::max<std::size_t>(m_columns, 1) - 1) + QString::number(m_row));
    m_xml.writeEndDocument();
    m_part.close();
    if (m_xml.hasError() || m_part.getZipError() != ZIP_OK)
        return diskFailure();
    TRY(addPart(QStringLiteral("xl/styles.xml"), stylesPart()));
    TRY(addPart(QStringLiteral("xl/workbook.xml"), workbookPart()));
    m_zip.close();
    if (m_zip.getZipError() != ZIP_OK || !m_file.commit())
        return diskFailure();
    return {};
}

}
