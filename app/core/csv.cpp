// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/csv.h"

#include <QStringDecoder>

#include <algorithm>

namespace mekendesh::app {

namespace {

using sync::ErrorCode;
using sync::failure;

constexpr qsizetype kSeparatorLineSize = 5; // "sep=;"
constexpr QStringView kFormulaBeginnings = u"=+-@\t\r";

// "-1234,50" and "+7" are numbers, no formulas: digits with one decimal mark. A phone number with spaces is none.
bool isPlainNumber(QStringView cell)
{
    const QStringView digits = cell.startsWith(u'-') || cell.startsWith(u'+') ? cell.sliced(1) : cell;
    const auto isMark = [](QChar character) { return character == u'.' || character == u','; };
    return !digits.isEmpty() && digits.front().isDigit() && digits.back().isDigit()
        && std::count_if(digits.begin(), digits.end(), isMark) <= 1
        && std::all_of(digits.begin(), digits.end(),
            [&isMark](QChar character) { return (character >= u'0' && character <= u'9') || isMark(character); });
}

bool beginsLikeFormula(QStringView cell)
{
    return !cell.isEmpty() && kFormulaBeginnings.contains(cell.front()) && !isPlainNumber(cell);
}

// What the writer escaped, also several times over: ''=1 was '=1.
QString withoutFormulaEscape(const QString &cell)
{
    if (!cell.startsWith(u'\''))
        return cell;
    const qsizetype apostrophes
        = std::distance(cell.begin(), std::find_if(cell.begin(), cell.end(), [](QChar character) { return character != u'\''; }));
    return beginsLikeFormula(QStringView(cell).sliced(apostrophes)) ? cell.sliced(1) : cell;
}

sync::Result<QString> decodedTable(QByteArrayView bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes);
    QStringDecoder decoder(encoding.value_or(QStringConverter::Utf8));
    QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return failure(ErrorCode::BadInput, QStringLiteral("not Unicode text"));
    if (text.contains(QChar(u'\0')))
        return failure(ErrorCode::BadInput, QStringLiteral("zero characters in a table of text"));
    return text;
}

}

CsvReader::CsvReader(QString text, const CsvLimits &limits)
    : m_text(std::move(text))
    , m_limits(limits)
{
}

sync::Result<CsvReader> CsvReader::open(QByteArrayView bytes, const CsvLimits &limits)
{
    if (bytes.size() > limits.bytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("table of %1 bytes").arg(bytes.size()));
    TRY_ASSIGN(QString text, decodedTable(bytes));
    if (text.trimmed().isEmpty())
        return failure(ErrorCode::BadInput, QStringLiteral("table without rows"));
    CsvReader reader(std::move(text), limits);
    reader.chooseSeparator();
    return reader;
}

CsvReader CsvReader::ofText(QString text, QChar separator, const CsvLimits &limits)
{
    CsvReader reader(std::move(text), limits);
    reader.m_separator = separator;
    reader.m_isForgiving = true;
    if (separatorLine(reader.m_text))
        reader.passSeparatorLine();
    return reader;
}

void CsvReader::passSeparatorLine()
{
    m_position = kSeparatorLineSize;
    passLineEnd();
}

