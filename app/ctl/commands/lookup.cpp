// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"

#include "app/core/humannumber.h"
#include "app/records/office.h"
#include "app/services/fieldtext.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr int kLookAtMost = 1000; // rows of a small kind, compared one by one

// Kinds without searchable fields (boxes, users, laptops) are few: their lists are read through.
bool isNamed(const AnyRecord &record, const QString &wanted)
{
    for (const Field &field : record.table().fields) {
        const Value value = record.value(field);
        const auto *text = std::get_if<QString>(&value);
        if (text && field.kind == FieldKind::Text && comparableText(*text) == wanted)
            return true;
    }
    return false;
}

std::vector<NamedRecord> namedIn(const AnyPage &page, const QString &word)
{
    const QString wanted = comparableText(word);
    std::vector<NamedRecord> records;
    for (const AnyRecord &row : page.rows) {
        if (isNamed(row, wanted))
            records.push_back({row.id, row.scope});
    }
    return records;
}

Result<NamedRecord> onlyOne(const std::vector<NamedRecord> &records, const QString &word)
{
    if (records.size() == 1)
        return records.front();
    if (records.empty())
        return failure(ErrorCode::NotFound, QStringLiteral("no record is named so"), word);
    return failure(ErrorCode::BadInput, QStringLiteral("%1 records fit").arg(records.size()),
        inWords(QT_TRANSLATE_NOOP("ctl", "«%1» fits several records, take the id from the list")).arg(word));
}

}

Result<const Table *> tableOf(Context &context, const QString &word)
{
    const Table *table = context.languages().tableNamed(word);
    if (!table)
        return failure(ErrorCode::NotFound, QStringLiteral("no such kind of record"), word);
    return table;
}

Result<RecordId> recordOf(Context &context, const Table &table, const QString &word)
{
    TRY_ASSIGN(const NamedRecord record, namedRecord(context, table, word));
    return record.id;
}

Result<NamedRecord> namedRecord(Context &context, const Table &table, const QString &word)
{
    if (const RecordId id = RecordId::fromText(word); !id.isNull())
        return NamedRecord{.id = id};
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    const auto number = HumanNumber::parse(word);
    const QString wanted = number ? number->toText() : word;
    TRY_ASSIGN(const AnyPage found, listAny(workspace->records(), table, {.search = wanted, .limit = kLookAtMost}));
    if (const auto exact = namedIn(found, wanted); !exact.empty())
        return onlyOne(exact, word);
    if (found.rows.size() == 1)
        return NamedRecord{found.rows.front().id, found.rows.front().scope};
    if (found.rows.size() > 1)
        return onlyOne({{found.rows[0].id, found.rows[0].scope}, {found.rows[1].id, found.rows[1].scope}}, word);
    TRY_ASSIGN(const AnyPage all, listAny(workspace->records(), table, {.limit = kLookAtMost}));
    return onlyOne(namedIn(all, wanted), word);
}

Result<Value> valueOf(Context &context, const Table &table, const Field &field, const QString &text)
{
    if (field.kind == FieldKind::Reference && !text.trimmed().isEmpty()) {
        TRY_ASSIGN(const Table *target, tableOf(context, QLatin1String(field.list)));
        TRY_ASSIGN(const RecordId id, recordOf(context, *target, text));
        return Value{id};
    }
    return valueFromText(table, field, text, context.languages());
}

Status assign(Context &context, AnyRecord &record, const QStringList &assignments)
{
    for (const QString &word : assignments) {
        QString name;
        QString text;
        if (!splitAssignment(word, name, text))
            return failure(ErrorCode::BadInput, QStringLiteral("not an assignment"),
                inWords(QT_TRANSLATE_NOOP("ctl", "«%1», wanted field=value")).arg(word));
        const Field *field = context.languages().fieldNamed(record.table(), name);
        if (!field)
            return failure(ErrorCode::BadInput, QStringLiteral("no such field"),
                inWords(QT_TRANSLATE_NOOP("ctl", "there is no field «%1»")).arg(name));
        TRY_ASSIGN(const Value value, valueOf(context, record.table(), *field, text));
        if (!record.setValue(*field, value))
            return failure(ErrorCode::BadInput, QStringLiteral("the value does not fit the field"), word);
    }
    return {};
}

Result<ScopeId> scopeOf(Context &context, const QString &word)
{
    TRY_ASSIGN(Session * session, context.session());
    if (word.isEmpty())
        return session->desk().homeScope;
    ScopeId scope;
    if (ScopeId::fromPath(word, scope))
        return scope;
    if (word.compare(session->desk().officeCode, Qt::CaseInsensitive) == 0)
        return session->desk().homeScope;
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY_ASSIGN(const auto offices, workspace->records().list<Office>({.limit = kLookAtMost}));
    for (const auto &office : offices.rows) {
        if (comparableText(office.value.code) == comparableText(word) && ScopeId::fromPath(office.value.scope, scope))
            return scope;
    }
    return failure(ErrorCode::NotFound, QStringLiteral("no such office"), word);
}

QString officeCodeOf(Workspace &workspace, ScopeId scope)
{
    const auto offices = workspace.records().list<Office>({.limit = kLookAtMost});
    if (offices) {
        for (const auto &office : offices->rows) {
            if (office.value.scope == scope.path())
                return office.value.code;
        }
    }
    return scope.path();
}

QJsonValue valueJson(const Value &value)
{
    struct ToJson {
        QJsonValue operator()(std::monostate) const { return QJsonValue::Null; }
        QJsonValue operator()(qint64 number) const { return number; }
        QJsonValue operator()(const QString &text) const { return text; }
        QJsonValue operator()(const RecordId &id) const { return id.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(id.text()); }
        QJsonValue operator()(const QList<Atom> &atoms) const
        {
            QJsonArray array;
            for (const Atom &atom : atoms)
                array << std::visit(ToJson{}, atom);
            return array;
        }
    };
    return std::visit(ToJson{}, value);
}

QJsonObject recordJson(const AnyRecord &record)
{
    QJsonObject fields;
    for (const Field &field : record.table().fields) {
        const Value value = record.value(field);
        if (!isEmpty(value))
            fields.insert(QLatin1String(field.wire), valueJson(value));
    }
    return {{QStringLiteral("table"), QLatin1String(record.table().wire)}, {QStringLiteral("id"), record.id.text()},
        {QStringLiteral("scope"), record.scope.path()}, {QStringLiteral("title"), record.title()},
        {QStringLiteral("deleted"), record.isDeleted}, {QStringLiteral("undecided"), record.hasConflict},
        {QStringLiteral("changedAtMs"), record.changedAt.ms}, {QStringLiteral("fields"), fields}};
}

}
