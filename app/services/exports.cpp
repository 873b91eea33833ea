// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/exports.h"

#include "app/core/role.h"
#include "app/records/cashbox.h"
#include "app/records/casefile.h"
#include "app/records/ledgerentry.h"
#include "app/records/member.h"
#include "app/records/office.h"
#include "app/services/anyrecord.h"
#include "app/services/fieldtext.h"
#include "app/services/personfields.h"
#include "app/services/session.h"
#include "app/services/workernames.h"
#include "app/services/workspace.h"

#include <array>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kPageRows = 500;

// The kind of record a reference names, by the wire name of the field; null: only its id is known.
const Table *tableBehind(QLatin1StringView wire)
{
    struct Reference {
        QLatin1StringView wire;
        const Table &(*table)();
    };
    static constexpr std::array kReferences{Reference{QLatin1StringView("member"), &Declared<Member>::table},
        Reference{QLatin1StringView("casefile"), &Declared<Casefile>::table}, Reference{QLatin1StringView("office"), &Declared<Office>::table},
        Reference{QLatin1StringView("box"), &Declared<CashBox>::table}, Reference{QLatin1StringView("by"), &Declared<User>::table},
        Reference{QLatin1StringView("responsible"), &Declared<User>::table}, Reference{QLatin1StringView("assignee"), &Declared<User>::table},
        Reference{QLatin1StringView("closed_by"), &Declared<User>::table}, Reference{QLatin1StringView("cashier"), &Declared<User>::table}};
    const auto found = std::ranges::find(kReferences, wire, &Reference::wire);
    return found == kReferences.end() ? nullptr : &found->table();
}

// "Асанов Бакыт", "MSK-2-2026-00412 Не выплачена зарплата": the first two lines of text that the list shows of it.
QString nameOf(const AnyRecord &record)
{
    constexpr int kPartsMax = 2;
    QStringList parts;
    for (const Field &field : record.table().fields) {
        if (field.kind == FieldKind::Text && (field.flags & ListColumn) != 0 && parts.size() < kPartsMax)
            parts << textForPeople(field, record.value(field));
    }
    parts.removeAll(QString());
    return parts.join(u' ');
}

bool isAmount(const Field &field)
{
    return field.kind == FieldKind::Money || field.kind == FieldKind::Integer;
}

QString paperText(const SheetCell &cell)
{
    if (const auto *text = std::get_if<QString>(&cell))
        return *text;
    if (const auto *date = std::get_if<FuzzyDate>(&cell))
        return date->toText();
    if (const auto *money = std::get_if<Money>(&cell))
        return money->toText();
    if (const auto *count = std::get_if<qint64>(&cell))
        return QString::number(*count);
    return {};
}

}

std::vector<const Field *> Exports::fieldsWith(const Table &table, quint32 wanted, quint32 unwanted) const
{
    const bool seesPersons = allows(m_workspace.session().desk().role, Right::ExportPersons);
    std::vector<const Field *> fields;
    for (const Field &field : table.fields) {
        if ((field.flags & wanted) == wanted && (field.flags & unwanted) == 0 && (seesPersons || !namesPerson(table, field)))
            fields.push_back(&field);
    }
    return fields;
}

Status Exports::mayExport(const Table &table, bool withSensitive) const
{
    // The register of the network names nobody we help, a cash book only in fields that are left out; everything else of an office may.
    static constexpr std::array kWithoutPersons{QLatin1StringView("ledger_entry"), QLatin1StringView("cash_box")};
    const bool isAboutPersons
        = table.placement == Placement::Office && std::ranges::find(kWithoutPersons, QLatin1StringView(table.wire)) == kWithoutPersons.end();
    if ((isAboutPersons || withSensitive) && !allows(m_workspace.session().desk().role, Right::ExportPersons))
        return failure(ErrorCode::NotAllowed, QStringLiteral("the role does not export persons"));
    return {};
}

Result<qint64> Exports::eachRecord(const ExportWish &wish, ExportWatch &watch, const Take &take)
{
    qint64 rows = 0;
    ListQuery page = wish.query;
    page.after = {};
    page.limit = kPageRows;
    m_names.clear();
    do {
        if (watch.cancel.load())
            return failure(ErrorCode::Cancelled, QStringLiteral("export cancelled"));
        TRY_ASSIGN(const AnyPage found, listAny(m_workspace.records(), *wish.table, page));
        for (const AnyRecord &record : found.rows) {
            if (wish.keep && !wish.keep(record))
                continue;
            TRY(take(record));
            ++rows;
        }
        if (watch.progress)
            watch.progress(rows);
        page.after = found.next;
    } while (!page.after.isEmpty());
    return rows;
}