// "sep=;" when it is written, otherwise what the first row has most of, outside quotes.
void CsvReader::chooseSeparator()
{
    static constexpr QStringView kSeparators = u";,\t";
    if (const auto said = separatorLine(m_text)) {
        m_separator = *said;
        passSeparatorLine();
        return;
    }
    std::array<qsizetype, 3> counts{};
    bool isQuoted = false;
    for (const QChar character : std::as_const(m_text)) {
        if (character == u'"')
            isQuoted = !isQuoted;
        else if (!isQuoted && (character == u'\n' || character == u'\r'))
            break;
        else if (const qsizetype place = kSeparators.indexOf(character); !isQuoted && place >= 0)
            ++counts[static_cast<std::size_t>(place)];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    m_separator = kSeparators.at(std::distance(counts.begin(), most));
}

// CR, LF or CRLF at the position.
void CsvReader::passLineEnd()
{
    if (m_position < m_text.size() && m_text.at(m_position) == u'\r')
        ++m_position;
    if (m_position < m_text.size() && m_text.at(m_position) == u'\n')
        ++m_position;
    ++m_line;
}

sync::Status CsvReader::readQuoted(QString &cell)
{
    ++m_position;
    for (;;) {
        const qsizetype quote = m_text.indexOf(u'"', m_position);
        if (quote < 0)
            return failure(ErrorCode::BadInput, QStringLiteral("quote is not closed"), QString::number(m_rowLine));
        const QStringView part = QStringView(m_text).sliced(m_position, quote - m_position);
        m_line += part.count(u'\n') + std::max<qsizetype>(0, part.count(u'\r') - part.count(QLatin1String("\r\n")));
        cell += part;
        if (cell.size() > m_limits.cellCharactersMax)
            return failure(ErrorCode::TooLarge, QStringLiteral("cell above the limit"), QString::number(m_rowLine));
        m_position = quote + 1;
        if (m_position >= m_text.size() || m_text.at(m_position) != u'"')
            return {};
        cell += u'"';
        ++m_position;
    }
}

sync::Status CsvReader::readCell(QString &cell, bool &isLast)
{
    const auto isCellEnd = [this](QChar character) { return character == m_separator || character == u'\n' || character == u'\r'; };
    cell.clear();
    bool isQuoted = m_position < m_text.size() && m_text.at(m_position) == u'"';
    const qsizetype begin = m_position;
    if (isQuoted) {
        const qsizetype line = m_line;
        sync::Status read = readQuoted(cell);
        if (read && m_position < m_text.size() && !isCellEnd(m_text.at(m_position)))
            read = failure(ErrorCode::BadInput, QStringLiteral("text after a closing quote"), QString::number(m_rowLine));
        if (!read && !m_isForgiving)
            return read;
        if (!read) { // the quote is part of the text: "Строй" ООО
            isQuoted = false;
            m_position = begin;
            m_line = line;
        }
    }
    if (!isQuoted) {
        while (m_position < m_text.size() && !isCellEnd(m_text.at(m_position)))
            ++m_position;
        cell = m_text.mid(begin, m_position - begin);
    }
    if (cell.size() > m_limits.cellCharactersMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("cell above the limit"), QString::number(m_rowLine));
    cell = withoutFormulaEscape(cell);
    isLast = m_position >= m_text.size() || m_text.at(m_position) != m_separator;
    if (!isLast)
        ++m_position;
    else if (m_position < m_text.size())
        passLineEnd();
    return {};
}

sync::Result<bool> CsvReader::readRow(QStringList &cells)
{
    while (m_position < m_text.size()) {
        cells.clear();
        m_rowLine = m_line;
        bool isLast = false;
        bool hasText = false;
        while (!isLast) {
            if (cells.size() == m_limits.columnsMax)
                return failure(ErrorCode::TooLarge, QStringLiteral("too many columns"), QString::number(m_rowLine));
            QString cell;
            TRY(readCell(cell, isLast));
            hasText = hasText || !cell.trimmed().isEmpty();
            cells.append(std::move(cell));
        }
        if (hasText) {
            if (++m_rows > m_limits.rowsMax)
                return failure(ErrorCode::TooLarge, QStringLiteral("too many rows"), QString::number(m_rowLine));
            return true;
        }
    }
    cells.clear();
    return false;
}

CsvWriter::CsvWriter(QChar separator)
    : m_separator(separator)
    , m_bytes(QByteArrayLiteral("\xEF\xBB\xBF"))
{
}

void CsvWriter::addRow(const QStringList &cells)
{
    QString row;
    for (qsizetype column = 0; column < cells.size(); ++column) {
        if (column > 0)
            row += m_separator;
        QString cell = escapedFormula(cells[column]);
        // Every mark that a reader may take for the separator is quoted, whichever is ours.
        const bool needsQuotes = std::any_of(cell.begin(), cell.end(), [this](QChar character) {
            static constexpr QStringView kMarks = u";,\t\"\n\r";
            return character == m_separator || kMarks.contains(character);
        });
        // A row of one empty cell would read as an empty line.
        row += needsQuotes || (cells.size() == 1 && cell.isEmpty()) ? u'"' + cell.replace(u'"', QLatin1String("\"\"")) + u'"' : cell;
    }
    m_bytes += row.toUtf8() + "\r\n";
}

std::optional<QChar> separatorLine(QStringView text)
{
    if (text.size() < kSeparatorLineSize || !text.startsWith(QLatin1String("sep="), Qt::CaseInsensitive))
        return std::nullopt;
    return text.at(kSeparatorLineSize - 1);
}

QString escapedFormula(const QString &cell)
{
    return withoutFormulaEscape(cell) != cell || beginsLikeFormula(cell) ? u'\'' + cell : cell;
}

}
