// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/importreader.h"

#include "app/core/documentnumber.h"
#include "app/core/fuzzydate.h"
#include "app/core/personname.h"
#include "app/core/phone.h"
#include "app/records/member.h"
#include "app/services/fieldtext.h"
#include "sync/base/limits.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qsizetype kSeenMax = 5000;
constexpr qsizetype kPhoneDigitsMin = 7; // fewer reach nobody outside of one house

QString importWords(const char *source)
{
    return QCoreApplication::translate("import", source);
}

// What people write into a cell to say that there is nothing.
bool saysNothing(const QString &text)
{
    static const QStringList words{QStringLiteral("-"), QStringLiteral("–"), QStringLiteral("—"), QStringLiteral("--"), QStringLiteral("---"),
        QStringLiteral("?"), QStringLiteral("??"), QStringLiteral("н/д"), QStringLiteral("нет данных"), QStringLiteral("n/a"),
        QStringLiteral("не знает"), QStringLiteral("неизвестно"), QStringLiteral("белгисиз"), QStringLiteral(".")};
    return words.contains(text.toLower());
}

bool saysNone(const QString &text)
{
    static const QStringList words{QStringLiteral("нет"), QStringLiteral("жок"), QStringLiteral("no"), QStringLiteral("0")};
    return words.contains(text.toLower());
}

// Numbers of programs for tables: 33238 is 31.12.1990. Years and short numbers are no such days.
std::optional<FuzzyDate> serialDay(const QString &text)
{
    constexpr qint64 kSerialFrom = 7'306; // 1920
    bool isNumber = false;
    const qint64 number = text.section(u'.', 0, 0).toLongLong(&isNumber);
    return isNumber && number >= kSerialFrom ? FuzzyDate::fromSpreadsheetDay(number) : std::nullopt;
}

QString dayBeforeMonth(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{1,2})/(\\d{1,2})/"));
    return QString(text).replace(pattern, QStringLiteral("\\2/\\1/"));
}

// "1. Асанов Бакыт", "12) …"
QString withoutNumber(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*\\d{1,5}\\s*[.)]\\s*"));
    return QString(text).remove(pattern);
}

}

ImportReader::ImportReader(const ImportList &list, UnreadCells unread)
    : m_list(list)
    , m_unread(unread)
    , m_isPersons(&list.table() == &Declared<Member>::table())
{
    for (std::size_t place = 0; place < list.columns().size(); ++place) {
        const QString &target = list.columns()[place].target;
        if (!target.isEmpty())
            m_columns.push_back({.place = place, .target = target, .field = list.table().field(target), .isMonthFirst = list.isMonthFirst(place)});
    }
    // Notes gather what other cells leave over: the note's own column is read first.
    std::ranges::stable_partition(m_columns, [](const Column &column) { return column.target == QLatin1String("note"); });
    countHeads();
}

// A cell too many in one row moves all that follow it into foreign columns.
void ImportReader::countHeads()
{
    if (!m_isPersons || m_list.headLine() == 0)
        return;
    const auto &columns = m_list.columns();
    const auto isUsed = [](const ImportColumn &column) { return !column.head.trimmed().isEmpty() || !column.target.isEmpty(); };
    for (std::size_t place = 0; place < columns.size(); ++place) {
        if (isUsed(columns[place]))
            m_headed = place + 1;
    }
    constexpr qsizetype kOneOf = 10; // more often it is a column without a head
    const auto beyond = std::ranges::count_if(m_list.rows(), [this](const TableRow &row) { return cellsBeyondHeads(row) > 0; });
    if (beyond > 1 && beyond * kOneOf > static_cast<qsizetype>(m_list.rows().size()))
        m_headed = 0;
}

std::size_t ImportReader::cellsBeyondHeads(const TableRow &row) const
{
    std::size_t used = row.cells.size();
    while (used > 0 && row.cells[used - 1].text.trimmed().isEmpty())
        --used;
    return m_headed > 0 && used > m_headed ? used - m_headed : 0;
}