Result<qint64> Exports::toFile(const ExportWish &wish, const QString &path, SheetForm form, ExportWatch &watch)
{
    const Table &table = *wish.table;
    TRY(mayExport(table, wish.withSensitive));
    const auto fields = fieldsWith(table, NoFlag, wish.withSensitive ? NoFlag : Sensitive);
    QStringList heads;
    for (const Field *field : fields)
        heads << fieldLabel(table, QString::fromLatin1(field->wire));
    TRY_ASSIGN(const std::unique_ptr<SheetWriter> sheet, writeSheet(form, path, tableLabel(table), heads));
    std::vector<SheetCell> cells;
    TRY_ASSIGN(const qint64 rows, eachRecord(wish, watch, [&](const AnyRecord &record) -> Status {
        cells.clear();
        for (const Field *field : fields) {
            const Value value = record.value(*field);
            cells.push_back(form == SheetForm::Csv ? SheetCell{textForFile(*field, value)} : cellForPeople(*field, value, record.scope));
        }
        return sheet->addRow(cells);
    }));
    TRY(sheet->finish());
    return rows;
}

Result<PaperList> Exports::forPaper(const ExportWish &wish, ExportWatch &watch)
{
    const Table &table = *wish.table;
    TRY(mayExport(table, false));
    const auto fields = fieldsWith(table, ListColumn, Sensitive);
    PaperList list{.title = tableLabel(table), .columns = {}, .rows = {}, .totals = {}};
    for (const Field *field : fields)
        list.columns.push_back({fieldLabel(table, QString::fromLatin1(field->wire)), isAmount(*field)});
    TRY(eachRecord(wish, watch, [&](const AnyRecord &record) -> Status {
        if (list.rows.size() >= static_cast<std::size_t>(kPaperRowsMax))
            return failure(ErrorCode::TooLarge, QStringLiteral("too many rows for paper"));
        QStringList texts;
        for (const Field *field : fields)
            texts << paperText(cellForPeople(*field, record.value(*field), record.scope));
        list.rows.push_back(std::move(texts));
        return {};
    }));
    return list;
}

SheetCell Exports::cellForPeople(const Field &field, const Value &value, ScopeId scope)
{
    if (field.kind == FieldKind::Date) {
        const auto *packed = std::get_if<qint64>(&value);
        const auto date = packed ? FuzzyDate::fromPacked(*packed) : std::nullopt;
        return date && !date->isNull() ? SheetCell{*date} : SheetCell{};
    }
    if (field.kind == FieldKind::Money) {
        const auto money = moneyOf(value);
        return money && money->minor != 0 ? SheetCell{*money} : SheetCell{};
    }
    if (field.kind == FieldKind::Integer) {
        const auto *number = std::get_if<qint64>(&value);
        return number ? SheetCell{*number} : SheetCell{};
    }
    if (field.kind == FieldKind::Reference) {
        const auto *id = std::get_if<RecordId>(&value);
        return id && !id->isNull() ? SheetCell{nameBehind(field, *id, scope)} : SheetCell{};
    }
    const QString text = textForPeople(field, value);
    return text.isEmpty() ? SheetCell{} : SheetCell{text};
}

QString Exports::nameBehind(const Field &field, const RecordId &id, ScopeId scope)
{
    const Table *table = tableBehind(QLatin1StringView(field.wire));
    const QString text = id.text();
    if (!table)
        return text;
    const bool isWorker = table == &Declared<User>::table();
    // An id may stand in several scopes: one of the people here in each of them.
    const QByteArray key = table->wire + text.toLatin1() + (isWorker ? QByteArray::number(scope.value) : QByteArray());
    if (const auto known = m_names.constFind(key); known != m_names.cend())
        return *known;
    QString name;
    if (isWorker)
        name = workerName(m_workspace, id, scope);
    else if (const Result<AnyRecord> record = openAny(m_workspace.records(), *table, id))
        name = nameOf(*record);
    // What has not arrived yet stays its id.
    if (name.isEmpty())
        name = text;
    m_names.insert(key, name);
    return name;
}

}
