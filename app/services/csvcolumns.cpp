// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/csvcolumns.h"

#include "app/core/personname.h"
#include "app/records/member.h"
#include "app/services/fieldtext.h"

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qsizetype kSeenMax = 5000;

// Heads that other people's files use for what has another label here.
struct HeadSynonym {
    const char *head;
    const char *wire; // empty: surname, given name and patronymic in one cell
};
constexpr HeadSynonym kMemberHeads[] = {
    {"фио", ""},
    {"ф.и.о.", ""},
    {"полное имя", ""},
    {"аты-жөнү", ""},
    {"full name", ""},
    {"name", ""},
    {"телефон номери", "phone"},
    {"номер телефона", "phone"},
    {"мобильный", "phone"},
    {"telephone", "phone"},
    {"mobile", "phone"},
    {"дата рожд.", "birth"},
    {"туулган күнү", "birth"},
    {"год рождения", "birth"},
    {"туулган жылы", "birth"},
    {"birth date", "birth"},
    {"born", "birth"},
    {"пол", "sex"},
    {"регион", "region"},
    {"region", "region"},
    {"область", "home_oblast"},
    {"first name", "given"},
    {"last name", "surname"},
    {"отчество", "patronymic"},
    {"латиница", "latin_name"},
    {"работодатель", "employer"},
    {"примечание", "note"},
};

const char *synonymOf(const Table &table, const QString &header)
{
    if (&table != &Declared<Member>::table())
        return nullptr;
    const QString wanted = comparableText(header);
    for (const HeadSynonym &synonym : kMemberHeads) {
        if (comparableText(QString::fromUtf8(synonym.head)) == wanted)
            return synonym.wire;
    }
    return nullptr;
}

void readWholeName(const QString &cell, AnyRecord &record)
{
    const PersonName name = PersonName::split(cell);
    for (const auto &[wire, part] :
        {std::pair{u"surname", name.surname}, std::pair{u"given", name.given}, std::pair{u"patronymic", name.patronymic}}) {
        const bool fits = part.isEmpty() || record.setValue(*record.table().field(wire), part);
        ENFORCE(fits);
    }
}

}

CsvColumns::CsvColumns(const Table &table, const QStringList &header, const Languages &languages)
    : m_table(table)
    , m_languages(languages)
{
    for (const QString &head : header) {
        Column column;
        column.field = languages.fieldNamed(table, head);
        if (!column.field) {
            const char *wire = synonymOf(table, head);
            if (wire && *wire == '\0')
                column.meaning = Meaning::WholeName;
            else if (wire)
                column.field = table.field(QString::fromLatin1(wire));
        }
        if (column.field)
            column.meaning = Meaning::Field;
        if (column.meaning != Meaning::Unknown)
            ++m_knownCount;
        else if (!head.trimmed().isEmpty())
            m_unknownHeaders << head.trimmed();
        m_columns.push_back(std::move(column));
    }
}

bool CsvColumns::readCell(Column &column, const QString &cell, AnyRecord &record, Refused &refused)
{
    const bool isRepeated
        = column.field->kind == FieldKind::Code || column.field->kind == FieldKind::Date || column.field->kind == FieldKind::Flag;
    if (const auto known = column.seen.constFind(cell); isRepeated && known != column.seen.constEnd())
        return record.setValue(*column.field, *known);
    const auto value = valueFromText(m_table, *column.field, cell, m_languages);
    if (!value || !record.setValue(*column.field, *value)) {
        refused = {QLatin1String(column.field->wire), value ? cell : value.error().subject};
        return false;
    }
    if (isRepeated && column.seen.size() < kSeenMax)
        column.seen.insert(cell, *value);
    return true;
}

bool CsvColumns::read(const QStringList &cells, AnyRecord &record, Refused &refused)
{
    for (qsizetype index = 0; index < cells.size() && index < static_cast<qsizetype>(m_columns.size()); ++index) {
        Column &column = m_columns[static_cast<std::size_t>(index)];
        if (column.meaning == Meaning::Unknown || cells[index].trimmed().isEmpty())
            continue;
        if (column.meaning == Meaning::WholeName)
            readWholeName(cells[index], record);
        else if (!readCell(column, cells[index], record, refused))
            return false;
    }
    return true;
}

}