ReadFinding ImportReader::read(const TableRow &row, AnyRecord &record)
{
    ReadFinding finding;
    finding.refusal = wholeRowRefusal(row);
    finding.isNobody = !finding.refusal.isEmpty() && cellsBeyondHeads(row) == 0;
    if (finding.isNobody)
        return finding;
    static const TableCell kNoCell;
    for (Column &column : m_columns) {
        const TableCell &cell = column.place < row.cells.size() ? row.cells[column.place] : kNoCell;
        if (!cell.text.trimmed().isEmpty())
            readColumn(column, cell, record, finding);
        if (!finding.refusal.isEmpty())
            return finding;
    }
    checkWhole(record, finding);
    return finding;
}

QString ImportReader::wholeRowRefusal(const TableRow &row) const
{
    static const QRegularExpression total(QStringLiteral("^\\s*(?:итого|всего|жыйынтыгы|жыйынтык|бардыгы|баары|total)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const auto beginning = std::ranges::find_if(row.cells, [](const TableCell &cell) { return !cell.text.trimmed().isEmpty(); });
    if (m_isPersons && beginning != row.cells.end() && total.match(beginning->text).hasMatch())
        return importWords(QT_TRANSLATE_NOOP("import", "this is a total, not a person"));
    const auto hasText = [&row](const Column &column) { return !row.text(column.place).trimmed().isEmpty(); };
    if (std::ranges::none_of(m_columns, hasText))
        return importWords(QT_TRANSLATE_NOOP("import", "nothing stands in the columns that are taken"));
    if (!m_isPersons)
        return {};
    if (const std::size_t beyond = cellsBeyondHeads(row); beyond > 0)
        return importWords(QT_TRANSLATE_NOOP("import", "%1 cells instead of %2: one is too many, and those after it stand in the wrong columns"))
            .arg(m_headed + beyond)
            .arg(m_headed);
    const auto isHead = [&](const Column &column) {
        const QString &head = m_list.columns()[column.place].head;
        return !head.isEmpty() && comparableText(row.text(column.place)) == comparableText(head);
    };
    if (std::ranges::all_of(m_columns, isHead))
        return importWords(QT_TRANSLATE_NOOP("import", "these are the heads of the columns once more"));
    return {};
}

void ImportReader::readColumn(Column &column, const TableCell &cell, AnyRecord &record, ReadFinding &finding)
{
    const QString text = cell.text.trimmed();
    if (m_isPersons && saysNothing(text))
        return;
    if (column.target == kWholeNameTarget)
        return readWholeName(text, record);
    if (column.target == kGivenNamesTarget)
        return readGivenNames(text, record);
    if (column.field == nullptr)
        return;
    const QString wire = QString::fromLatin1(column.field->wire);
    if (m_isPersons && (wire == QLatin1String("phone") || wire == QLatin1String("other_phone")))
        return readPhones(column, text, record, finding);
    if (m_isPersons && wire == QLatin1String("passport"))
        return readDocument(text, record, finding);
    if (m_isPersons && (wire == QLatin1String("surname") || wire == QLatin1String("given") || wire == QLatin1String("patronymic"))) {
        const QString written = withoutNumber(text);
        // Written with care, it stays as it is; all in capitals or all small it becomes a name.
        const bool isWrittenAsName = written != written.toUpper() && written != written.toLower();
        const QStringList words = nameWords(written);
        // "Асанов Бакыт" in a column of surnames is a whole name after all, when no other column holds given names.
        if (wire == QLatin1String("surname") && words.size() > 1 && !isTaken(QStringLiteral("given")) && !isTaken(kGivenNamesTarget))
            return readWholeName(written, record);
        if (wire == QLatin1String("given") && words.size() > 1 && !isTaken(QStringLiteral("patronymic")))
            return readGivenNames(written, record);
        return setText(record, wire, isWrittenAsName ? written.trimmed() : words.join(u' '));
    }
    if (column.field->kind == FieldKind::Note && !textOf(record, wire).isEmpty())
        return setText(record, wire, textOf(record, wire) + u'\n' + text);
    readValue(column, cell, record, finding);
}

bool ImportReader::isTaken(const QString &target) const
{
    return std::ranges::find(m_columns, target, &Column::target) != m_columns.end();
}

void ImportReader::setText(AnyRecord &record, QStringView wire, const QString &text) const
{
    const bool fits = record.setValue(*record.table().field(wire), text);
    ENFORCE(fits);
}

QString ImportReader::textOf(const AnyRecord &record, QStringView wire) const
{
    const Field *field = record.table().field(wire);
    const Value value = field ? record.value(*field) : Value{};
    const auto *text = std::get_if<QString>(&value);
    return text ? *text : QString();
}

void ImportReader::readWholeName(const QString &text, AnyRecord &record)
{
    static const QRegularExpression bracket(QStringLiteral("\\(([^)]*)\\)"));
    QString written = withoutNumber(text);
    if (const auto match = bracket.match(written); match.hasMatch()) { // the name before a marriage, what friends say
        if (textOf(record, u"other_names").isEmpty())
            setText(record, u"other_names", match.captured(1).trimmed());
        written.remove(bracket);
    }
    const PersonName name = PersonName::split(written);
    setText(record, u"surname", name.surname);
    setText(record, u"given", name.given);
    setText(record, u"patronymic", name.patronymic);
}

void ImportReader::readGivenNames(const QString &text, AnyRecord &record)
{
    QStringList words = nameWords(text);
    setText(record, u"given", words.isEmpty() ? QString() : words.takeFirst());
    setText(record, u"patronymic", words.join(u' '));
}

void ImportReader::readPhones(const Column &column, const QString &text, AnyRecord &record, ReadFinding &finding)
{
    if (saysNone(text))
        return;
    PhoneCell cell = phonesIn(text);
    if (cell.phones.empty())
        return unread(column, text, importWords(QT_TRANSLATE_NOOP("import", "«%1» is not a telephone number")).arg(text), record, finding);
    const QString first = QString::fromLatin1(column.field->wire);
    const QString second = first == QLatin1String("phone") ? QStringLiteral("other_phone") : QStringLiteral("phone");
    const bool isSecondFree = !isTaken(second);
    setText(record, first, cell.phones.front().toText());
    for (const Phone &phone : cell.phones) {
        if (phone.digits.size() < kPhoneDigitsMin)
            finding.remarks << importWords(QT_TRANSLATE_NOOP("import", "too short for a telephone number: %1")).arg(phone.toText());
    }
    QStringList further;
    for (std::size_t place = 1; place < cell.phones.size(); ++place)
        further << cell.phones[place].toText();
    if (isSecondFree && !further.isEmpty())
        setText(record, second, further.join(QStringLiteral("; ")));
    else if (!further.isEmpty())
        addToNote(record, fieldLabel(m_list.table(), second), further.join(QStringLiteral("; ")), finding);
    if (!cell.rest.isEmpty())
        addToNote(record, fieldLabel(m_list.table(), first), text, finding);
}

void ImportReader::readDocument(const QString &text, AnyRecord &record, ReadFinding &finding)
{
    if (saysNone(text))
        return;
    const DocumentCell cell = documentIn(text);
    setText(record, u"passport", cell.number);
    const Field *until = record.table().field(u"passport_until");
    const auto date = FuzzyDate::parse(cell.until);
    const bool isDateRead = date && !date->isNull() && record.setValue(*until, Value{qint64{date->packed}});
    const QString rest = isDateRead ? cell.rest : QStringList{cell.until, cell.rest}.join(u' ').trimmed();
    if (!rest.isEmpty())
        addToNote(record, fieldLabel(m_list.table(), u"passport"), text, finding);
}

Result<Value> ImportReader::valueOf(const Column &column, const TableCell &cell) const
{
    const QString text = cell.text.trimmed();
    const bool isDate = column.field->kind == FieldKind::Date;
    if (isDate && cell.kind == TableCell::Kind::Number) {
        if (const auto day = serialDay(text))
            return Value{qint64{day->packed}};
    }
    auto value = valueFromText(m_list.table(), *column.field, column.isMonthFirst && isDate ? dayBeforeMonth(text) : text, m_list.languages());
    if (value)
        return value;
    if (isDate) {
        if (const auto day = serialDay(text); day && text.size() == 5)
            return Value{qint64{day->packed}};
    }
    if (column.field->kind == FieldKind::Code) {
        const CodeList *list = codeList(QString::fromLatin1(column.field->list));
        const auto code = list ? regionNamed(*list, text) : std::nullopt;
        if (code)
            return Value{code->value};
    }
    return value;
}

void ImportReader::readValue(Column &column, const TableCell &cell, AnyRecord &record, ReadFinding &finding)
{
    const FieldKind kind = column.field->kind;
    const bool isRepeated = kind == FieldKind::Code || kind == FieldKind::Date || kind == FieldKind::Flag;
    const bool mayBeNone = m_isPersons && (kind == FieldKind::Code || kind == FieldKind::Date);
    const QString text = cell.text.trimmed();
    if (mayBeNone && saysNone(text))
        return;
    const QString key = isRepeated ? (cell.kind == TableCell::Kind::Number ? u'#' + text : text) : QString();
    if (const auto known = column.seen.constFind(key); isRepeated && known != column.seen.constEnd()) {
        const bool fits = record.setValue(*column.field, *known);
        ENFORCE(fits);
        return;
    }
    const auto value = valueOf(column, cell);
    if (!value || !record.setValue(*column.field, *value))
        return unread(column, text, value ? text : value.error().subject, record, finding);
    if (isRepeated && column.seen.size() < kSeenMax)
        column.seen.insert(key, *value);
}

void ImportReader::addToNote(AnyRecord &record, const QString &label, const QString &text, ReadFinding &finding) const
{
    const QString line = importWords(QT_TRANSLATE_NOOP("import", "%1: %2")).arg(label, text);
    const QString before = textOf(record, u"note");
    setText(record, u"note", before.isEmpty() ? line : before + u'\n' + line);
    finding.remarks << importWords(QT_TRANSLATE_NOOP("import", "kept in the note: %1")).arg(line);
}

void ImportReader::unread(const Column &column, const QString &text, const QString &reason, AnyRecord &record, ReadFinding &finding) const
{
    if (m_isPersons && m_unread == UnreadCells::Note)
        return addToNote(record, fieldLabel(m_list.table(), QString::fromLatin1(column.field->wire)), text, finding);
    finding.field = QString::fromLatin1(column.field->wire);
    finding.refusal = reason;
}

void ImportReader::checkWhole(const AnyRecord &record, ReadFinding &finding) const
{
    for (const Field &field : m_list.table().fields) {
        const Value value = record.value(field);
        const auto *text = std::get_if<QString>(&value);
        const QString label = fieldLabel(m_list.table(), QString::fromLatin1(field.wire));
        if ((field.flags & Required) != 0 && (isEmpty(value) || (text && text->trimmed().isEmpty())))
            finding.refusal = importWords(QT_TRANSLATE_NOOP("import", "«%1» is missing")).arg(label);
        else if (text && text->toUtf8().size() > limits::kTextBytesMax)
            finding.refusal = importWords(QT_TRANSLATE_NOOP("import", "«%1» is too long")).arg(label);
        else
            continue;
        finding.field = QString::fromLatin1(field.wire);
        return;
    }
}

}
